"""A brief as plain text for terminals and files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from summarizer.records import Brief, Disagreement, Line, Source
from summarizer.render.account import Note, describe, notes
from summarizer.render.common import (
    LIST_STYLES,
    NO_BREAK,
    cited_sources,
    heading,
    label,
    numbers,
    one_line,
    place,
)
from summarizer.render.parts import Part, contrast, layout, published
from summarizer.render.rewriting import attempts
from summarizer.render.support import first_of_voice, support
from summarizer.render.wrap import Atom, atoms, fill, join, markers

# Cells; below this, indents and markers leave no room for words.
NARROWEST = 20

_BOLD, _CYAN, _DIM, _RESET = "\x1b[1m", "\x1b[36m", "\x1b[2m", "\x1b[0m"


def to_text(
    brief: Brief, *, width: int | None = None, explain: bool = False, color: bool = False
) -> str:
    """Write a brief as text: title, lines with [1][2] markers, sources, notes.

    ``width`` counts terminal cells; None leaves each paragraph on one line. Only an address or
    path may be wider, because a broken one could not be copied.
    """
    page = _Page(None if width is None else max(width, NARROWEST), color)
    title = one_line(brief.title)
    shown = layout(brief)
    blocks = [
        page.lines(atoms(title), style=_BOLD) if title else [],
        *_body(page, brief, shown.before, explain),
        *(_disagreement(page, brief, item) for item in brief.disagreements),
        *_body(page, brief, shown.after, explain),
        _sources(page, brief),
        _notes(page, notes(brief)),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


class _Page:
    """How wide lines are and whether they carry colour."""

    def __init__(self, width: int | None, color: bool) -> None:
        self._width = width
        self._color = color

    def lines(
        self, content: Sequence[Atom], *, first: str = "", rest: str = "", style: str = ""
    ) -> list[str]:
        return [
            self._paint(line, style) for line in fill(content, self._width, first=first, rest=rest)
        ]

    def _paint(self, line: Sequence[Atom], style: str) -> str:
        if not self._color:
            return join(line)
        if style:
            return f"{style}{join(line)}{_RESET}"
        return join([_lit(atom) for atom in line])


def _lit(atom: Atom) -> Atom:
    return replace(atom, text=f"{_CYAN}{atom.text}{_RESET}") if atom.marker else atom


def _body(page: _Page, brief: Brief, parts: Iterable[Part], explain: bool) -> Iterator[list[str]]:
    for part in parts:
        rows = list(_part(page, brief, part, explain))
        if part.heading and rows:
            rows[0] = [*page.lines(atoms(part.heading), style=_BOLD), *rows[0]]
        yield from rows


def _part(page: _Page, brief: Brief, part: Part, explain: bool) -> Iterator[list[str]]:
    if explain:
        for number, line in part.lines:
            yield _explained(page, brief, number, line)
    elif brief.style in LIST_STYLES or part.heading:
        items = [_counted(brief, line) for _, line in part.lines]
        yield [row for item in items for row in page.lines(item, first="- ", rest="  ")]
    else:
        yield page.lines([atom for _, line in part.lines for atom in _cited(line)])


def _cited(line: Line) -> list[Atom]:
    whole = numbers(c for c in line.citations if c.role != "partial")
    parts = [n for n in numbers(line.citations) if n not in whole]
    cited = [*atoms(one_line(line.text)), *markers(whole)]
    if not parts:
        return cited
    return [*cited, *atoms("(in part"), *markers(parts), Atom(")", space=False, loose=False)]


def _counted(brief: Brief, line: Line) -> list[Atom]:
    """A line with how many of its sources are independent, where not all are."""
    behind = support(brief, line.citations)
    told = f"({behind.told()})".replace(" ", NO_BREAK)
    return [*_cited(line), *(atoms(told) if behind.mixed else [])]


def _explained(page: _Page, brief: Brief, number: int, line: Line) -> list[str]:
    head = f"{number}. "
    indent = " " * len(head)
    rows = page.lines(_cited(line), first=head, rest=indent)
    for remark in _remarks(brief, line):
        rows += page.lines(atoms(remark), first=f"{indent}| ", rest=f"{indent}|   ", style=_DIM)
    return rows


def _remarks(brief: Brief, line: Line) -> Iterator[str]:
    yield from attempts(line)
    explanation = line.explanation
    if explanation is None:
        yield "no explanation was recorded"
        return
    yield f"claim: {one_line(explanation.claim)}"
    behind = support(brief, line.citations).told()
    yield f"said by {behind}; score {explanation.score:.3f}, gain {explanation.gain:.3f}"
    documents = {source.document.id: source.document for source in brief.sources}
    for lost in explanation.displaced:
        document = documents.get(lost.doc_id)
        where = describe(document) if document else one_line(lost.doc_id)
        text = one_line(lost.text)
        yield f"displaced ({where}, similarity {lost.similarity:.2f}): {text}"


def _disagreement(page: _Page, brief: Brief, item: Disagreement) -> list[str]:
    rows = page.lines(atoms(f"{contrast(item)}:"), style=_BOLD)
    for position in item.positions:
        content = [*atoms(one_line(position.text)), *markers(numbers(position.citations))]
        when = published(brief, item, position)
        dated = [*content, *atoms(f"({when})".replace(" ", NO_BREAK))] if when else content
        rows += page.lines(dated, first="- ", rest="  ")
    return rows


def _sources(page: _Page, brief: Brief) -> list[str]:
    listed = cited_sources(brief)
    if not listed:
        return []
    indent = " " * (max(len(str(source.n)) for source in listed) + 3)
    rows = page.lines(atoms("Sources"), style=_BOLD)
    return rows + [row for source in listed for row in _source(page, brief, source, indent)]


def _source(page: _Page, brief: Brief, source: Source, indent: str) -> list[str]:
    head = f"[{source.n}]".ljust(len(indent))
    first = first_of_voice(brief, source)
    same = f", same report as [{first}]" if first else ""
    rows = page.lines(atoms(label(source.document) + same), first=head, rest=indent)
    where = place(source.document)
    if where and where != heading(source.document):
        rows += page.lines([Atom(where, fixed=True)], first=indent, rest=indent, style=_DIM)
    return rows


def _notes(page: _Page, remarks: Iterable[Note]) -> list[str]:
    rows = [
        row
        for note in remarks
        for row in page.lines(
            atoms(f"{note.heading}: {'; '.join(note.items)}."), first="- ", rest="  "
        )
    ]
    return [*page.lines(atoms("Notes"), style=_BOLD), *rows] if rows else []
