"""Which name stands before or behind the same words: "Dunn on the murder charge"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.stages.verify.fault import Fault
from summarizer.stages.verify.pair import Pair, Token, tokens
from summarizer.text.capitals import CALENDAR, OPENERS, TITLES
from summarizer.text.names import same_name
from summarizer.text.stopwords import stopwords
from summarizer.text.words import stems

WORDS = 3  # beside a name that have to be the same, one of them of weight

_Beside = tuple[str, tuple[str, ...]]  # "before" or "behind", and the stems


@dataclass(frozen=True, slots=True)
class _Run:
    """A capitalised name: its tokens from ``start`` up to ``end``."""

    name: str
    start: int
    end: int


def beside(pair: Pair) -> Iterator[Fault]:
    """Names that stand beside words that in the source stand beside another name."""
    here, there = _places(pair.claim), _places(pair.source)
    for words in here.keys() & there.keys():
        for name in sorted(here[words]):
            others = sorted(there[words])
            if not any(_alike(name, other) for other in others):
                yield Fault("name", name.title(), others[0].title())


def _alike(one: str, other: str) -> bool:
    return same_name(one, other) or not set(one.split()).isdisjoint(other.split())


def _places(text: str) -> dict[_Beside, set[str]]:
    """The words beside each name -> the names."""
    found: dict[_Beside, set[str]] = {}
    words = tokens(text)
    for run in _runs(words):
        if _is_listed(words, run) or _opens(words, run):
            continue
        before, behind = words[max(run.start - WORDS, 0) : run.start], words[run.end :][:WORDS]
        gaps = [word.gap for word in (*before[1:], words[run.start])]
        if len(before) == WORDS and set(gaps) == {" "} and _weighs(before):
            found.setdefault(("before", _stems(before)), set()).add(run.name)
        if len(behind) == WORDS and {w.gap for w in behind} == {" "} and _weighs(behind):
            found.setdefault(("behind", _stems(behind)), set()).add(run.name)
    return found


def _runs(words: list[Token]) -> Iterator[_Run]:
    start = None
    for i, word in enumerate([*words, Token("", "")]):
        inside = _is_name(word)
        if start is not None and (not inside or word.gap != " "):
            yield _Run(" ".join(w.low.removesuffix("'s") for w in words[start:i]), start, i)
            start = None
        if inside and start is None:
            start = i


def _is_listed(words: list[Token], run: _Run) -> bool:
    """Whether a name is one of several, whose order says nothing: "John and Horace"."""
    beside = (*words[max(run.start - 1, 0) : run.start], *words[run.end : run.end + 1])
    return any(word.low in ("and", "or") for word in beside)


def _opens(words: list[Token], run: _Run) -> bool:
    """Whether the capital may be that of a sentence."""
    return run.start == 0 or bool(set(words[run.start].gap) & set(".!?"))


def _is_name(word: Token) -> bool:
    common = word.low in stopwords("en") or word.low in OPENERS or word.low in TITLES
    return word.text[:1].isupper() and not common and word.low not in CALENDAR


def _weighs(words: list[Token]) -> bool:
    """Whether one of the words has weight, and none is a name itself: lists change their order."""
    return any(word.low not in stopwords("en") for word in words) and not any(map(_is_name, words))


def _stems(words: list[Token]) -> tuple[str, ...]:
    return tuple("".join(stems(word.low)) for word in words)
