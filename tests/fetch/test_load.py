"""Many pages at once, with bad servers among them."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from summarizer.fetch import Fetcher, FetchError, Limits, Page, Request
from tests.fetch.sites import BAD, Site, World, page, serving

GOOD, WRONG = 200, 30
TOTAL = 2.0  # seconds; in earnest fifteen times as many
MEMORY = 200_000_000  # bytes above what was used before


def test_thirty_bad_servers_keep_none_of_two_hundred_good_pages(site: Site, world: World) -> None:
    kinds = [name for name in BAD if name not in ("failure", "unasked 304", "partial")]
    with serving({f"/{n}": BAD[kinds[n % len(kinds)]] for n in range(WRONG)}) as bad:
        site.pages |= {f"/{n}": page(f"{n} " * 5000) for n in range(GOOD)}
        good = [f"{world.place(f'good{n}.test', site)}/{n}" for n in range(GOOD)]
        wrong = [f"{world.place(f'bad{n}.test', bad)}/{n}" for n in range(WRONG)]
        urls = [*wrong, *good]
        limits = Limits(connect=1.0, total=TOTAL)
        tracemalloc.start()
        began = time.monotonic()
        try:
            with Fetcher(network=world.network(), limits=limits, obey_robots=False) as fetcher:
                found = fetcher.get_all([Request(url) for url in urls])
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert [type(each) for each in found[:WRONG]] == [FetchError] * WRONG
    for number, each in enumerate(found[WRONG:]):
        assert isinstance(each, Page)
        assert each.data.startswith(f"{number} ".encode())
    assert peak < MEMORY
    assert time.monotonic() - began < 10 * TOTAL


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["endless body", "bomb", "endless chunks", "bomb of raw deflate"])
def test_the_memory_of_large_answers_at_once_is_bounded(world: World, kind: str) -> None:
    with serving({"/": BAD[kind]}) as bad:
        urls = [world.place(f"bad{n}.test", bad) for n in range(WRONG)]
        tracemalloc.start()
        try:
            with Fetcher(network=world.network(), obey_robots=False) as fetcher:
                found = fetcher.get_all([Request(url) for url in urls])
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert all("more than 15,000,000 bytes" in str(each) for each in found)
    assert peak < MEMORY
