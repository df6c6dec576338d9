"""Furniture at the edge of a line whose rest is kept: list markers, datelines, hashtags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from summarizer.ingest.dates import MONTHS
from summarizer.ingest.furniture.page import Line, is_prose, is_sentence, stopped
from summarizer.ingest.furniture.rules import AGENCIES
from summarizer.records import Removal

LONGEST_DATELINE = 100
"""Characters from the start of a line in which a dateline must end."""

_BULLETS = "•·▪●◦■►▶‣∙"


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(
        {
            "marks": r"(?:(?:--?|[–—*>]) )+",
            "number": r"\(?(\d{1,2})[.)] (?=\S)",
            "dash": r"(.{2,100}?)(?: ?(?:--+|[–—])| -(?= )) ?(?=\S)",
            "agency": r"(.{0,80}?)\(([^\W\d_][\w.&/ -]{1,30})\)(?: ?(?:--+|[–—-])| ?:)? ?(?=\S)",
            "day": r",? ?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?",
            "place": r"[A-ZÀ-Þ][\w.'’/-]*(?:,? (?:[a-z]{2,3} )?[A-ZÀ-Þ][\w.'’/-]*){0,6}",
            "slashed": r"(.{0,80}?)\.? ?/([A-Z]\w{1,20})/\.? ?(?=\S)",
            "state": r"[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,2}, [A-Z][a-z]{1,4}\.",
            "hashtags": r"(?: #\w{2,60})+",
        }[name]
    )


def trim(lines: Sequence[Line]) -> tuple[list[Line], list[tuple[int, Removal]]]:
    """Cut furniture off the edges of lines; returns the lines and what was cut, by line number."""
    kept: list[Line] = []
    removed: list[tuple[int, Removal]] = []
    numbered = _numbered(lines)
    opening = next((i for i, line in enumerate(lines) if is_prose(line.text)), 0)
    for i, line in enumerate(lines):
        cuts = {
            "list marker": _marker(line.text, i in numbered),
            "dateline": _dateline(line.text, i <= opening),
        }
        kind, size = next(((kind, size) for kind, size in cuts.items() if size), ("", 0))
        body = line.text[size:].lstrip()
        tail = _hashtags(body)
        if size:
            removed.append((line.at, Removal(kind, line.text[:size].strip())))
        if tail:
            removed.append((line.at, Removal("hashtags", body[-tail:].strip())))
        kept.append(replace(line, text=body[: len(body) - tail].rstrip()) if size or tail else line)
    return [line for line in kept if line.text], removed


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


def _numbered(lines: Sequence[Line]) -> set[int]:
    """The lines that open with a number whose neighbour numbers another line: "1." and "2."."""
    numbers: dict[int, list[int]] = {}
    for i, line in enumerate(lines):
        found = _pattern("number").match(line.text) if line.text[0] in "(0123456789" else None
        if found and line.text[found.end() :].split(" ")[0].lower().strip(".,") not in MONTHS:
            numbers.setdefault(int(found.group(1)), []).append(i)
    listed = [n for n in numbers if n + 1 in numbers or n - 1 in numbers]
    return {i for n in listed for i in numbers[n]}


def _dateline(text: str, opening: bool) -> int:
    """How many characters of place, day and agency open a paragraph, as in "PARIS (AP) - ".

    Without an agency a place counts only where the article opens, and in capitals or with its
    state: elsewhere "NATO - which ..." would be taken for one.
    """
    start = text[:LONGEST_DATELINE]
    shape = "agency" if "(" in start else "slashed"
    found = _pattern(shape).match(start) if "(" in start or "/" in start else None
    if found and _is_place(found[1]) and found[2].strip() in AGENCIES:
        return found.end()
    found = _pattern("dash").match(start)
    if not found or (not text[found.end()].isupper() and text[found.end()] not in "\"'“‘«„"):
        return 0
    head = found[1].strip()
    signed = head in AGENCIES
    return found.end() if signed or (opening and _is_bare_place(head)) else 0


def _is_place(text: str) -> bool:
    place = _pattern("day").sub("", text).strip(" ,-–—")
    return not place or _pattern("place").fullmatch(place) is not None


def _is_bare_place(text: str) -> bool:
    place = _pattern("day").sub("", text).strip(" ,")
    if _pattern("state").fullmatch(place):
        return True
    shouted = place.split(",")[0]
    return len(shouted) >= 4 and shouted.isupper() and _is_place(place)


def _hashtags(text: str) -> int:
    """How many characters of hashtags follow the last sentence of a line."""
    at = text.find(" #")
    if at < 0 or not stopped(text[:at]):
        return 0
    return len(text) - at if _pattern("hashtags").fullmatch(text, at) else 0
