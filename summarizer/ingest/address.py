"""Web addresses in one form, so that two of the same page can be compared."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

PORTS = {"http": 80, "https": 443}
# Parameters that say where a reader comes from, not what is read.
_PREFIXES = (
    *("utm_", "at_", "mc_", "pk_", "mtm_", "piwik_", "matomo_", "hsa_", "itm_", "oly_", "vero_"),
    *("ns_", "wt_", "wt.", "_hs", "__hs", "stm_", "ga_"),
)
_NAMES = frozenset(
    [
        *("fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid"),
        *("ttclid", "igshid", "igsh", "li_fat_id", "mkt_tok", "_ga", "_gl", "cmpid", "cmp", "xtor"),
        *("ocid", "ncid", "icid", "ito", "smid", "sr_share", "ftag", "s_cid", "spm", "wtrid"),
        *("srnd", "leadsource", "_branch_match_id", "guccounter", "guce_referrer", "rb_clickid"),
    ]
)
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def canonical(url: str) -> str:
    """The form of a web address by which it is compared; anything else stays as it is.

    Without fragment, default port, user and tracking parameters; the others are sorted. Sites
    that go over to https keep their pages, so that http is the same.

    >>> canonical("HTTP://Example.ORG:80/News?id=7&utm_source=rss&a=1#top")
    'https://example.org/News?a=1&id=7'
    """
    try:
        parts = urlsplit(url.strip())
        host, port = _host(parts), parts.port
    except ValueError:
        return url.strip()
    if parts.scheme not in PORTS or not host:
        return url.strip()
    usual = port in (None, PORTS[parts.scheme])
    scheme, shown = ("https", "") if usual else (parts.scheme, f":{port}")
    query = _query(parts.query)
    return f"{scheme}://{host}{shown}{_escaped(parts.path) or '/'}{query and f'?{query}'}"


def untracked(url: str) -> str:
    """A web address as it is given, without its user and its tracking parameters.

    >>> untracked("https://example.org/News?id=7&utm_source=rss#part")
    'https://example.org/News?id=7#part'
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    if parts.scheme not in PORTS:
        return url.strip()
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _tracks(pair))
    fragment = "" if _tracks(parts.fragment) else parts.fragment
    netloc = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=netloc, query=query, fragment=fragment))


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if not host.isascii():
        host = host.encode("idna").decode("ascii").lower()
    return f"[{host}]" if ":" in host else host


def _query(query: str) -> str:
    kept = [pair for pair in query.split("&") if pair and not _tracks(pair)]
    return "&".join(sorted(map(_escaped, kept)))


def _tracks(pair: str) -> bool:
    name = unquote(pair.partition("=")[0]).lower()
    return name in _NAMES or name.startswith(_PREFIXES)


def _escaped(text: str) -> str:
    """Percent signs where they are needed, and only there."""
    whole = _ESCAPE.sub(_plain, _LONE_PERCENT.sub("%25", text))
    return quote(whole, safe="/%:@!$&'()*+,;=?~-._", errors="surrogatepass")


def _plain(escape: re.Match[str]) -> str:
    character = chr(int(escape.group(1), 16))
    return character if _UNRESERVED.fullmatch(character) else escape.group().upper()
