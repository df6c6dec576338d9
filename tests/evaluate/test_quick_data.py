"""What the data of the quick suite promises; see its README."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from summarizer import read

ROOT = Path(__file__).parent.parent.parent
QUICK = ROOT / "eval" / "quick"
SEEDS = QUICK / "seeds"
CLUSTERS = sorted(path for path in (QUICK / "clusters").iterdir() if path.is_dir())
NOT_ARTICLES = {"reference.txt", "insights.json"}


def loaded(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def articles(cluster: Path) -> list[Path]:
    return sorted(p for p in cluster.iterdir() if p.is_file() and p.name not in NOT_ARTICLES)


def words(text: str) -> int:
    return len(text.split())


def check_insights(insights: list[dict[str, Any]], names: set[str]) -> None:
    """Ids and texts are unique, weights fall, and the documents exist, once each, in order."""
    assert len({unit["id"] for unit in insights}) == len(insights)
    assert len({unit["text"] for unit in insights}) == len(insights)
    weights = [unit["weight"] for unit in insights]
    assert weights == sorted(weights, reverse=True)
    assert set(weights) == {1, 2, 3}
    for unit in insights:
        assert set(unit) == {"id", "text", "documents", "weight"}
        assert unit["text"].endswith(".")
        assert unit["documents"] == sorted(set(unit["documents"]))
        assert unit["documents"]
        assert set(unit["documents"]) <= names


@pytest.mark.parametrize("name", ["reference.txt", "references/2.txt"])
def test_references_of_the_seeds_are_briefs(name: str) -> None:
    assert 130 <= words((SEEDS / name).read_text(encoding="utf-8")) <= 160


def test_content_units_of_the_seeds_name_seeds(seeds: Path) -> None:
    insights = loaded(SEEDS / "insights.json")
    assert 12 <= len(insights) <= 20
    check_insights(insights, {path.name for path in seeds.iterdir()})
    assert {name for unit in insights for name in unit["documents"]} == {
        path.name for path in seeds.iterdir()
    }


def test_there_are_twelve_clusters() -> None:
    assert len(CLUSTERS) == 12


@pytest.mark.parametrize("cluster", CLUSTERS, ids=lambda path: path.name)
def test_a_cluster_holds_articles_that_can_be_read(cluster: Path) -> None:
    paths = articles(cluster)
    assert 3 <= len(paths) <= 5
    reading = read([str(path) for path in paths])
    assert not reading.failures
    assert [Path(str(document.path)).name for document in reading.documents] == [
        path.name for path in paths
    ]
    assert all(140 <= words(document.text) <= 350 for document in reading.documents)


@pytest.mark.parametrize("cluster", CLUSTERS, ids=lambda path: path.name)
def test_a_cluster_has_a_brief_and_content_units(cluster: Path) -> None:
    assert 100 <= words((cluster / "reference.txt").read_text(encoding="utf-8")) <= 160
    insights = loaded(cluster / "insights.json")
    assert 8 <= len(insights) <= 12
    check_insights(insights, {path.name for path in articles(cluster)})


@pytest.mark.parametrize("cluster", CLUSTERS, ids=lambda path: path.name)
def test_figures_of_content_units_are_in_the_articles_that_state_them(cluster: Path) -> None:
    texts = {
        Path(str(document.path)).name: document.text
        for document in read([str(path) for path in articles(cluster)]).documents
    }
    for unit in loaded(cluster / "insights.json"):
        for figure in re.findall(r"\d[\d,]+\d", unit["text"]):
            for name in unit["documents"]:
                assert figure in texts[name], (unit["id"], name, figure)
