"""The task summarization: which columns there are, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from summarizer.arrays import Floats
from summarizer.evaluate.records import Cluster, Insight, Scores, Summary, SummaryLine
from summarizer.evaluate.tasks.base import Tools
from summarizer.evaluate.tasks.summarization import TASK, language, score
from summarizer.records import Document
from summarizer.stages.embed.base import Progress

pytest.importorskip("rouge_score")


class FirstLetters:
    """Sentences are alike when they begin with the same letter."""

    name = "first letters"
    dimensions = 128

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        return np.eye(128, dtype=np.float32)[[ord(text[0]) for text in texts]]


TOOLS = Tools(FirstLetters())
DOCUMENTS = (
    Document("The mayor resigned on Monday. A storm is near.", id="a"),
    Document("Ferries stopped.", id="b"),
)
CLUSTER = Cluster("one", DOCUMENTS, references=("The mayor resigned. Schools closed.",))
SUMMARY = Summary(
    (
        SummaryLine("The mayor resigned on Monday.", ("a",)),
        SummaryLine("But ferries shamefully stopped.", ("b", "a")),
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
    assert [name for name, value in scores.items() if value is None] == ["units"]


def test_content_units_are_recalled_where_the_cluster_has_them() -> None:
    units = (
        Insight("1", "Ferries stopped."),
        Insight("2", "The harbour master resigned on Sunday."),
    )
    recall = score(replace(CLUSTER, insights=units), SUMMARY, TOOLS)["units"]
    assert recall is not None
    assert 0 <= recall <= 1


def test_the_main_measure_is_rouge_1() -> None:
    assert TASK.measures[0].name == "rouge1"


def test_columns_by_hand() -> None:
    scores = score(CLUSTER, SUMMARY, TOOLS)
    assert scores["rouge1_recall"] == pytest.approx(3 / 5)
    assert scores["similarity_precision"] == 0.5  # T has its like in the reference, B has none
    assert scores["redundancy"] == 0
    assert scores["extractive_coverage"] == pytest.approx(7 / 9)
    assert scores["sources_cited"] == 1
    assert scores["balance"] == pytest.approx(1)
    assert scores["dangling"] == 0.5
    assert scores["loaded"] == pytest.approx(100 / 9)
    assert scores["words"] == 9


def test_without_a_reference_what_compares_with_one_is_none() -> None:
    scores = score(replace(CLUSTER, references=()), SUMMARY, TOOLS)
    missing = absent(scores)
    compared = {name for name in scores if name.startswith(("rouge", "similarity"))}
    assert missing == compared | {"units"}


def test_lists_of_english_words_are_for_english_only() -> None:
    documents = tuple(replace(document, lang="de-AT") for document in DOCUMENTS)
    scores = score(replace(CLUSTER, documents=documents), SUMMARY, TOOLS)
    assert absent(scores) == {"dangling", "loaded", "units"}


def test_the_language_is_that_of_most_documents() -> None:
    codes = (None, "fr", "en-GB", "en")
    documents = tuple(Document("A.", id=str(n), lang=code) for n, code in enumerate(codes))
    assert language(Cluster("one", documents)) == "fr"
    assert language(Cluster("one", documents[2:])) == "en"
    assert language(Cluster("one", documents[:1])) == "en"
