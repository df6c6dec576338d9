"""One's own clusters as JSON Lines."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import ConfigError
from summarizer.evaluate.data import load
from summarizer.evaluate.errors import DataError
from summarizer.evaluate.records import Cluster, Insight


def cluster(tmp_path: Path, task: str = "summarization", **fields: Any) -> Cluster:
    given = {"id": "ferry", "documents": ["The ferry sank.", "All were saved."]} | fields
    path = tmp_path / "mine.jsonl"
    path.write_text(json.dumps(given), encoding="utf-8")
    found = load("jsonl", path, options={"task": task})
    assert found.task == task
    assert isinstance(found.examples[0], Cluster)
    return found.examples[0]


def test_documents_are_numbered_by_place_unless_they_have_an_id(tmp_path: Path) -> None:
    documents = [
        "The ferry sank.",
        {"text": "All were saved.", "id": "wire"},
        {"text": "Calm sea."},
    ]
    found = cluster(tmp_path, documents=documents, summary="Ferry sinks.")
    assert [document.id for document in found.documents] == ["1", "wire", "3"]


def test_all_that_is_said_of_a_document_is_kept(tmp_path: Path) -> None:
    given = {
        "text": "Die Fähre ist gesunken.",
        "title": "Fähre gesunken",
        "url": "https://example.org/1",
        "published": "2024-03-01",
        "outlet": "Bote",
        "lang": "de",
    }
    document = cluster(tmp_path, documents=[given], summary="Weg.").documents[0]
    assert (document.title, document.url) == ("Fähre gesunken", "https://example.org/1")
    assert document.published == datetime(2024, 3, 1, tzinfo=UTC)
    assert (document.outlet, document.lang) == ("Bote", "de")


def test_the_language_is_found_where_it_is_not_said(tmp_path: Path) -> None:
    text = "Die Fähre ist am Morgen vor der Küste gesunken, und alle sind in den Booten gerettet."
    assert cluster(tmp_path, documents=[text], summary="Weg.").documents[0].lang == "de"


def test_a_summary_and_references_are_all_references_each_once(tmp_path: Path) -> None:
    found = cluster(tmp_path, summary="One.", references=["Two.", "One."])
    assert found.references == ("One.", "Two.")


def test_insights_name_documents_by_id_or_place(tmp_path: Path) -> None:
    found = cluster(
        tmp_path,
        "coverage",
        documents=[{"id": "wire", "text": "The ferry sank."}, "All were saved."],
        focus="Who was hurt?",
        insights=[{"text": "A ferry sank.", "documents": [1, "wire", 2]}, {"id": 7, "text": "Ok."}],
    )
    assert found.focus == "Who was hurt?"
    assert found.insights == (Insight("1", "A ferry sank.", ("wire", "2")), Insight("7", "Ok."))


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "two documents of one id": (
        {"documents": [{"text": "a", "id": "x"}, {"text": "b", "id": "x"}]},
        "field 'documents' has the id 'x' more than once",
    ),
    "a given id that is the place of another": (
        {"documents": [{"text": "a", "id": 2}, "b"]},
        "field 'documents' has the id '2' more than once",
    ),
    "two insights of one id": (
        {"insights": [{"text": "a", "id": "x"}, {"text": "b", "id": "x"}]},
        "field 'insights' has the id 'x' more than once",
    ),
    "an insight of an unknown document": (
        {"insights": [{"text": "a", "documents": ["nowhere"]}]},
        "insight 1 names a document that is not there: 'nowhere'",
    ),
    "an insight of document 0": (
        {"insights": [{"text": "a", "documents": [0]}]},
        "insight 1 names a document that is not there: 0",
    ),
    "an insight past the last document": (
        {"insights": [{"text": "a", "documents": [3]}]},
        "insight 1 names a document that is not there: 3",
    ),
    "no date": (
        {"documents": [{"text": "a", "published": "one day"}]},
        r"field 'documents\[0\].published' is wrong: .*it is no date",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_does_not_fit_together_is_named(name: str, tmp_path: Path) -> None:
    fields, reason = WRONG[name]
    with pytest.raises(DataError, match=reason):
        cluster(tmp_path, summary="Short.", **fields)


def test_coverage_needs_insights_and_no_reference(tmp_path: Path) -> None:
    assert cluster(tmp_path, "coverage", insights=[{"text": "It sank."}]).references == ()
    with pytest.raises(DataError, match="no insights, which the task coverage needs"):
        cluster(tmp_path, "coverage", summary="Short.")


def test_neutrality_needs_a_reference(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no reference summary, which the task neutrality needs"):
        cluster(tmp_path, "neutrality")


def test_an_unknown_task_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="task = 'stories'"):
        cluster(tmp_path, "stories", summary="Short.")
