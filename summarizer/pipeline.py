"""The flow: split -> embed -> dedupe -> salience -> select -> order -> cite + verify -> rewrite."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

import numpy as np

from summarizer import build, embedders, rewriters
from summarizer.arrays import Floats
from summarizer.bookkeeping import Clock, dropped
from summarizer.compare import compare
from summarizer.config import Config, load
from summarizer.disagreements import differing, positions
from summarizer.errors import NothingOnFocus, NothingToRead
from summarizer.evidence import Evidence, gather
from summarizer.identity import identified
from summarizer.lines import Written, title, write_lines
from summarizer.numbering import Numbered, numbered
from summarizer.records import Brief, Document, Failure, Sentence
from summarizer.stages.embed import Embedder, Progress
from summarizer.stages.focus import answered
from summarizer.stages.rewrite import Engine
from summarizer.stages.split import split
from summarizer.stages.split.quotations import whole_quotations
from summarizer.text import content_stems
from summarizer.timeline import write_timeline
from summarizer.verified import verified

if TYPE_CHECKING:
    from summarizer.rewriting import Rewritten


@dataclass(frozen=True, slots=True)
class Prepared:
    """Documents in a fixed order, their sentences and vectors: what configurations can share.

    ``vectors`` is (sentences, d), row i for sentence i; ``model`` names what made them.
    ``truncated`` maps the id of a document that is too long to the number of its sentences that
    are used. ``timings`` are seconds.
    """

    documents: tuple[Document, ...]
    sentences: tuple[Sentence, ...]
    vectors: Floats
    truncated: dict[str, int]
    timings: dict[str, float]
    model: str = ""


def summarize(
    documents: Sequence[Document],
    config: Config | str | Path = "brief",
    *,
    embedder: Embedder | None = None,
    failures: Sequence[Failure] = (),
    now: datetime | None = None,
    engine: Engine | None = None,
    on_progress: Progress | None = None,
    on_rewriting: Progress | None = None,
) -> Brief:
    """Condense documents about one story into a cited brief.

    ``config`` is a configuration, the name of a style or a file. ``failures`` are inputs that
    could not be read; the brief names them. ``engine`` is the model that rewrites, by default the
    configured one. Raises NothingToRead if no document has a sentence, ConfigError for an unknown
    style.
    """
    settings = load(config)
    prepared = prepare(documents, settings, embedder=embedder, on_progress=on_progress)
    return condense(
        prepared,
        settings,
        embedder=embedder,
        failures=failures,
        now=now,
        engine=engine,
        on_rewriting=on_rewriting,
    )


def prepare(
    documents: Sequence[Document],
    config: Config,
    *,
    embedder: Embedder | None = None,
    on_progress: Progress | None = None,
) -> Prepared:
    """Split and embed: everything that does not depend on how sentences are chosen."""
    clock = Clock()
    # A fixed order, so that the order of the inputs cannot change the result.
    documents = tuple(sorted(identified(documents), key=lambda document: document.id))
    limit = config.reading.max_sentences
    texts = [
        whole_quotations(document, split(document, max_sentences=limit + 1))
        for document in documents
    ]
    truncated = {rows[0].doc_id: limit for rows in texts if len(rows) > limit}
    sentences = tuple(sentence for rows in texts for sentence in rows[:limit])
    if not sentences:
        raise NothingToRead("no input has any readable text")
    clock.lap("split")
    embedder = embedder or embedders.embedder(config.embedding)
    vectors = embedder.embed([sentence.text for sentence in sentences], on_progress)
    clock.lap("embed")
    return Prepared(documents, sentences, vectors, truncated, clock.laps, embedder.name)


def condense(
    prepared: Prepared,
    config: Config,
    *,
    embedder: Embedder | None = None,
    evidence: Evidence | None = None,
    failures: Sequence[Failure] = (),
    now: datetime | None = None,
    engine: Engine | None = None,
    on_rewriting: Progress | None = None,
) -> Brief:
    """Choose, order, cite and perhaps rewrite sentences, and account for all that is left out.

    ``embedder`` made the vectors, and is for a focus and for what a model writes. ``evidence`` is
    what was gathered from the same documents under the same ``dedupe`` and
    ``selection.first_person``. Raises NothingOnFocus if no sentence has to do with the focus.
    """
    clock = Clock(prepared.timings)
    if evidence is None:
        evidence = gather(
            prepared.documents,
            prepared.sentences,
            prepared.vectors,
            config,
            model=prepared.model,
        )
    clock.lap("dedupe")
    focus = _focus(config, evidence, embedder)
    salience = build.salience(config, evidence, focus)
    kept = verified(evidence, lambda known: _arranged(config, known, salience))
    told, generation = kept.told, None
    clock.lap("select")
    engine = engine or rewriters.engine(config.rewrite)
    if engine is not None:
        made = _rewritten(config, evidence, salience, told, engine, embedder, on_rewriting)
        told, generation = made.told, made.generation
        clock.lap("rewrite")
    return Brief(
        title=title(evidence, (*told.lines[told.lead :], *told.lines[: told.lead])),
        style=config.style,
        lines=told.lines,
        sources=told.sources,
        disagreements=told.disagreements,
        created=now or datetime.now(UTC),
        dropped=dropped(evidence, prepared.truncated, failures, kept.unsupported),
        fingerprint=config.fingerprint,
        settings=config.model_dump(mode="json"),
        timings=clock.laps,
        generation=generation,
    )


def _rewritten(
    config: Config,
    evidence: Evidence,
    salience: Floats,
    told: Numbered,
    engine: Engine,
    embedder: Embedder | None,
    on_progress: Progress | None,
) -> Rewritten:
    """The lines in a model's own words, as far as these stand."""
    from summarizer.rewriting import rewrite  # a tenth of a second that others need not wait

    twice = config.budget.model_copy(
        update={"words": 2 * config.budget.words, "sentences": 2 * config.budget.sentences}
    )
    wide = config.model_copy(update={"budget": twice})
    return rewrite(
        told,
        evidence,
        engine,
        config.rewrite,
        story=config.arrangement == "story",
        embedder=embedder or embedders.embedder(config.embedding),
        wider=lambda: verified(evidence, lambda known: _arranged(wide, known, salience)).told,
        on_progress=on_progress,
    )


