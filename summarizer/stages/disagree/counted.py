"""What a figure counts, and what became of it, as far as the words behind the figure tell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.text import stopwords

MODIFIERS = 3  # words that may stand before the noun: "12 former coal mine workers"

_WORD = re.compile(r" ([A-Za-z](?:[\w'-]*\w)?'?)")
_LEADING = re.compile(
    r" (?:or so|or more|or fewer"
    r"|of (?:the|its|his|her|their|our|these|those)(?: \w+'s)?|of \w+'s)\b"
)
_PLURALS = frozenset({"people", "men", "women", "children", "mice", "sheep", "cattle", "aircraft"})
_NO_PLURALS = frozenset({"news", "always", "perhaps", "sometimes", "besides", "afterwards"})
_NO_PLURAL_ENDS = ("ss", "us", "is", "'s")
_SHORTEST = 4  # letters of a plural: "cars"
_STATES = frozenset({"dead", "wounded", "injured", "missing", "homeless"})
_CLOSED_WORDS = """
    inside outside near across along around behind beside beyond beneath amid amongst alongside
    aboard despite except following including like past regarding throughout unlike via whereas
    although became went came got took left lost ago
    """
_CLOSED = stopwords("en") | frozenset(_CLOSED_WORDS.split())
_AUXILIARY = re.compile(
    r"(?: who)? (?:were|was|are|is|have been|had been|has been)(?: \w+ly| also| still)?"
)
_REPORTED = (
    "reported|named|believed|feared|presumed|expected|confirmed|considered|called|estimated"
    "|supposed|allowed|asked|told"
)
_PARTICIPLE = re.compile(
    rf" (?!(?:{_REPORTED})\b)(\w{{2,}}ed|\w+[kvwt]en|shot|hurt|held|lost|missing|dead)\b"
)
_REDUCED = re.compile(
    r" (killed|died|perished|injured|wounded|hurt|arrested|detained|evacuated|displaced|trapped"
    r"|missing|dead)\b"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """The plural noun behind a figure with its modifiers, and the participle that goes with it.

    Each is "" where the words behind the figure do not tell it for sure.
    """

    noun: str = ""
    became: str = ""


@dataclass(frozen=True, slots=True)
class _Noun:
    words: tuple[str, ...]
    end: int


def counted(text: str, end: int) -> Counted:
    """What the figure that ends at ``end`` counts (English).

    >>> counted("12 mine workers were trapped in Ely.", 2)
    Counted(noun='mine workers', became='trapped')
    """
    leading = _LEADING.match(text, end)
    noun = _noun(text, leading.end() if leading else end)
    auxiliary = _AUXILIARY.match(text, noun.end)
    form = _PARTICIPLE if auxiliary else _REDUCED
    found = form.match(text, auxiliary.end() if auxiliary else noun.end)
    return Counted(" ".join(noun.words), found[1] if found else "")


def _noun(text: str, start: int) -> _Noun:
    """The words up to the last of the first plurals; those that say a state stand for people."""
    found = _Noun((), start)
    words: list[str] = []
    at = start
    while match := _WORD.match(text, at):
        if match[1].lower() in _CLOSED:
            break
        words.append(match[1])
        at = match.end()
        if _is_plural(match[1]):
            found = _Noun(tuple(words), at)
        elif found.words or len(words) > MODIFIERS:
            break
    if not found.words and words and words[0] in _STATES:
        return _Noun((words[0],), start + 1 + len(words[0]))
    return found


def _is_plural(word: str) -> bool:
    lower = word.lower()
    if lower in _PLURALS:
        return True
    return (
        len(lower) >= _SHORTEST
        and lower.endswith("s")
        and not lower.endswith(_NO_PLURAL_ENDS)
        and lower not in _NO_PLURALS
    )
