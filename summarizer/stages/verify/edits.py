"""The declared changes of a line, undone: what is left has to be the sentence of the source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# As the stages that make the changes word them.
_ATTRIBUTED = re.compile(r"inserted (?P<text>\[[^\]]+:\]): the line rests on this source alone")
_INSERTED = re.compile(r"inserted (?P<text>\[[^\]]+\])")
_REPLACED = re.compile(r"“(?P<old>.+?)” replaced by (?P<new>.+)", re.DOTALL)
_OPENER = re.compile(r"removed “(?P<text>.+)” at the start", re.DOTALL)
_REMOVED = re.compile(r"removed “(?P<text>.+)”", re.DOTALL)
_BRACKET = re.compile(r"\[[^\]]{1,200}\]")
_SHOWN = 60  # characters of a difference that are shown
_LONGEST = 400  # words; longer texts are not compared word by word


@dataclass(frozen=True, slots=True)
class Undone:
    """A line without its declared changes, and the source sentence likewise.

    ``text`` is to equal ``source``. ``claim`` is what the line says of the world: without
    declared dates and attribution, which are no statement of a source. ``attribution`` is the
    declared one; ``problems`` are declarations that the line or the source does not bear out.
    """

    text: str
    source: str
    claim: str
    attribution: str = ""
    problems: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing but what was declared is changed."""
        return self.text == self.source


def undo(line: str, edits: Sequence[str], quote: str) -> Undone:
    """Take back the declared ``edits`` of a line that was made from ``quote``.

    >>> undo("[Trump] left.", ["“He” replaced by [Trump]"], "He left.").is_whole
    True
    >>> undo("[Trump] left.", [], "He left.").is_whole
    False
    """
    text, source, attribution = line, quote, ""
    problems: list[str] = []
    opened = False
    for edit in edits:
        if match := _ATTRIBUTED.fullmatch(edit):
            attribution = match["text"]
            problems += _absent(edit, text.startswith(f"{attribution} "))
            text = text.removeprefix(f"{attribution} ")
    for edit in edits:
        if _ATTRIBUTED.fullmatch(edit):
            continue
        if match := _INSERTED.fullmatch(edit):
            before, found, after = text.partition(f" {match['text']}")
            problems += _absent(edit, bool(found))
            text = before + after
        elif match := _REPLACED.fullmatch(edit):
            before, found, after = text.partition(match["new"])
            problems += _absent(edit, bool(found))
            text = before + match["old"] + after if found else text
        elif match := _OPENER.fullmatch(edit):
            problems += _absent(edit, source.startswith(match["text"]), "the source")
            source = source.removeprefix(match["text"]).lstrip()
            opened = True
        elif match := _REMOVED.fullmatch(edit):
            before, found, after = source.partition(match["text"])
            problems += _absent(edit, bool(found), "the source")
            source = " ".join((before + after).split()) if found else source
            text = " ".join(text.split())
        else:
            problems.append(f"declares a change that is not known: “{_cut(edit)}”")
    if opened:
        text, source = _capital(text), _capital(source)
    return Undone(text, source, claimed(line, edits), attribution, tuple(problems))


def _absent(edit: str, found: bool, where: str = "the line") -> list[str]:
    return [] if found else [f"declares “{_cut(edit)}”, which {where} does not bear out"]


def claimed(line: str, edits: Sequence[str]) -> str:
    """The line without what it declares to have inserted."""
    for edit in edits:
        if match := _ATTRIBUTED.fullmatch(edit):
            line = line.removeprefix(f"{match['text']} ")
        elif match := _INSERTED.fullmatch(edit):
            line = line.replace(f" {match['text']}", "", 1)
    return line


def stated(line: str, edits: Sequence[str]) -> str:
    """What a line states in plain words: as ``claimed``, with names not in brackets.

    >>> stated("[Trump] left.", ["“He” replaced by [Trump]"])
    'Trump left.'
    """
    said = claimed(line, edits)
    for edit in edits:
        if match := _REPLACED.fullmatch(edit):
            said = said.replace(match["new"], match["new"].strip("[]"))
    return said


def inserted_again(text: str, line: str, edits: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """A text of its own with what ``line`` declares to have inserted, and the edits that it took.

    A date comes behind the word that it stands behind in the line, if the text has that once; an
    attribution comes first.
    """
    taken = []
    for edit in edits:
        if match := _INSERTED.fullmatch(edit):
            before = line.partition(f" {match['text']}")[0].split()
            found = (
                list(re.finditer(rf"\b{re.escape(before[-1])}\b(?! \[)", text)) if before else []
            )
            if len(found) == 1:
                end = found[0].end()
                text = f"{text[:end]} {match['text']}{text[end:]}"
                taken.append(edit)
    for edit in edits:
        if match := _ATTRIBUTED.fullmatch(edit):
            text = f"{match['text']} {text}"
            taken.append(edit)
    return text, tuple(taken)


def attributes(edit: str) -> bool:
    """Whether a declared change names the only source of a line.

    >>> attributes("inserted [According to SDA:]: the line rests on this source alone")
    True
    """
    return _ATTRIBUTED.fullmatch(edit) is not None


def inserts(edit: str) -> bool:
    """Whether a declared change adds something that no source says, such as a date.

    >>> inserts("inserted [22 Nov 2024]"), inserts("removed “But” at the start")
    (True, False)
    """
    return _INSERTED.fullmatch(edit) is not None


def replaces(edit: str) -> bool:
    """Whether a declared change puts a name in the place of what refers to somebody.

    >>> replaces("“He” replaced by [Trump]")
    True
    """
    return _REPLACED.fullmatch(edit) is not None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def undeclared(undone: Undone) -> list[str]:
    """What stands in brackets in a line, and neither in its source nor among the changes."""
    rest = undone.source
    found = []
    for match in _BRACKET.finditer(undone.text):
        if match.group() not in rest:
            found.append(match.group())
        rest = rest.replace(match.group(), "", 1)
    return found


def difference(said: str, found: str) -> tuple[str, str]:
    """The first words in which two texts differ, with a word on either side.

    >>> difference("the old red house", "the old blue house")
    ('old red house', 'old blue house')
    """
    here, there = said.split(), found.split()
    if len(here) > _LONGEST or len(there) > _LONGEST:
        return _cut(said), _cut(found)
    codes = SequenceMatcher(None, here, there, autojunk=False).get_opcodes()
    tags = [code for code in codes if code[0] != "equal"]
    if not tags:
        return "", ""
    _, a, b, c, d = tags[0]
    return _around(here, a, b), _around(there, c, d)


def _around(words: Sequence[str], start: int, end: int) -> str:
    return _cut(" ".join(words[max(start - 1, 0) : end + 1]))


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
