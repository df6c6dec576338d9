"""The sources of a brief among the articles that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from summarizer.check.findings import Finding, Place
from summarizer.check.given import GivenBrief, GivenSource
from summarizer.errors import InputError
from summarizer.identity import ID_DIGITS, identified
from summarizer.records import Document

_OWN_ID = re.compile(rf"[0-9a-f]{{{ID_DIGITS}}}(?P<suffix>-\d+)?")
_UNKNOWN = "\ufffd"  # stands for what no output can hold: a text with it need not fit its id


@dataclass(frozen=True, slots=True)
class Matched:
    """Source number -> its article, for those that could be found, and what is wrong."""

    documents: Mapping[int, Document]
    findings: tuple[Finding, ...]


def match(brief: GivenBrief, documents: Sequence[Document] | None) -> Matched:
    """Find each source among ``documents``, or in the brief itself where there are none.

    Raises InputError where neither holds the texts.
    """
    if documents is None:
        return _from_brief(brief)
    found: dict[int, Document] = {}
    findings: list[Finding] = []
    articles = _Articles(documents)
    for source in brief.sources:
        document, problem = articles.find(source)
        findings += [problem] if problem else list(_differences(source, document))
        if document is not None:
            found[source.n] = document
        elif source.text is not None:
            found[source.n] = _document(source)
    return Matched(found, (*findings, *_flags(brief)))


class _Articles:
    """The articles by what a brief knows of them."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._by_id = {document.id: document for document in documents}
        # Of two equal articles one has a suffix to its id; alone it has none.
        self._by_contents = {_contents(document.id): document for document in documents}
        self._by_place = {
            place: document
            for document in documents
            for place in (document.path, document.url)
            if place is not None
        }

    def find(self, source: GivenSource) -> tuple[Document | None, Finding | None]:
        """The article, and what is wrong if it is not the one that was read then."""
        document = self._by_id.get(source.id) or self._by_contents.get(_contents(source.id))
        if document is not None:
            return document, None
        where = Place(source=source.n)
        at = next((p for p in (source.path, source.url) if p in self._by_place), None)
        if at is not None:
            message = f"{at} is not what the brief was made from (id {source.id})"
            return self._by_place[at], Finding(where, "changed source", message)
        named = source.path or source.url or source.title or source.id
        message = f"no article has the id {source.id} ({named})"
        return None, Finding(where, "missing source", message)


def _contents(name: str) -> str:
    match = _OWN_ID.fullmatch(name)
    return name.removesuffix(match["suffix"] or "") if match else name


def _differences(source: GivenSource, document: Document | None) -> Iterator[Finding]:
    """What the brief says of an article and its own file does not."""
    if document is None:
        return
    where = Place(source=source.n)
    if source.text is not None and source.text != document.text:
        yield Finding(where, "changed source", "the text in the brief is not that of the article")
    for name in ("title", "outlet", "url", "lang"):
        said, there = getattr(source, name), getattr(document, name)
        if said != there:
            yield Finding(
                where, "source", f"the brief gives {name} {said!r}, the article {there!r}"
            )
    if _moment(source.published) != (
        document.published and document.published.replace(microsecond=0)
    ):
        said = source.published
        yield Finding(
            where,
            "source",
            f"the brief gives published {said!r}, the article {_shown(document.published)!r}",
        )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text is not None else None


def _shown(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _flags(brief: GivenBrief) -> Iterator[Finding]:
    """Sources that are listed as cited and are not, or the other way round."""
    lines = {citation.source for line in brief.lines for citation in line.citations}
    sides = {
        citation.source
        for disagreement in brief.disagreements
        for position in disagreement.positions
        for citation in position.citations
    }
    for source in brief.sources:
        if source.cited and source.n not in lines | sides:
            message = "is listed as cited, but no line cites it"
            yield Finding(Place(source=source.n), "source", message)
        if not source.cited and source.n in lines:
            yield Finding(Place(source=source.n), "source", "is cited, but not listed as such")


def _from_brief(brief: GivenBrief) -> Matched:
    lacking = [source.n for source in brief.sources if source.text is None]
    if lacking:
        raise InputError(
            f"the brief holds no text of source {lacking[0]}: name the articles behind it, "
            "or make the brief with --with-text"
        )
    found = {source.n: _document(source) for source in brief.sources}
    findings = [
        Finding(Place(source=source.n), "changed source", "its text or title does not fit its id")
        for source in brief.sources
        if not _fits(source)
    ]
    return Matched(found, (*findings, *_flags(brief)))


def _document(source: GivenSource) -> Document:
    return Document(
        text=source.text or "",
        id=source.id,
        title=source.title,
        outlet=source.outlet,
        url=source.url,
        path=source.path,
        published=_moment(source.published),
        lang=source.lang,
    )


def _fits(source: GivenSource) -> bool:
    """Whether an id that was made from the contents still is theirs; others cannot be told."""
    text = source.text or ""
    if not _OWN_ID.fullmatch(source.id) or _UNKNOWN in text + (source.title or ""):
        return True
    made = identified([Document(text, title=source.title)])[0].id
    return made == _contents(source.id)
