"""PDF files: paragraphs, margins, information, and files that must not stop the reader."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from summarizer.errors import InputError
from summarizer.ingest import read
from summarizer.ingest.pdf import paragraphs, read_pdf, run_child
from summarizer.ingest.raw import RawArticle

STORY = [
    "The mayor opened the bridge over the river on Monday, after two years of re-",
    "pairs that had cost the city far more than the council had planned in its long-",
    "term budget. The long-term budget is now under review by an independent panel.",
    "Nobody complained.",
    "A second paragraph begins here and goes on for a while, so that it fills two",
    "lines of the page before it ends.",
]


def pdf(pages: Sequence[Sequence[str]], information: str = "") -> bytes:
    """A small PDF, written by hand: one line of Helvetica below the other."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, lines in enumerate(pages):
        shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
        content = f"BT /F1 11 Tf 14 TL 50 800 Td\n{shown}ET"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * n} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    return _assembled(objects, information)


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _assembled(objects: Sequence[str], information: str) -> bytes:
    numbered = [*objects, f"<< {information} >>"]
    data, offsets = b"%PDF-1.4\n", []
    for number, one in enumerate(numbered, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{one}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"<< /Size {len(numbered) + 1} /Root 1 0 R /Info {len(numbered)} 0 R >>"
    start = f"xref\n0 {len(numbered) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\n"
    return data + f"{start}startxref\n{len(data)}\n%%EOF\n".encode()


def one(data: bytes) -> RawArticle:
    (article,) = read_pdf(data, "a.pdf")
    return article


def test_lines_become_paragraphs_and_broken_words_whole() -> None:
    assert one(pdf([STORY])).text.splitlines() == [
        "The mayor opened the bridge over the river on Monday, after two years of repairs that "
        "had cost the city far more than the council had planned in its long-term budget. The "
        "long-term budget is now under review by an independent panel. Nobody complained.",
        "A second paragraph begins here and goes on for a while, so that it fills two lines of "
        "the page before it ends.",
    ]


def test_running_headers_footers_and_page_numbers_are_removals() -> None:
    words = ("first", "second", "third")
    pages = [
        [
            "The Daily Bridge",
            f"The {word} page.",
            *STORY,
            f"A {word} end.",
            "Edition",
            f"Page {n} of 3",
        ]
        for n, word in enumerate(words, start=1)
    ]
    article = one(pdf(pages))
    assert "Daily Bridge" not in article.text
    assert "Edition" not in article.text
    reasons = [removal.reason for removal in article.removed]
    assert reasons == ["page header", "page footer", "page number"] * 3


def test_a_paragraph_goes_on_over_a_page() -> None:
    article = one(pdf([STORY[:1], STORY[1:]]))
    assert "two years of repairs that had cost" in article.text


def test_lines_that_differ_between_pages_stay() -> None:
    article = one(pdf([["First heading", *STORY], ["Second heading", *STORY]]))
    assert "First heading" in article.text
    assert "Second heading" in article.text


def test_the_information_becomes_metadata() -> None:
    info = "/Title (The bridge) /Author (Ann Smith) /CreationDate (D:20241123105800+01'00')"
    article = one(pdf([STORY], info))
    assert (article.title, article.author) == ("The bridge", "Ann Smith")
    assert article.published == datetime(2024, 11, 23, 9, 58, tzinfo=UTC)


@pytest.mark.parametrize("title", ["Microsoft Word - bridge", "bridge_final.docx", "untitled"])
def test_titles_that_programs_put_there_are_none(title: str) -> None:
    assert one(pdf([STORY], f"/Title ({title})")).title is None


def test_malformed_information_is_ignored() -> None:
    article = one(pdf([STORY], "/Title 3 /CreationDate (D:9999) /Author null"))
    assert article.published is None
    assert article.text.startswith("The mayor")


def test_a_pdf_without_text_says_so() -> None:
    with pytest.raises(InputError, match="scanned images"):
        one(pdf([[]]))


@pytest.mark.parametrize("password", ["secret", ""])
def test_encryption(password: str) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([STORY]))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    if password:
        with pytest.raises(InputError, match="encrypted"):
            one(stream.getvalue())
    else:
        assert one(stream.getvalue()).text.startswith("The mayor")


@pytest.mark.parametrize("keep", [8, 100, 500])
def test_truncated_files_are_damaged(keep: int) -> None:
    with pytest.raises(InputError):
        one(pdf([STORY])[:keep])


def test_a_cyclic_page_tree_is_survived() -> None:
    cyclic = pdf([STORY]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")
    with pytest.raises(InputError):
        one(cyclic)


def test_a_reader_that_takes_too_long_is_killed() -> None:
    started = time.monotonic()
    with pytest.raises(InputError, match="takes more than"):
        run_child(pdf([STORY] * 400), timeout=0.2)
    assert time.monotonic() - started < 5


@pytest.mark.skipif(sys.platform != "linux", reason="address space limits of Linux")
def test_a_reader_that_needs_too_much_memory_is_stopped() -> None:
    with pytest.raises(InputError):
        run_child(pdf([STORY]), memory_bytes=30_000_000)


def test_a_stream_that_explodes_is_stopped() -> None:
    import zlib

    packed = zlib.compress(bytes(100_000_000), 9)
    content = packed.decode("latin-1")
    data = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    data += b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    data += (
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>\nendobj\n"
    )
    data += f"4 0 obj\n<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
    data += content.encode("latin-1") + b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF"
    with pytest.raises(InputError):
        one(data)


def test_the_child_loads_nothing_of_the_package() -> None:
    child = Path(__file__).parents[2] / "summarizer" / "ingest" / "pdf_child.py"
    code = (
        "import runpy, sys; sys.argv = ['x', '2000000000', '9']\n"
        f"runpy.run_path({str(child)!r}, run_name='__main__')\n"
        "print(any(name.split('.')[0] == 'summarizer' for name in sys.modules), file=sys.stderr)"
    )
    command = [sys.executable, "-I", "-c", code]
    done = subprocess.run(command, input=pdf([STORY]), capture_output=True, check=True)
    assert done.stderr.strip() == b"False"


def test_modules_in_the_current_folder_are_not_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pypdf.py", "json.py"):
        (tmp_path / name).write_text("raise SystemExit('loaded')")
    monkeypatch.chdir(tmp_path)
    assert one(pdf([STORY])).text.startswith("The mayor")


def test_a_pdf_is_recognised_under_another_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(pdf([STORY]))
    (document,) = read([tmp_path]).documents
    assert "after two years of repairs" in document.text


def test_list_items_and_headings_stay_lines() -> None:
    lines = [
        "Heading",
        "Full line of text that is as wide as the page is, really.",
        "• one",
        "• two",
    ]
    assert paragraphs(lines) == lines
