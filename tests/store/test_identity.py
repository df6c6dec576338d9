"""Which entries of feeds are one article: nothing is told twice, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.store.archive import Archive
from summarizer.store.identity import ALIKE, likeness
from tests.store.articles import NOW, Given, Reader

A, B, C, D = "https://a.example/", "https://b.example/", "https://a.example/c", "https://m.example/"
HOME = "https://a.example/"

Visit = list[Given]


def g(
    truth: str,
    id: str | None = None,
    at: str | None = None,
    version: int = 0,
    sentences: int = 9,
    source: str = "feed one",
) -> Given:
    return Given(truth, id, at, version, sentences, source)


def feed(*truths: str, version: int = 0, ids: bool = True, addresses: bool = True) -> Visit:
    """Entries with an id and an address of their own."""
    return [
        g(each, f"id-{each}" if ids else None, f"{A}{each}" if addresses else None, version)
        for each in truths
    ]


HISTORIES: dict[str, list[Visit]] = {
    "the same feed again": [feed("a", "b"), feed("a", "b")],
    "a feed that moves on": [feed("a", "b"), feed("b", "c"), feed("c", "d")],
    "another order": [feed("a", "b", "c"), feed("c", "a", "b")],
    "empty in between": [feed("a", "b"), [], feed("a", "b")],
    "an article that comes back": [feed("a", "b"), feed("b"), feed("b", "a")],
    "an article that comes back edited": [feed("a"), feed("b"), [*feed("a", version=1)]],
    "one edit": [feed("a", "b"), feed("a", "b", version=1)],
    "edits again and again": [feed("a", version=each) for each in range(5)],
    "an edit that is taken back": [feed("a"), feed("a", version=1), feed("a")],
    "no ids": [feed("a", "b", ids=False), feed("a", "b", "c", ids=False)],
    "no ids, edited": [feed("a", "b", ids=False), feed("a", "b", version=1, ids=False)],
    "no ids, written anew": [
        [g("a", None, C), g("b", None, D)],
        [g("a", None, C, 1, 3), g("b", None, D, 2, 4)],
    ],
    "no addresses": [feed("a", "b", addresses=False), feed("b", "c", addresses=False)],
    "no addresses, edited": [
        feed("a", "b", addresses=False),
        feed("a", "b", version=1, addresses=False),
    ],
    "neither": [feed("a", "b", ids=False, addresses=False)] * 2,
    "ids that come later": [feed("a", "b", ids=False), feed("a", "b")],
    "ids that go": [feed("a", "b"), feed("a", "b", ids=False)],
    "addresses that come later": [feed("a", "b", addresses=False), feed("a", "b")],
    "all ids change": [[g("a", "1", A + "a"), g("b", "2", A + "b")],
                       [g("a", "x1", A + "a"), g("b", "x2", A + "b")]],
    "all ids change, edited": [[g("a", "1", A + "a"), g("b", "2", A + "b")],
                               [g("a", "x1", A + "a", 1), g("b", "x2", A + "b", 1)]],
    "all ids change, no addresses": [[g("a", "1"), g("b", "2")], [g("a", "3"), g("b", "4")]],
    "ids are numbers in the list": [[g("a", "0", A + "a"), g("b", "1", A + "b")],
                                    [g("c", "0", A + "c"), g("a", "1", A + "a"),
                                     g("b", "2", A + "b")]],
    "ids are numbers, edited": [[g("a", "0", A + "a"), g("b", "1", A + "b")],
                                [g("c", "0", A + "c"), g("a", "1", A + "a", 1),
                                 g("b", "2", A + "b", 1)]],
    "an id that is used again": [[g("a", "latest", A + "a")], [g("b", "latest", A + "b")],
                                 [g("c", "latest", A + "c")]],
    "an id used again, no address": [[g("a", "latest")], [g("b", "latest")], [g("c", "latest")]],
    "one id for all": [[g("a", "0", A + "a"), g("b", "0", A + "b")],
                       [g("b", "0", A + "b"), g("c", "0", A + "c")]],
    "one id for all, edited": [[g("a", "0", A + "a"), g("b", "0", A + "b")],
                               [g("a", "0", A + "a", 1), g("b", "0", A + "b", 1)]],
    "one id for all, no address": [[g("a", "0"), g("b", "0")], [g("b", "0", None, 1), g("c", "0")]],
    "one address for all": [[g("a", "1", HOME), g("b", "2", HOME)],
                            [g("b", "2", HOME), g("c", "3", HOME)]],
    "one address for all, edited": [[g("a", "1", HOME), g("b", "2", HOME)],
                                    [g("a", "1", HOME, 1), g("b", "2", HOME, 1)]],
    "one address for all, no ids": [[g("a", None, HOME), g("b", None, HOME)],
                                    [g("b", None, HOME, 1), g("c", None, HOME)]],
    "an entry twice in a feed": [[g("a", "1", A + "a"), g("a", "1", A + "a")], feed("b")],
    "an entry twice, once edited": [[g("a", "1", A + "a"), g("a", "1", A + "a", 1)]],
    "addresses change": [[g("a", "1", A + "a"), g("b", "2", A + "b")],
                         [g("a", "1", D + "a"), g("b", "2", D + "b")]],
    "addresses change, edited": [[g("a", "1", A + "a"), g("b", "2", A + "b")],
                                 [g("a", "1", D + "a", 1), g("b", "2", D + "b", 1)]],
    "addresses and ids change": [[g("a", "1", A + "a"), g("b", "2", A + "b")],
                                 [g("a", "x", D + "a"), g("b", "y", D + "b")]],
    "tracking parameters": [[g("a", None, A + "a?utm_source=rss&utm_medium=1")],
                            [g("a", None, A + "a?utm_source=mail#top")],
                            [g("a", None, "HTTPS://A.example:443/a?fbclid=9", 1)]],
    "parameters that are not": [[g("a", None, A + "n?id=1"), g("b", None, A + "n?id=2")]] * 2,
    "two feeds of one outlet": [
        [g("a", "1", A + "a"), g("a", "w-1", A + "a", source="feed two")],
        [g("b", "2", A + "b"), g("b", "w-2", A + "b?utm_source=2", 1, source="feed two")],
    ],
    "teaser in one feed, text in the other": [
        [g("a", "1", A + "a", sentences=2), g("a", "1", A + "a", source="feed two")],
        [g("a", "1", A + "a", sentences=2), g("a", "1", A + "a", source="feed two")],
    ],
    "http becomes https": [[g("a", None, "http://a.example/a"), g("b", None, "http://a.example/b")],
                           [g("a", None, A + "a"), g("b", None, A + "b")]],
    "http becomes https, edited": [
        [g("a", None, "http://a.example/a"), g("b", None, "http://a.example:80/b")],
        [g("a", None, A + "a", 1), g("b", None, A + "b", 1)],
    ],
    "cut off, then whole": [feed("a", "b", "c", "d"), feed("a"), feed("a", "b", "c", "d", "e")],
    "cut off and turned round": [feed("a", "b", "c"), feed("c", "b", version=1), feed("b", "a")],
    "the same id in two feeds": [[g("a", "1", A + "a"), g("b", "1", B + "b", source="feed two")]],
}  # fmt: skip

NAMED = {
    "an id and an address": ("1", A + "a"),
    "an id": ("1", None),
    "an address": (None, A + "a"),
}
"""What stays of an entry whose title or date changes."""

AGENCY = {
    "wire copy": [[g("a", "1", A + "a"), g("a", "9", B + "a", source="feed two")]] * 2,
    "wire copy, no ids": [[g("a", None, A + "a"), g("a", None, B + "a", source="feed two")]] * 2,
    "wire copy, no addresses": [[g("a", "1"), g("a", "1", source="feed two")]] * 2,
    "wire copy, edited by one": [
        [g("a", "1", A + "a"), g("a", "9", B + "a", source="feed two")],
        [g("a", "1", A + "a"), g("a", "9", B + "a", 1, source="feed two")],
    ],
}
"""Copies of one report in two outlets, which stay two articles."""


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    with Archive(tmp_path / "store.sqlite") as archive:
        archive.claim("morning", Reader(archive).now)
        yield Reader(archive)


def test_there_are_forty_histories() -> None:
    assert len(HISTORIES) >= 40


@pytest.mark.parametrize("publish", [True, False], ids=["told", "waiting"])
@pytest.mark.parametrize("name", HISTORIES)
def test_each_article_is_told_once(name: str, publish: bool, reader: Reader) -> None:
    reader.publish = publish
    for visit in HISTORIES[name]:
        reader.visit(visit)
    if not publish:
        reader.tell()
    truths = {each.truth for visit in HISTORIES[name] for each in visit}
    assert sorted(reader.told) == sorted(truths)


@pytest.mark.parametrize("version", [0, 1], ids=["same text", "edited text"])
@pytest.mark.parametrize("named", NAMED)
def test_a_new_title_is_no_new_article(named: str, version: int, reader: Reader) -> None:
    key, address = NAMED[named]
    reader.visit([g("a", key, address)])
    reader.visit([replace(g("a", key, address, version), title="Updated: what is known of")])
    assert reader.told == ["a"]


@pytest.mark.parametrize(
    "dates", [(None, NOW), (NOW, None), (NOW, NOW + timedelta(days=1)), (None, None)]
)
@pytest.mark.parametrize("named", NAMED)
def test_a_date_is_not_what_an_article_is_known_by(
    named: str, dates: tuple[datetime | None, datetime | None], reader: Reader
) -> None:
    key, address = NAMED[named]
    for version, published in enumerate(dates):
        reader.visit([replace(g("a", key, address, version), published=published)])
    assert reader.told == ["a"]


@pytest.mark.parametrize("name", AGENCY)
def test_a_report_in_two_outlets_is_two_articles(name: str, reader: Reader) -> None:
    for visit in AGENCY[name]:
        reader.visit(visit)
    assert reader.told == ["a", "a"]


def test_an_edit_is_a_version_and_the_latest_is_read(reader: Reader) -> None:
    for version in (0, 1, 2):
        assert reader.visit(feed("a", version=version)) == (version == 0)
    (article,) = reader.archive.articles(Reader(reader.archive).now)
    assert article.document.text == feed("a", version=2)[0].entry().document.text
    assert article.edition is not None


def test_an_article_has_the_same_id_in_every_store(tmp_path: Path) -> None:
    found = []
    for name, visits in (("one", [feed("a", "b")]), ("two", [feed("b"), feed("a", "b")])):
        with Archive(tmp_path / name) as archive:
            reader = Reader(archive, publish=False)
            for visit in visits:
                reader.visit(visit)
            found.append([each.document.id for each in archive.articles(Reader(archive).now)])
    assert found[0] == found[1]


def test_templates_are_as_far_apart_as_they_claim_to_be() -> None:
    apart = [g(each).entry().document for each in "abcdefgh"]
    assert max(likeness(a, b) for a, b in pairwise(apart)) < ALIKE
    edited = [g("a", version=each).entry().document for each in range(5)]
    assert min(likeness(a, b) for a, b in pairwise(edited)) > ALIKE


LABELS = st.sampled_from("abcdefgh")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    visits=st.lists(st.lists(st.tuples(LABELS, st.integers(0, 3)), max_size=6), max_size=5),
    ids=st.booleans(),
    parameter=st.sampled_from(["", "?utm_source=x", "#part"]),
)
def test_any_order_of_articles_and_edits(
    tmp_path_factory: pytest.TempPathFactory,
    visits: list[list[tuple[str, int]]],
    ids: bool,
    parameter: str,
) -> None:
    with Archive(tmp_path_factory.mktemp("store") / "store.sqlite") as archive:
        reader = Reader(archive)
        for visit in visits:
            reader.visit(
                [
                    g(truth, f"id-{truth}" if ids else None, f"{A}{truth}{parameter}", version)
                    for truth, version in visit
                ]
            )
        assert sorted(reader.told) == sorted({truth for visit in visits for truth, _ in visit})
