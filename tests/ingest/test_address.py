"""Addresses of one page have one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.ingest.address import canonical, untracked


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("https://example.org", "https://example.org/"),
        ("HTTPS://EXAMPLE.org:443/A#top", "https://example.org/A"),
        ("http://example.org:80", "https://example.org/"),
        ("http://example.org:443/", "http://example.org:443/"),
        ("https://example.org./a", "https://example.org/a"),
        ("https://ann:secret@example.org/a", "https://example.org/a"),
        ("https://example.org/?b=2&a=1&a=0", "https://example.org/?a=0&a=1&b=2"),
        ("https://example.org/?", "https://example.org/"),
        ("https://example.org/a?&&id=7&", "https://example.org/a?id=7"),
        ("https://example.org/?p=12&feed=rss", "https://example.org/?feed=rss&p=12"),
        ("https://example.org/a?UTM_Source=x&fbclid=y&gclid=z&id=7", "https://example.org/a?id=7"),
        ("https://example.org/a?at_medium=RSS&mc_cid=1&_hsenc=2&utm%5Fid=3", "https://example.org/a"),
        ("https://example.org/a?reference=7&path=utm_x", "https://example.org/a?path=utm_x&reference=7"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("https://example.org/%7eann/%c3%a4%2F", "https://example.org/~ann/%C3%A4%2F"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("http://[2001:DB8::1]:80/", "https://[2001:db8::1]/"),
        (" https://example.org/a\n", "https://example.org/a"),
        ("mailto:ann@example.org", "mailto:ann@example.org"),
        ("http:///a", "http:///a"),
        ("http://example.org:99999/", "http://example.org:99999/"),
        ("http://[bad/", "http://[bad/"),
        ("", ""),
    ],
)  # fmt: skip
def test_forms(url: str, form: str) -> None:
    assert canonical(url) == form


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://example.org/a?utm_source=x&id=7&id=6#top", "http://example.org/a?id=7&id=6#top"),
        ("https://example.org/a?fbclid=1", "https://example.org/a"),
        ("https://example.org/a#utm_source=x", "https://example.org/a"),
        ("https://example.org/a#xtor=RSS-1", "https://example.org/a"),
        ("https://ann:secret@example.org:8443/%7E", "https://example.org:8443/%7E"),
        ("https://example.org/?b=2&a=1&", "https://example.org/?b=2&a=1"),
        ("mailto:ann@example.org?utm_x=1", "mailto:ann@example.org?utm_x=1"),
        ("http://[bad/", "http://[bad/"),
    ],
)
def test_an_address_that_is_shown_does_not_track(url: str, shown: str) -> None:
    assert untracked(url) == shown


HOSTS = st.text("aB.é-:@[]%1İß℀ ", max_size=8)
RESTS = st.text("aB/?&=#%41utm_ é;+.\x00\n\ud800", max_size=20)
SCHEMES = st.sampled_from(["http://", "HTTPS://", " http://", "//", "ftp://", "\x00http://", ""])


@given(scheme=SCHEMES, host=HOSTS, rest=RESTS)
def test_a_form_is_its_own_form(scheme: str, host: str, rest: str) -> None:
    form = canonical(scheme + host + rest)
    assert canonical(form) == form


PARAMETERS = st.lists(
    st.tuples(st.text("abc", min_size=1, max_size=3), st.text("xyz", max_size=3)), max_size=5
)


@given(pairs=PARAMETERS, data=st.data())
def test_order_and_tracking_make_no_difference(
    pairs: list[tuple[str, str]], data: st.DataObject
) -> None:
    shuffled = [*data.draw(st.permutations(pairs)), ("utm_medium", "rss"), ("fbclid", "1")]
    forms = [
        canonical("https://example.org/a?" + "&".join(f"{name}={value}" for name, value in each))
        for each in (pairs, shuffled)
    ]
    assert forms[0] == forms[1]
    assert all(f"{name}={value}" in forms[0] for name, value in pairs)
