"""Build the table of word relations that ships in the package from the files of WordNet 3.0.

    apt-get download wordnet-base && dpkg -x wordnet-base_*.deb wn
    python -m summarizer.models.build_lexicon wn/usr/share/wordnet

The table holds words in lower case and short phrases; names, glosses and all else stay out. The
format of WordNet's files is that of its manual page wndb(5WN); the licence is beside the table.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.arrays import Ints

PARTS = ("noun", "verb", "adj", "adv")
OF_LETTER = {"n": 0, "v": 1, "a": 2, "s": 2, "r": 3}
HYPERNYMS, SIMILAR, DERIVED, ANTONYM = ("@", "@i"), ("&", "$", "\\"), ("+",), ("!",)
OUT = Path(__file__).parent / "wordnet" / "lexicon.npz"

Key = tuple[int, str]


@dataclass(slots=True)
class _Tables:
    """What is read from the data files; a synset is known by its part of speech and offset."""

    lemmas: dict[Key, list[str]] = field(default_factory=dict)
    edges: dict[str, list[tuple[Key, Key]]] = field(default_factory=dict)


def main() -> None:
    """Read WordNet's files and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wordnet", type=Path, help="folder of data.noun, index.noun, noun.exc, ...")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    arrays = build(options.wordnet)
    save: Callable[..., None] = np.savez_compressed
    save(options.out, **arrays)
    print({name: array.shape for name, array in arrays.items()}, options.out.stat().st_size)


def build(folder: Path) -> dict[str, NDArray[Any]]:
    """The arrays of the table, as ``summarizer.stages.verify.lexicon`` reads them."""
    tables = _Tables()
    for part, name in enumerate(PARTS):
        for line in _lines(folder / f"data.{name}"):
            _read_synset(part, line, tables)
    senses = _senses(folder)
    numbers = {key: number for number, key in enumerate(sorted(tables.lemmas))}
    words = sorted(senses)
    rows = [[numbers[key] for key in senses[word]] for word in words]
    return {
        "words": _text(words),
        "senses": np.array([s for row in rows for s in row], dtype=np.int32),
        "counts": np.array([len(row) for row in rows], dtype=np.int16),
        "part": np.array([key[0] for key in sorted(tables.lemmas)], dtype=np.int8),
        **{
            name: _pairs(tables, kinds, numbers)
            for name, kinds in (
                ("hypernyms", HYPERNYMS),
                ("similar", SIMILAR),
                ("derived", DERIVED),
                ("antonyms", ANTONYM),
            )
        },
        "irregular": _text(sorted(_exceptions(folder, senses))),
    }


def _text(lines: list[str]) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("  "):  # the licence
            yield line


def _read_synset(part: int, line: str, tables: _Tables) -> None:
    fields = line.split(" | ")[0].split()
    key, count = (part, fields[0]), int(fields[3], 16)
    tables.lemmas[key] = [fields[4 + 2 * i].lower() for i in range(count)]
    place = 4 + 2 * count
    for i in range(int(fields[place])):
        symbol, offset, letter = fields[place + 1 + 4 * i : place + 4 + 4 * i]
        tables.edges.setdefault(symbol, []).append((key, (OF_LETTER[letter], offset)))


def _senses(folder: Path) -> dict[str, list[Key]]:
    """The synsets of each word, the most frequent sense of each part of speech first."""
    found: dict[str, list[Key]] = {}
    for part, name in enumerate(PARTS):
        for line in _lines(folder / f"index.{name}"):
            fields = line.split()
            word, count = fields[0], int(fields[2])
            if word.count("_") <= 2 and not any(map(str.isdigit, word)):
                found.setdefault(word, []).extend((part, offset) for offset in fields[-count:])
    return found


def _pairs(tables: _Tables, kinds: tuple[str, ...], numbers: dict[Key, int]) -> Ints:
    edges = {
        (numbers[a], numbers[b]) for kind in kinds for a, b in tables.edges.get(kind, []) if a != b
    }
    return np.array(sorted(edges), dtype=np.int32).reshape(-1, 2)  # type: ignore[return-value]


def _exceptions(folder: Path, senses: dict[str, list[Key]]) -> set[str]:
    lines = (line.split() for name in PARTS for line in _lines(folder / f"{name}.exc"))
    return {f"{form} {word}" for form, *words in lines for word in words if word in senses}


if __name__ == "__main__":
    main()
