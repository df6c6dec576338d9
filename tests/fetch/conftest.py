"""Sites and an internet for the tests of fetching."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fetch.sites import Site, World, serving


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on the loopback."""
    with serving() as site:
        yield site


@pytest.fixture
def other() -> Iterator[Site]:
    """Another one."""
    with serving() as site:
        yield site


@pytest.fixture
def world() -> World:
    """An internet without any host."""
    return World()
