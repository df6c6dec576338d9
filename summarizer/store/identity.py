"""Which article an entry of a source is: one that is known, or a new one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from summarizer.records import Document
from summarizer.store.base import StoreError
from summarizer.store.documents import document
from summarizer.text import stopwords, words

ID_DIGITS = 12  # hexadecimal
# Share of content words that two versions of an article have in common at least. Of 1,500 pairs of
# unrelated articles the most have 0.17; of 400 that were rewritten to two thirds the least 0.31.
ALIKE = 0.3
COMPARED = 300  # words of a text that are compared


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as a source gives it: its id there, its canonical address, and a remark on it."""

    document: Document
    entry: str | None = None
    address: str | None = None
    note: str | None = None


def known_as(
    connection: Connection, source: str, entry: Entry, others: Sequence[Entry], digest: bytes
) -> str | None:
    """The article that an entry is, if it is known.

    The same words of the same source or address are the same article. An id or an address
    that comes back with other words is so too, unless the words have nothing in common. One
    that a source gives to several says nothing where the other differs.
    """
    row = connection.execute(
        "SELECT id FROM articles JOIN versions ON article = id WHERE sha256 = ? "
        "AND (source = ? OR address = ?) ORDER BY id",
        (digest, source, entry.address),
    ).fetchone()
    if row:
        return str(row[0])
    rows = connection.execute(
        "SELECT id, entry, address, document FROM articles JOIN versions ON article = id "
        "WHERE ((source = ? AND entry = ?) OR address = ?) AND number = "
        "(SELECT max(number) FROM versions WHERE article = id) ORDER BY id",
        (source, entry.entry, entry.address),
    ).fetchall()
    one_address = _repeated(entry.address, [each.address for each in others])
    one_id = _repeated(entry.entry, [each.entry for each in others])
    for key, identity, address, data in rows:
        same_id, same_address = _agree(identity, entry.entry), _agree(address, entry.address)
        if (one_address and same_id is False) or (one_id and same_address is False):
            continue
        sure = same_id and same_address and not (one_id or one_address)
        if sure or likeness(document(data), entry.document) >= ALIKE:
            return str(key)
    return None


def new_id(connection: Connection, source: str, entry: Entry, digest: bytes) -> str:
    """An id that the same entry gets in every store."""
    name = json.dumps([source, entry.entry, entry.address]).encode() + digest
    for suffix in range(1_000):
        key = hashlib.sha256(name + bytes(suffix)).hexdigest()[:ID_DIGITS]
        taken = connection.execute("SELECT 1 FROM articles WHERE id = ?", (key,))
        if not taken.fetchone():
            return key
    raise StoreError(f"no id is free for an article of {source}")


def likeness(a: Document, b: Document) -> float:
    """The share of content words that two documents have in common, of the shorter one."""
    common = stopwords()
    sides = [set(words(f"{each.title or ''} {each.text}")[:COMPARED]) - common for each in (a, b)]
    least = min(map(len, sides))
    return len(sides[0] & sides[1]) / least if least else 0.0


def _agree(a: str | None, b: str | None) -> bool | None:
    """Whether two ids or addresses are one; None where one is not given."""
    return None if a is None or b is None else a == b


def _repeated(value: str | None, values: Sequence[str | None]) -> bool:
    """Whether an id or address is given, and to several."""
    return value is not None and values.count(value) > 1
