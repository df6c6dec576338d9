"""Sources to articles in the archive: what is new is fetched, read and kept, source by source."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from summarizer import ingest
from summarizer.digest import remarks
from summarizer.digest.profile import Profile, Source
from summarizer.edition import FailedSource
from summarizer.errors import InputError, SummarizerError
from summarizer.fetch import Fetcher, FetchError, Page, Request, Validators
from summarizer.fetch.backoff import left_alone, next_attempt
from summarizer.ingest.address import untracked
from summarizer.ingest.entries import Entry as FeedEntry
from summarizer.ingest.entries import canonical, read_entries
from summarizer.ingest.mail import subject
from summarizer.ingest.mailbox import read_mailbox
from summarizer.ingest.opml import read_opml
from summarizer.ingest.reading import document, read_data
from summarizer.ingest.sitemap import read_sitemap
from summarizer.records import Document, Failure
from summarizer.store import articles as store
from summarizer.store.archive import Archive
from summarizer.store.identity import Entry

NAMING = 100  # characters of an article without a title that tell it from others in its file
MAPS = 20  # sitemaps of one index that are read

Fetched = Callable[[str], None]
"""Called with the name of each source when all of it is kept: a place where a run may be killed."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a source gave: its entries, what its server says of this version, and remarks."""

    entries: tuple[Entry, ...]
    validators: Validators | None = None
    moved: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Collected:
    """How many sources could be read and articles are new, what failed, and remarks."""

    read: int
    new: int
    failed: tuple[FailedSource, ...]
    notes: tuple[str, ...]


def collect(
    profile: Profile,
    archive: Archive,
    fetcher: Callable[[Sequence[str]], Fetcher],
    now: datetime,
    *,
    on_source: Fetched = lambda name: None,
    chance: Callable[[], float] = random.random,
) -> Collected:
    """Read every source that is not to be left alone; a bad one never stops the others.

    What a source gave is kept together with its validators, or not at all.
    """
    new = read = 0
    failed: list[FailedSource] = []
    notes: list[str] = []
    listed, unread = expanded(profile.sources)
    for source in listed:
        known = archive.source(source.key)
        if left_alone(known.again, now):
            failed.append(remarks.failed(source, known))
            continue
        try:
            with fetcher(source.allow) as reader:
                taken = _taken(source, known, archive, reader)
        except SummarizerError as exc:
            known = _after_failure(known, exc, now, chance)
            archive.failed(known)
            failed.append(remarks.failed(source, known))
            continue
        new += archive.fetched(_after_success(known, taken, now), taken.entries, now)
        notes += taken.notes
        read += 1
        on_source(source.key)
    return Collected(read, new, (*unread, *failed), tuple(notes))


def expanded(sources: Sequence[Source]) -> tuple[list[Source], list[FailedSource]]:
    """The sources, each list of feeds as its feeds; each address once."""
    found: dict[str, Source] = {}
    failed = []
    for source in sources:
        try:
            each = list(_feeds(source)) if source.opml else [source]
        except (InputError, OSError) as exc:
            reason = remarks.one_line(exc)
            failed.append(remarks.failed(source, store.Source(source.key, reason=reason)))
            continue
        for one in each:
            found.setdefault(one.key, one)
    return list(found.values()), failed


def _feeds(source: Source) -> Iterator[Source]:
    assert source.opml is not None
    if not source.opml.is_file():
        raise InputError(f"{source.opml} is no file: correct the path")
    for each in read_opml(source.opml.read_bytes()):
        yield source.model_copy(update={"opml": None, "feed": each.url, "name": each.title})


def _taken(source: Source, known: store.Source, archive: Archive, fetcher: Fetcher) -> Taken:
    match source.kind:
        case "folder":
            return _of_folder(source)
        case "mailbox":
            return _of_mailbox(source, archive)
        case "feed":
            return _of_feed(source, known, archive, fetcher)
        case "sitemap":
            return _of_sitemap(source, archive, fetcher)
        case _:
            return _of_page(source, known, fetcher)


