"""What came first: "before" and "after"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.stages.verify.fault import Fault
from summarizer.stages.verify.pair import Pair
from summarizer.text.words import content_stems

# Words that both sides of one event share at least, to know that the same two events are told.
KNOWN = 2

_MARK = re.compile(r"\b(?P<mark>before|after)\b", re.IGNORECASE)


def sequence(pair: Pair) -> Iterator[Fault]:
    """Two events of the claim that the source tells in the other order."""
    here, there = _events(pair.claim), _events(pair.source)
    if here is None or there is None:
        return
    kept = len(here[0] & there[0]), len(here[1] & there[1])
    turned = len(here[0] & there[1]), len(here[1] & there[0])
    if min(turned) >= KNOWN and min(turned) > max(kept):
        yield Fault("order", _clause(pair.claim), _clause(pair.source))


def _events(text: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """The stems of the earlier and of the later event, if a text has just one such pair."""
    marks = list(_MARK.finditer(text))
    if len(marks) != 1:
        return None
    mark = marks[0]
    one, other = text[: mark.start()], text[mark.end() :]
    if not one.strip():
        other, _, one = other.partition(",")
    first, second = frozenset(content_stems(one)), frozenset(content_stems(other))
    if not first or not second:
        return None
    return (first, second) if mark["mark"].lower() == "before" else (second, first)


def _clause(text: str) -> str:
    match = _MARK.search(text)
    assert match is not None  # _events found it
    words = text[match.start() :].split()[:4]
    return " ".join(words).rstrip(".,")
