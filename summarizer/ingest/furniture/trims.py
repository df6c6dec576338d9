"""Furniture at the edge of a line whose rest is kept: list markers, datelines, signs, hashtags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from summarizer.ingest.dates import MONTHS
from summarizer.ingest.furniture.mastheads import is_masthead
from summarizer.ingest.furniture.page import Line, is_prose, is_sentence, stopped
from summarizer.ingest.furniture.rules import AGENCIES
from summarizer.records import Removal

LONGEST_DATELINE = 100
"""Characters from the start of a line in which a dateline must end."""

LONGEST_SIGN = 40
"""Characters from the end of the article in which an agency's sign must begin."""

_BULLETS = "•·▪●◦■►▶‣∙"


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(
        {
            "marks": r"(?:(?:--?|[–—*>]) )+",
            "number": r"\(?(\d{1,2})[.)] (?=\S)",
            "answer": r"(?:A|Answer|Antwort)[:.] (?=[A-ZÀ-Þ\"“])",
            "sign": r" \(([^\W\d_][\w /-]{1,30})\)\.?\Z",
            "dash": r"(.{2,100}?)(?: ?(?:--+|[–—])| -(?= )) ?(?=\S)",
            "agency": r"(.{0,80}?)\(([^\W\d_][\w.&/ -]{1,30})\)( ?(?:--+|[–—-])| ?:)? ?(?=\S)",
            "day": r",? ?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?",
            "place": r"[A-ZÀ-Þ][\w.'’/-]*(?:,? (?:[a-z]{2,3} )?[A-ZÀ-Þ][\w.'’/-]*){0,6}",
            "slashed": r"(.{0,80}?)\.? ?/([A-Z]\w{1,20})/\.? ?(?:(?:--+|[–—-]) )?(?=\S)",
            "state": r"[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,2}, [A-Z][a-z]{1,4}\.",
            "hashtags": r"(?: #\w{2,60})+",
        }[name]
    )


class Trimmed(NamedTuple):
    """Lines without such furniture, and what was cut off, with the numbers of its lines."""

    lines: tuple[Line, ...]
    removed: tuple[tuple[int, Removal], ...]


class _Page(NamedTuple):
    """What decides about a line besides itself: numbers of lines in the sequence."""

    numbered: frozenset[int]
    answers: frozenset[int]
    opening: int
    closing: int


def trim(lines: Sequence[Line]) -> Trimmed:
    """Cut furniture off both edges of each line."""
    prose = [i for i, line in enumerate(lines) if is_prose(line.text)]
    page = _Page(
        numbered=_numbered(lines),
        answers=_answers(lines),
        opening=prose[0] if prose else 0,
        closing=prose[-1] if prose else len(lines),
    )
    kept: list[Line] = []
    removed: list[tuple[int, Removal]] = []
    for i, line in enumerate(lines):
        kind, size = _head(line.text, i, page)
        body = line.text[size:].lstrip()
        tail_kind, tail = _tail(body, i >= page.closing)
        pieces = ((kind, line.text[:size]), (tail_kind, body[len(body) - tail :]))
        removed += [(line.at, Removal(kind, text.strip())) for kind, text in pieces if text]
        kept.append(replace(line, text=body[: len(body) - tail].rstrip()) if size or tail else line)
    return Trimmed(tuple(line for line in kept if line.text), tuple(removed))


def _head(text: str, i: int, page: _Page) -> tuple[str, int]:
    """The kind and the length of the furniture that opens a line."""
    marker = _marker(text, i in page.numbered)
    if marker:
        return "list marker", marker
    if i in page.answers:
        return "interview label", text.index(" ") + 1
    return "dateline", _dateline(text, i <= page.opening)


def _tail(text: str, closing: bool) -> tuple[str, int]:
    """The kind and the length of the furniture that closes a line."""
    sign = _sign(text) if closing else 0
    return ("agency tag", sign) if sign else ("hashtags", _hashtags(text))


def _marker(text: str, numbered: bool) -> int:
    """How many characters of list markers open a line that holds a sentence.

    The marker stays on an item that is none: it shows that the item is no heading.
    """
    if text[0] in _BULLETS:
        size = len(text) - len(text.lstrip(_BULLETS + " "))
    else:
        found = _pattern("number" if numbered else "marks").match(text)
        size = found.end() if found else 0
    return size if size and is_sentence(text[size:]) else 0


def _numbered(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that open with a number whose neighbour numbers another line: "1." and "2."."""
    numbers: dict[int, list[int]] = {}
    for i, line in enumerate(lines):
        found = _pattern("number").match(line.text) if line.text[0] in "(0123456789" else None
        if found and line.text[found.end() :].split(" ")[0].lower().strip(".,") not in MONTHS:
            numbers.setdefault(int(found.group(1)), []).append(i)
    listed = [n for n in numbers if n + 1 in numbers or n - 1 in numbers]
    return frozenset(i for n in listed for i in numbers[n])


def _answers(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that open with "A:", which says nothing about who answers, if there are several."""
    found = [i for i, line in enumerate(lines) if _pattern("answer").match(line.text)]
    return frozenset(found if len(found) > 1 else ())


def _dateline(text: str, opening: bool) -> int:
    """How many characters of place, day and agency open a paragraph, as in "PARIS (AP) - ".

    Without an agency a place counts only where the article opens, and in capitals or with its
    state: elsewhere "NATO - which ..." would be taken for one.
    """
    start = text[:LONGEST_DATELINE]
    signed = _signed_dateline(start, opening)
    if signed:
        return signed
    found = _pattern("dash").match(start)
    if not found or (not text[found.end()].isupper() and text[found.end()] not in "\"'“‘«„"):
        return 0
    head = found[1].strip()
    return found.end() if head in AGENCIES or (opening and _is_bare_place(head)) else 0


def _signed_dateline(start: str, opening: bool) -> int:
    """The length of a dateline with its agency: "PARIS (AP) - ", "(CNN) ", "KYIV. /TASS/. "."""
    found = _pattern("agency").match(start) if "(" in start else None
    if found and found[2].strip() in AGENCIES and _is_place(found[1]):
        # "The Associated Press (AP) reported" has neither a dash nor a capital after the name.
        afresh = not found[1] or (opening and not start[found.end()].islower())
        return found.end() if found[3] or afresh else 0
    if opening and found and is_masthead(found[2].strip()) and _is_bare_place(found[1].strip()):
        return found.end() if found[3] and not start[found.end()].islower() else 0
    found = _pattern("slashed").match(start) if "/" in start else None
    return found.end() if found and found[2] in AGENCIES and _is_place(found[1]) else 0


def _is_place(text: str) -> bool:
    place = _pattern("day").sub("", text).strip(" ,-–—")
    return not place or _pattern("place").fullmatch(place) is not None


def _is_bare_place(text: str) -> bool:
    place = _pattern("day").sub("", text).strip(" ,")
    if _pattern("state").fullmatch(place):
        return True
    shouted = place.split(",")[0]
    return len(shouted) >= 4 and shouted.isupper() and _is_place(place)


def _sign(text: str) -> int:
    """How many characters of an agency's sign follow the last sentence of the article."""
    found = _pattern("sign").search(text, max(0, len(text) - LONGEST_SIGN))
    signed = found and found[1] in AGENCIES and stopped(text[: found.start()])
    return len(text) - found.start() if found and signed else 0


def _hashtags(text: str) -> int:
    """How many characters of hashtags follow the last sentence of a line."""
    at = text.find(" #")
    if at < 0 or not stopped(text[:at]):
        return 0
    return len(text) - at if _pattern("hashtags").fullmatch(text, at) else 0
