"""Summaries of clusters: against reference summaries, against their sources, and by themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from summarizer.evaluate.judges import Calibrated, learned, stem_rarities
from summarizer.evaluate.measures.base import Measure
from summarizer.evaluate.measures.dangling import dangling_rate
from summarizer.evaluate.measures.extractive import extractive
from summarizer.evaluate.measures.length import lengths
from summarizer.evaluate.measures.loaded import loaded_rate
from summarizer.evaluate.measures.redundancy import redundancy, repeated_trigrams
from summarizer.evaluate.measures.rewriting import REWRITING, rewriting
from summarizer.evaluate.measures.rouge import ROUGE, columns, rouge
from summarizer.evaluate.measures.similarity import similarity
from summarizer.evaluate.measures.sources import sources
from summarizer.evaluate.measures.units import unit_recall
from summarizer.evaluate.records import Cluster, Scores, Summary
from summarizer.evaluate.tasks.base import Task, Tools
from summarizer.stages.embed import Embedder
from summarizer.stages.split import DEFAULT_LANGUAGE, split_text

ENGLISH = "en"

_TITLES = dict(zip(ROUGE, ("ROUGE-1", "ROUGE-2", "ROUGE-L", "ROUGE-Lsum"), strict=True))


def language(cluster: Cluster) -> str:
    """The ISO 639-1 code of most of the documents, English where none is known."""
    known = Counter(document.lang for document in cluster.documents if document.lang)
    tag = known.most_common(1)[0][0] if known else DEFAULT_LANGUAGE
    return tag.replace("_", "-").partition("-")[0].lower()


def sentences_of(text: str, lang: str) -> list[str]:
    """The sentences of a text; a new line always ends one."""
    return [text[span.start : span.end] for span in split_text(text, lang)]


def score(example: Cluster, output: Summary, tools: Tools) -> Scores:
    """The columns of one summary.

    What needs a reference is None without one; what needs word lists is None but for English.
    """
    lang = language(example)
    text, sentences = output.text, sentences_of(output.text, lang)
    references = [sentences_of(reference, lang) for reference in example.references]
    return {
        **rouge(example.references, text, lang),
        **_by_meaning(sentences, references, tools.embedder),
        **extractive([document.text for document in example.documents], text),
        "units": _units(example, output, tools) if example.insights else None,
        "repeated_trigrams": repeated_trigrams(sentences),
        **sources([line.documents for line in output.lines], [d.id for d in example.documents]),
        "dangling": dangling_rate(sentences) if lang == ENGLISH else None,
        "loaded": loaded_rate(text) if lang == ENGLISH else None,
        **lengths(sentences),
        **rewriting(output.lines),
    }


def _units(example: Cluster, output: Summary, tools: Tools) -> float | None:
    rarity = stem_rarities(document.text for document in example.documents)
    judge = Calibrated(rarity, tools.embedder, learned())
    return unit_recall(example.insights, output.lines, judge)


def _by_meaning(
    sentences: Sequence[str], references: Sequence[Sequence[str]], embedder: Embedder
) -> Scores:
    """What needs vectors; all are asked for at once."""
    parts = [sentences, *references]
    vectors = embedder.embed([sentence for part in parts for sentence in part])
    own, *theirs = np.split(vectors, np.cumsum([len(part) for part in parts])[:-1])
    return {**similarity(own, theirs), "redundancy": redundancy(own)}


def _rouge_measures() -> tuple[Measure, ...]:
    return tuple(
        Measure(column, f"{_TITLES[name]} {kind}, best of the references")
        for name in ROUGE
        for column, kind in zip(columns(name), ("F1", "precision", "recall"), strict=True)
    )


ROUGE_MEASURES = _rouge_measures()
LOADED = Measure(
    "loaded", "loaded words in 100 words outside quotation marks", better="lower", scale=1
)
LENGTHS = (
    Measure("words", "words of the summary", better="neither", scale=1),
    Measure("sentences", "sentences of the summary", better="neither", scale=1),
    Measure("characters", "characters of the summary", better="neither", scale=1),
    Measure("sentence_words", "words a sentence", better="neither", scale=1),
)

TASK = Task(
    name="summarization",
    measures=(
        *ROUGE_MEASURES,
        Measure("units", "content units that a line covers, half where in part (calibrated judge)"),
        Measure("similarity", "F1 of best cosines between sentences of summary and reference"),
        Measure("similarity_precision", "mean best cosine of a sentence with the reference"),
        Measure("similarity_recall", "mean best cosine of a reference sentence with the summary"),
        Measure("extractive_coverage", "words in fragments of the sources", better="neither"),
        Measure(
            "extractive_density", "mean squared length of fragments", better="neither", scale=1
        ),
        Measure("compression", "words of the sources for one of it", better="neither", scale=1),
        Measure("repeated_trigrams", "trigrams that stood in the summary before", better="lower"),
        Measure("redundancy", "mean highest cosine of a sentence to another", better="lower"),
        Measure("sources_cited", "documents that are cited"),
        Measure("balance", "evenness of first citations over the documents"),
        Measure("largest_source", "first citations of the most cited document", better="lower"),
        Measure("dangling", "sentences that refer to what is not there", better="lower"),
        LOADED,
        *LENGTHS,
        *REWRITING,
    ),
    score=score,
)
