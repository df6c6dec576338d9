"""Whether each source can be read: those that never were are asked, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

import httpx

from summarizer.digest.collect import expanded
from summarizer.digest.doctor.finding import Finding, needs_network
from summarizer.digest.naming import label, moment, trouble
from summarizer.digest.profile import Profile, Source
from summarizer.digest.remarks import one_line
from summarizer.errors import InputError, SummarizerError
from summarizer.fetch import Fetcher, FetchError, Limits, Page
from summarizer.fetch.exchange import NotPublic
from summarizer.fetch.turns import spread
from summarizer.fetch.urls import host, parse, port
from summarizer.fetch.vetting import reachable
from summarizer.ingest.entries import read_entries
from summarizer.ingest.reading import read_data
from summarizer.ingest.sitemap import read_sitemap
from summarizer.render.common import plural
from summarizer.store import articles as store

LIMITS = Limits()

Fetchers = Callable[[Sequence[str]], Fetcher]


def sources(
    profile: Profile, remembered: Mapping[str, store.Source], offline: bool, fetcher: Fetchers
) -> Iterator[Finding]:
    """A finding for each source, a list of feeds as its feeds; several are asked at once."""
    listed, unread = expanded(profile.sources)
    for each in unread:
        yield Finding(False, f"source {each.source}: {each.reason}")
    found = {each.key: _known(each, remembered.get(each.key), profile.zone) for each in listed}
    unknown = [each for each in listed if found[each.key] is None]
    answers = map(_unasked, unknown) if offline else _asked(unknown, fetcher)
    found.update(zip([each.key for each in unknown], answers, strict=True))
    yield from (each for each in found.values() if each is not None)


def _known(source: Source, known: store.Source | None, zone: ZoneInfo) -> Finding | None:
    """What can be told of a source without asking it."""
    refused = _absent(source) if _is_local(source) else _private(source)
    if refused:
        return _finding(source, refused)
    if known is not None and known.failures and (known.succeeded or _is_local(source)):
        return _finding(source, trouble(source, known.reason))
    if known is not None and known.succeeded:
        return Finding(True, f"source {label(source)}: last read {moment(known.succeeded, zone)}")
    return Finding(True, f"source {label(source)}") if _is_local(source) else None


def _finding(source: Source, problem: str) -> Finding:
    return Finding(False, f"source {label(source)}: {problem}")


def _is_local(source: Source) -> bool:
    return source.kind in ("folder", "mailbox")


def _absent(source: Source) -> str | None:
    where = source.folder or source.mailbox
    assert where is not None
    if source.folder and where.exists() and not where.is_dir():
        return "is a file: name a folder"
    return None if where.exists() else "is absent: make it, or correct the path"


def _private(source: Source) -> str | None:
    """Why an address may not be read, and the remedy, where no network is needed to tell."""
    url = _url(source)
    return None if needs_network(url.host) else _refusal(source, url)


def _refusal(source: Source, url: httpx.URL) -> str | None:
    """Why the host of a source may not be connected to; what to allow if it is meant."""
    try:
        reachable(url.host, port(url), allow=source.allow)
    except SummarizerError as exc:
        return str(exc)
    return None


def _url(source: Source) -> httpx.URL:
    return parse(getattr(source, source.kind))


def _unasked(source: Source) -> Finding:
    return Finding(True, f"source {label(source)}: not read yet, not asked now")


def _asked(unknown: Sequence[Source], fetcher: Fetchers) -> list[Finding]:
    """What sources answer."""

    def ask(index: int) -> Finding:
        source = unknown[index]
        try:
            return Finding(True, f"source {label(source)}: answers, {_answer(source, fetcher)}")
        except SummarizerError as exc:
            return _finding(source, trouble(source, one_line(exc)))

    return spread(
        [host(_url(source)) for source in unknown],
        ask,
        parallel=LIMITS.parallel,
        per_host=LIMITS.per_host,
    )


def _answer(source: Source, fetcher: Fetchers) -> str:
    """What a source gives; raises an error where a run could not read it."""
    page = _page(source, fetcher)
    match source.kind:
        case "feed":
            return plural(len(read_entries(page.data, page.url).entries), "entry")
        case "sitemap":
            found = read_sitemap(page.data)
            if found.maps:
                return plural(len(found.maps), "sitemap")
            return plural(len(found.pages), "page")
        case _:
            reading = read_data(page.data, page.url)
            if not reading.documents:
                raise InputError(f"its page gave no article ({reading.failures[0].reason})")
            return plural(len(reading.documents[0].text.split()), "word")


def _page(source: Source, fetcher: Fetchers) -> Page:
    url = str(_url(source))
    with fetcher(source.allow) as reader:
        try:
            return reader.get(url, robots=source.kind == "url")
        except NotPublic as exc:
            raise FetchError(_refusal(source, _url(source)) or str(exc)) from exc
