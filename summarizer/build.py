"""Configuration to components; the embedding models are in embedders.py."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import assert_never

import numpy as np

from summarizer.arrays import Bools, Floats, Ints
from summarizer.config import Config, SalienceName
from summarizer.errors import ConfigError
from summarizer.evidence import LEAST_WORTH, Evidence
from summarizer.records import Pick
from summarizer.stages import focus as asked
from summarizer.stages.dedupe import consensus
from summarizer.stages.lead import lead_scores
from summarizer.stages.salience.agreement import agreement, bigram_agreement, voices
from summarizer.stages.salience.centroid import centroid
from summarizer.stages.salience.learned import learned
from summarizer.stages.salience.lexrank import lexrank
from summarizer.stages.salience.position import position
from summarizer.stages.salience.textrank import textrank
from summarizer.stages.salience.weighted import weighted
from summarizer.stages.select import centroid as nearest_centroid
from summarizer.stages.select.coverage import coverage
from summarizer.stages.select.discount import discount
from summarizer.stages.select.dpp import dpp
from summarizer.stages.select.lead import lead
from summarizer.stages.select.mmr import mmr
from summarizer.stages.select.oracle import oracle
from summarizer.stages.select.problem import Choice, Problem
from summarizer.stages.select.random import random
from summarizer.stages.select.submodular import submodular
from summarizer.text import bigrams, content_stems

BALANCED_FROM = 3  # independent sources from which on none may dominate
LEAD_EARLY = 1.0  # how much early mention counts for the words of an opening; see stages/lead.py
LONE = 0.2  # what a claim of one voice is worth against log 2 for one of two
FOCUS_REPEAT = 0.5  # likeness of answers that repeat each other; see eval/bench/focus.py
LEARNED_FOR = "minilm:"  # how the name of the packaged model begins


def _claims(evidence: Evidence) -> Floats:
    """How many voices state what each row states, and how fully the row states it."""
    full = consensus(evidence.features, evidence.restated)
    several = np.log(evidence.restated.distinct(evidence.voice)) + LONE
    return (several * full).astype(np.float32)


SIGNALS: Mapping[SalienceName, Callable[[Evidence], Floats]] = {
    "position": lambda e: position(e.index),
    "centroid": lambda e: centroid(e.vectors, e.document),
    "lexrank": lambda e: lexrank(e.vectors, e.document),
    "textrank": lambda e: textrank(e.features.words, e.words),
    "bigrams": lambda e: agreement(e.bigrams, e.bigram_weights, e.words),
    "voices": lambda e: voices(e.claim, e.voice),
    "claims": _claims,
}


def salience(config: Config, evidence: Evidence, focus: Floats | None = None) -> Floats:
    """The salience of each row (n,): the configured signals, times what a sentence is worth.

    ``focus`` is the vector (d,) of the configured question or topic; then what has to do with it
    counts instead, how many voices state it, and how fully.
    """
    if focus is not None:
        return _answers(config, evidence, focus) * evidence.factor
    settings = config.salience
    used = {name: weight for name, weight in settings.weights.items() if weight}
    scores: dict[str, Floats] = {name: SIGNALS[name](evidence) for name in used}
    signals = weighted(scores, dict(used.items()))
    worth: Floats = (settings.floor + (1 - settings.floor) * signals) * evidence.factor
    if _knows(config, evidence):
        worth = worth * _learned(evidence, config.salience.learned)
    return worth


def _knows(config: Config, evidence: Evidence) -> bool:
    """Whether the learned salience is wanted, and is for such vectors and such a language."""
    ours = evidence.model.startswith(LEARNED_FOR)
    return config.salience.learned > 0 and ours and evidence.lang == "en"


def _learned(evidence: Evidence, power: float) -> Floats:
    return learned(
        [sentence.text for sentence in evidence.sentences],
        evidence.vectors,
        evidence.document,
        evidence.voice,
        evidence.index,
        evidence.bigrams,
        evidence.features.words,
        evidence.features.vocabulary,
        power=power,
    )


def _answers(config: Config, evidence: Evidence, focus: Floats) -> Floats:
    found, told = evidence.features, evidence.restated
    stems = found.known_columns(content_stems(config.focus or ""))
    near = asked.nearness(focus, stems, evidence.vectors, found.words, found.weights)
    relevance = asked.relevance(near, evidence.document, evidence.index, told.mean)
    voices = told.distinct(evidence.voice)
    return asked.worth(relevance, voices, consensus(found, told), evidence.voice_count)


def choose(
    config: Config, evidence: Evidence, salience: Floats, words: Ints | None = None
) -> list[Pick]:
    """Pick sentences as the configuration says; a lead comes first.

    ``words`` (n,) is what each row costs, by default its own length. Raises ConfigError if the
    method needs a reference and there is none.
    """
    costs = evidence.words if words is None else words
    problem = _problem(config, evidence, salience, costs)
    if config.focus is None:
        choices = _select(config, evidence, problem)
    else:  # answers are chosen by how good they are, apart from repeats
        choices = discount(problem, redundancy=0.0)
    return [
        Pick(choice.row, int(evidence.claim[choice.row]), float(salience[choice.row]), choice.gain)
        for choice in choices
    ]


def repeating(config: Config, evidence: Evidence) -> Callable[[int], Bools]:
    """What tells for a row which rows (n,) would repeat it in a brief."""

    most_alike = config.dedupe.repeat if config.focus is None else FOCUS_REPEAT

    def repeats(row: int) -> Bools:
        same_claim: Bools = evidence.claim == evidence.claim[row]
        same_words = evidence.likeness(row) >= most_alike
        same_meaning = evidence.vectors @ evidence.vectors[row] >= config.dedupe.meaning
        repeated: Bools = same_claim | same_words | same_meaning
        return repeated

    return repeats


def _problem(config: Config, evidence: Evidence, salience: Floats, words: Ints) -> Problem:
    """What the selector is asked."""
    return Problem(
        salience=salience,
        vectors=evidence.vectors,
        words=words,
        documents=evidence.document,
        concepts=evidence.bigrams,
        concept_weights=evidence.bigram_weights,
        max_words=config.budget.words,
        max_sentences=config.budget.sentences,
        eligible=evidence.eligible,
        index=evidence.index,
        lead=_lead(config, evidence, words),
        follows=evidence.follows,
        repeats=repeating(config, evidence),
        max_per_document=_most_of_one(config, evidence),
    )


def _select(config: Config, evidence: Evidence, problem: Problem) -> list[Choice]:
    settings = config.selection
    penalty = {} if settings.redundancy is None else {"redundancy": settings.redundancy}
    match settings.method:
        case "coverage":
            return coverage(problem, **penalty)
        case "discount":
            return discount(problem, **penalty)
        case "mmr":
            return mmr(problem, **penalty)
        case "submodular":
            return submodular(problem, **penalty)
        case "centroid":
            return nearest_centroid.centroid(problem, **penalty)
        case "dpp":
            return dpp(problem, **penalty)
        case "lead":
            return lead(problem, **penalty)
        case "random":
            return random(problem, seed=settings.seed, **penalty)
        case "oracle":
            return oracle(problem, target=_reference_columns(config, evidence), **penalty)
        case _:
            assert_never(settings.method)


def _reference_columns(config: Config, evidence: Evidence) -> Ints:
    """The bigrams of the reference summary among those of the articles."""
    path = config.selection.reference
    if path is None:
        raise ConfigError(
            "selection.method = 'oracle' needs selection.reference, a summary to match"
        )
    try:
        wanted = set(bigrams(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as exc:
        raise ConfigError(f"selection.reference: cannot read {path}: {exc}") from exc
    return np.flatnonzero([name in wanted for name in evidence.bigram_names])


def _most_of_one(config: Config, evidence: Evidence) -> int | None:
    """How many sentences one source may give; two sources or one cannot be balanced.

    All sources together may always fill the budget.
    """
    if evidence.voice_count < BALANCED_FROM:
        return None
    even = math.ceil(config.budget.sentences / evidence.voice_count)
    return max(even, round(config.selection.share * config.budget.sentences))


def _lead(config: Config, evidence: Evidence, words: Ints) -> int | None:
    """The row to open with, if one may be picked and fits; a question is answered at once.

    One that points to a sentence before it opens only where all do.
    """
    fits = evidence.eligible & (evidence.follows < 0) & (words <= config.budget.words)
    if not config.selection.lead or config.focus is not None or not fits.any():
        return None
    if evidence.voice_count == 1:  # a report opens with its news
        worth = fits & (evidence.factor >= LEAST_WORTH)
        return int(np.argmax((worth if worth.any() else fits) / (1 + evidence.index)))
    stems = evidence.features.words
    told = stems.sums(bigram_agreement(stems, evidence.voice, evidence.index, lead=LEAD_EARLY))
    texts = [sentence.text for sentence in evidence.sentences]
    scores = lead_scores(texts, told, evidence.words, evidence.voice, evidence.index)
    stands = fits & [not reading.dangling for reading in evidence.readings]
    return int(np.argmax(scores * evidence.factor * (stands if stands.any() else fits)))
