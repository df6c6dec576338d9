"""How well a focus is answered: insights covered and documents cited, on the SummHay news topics.

Usage: python eval/bench/focus.py DATA_DIR [--markdown] [--set MODULE.NAME=VALUE ...]

Each query gets as many lines as it has insights. Prints coverage, citation F1 and joint score under
the judge by shared words, for each topic and over all insights; and the seconds of a query and of a
topic: gathering the evidence and answering all queries, after embedding, by the clock and of all
processor cores together. ``--set`` changes a
constant of stages/focus.py, stages/dedupe/restatements.py, build.py or citing.py, for example
``focus.ROUNDS=1`` or ``citing.PARTIAL=0.6``; the constants were chosen that way, on these topics.
"""

from __future__ import annotations

import ast
import time
from importlib import import_module
from pathlib import Path

import numpy as np
from tables import parser, table

from summarizer import embedders
from summarizer.config import load
from summarizer.evaluate.data.summhay import SummHayOptions
from summarizer.evaluate.data.summhay import load as read
from summarizer.evaluate.judges import Overlap, rarity
from summarizer.evaluate.systems.configured import summary
from summarizer.evaluate.tasks.coverage import judged
from summarizer.evidence import gather
from summarizer.pipeline import condense, prepare

MODULES = {
    "focus": "summarizer.stages.focus",
    "restatements": "summarizer.stages.dedupe.restatements",
    "build": "summarizer.build",
    "citing": "summarizer.citing",
}
TOPICS = ("news1", "news2", "news3")
HEADER = ["topic", "insights", "coverage", "citation F1", "joint", "s/query", "s/topic", "CPU s"]


def main() -> None:
    """Print a row for each topic and one for all."""
    asked = parser(__doc__ or "")
    asked.add_argument("data", type=Path, metavar="DATA_DIR")
    asked.add_argument("--set", action="append", default=[], metavar="MODULE.NAME=VALUE")
    options = asked.parse_args()
    for change in options.set:
        place, _, value = change.partition("=")
        module, _, name = place.partition(".")
        setattr(import_module(MODULES[module]), name, ast.literal_eval(value))
    rows = [row for topic in TOPICS for row in answers(options.data / "summhay_news", topic)]
    told = [
        told_of(topic or "all", [row for row in rows if row["topic"] == topic or not topic])
        for topic in (*TOPICS, "")
    ]
    print(table(HEADER, told, markdown=options.markdown))


def answers(folder: Path, topic: str) -> list[dict]:
    """The scores of each query of a topic."""
    clusters = [placed.item for placed in read(folder, SummHayOptions(topics=(topic,))).records]
    config = load("brief")
    embedder = embedders.embedder(config.embedding)
    prepared = prepare(clusters[0].documents, config, embedder=embedder)
    started = seconds()
    evidence = gather(
        prepared.documents, prepared.sentences, prepared.vectors, config, model=prepared.model
    )
    gathering = seconds() - started
    judge = Overlap(rarity([document.text for document in clusters[0].documents]))
    rows = []
    for cluster in clusters:
        budget = config.budget.model_copy(
            update={"words": 100_000, "sentences": len(cluster.insights)}
        )
        asked = config.model_copy(update={"focus": cluster.focus, "budget": budget})
        started = seconds()
        brief = condense(prepared, asked, embedder=embedder, evidence=evidence)
        answering = seconds() - started
        scores = judged(cluster.insights, summary(brief).lines, judge, "")
        rows.append({"topic": topic, "answering": answering, "gathering": gathering, **scores})
    return rows


def seconds() -> np.ndarray:
    """The clock, and the processor time of all threads."""
    return np.array([time.perf_counter(), time.process_time()])


def told_of(name: str, rows: list[dict]) -> list[str]:
    """A row of the table; the means are over insights."""

    def mean(value: str, weight: str) -> float:
        total = sum(row[weight] for row in rows)
        return 100 * sum((row[value] or 0) * row[weight] for row in rows) / total

    answering = sum((row["answering"] for row in rows), start=np.zeros(2))
    gathering = {row["topic"]: row["gathering"] for row in rows}
    of_topic = (answering + sum(gathering.values())) / len(gathering)
    figures = (
        mean("coverage", "insights"),
        mean("citation_f1", "covered"),
        mean("joint", "insights"),
        answering[0] / len(rows),
        *of_topic,
    )
    return [name, f"{sum(row['insights'] for row in rows):.0f}", *(f"{f:.1f}" for f in figures)]


if __name__ == "__main__":
    main()
