"""Multi-News."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.evaluate.data import load
from summarizer.evaluate.records import Cluster, Dataset

ARTICLE = (
    "Click here to subscribe to our newsletter \n \n The council voted on Monday to close the"
    " bridge for repairs, and the ferry will run every ten minutes until it opens again."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three clusters; the second holds an empty document."""
    documents = [[ARTICLE, ARTICLE], ["", ARTICLE], [ARTICLE]]
    lines = [
        json.dumps({"id": f"mn-{n}", "documents": texts, "summary": "Bridge closes."})
        for n, texts in enumerate(documents, start=1)
    ]
    (tmp_path / "val_full_250.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def clusters(found: Dataset) -> list[Cluster]:
    return [example for example in found.examples if isinstance(example, Cluster)]


def read(path: Path, **options: Any) -> list[Cluster]:
    return clusters(load("multi_news", path, options=options))


def test_documents_are_cleaned_as_articles_are(folder: Path) -> None:
    first = read(folder)[0]
    assert first.documents[0].text.startswith("The council voted")
    assert first.documents[0].removed
    assert first.references == ("Bridge closes.",)


def test_documents_are_as_they_came_when_cleaning_is_off(folder: Path) -> None:
    assert read(folder, clean=False)[0].documents[0].text == ARTICLE


def test_an_empty_document_is_left_out_and_the_others_keep_their_ids(folder: Path) -> None:
    assert [document.id for document in read(folder)[1].documents] == ["2"]


def test_a_slice_is_given_by_its_first_and_last_line(folder: Path) -> None:
    assert [cluster.id for cluster in read(folder, first=2, last=2)] == ["mn-2"]
    assert [cluster.id for cluster in read(folder, first=2)] == ["mn-2", "mn-3"]


def test_places_count_from_the_start_of_the_file(folder: Path) -> None:
    with (folder / "val_full_250.jsonl").open("a", encoding="utf-8") as stream:
        stream.write("\n" + json.dumps({"id": "mn-4", "documents": [" "], "summary": "x"}))
    failed = load("multi_news", folder, options={"first": 3}).failed
    assert [(failure.path, failure.reason) for failure in failed] == [
        ("val_full_250.jsonl:4", "no document has any text")
    ]


def test_another_file_can_be_named_or_given(folder: Path) -> None:
    (folder / "val_full_250.jsonl").rename(folder / "other.jsonl")
    assert len(read(folder, file="other.jsonl")) == 3
    assert len(read(folder / "other.jsonl")) == 3


def test_the_real_set_is_whole(data_dir: Path) -> None:
    found = load("multi_news", data_dir / "multi_news", options={"clean": False})
    assert (len(found.examples), found.failed) == (250, ())
    assert sum(len(cluster.documents) for cluster in clusters(found)) == 690
    assert found.sha256.startswith("47bb4720bf4a")


def test_cleaning_leaves_something_of_each_real_cluster(data_dir: Path) -> None:
    found = load("multi_news", data_dir / "multi_news", limit=25)
    assert (len(found.examples), found.failed) == (25, ())


def test_the_truncated_set_is_whole(data_dir: Path) -> None:
    options = {"file": "val_trunc500.jsonl", "clean": False}
    found = load("multi_news", data_dir / "multi_news", options=options)
    assert (len(found.examples), found.failed) == (5622, ())
    assert sum(len(cluster.documents) for cluster in clusters(found)) == 15367 - 50
