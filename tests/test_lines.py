"""Cited lines from picked sentences, on small articles written for the purpose."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from summarizer import Document
from summarizer.config import load
from summarizer.evidence import Evidence, gather
from summarizer.lines import title, write_lines
from summarizer.pipeline import prepare
from summarizer.records import Pick
from summarizer.stages.embed import Embedder, MiniLM

FRIDAY = datetime(2024, 11, 23, tzinfo=UTC)  # a Saturday: "Friday" is the day before
ONE = Document(
    "The council of Ely approved a new bridge over the Ouse on Friday. "
    "Mayor Anna Holt said the bridge will cost 4 million pounds. "
    "She promised that work starts on Friday of next week.",
    id="one",
    title="Ely council approves new Ouse bridge | Fen Post",
    outlet="Fen Post",
    published=FRIDAY,
)
TWO = Document(
    "On Friday the council of Ely approved the new bridge over the Ouse. "
    "Cyclists welcomed the decision in a letter to the Ely Standard on Friday.",
    id="two",
    title="New bridge approved",
    outlet="Ely Standard",
    published=FRIDAY,
)
THREE = Document(
    "The new bridge over the Ouse was approved by the council of Ely on Friday. "
    "The old ferry between Ely and Littleport sank in a storm last winter.",
    id="three",
    published=FRIDAY,
)


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return MiniLM()


@pytest.fixture(scope="module")
def evidence(embedder: Embedder) -> Evidence:
    config = load("brief")
    prepared = prepare([ONE, TWO, THREE], config, embedder=embedder)
    return gather(prepared.documents, prepared.sentences, prepared.vectors, config)


def row(evidence: Evidence, start: str) -> int:
    return next(i for i, s in enumerate(evidence.sentences) if s.text.startswith(start))


def write(evidence: Evidence, *starts: str):
    rows = [row(evidence, start) for start in starts]
    picks = [Pick(i, int(evidence.claim[i]), score=1.0, gain=1.0) for i in rows]
    return write_lines(evidence, picks, max_words=160)


def test_a_line_cites_every_source_that_says_it(evidence: Evidence) -> None:
    (line,) = write(evidence, "The council of Ely").lines
    assert {citation.doc_id for citation in line.citations} == {"one", "two", "three"}
    assert [citation.role for citation in line.citations] == [
        "primary",
        "corroborating",
        "corroborating",
    ]


def test_citations_are_spans_of_their_documents(evidence: Evidence) -> None:
    texts = {document.id: document.text for document in evidence.documents}
    for line in write(evidence, "The council of Ely", "Mayor Anna", "The old ferry").lines:
        for citation in line.citations:
            assert texts[citation.doc_id][citation.start : citation.end] == citation.quote


def test_sources_are_numbered_in_the_order_of_first_citation(evidence: Evidence) -> None:
    written = write(evidence, "The old ferry", "Mayor Anna")
    numbers = [citation.n for line in written.lines for citation in line.citations]
    assert list(dict.fromkeys(numbers)) == [1, 2]
    assert [source.n for source in written.sources] == [1, 2, 3]
    assert [source.cited for source in written.sources] == [True, True, False]


def test_a_lone_claim_is_attributed_to_its_source(evidence: Evidence) -> None:
    (line,) = write(evidence, "The old ferry").lines
    assert line.text.startswith("[According to one report:] The old ferry")
    assert any("alone" in edit for edit in line.edits)


def test_a_line_that_names_its_own_source_is_not_attributed_again(evidence: Evidence) -> None:
    (line,) = write(evidence, "Mayor Anna").lines
    assert line.text.startswith("Mayor Anna Holt said")


def test_each_date_is_inserted_once(evidence: Evidence) -> None:
    lines = write(evidence, "The council of Ely", "Cyclists welcomed").lines
    assert sum(line.text.count("[22 Nov 2024]") for line in lines) == 1
    assert sum("inserted [22 Nov 2024]" in line.edits for line in lines) == 1


def test_an_explanation_names_claim_voices_and_what_was_displaced(evidence: Evidence) -> None:
    (line,) = write(evidence, "The council of Ely").lines
    assert line.explanation is not None
    assert line.explanation.voices == 3
    assert {other.doc_id for other in line.explanation.displaced} >= {"two", "three"}


def test_the_title_is_the_headline_that_says_most_of_what_sources_say(evidence: Evidence) -> None:
    assert (
        title(evidence, write(evidence, "The council of Ely").lines)
        == "Ely council approves new Ouse bridge"
    )


def test_without_headlines_the_title_is_how_the_lead_begins(embedder: Embedder) -> None:
    config = load("brief")
    prepared = prepare([THREE], config, embedder=embedder)
    found = gather(prepared.documents, prepared.sentences, prepared.vectors, config)
    (line,) = write(found, "The new bridge").lines
    assert title(found, [line]).startswith("The new bridge over the Ouse was approved")
