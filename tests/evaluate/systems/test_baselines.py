"""The baselines on sentences whose choice can be worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.config import Config
from summarizer.evaluate.place import Place
from summarizer.evaluate.records import Cluster, Summary
from summarizer.evaluate.systems.baselines import BASELINES
from summarizer.evaluate.systems.material import Budget
from summarizer.evaluate.systems.peers import PEERS
from summarizer.records import Document

FIRST = (
    "The river flooded the old town on Monday morning. Three hundred people left their homes "
    "that day. The mayor asked the army for boats."
)
SECOND = "Yes. Floods hit the old town on Monday, police said. Nobody was hurt in the flood."
CLUSTER = Cluster(
    "flood",
    (Document(FIRST, id="b"), Document(SECOND, id="a")),
    references=("The mayor asked the army for boats.",),
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return Place(tmp_path_factory.mktemp("vectors"))


def summary(place: Place, name: str, cluster: Cluster = CLUSTER, words: int = 30) -> Summary:
    material = place.material(cluster, Config())
    return {**BASELINES, **{f"sumy-{n}": peer for n, peer in PEERS.items()}}[name].summarize(
        cluster, material, Budget(words)
    )


def test_lead_takes_first_sentences_in_turn_and_passes_over_fragments(place: Place) -> None:
    assert [line.text for line in summary(place, "lead").lines] == [
        "Floods hit the old town on Monday, police said.",
        "The river flooded the old town on Monday morning.",
        "Nobody was hurt in the flood.",
    ]


def test_lead_of_one_keeps_to_the_first_document_as_given(place: Place) -> None:
    lines = summary(place, "lead-one", words=60).lines
    assert [line.documents for line in lines] == [("b",)] * 3
    assert " ".join(line.text for line in lines) == FIRST


def test_the_oracle_knows_the_reference(place: Place) -> None:
    assert [line.text for line in summary(place, "oracle").lines] == [
        "The mayor asked the army for boats."
    ]
    assert BASELINES["oracle"].bound


def test_the_query_needs_a_question(place: Place) -> None:
    asked = Cluster("flood", CLUSTER.documents, focus="Which help did the mayor want?")
    assert "mayor" in summary(place, "query", asked, words=9).text
    with pytest.raises(ValueError, match="focus"):
        summary(place, "query")


@pytest.mark.parametrize("name", [*BASELINES, *(f"sumy-{name}" for name in PEERS)])
@pytest.mark.parametrize("words", [9, 30])
def test_every_system_keeps_to_the_budget(name: str, words: int, place: Place) -> None:
    cluster = Cluster("flood", CLUSTER.documents, CLUSTER.references, focus="the flood")
    found = summary(place, name, cluster, words)
    assert found.lines
    assert sum(len(line.text.split()) for line in found.lines) <= words
    assert all(line.text in FIRST + SECOND for line in found.lines)


def test_vectors_are_kept(tmp_path: Path) -> None:
    made = Place(tmp_path)
    made.material(CLUSTER, Config())
    assert len(list(tmp_path.glob("*.npy"))) == 1
