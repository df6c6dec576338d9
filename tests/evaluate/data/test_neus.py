"""NeuS."""

from __future__ import annotations

import json
from pathlib import Path

from summarizer.evaluate.data import load
from summarizer.evaluate.records import Cluster
from summarizer.records import Document, Failure


def story(name: str, text: str = "The bridge is shut.") -> str:
    articles = [{"title": "Shut", "text": text}, {"title": "Closed", "text": "It is closed."}]
    reference = {"title": "Bridge", "text": "The bridge closed."}
    return json.dumps({"id": name, "articles": articles, "reference": reference})


def test_a_story_is_a_cluster_whose_reference_has_no_title(tmp_path: Path) -> None:
    (tmp_path / "val.jsonl").write_text(story("n1"), encoding="utf-8")
    found = load("neus", tmp_path)
    assert found.task == "neutrality"
    assert found.examples == (
        Cluster(
            "n1",
            (
                Document("The bridge is shut.", id="1", title="Shut", lang="en"),
                Document("It is closed.", id="2", title="Closed", lang="en"),
            ),
            ("The bridge closed.",),
        ),
    )


def test_a_story_without_one_of_its_sides_is_malformed(tmp_path: Path) -> None:
    (tmp_path / "mine.jsonl").write_text(f"{story('a', '')}\n{story('b')}", encoding="utf-8")
    found = load("neus", tmp_path, options={"file": "mine.jsonl"})
    assert found.failed == (Failure("mine.jsonl:1", "field 'articles[0].text' is empty"),)
    assert len(found.examples) == 1


def test_two_stories_of_the_real_set_lack_an_article(data_dir: Path) -> None:
    found = load("neus", data_dir / "neus")
    assert len(found.examples) == 290 - 2
    assert [failure.path for failure in found.failed] == ["val.jsonl:136", "val.jsonl:273"]
