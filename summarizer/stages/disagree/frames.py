"""The figures of a sentence, each with the words that tell what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarizer.stages.disagree.counted import counted
from summarizer.stages.disagree.reckoning import Reckoning, reckoning
from summarizer.text import content_stems, names, stopwords
from summarizer.text.messengers import without_messengers
from summarizer.text.numbers import Located, Place, kind, located

REACH = 5  # content words on either side that may tell what a figure counts
HEAD = 2  # content words right behind a figure that name what is counted
WINDOW = 60  # characters on either side in which a name belongs to a figure
FEW = 2  # with fewer words in its clause, a figure's words are sought in the next one too

DATED = "dated"
"""The kind of a calendar year, as opposed to a number of years."""
MOMENTS = frozenset({"date", DATED, ":"})
"""Kinds of figures that say when something is, not how much of it."""
AUXILIARIES = frozenset({"were", "was", "have", "has", "had", "been", "be", "are", "is"})
"""What may stand between what is counted and what became of it: "12 people were killed"."""
PERSONS = frozenset({"peopl"})
"""What says only that persons are counted, not what became of them."""

_WORD = re.compile(r"[^\W_][\w'-]*|[,;:()\"]|- ")
_CLAUSE_WORDS = """
    and but or while whereas although after before as when where which who with including since
    until because if
    """
_SENTENCE_PART = frozenset({";", ":", "(", ")", '"'})
_BOUNDARY = frozenset(_CLAUSE_WORDS.split()) | _SENTENCE_PART | {",", "- "}
_BOUNDS = {
    "least": r"at least|a minimum of|no fewer than|not less than|more than|over|above"
    r"|upwards? of|exceed\w*|in excess of",
    "most": r"up to|at most|no more than|fewer than|less than|under|below|as many as",
    "about": r"about|around|roughly|approximately|nearly|almost|some|close to|an estimated",
}
_BOUND = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _BOUNDS.items()) + r")"
    r"(?: (?:another|some|a|the))? $"
)
_BOUND_BEHIND = {"more": "least", "fewer": "most", "less": "most", "so": "about"}
_BEHIND = re.compile(r" or (more|fewer|less|so)\b")
_BOUND_LENGTH = 30  # characters before a figure in which its bound stands
# Stems that say the same of people, so that "12 dead" and "killed 12" meet.
_SAME = {
    stem: same
    for same, group in {
        "die": "die dead death kill fatal perish slain lives casualti toll",
        "injur": "injur wound hurt",
        "arrest": "arrest detain custodi",
        "evacu": "evacu displac",
        "rescu": "rescu save freed",
        "trap": "trap strand",
        "miss": "miss unaccount",
        "peopl": "peopl person",
    }.items()
    for stem in group.split()
}


@dataclass(frozen=True, slots=True)
class Frame:
    """A figure: its value and kind as summarizer.text.numbers gives them (a year is DATED).

    ``bound`` is "least", "most", "about" or "" ("at least 20"); ``head`` are the stems of the
    words right behind it, ``near`` those of its clause, ``said`` those of its whole sentence;
    ``window`` is the text around it and ``names`` are those in it. ``became`` are the stems of
    what happened to what is counted, where a participle tells it; ``reckoned`` is how it is meant.
    ``start`` and ``end`` are its place in ``text``, the sentence with number words as digits.
    """

    value: str
    kind: str
    bound: str
    head: frozenset[str]
    near: frozenset[str]
    said: frozenset[str]
    names: frozenset[str]
    window: str
    became: frozenset[str]
    reckoned: Reckoning
    text: str
    start: int
    end: int


@lru_cache(maxsize=20_000)
def frames(text: str, lang: str = "en") -> tuple[Frame, ...]:
    """The figures of a sentence, in order.

    >>> [(each.value, each.bound, sorted(each.near)) for each in frames("At least 12 people died.")]
    [('12', 'least', ['die', 'least', 'peopl'])]
    """
    found = located(text)
    said = frozenset(stems(text, lang))
    return tuple(
        Frame(
            value=value,
            kind=(unit := DATED if value.startswith("year ") else kind(value)),
            bound=_bound(found.text, place),
            head=_head(found.text, place, lang),
            near=_near(found, place, lang),
            said=said,
            names=names(without_messengers(window := _window(found.text, place))),
            window=window,
            became=frozenset(stems(counted(found.text, place.end).became, lang)),
            reckoned=_reckoned(found.text, place, unit),
            text=found.text,
            start=place.start,
            end=place.end,
        )
        for place in found.numbers
        for value in place.values
    )


def stems(text: str, lang: str) -> list[str]:
    """The stems of content words; those that say the same of people are one."""
    return [_SAME.get(stem, stem) for stem in content_stems(text, lang)]


def _reckoned(text: str, place: Place, unit: str) -> Reckoning:
    if unit in MOMENTS:
        return Reckoning.WHOLE
    return reckoning(text, place.start, place.end, counted=not unit)


def _bound(text: str, place: Place) -> str:
    behind = _BEHIND.match(text, place.end)
    if behind:
        return _BOUND_BEHIND[behind[1]]
    found = _BOUND.search(text[max(0, place.start - _BOUND_LENGTH) : place.start].lower())
    return (found.lastgroup or "") if found else ""


def _head(text: str, place: Place, lang: str) -> frozenset[str]:
    found: list[str] = []
    for word in _WORD.findall(text[place.end :]):
        closed = word.lower() in stopwords(lang) and word.lower() not in AUXILIARIES
        if word.lower() in _BOUNDARY or word[0].isdigit() or (found and closed):
            break
        found += stems(word, lang)
    return frozenset(found[:HEAD])


def _near(found: Located, place: Place, lang: str) -> frozenset[str]:
    """The words of the clause, other figures apart; of the next where they are few."""
    others = [other for other in found.numbers if other.start != place.start]
    before = _WORD.findall(_without(found.text, others, 0, place.start))[::-1]
    after = _WORD.findall(_without(found.text, others, place.end, len(found.text)))
    inner = [*_walk(before, lang, 0), *_walk(after, lang, 0)]
    if len(inner) < FEW:
        inner = [*_walk(before, lang, 1), *_walk(after, lang, 1)]
    return frozenset(inner)


def _without(text: str, numbers: Iterable[Place], start: int, end: int) -> str:
    """``text[start:end]`` without the numbers in it."""
    parts, at = [], start
    for number in numbers:
        if start <= number.start and number.end <= end:
            parts.append(text[at : number.start])
            at = max(at, number.end)
    return " ".join([*parts, text[at:end]])


def _walk(words: Iterable[str], lang: str, crossings: int) -> Iterator[str]:
    """The stems of the words up to a boundary of clauses, at most REACH of them."""
    given = 0
    for word in words:
        if word.lower() in _BOUNDARY:
            crossings -= 1
            if crossings < 0 or word in _SENTENCE_PART:
                return
        for stem in stems(word, lang):
            yield stem
            given += 1
        if given >= REACH:
            return


def _window(text: str, place: Place) -> str:
    return text[max(0, place.start - WINDOW) : place.end + WINDOW]
