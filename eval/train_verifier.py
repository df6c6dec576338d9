"""Make the weights of the learned verifier, and report how well it does on what it has not seen.

python eval/train_verifier.py --data FOLDER [--out summarizer/models/verifier/weights.npz]
    [--report] [--cache FOLDER]

FOLDER holds summedits_news, wice and summhay_news, from which it learns, and for the report
attributionbench and frank, of which nothing is kept. The same data gives the same weights. With
``--report`` nothing is written: each set is judged by weights that have seen none of its group
(article, page, topic, question). Features (half an hour on one slow core) stay in the cache folder.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from verifier_pairs import Pair, attributionbench, frank, sentences, summedits, summhay, wice

from summarizer.arrays import Bools, Floats, Ints
from summarizer.stages.embed.minilm import MiniLM
from summarizer.stages.verify.features import features
from summarizer.stages.verify.learned import FILE, Weights, case_of, packed, source_of
from summarizer.trees import Doubles, Trees

LEARNED = {"summedits": summedits, "wice": wice, "summhay": summhay}
APART = {"attributionbench": attributionbench, "frank": frank}
TREES, DEPTH, RATE = 150, 3, 0.05
PART, SMALLEST, OFFERED = 0.7, 8, 0.3
"""Of the rows for a tree, rows of a leaf at least, of the features for a node."""
SEED, FOLDS = 7, 10
NEVER = float(np.finfo(np.float32).max)
SHARES = {"summedits": 1.0, "wice": 1.0, "summhay": 1.0}
"""The weight of a whole set; in each both labels weigh the same."""


@dataclass(frozen=True)
class Table:
    """The sentences of claims as rows of features, and which claim each belongs to."""

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


def _computed(pairs: Sequence[Pair]) -> dict[str, Any]:
    encoder, sources = MiniLM(threads=1), {}  # type: ignore[var-annotated]
    owner, rows, carriers, names = [], [], [], []
    for number, pair in enumerate(pairs):
        if pair.sentences not in sources:
            sources = {pair.sentences: source_of(pair.sentences)}
        for claim in sentences(pair.claim) or (pair.claim,):
            case, found = case_of(claim, sources[pair.sentences], encoder)
            row = features(case)
            owner.append(number)
            names, values = list(row), list(row.values())
            rows.append(values)
            carriers.append((*found, -1, -1, -1)[:3])
    table = np.array(rows, dtype=np.float32)
    return {"owner": owner, "rows": table, "names": names, "carriers": carriers}


def fitted(tables: Sequence[Table], kept: Sequence[Bools], shares: Sequence[float]) -> Weights:
    """Boost trees on the claims that are ``kept`` of each table."""
    from sklearn.ensemble import GradientBoostingClassifier

    rows, labels, weights = [], [], []
    for table, keep, share in zip(tables, kept, shares, strict=True):
        chosen = keep[table.owner]
        label = table.labels[table.owner][chosen]
        count = np.bincount(label, minlength=2)
        rows.append(table.rows[chosen])
        labels.append(label)
        weights.append(share / 2 / np.maximum(count, 1)[label])
    weight = np.concatenate(weights)
    boosted = GradientBoostingClassifier(
        n_estimators=TREES,
        max_depth=DEPTH,
        learning_rate=RATE,
        subsample=PART,
        min_samples_leaf=SMALLEST,
        max_features=OFFERED,
        random_state=SEED,
    ).fit(np.concatenate(rows), np.concatenate(labels), weight / weight.mean())
    grown = [complete(tree[0].tree_) for tree in boosted.estimators_]
    prior = boosted.init_.class_prior_
    columns, thresholds, leaves = (np.array(part) for part in zip(*grown, strict=True))
    trees = Trees(float(np.log(prior[1] / prior[0])), columns, thresholds, leaves)
    return Weights(tables[0].names, trees)


def complete(tree: Any) -> tuple[list[int], list[float], list[float]]:
    """Columns, thresholds and leaves of a fitted tree, filled up to the full depth."""
    columns, thresholds, level = [], [], [0]
    for _ in range(DEPTH):
        following = []
        for node in level:
            inner = tree.children_left[node] >= 0
            columns.append(int(tree.feature[node]) if inner else 0)
            thresholds.append(float(tree.threshold[node]) if inner else NEVER)
            following.append(int(tree.children_left[node]) if inner else node)
            following.append(int(tree.children_right[node]) if inner else node)
        level = following
    return columns, thresholds, [RATE * float(tree.value[node][0, 0]) for node in level]


def values(weights: Weights, table: Table) -> Doubles:
    """The log odds of each claim."""
    return table.judged(np.array([weights.trees.value(row) for row in table.rows]))


def folds(groups: Any, count: int = FOLDS) -> list[Bools]:
    """Which claims are judged in each round: whole groups, in at most ``count`` rounds."""
    names = np.unique(groups)
    order = np.random.default_rng(SEED).permutation(len(names))
    return [np.isin(groups, names[order[i::count]]) for i in range(min(count, len(names)))]


def unseen(table: Table, others: Sequence[Table], shares: Sequence[float]) -> Doubles:
    """The log odds of each claim by weights that have seen nothing of its group."""
    found = np.zeros(len(table.pairs))
    every = [np.ones(len(other.pairs), dtype=bool) for other in others]
    for judged in folds(table.groups):
        weights = fitted([table, *others], [~judged, *every], shares)
        found[judged] = values(weights, table)[judged]
    return found


def report(name: str, how: str, table: Table, odds: Doubles) -> None:
    """Print what there is to say about the log odds of a set's claims."""
    from sklearn.metrics import balanced_accuracy_score, f1_score, roc_auc_score

    labels, decided, fixed = table.labels, np.zeros(len(odds), dtype=bool), odds > 0
    for judged in folds(table.groups):
        known, options = ~judged, np.unique(odds[~judged])[:: max(1, len(odds) // 200)]
        best = max(options, key=lambda t: balanced_accuracy_score(labels[known], odds[known] > t))
        decided[judged] = odds[judged] > best
    print(
        f"{name:17} {how:12} AUC {100 * roc_auc_score(labels, odds):.1f}"
        f"  balanced accuracy {100 * balanced_accuracy_score(labels, decided):.1f}"
        f" (at 0.5: {100 * balanced_accuracy_score(labels, fixed):.1f})"
        f"  macro-F1 {100 * f1_score(labels, decided, average='macro'):.1f}",
        flush=True,
    )
    for kind in sorted({part for pair in table.pairs for part in pair.kind.split("+") if part}):
        here = np.array([kind in pair.kind.split("+") for pair in table.pairs])
        if len(set(labels[here])) > 1:
            auc = roc_auc_score(labels[here], odds[here])
            print(f"    {kind:30} {here.sum():4} AUC {100 * auc:.1f}")
        else:
            right = (decided == labels)[here].mean()
            print(f"    {kind:30} {here.sum():4} judged rightly {100 * right:.1f}")


def found_gold(table: Table) -> float:
    """How often a gold sentence is among the first three, where there is one."""
    hits = [
        any(set(rows) & set(carriers.tolist()) for rows in pair.gold)
        for pair, carriers in zip(table.pairs, table.carriers[_first_rows(table)], strict=True)
        if any(pair.gold)
    ]
    return float(np.mean(hits))


def _first_rows(table: Table) -> Ints:
    return np.searchsorted(table.owner, np.arange(len(table.pairs)))


def evaluated(name: str, tables: dict[str, Table]) -> None:
    """Report one set: by weights that share no group with it, by the shipped ones, by its own."""
    table, learned = tables[name], [tables[each] for each in LEARNED if each != name]
    shares = [SHARES[each] for each in LEARNED if each != name]
    every = [np.ones(len(other.pairs), dtype=bool) for other in learned]
    if name in LEARNED:
        report(name, "all, unseen", table, unseen(table, learned, [SHARES[name], *shares]))
    report(name, "others only", table, values(fitted(learned, every, shares), table))
    report(name, "own, unseen", table, unseen(table, [], [1.0]))


def main() -> None:
    """Read, learn, and write the weights or print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=FILE)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "verifier")
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--only", nargs="*", help="sets to report, by default all")
    options = parser.parse_args()
    options.cache.mkdir(parents=True, exist_ok=True)
    wanted = [*LEARNED, *(each for each in APART if each in (options.only or APART))]
    names = wanted if options.report else list(LEARNED)
    tables = {name: tabled(name, options.data, options.cache) for name in names}
    if options.report:
        print(f"gold sentence among the first three (wice): {100 * found_gold(tables['wice']):.1f}")
        for name in options.only or tables:
            evaluated(name, tables)
        return
    every = [np.ones(len(table.pairs), dtype=bool) for table in tables.values()]
    weights = fitted(list(tables.values()), every, [SHARES[name] for name in tables])
    options.out.parent.mkdir(parents=True, exist_ok=True)
    save: Callable[..., None] = np.savez_compressed
    save(options.out, **packed(weights))
    print(f"{sum(len(table.pairs) for table in tables.values())} claims, {options.out}")


if __name__ == "__main__":
    main()
