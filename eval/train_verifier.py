"""Make the weights of the learned verifier, and report how well it does on what it has not seen.

python eval/train_verifier.py --data FOLDER [--out summarizer/models/verifier/weights.npz]
    [--report [--markdown]] [--only SET ...] [--cache FOLDER]

FOLDER holds summedits_news, wice and summhay_news, from which it learns, and for the report
attributionbench and frank, of which nothing is kept. The same data gives the same weights. With
``--report`` nothing is written: each set is judged by weights that have seen none of its group
(article, page, topic, question), beside word overlap and the exact rules on the same claims.
Features (ten minutes on two cores) stay in the cache folder.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from verifier_pairs import Pair
from verifier_report import Answers, Rows, by_kind, figures, laid_out
from verifier_tables import APART, LEARNED, Table, found_gold, overlap, rules, tabled

from summarizer.arrays import Bools
from summarizer.stages.embed.minilm import MiniLM
from summarizer.stages.verify.learned import FILE, Weights, packed, supported
from summarizer.trees import Doubles, Trees

TREES, DEPTH, RATE = 150, 3, 0.05
PART, SMALLEST, OFFERED = 0.7, 8, 0.3
"""Of the rows for a tree, rows of a leaf at least, of the features for a node."""
SEED, FOLDS = 7, 10
NEVER = float(np.finfo(np.float32).max)


def fitted(tables: Sequence[Table], kept: Sequence[Bools]) -> Weights:
    """Boost trees on the claims that are ``kept`` of each table.

    Every table weighs the same, and in each both labels do.
    """
    from sklearn.ensemble import GradientBoostingClassifier

    rows, labels, weights = [], [], []
    for table, keep in zip(tables, kept, strict=True):
        chosen = keep[table.owner]
        label = table.labels[table.owner][chosen]
        count = np.bincount(label, minlength=2)
        rows.append(table.rows[chosen])
        labels.append(label)
        weights.append(0.5 / np.maximum(count, 1)[label])
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


def unseen(table: Table, others: Sequence[Table]) -> Doubles:
    """The log odds of each claim by weights that have seen nothing of its group."""
    found = np.zeros(len(table.pairs))
    for judged in folds(table.groups):
        weights = fitted([table, *others], [~judged, *map(_all, others)])
        found[judged] = values(weights, table)[judged]
    return found


def answers(name: str, tables: dict[str, Table]) -> Answers:
    """What the verifier, word overlap and the rules say of the claims of one set.

    "Learned" is the verifier by weights that have seen other groups of the set too, "others only"
    by weights of the other sets; a set that is never learned from has only these.
    """
    table, others = tables[name], [tables[each] for each in LEARNED if each != name]
    judges = {"learned": unseen(table, others)} if name in LEARNED else {}
    judges["learned, others only"] = values(fitted(others, list(map(_all, others))), table)
    judges |= {"word overlap": overlap(table), "rules alone": rules(table)}
    kinds = [pair.kind for pair in table.pairs]
    return Answers(name, table.labels.astype(float), table.groups.tolist(), kinds, judges)


def speed(table: Table) -> float:
    """Pairs a second after each source was read for its first claim."""
    first = list({pair.sentences: pair for pair in table.pairs}.values())
    encoder = MiniLM()
    seconds(first, encoder)  # what is loaded once is loaded now
    after = seconds(table.pairs, encoder) - seconds(first, encoder)
    return (len(table.pairs) - len(first)) / after


def seconds(pairs: Sequence[Pair], encoder: MiniLM) -> float:
    """How long it takes to judge these."""
    start = time.perf_counter()
    supported([pair.claim for pair in pairs], [pair.sentences for pair in pairs], encoder)
    return time.perf_counter() - start


def report(tables: dict[str, Table], names: Sequence[str]) -> Iterator[Rows]:
    """The tables of the report."""
    found = [answers(name, tables) for name in names]
    yield figures(found)
    yield from (by_kind(each) for each in found if any(each.kinds))
    yield [
        ("retrieval and speed", ""),
        ("gold sentence among the first three (wice)", f"{100 * found_gold(tables['wice']):.1f}%"),
        ("pairs a second once the source is read (summedits)", f"{speed(tables['summedits']):.0f}"),
    ]


def _all(table: Table) -> Bools:
    return np.ones(len(table.pairs), dtype=bool)


def main() -> None:
    """Read, learn, and write the weights or print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=FILE)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "verifier")
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--markdown", action="store_true", help="print the report as Markdown")
    parser.add_argument("--only", nargs="*", help="sets to report, by default all")
    options = parser.parse_args()
    options.cache.mkdir(parents=True, exist_ok=True)
    wanted = options.only or [*LEARNED, *APART]
    names = dict.fromkeys([*LEARNED, *wanted]) if options.report else LEARNED
    tables = {name: tabled(name, options.data, options.cache) for name in names}
    if options.report:
        for rows in report(tables, wanted):
            print("\n".join(laid_out(rows, markdown=options.markdown)), end="\n\n")
        return
    weights = fitted(list(tables.values()), list(map(_all, tables.values())))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    save: Callable[..., None] = np.savez_compressed
    save(options.out, **packed(weights))
    print(f"{sum(len(table.pairs) for table in tables.values())} claims, {options.out}")


if __name__ == "__main__":
    main()
