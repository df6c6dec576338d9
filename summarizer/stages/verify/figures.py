"""Numbers, units, magnitudes, dates and days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from summarizer.stages.verify.fault import Fault, Kind
from summarizer.stages.verify.pair import Pair, Slot, Token
from summarizer.text.capitals import CALENDAR
from summarizer.text.numbers import numbers_agree
from summarizer.text.stopwords import stopwords
from summarizer.text.units import MONTHS, SCALES, SMALL, UNITS

# Powers of ten by which a figure differs from another where its magnitude was changed.
_MAGNITUDES = frozenset(Decimal(10) ** power for power in (1, 2, 3, 6, 9))
_ROUGHLY = re.compile(
    r"\b(?:about|around|nearly|almost|roughly|some|approximately|more than|over|at least|up to"
    r"|fewer than|less than|under|close to|estimated|dozens|hundreds|thousands)\b"
)
_RELATIVE = frozenset(["today", "yesterday", "tomorrow", "tonight"])
_UNIT = re.compile("|".join(f"(?P<u{i}>{u})" for i, u in enumerate(UNITS.values())), re.VERBOSE)
_UNIT_NAMES = tuple(UNITS)


def figures(pair: Pair) -> Iterator[Fault]:
    """What the claim counts, measures or dates otherwise than the source."""
    missing = [*_missing_numbers(pair), *_missing_days(pair)]
    yield from missing
    kinds = {fault.kind for fault in missing}
    for fault in (fault for slot in pair.slots for fault in _swapped(slot)):
        if fault.kind not in kinds:  # else it is the same figure, and named already
            yield fault


def _missing_numbers(pair: Pair) -> Iterator[Fault]:
    """Numbers that the source has nowhere; a hedged one may be a rounding of one it has."""
    wanted, given = pair.wanted.numbers, pair.given.numbers
    spare = given - wanted
    for number in sorted(wanted - given):
        if _ROUGHLY.search(pair.claim.lower()) and _rounds(number, spare):
            continue
        yield _against(number, spare)


def _rounds(number: str, others: frozenset[str]) -> bool:
    """Whether a figure is the coarser of two that agree by rounding."""
    return any(
        numbers_agree({number}, {other}) and len(_digits(number)) < len(_digits(other))
        for other in others
        if _unit(number) == _unit(other) and _value(number) and _value(other)
    )


def _against(number: str, others: frozenset[str]) -> Fault:
    """The fault of a missing number, beside the number that seems to be meant."""
    value, unit = _value(number), _unit(number)
    alike = sorted(other for other in others if _unit(other) == unit)
    for other in sorted(others):
        if value is not None and _value(other) == value:
            return Fault("unit", _shown(number), _shown(other))
    for other in alike:
        there = _value(other)
        if value and there and max(value, there) / min(value, there) in _MAGNITUDES:
            return Fault("magnitude", _shown(number), _shown(other))
    return Fault(_kind(number), _shown(number), _shown(alike[0]) if alike else "")


def _kind(number: str) -> Kind:
    return "date" if number.partition(" ")[0] in (*MONTHS, "year") or ":" in number else "number"


def _unit(number: str) -> str:
    """What a number counts; dates, years and times are kinds of their own."""
    head, _, unit = number.partition(" ")
    if head in MONTHS:
        return "date"
    if head == "year" or ":" in head or "/" in head:
        return "year" if head == "year" else ":" if ":" in head else "/"
    if head.endswith("%"):
        return "%"
    return "rank" if head[-1:].isalpha() else unit


def _value(number: str) -> Decimal | None:
    head = number.partition(" ")[0].rstrip("%")
    return Decimal(head) if re.fullmatch(r"\d+(?:\.\d+)?", head) else None


def _digits(number: str) -> str:
    return number.partition(" ")[0].rstrip("%").replace(".", "").strip("0")


def _shown(number: str) -> str:
    """A number as people write it.

    >>> _shown("3500000000 dollar"), _shown("year 2024"), _shown("november 5")
    ('3,500,000,000 dollar', '2024', 'November 5')
    """
    head, _, rest = number.partition(" ")
    if head == "year":
        return rest
    if head in MONTHS:
        return number.capitalize()
    return f"{int(head):,} {rest}".strip() if head.isdigit() and len(head) > 4 else number


def _missing_days(pair: Pair) -> Iterator[Fault]:
    wanted, given = pair.wanted.days, pair.given.days
    dated = " ".join(pair.given.numbers)
    for day in sorted(wanted - given):
        if day not in dated:
            spare = sorted(given - wanted)
            yield Fault("day", day.capitalize(), spare[0].capitalize() if spare else "")


def _swapped(slot: Slot) -> Iterator[Fault]:
    """Figures, units and days that stand where the source has others."""
    said, found = _values(slot.said), _values(slot.found)
    if said and found and not said & found and _are_figures(slot):
        yield Fault("number", _words(slot.said), _words(slot.found))
    days, others = _days(slot.said), _days(slot.found)
    if days and others and not days & others:
        yield Fault("day", _words(slot.said), _words(slot.found))
    if slot.before and _values(slot.before[-1:]):
        here, there = _measure(slot.said), _measure(slot.found)
        if here and there and here != there:
            yield Fault("unit", here, there)


def _are_figures(slot: Slot) -> bool:
    """Whether figures are all that differs: other clauses have others."""
    words = (word.low for word in (*slot.said, *slot.found) if _read(word.low) is None)
    return all(word in stopwords("en") or _UNIT.fullmatch(word) for word in words)


def _values(words: tuple[Token, ...]) -> frozenset[Decimal]:
    found = (_read(word.low) for word in words)
    return frozenset(value for value in found if value is not None)


def _read(word: str) -> Decimal | None:
    if word in SMALL or word in SCALES:
        return Decimal(SMALL.get(word) or SCALES.get(word) or 0)
    bare = re.sub(r"(?:st|nd|rd|th)$", "", word).replace(",", "")
    try:
        return Decimal(bare) if bare[:1].isdigit() else None
    except InvalidOperation:
        return None


def _days(words: tuple[Token, ...]) -> frozenset[str]:
    named = {CALENDAR[w.low] for w in words if w.low in CALENDAR and w.text[:1].isupper()}
    return frozenset(named | {word.low for word in words if word.low in _RELATIVE})


def _measure(words: tuple[Token, ...]) -> str:
    match = _UNIT.fullmatch(words[0].text) if words else None
    return _UNIT_NAMES[int((match.lastgroup or "u0")[1:])] if match else ""


def _words(words: tuple[Token, ...]) -> str:
    return " ".join(word.text for word in words)
