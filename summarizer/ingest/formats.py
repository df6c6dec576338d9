"""Which reader a file needs: by its first bytes where they are unmistakable, else by its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import Literal

from summarizer.errors import InputError
from summarizer.ingest.decode import BYTE_ORDER_MARKS
from summarizer.ingest.raw import RawArticle
from summarizer.records import Failure

Format = Literal["plain", "markdown", "web", "pdf", "word", "mail", "json", "jsonl", "feed"]
# What a reader returns: articles, and the parts of a file of many that it could not read.
Parsed = Sequence[RawArticle | Failure]
Reader = Callable[[bytes, str], Parsed]

EXTENSIONS: dict[str, Format] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "web",
    ".htm": "web",
    ".xhtml": "web",
    ".pdf": "pdf",
    ".docx": "word",
    ".eml": "mail",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".rss": "feed",
    ".atom": "feed",
}
# The formats that can only be told by name: what is in the others shows, whatever they are called.
_NAMED = {
    suffix: kind
    for suffix, kind in EXTENSIONS.items()
    if kind in ("markdown", "web", "mail", "json", "jsonl")
}
# How much of a file is looked at to tell its format, in bytes.
HEAD_BYTES = 4_096

_BINARY_MAGIC = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\xd0\xcf\x11\xe0": "an old Office file; save it as .docx",
    b"{\\rtf": "an RTF file; save it as .docx",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"SQLite format 3": "a database",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"\x28\xb5\x2f\xfd": "a Zstandard archive",
    b"Rar!": "a RAR archive",
}
# Possessive, since hostile openings would otherwise make it try every way to divide them.
_PROLOGUE = r"(?:\s++|<\?(?>.*?\?>)|<!--(?>.*?-->))*+"
_HTML = re.compile(_PROLOGUE + r"(?:<!doctype\s+html|<html|<head|<body|<article)\b", re.I | re.S)
_FEED = re.compile(
    _PROLOGUE + r"(?:<!doctype[^>\[]*(?:\[.*?\]\s*)?>\s*)?<(?:rss|(?:\w+:)?feed|rdf:RDF)\b",
    re.I | re.S,
)
_XML = re.compile(r"\s*<\?xml\b")
_MAIL_HEADERS = re.compile(
    r"(?:From|To|Subject|Date|Message-ID|MIME-Version|Received|Return-Path|Delivered-To"
    r"|Content-Type|Reply-To|Cc|DKIM-Signature|X-[\w-]+):\s",
    re.I,
)
_HEADER_LINE = re.compile(r"[\w-]+:|[ \t]")
# Two header lines may open an article in plain text; a message has more.
MIN_MAIL_HEADERS = 3


def detect(data: bytes, name: str) -> Format:
    """Name the format of a file; content that contradicts the extension wins.

    Raises InputError for a format that is recognised but holds no article.
    """
    if data.lstrip()[:5] == b"%PDF-":
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    for magic, description in _BINARY_MAGIC.items():
        if data.startswith(magic):
            raise InputError(f"{description}, not an article")
    head = _head(data)
    suffix = PurePosixPath(name.lower().removesuffix(".gz")).suffix
    return _marked_up(head) or _NAMED.get(suffix) or _sniffed(head)


def reader(kind: Format) -> Reader:
    """The function that reads a format; its libraries are imported only now."""
    match kind:
        case "plain":
            from summarizer.ingest.plain import read_plain

            return read_plain
        case "markdown":
            from summarizer.ingest.markdown import read_markdown

            return read_markdown
        case "web":
            from summarizer.ingest.web import read_web

            return read_web
        case "pdf":
            from summarizer.ingest.pdf import read_pdf

            return read_pdf
        case "word":
            from summarizer.ingest.word import read_word

            return read_word
        case "mail":
            from summarizer.ingest.mail import read_mail

            return read_mail
        case "json":
            from summarizer.ingest.jsonl import read_json

            return read_json
        case "jsonl":
            from summarizer.ingest.jsonl import read_jsonl

            return read_jsonl
        case "feed":
            from summarizer.ingest.feed import read_feed

            return read_feed


def _zipped(data: bytes) -> Format:
    if b"word/" in data or b"[Content_Types].xml" in data:
        return "word"
    raise InputError("a zip archive; unpack it first")


def _head(data: bytes) -> str:
    start = data[:HEAD_BYTES]
    for mark, encoding in BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return start.decode(encoding, "ignore").lstrip("\ufeff")
    return start.replace(b"\x00", b"").decode("latin-1").replace("\r\n", "\n")


def _marked_up(head: str) -> Format | None:
    if _FEED.match(head):
        return "feed"
    return "web" if _HTML.match(head) else None


def _sniffed(head: str) -> Format:
    if _XML.match(head):
        raise InputError("XML that is neither a feed nor a web page")
    if re.match(r"\s*\{\s*\"", head):
        return "jsonl" if re.match(r"\s*\{.*\}\s*\n\s*\{", head) else "json"
    if re.match(r"\s*\[\s*\{\s*\"", head):
        return "json"
    return "mail" if _is_mail(head) else "plain"


def _is_mail(head: str) -> bool:
    """Whether the first lines are headers of a message, or of the first of a mailbox."""
    block, blank, _ = head.partition("\n\n")
    lines = block.splitlines() if blank else block.splitlines()[:-1]
    if lines and lines[0].startswith("From "):
        lines = lines[1:]
    headers = sum(bool(_MAIL_HEADERS.match(line)) for line in lines)
    return headers >= MIN_MAIL_HEADERS and all(map(_HEADER_LINE.match, lines))
