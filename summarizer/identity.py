"""Ids of documents: a fingerprint of what they say, unique within a run."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import count

from summarizer.records import Document

ID_DIGITS = 12  # hexadecimal; a collision among a million documents has a chance of 1 in 500

_SURROGATES = re.compile(r"[\ud800-\udfff]")


def text_sha256(text: str) -> str:
    """The SHA-256 of a text as JSON holds it: in UTF-8, with U+FFFD for each lone surrogate."""
    return hashlib.sha256(_SURROGATES.sub("\ufffd", text).encode()).hexdigest()


def identified(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Give every document an id of its own, whatever the order they come in.

    A document without an id gets the hash of its title and text; equal ids get a suffix, in the
    order of the contents.
    """
    named = [replace(each, id=each.id or _fingerprint(each)) for each in documents]
    taken = {document.id for document in named}
    used: set[str] = set()
    for i in sorted(range(len(named)), key=lambda i: _contents(named[i])):
        name = named[i].id if named[i].id not in used else _suffixed(named[i].id, taken | used)
        used.add(name)
        named[i] = replace(named[i], id=name)
    return tuple(named)


def _contents(document: Document) -> tuple[str, ...]:
    """What tells documents of one id apart."""
    known = (document.title, document.outlet, document.url, document.path)
    return (document.id, document.text, *(each or "" for each in known))


def _suffixed(name: str, taken: Collection[str]) -> str:
    """The name with the first number from 2 that makes it a new one."""
    numbered = (f"{name}-{n}" for n in count(2))
    return next(each for each in numbered if each not in taken)


def _fingerprint(document: Document) -> str:
    content = f"{document.title or ''}\n{document.text}".encode(errors="surrogatepass")
    return hashlib.sha256(content).hexdigest()[:ID_DIGITS]
