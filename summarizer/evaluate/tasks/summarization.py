"""Summaries of clusters, against reference summaries and by themselves."""

from __future__ import annotations

from collections import Counter

from summarizer.evaluate.measures.base import Measure
from summarizer.evaluate.measures.length import lengths
from summarizer.evaluate.measures.rouge import ROUGE, columns, rouge
from summarizer.evaluate.records import Cluster, Scores, Summary
from summarizer.evaluate.tasks.base import Task, Tools
from summarizer.stages.split import DEFAULT_LANGUAGE


def language(cluster: Cluster) -> str:
    """The most frequent language of the documents, English where none is known."""
    known = Counter(document.lang for document in cluster.documents if document.lang)
    return known.most_common(1)[0][0] if known else DEFAULT_LANGUAGE


def score(example: Cluster, output: Summary, tools: Tools) -> Scores:
    """The columns of one summary; what needs a reference is None without one."""
    return {
        **rouge(example.references, output.text, language(example)),
        **lengths(output),
    }


_ROUGE_NAMES = {
    "rouge1": "ROUGE-1",
    "rouge2": "ROUGE-2",
    "rougeL": "ROUGE-L",
    "rougeLsum": "ROUGE-Lsum",
}


def _rouge_measures() -> tuple[Measure, ...]:
    kinds = ("F1", "precision", "recall")
    named = [(dict(zip(columns(name), kinds, strict=True)), _ROUGE_NAMES[name]) for name in ROUGE]
    return tuple(
        Measure(column, f"{title} {kind} against the best of the references")
        for kinds_of, title in named
        for column, kind in kinds_of.items()
    )


ROUGE_MEASURES = _rouge_measures()
LENGTH_MEASURES = (
    Measure("words", "words of the summary", better="neither", scale=1),
    Measure("sentences", "sentences of the summary", better="neither", scale=1),
    Measure("characters", "characters of the summary", better="neither", scale=1),
)

TASK = Task(
    name="summarization",
    measures=(*ROUGE_MEASURES, *LENGTH_MEASURES),
    score=score,
)
