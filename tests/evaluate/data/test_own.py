"""One's own claims, pairs, streams, pages and chronicles."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from summarizer.evaluate.data import load
from summarizer.evaluate.records import (
    Chronicle,
    Dataset,
    Entry,
    Page,
    Pair,
    Statement,
    Stream,
)
from summarizer.records import Document, Failure

Row = Mapping[str, Any]
CLAIM: Row = {"id": "a", "claim": "It sank.", "sources": ["The ferry sank."], "supported": True}
PAIR: Row = {"id": "a", "a": "It sank.", "b": "Ferry sinks."}
ARTICLE: Row = {"id": "a", "text": "The ferry sank.", "published": "2024-05-02", "story": "ferry"}
CHRONICLE: Row = {
    "id": "ferry",
    "articles": [{"date": "2024-05-02", "text": "The ferry sank.", "title": "Sunk"}],
    "timelines": [[{"date": "2024-05-02", "sentences": ["It sank ."]}]],
}


def read(format: str, path: Path, *rows: Row, **options: Any) -> Dataset:
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return load(format, path, options=options)


def test_claims_keep_their_group_and_kind(tmp_path: Path) -> None:
    wrong = {"id": "b", "supported": False, "group": "ferry", "kind": "number"}
    found = read("statements", tmp_path / "x.jsonl", CLAIM, {**CLAIM, **wrong})
    sources = ("The ferry sank.",)
    assert found.examples == (
        Statement("a", "It sank.", sources, True, "a"),
        Statement("b", "It sank.", sources, False, "ferry", "number"),
    )


@pytest.mark.parametrize("wrong", [{"supported": 1}, {"sources": []}, {"kind": ""}])
def test_a_bad_claim_is_named(wrong: Row, tmp_path: Path) -> None:
    bad = {**CLAIM, "id": "b", **wrong}
    found = read("statements", tmp_path / "x.jsonl", CLAIM, bad)
    assert [failure.path for failure in found.failed] == ["x.jsonl:2"]


def test_pairs_have_one_judgement_or_both(tmp_path: Path) -> None:
    found = read(
        "pairs",
        tmp_path / "x.jsonl",
        {**PAIR, "similarity": 0.5},
        {**PAIR, "id": "b", "same": True},
        {**PAIR, "id": "c"},
    )
    assert found.examples == (
        Pair("a", "It sank.", "Ferry sinks.", similarity=0.5),
        Pair("b", "It sank.", "Ferry sinks.", same=True),
    )
    assert found.failed == (
        Failure("x.jsonl:3", "it has neither of the fields 'similarity' and 'same'"),
    )


def test_a_stream_comes_in_order_of_time_and_in_windows(tmp_path: Path) -> None:
    rows = [
        {**ARTICLE, "id": "late", "published": "2024-05-03T00:30:00Z", "outlet": "Bee"},
        {**ARTICLE, "id": "noon", "published": "2024-05-02T12:00:00Z", "story": "dam"},
        {**ARTICLE, "id": "dawn"},
    ]
    first, second = read("stream", tmp_path / "x.jsonl", *rows).examples
    assert isinstance(first, Stream)
    assert (first.id, first.stories) == ("2024-05-02", ("ferry", "dam"))
    assert second == Stream(
        "2024-05-03",
        (
            Document(
                "The ferry sank.",
                id="late",
                outlet="Bee",
                published=datetime(2024, 5, 3, 0, 30, tzinfo=UTC),
            ),
        ),
        ("ferry",),
    )
    assert len(read("stream", tmp_path / "x.jsonl", *rows, window=2).examples) == 1


def test_an_article_of_a_stream_needs_a_date_and_an_id_of_its_own(tmp_path: Path) -> None:
    undated = {key: value for key, value in ARTICLE.items() if key != "published"}
    found = read("stream", tmp_path / "x.jsonl", ARTICLE, ARTICLE, {**undated, "id": "b"})
    assert found.failed == (
        Failure("x.jsonl:2", "the id 'a' is taken by x.jsonl:1"),
        Failure("x.jsonl:3", "field 'published' is missing"),
    )


def test_pages_are_named_by_the_truth_beside_them(tmp_path: Path) -> None:
    (tmp_path / "b.html").write_bytes(b"<p>The ferry sank.</p>")
    (tmp_path / "empty.html").write_bytes(b"\n")
    (tmp_path / "unnamed.html").write_bytes(b"<p>Not asked for.</p>")
    truth = {"gone.html": "Text.", "empty.html": "Text.", "c.html": 7, "b.html": "It sank."}
    (tmp_path / "truth.json").write_text(json.dumps(truth), encoding="utf-8")
    found = load("pages", tmp_path)
    assert found.examples == (Page("b.html", b"<p>The ferry sank.</p>", "It sank."),)
    assert found.failed == (
        Failure("truth.json: c.html", "it is not a text"),
        Failure("truth.json: empty.html", "empty.html is empty"),
        Failure("truth.json: gone.html", "gone.html cannot be read: No such file or directory"),
    )


def test_a_chronicle_is_taken_as_it_is_written(tmp_path: Path) -> None:
    (found,) = read("chronicle", tmp_path / "x.json", CHRONICLE).examples
    assert found == Chronicle(
        "ferry",
        (
            Document(
                "The ferry sank.",
                id="1",
                title="Sunk",
                published=datetime(2024, 5, 2, tzinfo=UTC),
            ),
        ),
        ((Entry(date(2024, 5, 2), ("It sank .",)),),),
    )


def test_a_bad_chronicle_of_a_folder_costs_no_other(tmp_path: Path) -> None:
    read("chronicle", tmp_path / "good.json", CHRONICLE)
    bad = {**CHRONICLE, "id": "bad", "timelines": [[{"date": "one day", "sentences": ["x"]}]]}
    (tmp_path / "bad.json").write_text(json.dumps(bad), encoding="utf-8")
    found = load("chronicle", tmp_path)
    assert [example.id for example in found.examples] == ["ferry"]
    assert found.failed[0].path == "bad.json"
    assert found.failed[0].reason.startswith("field 'timelines[0][0].date' is wrong")
