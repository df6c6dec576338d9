"""Timeline17."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from summarizer.evaluate.data import load
from summarizer.evaluate.errors import DataError
from summarizer.evaluate.records import Chronicle, Entry
from summarizer.records import Document, Failure

ARTICLES = [
    {"date": "2011-05-02", "sentences": ["The ferry 's hull broke .", "`` It sank . ''"]},
    {"date": "2011-05-03", "sentences": ["It was raised ."]},
]
TIMELINES = [[{"date": "2011-05-02", "sentences": ["It sank -LRB- twice -RRB- ."]}]]


def put(
    folder: Path, topic: str, articles: object = ARTICLES, timelines: object = TIMELINES
) -> Path:
    lines = map(json.dumps, articles) if isinstance(articles, list) else [str(articles)]
    (folder / f"{topic}.articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / f"{topic}.timelines.json").write_text(json.dumps(timelines), encoding="utf-8")
    return folder


def test_a_topic_is_a_chronicle_of_running_text(tmp_path: Path) -> None:
    assert load("timeline17", put(tmp_path, "ferry")).examples == (
        Chronicle(
            "ferry",
            (
                Document(
                    'The ferry\'s hull broke.\n"It sank."',
                    id="1",
                    published=datetime(2011, 5, 2, tzinfo=UTC),
                    lang="en",
                ),
                Document(
                    "It was raised.",
                    id="2",
                    published=datetime(2011, 5, 3, tzinfo=UTC),
                    lang="en",
                ),
            ),
            ((Entry(date(2011, 5, 2), ("It sank (twice).",)),),),
        ),
    )


def test_one_topic_is_named_by_its_timelines(tmp_path: Path) -> None:
    put(put(tmp_path, "ferry"), "dam")
    found = load("timeline17", tmp_path / "dam.timelines.json")
    assert [example.id for example in found.examples] == ["dam"]


def test_a_bad_article_is_named_and_its_chronicle_goes_on(tmp_path: Path) -> None:
    bad = {"date": "2011-05-32", "sentences": ["It sank ."]}
    found = load("timeline17", put(tmp_path, "ferry", [ARTICLES[0], bad, ARTICLES[1]]))
    (chronicle,) = found.examples
    assert isinstance(chronicle, Chronicle)
    assert [document.id for document in chronicle.documents] == ["1", "3"]
    assert found.failed[0].path == "ferry.articles.jsonl:2"
    assert found.failed[0].reason.startswith("field 'date' is wrong")


@pytest.mark.parametrize(
    ("timelines", "reason"),
    [
        ({}, "it is not a list"),
        ([], "it is empty"),
        ([[]], "field '[0]' is empty"),
        (
            [[{"date": 0, "sentences": ["x"]}]],
            "field '[0][0].date' is wrong: it is no text such as 2011-01-25",
        ),
        ([[{"date": "2011-05-02", "sentences": []}]], "field '[0][0].sentences' is empty"),
    ],
)
def test_a_bad_timeline_costs_no_other_topic(
    timelines: object, reason: str, tmp_path: Path
) -> None:
    put(put(tmp_path, "ferry"), "bad", timelines=timelines)
    found = load("timeline17", tmp_path)
    assert [example.id for example in found.examples] == ["ferry"]
    assert found.failed == (Failure("bad.timelines.json", reason),)


def test_timelines_without_articles_are_named(tmp_path: Path) -> None:
    (put(tmp_path, "ferry") / "ferry.articles.jsonl").unlink()
    with pytest.raises(DataError, match=r"ferry\.articles\.jsonl beside it has no article"):
        load("timeline17", tmp_path)


def test_the_real_set_is_whole(data_dir: Path) -> None:
    found = load("timeline17", data_dir / "timeline17")
    assert not found.failed
    sizes = {
        each.id: (len(each.documents), len(each.timelines[0]))
        for each in found.examples
        if isinstance(each, Chronicle)
    }
    assert sizes == {"egypt": (216, 20), "finan": (256, 65), "haiti": (278, 11), "mj": (121, 38)}
