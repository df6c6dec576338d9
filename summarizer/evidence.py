"""All that is known about the sentences before any is chosen: arrays, row i for sentence i."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from summarizer.arrays import Bools, Floats, Incidence, Ints, incidence
from summarizer.config import Config
from summarizer.errors import NothingToRead
from summarizer.records import Citation, Document, Removal, Sentence
from summarizer.stages.dedupe.claims import Groups, claims
from summarizer.stages.dedupe.documents import Voices, near_copies
from summarizer.stages.dedupe.features import Features, features
from summarizer.stages.dedupe.likeness import COSINE_SHARE, likeness_to
from summarizer.stages.dedupe.origins import origin
from summarizer.stages.dedupe.restatements import Restatements, restatements
from summarizer.stages.quality import (
    ADDRESS,
    BARE_QUOTATION,
    FIRST_PERSON,
    INSTRUCTION,
    assess,
    attributed,
    is_barred,
)
from summarizer.stages.salience.agreement import bigram_agreement
from summarizer.stages.standalone import Reading, readings
from summarizer.stages.title import opening
from summarizer.stages.topic import off_topic
from summarizer.text import bigrams

# What it costs, as a factor, when a sentence still points to one that is not there.
DANGLING = {"person": 0.15, "context": 0.4}
# What a sentence without any name or number is worth: it could stand in any article.
UNSPECIFIC = 0.8
# Sentences worth less than this are not picked as long as there are others.
LEAST_WORTH = 0.25


@dataclass(frozen=True)
class Evidence:
    """What the stages before selection found out.

    Row arrays have shape (n,): ``document`` numbers the row's document, ``index`` its place
    there, ``voice`` its independent source, ``words`` its length as a line, attribution apart.
    ``follows`` is the row before, where a row makes sense only behind it, else -1. ``barred`` rows
    speak to a machine or hold addresses: they are neither told nor cited. ``lang`` is the language
    of most sentences; ``model`` made the vectors.
    """

    documents: tuple[Document, ...]
    sentences: tuple[Sentence, ...]
    readings: tuple[Reading, ...]
    vectors: Floats
    document: Ints
    index: Ints
    voice: Ints
    claims: Groups
    words: Ints
    features: Features
    bigrams: Incidence
    bigram_names: tuple[str, ...]
    bigram_weights: Floats
    factor: Floats
    eligible: Bools
    follows: Ints
    voices: Voices
    off_topic: Bools
    barred: Bools
    lang: str
    model: str

    @property
    def claim(self) -> Ints:
        """The number of each row's claim (n,): what it says."""
        return self.claims.group

    @cached_property
    def usable(self) -> Bools:
        """The rows (n,) that may be told or cited: on the topic and not barred."""
        rows: Bools = ~self.off_topic[self.document] & ~self.barred
        return rows

    @cached_property
    def restated(self) -> Restatements:
        """Which rows say what each row says; unlike claims, these may overlap."""
        return restatements(self.vectors, self.features)

    @property
    def voice_count(self) -> int:
        """How many independent sources are on the topic."""
        return len(np.unique(self.voices.voice[~self.off_topic]))

    @cached_property
    def _rows(self) -> dict[tuple[str, int], int]:
        return {(s.doc_id, s.start): row for row, s in enumerate(self.sentences)}

    def rows(self, citation: Citation) -> range:
        """The sentences that a citation quotes."""
        first = last = self._rows[citation.doc_id, citation.start]
        while self.sentences[last].end < citation.end:
            last += 1
        return range(first, last + 1)

    def likeness(self, row: int, cosine_share: float = COSINE_SHARE) -> Floats:
        """How alike each row (n,) is to ``row``: cosine and shared rare words."""
        return likeness_to(row, self.vectors, self.features, cosine_share)


def gather(
    documents: Sequence[Document],
    sentences: Sequence[Sentence],
    vectors: Floats,
    config: Config,
    *,
    model: str = "",
) -> Evidence:
    """Find out what is known about each sentence; ``sentences`` are in document order.

    ``model`` names what made the vectors. Raises NothingToRead if all that is said is said to
    machines.
    """
    numbers = {document.id: number for number, document in enumerate(documents)}
    document = np.array([numbers[sentence.doc_id] for sentence in sentences], dtype=np.int64)
    index = np.array([sentence.index for sentence in sentences], dtype=np.int64)
    texts = [sentence.text for sentence in sentences]
    langs = [documents[number].lang or "en" for number in document]
    voices = _voices(documents, sentences, config)
    off = off_topic(
        vectors, document, index, count=len(documents), threshold=config.dedupe.off_topic
    )
    voice = voices.voice[document]
    lang = Counter(langs).most_common(1)[0][0]
    found = features(texts, lang)
    pairs, pair_names = incidence(
        [bigrams(text, lang) for text, lang in zip(texts, langs, strict=True)]
    )
    read = readings(documents, sentences)
    quality = assess(texts, langs=langs)
    reasons = np.array(quality.reasons)
    instructed = _instructed(documents, sentences, reasons == INSTRUCTION)
    barred = instructed | (reasons == ADDRESS)
    allowed = (reasons == FIRST_PERSON) & config.selection.first_person
    usable = ~off[document] & ~barred
    fit = (quality.eligible | allowed) & usable
    bare = (reasons == BARE_QUOTATION) & usable
    first = np.concatenate(([True], (np.diff(document) != 0) | (np.diff(index) != 1)))
    follows = _follows(read, texts, first=first, fit=fit, bare=bare)
    factor = quality.factor * _standing(read, follows) * _specificity(found)
    eligible = _eligible(fit | (bare & (follows >= 0)), factor, ~barred, ~instructed)
    return Evidence(
        documents=tuple(_named(documents, sentences, barred)),
        sentences=tuple(sentences),
        readings=tuple(read),
        vectors=vectors,
        document=document,
        index=index,
        voice=voice,
        claims=claims(vectors, found, threshold=config.dedupe.claim),
        words=np.array([len(reading.text.split()) for reading in read], dtype=np.int64),
        features=found,
        bigrams=pairs,
        bigram_names=tuple(pair_names),
        bigram_weights=_on_topic_weights(pairs, voice, index, ~usable),
        factor=np.where(barred & ~eligible, 0.0, factor).astype(np.float32),
        eligible=eligible,
        follows=follows,
        voices=voices,
        off_topic=off,
        barred=barred & ~eligible,
        lang=lang,
        model=model,
    )


