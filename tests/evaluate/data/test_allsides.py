"""The AllSides stream."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import ConfigError
from summarizer.evaluate.data import load
from summarizer.evaluate.records import Stream
from summarizer.records import Failure


def story(name: str, day: int, *outlets: str) -> dict[str, Any]:
    articles = [
        {
            "source": outlet,
            "title": f"{name} in {outlet}",
            "url": f"https://{outlet}.example/{name}",
            "text": f"{outlet} on {name}.",
        }
        for outlet in outlets
    ]
    return {"id": name, "date": f"2021-05-{day:02}T23:30:00-07:00", "articles": articles}


STORIES = [
    story("dam", 9, "bee", "ant"),
    story("vote", 2, "bee"),
    story("quake", 2, "ant", "cat"),
    story("fair", 4, "cat"),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Stories of the 2nd, the 4th and the 9th of May, the latest first."""
    file = tmp_path / "stream.jsonl"
    file.write_text("\n".join(map(json.dumps, STORIES)), encoding="utf-8")
    return file


def streams(path: Path, **options: Any) -> dict[str, Stream]:
    found = load("allsides", path, options=options)
    return {each.id: each for each in found.examples if isinstance(each, Stream)}


def stories(path: Path, **options: Any) -> dict[str, tuple[str, ...]]:
    return {name: stream.stories for name, stream in streams(path, **options).items()}


def test_each_day_with_articles_is_a_stream(path: Path) -> None:
    assert stories(path) == {
        "2021-05-02": ("quake", "vote", "quake"),
        "2021-05-04": ("fair",),
        "2021-05-09": ("dam", "dam"),
    }


def test_documents_carry_all_but_the_time_of_day(path: Path) -> None:
    document = streams(path)["2021-05-04"].documents[0]
    assert (document.text, document.title) == ("cat on fair.", "fair in cat")
    assert (document.outlet, document.url) == ("cat", "https://cat.example/fair")
    assert document.published == datetime(2021, 5, 4, tzinfo=UTC)


def test_windows_of_days_do_not_overlap_by_default(path: Path) -> None:
    assert stories(path, window=3) == {
        "2021-05-02..2021-05-04": ("quake", "vote", "quake", "fair"),
        "2021-05-08..2021-05-10": ("dam", "dam"),
    }


def test_a_stride_lets_windows_overlap_and_share_documents(path: Path) -> None:
    found = streams(path, window=6, stride=2)
    assert list(found) == [
        "2021-05-02..2021-05-07",
        "2021-05-04..2021-05-09",
    ]
    first, second = found.values()
    assert first.documents[-1] is second.documents[0]


def test_the_whole_stream_can_be_one_window(path: Path) -> None:
    assert stories(path, window="all") == {"all": ("quake", "vote", "quake", "fair", "dam", "dam")}


def test_ids_are_places_in_the_stream(path: Path) -> None:
    documents = streams(path, window="all")["all"].documents
    assert [document.id for document in documents] == ["1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize("options", [{"window": 0}, {"window": "week"}, {"stride": 0}])
def test_windows_are_days(options: dict[str, Any], path: Path) -> None:
    with pytest.raises(
        ConfigError, match=r"options of the data format allsides: (window|stride) = "
    ):
        streams(path, **options)


def test_the_whole_stream_has_no_stride(path: Path) -> None:
    with pytest.raises(ConfigError, match=r"allsides: together: .*no room for a stride"):
        streams(path, window="all", stride=2)


def test_bad_stories_are_named_and_the_others_stay(path: Path) -> None:
    undated = STORIES[3] | {"id": "x", "date": "some day"}
    with path.open("a", encoding="utf-8") as stream:
        stream.write("\n" + json.dumps(undated) + "\n" + json.dumps(STORIES[0]))
    found = load("allsides", path)
    assert len(found.examples) == 3
    assert found.failed == (
        Failure("stream.jsonl:5", "field 'date' is wrong: it is no date"),
        Failure("stream.jsonl:6", "the id 'dam' is taken by stream.jsonl:1"),
    )


@pytest.mark.parametrize(("window", "count"), [("day", 100), (7, 15), ("all", 1)])
def test_the_real_set_is_whole(window: str | int, count: int, data_dir: Path) -> None:
    found = streams(data_dir / "allsides_stream", window=window)
    assert len(found) == count
    assert sum(len(stream.documents) for stream in found.values()) == 799
    assert len({story for stream in found.values() for story in stream.stories}) == 275