def _arranged(config: Config, evidence: Evidence, salience: Floats) -> Numbered:
    """The lines in the configured arrangement, and what the sources differ on."""
    match config.arrangement:
        case "story":
            return _story(config, evidence, salience)
        case "compare":
            return compare(config, evidence, salience)
        case "timeline":
            return write_timeline(config, evidence, salience)
        case _:
            assert_never(config.arrangement)


def _story(config: Config, evidence: Evidence, salience: Floats) -> Numbered:
    """One text; the differences that its lines touch come first."""
    written = _fitting(config, evidence, salience)
    found = differing(evidence, written.rows, config.disagreements)
    differences = positions(evidence, found, written.rows)
    return numbered(evidence.documents, evidence.voices.voice, written.lines, differences)


def _fitting(config: Config, evidence: Evidence, salience: Floats) -> Written:
    """Choose and write; where attributions make the whole too long, choose again at their cost.

    Only the lines as written tell which of them need an attribution. Each round makes at least
    one sentence dearer, and none dearer than it can get, so there is an end.
    """
    words = evidence.words
    while True:
        picks = build.choose(config, evidence, salience, words)
        # Answers are chosen for how fully they state a claim: nothing takes their place.
        asked = config.focus is not None
        written = write_lines(
            evidence,
            picks,
            config.budget.words,
            words,
            swap=not asked,
            parts=asked or config.parts,
        )
        if sum(written.words) <= config.budget.words:
            return written
        words = words.copy()
        rows = list(written.rows)
        words[rows] = np.maximum(words[rows], written.words)


def _focus(config: Config, evidence: Evidence, embedder: Embedder | None) -> Floats | None:
    """The vector of what was asked for, if anything was."""
    if config.focus is None:
        return None
    model = embedder or embedders.embedder(config.embedding)
    query: Floats = model.embed([config.focus])[0]
    found = evidence.features
    if not answered(
        query, found.columns(content_stems(config.focus)), evidence.vectors, found.words
    ):
        raise NothingOnFocus(f"no input says anything about {config.focus!r}")
    return query
