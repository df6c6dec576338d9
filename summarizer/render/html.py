"""A brief as one self-contained HTML page: the brief beside its sources, cited spans marked."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from summarizer.records import Brief, Citation, Document, Line
from summarizer.render.account import Facts, Note, describe, facts, notes
from summarizer.render.anchors import Anchors
from summarizer.render.common import (
    LIST_STYLES,
    day,
    one_line,
    plural,
    start,
)
from summarizer.render.pages import environment, trusted
from summarizer.render.panels import Panel, build_panel
from summarizer.render.parts import Part, contrast, layout, published
from summarizer.render.rewriting import attempts
from summarizer.render.spans import Span
from summarizer.render.support import first_of_voice, support


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation as the page shows it: the number, the id of its span, who is cited."""

    mark: str
    target: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A line of the brief or a position in a disagreement; ``start`` is its first words.

    ``support`` tells how many of its sources are independent, "" where all are.
    """

    id: str
    number: int
    start: str
    text: tuple[tuple[str, bool], ...]
    lang: str | None
    references: tuple[Reference, ...]
    edits: tuple[str, ...] = ()
    rewritten: bool = False
    remarks: tuple[str, ...] = ()
    published: str = ""
    support: str = ""
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Statements under a heading, "" where there is none; ``listed`` as a list."""

    heading: str
    statements: tuple[Statement, ...]
    listed: bool


@dataclass(frozen=True, slots=True)
class Contrast:
    """A disagreement; ``title`` says what on."""

    title: str
    positions: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the template shows; every string is plain and is escaped there."""

    title: str
    lang: str
    created: str
    stamp: str
    style: str
    facts: Facts
    statements: tuple[Statement, ...]
    before: tuple[Section, ...]
    after: tuple[Section, ...]
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
    return framed(brief, "brief.html.j2", explain=explain)


def framed(
    brief: Brief,
    template: str,
    *,
    explain: bool = False,
    sheets: Sequence[str] = (),
    changes: Mapping[int, tuple[str, ...]] | None = None,
    **values: Any,
) -> str:
    """The same in a template that extends that of a brief, with further style sheets and values.

    ``changes`` are figures of lines, by their numbers, that an earlier edition told otherwise.
    """
    anchors = Anchors.of(brief)
    style = "".join(map(_file, ("page.css", *sheets))) + anchors.rules()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = _page(brief, anchors, explain, changes or {})
    found = environment("summarizer.render").get_template(template)
    return (
        found.render(page=page, style=trusted(style), digest=digest, plural=plural, **values) + "\n"
    )


def _page(
    brief: Brief, anchors: Anchors, explain: bool, changes: Mapping[int, tuple[str, ...]]
) -> Page:
    langs = Counter(source.document.lang for source in brief.sources if source.document.lang)
    statements = tuple(_statements(brief, anchors, changes))
    shown = layout(brief)
    return Page(
        title=one_line(brief.title) or "Brief",
        lang=langs.most_common(1)[0][0] if langs else "en",
        created=f"{day(brief.created)}, {brief.created:%H:%M} {brief.created.tzname() or ''}",
        stamp=brief.created.isoformat(timespec="seconds"),
        style=brief.style,
        facts=facts(brief),
        statements=statements,
        before=tuple(_section(brief, part, statements) for part in shown.before),
        after=tuple(_section(brief, part, statements) for part in shown.after),
        contrasts=tuple(_contrasts(brief, anchors)),
        panels=tuple(
            build_panel(source, anchors, first_of_voice(brief, source)) for source in brief.sources
        ),
        notes=notes(brief),
        explain=explain,
    )


def _section(brief: Brief, part: Part, statements: Sequence[Statement]) -> Section:
    return Section(
        part.heading,
        tuple(statements[number - 1] for number, _ in part.lines),
        listed=brief.style in LIST_STYLES or bool(part.heading),
    )


def _statements(
    brief: Brief, anchors: Anchors, changes: Mapping[int, tuple[str, ...]]
) -> Iterator[Statement]:
    documents = {source.document.id: source.document for source in brief.sources}
    for number, line in enumerate(brief.lines, 1):
        behind = support(brief, line.citations)
        yield Statement(
            id=f"line-{number}",
            number=number,
            start=start(line.text),
            text=_inserted(line.text) if line.edits else ((line.text, False),),
            lang=_lang(documents, line.citations),
            references=_references(documents, line.citations, anchors),
            edits=line.edits,
            rewritten=line.origin == "rewritten",
            remarks=tuple(_remarks(brief, line)),
            support=behind.told() if behind.mixed else "",
            changes=changes.get(number, ()),
        )


def _contrasts(brief: Brief, anchors: Anchors) -> Iterator[Contrast]:
    documents = {source.document.id: source.document for source in brief.sources}
    for group, item in enumerate(brief.disagreements, 1):
        positions = tuple(
            Statement(
                id=f"difference-{group}-{number}",
                number=number,
                start=start(position.text),
                text=((position.text, False),),
                lang=_lang(documents, position.citations),
                references=_references(documents, position.citations, anchors),
                published=published(brief, item, position),
            )
            for number, position in enumerate(item.positions, 1)
        )
        yield Contrast(contrast(item), positions)


def _lang(documents: dict[str, Document], citations: tuple[Citation, ...]) -> str | None:
    document = documents.get(citations[0].doc_id) if citations else None
    return document.lang if document else None


def _references(
    documents: dict[str, Document], citations: tuple[Citation, ...], anchors: Anchors
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
        role = roles[n, span]
        name = f"says part of it: {name}" if role == "partial" else name
        references.append(Reference(f"{n}{letter}", anchors.id(n, span), name, role))
    return tuple(sorted(references, key=lambda reference: reference.role == "partial"))


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


def _remarks(brief: Brief, line: Line) -> Iterator[str]:
    documents = {source.document.id: source.document for source in brief.sources}
    yield from (f"{told[:1].upper()}{told[1:]}" for told in attempts(line))
    explanation = line.explanation
    if explanation is None:
        yield "No explanation was recorded."
        return
    yield f"Claim: {one_line(explanation.claim)}"
    behind = support(brief, line.citations).told()
    yield f"Said by {behind}; score {explanation.score:.3f}, gain {explanation.gain:.3f}"
    for lost in explanation.displaced:
        where = describe(documents[lost.doc_id]) if lost.doc_id in documents else lost.doc_id
        text = one_line(lost.text)
        yield f"Displaced ({where}, similarity {lost.similarity:.2f}): {text}"


def _file(name: str) -> str:
    return (resources.files("summarizer.render") / "templates" / name).read_text("utf-8")
