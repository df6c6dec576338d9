"""Word documents: reading order, properties, and archives made to explode."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import docx
import pytest

from summarizer.errors import InputError
from summarizer.ingest.raw import RawArticle
from summarizer.ingest.word import MAX_ENTRIES, read_word


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def one(data: bytes) -> RawArticle:
    (article,) = read_word(data, "a.docx")
    return article


def repacked(data: bytes, extra: dict[str, bytes]) -> bytes:
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in extra.items():
            archive.writestr(name, content)
    return stream.getvalue()


def simple() -> Any:
    document = docx.Document()
    document.add_paragraph("The mayor opened the bridge.")
    return document


def test_paragraphs_and_tables_come_in_reading_order() -> None:
    document = simple()
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["Year", "Cost", "2024", "5 million"], strict=True):
        cell.text = text
    document.add_paragraph("It had been closed.\nFor years.")
    assert one(saved(document)).text.splitlines() == [
        "The mayor opened the bridge.",
        "Year | Cost",
        "2024 | 5 million",
        "It had been closed.",
        "For years.",
    ]


def test_merged_cells_are_given_once() -> None:
    document = simple()
    table = document.add_table(rows=1, cols=3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "merged"
    assert one(saved(document)).text.count("merged") == 1


def test_nested_tables_are_read() -> None:
    document = simple()
    outer = document.add_table(rows=1, cols=1).cell(0, 0)
    outer.add_table(rows=1, cols=1).cell(0, 0).text = "inside"
    assert "inside" in one(saved(document)).text


def test_core_properties_become_metadata() -> None:
    document = simple()
    document.core_properties.title = "The bridge"
    document.core_properties.author = "Ann Smith"
    document.core_properties.created = datetime(2024, 11, 23, 9, 58)
    article = one(saved(document))
    assert (article.title, article.author) == ("The bridge", "Ann Smith")
    assert article.published is not None
    assert article.published.replace(tzinfo=None) == datetime(2024, 11, 23, 9, 58)


def test_a_title_paragraph_stands_in_for_the_property() -> None:
    document = docx.Document()
    document.add_heading("The bridge is open", level=0)
    document.add_paragraph("The mayor opened it.")
    assert one(saved(document)).title == "The bridge is open"


def test_the_library_template_gives_neither_author_nor_date() -> None:
    article = one(saved(simple()))
    assert (article.author, article.published) == (None, None)


def test_captions_headers_and_footers_are_removals() -> None:
    document = simple()
    document.add_paragraph("A photograph of the bridge", style="Caption")
    document.sections[0].header.paragraphs[0].text = "The Daily Bridge"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    article = one(saved(document))
    assert article.text == "The mayor opened the bridge."
    assert [(r.reason, r.text) for r in article.removed] == [
        ("caption", "A photograph of the bridge"),
        ("page header", "The Daily Bridge"),
        ("page footer", "Page 1"),
    ]


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(InputError, match="without text"):
        one(saved(docx.Document()))


@pytest.mark.parametrize("keep", [30, 1_000, 20_000])
def test_truncated_documents_are_damaged(keep: int) -> None:
    with pytest.raises(InputError, match="damaged"):
        one(saved(simple())[:keep])


def test_a_part_that_explodes_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(InputError, match="times its size"):
        one(repacked(saved(simple()), {"word/media/a.xml": bytes(5_000_000)}))


def test_too_many_parts_are_refused() -> None:
    parts = {f"p{n}": b"" for n in range(MAX_ENTRIES)}
    with pytest.raises(InputError, match="parts"):
        one(repacked(saved(simple()), parts))


def test_a_total_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.ingest.word.MAX_UNPACKED_BYTES", 10_000)
    with pytest.raises(InputError, match="unpacks to more"):
        one(saved(simple()))


def test_entities_are_not_expanded() -> None:
    entity = '<!DOCTYPE w [<!ENTITY a "' + "boom" * 10 + '">]>'
    source = zipfile.ZipFile(io.BytesIO(saved(simple())))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:document", entity.encode() + b"<w:document", 1)
                content = content.replace(b"the bridge", b"&a; bridge")
            archive.writestr(name, content)
    (article,) = read_word(stream.getvalue(), "a.docx")
    assert "boom" not in article.text


def test_other_archives_are_named() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/notes.txt", "no Word document")
    with pytest.raises(InputError, match="zip archive"):
        one(stream.getvalue())


def test_hidden_text_is_not_read() -> None:
    document = simple()
    paragraph = document.add_paragraph("It had been ")
    paragraph.add_run("open ").font.hidden = True
    paragraph.add_run("closed.")
    document.add_paragraph().add_run("For years.").font.hidden = True
    assert one(saved(document)).text.splitlines() == [
        "The mayor opened the bridge.",
        "It had been closed.",
    ]
