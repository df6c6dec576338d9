"""How sources are named, and what is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.digest.naming import label, trouble
from summarizer.digest.profile import Source

URL = "https://news.example/rss"


def test_a_source_is_called_by_its_name_with_its_address() -> None:
    assert label(Source(feed=URL, name="The Local")) == f"The Local ({URL})"


def test_a_source_without_a_name_is_called_by_its_address_or_path() -> None:
    assert label(Source(feed=URL)) == URL
    assert label(Source(folder=Path("/news/inbox"))) == "/news/inbox"


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (f"{URL} cannot be reached (refused)", "cannot be reached (refused)"),
        (f"{URL}, which leads to http://x/, is gone", "which leads to http://x/, is gone"),
        ("no answer", "no answer"),
        (None, "could not be read"),
    ],
)
def test_the_address_is_not_said_twice(reason: str | None, said: str) -> None:
    assert trouble(Source(feed=URL, name="The Local"), reason) == said
