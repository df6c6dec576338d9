"""How well the judges of coverage agree with people, and the weights of the calibrated one.

Usage: python eval/bench/judge.py DATA_DIR [--write] [--vectors FOLDER]

Reads the SummHay news topics, the published summaries with a language model's labels (GPT-4o) and
the 200 summaries with human labels. For each topic the calibrated judge is learned on the other
topics alone, and all figures are on the topic that was left out: agreement with people insight by
insight and summary by summary, and the published systems' scores under each judge. ``--write``
learns on all topics and replaces the weights in the package; ``--vectors`` keeps embeddings.
Needs the extra [eval].
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from summhay_labels import (
    Labelled,
    place_of,
    read_documents,
    read_human,
    read_published,
    texts_of,
)

from summarizer.errors import MissingExtra
from summarizer.evaluate.judges import Overlap, Verdict, rarity, stem_rarities
from summarizer.evaluate.judges.calibrated import WEIGHTS, linked, weights_from
from summarizer.evaluate.judges.features import FEATURES, features
from summarizer.evaluate.measures.base import Doubles
from summarizer.evaluate.measures.coverage import coverage_scores, pooled
from summarizer.evaluate.vectors import Kept, Remembering
from summarizer.stages.embed import MiniLM

TREES = 80  # 40 agree with people on a topic left out as well
DEPTH = 3  # 4 agrees as well (correlation of summaries .78), 2 less (.77)
RATE = 0.08
LEAF = 100  # labelled insights in a leaf at least

NEVER = 1e30  # a threshold that no feature passes, where a branch ends early
COLUMNS = ("accuracy", "kappa", "pearson", "spearman", "summary", "spearman", "kendall", "bias")


@dataclass(frozen=True)
class Cases:
    """A row for each insight of each summary, with what the judges see of it and say.

    ``features`` are those of the nearest bullet, whose place is ``nearest``. ``label`` is the
    coverage to agree with, by the bullet ``told`` (-1 for none), ``model`` that of GPT-4o,
    ``overlap`` that of shared words by the bullet ``held``; ``cosine`` is that of the most alike
    bullet; ``summary`` the summary's place.
    """

    topic: np.ndarray
    summary: np.ndarray
    features: Doubles
    nearest: np.ndarray
    label: Doubles
    told: np.ndarray
    model: Doubles
    overlap: Doubles
    held: np.ndarray
    cosine: Doubles

    def where(self, chosen: np.ndarray) -> Cases:
        """Some of the rows."""
        return Cases(*(getattr(self, field.name)[chosen] for field in fields(self)))


def main() -> None:
    """Print the report; with --write, learn the weights from all topics and store them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--vectors", type=Path)
    arguments = parser.parse_args()
    folder = arguments.data / "summhay_news"
    published, human = read_published(folder), read_human(folder)
    embedder = Remembering(Kept(MiniLM(), arguments.vectors) if arguments.vectors else MiniLM())
    embedder.embed([text for each in (*published, *human) for text in texts_of(each)])
    corpora = read_documents(folder)
    for topic in sorted({each.topic for each in human} - set(corpora)):
        told = (text for each in human if each.topic == topic for text in texts_of(each))
        corpora[topic] = list(dict.fromkeys(told))  # conversations come without their documents
    by_model = cases(published, corpora, embedder)
    by_people = cases(human, corpora, embedder)
    report_people(by_model, by_people)
    report_published(published, by_model, by_people)
    if arguments.write:
        stored = learn(by_model, by_people)
        WEIGHTS.write_text(json.dumps(stored, separators=(",", ":")) + "\n", encoding="utf-8")
        print(f"\nwrote {WEIGHTS.name}, {WEIGHTS.stat().st_size} bytes, learned on all topics")


def cases(
    summaries: Sequence[Labelled], corpora: dict[str, list[str]], embedder: Remembering
) -> Cases:
    """What the judges see; words and stems are weighed by the texts of each topic."""
    overlap = {topic: Overlap(rarity(texts)) for topic, texts in corpora.items()}
    stems = {topic: stem_rarities(texts) for topic, texts in corpora.items()}
    columns: list[list[Any]] = [[] for _ in fields(Cases)]
    for place, each in enumerate(summaries):
        for n, insight in enumerate(each.insights):
            vectors = embedder.embed([insight.text, *each.bullets])
            rows = features(insight.text, each.bullets, vectors, stems[each.topic])
            nearest, shared = linked(rows), overlap[each.topic](insight.text, each.bullets)
            truth = each.verdicts[n]
            cosine = rows[:, FEATURES.index("cosine")].max()
            row = (each.topic, place, rows[nearest], nearest, truth.coverage, place_of(truth))
            row += (each.model[n].coverage, shared.coverage, place_of(shared), cosine)
            for column, value in zip(columns, row, strict=True):
                column.append(value)
    return Cases(*map(np.array, columns))


