"""Verdicts of readers on pairs of a line and what it is to rest on; for the benchmarks.

A file of verdicts has one JSON object a line and holds the texts as hashes alone: they belong to
evaluation sets that are not ours to copy.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

SEED = 20261128

Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """A line and what it is to rest on; ``context`` stands before that.

    ``set`` is the evaluation set it comes from, ``role`` what is asked about it.
    """

    set: str
    role: str
    line: str
    quote: str
    context: str

    @property
    def key(self) -> Key:
        """Set, role and both hashes, by which a verdict is found."""
        return self.set, self.role, hashed(self.line), hashed(self.quote)


@dataclass(frozen=True, slots=True)
class Book:
    """The verdicts in a file on pairs of some roles."""

    path: Path
    roles: tuple[str, ...]

    def known(self, reader: str | None) -> dict[Key, bool]:
        """The verdicts so far, of one reader or of all: right if all who read it say so."""
        verdicts: dict[Key, bool] = {}
        for given in self._rows():
            if reader in (None, given["reader"]):
                key = given["set"], given["role"], given["line"], given["quote"]
                verdicts[key] = given["right"] and verdicts.get(key, True)
        return verdicts

    def faults(self) -> dict[Key, str]:
        """What readers found wrong, where they named it."""
        rows = [each for each in self._rows() if each.get("fault")]
        return {(r["set"], r["role"], r["line"], r["quote"]): r["fault"] for r in rows}

    def add(self, file: Path, reader: str) -> int:
        """Append the verdicts of a file and count them; ValueError if one is bad or not new."""
        verdicts, rows = self.known(reader), []
        for number, text in enumerate(file.read_text("utf-8").splitlines(), start=1):
            given = json.loads(text)
            line, quote = given["id"].split("-")
            key = given["set"], given["role"], line, quote
            if given["role"] not in self.roles or not isinstance(given["right"], bool):
                raise ValueError(f"{file}: line {number}: role or right is not one of the choices")
            if key in verdicts:
                raise ValueError(f"{file}: line {number}: {given['id']} has a verdict already")
            verdicts[key] = given["right"]
            row = dict(zip(("set", "role", "line", "quote"), key, strict=True))
            row |= {"reader": reader, "right": given["right"]}
            rows.append(row | ({"fault": given["fault"]} if given.get("fault") else {}))
        with self.path.open("a", encoding="utf-8") as target:
            target.writelines(json.dumps(row) + "\n" for row in rows)
        return len(rows)

    def print_open(self, sample: Iterable[Pair], reader: str | None, count: int) -> None:
        """Print pairs that nobody, or not this reader, has judged, in an order by SEED alone."""
        known = self.known(reader)
        left = {pair.key: pair for pair in sample if pair.key not in known}
        for pair in _drawn([left[key] for key in sorted(left)], count):
            print(json.dumps({"id": "-".join(pair.key[2:]), **asdict(pair)}, ensure_ascii=False))

    def _rows(self) -> list[dict[str, object]]:
        if not self.path.exists():
            return []
        return [json.loads(text) for text in self.path.read_text("utf-8").splitlines()]


def arguments(title: str, roles: tuple[str, ...]) -> argparse.ArgumentParser:
    """The options of a benchmark that counts verdicts."""
    parser = argparse.ArgumentParser(description=title)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--vectors", type=Path, help="a folder that keeps embeddings")
    parser.add_argument("--markdown", action="store_true", help="print the figures as Markdown")
    parser.add_argument("--open", type=int, metavar="N", help="print N pairs without a verdict")
    parser.add_argument("--role", choices=roles, help="of the pairs that --open prints")
    parser.add_argument("--add", type=Path, metavar="FILE", help="append verdicts")
    parser.add_argument("--reader", metavar="NAME", help="whose verdicts they are, or which count")
    return parser


def is_added(parser: argparse.ArgumentParser, asked: argparse.Namespace, book: Book) -> bool:
    """Take in the verdicts of ``--add`` if there are any."""
    if not asked.add:
        if not asked.data:
            parser.error("--data is needed to make the sample")
        return False
    if not asked.reader:
        parser.error("--add needs --reader")
    print(f"added {book.add(asked.add, asked.reader)} to {book.path.name}")
    return True


def hashed(text: str) -> str:
    """Sixteen hexadecimal digits that stand for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _drawn(left: list[Pair], count: int) -> list[Pair]:
    """The first of the pairs in the seeded order, in which sets take turns."""
    random.Random(SEED).shuffle(left)
    turn: dict[str, int] = {}
    ranked = []
    for pair in left:
        turn[pair.set] = turn.get(pair.set, 0) + 1
        ranked.append((turn[pair.set], pair))
    ranked.sort(key=lambda each: each[0])
    return [pair for _, pair in ranked[:count]]
