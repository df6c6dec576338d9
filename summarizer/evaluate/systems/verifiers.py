"""Judges of whether a claim is supported by its sources; a higher score is more support."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from summarizer.arrays import Ints
from summarizer.evaluate.records import Judgement, Statement
from summarizer.evaluate.tasks.base import Tools
from summarizer.stages.cite import supporting_spans
from summarizer.stages.dedupe import features
from summarizer.stages.embed.minilm import MiniLM
from summarizer.stages.split import split_text
from summarizer.stages.verify.learned import supported
from summarizer.text import content_stems, same_name
from summarizer.text.facts import facts

Verifier = Callable[[Statement, Tools], Judgement]


def overlap(statement: Statement, tools: Tools) -> Judgement:
    """The share of the claim's content stems that the sources hold; NaN where it has none."""
    wanted = set(content_stems(statement.claim))
    missing = wanted.difference(*map(content_stems, statement.sources))
    score = 1 - len(missing) / len(wanted) if wanted else float("nan")
    return Judgement(score, _lacking(missing))


def numbers(statement: Statement, tools: Tools) -> Judgement:
    """The share of the claim's numbers, days and names that the sources hold; 1 without any."""
    wanted, given = facts(statement.claim), [facts(source) for source in statement.sources]
    named = [name for each in given for name in each.names]
    missing = {
        *wanted.numbers.difference(*(each.numbers for each in given)),
        *wanted.days.difference(*(each.days for each in given)),
        *(name for name in wanted.names if not any(same_name(name, other) for other in named)),
    }
    total = len(wanted.numbers) + len(wanted.days) + len(wanted.names)
    return Judgement(1 - len(missing) / total if total else 1.0, _lacking(missing))


def cosine(statement: Statement, tools: Tools) -> Judgement:
    """The cosine of the nearest source sentence, for the claim's sentence where it is lowest."""
    claim, given = sentences(statement.claim), _given(statement)
    if not claim or not given:
        return Judgement(float("nan"))
    likeness = tools.embedder.embed(claim) @ tools.embedder.embed(given).T
    return Judgement(float(likeness.max(axis=1).min()))


def support(statement: Statement, tools: Tools) -> Judgement:
    """What the citation stage gives the best span; of several sentences the worst supported.

    Stems weigh by their rarity among the sentences of the sources and of the claim, as in a run
    on these sources.
    """
    claim, given = sentences(statement.claim), _given(statement)
    if not claim or not given:
        return Judgement(float("nan"))
    vectors, known = tools.embedder.embed(claim), tools.embedder.embed(given)
    weights = features([*claim, *given]).stem_weights
    owners = np.concatenate([[0], _owners(statement)])
    scores = []
    for line, vector in zip(claim, vectors, strict=True):
        # The line is a document of its own, number 0, from which it is not supported.
        rows = np.vstack([vector, known])
        spans = supporting_spans(line, 0, [line, *given], rows, owners, weights, threshold=0.0)
        scores.append(spans[0].score if spans else 0.0)
    worst = int(np.argmin(scores))
    return Judgement(scores[worst], None if scores[worst] else f"no support for: {claim[worst]}")


def learned(statement: Statement, tools: Tools) -> Judgement:
    """What the learned verifier gives the claim's sentence that it finds least supported.

    Its weights have seen SummEdits and WiCE: on these two data sets the figures say only that
    they were learned. ``eval/train_verifier.py --report`` measures on articles left out.
    """
    claim, given = sentences(statement.claim), _given(statement)
    if not claim or not given:
        return Judgement(float("nan"))
    found = supported(claim, [given] * len(claim), _packaged())
    scores = found.probability
    if np.isnan(scores).all():
        return Judgement(float("nan"))
    worst = int(np.nanargmin(scores))
    carried = " ".join(given[row] for row in found.carriers[worst])
    return Judgement(float(scores[worst]), f"{claim[worst]} <- {carried}")


@lru_cache(maxsize=1)
def _packaged() -> MiniLM:
    """The model that the learned verifier was fitted with, whatever the suite embeds with."""
    return MiniLM()


def length(statement: Statement, tools: Tools) -> Judgement:
    """Minus the words of the claim: what can be had without reading the sources."""
    return Judgement(-float(len(statement.claim.split())))


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[span.start : span.end] for span in split_text(text)]


def _given(statement: Statement) -> list[str]:
    return [sentence for source in statement.sources for sentence in sentences(source)]


def _owners(statement: Statement) -> Ints:
    """The number of the source, from 1, of each sentence that ``_given`` lists."""
    counts = [len(sentences(source)) for source in statement.sources]
    return np.repeat(np.arange(1, len(counts) + 1), counts)


def _lacking(missing: set[str]) -> str | None:
    return f"not in the sources: {', '.join(sorted(missing))}" if missing else None


SYSTEMS: Mapping[str, Verifier] = MappingProxyType(
    {
        "learned": learned,
        "support": support,
        "overlap": overlap,
        "numbers": numbers,
        "cosine": cosine,
        "length": length,
    }
)
