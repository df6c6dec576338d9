"""What the data of the quick suite promises; see its README."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from summarizer import read

ROOT = Path(__file__).parent.parent.parent
QUICK = ROOT / "eval" / "quick"
SEEDS = QUICK / "seeds"
CLUSTERS = sorted(path for path in (QUICK / "clusters").iterdir() if path.is_dir())
NOT_ARTICLES = {"reference.txt", "insights.json"}
KINDS = {
    *("number", "name", "negation", "role", "date"),
    *("quantifier", "added", "certainty", "unit", "order"),
}


def loaded(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (QUICK / name).read_text(encoding="utf-8").splitlines()]


def articles(cluster: Path) -> list[Path]:
    return sorted(p for p in cluster.iterdir() if p.is_file() and p.name not in NOT_ARTICLES)


def words(text: str) -> int:
    return len(text.split())


def squeezed(text: str) -> str:
    return " ".join(text.split())


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


def test_statements_are_half_right_and_name_their_errors() -> None:
    statements = rows("statements.jsonl")
    assert len(statements) == 80
    assert len({one["id"] for one in statements}) == 80
    assert sum(one["supported"] for one in statements) == 40
    assert {one["group"] for one in statements} == {path.name for path in CLUSTERS}
    for one in statements:
        assert set(one) == {"id", "claim", "sources", "supported", "group", "kind"}
        assert (one["kind"] is None) == one["supported"]
    assert {one["kind"] for one in statements} == KINDS | {None}


@pytest.mark.parametrize("cluster", CLUSTERS, ids=lambda path: path.name)
def test_sources_of_statements_are_passages_of_the_cluster(cluster: Path) -> None:
    texts = [
        document.text for document in read([str(path) for path in articles(cluster)]).documents
    ]
    for one in rows("statements.jsonl"):
        if one["group"] == cluster.name:
            assert one["sources"]
            assert all(any(source in text for text in texts) for source in one["sources"])
            assert all(one["claim"] not in source for source in one["sources"])


def test_pairs_are_judged() -> None:
    pairs = rows("pairs.jsonl")
    assert len(pairs) == 80
    assert len({pair["id"] for pair in pairs}) == 80
    assert len({pair[side] for pair in pairs for side in "ab"}) == 160
    for pair in pairs:
        assert set(pair) == {"id", "a", "b", "similarity", "same"}
        assert 0 <= pair["similarity"] <= 1
        assert pair["same"] == (pair["similarity"] >= 0.9)


def test_the_stream_runs_over_eight_days_in_order() -> None:
    teasers = rows("stream.jsonl")
    moments = [datetime.fromisoformat(teaser["published"]) for teaser in teasers]
    assert len({teaser["id"] for teaser in teasers}) == len(teasers) == 60
    assert len({teaser["story"] for teaser in teasers}) == 20
    assert all(moment.tzinfo for moment in moments)
    assert moments == sorted(moments)
    assert len({moment.date() for moment in moments}) == 8
    assert all(teaser["title"] and teaser["text"] and teaser["outlet"] for teaser in teasers)


def test_two_stories_are_about_the_same_people_on_one_day() -> None:
    stories = {
        teaser["story"]
        for teaser in rows("stream.jsonl")
        if "Kolm" in teaser["text"] and "Thale" in teaser["text"] and "-05T" in teaser["published"]
    }
    assert stories == {"resignation", "tunnel"}


def test_neutral_events_have_three_teasers_and_a_reference() -> None:
    events = rows("neutral.jsonl")
    assert len({event["id"] for event in events}) == len(events) == 10
    for event in events:
        assert len({document["outlet"] for document in event["documents"]}) == 3
        assert all(60 <= words(document["text"]) <= 100 for document in event["documents"])
        assert all(document["title"] for document in event["documents"])
        assert [50 <= words(reference) <= 80 for reference in event["references"]] == [True]


def test_every_page_has_its_main_text() -> None:
    truth = loaded(QUICK / "pages" / "truth.json")
    pages = {path.name: path for path in (QUICK / "pages").glob("*.html")}
    assert len(pages) == 6
    assert set(truth) == set(pages)
    for name, text in truth.items():
        visible = squeezed(html.fromstring(pages[name].read_bytes()).text_content())
        assert all(squeezed(paragraph) in visible for paragraph in text.split("\n\n"))
        assert words(visible) >= 1.2 * words(text)


def test_the_chronicle_has_articles_for_each_day_of_its_timeline() -> None:
    chronicle = loaded(QUICK / "chronicle.json")
    days = [date.fromisoformat(article["date"]) for article in chronicle["articles"]]
    assert len(days) == 25
    assert days == sorted(days)
    assert all(article["title"] and article["text"] for article in chronicle["articles"])
    (timeline,) = chronicle["timelines"]
    entries = [date.fromisoformat(entry["date"]) for entry in timeline]
    assert len(entries) == 6
    assert entries == sorted(set(entries))
    assert set(entries) <= set(days)
    assert all(entry["sentences"] for entry in timeline)
