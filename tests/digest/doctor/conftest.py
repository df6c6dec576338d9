"""A digest of which all is well, before its first run."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.digest.profile import Profile
from tests.digest.profiles import profile


@pytest.fixture
def plain(tmp_path: Path) -> Profile:
    """A digest with a folder, before its first run."""
    (tmp_path / "inbox").mkdir()
    return profile(tmp_path)
