"""What a site's robots.txt says (RFC 9309), read once for each site."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx
from protego import Protego

from summarizer.fetch.addresses import Allowed
from summarizer.fetch.urls import origin

SIZE = 512_000  # bytes that are read; the RFC demands at least 500 kibibytes
TIME = 10.0  # seconds for it, redirects included
LONGEST_DELAY = 10.0  # seconds between two pages of a site; for more a run has no time
_AGENT_LINE = re.compile(r"\s*user(?:-|\s*)agent\b[\s:]*([^#]*)", re.IGNORECASE)
OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Rules:
    """Which pages of a site may be read, and with which pause between them (seconds).

    ``problem`` is why they are not known: then no page may be.
    """

    parser: Protego | None = None
    problem: str | None = None
    delay: float = 0.0

    def forbids(self, url: str, agent: str) -> bool:
        """Whether the site asks the agent not to read a page."""
        return self.parser is not None and not self.parser.can_fetch(url, agent)


def parse(data: bytes, agent: str) -> Rules:
    """The rules in a robots.txt for an agent, which is one word such as ``summarizer``.

    >>> rules = parse(b"User-agent: *\\nDisallow: /private\\nCrawl-delay: 60", "summarizer")
    >>> rules.forbids("http://a/private/1", "summarizer"), rules.delay
    (True, 10.0)
    """
    text = data.decode("utf-8-sig", "replace")
    parser = Protego.parse("\n".join(_plain(line, agent) for line in text.splitlines()))
    return Rules(parser, delay=min(parser.crawl_delay(agent) or 0.0, LONGEST_DELAY))


def _plain(line: str, agent: str) -> str:
    """A line, where all other agents have one name.

    The parser copies each rule for each name above it: thousands of both would fill the memory.
    """
    found = _AGENT_LINE.match(line)
    if not found:
        return line
    name = found[1].strip().lower()
    if name != "*":
        name = name.replace("*", "")
        name = name if name and agent.lower().startswith(name) else OTHERS
    return f"User-agent: {name}"


def place(url: httpx.URL) -> httpx.URL:
    """Where the rules for a page stand."""
    return origin(url).join("/robots.txt")


def product(agent: str) -> str:
    """The word of a User-Agent header that rules name it by.

    >>> product("summarizer/0.1 (+https://example.org)")
    'summarizer'
    """
    return re.split(r"[/\s]", agent.strip(), maxsplit=1)[0]


@dataclass(slots=True)
class _Site:
    lock: threading.Lock = field(default_factory=threading.Lock)
    rules: Rules | None = None


class Robots:
    """The rules of all sites that were asked for theirs; usable from several threads."""

    def __init__(self, read: Callable[[httpx.URL, Allowed], Rules]) -> None:
        self._read = read
        self._sites: dict[str, _Site] = {}
        self._lock = threading.Lock()

    def of(self, url: httpx.URL, allow: Allowed) -> Rules:
        """The rules of the site of a page; an error of reading them is not remembered."""
        root = origin(url)
        with self._lock:
            site = self._sites.setdefault(str(root), _Site())
        with site.lock:
            if site.rules is None:
                site.rules = self._read(place(url), allow)
            return site.rules
