"""Claims as rows of features, and what simpler judges say of the same claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from verifier_pairs import Pair, attributionbench, frank, sentences, summedits, summhay, wice

from summarizer.arrays import Floats, Ints
from summarizer.stages.embed.minilm import MiniLM
from summarizer.stages.verify.features import features
from summarizer.stages.verify.learned import compare
from summarizer.stages.verify.reading import Surface
from summarizer.stages.verify.rules import faults
from summarizer.text import content_stems
from summarizer.trees import Doubles

LEARNED = {"summedits": summedits, "wice": wice, "summhay": summhay}
APART = {"attributionbench": attributionbench, "frank": frank}


@dataclass(frozen=True)
class Table:
    """The sentences of claims as rows of features, and which claim each belongs to.

    ``carriers`` (rows, 3) are the sentences of the source that hold most of it, -1 for none.
    """

    pairs: Sequence[Pair]
    owner: Ints
    rows: Floats
    names: tuple[str, ...]
    carriers: Ints

    @property
    def labels(self) -> Ints:
        """1 for supported (claims,)."""
        return np.array([pair.supported for pair in self.pairs], dtype=np.int64)

    @property
    def groups(self) -> Any:
        """The group of each claim."""
        return np.array([pair.group for pair in self.pairs])

    def judged(self, values: Doubles) -> Doubles:
        """A claim is as well supported as its worst sentence."""
        found = np.full(len(self.pairs), np.inf)
        np.minimum.at(found, self.owner, values)
        return found


def tabled(name: str, data: Path, cache: Path) -> Table:
    """Read the pairs of a set and their features, from the cache if they are there."""
    pairs, path = {**LEARNED, **APART}[name](data), cache / f"{name}.npz"
    if not path.is_file():
        save: Callable[..., None] = np.savez_compressed
        save(path, **_computed(pairs))
    with np.load(path) as file:
        return Table(
            pairs, file["owner"], file["rows"], tuple(map(str, file["names"])), file["carriers"]
        )


def asked(pair: Pair) -> list[str]:
    """The sentences of a claim that have words."""
    return [each for each in sentences(pair.claim) if Surface(each).words] or [pair.claim]


def _computed(pairs: Sequence[Pair]) -> dict[str, Any]:
    flat = [(number, claim) for number, pair in enumerate(pairs) for claim in asked(pair)]
    claims = [claim for _, claim in flat]
    sources = [pairs[number].sentences for number, _ in flat]
    owner, rows, carriers, names = [], [], [], []
    for (number, _), found in zip(flat, compare(claims, sources, MiniLM()), strict=True):
        if found is None:
            raise SystemExit(f"nothing to judge in claim {number} of {pairs[number].group}")
        row = features(found.case)
        owner.append(number)
        names, values = list(row), list(row.values())
        rows.append(values)
        carriers.append((*found.carriers, -1, -1, -1)[:3])
    table = np.array(rows, dtype=np.float32)
    return {"owner": owner, "rows": table, "names": names, "carriers": carriers}


def overlap(table: Table) -> Doubles:
    """The share of each claim's content stems that its source holds."""
    scores = []
    for pair in table.pairs:
        wanted = set(content_stems(pair.claim))
        missing = wanted.difference(*map(content_stems, pair.sentences))
        scores.append(1 - len(missing) / max(len(wanted), 1))
    return np.array(scores)


def rules(table: Table) -> Doubles:
    """Minus the faults that the exact rules find beside the sentences that carry each claim."""
    claims = [claim for pair in table.pairs for claim in asked(pair)]
    scores = []
    for claim, owner, carriers in zip(claims, table.owner, table.carriers.tolist(), strict=True):
        given = table.pairs[owner].sentences
        source = " ".join(given[row] for row in sorted(carriers) if row >= 0)
        scores.append(-float(len(faults(claim, source, verbatim=False))))
    return table.judged(np.array(scores))


def found_gold(table: Table) -> float:
    """How often a gold sentence is among the first three, where there is one."""
    first = table.carriers[np.searchsorted(table.owner, np.arange(len(table.pairs)))]
    hits = [
        any(set(rows) & set(carriers.tolist()) for rows in pair.gold)
        for pair, carriers in zip(table.pairs, first, strict=True)
        if any(pair.gold)
    ]
    return float(np.mean(hits))
