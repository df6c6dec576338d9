"""Word documents, through python-docx, after the archive has been found harmless."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from summarizer.errors import InputError
from summarizer.ingest.raw import RawArticle
from summarizer.records import Removal

# Far above what text needs; bounds against bombs, not tuned.
MAX_ENTRIES = 5_000
MAX_UNPACKED_BYTES = 200_000_000
# A part that unpacks to more than this many times its size was made to explode.
MAX_RATIO = 200
# Small parts may shrink more, as empty templates do; this many bytes do no harm.
HARMLESS_BYTES = 1_000_000
# The name that the library's own template carries as an author.
_TEMPLATE_AUTHORS = frozenset(["python-docx"])


def read_word(data: bytes, path: str) -> list[RawArticle]:
    """Read paragraphs and tables in reading order, and the core properties.

    Raises InputError for archives that are damaged or made to explode, and without text.
    """
    _check(data)
    document = _open(data)
    blocks = list(_blocks(document))
    text = "\n".join(text for text, style in blocks if style != "Caption")
    if not text:
        raise InputError("a Word document without text")
    properties = document.core_properties
    author = properties.author if properties.author not in _TEMPLATE_AUTHORS else ""
    headings = (text for text, style in blocks if style == "Title")
    return [
        RawArticle(
            text=text,
            title=properties.title.strip() or next(headings, None),
            author=author.strip() or None,
            path=path,
            published=properties.created if author else None,
            lang=properties.language[:2].lower() or None,
            removed=(*_captions(blocks), *_margins(document)),
        )
    ]


def _check(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as exc:
        raise InputError(f"a damaged Word document: {exc}") from exc
    if len(entries) > MAX_ENTRIES:
        raise InputError(f"an archive of more than {MAX_ENTRIES:,} parts")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise InputError(f"unpacks to more than the limit of {MAX_UNPACKED_BYTES:,} bytes")
    if any(_explodes(entry) for entry in entries):
        raise InputError(f"a part of it unpacks to more than {MAX_RATIO} times its size")
    if not any(entry.filename == "[Content_Types].xml" for entry in entries):
        raise InputError("a zip archive; unpack it first")


def _explodes(entry: zipfile.ZipInfo) -> bool:
    grown = entry.file_size > MAX_RATIO * max(1, entry.compress_size)
    return grown and entry.file_size > HARMLESS_BYTES


def _open(data: bytes) -> Any:
    """Open the document; the library raises a dozen unrelated types on damaged ones."""
    import docx

    try:
        return docx.Document(io.BytesIO(data))
    except ValueError as exc:  # another kind of Office file, by its content type
        raise InputError("an Office file, but no Word document; save it as .docx") from exc
    except Exception as exc:
        raise InputError(f"a damaged Word document: {exc}") from exc


def _blocks(container: Any) -> Iterator[tuple[str, str]]:
    """Text and style name of each paragraph and table row, in reading order."""
    from docx.table import Table

    for block in container.iter_inner_content():
        if isinstance(block, Table):
            yield from ((row, "Table") for row in _rows(block))
        elif text := _shown(block).strip():
            style = block.style.name if block.style is not None else ""
            for line in text.splitlines():
                if line.strip():
                    yield line.strip(), style


def _shown(paragraph: Any) -> str:
    """The text of a paragraph without runs that are formatted as hidden."""
    if not paragraph._p.xpath(".//w:vanish"):
        return str(paragraph.text)
    runs = (
        run
        for piece in paragraph.iter_inner_content()
        for run in (piece.runs if hasattr(piece, "runs") else [piece])
    )
    return "".join(run.text for run in runs if not run.font.hidden)


def _rows(table: Any) -> Iterator[str]:
    """One line a row; a cell that spans several columns or rows is given once."""
    seen: set[Any] = set()
    for row in table.rows:
        cells = []
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                cells.append(" ".join(text for text, _ in _blocks(cell)))
        line = " | ".join(cell for cell in cells if cell)
        if line:
            yield line


def _captions(blocks: list[tuple[str, str]]) -> Iterator[Removal]:
    return (Removal("caption", text) for text, style in blocks if style == "Caption")


def _margins(document: Any) -> Iterator[Removal]:
    """The headers and footers, which are no part of the text."""
    for section in document.sections:
        for reason, margin in (("page header", section.header), ("page footer", section.footer)):
            if not margin.is_linked_to_previous:
                yield from (Removal(reason, text) for text, _ in _blocks(margin))
