"""Where a document comes from: its address, its headline of the day, the agency it passes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.records import Document
from summarizer.text import fingerprint, words
from summarizer.text.addresses import same_article, site
from summarizer.text.agencies import agencies, signing

_SIGNED = frozenset({"dateline", "byline", "agency tag", "copyright"})
"""Kinds of removed furniture by which a whole text is signed; a caption only signs its picture."""

_TITLE_WORDS = 3
"""Words from which on a headline is one article's own: an outlet has several "Sport" a day."""

_SITES = {
    "apnews.com": "AP",
    "afp.com": "AFP",
    "reuters.com": "Reuters",
    "upi.com": "UPI",
    "dpa.com": "dpa",
    "tass.com": "TASS",
    "interfax.com": "Interfax",
    "ukrinform.net": "Ukrinform",
    "xinhuanet.com": "Xinhua",
    "kyodonews.net": "Kyodo",
    "en.yna.co.kr": "Yonhap",
    "bloomberg.com": "Bloomberg",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of where a text comes from, beside its words.

    Documents that share an ``address`` or a ``headline`` (title, outlet and day) are one article.
    Those that share an agency or the ``outlet`` are one report if their words are much the same.
    """

    address: str | None = None
    headline: str | None = None
    agencies: frozenset[str] = frozenset()
    outlet: str | None = None


UNKNOWN = Origin()


def origin(document: Document) -> Origin:
    """Read off a document where it comes from."""
    outlet = " ".join(words(document.outlet or "")) or site(document.url or "") or None
    return Origin(
        address=same_article(document.url) if document.url else None,
        headline=_headline(document, outlet),
        agencies=_agencies(document),
        outlet=outlet,
    )


def _headline(document: Document, outlet: str | None) -> str | None:
    title = words(document.title or "")
    if len(title) < _TITLE_WORDS or outlet is None or document.published is None:
        return None
    return f"{fingerprint(' '.join(title))} {outlet} {document.published.date().isoformat()}"


def _agencies(document: Document) -> frozenset[str]:
    signs = [document.outlet, document.author]
    signs += [piece.text for piece in document.removed if piece.reason in _SIGNED]
    named = frozenset().union(*(agencies(sign) for sign in signs if sign))
    own = _SITES.get(site(document.url or ""))
    return named | signing(document.text) | ({own} if own else frozenset())


def same_article_units(origins: Sequence[Origin], prints: Sequence[str | None]) -> list[int]:
    """The first document of each one's article: equal address, headline of the day or print.

    Being one article is an equivalence: two that share an address with a third are one article.
    """
    parent = list(range(len(origins)))
    first: dict[tuple[str, str], int] = {}
    for i, (each, printed) in enumerate(zip(origins, prints, strict=True)):
        for kind, key in (
            ("address", each.address),
            ("headline", each.headline),
            ("text", printed),
        ):
            if key is not None:
                _join(parent, i, first.setdefault((kind, key), i))
    return [_root(parent, i) for i in range(len(origins))]


def _join(parent: list[int], one: int, other: int) -> None:
    low, high = sorted((_root(parent, one), _root(parent, other)))
    parent[high] = low


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i