def _of_folder(source: Source) -> Taken:
    folder = source.folder
    assert folder is not None
    if not folder.is_dir():
        raise InputError(f"{folder} is no folder: make it, or correct the path")
    reading = ingest.read([folder])
    held = Counter(each.path for each in reading.documents)
    entries = [_of_file(each, source, held[each.path] == 1) for each in reading.documents]
    files = [replace(each, path=_within(each.path, folder)) for each in reading.failures]
    return Taken(tuple(entries), notes=remarks.noted(source, remarks.unread(files, "files")))


def _of_file(each: Document, source: Source, alone: bool) -> Entry:
    """An article of a file: known by the file, or in it by its address, title or first words."""
    assert source.folder is not None
    name = "" if alone else f" {each.url or each.title or each.text[:NAMING]}"
    place = f"{_within(each.path or '', source.folder)}{name}"
    named = replace(each, id="", outlet=each.outlet or source.name)
    return Entry(named, place, f"file {source.key} {place}")


def _within(path: str, folder: Path) -> str:
    return os.path.relpath(path, folder)


def _of_mailbox(source: Source, archive: Archive) -> Taken:
    assert source.mailbox is not None
    if not source.mailbox.exists():
        raise InputError(f"{source.mailbox} does not exist: correct the path")
    entries: list[Entry] = []
    failures: list[Failure] = []
    for message in read_mailbox(source.mailbox, failures.append):
        key, data = message.key, message.data
        reading = read_data(data, f"{key}.eml")
        about = f"“{subject(data) or 'without a subject'}”"
        failures += [replace(failure, path=about) for failure in reading.failures]
        alone = len(reading.documents) == 1
        for each in reading.documents:
            # Of an article that is known there is more than a newsletter says of it.
            if alone or not each.url or not archive.knows(source.key, key, canonical(each.url)):
                entries.append(_of_message(each, source, key, alone))
    return Taken(tuple(entries), notes=remarks.noted(source, remarks.unread(failures, "messages")))


def _of_message(each: Document, source: Source, key: str, alone: bool) -> Entry:
    """A message, or one of the articles that it tells of: known by its address or title in it.

    It has no address in the store, so that a feed can still give the whole article.
    """
    named = replace(each, outlet=each.outlet or source.name)
    if alone:
        return Entry(named, key)
    name = canonical(each.url) if each.url else each.title
    return Entry(named, f"{key} {name}", note=remarks.NEWSLETTER)


def _of_page(source: Source, known: store.Source, fetcher: Fetcher) -> Taken:
    assert source.url is not None
    page = fetcher.get(source.url, _validators(known))
    if page.unchanged:
        return Taken((), _validators(known))
    try:
        found = _article(page, source)
    except InputError as exc:
        raise InputError(f"its page gave no article ({exc}); open it in a browser") from exc
    return Taken((Entry(found, None, canonical(page.url)),), page.validators, page.moved)


def _of_feed(source: Source, known: store.Source, archive: Archive, fetcher: Fetcher) -> Taken:
    assert source.feed is not None
    page = fetcher.get(known.moved or source.feed, _validators(known), robots=False)
    if page.unchanged:
        return Taken((), _validators(known), known.moved)
    feed = read_entries(page.data, page.url)
    listed = feed.entries[: source.most]
    entries: list[Entry] = []
    wanted: list[FeedEntry] = []
    for each in listed:
        if not (source.full_text and each.teaser and each.url is not None):
            entries.append(_entry(each, source, feed.title))
        elif not archive.knows(source.key, each.id, canonical(each.url)):
            wanted.append(each)  # of one that is known there is more than the teaser already
    entries += _full(wanted, source, feed.title, fetcher)
    # What is missing from a feed that broke off has to come even if the server changes nothing.
    validators = page.validators if feed.whole else None
    return Taken(
        tuple(entries), validators, page.moved or known.moved, remarks.noted(source, feed.notes)
    )


