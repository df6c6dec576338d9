"""ROUGE-1, -2, -L and -Lsum (Lin 2004), in the numbers of the library rouge-score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from summarizer.errors import MissingExtra
from summarizer.evaluate.measures.lcs import length, pattern, positions
from summarizer.evaluate.measures.tokens import ENGLISH, tokenizer
from summarizer.evaluate.records import Scores
from summarizer.stages.split import split_text

N_GRAMS = ("rouge1", "rouge2")
ROUGE = (*N_GRAMS, "rougeL", "rougeLsum")
"""The measures; ``NAME`` is the column of the F1, ``NAME_precision`` and ``NAME_recall`` follow."""

_REFERENCES = 20_000  # texts that stay split: each is scored against once for every system

Lines = Sequence[Sequence[str]]


class Score(NamedTuple):
    """Shares in [0, 1]; the names are those of rouge-score."""

    precision: float
    recall: float
    fmeasure: float


def columns(name: str) -> tuple[str, str, str]:
    """The columns of a measure: F1, precision, recall.

    >>> columns("rouge1")
    ('rouge1', 'rouge1_precision', 'rouge1_recall')
    """
    return name, f"{name}_precision", f"{name}_recall"


def rouge(references: Sequence[str], text: str, lang: str = ENGLISH) -> Scores:
    """Score a summary, one sentence a line, in [0, 1]; all None without a reference.

    Of several references each measure takes the one with the best F1. References are split into
    sentences here. English is stemmed and tokenized as rouge-score does it; other languages keep
    their letters. Raises MissingExtra without rouge-score.
    """
    if not references:
        return {column: None for name in ROUGE for column in columns(name)}
    code = lang.replace("_", "-").partition("-")[0].lower()
    found = [_score(_sentences(reference, code), text, code) for reference in references]
    scores: dict[str, float | None] = {}
    for name in ROUGE:
        best = max((each[name] for each in found), key=lambda score: score.fmeasure)
        values = (best.fmeasure, best.precision, best.recall)
        scores |= dict(zip(columns(name), values, strict=True))
    return scores


def lcs(reference: Sequence[str], tokens: Sequence[str]) -> Score:
    """ROUGE-L of two texts as tokens."""
    return _shares(length(reference, pattern(tokens)), len(reference), len(tokens))


def union_lcs(reference: Lines, lines: Lines) -> Score:
    """ROUGE-Lsum of two texts as tokens of their sentences.

    A token of a reference sentence is a hit where it is in a longest common subsequence with any
    of the lines, though no more often than it occurs in either text, as in ROUGE-1.5.5.
    """
    patterns = [pattern(line) for line in lines]
    left = Counter(token for line in lines for token in line)
    hits = 0
    for sentence in reference:
        places = {place for each in patterns for place in positions(sentence, each)}
        for token in (sentence[place] for place in places):
            hits += left[token] > 0
            left[token] -= 1
    return _shares(hits, sum(map(len, reference)), sum(map(len, lines)))


def _score(reference: str, text: str, lang: str) -> dict[str, Score]:
    """The library counts n-grams; its table of subsequences takes ten times as long as ours."""
    tokenize = tokenizer(lang).tokenize
    theirs = [tokenize(line) for line in reference.split("\n")]
    ours = [tokenize(line) for line in text.split("\n")]
    return {
        **_scorer(lang).score(reference, text),
        "rougeL": lcs([t for line in theirs for t in line], [t for line in ours for t in line]),
        "rougeLsum": union_lcs(theirs, ours),
    }


def _shares(hits: int, wanted: int, given: int) -> Score:
    if not hits:
        return Score(0.0, 0.0, 0.0)
    precision, recall = hits / given, hits / wanted
    return Score(precision, recall, 2 * precision * recall / (precision + recall))


@lru_cache
def _scorer(lang: str) -> Any:
    try:
        from rouge_score.rouge_scorer import RougeScorer
    except ImportError as exc:
        raise MissingExtra("rouge-score", "eval") from exc
    return RougeScorer(list(N_GRAMS), tokenizer=tokenizer(lang))


@lru_cache(maxsize=_REFERENCES)
def _sentences(text: str, lang: str) -> str:
    """The sentences of a text, one a line."""
    return "\n".join(text[span.start : span.end] for span in split_text(text, lang))
