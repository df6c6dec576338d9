"""Neutral summaries of articles from several sides, one article of each leaning."""

from __future__ import annotations

from summarizer.evaluate.measures.base import Measure
from summarizer.evaluate.measures.length import lengths
from summarizer.evaluate.measures.loaded import loaded_rate
from summarizer.evaluate.measures.rewriting import REWRITING, rewriting
from summarizer.evaluate.measures.rouge import rouge
from summarizer.evaluate.measures.sources import sources
from summarizer.evaluate.measures.tone import tone_difference
from summarizer.evaluate.records import Cluster, Scores, Summary
from summarizer.evaluate.tasks.base import Task, Tools
from summarizer.evaluate.tasks.summarization import (
    ENGLISH,
    LENGTHS,
    LOADED,
    ROUGE_MEASURES,
    language,
    sentences_of,
)


def score(example: Cluster, output: Summary, tools: Tools) -> Scores:
    """The columns of one summary.

    What needs a reference is None without one; loaded language and tone are None but for English.
    """
    lang = language(example)
    drawn = sources([line.documents for line in output.lines], [d.id for d in example.documents])
    return {
        **rouge(example.references, output.text, lang),
        **_language_of(example, output, english=lang == ENGLISH),
        "balance_of_leanings": drawn["balance"],
        **lengths(sentences_of(output.text, lang)),
        **rewriting(output.lines),
    }


def _language_of(example: Cluster, output: Summary, *, english: bool) -> Scores:
    if not english:
        return dict.fromkeys(("loaded", "loaded_above_sources", "tone_difference"))
    own = loaded_rate(output.text)
    theirs = loaded_rate("\n".join(document.text for document in example.documents))
    return {
        "loaded": own,
        "loaded_above_sources": None if own is None or theirs is None else own - theirs,
        "tone_difference": tone_difference(output.text, example.references),
    }


TASK = Task(
    name="neutrality",
    measures=(
        *ROUGE_MEASURES,
        LOADED,
        Measure(
            "loaded_above_sources",
            "loaded words in 100 words, less those of the sources together",
            better="lower",
            scale=1,
        ),
        Measure(
            "tone_difference",
            "difference in mean sentiment to the nearest reference, times 100",
            better="lower",
        ),
        Measure("balance_of_leanings", "evenness of first citations over articles, one a leaning"),
        *LENGTHS,
        *REWRITING,
    ),
    score=score,
)