def _full(
    wanted: Sequence[FeedEntry], source: Source, outlet: str | None, fetcher: Fetcher
) -> Iterator[Entry]:
    """Entries with the text of their page; with their teaser where that cannot be read."""
    pages = fetcher.get_all([Request(each.url or "") for each in wanted])
    for each, page in zip(wanted, pages, strict=True):
        teaser = _entry(each, source, outlet)
        try:
            found = _article(_whole(page), source)
        except SummarizerError as exc:
            yield replace(teaser, note=remarks.teaser(exc, each.url or ""))
            continue
        if len(found.text.split()) <= len(teaser.document.text.split()):
            yield replace(teaser, note=remarks.NO_MORE)
            continue
        title, published = teaser.document.title, teaser.document.published
        named = replace(
            found,
            title=title or found.title,
            outlet=teaser.document.outlet or found.outlet,
            published=published or found.published,
            url=teaser.document.url or found.url,
        )
        yield replace(teaser, document=named)


def _of_sitemap(source: Source, archive: Archive, fetcher: Fetcher) -> Taken:
    assert source.sitemap is not None
    found = read_sitemap(fetcher.get(source.sitemap, robots=False).data)
    pages = list(found.pages)
    failures = []
    maps = found.maps[:MAPS]
    answers = fetcher.get_all([Request(each, robots=False) for each in maps])
    for place, answer in zip(maps, answers, strict=True):
        try:
            pages += read_sitemap(_whole(answer).data).pages
        except FetchError as exc:
            failures.append(Failure(place, remarks.why(exc, place)))
        except InputError as exc:
            failures.append(Failure(place, remarks.one_line(exc)))
    if maps and len(failures) == len(maps):
        raise InputError("; ".join(remarks.unread(failures, "sitemaps")))
    oldest = datetime.min.replace(tzinfo=UTC)
    pages.sort(key=lambda each: each.modified or oldest, reverse=True)
    new = [each for each in pages if not archive.knows(source.key, each.url, canonical(each.url))]
    new = new[: source.most]
    entries = []
    answers = fetcher.get_all([Request(each.url) for each in new])
    for each, answer in zip(new, answers, strict=True):
        try:
            document = _article(_whole(answer), source)
        except SummarizerError as exc:
            failures.append(Failure(each.url, remarks.why(exc, each.url)))
            continue
        document = replace(document, published=document.published or each.modified)
        entries.append(Entry(document, each.url, canonical(each.url)))
    return Taken(tuple(entries), notes=remarks.noted(source, remarks.unread(failures, "pages")))


def _whole(answer: Page | FetchError) -> Page:
    """A page; raises the error that came in its place."""
    if isinstance(answer, FetchError):
        raise answer
    return answer


def _article(page: Page, source: Source) -> Document:
    """The article of a page; raises InputError where there is none."""
    reading = read_data(page.data, page.url)
    if not reading.documents:
        raise InputError(reading.failures[0].reason)
    found = reading.documents[0]
    url = found.url or untracked(page.url)
    return replace(found, url=url, path=None, outlet=found.outlet or source.name)


def _entry(each: FeedEntry, source: Source, feed: str | None) -> Entry:
    """An entry under the outlet that it names itself, else the name of its source or feed."""
    found = document(each.article)
    own = found.outlet if each.article.outlet != feed else None
    named = replace(found, outlet=own or source.name or found.outlet, path=None)
    return Entry(named, each.id, canonical(each.url) if each.url else None)


def _validators(known: store.Source) -> Validators | None:
    if known.etag is None and known.modified is None:
        return None
    return Validators(known.etag, known.modified)


def _after_success(known: store.Source, taken: Taken, now: datetime) -> store.Source:
    validators = taken.validators or Validators(None, None)
    return store.Source(
        known.name, validators.etag, validators.modified, taken.moved, tried=now, succeeded=now
    )


def _after_failure(
    known: store.Source, exc: SummarizerError, now: datetime, chance: Callable[[], float]
) -> store.Source:
    failures = known.failures + 1
    wait = exc.retry_after if isinstance(exc, FetchError) else None
    again = next_attempt(failures, now, wait, chance)
    return replace(known, tried=now, failures=failures, again=again, reason=remarks.one_line(exc))
