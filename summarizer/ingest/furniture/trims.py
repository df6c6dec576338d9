"""Furniture at the edge of a line whose rest is kept: list markers, datelines, credits, hashtags."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from summarizer.ingest.furniture.rules import AGENCIES, PICTURE_DESKS
from summarizer.records import Removal

REACH = 160
"""Characters at the start and at the end of a line in which such furniture is looked for."""

_PLACE = r"[A-ZÀ-Þ][\w.'’-]*(?:[ /-]+(?:[a-z]{2,3} )?[A-ZÀ-Þ][\w.'’-]*){0,4}"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /-]+[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){0,4}"
_DAY = r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?"
_DASH = r"\s?(?:--+|[-–—])\s?"


@dataclass(frozen=True, slots=True)
class Trim:
    """Furniture at the start or the end of a line: its pattern must match there."""

    kind: str
    at_end: bool
    holds: tuple[str, ...]
    pattern: str


@dataclass(frozen=True, slots=True)
class Trimmed:
    """A line without such furniture, and what was cut off."""

    text: str
    removed: tuple[Removal, ...] = ()


TRIMS: tuple[Trim, ...] = (
    Trim("list marker", False, ("•", "·", "▪", "●", "◦", "■", "►", "▶", "–", "—", "-", "*", "‣", "∙"),
         r"(?:[•·▪●◦■►▶‣∙]\s?|[-–—*]\s)+(?=\S)"),
    Trim("list marker", False, (". ", ") "), r"\(?\d{1,2}[.)]\s(?=[^\W\d_a-z])"),
    Trim("dateline", False, ("(",),
         rf"(?:(?:{_PLACE})(?:, (?:{_PLACE}))*,?\s)?(?:(?:{_DAY}),?\s)?\((?:{AGENCIES})\)"
         rf"(?:{_DASH}|:\s|\s)(?=\S)"),
    Trim("dateline", False, ("-", "–", "—"),
         rf"(?:{_CAPITALS})(?:, (?:{_PLACE}))*(?:,? (?:{_DAY}))?(?: \((?:[\w .-]{{2,30}})\))?"
         r"\s?(?:--+|[–—]|-(?=\s))\s?(?=\S)"),
    Trim("dateline", False, ("-", "–", "—", "|"),
         rf"(?:{AGENCIES})\s(?:--+|[-–—|])\s(?=\S)"),
    Trim("photo credit", True, (")",),
         rf"\s?\((?:(?:AP )?(?:Photo|Foto|Image|Picture|Illustration)s?\b[^()]{{0,100}}|"
         rf"[^()]{{2,60}}/ ?(?:{PICTURE_DESKS}))\)"),
    Trim("hashtags", True, ("#",), r"(?:\s#\w{2,60})+"),
    Trim("read more", True, ("more", "»", "[", "…"),
         r"\s?(?:\[?(?:Read more|Continue reading|Read More|READ MORE)\]?\s?[»>→…]*|\[…\]|\[\.\.\.\])"),
)  # fmt: skip


def trim(text: str) -> Trimmed:
    """Cut furniture off both ends of a line, as long as there is any."""
    removed: list[Removal] = []
    changed = True
    while changed:
        changed = False
        for rule in TRIMS:
            cut = _cut(rule, text)
            if cut and cut != text:
                piece = text[len(cut) :] if rule.at_end else text[: len(text) - len(cut)]
                removed.append(Removal(rule.kind, piece.strip()))
                text, changed = cut.strip(), True
    return Trimmed(text, tuple(removed))


def _cut(rule: Trim, text: str) -> str:
    reach = text[-REACH:] if rule.at_end else text[:REACH]
    if not any(word in reach for word in rule.holds):
        return text
    if rule.at_end:
        found = _compiled(rule).search(reach)
        return text[: len(text) - len(reach) + found.start()] if found else text
    found = _compiled(rule).match(reach)
    return text[found.end() :] if found else text


@cache
def _compiled(rule: Trim) -> re.Pattern[str]:
    return re.compile(rule.pattern + (r"\Z" if rule.at_end else ""))