def learn(by_model: Cases, by_people: Cases) -> dict[str, Any]:
    """Trees from the model's labels; cut points that leave people's share of each label."""
    try:
        from sklearn.ensemble import GradientBoostingRegressor
    except ImportError as exc:
        raise MissingExtra("scikit-learn", "train") from exc
    boosted = GradientBoostingRegressor(
        n_estimators=TREES,
        max_depth=DEPTH,
        learning_rate=RATE,
        min_samples_leaf=LEAF,
        random_state=0,
    ).fit(by_model.features, by_model.label)
    grown = [complete(tree[0].tree_) for tree in boosted.estimators_]
    stored: dict[str, Any] = {"features": list(FEATURES), "base": float(by_model.label.mean())}
    stored |= zip(("columns", "thresholds", "leaves"), zip(*grown, strict=True), strict=True)
    stored |= {"half": 0.0, "full": 0.0}
    values = estimates(stored, by_people)
    stored["half"], stored["full"] = cut_points(values, by_people.label)
    return stored


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
    return columns, thresholds, [round(RATE * float(tree.value[node][0, 0]), 6) for node in level]


def estimates(stored: dict[str, Any], seen: Cases) -> Doubles:
    """The value of the trees for each row."""
    trees = weights_from(stored).trees
    return np.array([trees.value(row) for row in seen.features])


def cut_points(values: Doubles, labels: Doubles) -> tuple[float, float]:
    """The values above which as many rows lie as people call half or full, and full."""
    shares = [float((labels < level).mean()) for level in (0.5, 1.0)]
    half, full = np.quantile(values, shares)
    return round(float(half), 6), round(float(full), 6)


def cut(values: Doubles, points: tuple[float, float]) -> Doubles:
    """Values to 0, 0.5 and 1."""
    return 0.5 * (values > points[0]) + 0.5 * (values > points[1])


def left_out(topic: str, by_model: Cases, by_people: Cases) -> dict[str, Any]:
    """The weights learned without a topic."""
    return learn(by_model.where(by_model.topic != topic), by_people.where(by_people.topic != topic))


def report_people(by_model: Cases, by_people: Cases) -> None:
    """Agreement with people, of judges that never saw the topic that they judge."""
    said = {"GPT-4o": by_people.model, "overlap": by_people.overlap}
    calibrated, value, cosine = (np.zeros(len(by_people.label)) for _ in range(3))
    for topic in np.unique(by_people.topic):
        here = by_people.topic == topic
        stored = left_out(topic, by_model, by_people)
        value[here] = estimates(stored, by_people.where(here))
        calibrated[here] = cut(value[here], (stored["half"], stored["full"]))
        points = cut_points(by_people.cosine[~here], by_people.label[~here])
        cosine[here] = cut(by_people.cosine[here], points)
    said |= {"calibrated": calibrated, "cosine": cosine}
    print(f"{'':28}" + "  ".join(f"{name:>8}" for name in COLUMNS))
    for name, coverage in said.items():
        show(name, by_people, coverage)
        for topic in np.unique(by_people.topic):
            here = by_people.topic == topic
            show(f"  {topic}", by_people.where(here), coverage[here])
    show("uncut", by_people, value)
    for name, coverage in said.items():
        print(f"\n{name}: rows are people's none, half, full; columns the judge's")
        print(confusion(by_people.label, coverage))
    same = (by_people.nearest == by_people.told)[by_people.told >= 0]
    print(f"\ncalibrated links the bullet that people link: {same.mean():.3f} of {len(same)}")


