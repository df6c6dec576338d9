"""From paths to documents: failures, ids, limits, standard input, compression."""

from __future__ import annotations

import gzip
import io
import json
import random
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from summarizer.ingest import MAX_BYTES, read
from summarizer.ingest.raw import RawArticle
from summarizer.ingest.reading import parse
from summarizer.records import Document

STORY = "The mayor opened the bridge on Monday. It had been closed for two years.\n" * 3


def put(folder: Path, name: str, content: bytes | str = STORY) -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def only(path: Path) -> Document:
    reading = read([path])
    assert reading.failures == ()
    (document,) = reading.documents
    return document


def reason(path: Path, max_bytes: int = MAX_BYTES) -> str:
    reading = read([path], max_bytes=max_bytes)
    assert reading.documents == ()
    (failure,) = reading.failures
    assert failure.path == path.as_posix()
    return failure.reason


def test_one_bad_file_never_stops_the_rest(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "b.txt", random.Random(1).randbytes(5_000))
    put(tmp_path, "c.txt", STORY.replace("bridge", "tunnel"))
    reading = read([tmp_path, tmp_path / "d.txt"])
    assert [Path(d.path or "").name for d in reading.documents] == ["a.txt", "c.txt"]
    assert [Path(f.path).name for f in reading.failures] == ["d.txt", "b.txt"]


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    reading = read([tmp_path])
    assert (reading.documents, reading.failures) == ((), ())


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_files_without_text_are_named(tmp_path: Path, content: bytes) -> None:
    assert reason(put(tmp_path, "a.txt", content)) in {"empty", "no text in it"}


@pytest.mark.parametrize("name", ["a.txt", "a.dat", "a", "a.html", "a.json", "a.md"])
def test_binary_rubbish_is_refused_under_any_name(tmp_path: Path, name: str) -> None:
    assert reason(put(tmp_path, name, random.Random(2).randbytes(3_000)))


@pytest.mark.parametrize("name", ["a.txt", "a", "a.unknown", "a.pdf", "a.docx"])
def test_text_is_read_under_any_name(tmp_path: Path, name: str) -> None:
    assert "opened the bridge" in only(put(tmp_path, name)).text


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xd0\xcf\x11\xe0\xa1", "an old Office file"),
        (b"{\\rtf1 text}", "an RTF file"),
        (b"PK\x03\x04 other files", "a zip archive"),
    ],
)
def test_known_other_formats_are_named(tmp_path: Path, content: bytes, expected: str) -> None:
    assert expected in reason(put(tmp_path, "a.txt", content))


