"""Number words as digits (English), and how what became digits was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from summarizer.text.units import ORDINALS, SCALES, SMALL, UNITS

WORDS = "|".join(sorted([*SMALL, *SCALES], key=len, reverse=True))
"""All number words, as a regular expression."""

_WRITTEN = re.compile(
    rf"""\b(?:(?P<a>an?)\ (?=dozen|hundred|thousand|million|billion|trillion))?
        (?:{WORDS})(?:(?:\ and\ |[ -])(?:{WORDS}))*\b
        (?![ -](?:thirds?|quarters?|fifths?|tenths?)\b|-(?:{"|".join(ORDINALS)})\b)
      | (?<![\w.,])(?P<whole>\d+)[ -](?P<top>[1-7])/(?P<bottom>[2-9])(?![\d/])""",
    re.IGNORECASE | re.VERBOSE,
)
_UNIT_NEXT = re.compile(rf"[ -](?:{'|'.join(UNITS.values())})(?![A-Za-z\d])", re.VERBOSE)


@dataclass(frozen=True, slots=True)
class InDigits:
    """A text with digits for what was written otherwise, and where: start, end, what was there."""

    text: str
    put: tuple[tuple[int, int, str], ...]

    def written(self, start: int, end: int) -> str:
        """What stood where ``text[start:end]`` stands now."""
        parts, at = [], start
        for begins, ends, before in self.put:
            if start <= begins and ends <= end:
                parts += [self.text[at:begins], before]
                at = ends
        return "".join([*parts, self.text[at:end]])


def in_digits(text: str) -> InDigits:
    """A normalised text with digits for number words and for a whole number with a fraction.

    >>> found = in_digits("Twenty-one of 8 1/2 thousand")
    >>> found.text, found.written(0, 2), found.written(6, 18)
    ('21 of 8.5 thousand', 'Twenty-one', '8 1/2 thousand')
    """
    parts: list[str] = []
    put: list[tuple[int, int, str]] = []
    at = length = 0
    for match in _WRITTEN.finditer(text):
        digits = _mixed(match) if match["whole"] else _digits(match)
        parts += [text[at : match.start()], digits]
        length += match.start() - at + len(digits)
        put.append((length - len(digits), length, match.group()))
        at = match.end()
    return InDigits("".join([*parts, text[at:]]), tuple(put))


def _digits(match: re.Match[str]) -> str:
    """Number words as digits; "one" alone and words after a digit's scale stay as they are."""
    run = match.group().lower()
    tokens = [token for token in re.split(r"[ -]", run) if token not in ("and", "a", "an")]
    if not _is_number(tokens, match):
        return match.group()
    total, current = 0, 0
    for token in tokens:
        if token in SMALL:
            current = (
                current * SMALL[token] if token == "dozen" and current else current + SMALL[token]
            )
        elif token == "hundred":
            current = max(current, 1) * 100
        else:
            total, current = total + max(current, 1) * SCALES[token], 0
    return str(total + current)


def _mixed(match: re.Match[str]) -> str:
    """A whole number and a fraction, "8 1/2", as one decimal."""
    value = Decimal(int(match["whole"])) + Decimal(int(match["top"])) / int(match["bottom"])
    return format(round(value, 3).normalize(), "f")


def _is_number(tokens: list[str], match: re.Match[str]) -> bool:
    """Not a bare "one" (mostly a pronoun), "hundreds of thousand", or the scale of a figure."""
    if tokens == ["one"]:
        return bool(_UNIT_NEXT.match(match.string, match.end()))
    before = match.string[: match.start()].rstrip(" -")
    return not (tokens[0] in SCALES and (match.group("a") is None or before[-1:].isdigit()))
