"""A brief as one self-contained HTML page: the brief beside its sources, cited spans marked."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from summarizer.records import Brief, Citation, Document, Explanation, Source
from summarizer.render.account import Facts, Note, describe, facts, notes
from summarizer.render.common import (
    LIST_STYLES,
    clean,
    day,
    file_name,
    heading,
    one_line,
    place,
    plural,
    web_address,
)
from summarizer.render.spans import Piece, Span, cut, paragraphs

if TYPE_CHECKING:
    from jinja2 import Environment

# Uncited paragraphs kept open on each side of a cited one, so that a quote is read in context.
CONTEXT = 1
# A shorter run of uncited paragraphs is not worth folding away.
FOLD_FROM = 3
# Characters of a folded run that the page carries; a book among the sources must not make a page
# that no browser opens.
FOLD_LIMIT = 20_000
# Characters by which an explanation names its sentence.
FIRST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation as the page shows it: the number, the id of its span, who is cited."""

    mark: str
    target: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A line of the brief or a position in a disagreement; ``start`` is its first words."""

    id: str
    number: int
    start: str
    text: tuple[tuple[str, bool], ...]
    lang: str | None
    references: tuple[Reference, ...]
    edits: tuple[str, ...] = ()
    rewritten: bool = False
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contrast:
    """A disagreement."""

    about: str
    positions: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a source text with marks: ``ids`` begin here, ``backs`` lead to the brief."""

    text: str
    ids: tuple[str, ...] = ()
    classes: str = ""
    backs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs that are shown, or folded away under a label; ``cut`` counts what is missing."""

    paragraphs: tuple[tuple[Run, ...], ...]
    folded: str | None = None
    cut: str | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """A source with its text; ``name`` is its outlet, else its file."""

    n: int
    title: str
    name: str | None
    author: str | None
    date: str | None
    link: str | None
    place: str | None
    lang: str | None
    passages: tuple[Passage, ...]
    cited: bool


@dataclass(frozen=True, slots=True)
class Page:
    """All that the template shows; every string is plain and is escaped there."""

    title: str
    lang: str
    created: str
    stamp: str
    style: str
    listed: bool
    facts: Facts
    statements: tuple[Statement, ...]
    contrasts: tuple[Contrast, ...]
    panels: tuple[Panel, ...]
    notes: tuple[Note, ...]
    explain: bool


def to_html(brief: Brief, *, explain: bool = False) -> str:
    """Write a brief as a page that needs no script, no network and no other file.

    Each citation number leads to its marked span in the source text, and each mark back to the
    sentences that cite it. Only http and https addresses become links, all text is escaped, and
    a content security policy allows nothing but the page's own style.
    """
    index = _Index.of(brief)
    style = _file("page.css") + index.rules()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = _page(brief, index, explain)
    template = _environment().get_template("brief.html.j2")
    return template.render(page=page, style=_trusted(style), digest=digest, plural=plural) + "\n"


@dataclass(frozen=True, slots=True)
class _Index:
    """The distinct cited spans of each source, and the statements that cite each."""

    spans: dict[int, list[Span]]
    users: dict[tuple[int, Span], list[tuple[str, str]]]

    @staticmethod
    def of(brief: Brief) -> _Index:
        spans: dict[int, list[Span]] = {source.n: [] for source in brief.sources}
        users: dict[tuple[int, Span], list[tuple[str, str]]] = {}
        for anchor, name, citation in _uses(brief):
            span = Span(citation.start, citation.end)
            users.setdefault((citation.n, span), [])
            if (anchor, name) not in users[citation.n, span]:
                users[citation.n, span].append((anchor, name))
            if span not in spans.setdefault(citation.n, []):
                spans[citation.n].append(span)
        return _Index(spans, users)

    def id(self, n: int, span: Span) -> str:
        return f"s{n}-{self.spans[n].index(span) + 1}"

    def rules(self) -> str:
        """Style that lights up all pieces of a span, and the sentences that cite it."""
        names = [self.id(n, span) for n, spans in self.spans.items() for span in spans]
        return "".join(
            f":root:has(#{name}:target) .{name}{{background:var(--target)}}\n" for name in names
        )


def _uses(brief: Brief) -> Iterator[tuple[str, str, Citation]]:
    for number, line in enumerate(brief.lines, 1):
        for citation in line.citations:
            yield f"line-{number}", str(number), citation
    for group, item in enumerate(brief.disagreements, 1):
        for number, position in enumerate(item.positions, 1):
            for citation in position.citations:
                yield f"difference-{group}-{number}", f"d{group}.{number}", citation


def _page(brief: Brief, index: _Index, explain: bool) -> Page:
    langs = Counter(source.document.lang for source in brief.sources if source.document.lang)
    return Page(
        title=one_line(brief.title) or "Brief",
        lang=langs.most_common(1)[0][0] if langs else "en",
        created=f"{day(brief.created)}, {brief.created:%H:%M} {brief.created.tzname() or ''}",
        stamp=brief.created.isoformat(timespec="seconds"),
        style=brief.style,
        listed=brief.style in LIST_STYLES,
        facts=facts(brief),
        statements=tuple(_statements(brief, index)),
        contrasts=tuple(_contrasts(brief, index)),
        panels=tuple(_panel(source, index) for source in brief.sources),
        notes=notes(brief),
        explain=explain,
    )


def _statements(brief: Brief, index: _Index) -> Iterator[Statement]:
    documents = {source.document.id: source.document for source in brief.sources}
    for number, line in enumerate(brief.lines, 1):
        yield Statement(
            id=f"line-{number}",
            number=number,
            start=_start(line.text),
            text=_inserted(line.text) if line.edits else ((line.text, False),),
            lang=_lang(documents, line.citations),
            references=_references(documents, line.citations, index),
            edits=line.edits,
            rewritten=line.origin == "rewritten",
            remarks=tuple(_remarks(documents, line.explanation)),
        )


def _contrasts(brief: Brief, index: _Index) -> Iterator[Contrast]:
    documents = {source.document.id: source.document for source in brief.sources}
    for group, item in enumerate(brief.disagreements, 1):
        positions = tuple(
            Statement(
                id=f"difference-{group}-{number}",
                number=number,
                start=_start(position.text),
                text=((position.text, False),),
                lang=_lang(documents, position.citations),
                references=_references(documents, position.citations, index),
            )
            for number, position in enumerate(item.positions, 1)
        )
        yield Contrast(item.about, positions)


def _start(text: str) -> str:
    return shorten(one_line(text), FIRST_WORDS, placeholder=" …")


def _lang(documents: dict[str, Document], citations: tuple[Citation, ...]) -> str | None:
    document = documents.get(citations[0].doc_id) if citations else None
    return document.lang if document else None


def _references(
    documents: dict[str, Document], citations: tuple[Citation, ...], index: _Index
) -> tuple[Reference, ...]:
    spans = dict.fromkeys((c.n, Span(c.start, c.end)) for c in citations)
    often = Counter(n for n, _ in spans)
    roles = {(c.n, Span(c.start, c.end)): c.role for c in reversed(citations)}
    names = {c.n: describe(documents[c.doc_id]) for c in citations if c.doc_id in documents}
    seen: Counter[int] = Counter()
    references = []
    for n, span in spans:
        # A source that is cited twice in one sentence: 1a, 1b.
        letter = chr(ord("a") + seen[n] % 26) if often[n] > 1 else ""
        seen[n] += 1
        name = names.get(n, "unknown")
        references.append(Reference(f"{n}{letter}", index.id(n, span), name, roles[n, span]))
    return tuple(references)


def _inserted(text: str) -> tuple[tuple[str, bool], ...]:
    """Split an edited sentence at its [insertions], which are flagged."""
    parts: list[tuple[str, bool]] = []
    rest = text
    while rest:
        before, bracket, after = rest.partition("[")
        inside, closing, tail = after.partition("]")
        if not bracket or not closing:
            return (*parts, (rest, False))
        parts += [(before, False), (f"[{inside}]", True)]
        rest = tail
    return tuple(part for part in parts if part[0])


def _remarks(documents: dict[str, Document], explanation: Explanation | None) -> Iterator[str]:
    if explanation is None:
        yield "No explanation was recorded."
        return
    yield f"Claim: {one_line(explanation.claim)}"
    voices = plural(explanation.voices, "independent source")
    yield f"Said by {voices}; score {explanation.score:.3f}, gain {explanation.gain:.3f}"
    for lost in explanation.displaced:
        where = describe(documents[lost.doc_id]) if lost.doc_id in documents else lost.doc_id
        text = one_line(lost.text)
        yield f"Displaced: “{text}” ({where}, similarity {lost.similarity:.2f})"


def _panel(source: Source, index: _Index) -> Panel:
    document = source.document
    return Panel(
        n=source.n,
        title=heading(document),
        name=one_line(document.outlet or "") or file_name(document) or None,
        author=one_line(document.author or "") or None,
        date=day(document.published),
        link=web_address(document.url),
        place=place(document),
        lang=document.lang,
        passages=tuple(_passages(source, index)),
        cited=source.cited,
    )


def _passages(source: Source, index: _Index) -> Iterator[Passage]:
    text, spans = source.document.text, index.spans[source.n]
    rows = cut(list(paragraphs(text)), spans)
    shown = _shown([any(piece.covers for piece in row) for row in rows])
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or shown[end] != shown[start]:
            block = rows[start:end]
            if shown[start]:
                yield Passage(tuple(_runs(row, source, index) for row in block))
            else:
                yield _folded(block, text)
            start = end


def _shown(cited: list[bool]) -> list[bool]:
    """Which paragraphs stand open: the cited ones, their neighbours, and gaps not worth folding."""
    near = [
        any(cited[max(0, i - CONTEXT) : i + CONTEXT + 1]) if any(cited) else False
        for i in range(len(cited))
    ]
    shown = list(near)
    start = 0
    for end in range(1, len(near) + 1):
        if end == len(near) or near[end] != near[start]:
            if not near[start] and end - start < FOLD_FROM and any(cited):
                shown[start:end] = [True] * (end - start)
            start = end
    return shown


def _folded(rows: list[list[Piece]], text: str) -> Passage:
    kept: list[tuple[Run, ...]] = []
    used = 0
    for row in rows:
        start, end = row[0].start, min(row[-1].end, row[0].start + FOLD_LIMIT - used)
        if end > start:
            kept.append((Run(clean(text[start:end])),))
            used += end - start
    missing = sum(row[-1].end - row[0].start for row in rows) - used
    return Passage(
        tuple(kept),
        folded=f"{plural(len(rows), 'paragraph')} not cited",
        cut=f"{plural(missing, 'more character')} not shown here" if missing else None,
    )


def _runs(row: list[Piece], source: Source, index: _Index) -> tuple[Run, ...]:
    text, spans = source.document.text, index.spans[source.n]
    names = [index.id(source.n, span) for span in spans]
    return tuple(
        Run(
            text=clean(text[piece.start : piece.end]),
            ids=tuple(names[number] for number in piece.opens),
            classes=" ".join(names[number] for number in piece.covers),
            backs=tuple(
                dict.fromkeys(
                    user for number in piece.closes for user in index.users[source.n, spans[number]]
                )
            ),
        )
        for piece in row
    )


def _file(name: str) -> str:
    return (resources.files("summarizer.render") / "templates" / name).read_text("utf-8")


def _trusted(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)  # the style is ours: a file of this package and generated ids


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("summarizer.render"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_safe,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _safe(value: object) -> object:
    """Clean every string that the template prints; only our own style is trusted markup."""
    return clean(value) if type(value) is str else value