def test_ids_are_fingerprints_of_the_content(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        put(tmp_path / folder, "a.txt")
    put(tmp_path, "z.txt", STORY.replace("two", "three"))
    first, second, third = read([tmp_path / "x", tmp_path / "y", tmp_path / "z.txt"]).documents
    assert second.id == f"{first.id}-2"
    assert len(first.id) == len(third.id) == 12
    assert first.id != third.id
    assert only(tmp_path / "y").id == first.id


def test_the_encoding_is_recorded(tmp_path: Path) -> None:
    assert only(put(tmp_path, "a.txt", STORY.encode("utf-16"))).encoding == "utf-16"


def test_standard_input_is_read() -> None:
    (document,) = read(["-"], stdin=io.BytesIO(STORY.encode())).documents
    assert document.path == "-"
    assert read(["-"], stdin=io.BytesIO(STORY.encode()), max_bytes=10).failures
    assert read(["-"], stdin=io.BytesIO()).failures[0].reason == "empty"


def test_a_single_path_need_not_be_in_a_list(tmp_path: Path) -> None:
    file = put(tmp_path, "a.txt")
    assert read(file) == read(str(file)) == read([file])


def test_an_article_of_nothing_but_furniture_is_named(tmp_path: Path) -> None:
    assert reason(put(tmp_path, "a.txt", "Read more\n")) == "no readable text in it"


def test_progress_counts_files(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        put(tmp_path, name)
    calls: list[tuple[int, int]] = []
    read([tmp_path], on_progress=lambda done, total: calls.append((done, total)))
    assert calls == [(1, 2), (2, 2)]


def test_gzip_is_unpacked_with_or_without_its_extension(tmp_path: Path) -> None:
    packed = gzip.compress(STORY.encode())
    for name in ("a.txt.gz", "a.txt", "a.gz"):
        assert "opened the bridge" in only(put(tmp_path, name, packed)).text
    assert "tunnel" in only(put(tmp_path, "b.gz", packed + gzip.compress(b"The tunnel too."))).text


def built() -> dict[str, bytes]:
    """The same story in every format."""
    mail, word, stream = EmailMessage(), docx.Document(), io.BytesIO()
    mail["Subject"] = "The bridge"
    mail.set_content(STORY)
    word.add_paragraph(STORY)
    word.save(stream)
    html = f"<!DOCTYPE html><html><body><p>{STORY}</p></body></html>"
    entry = f"<title>The bridge</title><description>{STORY}</description>"
    rss = f"<rss version='2.0'><channel><item>{entry}</item></channel></rss>"
    record = json.dumps({"text": STORY})
    texts = {".txt": STORY, ".text": STORY, ".md": STORY, ".markdown": STORY}
    texts |= {".html": html, ".htm": html, ".xhtml": html, ".rss": rss, ".xml": rss}
    texts |= {".json": record, ".jsonl": record, ".ndjson": record, ".eml": mail.as_string()}
    return {suffix: text.encode() for suffix, text in texts.items()} | {".docx": stream.getvalue()}


@pytest.mark.parametrize("suffix", sorted(built()))
@pytest.mark.parametrize("packed", ["", ".gz"])
def test_every_format_is_read_packed_or_not(tmp_path: Path, suffix: str, packed: str) -> None:
    data = built()[suffix]
    file = put(tmp_path, f"a{suffix}{packed}", gzip.compress(data) if packed else data)
    assert "It had been closed for two years." in only(file).text


@pytest.mark.parametrize("suffix", [".html", ".xml", ".docx", ".eml", ".json"])
@pytest.mark.parametrize("wrong", [".txt", ".dat", ".pdf", ".docx", ".rss"])
def test_content_wins_over_a_wrong_extension(tmp_path: Path, suffix: str, wrong: str) -> None:
    text = only(put(tmp_path, f"a{wrong}", built()[suffix])).text
    assert "It had been closed for two years." in text
    assert "<" not in text
    assert "{" not in text


def test_a_gzip_bomb_stops_at_the_limit(tmp_path: Path) -> None:
    bomb = put(tmp_path, "a.txt.gz", gzip.compress(b"x" * 5_000_000))
    assert reason(bomb, max_bytes=100_000) == "unpacks to more than the limit of 100,000 bytes"
    many = put(tmp_path, "b.txt.gz", gzip.compress(b"x" * 60_000) * 2)
    assert "limit" in reason(many, max_bytes=100_000)


def test_damaged_gzip_is_named(tmp_path: Path) -> None:
    packed = gzip.compress(STORY.encode())
    assert "cut off" in reason(put(tmp_path, "a.gz", packed[:-20]))
    assert "damaged" in reason(put(tmp_path, "b.gz", packed[:-8] + bytes(8)))
    assert reason(put(tmp_path, "c.gz", gzip.compress(packed))) == "compressed more than once"


def test_a_file_over_the_limit_is_named(tmp_path: Path) -> None:
    assert "limit of 100 bytes" in reason(put(tmp_path, "a.txt", "x" * 101), max_bytes=100)


def test_a_very_long_file_is_parsed_in_full() -> None:
    lines = "\n".join(f"The council met for the {n}th time on that day." for n in range(200_000))
    (article,) = parse(lines.encode(), "a.txt")
    assert isinstance(article, RawArticle)
    assert article.text == lines


def test_hard_wrapped_lines_become_paragraphs(tmp_path: Path) -> None:
    paragraph = (
        "The mayor opened the bridge over the river on Monday morning, after\n"
        "two years of work that had cost the city far more than was planned.\n"
        "Nobody from the opposition had come to the ceremony, which ended in\n"
        "rain.\n"
    )
    text = only(put(tmp_path, "a.txt", "\n".join([paragraph, paragraph]))).text
    assert "after two years of work" in text
    assert "ended in rain." in text


def test_plain_text_loads_no_library_of_another_format(seeds: Path) -> None:
    code = (
        "import sys; from summarizer.ingest import read; "
        "assert len(read(sys.argv[1:]).documents) == 5; "
        "heavy = {'trafilatura', 'pypdf', 'docx', 'feedparser', 'lxml', 'dateparser'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, str(seeds)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
