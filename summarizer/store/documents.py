"""Documents as the store keeps them."""

from __future__ import annotations

import hashlib
import json

from summarizer.records import Document, Removal
from summarizer.store.times import from_text


def document(data: str) -> Document:
    """A document as the store keeps it."""
    found = json.loads(data)
    published = found.pop("published")
    removed = tuple(Removal(*each) for each in found.pop("removed"))
    return Document(**found, published=from_text(published), removed=removed)


def to_json(document: Document) -> str:
    """All of a document but its id, which is that of its article."""
    kept = {name: getattr(document, name) for name in Document.__slots__ if name != "id"}
    published = document.published
    kept["published"] = published.isoformat() if published else None
    kept["removed"] = [[each.reason, each.text] for each in document.removed]
    return json.dumps(kept, ensure_ascii=False)


def fingerprint(document: Document) -> bytes:
    """The hash of what a document says, whatever its white space."""
    said = "\n".join(" ".join((each or "").split()) for each in (document.title, document.text))
    return hashlib.sha256(said.encode(errors="surrogatepass")).digest()
