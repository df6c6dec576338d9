"""An edition, or a story taken out of one, against the store or the articles behind it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from summarizer import embedders
from summarizer.digest.profile import load
from summarizer.digest.run import run as run_digest
from summarizer.store.archive import Archive
from summarizer.store.articles import Source
from summarizer.store.identity import Entry

Run = Callable[..., Any]
Data = dict[str, Any]

ROOT = Path(__file__).parents[3]
NOW = datetime(2024, 11, 25, 6, tzinfo=UTC)
PROFILE = """
name = "checked"
slots = ["06:00"]
[[sources]]
folder = "seeds"
[[deliver]]
folder = "out"
"""


@pytest.fixture(scope="session")
def digest(remembering: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a digest that has made one edition from the sample articles."""
    folder = tmp_path_factory.mktemp("digest")
    copytree(ROOT / "seeds", folder / "seeds")
    (folder / "profile.toml").write_text(PROFILE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(embedders, "embedder", lambda settings: remembering)
        assert run_digest(load(folder / "profile.toml"), now=NOW).what == "made"
    return folder


@pytest.fixture(scope="session")
def data(digest: Path) -> Data:
    """The edition as JSON."""
    found: Data = json.loads((digest / "out/2024-11-25/06-00/edition.json").read_bytes())
    return found


@pytest.fixture
def edition(data: Data, tmp_path: Path) -> Callable[..., Path]:
    """Write the edition, after its story was changed in some way."""

    def write(spoil: Callable[[Data], object] = lambda story: None) -> Path:
        copied = json.loads(json.dumps(data))
        spoil(copied["stories"][0])
        path = tmp_path / "edition.json"
        path.write_text(json.dumps(copied), encoding="utf-8")
        return path

    return write


@pytest.fixture
def store(digest: Path, tmp_path: Path) -> Path:
    """A copy of the store, to be changed."""
    path = tmp_path / "digest.sqlite"
    path.write_bytes((digest / "digest.sqlite").read_bytes())
    return path


def test_an_edition_is_checked_against_its_store(
    run: Run, edition: Callable[..., Path], store: Path
) -> None:
    done = run("check", edition(), "--store", store)
    assert done.status == 0, done.out
    assert "edition.json: 1 story, " in done.out
    assert "no fault found" in done.out


def test_an_edition_is_checked_against_articles(
    run: Run, edition: Callable[..., Path], digest: Path
) -> None:
    assert run("check", edition(), digest / "seeds").status == 0


def test_one_changed_digit_names_story_line_and_number(
    run: Run, edition: Callable[..., Path], store: Path
) -> None:
    def spoil(story: Data) -> None:
        line = next(each for each in story["brief"]["lines"] if "[22 Nov 2024]" in each["text"])
        line["text"] = line["text"].replace("22 Nov", "23 Nov")

    path = edition(spoil)
    lines = json.loads(path.read_text(encoding="utf-8"))["stories"][0]["brief"]["lines"]
    number = 1 + next(n for n, line in enumerate(lines) if "23 Nov" in line["text"])
    done = run("check", path, "--store", store)
    assert done.status == 7
    assert "story 1 (NATO Secretary General Mark Rutte met" in done.out
    assert f"), line {number}" in done.out
    assert "23 Nov" in done.out


def test_what_can_verify_an_edition_without_texts_is_named(
    run: Run, edition: Callable[..., Path]
) -> None:
    done = run("check", edition())
    assert done.status == 1
    assert "story 1 (NATO Secretary General" in done.err
    assert "--store" in done.err


def test_a_store_that_is_not_there_is_not_made(
    run: Run, edition: Callable[..., Path], tmp_path: Path
) -> None:
    done = run("check", edition(), "--store", tmp_path / "absent.sqlite")
    assert done.status == 1
    assert "absent.sqlite" in done.err
    assert not (tmp_path / "absent.sqlite").exists()


@pytest.mark.parametrize("against", ["store", "articles"])
def test_a_brief_that_is_taken_out_of_an_edition_is_unchanged(
    run: Run, data: Data, digest: Path, tmp_path: Path, against: str
) -> None:
    path = tmp_path / "brief.json"
    path.write_text(json.dumps(data["stories"][0]["brief"]), encoding="utf-8")
    where: dict[str, list[object]] = {
        "store": ["--store", digest / "digest.sqlite"],
        "articles": [digest / "seeds"],
    }
    done = run("check", path, *where[against])
    assert done.status == 0, done.out


def test_an_edition_is_held_against_the_version_that_it_told(
    run: Run, edition: Callable[..., Path], store: Path, data: Data
) -> None:
    first = data["stories"][0]["brief"]["sources"][0]["id"]
    with Archive(store) as archive:
        found = archive.articles(NOW - timedelta(days=1))
        told = next(each for each in found if each.document.id == first)
        assert told.document.path is not None
        text = told.document.text.replace("Rutte", "Stoltenberg")
        later = replace(told.document, id="", text=text)
        place = Path(told.document.path).name  # as the digest calls an article of a folder
        entry = Entry(later, place, f"file {told.source} {place}")
        archive.fetched(Source(told.source), [entry], NOW + timedelta(hours=1))
        assert len(archive.versions([first])) == 2
    assert run("check", edition(), "--store", store).status == 0


def test_an_article_that_was_changed_is_named(
    run: Run, edition: Callable[..., Path], digest: Path, tmp_path: Path, data: Data
) -> None:
    articles = copytree(digest / "seeds", tmp_path / "seeds")
    name = Path(data["stories"][0]["brief"]["sources"][0]["path"]).name
    text = (articles / name).read_text(encoding="utf-8")
    (articles / name).write_text(text.replace("on Friday", "on Monday"), encoding="utf-8")
    done = run("check", edition(_without_paths), articles)
    assert done.status == 7
    assert "source 1: changed source" in done.out


def _without_paths(story: Data) -> None:
    for source in story["brief"]["sources"]:
        source["path"] = None


def test_a_text_that_the_store_has_dropped_is_named(
    run: Run, edition: Callable[..., Path], store: Path
) -> None:
    with Archive(store) as archive:
        archive.forget(NOW + timedelta(days=1), None)
    done = run("check", edition(), "--store", store)
    assert done.status == 7
    assert "source 1: missing source: the text of" in done.out
    assert "is no longer kept" in done.out


def test_a_text_that_the_store_has_dropped_is_found_among_the_articles(
    run: Run, edition: Callable[..., Path], store: Path, digest: Path
) -> None:
    with Archive(store) as archive:
        archive.forget(NOW + timedelta(days=1), None)
    assert run("check", edition(), digest / "seeds", "--store", store).status == 0


def test_a_title_of_a_story_that_no_source_has_is_named(
    run: Run, edition: Callable[..., Path], store: Path
) -> None:
    done = run(
        "check", edition(lambda story: story.update(title="Rutte resigns")), "--store", store
    )
    assert done.status == 7
    assert "story 1 (Rutte resigns): title: the title stands in none" in done.out


BEFORE = {"text": "3,400 homes have no power.", "day": "2024-11-24"}

CHANGES = [
    ({"line": 1, "was": "3,400", "now": "61"}, "the line does not say so now"),
    ({"line": 1, "was": "3,401", "now": "600"}, "no line told before says so"),
    ({"line": 99, "was": "3,400", "now": "600"}, "there is no such line"),
    ({"line": 1, "was": "400", "now": "600"}, "no line told before says so"),
    ({"line": 1, "was": "3,400", "now": "600"}, ""),
]


@pytest.mark.parametrize(("change", "reason"), CHANGES)
def test_a_change_stands_in_its_line_and_in_what_was_told(
    run: Run, edition: Callable[..., Path], store: Path, change: Data, reason: str
) -> None:
    def spoil(story: Data) -> None:
        story["brief"]["lines"][0]["text"] = "600 homes have no power."
        story.update(previously=[BEFORE], changes=[change])

    done = run("check", edition(spoil), "--store", store)
    found = [line for line in done.out.splitlines() if ": change: " in line]
    assert [reason in line for line in found] == ([True] if reason else [])


@pytest.mark.parametrize("now", ["six hundred", "600"])
def test_a_change_in_words_stands_in_its_line_as_written_or_in_digits(
    run: Run, edition: Callable[..., Path], store: Path, now: str
) -> None:
    def spoil(story: Data) -> None:
        story["brief"]["lines"][0]["text"] = "Six hundred homes have no power."
        story.update(previously=[BEFORE], changes=[{"line": 1, "was": "3,400", "now": now}])

    assert ": change: " not in run("check", edition(spoil), "--store", store).out


def test_what_no_edition_told_before_is_named(
    run: Run, edition: Callable[..., Path], store: Path
) -> None:
    done = run("check", edition(lambda story: story.update(previously=[BEFORE])), "--store", store)
    assert done.status == 7
    assert "previously: no edition of 2024-11-24 told this" in done.out


def test_what_an_edition_told_before_is_no_fault(
    run: Run, edition: Callable[..., Path], store: Path, data: Data
) -> None:
    told = {"text": data["stories"][0]["brief"]["lines"][0]["text"], "day": "2024-11-25"}
    done = run("check", edition(lambda story: story.update(previously=[told])), "--store", store)
    assert done.status == 0, done.out


def test_findings_as_data_tell_the_story(
    run: Run, edition: Callable[..., Path], store: Path
) -> None:
    path = edition(lambda story: story.update(title="Rutte resigns"))
    done = run("check", path, "--store", store, "--format", "json")
    told = json.loads(done.out)
    assert told["stories"] == ["Rutte resigns"]
    assert [each["story"] for each in told["findings"]] == [1]
