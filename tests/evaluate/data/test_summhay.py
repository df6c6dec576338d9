"""SummHay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.evaluate.data import load
from summarizer.evaluate.errors import DataError
from summarizer.evaluate.records import Cluster, Insight
from summarizer.records import Document, Failure


def subtopic(name: str, **changes: Any) -> dict[str, Any]:
    insight = {"id": "i1", "insight": "The bridge closes on Monday.", "cited_docs": [2, 1]}
    return {"id": name, "query": "When does it close?", "insights": [insight]} | changes


def topic(*subtopics: object, **changes: Any) -> dict[str, Any]:
    documents = [
        {"n": 1, "text": "The bridge closes on Monday.", "source": "bee.example"},
        {"n": 2, "text": "From Monday the bridge is shut."},
    ]
    return {"documents": documents, "subtopics": subtopics} | changes


def put(folder: Path, **topics: object) -> Path:
    for name, content in topics.items():
        (folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


def clusters(path: Path, **options: Any) -> list[Cluster]:
    found = load("summhay", path, options=options)
    return [example for example in found.examples if isinstance(example, Cluster)]


def test_a_subtopic_is_a_cluster_with_its_query_and_insights(tmp_path: Path) -> None:
    (found,) = clusters(put(tmp_path, news1=topic(subtopic("s1"))))
    assert found == Cluster(
        "news1/s1",
        (
            Document("The bridge closes on Monday.", id="1", outlet="bee.example", lang="en"),
            Document("From Monday the bridge is shut.", id="2", lang="en"),
        ),
        focus="When does it close?",
        insights=(Insight("i1", "The bridge closes on Monday.", ("2", "1")),),
    )


def test_subtopics_of_a_topic_share_one_tuple_of_documents(tmp_path: Path) -> None:
    first, second = clusters(put(tmp_path, news1=topic(subtopic("s1"), subtopic("s2"))))
    assert first.documents is second.documents


def test_topics_can_be_chosen_and_other_files_are_left_alone(tmp_path: Path) -> None:
    put(tmp_path, news1=topic(subtopic("a")), news2=topic(subtopic("b")), human_labels=[1])
    assert [each.id for each in clusters(tmp_path)] == ["news1/a", "news2/b"]
    assert [each.id for each in clusters(tmp_path, topics=["news2"])] == ["news2/b"]
    assert [each.id for each in clusters(tmp_path / "news1.json")] == ["news1/a"]


def test_a_topic_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"news9\.json: no such file"):
        clusters(put(tmp_path, news1=topic(subtopic("a"))), topics=["news9"])


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "no query": ({"query": None}, "field 'query' is not a text"),
    "no insights": ({"insights": []}, "field 'insights' is empty"),
    "an unknown document": (
        {"insights": [{"id": "i", "insight": "Shut.", "cited_docs": [3]}]},
        "an insight cites a document that is not there: 3",
    ),
    "nothing cited": (
        {"insights": [{"id": "i", "insight": "Shut.", "cited_docs": []}]},
        "field 'insights[0].cited_docs' is empty",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_subtopic_costs_no_other(name: str, tmp_path: Path) -> None:
    changes, reason = BAD[name]
    path = put(tmp_path, news1=topic(subtopic("bad", **changes), subtopic("good")))
    found = load("summhay", path)
    assert found.failed == (Failure("news1.json: subtopic 1", reason),)
    assert [example.id for example in found.examples] == ["news1/good"]


def test_a_bad_topic_costs_no_other(tmp_path: Path) -> None:
    put(tmp_path, news1=[1], news2=topic(subtopic("a"), documents=[{"n": 1, "text": " "}]))
    found = load("summhay", put(tmp_path, news3=topic(subtopic("good"))))
    assert [example.id for example in found.examples] == ["news3/good"]
    assert found.failed == (
        Failure("news1.json", "it is not an object"),
        Failure("news2.json", "field 'documents[0].text' is empty"),
    )


def test_the_real_set_is_whole(data_dir: Path) -> None:
    found = clusters(data_dir / "summhay_news")
    assert not load("summhay", data_dir / "summhay_news").failed
    assert len(found) == 27
    assert len({id(each.documents) for each in found}) == 3
    assert all(len(each.documents) == 100 for each in found)
