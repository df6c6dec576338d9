"""A digest with one article."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.digest.profiles import ARTICLE, written


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A profile with one article in its folder."""
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "ferry.txt").write_text(ARTICLE)
    return written(tmp_path)
