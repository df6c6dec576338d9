"""A folder with editions of one digest is not written to by another."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from summarizer.deliver import listing
from summarizer.deliver.folder import publish
from summarizer.errors import OutputError

DAY = date(2026, 1, 31)
SLOT = "07:00"


def edition(profile: str, day: date = DAY) -> dict[str, bytes]:
    """The files of an edition without stories."""
    data = {
        "schema": "summarizer.edition/1",
        "profile": profile,
        "title": profile,
        "date": day.isoformat(),
        "slot": SLOT,
        "timezone": "UTC",
        "created": "2026-01-31T06:00:00Z",
        "stories": [],
        "failed_sources": [],
        "waiting": 0,
        "notes": [],
    }
    return {"edition.json": json.dumps(data).encode(), "index.html": profile.encode()}


def contents(where: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in where.rglob("*") if path.is_file()}


@pytest.mark.parametrize("day", [DAY, date(2026, 2, 1)])
def test_another_digest_is_refused_and_nothing_changed(tmp_path: Path, day: date) -> None:
    publish(edition("morning"), tmp_path, DAY, SLOT)
    before = contents(tmp_path)
    with pytest.raises(OutputError) as caught:
        publish(edition("evening", day), tmp_path, day, SLOT)
    assert str(caught.value) == (
        f"{tmp_path} holds the editions of the digest 'morning': name another folder, "
        "or move those editions away"
    )
    assert contents(tmp_path) == before


def test_without_the_list_the_editions_tell(tmp_path: Path) -> None:
    publish(edition("morning"), tmp_path, DAY, SLOT)
    (tmp_path / listing.LIST).unlink()
    assert listing.owner(tmp_path) == "morning"


def test_an_edition_that_cannot_be_read_belongs_to_nobody(tmp_path: Path) -> None:
    publish(edition("morning"), tmp_path, DAY, SLOT)
    (tmp_path / "2026-01-31" / "07-00" / "edition.json").write_bytes(b"{")
    assert listing.owner(tmp_path) is None


def test_when_the_editions_are_moved_away_the_folder_is_free(tmp_path: Path) -> None:
    publish(edition("morning"), tmp_path, DAY, SLOT)
    shutil.rmtree(tmp_path / "2026-01-31")
    publish(edition("evening"), tmp_path, DAY, SLOT)
    assert listing.owner(tmp_path) == "evening"
