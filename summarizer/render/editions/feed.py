"""The stories of editions as a feed, Atom 1.0 (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, urljoin

from summarizer.edition import Edition, folder
from summarizer.render.common import one_line, web_address
from summarizer.render.editions.look import fill
from summarizer.render.editions.showing import show
from summarizer.render.editions.shown import Shown, Told

# Who coined the ids of a feed that has no address of its own (RFC 4151, RFC 6761).
NOBODY = "summarizer.invalid"
COINED = 2026  # the year in tag: ids; a change would show every old entry as a new one
LIMIT = 100  # entries; readers keep what they have seen


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    title: str
    updated: str
    link: str
    page: str
    root: str | None
    story: Told
    remarks: Shown | None


@dataclass(frozen=True, slots=True)
class _Feed:
    id: str
    title: str
    updated: str
    address: str
    site: str
    entries: tuple[_Entry, ...]


def feed(
    editions: Iterable[Edition],
    *,
    profile: str,
    title: str,
    address: str | None = None,
    site: str | None = None,
    authority: str = NOBODY,
    limit: int = LIMIT,
) -> bytes:
    """A feed with an entry for each story of each edition, the latest edition first.

    ``address`` is where the feed itself is read, ``site`` the address of the folder of editions,
    to which entries then lead; without it they lead to the first article. ``authority`` is a host
    name of the publisher and part of all ids: it must not change.
    """
    latest = sorted(editions, key=lambda each: (each.date, each.slot), reverse=True)
    root = f"tag:{_coded(authority)},{COINED}:{_coded(profile)}"
    base = _base(site)
    entries = [entry for edition in latest for entry in _entries(edition, root, base)][:limit]
    told = _Feed(
        id=root,
        title=one_line(title) or "Briefing",
        updated=_moment(max((each.created for each in latest), default=datetime.min)),
        address=web_address(address) or "",
        site=base,
        entries=tuple(entries),
    )
    return fill("feed.xml.j2", tips=False, feed=told, escaped=str).encode("utf-8")


def _entries(edition: Edition, root: str, base: str) -> Iterable[_Entry]:
    """What went wrong, waits or is to be known of an edition stands below its last story."""
    where = folder(edition.date, edition.slot)
    shown = show(edition)
    for number, story in enumerate(shown.stories, start=1):
        page = f"{urljoin(base, where)}/{story.page}" if base else ""
        articles = (source.link for source in story.outlets if source.link)
        prefix = "Update: " if story.status == "update" else ""
        yield _Entry(
            id=f"{root}/{where}/{_coded(story.id)}",
            title=f"{prefix}{story.title}",
            updated=_moment(edition.created),
            link=page or next(articles, ""),
            page=page,
            root=base or None,
            story=story,
            remarks=shown if number == len(shown.stories) else None,
        )


def _coded(name: str) -> str:
    return quote(name, safe="", errors="replace")


def _base(site: str | None) -> str:
    safe = web_address(site)
    return f"{safe.rstrip('/')}/" if safe else ""


def _moment(moment: datetime) -> str:
    aware = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return f"{aware.replace(tzinfo=None).isoformat(timespec='seconds')}Z"
