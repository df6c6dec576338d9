"""Web addresses by which one article is the same article."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

# What only tells where a reader came from, or which edition of the page is meant.
_TRACKING = re.compile(
    r"utm_.*|mc_.*|pk_.*|at_(?:medium|campaign|custom\d|link.*|format|ptr.*)|ns_.*|fb(?:clid|_.*)"
    r"|[gdm]clid|gclsrc|msclkid|yclid|igshid|_ga|wt\.mc_id|cmpid|cmp|ocid|ito|ref|ref_src|referrer"
    r"|source|src|smid|smtyp|partner|ftag|xtor|s_cid|ncid|sh|share|rss|feed.*|amp|outputtype"
)
_HOST = re.compile(r"^(?:(?:www\d?|m|mobile|amp)\.)+(?=[^.]+\.)")
# Copies that search engines keep: .../amp/s/HOST/PATH, .../c/s/HOST/PATH.
_CACHED = re.compile(r"^/(?:amp|[acv])/(?:s/)?(?P<address>[\w-]+(?:\.[\w-]+)+/.*)$")
_CACHES = ("google.com", "cdn.ampproject.org")
_AMP = re.compile(r"^/amp(?=/)|/amp(?:/?$|(?=/?index\.))|\.amp(?=\.html?$|$)")
# What sets the path of an article apart from those of "/en" and "/world/europe".
_SLUG = re.compile(r"\d|[^/]-[^/]|[^/]{25}|\.html?$")
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$")


def same_article(address: str) -> str | None:
    """The address without what does not matter to which article it is; None if it names none.

    Scheme, ``www``, tracking, editions for telephones, a trailing slash and the fragment do not
    matter. Front pages and sections of a site are no article.

    >>> same_article("http://www.example.org/a/dam-breaks/?utm_source=x&id=7#top")
    'example.org/a/dam-breaks?id=7'
    >>> same_article("https://www.google.com/amp/s/amp.example.org/a/dam-breaks/amp/")
    'example.org/a/dam-breaks'
    >>> same_article("https://example.org/en/") is None
    True
    """
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").rstrip(".")
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    cached = _CACHED.match(parts.path) if host.endswith(_CACHES) else None
    if cached:
        return same_article(f"https://{cached['address']}?{parts.query}")
    path = _path(parts.path)
    query = _query(parts.query)
    if not query and not _SLUG.search(path):
        return None
    site = _HOST.sub("", host) + (f":{port}" if port not in (None, 80, 443) else "")
    return f"{site}{path}?{query}" if query else f"{site}{path}"


def site(address: str) -> str:
    """The host of an address without ``www``; empty if there is none.

    >>> site("https://www.reuters.com/world/")
    'reuters.com'
    """
    try:
        return _HOST.sub("", urlsplit(address.strip()).hostname or "")
    except ValueError:
        return ""


def _path(path: str) -> str:
    path = _AMP.sub("", re.sub(r"/{2,}", "/", unquote(path)))
    return _INDEX.sub("", path).rstrip("/")


def _query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    return urlencode(sorted(pair for pair in pairs if not _TRACKING.fullmatch(pair[0].lower())))
