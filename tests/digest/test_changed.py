"""Articles that were changed after an edition told of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from summarizer import embedders
from summarizer.digest.profile import Profile
from summarizer.digest.run import Outcome, run
from summarizer.stages.embed import Embedder
from tests.digest.profiles import profile

NOW = datetime(2026, 1, 31, 7, tzinfo=UTC)
BRIDGE = (
    "The council of Ely voted on Monday to build a new bridge over the river. "
    "The bridge will cost 40 million pounds and open in two years. "
    "Shopkeepers on the old bridge fear for their trade."
)


@pytest.fixture(autouse=True)
def _loaded_once(monkeypatch: pytest.MonkeyPatch, remembering: Embedder) -> None:
    monkeypatch.setattr(embedders, "embedder", lambda settings: remembering)


@pytest.fixture
def digest(tmp_path: Path) -> Profile:
    (tmp_path / "inbox").mkdir()
    write(tmp_path, BRIDGE)
    found = profile(tmp_path)
    assert morning(found, 0).what == "made"
    return found


def write(folder: Path, text: str) -> None:
    (folder / "inbox" / "bridge.txt").write_text(
        f"Ely votes for a new bridge\n\n{text}\n", encoding="utf-8"
    )


def morning(digest: Profile, day: int) -> Outcome:
    return run(digest, now=NOW + timedelta(days=day))


def test_a_corrected_figure_is_told_once(digest: Profile, tmp_path: Path) -> None:
    write(tmp_path, BRIDGE.replace("40 million", "60 million"))
    edition = morning(digest, 1).edition
    assert edition is not None
    (story,) = edition.stories
    assert story.status == "update"
    assert [line.text for line in story.brief.lines] == [
        "The bridge will cost 60 million pounds and open in two years."
    ]
    assert [(each.was, each.now) for each in story.changes] == [
        ("40 million pounds", "60 million pounds")
    ]
    assert (story.documents, len(story.changed)) == ((), 1)
    assert any(note.endswith("changed since an edition told of it") for note in story.notes)
    assert morning(digest, 2).what == "quiet"


def test_what_an_article_goes_on_to_say_is_told(digest: Profile, tmp_path: Path) -> None:
    write(tmp_path, f"{BRIDGE} Engineers found on Tuesday that the river bed is too soft to build.")
    edition = morning(digest, 1).edition
    assert edition is not None
    assert [line.text for story in edition.stories for line in story.brief.lines] == [
        "Engineers found on Tuesday that the river bed is too soft to build."
    ]


@pytest.mark.parametrize("text", [BRIDGE.replace(". ", ".\n\n"), BRIDGE.rpartition(". ")[0] + "."])
def test_other_paragraphs_and_less_text_are_no_news(
    digest: Profile, tmp_path: Path, text: str
) -> None:
    write(tmp_path, text)
    assert morning(digest, 1).what == "quiet"


def test_what_was_left_out_when_it_was_told_is_not_told_for_a_change(
    digest: Profile, tmp_path: Path
) -> None:
    """A change tells of what changed, not of all that the first edition had no room for."""
    write(tmp_path, BRIDGE.replace("fear for their trade", "fear for their daily trade"))
    edition = morning(digest, 1).edition
    told = [line.text for story in edition.stories for line in story.brief.lines] if edition else []
    assert not any("council" in line or "million" in line for line in told)
