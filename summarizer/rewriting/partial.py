"""Those of a model's changes to a sentence that stand, where all of them together do not.

An answer is read as changes of the sentence that it retells: words left out, or others in their
place (Knight and Marcu 2000 compress by leaving out alone). Each is tried by itself, so that one
wrong word does not cost the rest. The result is never further from the sentence than the answer is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from summarizer.stages.verify.alike import is_verb
from summarizer.text import stopwords
from summarizer.text.quotations import quotations

NEAR = 1  # words between two changes that are taken for one
LIKE = 0.5  # least share of an answer's words that are the sentence's
LEAST = 2  # words that are left out or exchanged, below which nothing is gained
SHORTEST = 5  # words of a sentence

_THERE = re.compile(r"\bthere(?= *[.,;])", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_EDGES = re.compile(r"^\W+|\W+$")
_ENDS = re.compile(r"[.!?…][\"'”’»)]*\Z")
_BREAKS = (",", ";", ":", "—", "–", "-", ")")  # a word that ends so is the last of a phrase
_LEADS_WORDS = """
    who which that whose where when while as after before since because although though if until
    during despite following amid including like with without in on at by for from of to
    """
_LEADS = frozenset(_LEADS_WORDS.split())  # a clause or phrase that may be left out
_LINKS_WORDS = """
    that and or but nor so than who which whose
    """
_LINKS = frozenset(_LINKS_WORDS.split())  # what makes two clauses one
_OPEN_WORDS = """
    a an the his her its their our my this these those and or but than
    """
_OPEN = _LEADS | frozenset(_OPEN_WORDS.split())  # a word that no phrase ends with
_ADVERBS = frozenset({"first", "once", "long", "now", "also", "then"})
_OPENING_NAME = re.compile(
    r"^((?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){0,4}),(?: (?=\w+ly |is |was |has |had |were ))"
)
_FINITE_WORDS = """
    is are was were has have had will would can could may might must should do does did be been
    """
_FINITE = frozenset(_FINITE_WORDS.split())


@dataclass(frozen=True, slots=True)
class Change:
    """The words from ``start`` to ``end`` of a sentence, and those that stand in their place."""

    start: int
    end: int
    words: tuple[str, ...]


def partly(answer: str, statement: str, stands: Callable[[str], bool]) -> str | None:
    """The statement with each change of the answer after which it still ``stands``.

    The longest cut is tried first. None where too little of the answer stands to be worth it.

    >>> def stands(text: str) -> bool:
    ...     return "good" not in text
    >>> partly("He left for good by train.", "Early on Monday, he left Rome by train.", stands)
    'He left Rome by train.'
    """
    held = _WORD.findall(statement)
    taken: list[Change] = []
    found = statement
    for change in _changes(_WORD.findall(answer), held):
        if not _is_clean(change, held):
            continue
        tried = _applied(held, [*taken, change])
        if _is_sentence(tried, statement) and stands(tried):
            taken.append(change)
            found = tried
    changed = sum(max(each.end - each.start, len(each.words)) for each in taken)
    return found if changed >= LEAST else None


def _changes(said: Sequence[str], held: Sequence[str]) -> list[Change]:
    """What the answer has other words for, or none, the longest cut first.

    Changes that are near each other within a phrase are one. There are none where most of the
    answer is of its own.
    """
    matcher = SequenceMatcher(None, _bare(held), _bare(said), autojunk=False)
    if sum(block.size for block in matcher.get_matching_blocks()) < LIKE * len(said):
        return []
    spans: list[tuple[int, int, int, int]] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            continue
        if spans:
            start, end, first, _ = spans[-1]
            breaks = any(word.endswith(_BREAKS) for word in held[max(end - 1, start) : i])
            if i - end <= NEAR and not breaks:
                spans.pop()
                i, k = start, first
        spans.append((i, j, k, m))
    changes = [Change(i, j, tuple(said[k:m])) for i, j, k, m in spans]
    return sorted(changes, key=lambda each: each.start - each.end)


def _bare(words: Sequence[str]) -> list[str]:
    return [_EDGES.sub("", word).lower().replace("’", "'") or word for word in words]


def _applied(held: Sequence[str], changes: Sequence[Change]) -> str:
    words = list(held)
    for change in sorted(changes, key=lambda each: each.start, reverse=True):
        before, after = words[: change.start], words[change.end :]
        others = list(change.words)
        left = words[change.start : change.end]
        if left and not others and before and left[-1].endswith(",") and before[-1].endswith(","):
            before[-1] = before[-1].rstrip(",")  # both commas of what stands between them
        if others and after and not before and after[0].lower() in stopwords("en"):
            after[0] = after[0].lower() if after[0] != "I" else "I"
        words = [*before, *others, *after]
    text = (
        _OPENING_NAME.sub(r"\1 ", " ".join(words))
        if words[:1] != list(held[:1])
        else " ".join(words)
    )
    if not _ENDS.search(text):
        text = f"{text.rstrip(' ,;:—–-')}."
    return text[:1].upper() + text[1:]


def _is_clean(change: Change, held: Sequence[str]) -> bool:
    """Whether what is left is a clause: another phrase for a phrase, or a whole one left out."""
    left, told = _bare(held[change.start : change.end]), _bare(change.words)
    if told:
        same = re.sub(r"\W", "", "".join(left)) == re.sub(r"\W", "", "".join(told))
        links = _LINKS.intersection(left) == _LINKS.intersection(told)
        subject = _before_verb(left) == _before_verb(told)
        return bool(left) and not same and links and subject and _forms(left) == _forms(told)
    before, behind = _bare(held[: change.start])[-1:], _bare(held[change.end :])[:1]
    opens = change.start == 0 or held[change.start - 1].endswith(_BREAKS)
    closes = change.end == len(held) or held[change.end - 1].endswith(_BREAKS)
    if before and before[0] in _OPEN and (closes or behind[0] in _OPEN):
        return False
    if left[0] in _LEADS:
        return left[-1] not in _LEADS
    if not closes and not _LEADS.isdisjoint(left):
        return False  # "the death of Mr" of "the death of Mr Diaz"
    return not any(map(_tells, left)) or (opens and closes and _is_participle(left))


def _is_participle(words: Sequence[str]) -> bool:
    """Whether a phrase begins with a participle, perhaps behind an adverb: "first seen in May"."""
    at = next((n for n, word in enumerate(words[:2]) if word.endswith(("ing", "ed"))), None)
    return at == 0 or (at == 1 and (words[0].endswith("ly") or words[0] in _ADVERBS))


def _before_verb(words: Sequence[str]) -> bool:
    """Whether a verb among the words has its subject there."""
    at = next((n for n, word in enumerate(words) if _tells(word)), None)
    return at is not None and any(word not in stopwords("en") for word in words[:at])


def _forms(words: Sequence[str]) -> set[str]:
    """Whether words tell an act, as a clause's verb and as a participle."""
    return {"participle" if word.endswith("ing") else "verb" for word in words if _tells(word)}


def _tells(word: str) -> bool:
    return word in _FINITE or is_verb(word)


def _is_sentence(text: str, statement: str) -> bool:
    """Whether a text has its statement's quotations, a main clause, and no "there" alone."""
    if _THERE.search(text) and _named(text) != _named(statement):
        return False
    if _bare(text.split()[:1])[0] in _LEADS and not re.search("[,—–:]", text):
        return False  # a clause that has lost its main one
    return len(text.split()) >= SHORTEST and quotations(text) == quotations(statement)


def _named(text: str) -> list[str]:
    """The words with a capital behind the first word."""
    return [word for word in _WORD.findall(text)[1:] if word[:1].isupper()]
