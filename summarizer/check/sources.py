"""The sources of a brief among the articles that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from summarizer.check.findings import Finding, Place
from summarizer.check.given import GivenBrief, GivenSource
from summarizer.errors import InputError
from summarizer.identity import ID_DIGITS, identified, text_sha256
from summarizer.records import Document

_OWN_ID = re.compile(rf"[0-9a-f]{{{ID_DIGITS}}}(?P<suffix>-\d+)?")
_UNKNOWN = "\ufffd"  # stands for what no output can hold: a text with it need not fit its id
NAMES = ("title", "outlet", "url", "lang")  # what a brief tells of an article, beside its day

Key = tuple[str | None, ...]
"""A kind of name, and the name."""


@dataclass(frozen=True, slots=True)
class Matched:
    """Source number -> its article, for those that could be found, and what is wrong."""

    documents: Mapping[int, Document]
    findings: tuple[Finding, ...]


def match(brief: GivenBrief, documents: Sequence[Document] | None) -> Matched:
    """Find each source among ``documents``, or in the brief itself where there are none.

    Of several versions of an article, which have one id, that which the brief was made from counts.
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
        self._emptied = {document.id for document in documents if not document.text}
        self._by: dict[Key, list[Document]] = {}
        for document in documents:
            for key in _keys(document, text_sha256(document.text)) if document.text else ():
                self._by.setdefault(key, []).append(document)

    def find(self, source: GivenSource) -> tuple[Document | None, Finding | None]:
        """The article, and what is wrong if it is not the one that was read then."""
        where = Place(source=source.n)
        named = source.path or source.url or source.title or source.id
        found = next(filter(None, map(self._by.get, _keys(source, source.sha256))), None)
        if found is None:
            why = f"no article has the id {source.id} ({named})"
            if source.id in self._emptied:
                why = f"the text of {named} is no longer kept (id {source.id})"
            return None, Finding(where, "missing source", why)
        document = max(found, key=lambda each: _likeness(source, each))
        if _is_unchanged(source, document):
            return document, None
        message = f"{named} is not what the brief was made from (id {source.id})"
        return document, Finding(where, "changed source", message)


def _keys(article: Document | GivenSource, digest: str | None) -> Iterator[Key]:
    """What an article can be known by, the surest first.

    Of two equal articles one has a suffix to its id; alone it has none.
    """
    yield "id", article.id
    yield "contents", _contents(article.id)
    if digest is not None:
        yield "text", digest
    for place in filter(None, (article.path, article.url)):
        yield "place", place
    if article.title:
        yield "name", article.title, article.outlet


def _likeness(source: GivenSource, document: Document) -> tuple[int, ...]:
    """How much of a source an article has: its text before all, then what it is called."""
    same_names = sum(getattr(source, name) == getattr(document, name) for name in NAMES)
    return text_sha256(document.text) == source.sha256, same_names


def _is_unchanged(source: GivenSource, document: Document) -> bool:
    """Whether the text is that which was read then; by the id where the brief does not tell it."""
    if source.sha256 is not None:
        return text_sha256(document.text) == source.sha256
    return _contents(source.id) == _contents(document.id)


def _contents(name: str) -> str:
    match = _OWN_ID.fullmatch(name)
    return name.removesuffix(match["suffix"] or "") if match else name


def _differences(source: GivenSource, document: Document | None) -> Iterator[Finding]:
    """What the brief says of an article and its own file does not.

    A digest names an article by its feed, and its page may differ: that is to be looked at, where
    an article with the same id would be at fault.
    """
    if document is None:
        return
    where = Place(source=source.n)
    if source.text is not None and source.text != document.text:
        yield Finding(where, "changed source", "the text in the brief is not that of the article")
    is_own = _contents(source.id) == _contents(document.id)
    said = {name: getattr(source, name) for name in NAMES}
    there = {name: getattr(document, name) for name in NAMES}
    if _moment(source.published) != (
        document.published and document.published.replace(microsecond=0)
    ):
        said["published"], there["published"] = source.published, _shown(document.published)
    for name in said:
        if said[name] != there[name] and (is_own or there[name] is not None):
            message = f"the brief gives {name} {said[name]!r}, the article {there[name]!r}"
            yield Finding(where, "source", message, "fault" if is_own else "doubtful")


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
            f"the brief holds no text of source {lacking[0]}: name the articles behind it, or the "
            "--store of the digest that it comes from, or make the brief with --with-text"
        )
    found = {source.n: _document(source) for source in brief.sources}
    findings = [
        Finding(Place(source=source.n), "changed source", "its text or title is another one")
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
    """Whether a text has its hash, and an id that was made from the contents still is theirs."""
    text = source.text or ""
    if source.sha256 not in (None, text_sha256(text)):
        return False
    if not _OWN_ID.fullmatch(source.id) or _UNKNOWN in text + (source.title or ""):
        return True
    made = identified([Document(text, title=source.title)])[0].id
    return made == _contents(source.id)
