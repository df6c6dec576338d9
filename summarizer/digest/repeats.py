"""Whether a sentence says nothing that a told line does not."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.stages.verify.fault import Fault
from summarizer.stages.verify.rules import faults
from summarizer.text import content_stems, days, negation_agrees, negations
from summarizer.text.numbers import kind, located, numbers, numbers_agree
from summarizer.text.opposites import opposed

# Chosen on 253 pairs of a told line and a later sentence that one person read, 50 of which said
# nothing new, with a cosine of 0.45 to 0.85: there 29 of the 36 found say nothing new, where a
# cosine of 0.7 or a share of 0.6 had found 28 in 69. Ten-fold, with the share alone swept and the
# rest as chosen: 27 of 33 where precision counts double, 28 of 43 where recall counts as much.
# CLOSE and NAMINGS were set by 20 more pairs of a replay and are not cross-validated. The cosine
# alone says little: it is as high where a story goes on as where it is told again.
NEAR = 0.45  # cosine below which two lines never say the same
SHARED = 0.4  # share of a sentence's content words that a told line has, for the same
TOLD = 0.7  # cosine from which on a smaller share will do
TOLD_SHARED = 0.3  # that share
SHARED_ELSEWHERE = 0.6  # the share in languages whose names and days the rules cannot read
FAULTS = 1  # that a told line may have to a sentence: it calls somebody by another name
CLOSE, CLOSE_SHARED = 0.65, 0.5  # cosine and share from which on more faults of naming will do
NAMINGS = 3  # how many

DATED = frozenset({"date", "year", ":"})  # kinds of figures that only say when
_WHEN = frozenset({"date", "day"})  # kinds of faults


def repeats(text: str, told: str, cosine: float, lang: str = "en") -> bool:
    """Whether ``told`` says what ``text`` says, with the same figures; ``cosine`` is of the two."""
    if cosine < NEAR or not _shares_enough(text, told, cosine, lang):
        return False
    if _adds_figures(text, told) or _is_another_day(text, told) or opposed(text, told):
        return False
    if not negation_agrees(negations(text), negations(told)):
        return False
    found = faults(text, told, lang=lang)
    return _count(found) <= FAULTS or (
        cosine >= CLOSE
        and _share(text, told, lang) >= CLOSE_SHARED
        and _count(found) <= NAMINGS
        and all(fault.kind == "name" or fault.kind in _WHEN for fault in found)
    )


def _shares_enough(text: str, told: str, cosine: float, lang: str) -> bool:
    share = _share(text, told, lang)
    if lang != "en":
        return share >= SHARED_ELSEWHERE
    return share >= SHARED or (cosine >= TOLD and share >= TOLD_SHARED)


def _share(text: str, told: str, lang: str) -> float:
    """The share of a text's content words that a told line has."""
    mine = _words(text, lang)
    return len(mine & _words(told, lang)) / len(mine) if mine else 1.0


def _words(text: str, lang: str) -> frozenset[str]:
    """The stems of content words, with number words as digits."""
    return frozenset(content_stems(located(text).text, lang))


def _is_another_day(text: str, told: str) -> bool:
    """Whether both name days that the other does not; one alone was told on its day."""
    mine, theirs = days(text), days(told)
    return bool(mine - theirs and theirs - mine)


def _count(found: Iterable[Fault]) -> int:
    """How many faults there are; a day and its date are one."""
    kinds = [fault.kind for fault in found]
    dated = [each for each in kinds if each in _WHEN]
    return len(kinds) - len(dated) + bool(dated)


def _adds_figures(text: str, told: str) -> bool:
    """Whether a text has a figure that a told one has otherwise, or not at all.

    A time adds nothing to a line that has none: it was told on its day.
    """
    mine, theirs = numbers(text), numbers(told)
    kinds = {kind(each) for each in theirs}
    added = {each for each in mine - theirs if kind(each) in kinds or kind(each) not in DATED}
    return any(not _rounds(each, theirs) for each in added)


def _rounds(number: str, others: Iterable[str]) -> bool:
    """Whether one of other figures is the same one, rounded."""
    return any(kind(each) == kind(number) and numbers_agree({number}, {each}) for each in others)