def _voices(documents: Sequence[Document], sentences: Sequence[Sentence], config: Config) -> Voices:
    """Which documents are copies, by where they come from and as much of them as is used."""
    ends = {sentence.doc_id: sentence.end for sentence in sentences}
    return near_copies(
        [document.text[: ends.get(document.id, 0)] for document in documents],
        threshold=config.dedupe.document,
        published=[document.published for document in documents],
        origins=[origin(document) for document in documents],
    )


def _instructed(
    documents: Sequence[Document], sentences: Sequence[Sentence], spoken: Bools
) -> Bools:
    """The rows (n,) that speak to a machine, and what follows in the same paragraph."""
    texts = {document.id: document.text for document in documents}
    rows = spoken.copy()
    for row in range(1, len(rows)):
        last, this = sentences[row - 1], sentences[row]
        if rows[row - 1] and last.doc_id == this.doc_id:
            rows[row] |= "\n" not in texts[this.doc_id][last.end : this.start]
    return rows


def _named(
    documents: Sequence[Document], sentences: Sequence[Sentence], barred: Bools
) -> Iterator[Document]:
    """The documents without names that are barred; one without a title is not called so by its
    first words either."""
    first: dict[str, Sentence] = {}
    for sentence, no in zip(sentences, barred, strict=True):
        if not no:
            first.setdefault(sentence.doc_id, sentence)
    for document in documents:
        names = (document.title, document.outlet, document.author)
        title, outlet, author = (None if name and is_barred(name) else name for name in names)
        opens = first.get(document.id)
        if title is None and opens and opens.index:
            title = opening(opens.text)
        gone = [name for name in names if name and name not in (title, outlet, author)]
        removed = (*document.removed, *(Removal("instruction in its names", name) for name in gone))
        yield replace(document, title=title, outlet=outlet, author=author, removed=removed)


def _on_topic_weights(pairs: Incidence, voice: Ints, index: Ints, off: Bools) -> Floats:
    """Weigh bigrams by the sentences on the topic; those of others are worth nothing."""
    rows = np.flatnonzero(~off)
    parts = [pairs.row(int(i)) for i in rows]
    starts = np.concatenate(([0], np.cumsum([len(part) for part in parts]))).astype(np.int64)
    columns = np.concatenate([np.zeros(0, dtype=np.int64), *parts])
    return bigram_agreement(Incidence(columns, starts, pairs.width), voice[rows], index[rows])


def _eligible(fit: Bools, factor: Floats, *others: Bools) -> Bools:
    """The sentences fit for a brief; of poor ones, and ``others``, only for want of better."""
    good = fit & (factor >= LEAST_WORTH)
    for rows in (good, fit, *others):
        if rows.any():
            return rows
    raise NothingToRead("no input says anything but instructions to machines")


def _follows(
    read: Sequence[Reading],
    texts: Sequence[str],
    *,
    first: Bools,
    fit: Bools,
    bare: Bools,
) -> Ints:
    """The row (n,) right before each one that makes sense only behind it, else -1.

    That is a row that refers to what is said there: a pronoun for a person needs the name of one
    before it, or a row that itself follows one; and a bare quotation behind what its speaker
    said. ``first`` marks the rows with nothing before them.
    """
    follows = np.full(len(read), -1, dtype=np.int64)
    for row in np.flatnonzero(~first & (fit | bare)).tolist():
        before = row - 1
        if not fit[before] and follows[before] < 0:
            continue
        hanging = bool(read[before].dangling) and follows[before] < 0
        named = read[before].person or follows[before] >= 0
        if bare[row]:
            wanted = named and attributed(texts[before])
        else:
            wanted = bool(read[row].dangling) and (named or "person" not in read[row].dangling)
        if wanted and not hanging:
            follows[row] = before
    return follows


def _standing(read: Sequence[Reading], follows: Ints) -> Floats:
    """What is left of a row's worth where it refers to what is not said before it."""
    factors = [
        1.0 if before >= 0 else min([DANGLING[what] for what in reading.dangling], default=1.0)
        for reading, before in zip(read, follows, strict=True)
    ]
    return np.array(factors, dtype=np.float32)


def _specificity(found: Features) -> Floats:
    specific = [bool(n or m) for n, m in zip(found.names, found.numbers, strict=True)]
    return np.where(specific, 1.0, UNSPECIFIC).astype(np.float32)
