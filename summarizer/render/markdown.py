"""A brief as Markdown with footnotes (CommonMark plus the common footnote extension)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from summarizer.records import Brief, Citation, Disagreement, Line, Position, Source
from summarizer.render.account import Note, describe, notes
from summarizer.render.common import (
    LIST_STYLES,
    cited_sources,
    clean,
    day,
    heading,
    numbers,
    one_line,
    web_address,
)
from summarizer.render.parts import Part, contrast, layout, published
from summarizer.render.rewriting import attempts
from summarizer.render.support import first_of_voice, support

_SPECIAL = re.compile(r"[\\`*_\[\]<>{}#|~$^@]|==|&(?=[#\w])|(?<=www)\.|:(?=//)", re.IGNORECASE)
# What makes a list, a rule, an underlined heading or a definition at the head of a line.
_HEAD = re.compile(r"^([-+=:]|\d+(?=[.)]))")


def to_markdown(brief: Brief, *, explain: bool = False) -> str:
    """Write a brief as Markdown: one footnote a source, with the quotes that are cited from it.

    Footnote numbers are the source numbers of every other format. Text from articles is
    escaped, so that it can add no markup, and only http and https addresses become links.
    """
    shown = layout(brief)
    blocks = [
        f"# {escape(brief.title)}" if one_line(brief.title) else "",
        *_body(brief, shown.before, explain),
        *(_disagreement(brief, item) for item in brief.disagreements),
        *_body(brief, shown.after, explain),
        _notes(notes(brief)),
        *(_footnote(brief, source) for source in cited_sources(brief)),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def escape(text: str) -> str:
    """Escape a text so that Markdown shows it as it is, on one line.

    >>> print(escape("1. *Not* a [link](javascript:x) & <b>"))
    1\\. \\*Not\\* a \\[link\\](javascript:x) & \\<b\\>
    """
    escaped = _SPECIAL.sub(lambda found: _backslashed(found[0]), one_line(text))
    return _HEAD.sub(lambda found: _defused(found[0]), escaped)


def _backslashed(special: str) -> str:
    return "".join(f"\\{char}" for char in special)


def _defused(head: str) -> str:
    # The full stop or bracket that follows a number is what makes the list.
    return f"{head}\\" if head.isdigit() else f"\\{head}"


def _body(brief: Brief, parts: Iterable[Part], explain: bool) -> Iterator[str]:
    for part in parts:
        if part.heading:
            yield f"## {escape(part.heading)}"
        lines = [line for _, line in part.lines]
        if explain:
            for line in lines:
                yield "\n".join([f"- {_cited(line)}", *_remarks(brief, line)])
        elif brief.style in LIST_STYLES or part.heading:
            yield "\n".join(f"- {_cited(line)}{_counted(brief, line)}" for line in lines)
        else:
            yield " ".join(_cited(line) for line in lines)


def _cited(line: Line) -> str:
    return escape(line.text) + _references(line.citations)


def _counted(brief: Brief, line: Line) -> str:
    """How many of the sources of a line are independent, where not all are."""
    behind = support(brief, line.citations)
    return f" ({behind.told()})" if behind.mixed else ""


def _references(citations: tuple[Citation, ...]) -> str:
    whole = numbers(c for c in citations if c.role != "partial")
    parts = [n for n in numbers(citations) if n not in whole]
    marks, partly = ("".join(f"[^{n}]" for n in group) for group in (whole, parts))
    return f"{marks} (in part{partly})" if partly else marks


def _remarks(brief: Brief, line: Line) -> Iterator[str]:
    yield from (f"    - {escape(told)}" for told in attempts(line))
    explanation = line.explanation
    if explanation is None:
        yield "    - no explanation was recorded"
        return
    yield f"    - claim: {escape(explanation.claim)}"
    behind = support(brief, line.citations).told()
    yield f"    - said by {behind}; score {explanation.score:.3f}, gain {explanation.gain:.3f}"
    documents = {source.document.id: source.document for source in brief.sources}
    for lost in explanation.displaced:
        document = documents.get(lost.doc_id)
        where = escape(describe(document) if document else lost.doc_id)
        said = escape(lost.text)
        yield f"    - displaced ({where}, similarity {lost.similarity:.2f}): {said}"


def _disagreement(brief: Brief, item: Disagreement) -> str:
    rows = [_position(brief, item, position) for position in item.positions]
    return f"**{escape(contrast(item))}:**\n\n" + "\n".join(rows)


def _position(brief: Brief, item: Disagreement, position: Position) -> str:
    when = published(brief, item, position)
    dated = f" ({escape(when)})" if when else ""
    return f"- {escape(position.text)}{_references(position.citations)}{dated}"


def _notes(remarks: tuple[Note, ...]) -> str:
    rows = [
        f"- {note.heading}: {'; '.join(escape(item) for item in note.items)}." for note in remarks
    ]
    return "\n".join(["## Notes", "", *rows]) if rows else ""


def _footnote(brief: Brief, source: Source) -> str:
    document = source.document
    first = first_of_voice(brief, source)
    outlet = escape(document.outlet or "")
    named = [
        f"**{outlet}**" if outlet else "",
        f"*{escape(heading(document))}*",
        day(document.published) or "",
        _place(source),
        f"same report as \\[{first}\\]" if first else "",
    ]
    # Where footnotes are unknown, "[^1]: word" alone would be read as the target of a link;
    # a fixed word first, with more behind it, never is.
    return f"[^{source.n}]: From {', '.join(filter(None, named))}. {_quotes(brief, source.n)}"


def _place(source: Source) -> str:
    address = web_address(source.document.url)
    if address:
        return f"<{quote(address, safe=_ADDRESS_CHARACTERS)}>"
    path = clean(source.document.path or "").replace("\n", " ")
    return _code(path) if path.strip() else ""


# What an address keeps as it is (RFC 3986 reserved characters and the percent sign).
_ADDRESS_CHARACTERS = ":/?#[]@!$&'()*+,;=%~"


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if longest or text.startswith(" ") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _quotes(brief: Brief, number: int) -> str:
    users: dict[str, list[str]] = {}
    for name, citations in _citing(brief):
        for citation in citations:
            if citation.n == number:
                users.setdefault(escape(citation.quote), []).append(name)
    return "; ".join(f"“{said}” ({_listing(names)})" for said, names in users.items()) + "."


def _citing(brief: Brief) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    for number, line in enumerate(brief.lines, 1):
        yield f"sentence {number}", line.citations
    for item in brief.disagreements:
        for position in item.positions:
            yield "difference", position.citations


def _listing(names: list[str]) -> str:
    unique = list(dict.fromkeys(names))
    plain = [name.removeprefix("sentence ") for name in unique]
    if len(unique) > 1 and all(name.startswith("sentence ") for name in unique):
        return f"sentences {', '.join(plain[:-1])} and {plain[-1]}"
    return ", ".join(unique)