def show(name: str, people: Cases, coverage: Doubles) -> None:
    """A line of agreement: by insight, then by summary, and how much too much is called covered."""
    from scipy.stats import kendalltau, pearsonr, spearmanr

    pairs = [(people.label[of], coverage[of]) for of in groups(people.summary)]
    true, judged = np.array([(a.mean(), b.mean()) for a, b in pairs]).T
    exact = set(np.unique(coverage)) <= {0.0, 0.5, 1.0}
    figures = (
        float(np.mean(people.label == coverage)) if exact else float("nan"),
        kappa(confusion(people.label, coverage)) if exact else float("nan"),
        pearsonr(people.label, coverage).statistic,
        spearmanr(people.label, coverage).statistic,
        pearsonr(true, judged).statistic,
        spearmanr(true, judged).statistic,
        kendalltau(true, judged).statistic,
        float(np.mean(coverage - people.label)),
    )
    print(f"{name:28}" + "  ".join(f"{figure:8.3f}" for figure in figures))


def groups(keys: np.ndarray) -> list[np.ndarray]:
    """The rows of each key, keys in order."""
    return [np.flatnonzero(keys == key) for key in np.unique(keys)]


def confusion(labels: Doubles, coverage: Doubles) -> np.ndarray:
    """Counts of shape (3, 3): people's none, half, full by the judge's."""
    table = np.zeros((3, 3), dtype=np.int64)
    np.add.at(table, ((2 * labels).astype(int), (2 * coverage).astype(int)), 1)
    return table


def kappa(table: np.ndarray) -> float:
    """Cohen's kappa with linear weights."""
    far = np.abs(np.subtract.outer(np.arange(len(table)), np.arange(len(table))))
    chance = np.outer(table.sum(1), table.sum(0)) / table.sum()
    return float(1 - (far * table).sum() / (far * chance).sum())


def report_published(published: list[Labelled], by_model: Cases, by_people: Cases) -> None:
    """Coverage, citation F1 and joint score of each published system under each judge."""
    calibrated = np.zeros(len(by_model.label))
    for topic in np.unique(by_model.topic):
        here = by_model.topic == topic
        stored = left_out(topic, by_model, by_people)
        values = estimates(stored, by_model.where(here))
        calibrated[here] = cut(values, (stored["half"], stored["full"]))
    linked_by_model = [v.bullet for each in published for v in each.verdicts]
    judges = {
        "GPT-4o": verdicts(by_model.label, linked_by_model),
        "calibrated": verdicts(calibrated, by_model.nearest),
        "overlap": verdicts(by_model.overlap, by_model.held),
    }
    table = {name: published_scores(published, by_model, said) for name, said in judges.items()}
    print(f"\n{'coverage / citation F1 / joint':34}" + "".join(f"{name:>21}" for name in judges))
    for system in sorted(table["GPT-4o"], key=lambda name: -table["GPT-4o"][name][2]):
        cells = (" / ".join(f"{v:4.1f}" for v in table[name][system]) for name in judges)
        print(f"{system:34}" + "".join(f"{cell:>21}" for cell in cells))
    for name in ("calibrated", "overlap"):
        mine, theirs = (np.array([table[j][s] for s in table["GPT-4o"]]) for j in (name, "GPT-4o"))
        same = [np.corrcoef(mine[:, k], theirs[:, k])[0, 1] for k in range(3)]
        print(f"correlation of {name} with GPT-4o over systems: {np.round(same, 3)}")


def verdicts(coverage: Doubles, bullets: Iterable[int | None]) -> list[Verdict]:
    """Verdicts from columns."""
    pairs = zip(coverage.tolist(), bullets, strict=True)
    return [Verdict(c, int(b) if c and b is not None else None, c) for c, b in pairs]


def published_scores(
    published: list[Labelled], seen: Cases, said: list[Verdict]
) -> dict[str, list[float]]:
    """For each system, over all insights: coverage, citation F1 and joint score, in percent."""
    rows: dict[str, list[tuple[float, ...]]] = {}
    for summary, of in zip(published, groups(seen.summary), strict=True):
        scores = coverage_scores(summary.insights, [said[k] for k in of], summary.cited)
        citation = scores.citation_f1 or 0.0  # of no weight where nothing is covered
        row = (scores.coverage, citation, scores.joint or 0.0, scores.insights, scores.covered)
        rows.setdefault(summary.system, []).append(row)
    return {system: _pooled(np.array(found)) for system, found in rows.items()}


def _pooled(rows: Doubles) -> list[float]:
    return [100 * pooled(rows[:, [column, weight]]) for column, weight in ((0, 3), (1, 4), (2, 3))]


if __name__ == "__main__":
    main()
