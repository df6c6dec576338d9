"""The task neutrality: which columns there are, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from summarizer.arrays import Floats
from summarizer.evaluate.records import Cluster, Scores, Summary, SummaryLine
from summarizer.evaluate.tasks.base import Tools
from summarizer.evaluate.tasks.neutrality import TASK, score
from summarizer.records import Document
from summarizer.stages.embed.base import Progress

pytest.importorskip("rouge_score")
pytest.importorskip("vaderSentiment")


class Unused:
    """Nothing here needs vectors."""

    name = "unused"
    dimensions = 1

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        raise AssertionError("asked for vectors")


TOOLS = Tools(Unused())
CLUSTER = Cluster(
    "one",
    (
        Document("The senator slammed the disastrous bill on Monday.", id="a"),
        Document("The council passed the bill on Monday.", id="b"),
        Document("The bill passed.", id="c"),
    ),
    references=("The council passed the bill.",),
)
SUMMARY = Summary(
    (
        SummaryLine("The council passed the bill on Monday.", ("b",)),
        SummaryLine("The senator slammed it.", ("a",)),
    )
)


def absent(scores: Scores) -> set[str]:
    """The columns without a value, but for those of a language model."""
    missing = {name for name, value in scores.items() if value is None}
    return missing - {"rewritten", "repaired", "partial", "replaced"}


def test_every_measure_has_its_columns() -> None:
    lines = tuple(replace(line, outcome="rewritten") for line in SUMMARY.lines)
    scores = score(CLUSTER, replace(SUMMARY, lines=lines), TOOLS)
    assert {column for measure in TASK.measures for column in measure.inputs} == set(scores)
    assert None not in scores.values()


def test_loaded_words_beside_those_of_the_sources() -> None:
    scores = score(CLUSTER, SUMMARY, TOOLS)
    assert scores["loaded"] == pytest.approx(100 / 11)
    assert scores["loaded_above_sources"] == pytest.approx(100 / 11 - 100 * 2 / 18)


def test_citing_two_sides_alike_is_balanced_as_far_as_two_lines_can_be() -> None:
    assert score(CLUSTER, SUMMARY, TOOLS)["balance_of_leanings"] == pytest.approx(1)


def test_a_reference_is_as_neutral_as_itself() -> None:
    summary = Summary((SummaryLine("The council passed the bill.", ("b",)),))
    scores = score(CLUSTER, summary, TOOLS)
    assert scores["tone_difference"] == 0
    assert scores["balance_of_leanings"] is None  # one line cannot be balanced


def test_without_a_reference_what_compares_with_one_is_none() -> None:
    scores = score(replace(CLUSTER, references=()), SUMMARY, TOOLS)
    missing = absent(scores)
    assert missing == {name for name in scores if name.startswith("rouge")} | {"tone_difference"}


def test_lists_of_english_words_are_for_english_only() -> None:
    documents = tuple(replace(document, lang="de") for document in CLUSTER.documents)
    scores = score(replace(CLUSTER, documents=documents), SUMMARY, TOOLS)
    missing = absent(scores)
    assert missing == {"loaded", "loaded_above_sources", "tone_difference"}
