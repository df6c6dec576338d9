"""Rewritten sentences against their source: invented wrong ones, and ones that are right.

Each file has groups (``#``), sources (``S``) and claims about the source before them (``C``). The
wrong ones were invented to get past the rules. No rule finds them all: the floors are what the
rules reach, so that a change which loses some is seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from summarizer.judging import Passage, rewritten
from summarizer.records import Document
from summarizer.stages.verify.omissions import hides_speaker

PAIRS = Path(__file__).parent / "pairs"
MOST_WRONG = 0.13  # share of the wrong ones that pass
LEAST_RIGHT = 0.40  # share of the right ones that pass: the rules are strict


def pairs(name: str) -> Iterator[tuple[str, str]]:
    """Each claim with its source."""
    source = ""
    for line in (PAIRS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        kind, _, text = line.partition(" ")
        if kind == "S":
            source = text
        elif kind == "C":
            yield text, source


def is_refused(claim: str, source: str) -> bool:
    passage = Passage(source, Document(source, lang="en"))
    return hides_speaker(source, claim) or any(rewritten(claim, (), [passage]))


def passing(name: str) -> float:
    """The share of the pairs of a file that pass."""
    passed = [not is_refused(*pair) for pair in pairs(name)]
    assert len(passed) > 100
    return sum(passed) / len(passed)


def test_few_wrong_ones_pass() -> None:
    assert passing("unsupported") <= MOST_WRONG


def test_right_ones_pass() -> None:
    assert passing("faithful") >= LEAST_RIGHT
