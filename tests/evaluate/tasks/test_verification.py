"""Scores and decisions of verifiers."""

from __future__ import annotations

import math

import pytest

from summarizer.evaluate.records import Judgement, Scores, Statement
from summarizer.evaluate.tasks.base import Tools
from summarizer.evaluate.tasks.verification import TASK, score, settle

NO_TOOLS = Tools(embedder=None)  # type: ignore[arg-type]  # nothing is embedded here


def claim(supported: bool, group: str, kind: str | None = None) -> Statement:
    """A claim of a document."""
    return Statement("s", "A claim.", ("A source.",), supported, group, kind)


# In each document the supported claim scores higher, on the same scale.
CLAIMS = [
    claim(True, "a"),
    claim(False, "a", "number"),
    claim(True, "b"),
    claim(False, "b", "name+number"),
    claim(False, "b"),
]
SCORES = [0.9, 0.2, 0.8, 0.1, 0.85]


def columns() -> list[Scores]:
    """The columns before decisions."""
    return [score(c, Judgement(s), NO_TOOLS) for c, s in zip(CLAIMS, SCORES, strict=True)]


def test_score_and_label() -> None:
    assert columns()[1] == {"score": 0.2, "label": 0.0}


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_score_that_is_no_number_is_none(value: float) -> None:
    assert score(CLAIMS[0], Judgement(value), NO_TOOLS)["score"] is None


def test_decisions_use_the_threshold_of_the_other_document() -> None:
    # Document b chooses .45 for a (refusing .85 would cost .8 too); a chooses .55 for b.
    assert [each["decision"] for each in settle(CLAIMS, columns())] == [1, 0, 1, 0, 1]


def test_refusals_are_counted_by_kind_of_error() -> None:
    found = settle(CLAIMS, columns())
    assert "refused" not in found[0]
    assert (found[1]["refused"], found[1]["refused:number"]) == (1, 1)
    assert found[3]["refused:name"] == found[3]["refused:number"] == 1
    assert found[4]["refused"] == 0
    assert len(found[4]) == 4


def test_what_has_no_score_is_not_decided() -> None:
    given = columns()
    given[1] = score(CLAIMS[1], Judgement(math.nan), NO_TOOLS)
    found = settle(CLAIMS, given)
    assert found[1]["decision"] is found[1]["refused"] is found[1]["refused:number"] is None


def test_a_single_document_is_not_decided() -> None:
    assert [each["decision"] for each in settle(CLAIMS[:2], columns()[:2])] == [None, None]


def test_columns_that_were_given_are_not_changed() -> None:
    given = columns()
    settle(CLAIMS, given)
    assert given == columns()


def test_every_measure_finds_its_columns() -> None:
    known = {name for each in settle(CLAIMS, columns()) for name in each}
    assert {name for measure in TASK.measures for name in measure.inputs} <= known
