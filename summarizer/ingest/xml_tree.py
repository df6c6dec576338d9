"""XML of unknown origin to a tree: no entities, no network, broken ends forgiven."""

from __future__ import annotations

from typing import Any

from summarizer.errors import InputError
from summarizer.ingest.archive import GZIP_MAGIC, gunzip
from summarizer.ingest.feed import without_definitions
from summarizer.ingest.web import decode_page

MAX_BYTES = 15_000_000
"""What is read at most, and what a compressed file may unpack to."""


def unpacked(data: bytes) -> bytes:
    """The bytes themselves, or what they unpack to.

    Raises InputError when they are too many, or none.
    """
    whole = gunzip(data, MAX_BYTES) if data.startswith(GZIP_MAGIC) else data
    if len(whole) > MAX_BYTES:
        raise InputError(f"larger than the limit of {MAX_BYTES:,} bytes")
    if not whole.strip():
        raise InputError("empty")
    return whole


def parse_xml(data: bytes) -> Any:
    """The root of a tree by lxml, as far as it can be read.

    Raises InputError when there is no XML in it.
    """
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    text = without_definitions(decode_page(data).text).strip()
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as exc:
        raise InputError(f"not XML: {exc}") from exc
    if root is None:
        raise InputError("not XML")
    return root


def local_name(element: Any) -> str:
    """The name of an element without its namespace, in lower case."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def content(element: Any) -> str:
    """The text in an element, on one line."""
    return " ".join("".join(element.itertext()).split())
