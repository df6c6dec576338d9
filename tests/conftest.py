"""Fixtures that several test modules share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder with the five sample articles."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The folder with evaluation data, which does not come with the project."""
    folder = Path(os.environ.get("SUMMARIZER_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no evaluation data at {folder}; set SUMMARIZER_DATA to its folder")
    return folder
