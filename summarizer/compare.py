"""The arrangement that compares: what most sources say, what they differ on, what only one says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

import numpy as np

from summarizer.arrays import Floats
from summarizer.citing import Citer, Draft, voices
from summarizer.config import Config
from summarizer.disagreements import differing, positions
from summarizer.evidence import Evidence
from summarizer.lines import worded
from summarizer.numbering import Numbered, numbered
from summarizer.records import Document, Line, Pick

COMMON_SHARE = 0.5  # of the budget for what sources have in common, where each has its own too
LOOKED_AT = 80  # most salient sentences for which support is sought: 1 s among 3,000 sentences
EVERY_VOICE = 8  # with more independent sources than this, not each gets a part of its own
OWN = 2  # sentences that one source may have to itself
FAR = 0.5  # likeness below which no other source says what a sentence does
MEANING_FAR = 0.65  # cosine for the same
LONGEST_HEADING = 60  # characters of a title in a heading


@dataclass(frozen=True, slots=True)
class _Shared:
    """Drafts that several sources support, and how many words they have."""

    drafts: tuple[Draft, ...]
    words: int


def compare(config: Config, evidence: Evidence, salience: Floats) -> Numbered:
    """Three parts: common lines, the differences (by position), and lines of one source each.

    The budget is for the lines; every source is heard where there are at most EVERY_VOICE.
    """
    citer = Citer(evidence)
    common = _common(config, evidence, salience, citer)
    rows = [draft.row for draft in common.drafts]
    found = differing(evidence, rows, config.disagreements)
    own = _own(config, evidence, salience, citer, common)
    return numbered(
        evidence.documents,
        evidence.voices.voice,
        _common_lines(evidence, common.drafts),
        positions(evidence, found, rows),
        _own_lines(evidence, own),
    )


def _common(config: Config, evidence: Evidence, salience: Floats, citer: Citer) -> _Shared:
    """The sentences that most sources support, the most salient first, without repetition."""
    drafts = [citer.draft(_pick(evidence, salience, row)) for row in _first(evidence, salience)]
    shared = [draft for draft in drafts if voices(evidence, draft) > 1]
    shared.sort(key=lambda draft: -voices(evidence, draft) * salience[draft.row])
    kept: list[Draft] = []
    words = 0
    most = max(1, round(COMMON_SHARE * config.budget.sentences))
    for draft in shared:
        length = int(evidence.words[draft.row])
        fits = words + length <= COMMON_SHARE * config.budget.words or not kept
        if len(kept) < most and fits and _is_new(config, evidence, draft.row, kept):
            kept.append(draft)
            words += length
    return _Shared(tuple(kept), words)


def _first(evidence: Evidence, salience: Floats) -> list[int]:
    """The rows that may stand alone and are most salient, times how many voices state them."""
    free = np.flatnonzero(evidence.eligible & (evidence.follows < 0))
    pairs = np.unique(np.stack([evidence.claim, evidence.voice]), axis=1)
    stated = np.bincount(pairs[0], minlength=len(evidence.claims.representative))
    worth = salience[free] * stated[evidence.claim[free]]
    return [int(row) for row in free[np.argsort(-worth, kind="stable")][:LOOKED_AT]]


def _is_new(config: Config, evidence: Evidence, row: int, kept: Iterable[Draft]) -> bool:
    """Whether no line says yet what a row says."""
    likeness = evidence.likeness(row)
    return all(
        likeness[other.row] < config.dedupe.repeat
        and evidence.claim[other.row] != evidence.claim[row]
        and evidence.vectors[row] @ evidence.vectors[other.row] < config.dedupe.meaning
        for other in kept
    )


def _own(
    config: Config, evidence: Evidence, salience: Floats, citer: Citer, common: _Shared
) -> list[Draft]:
    """What only one source says: a sentence for each in turn, then a second, as far as fits."""
    heard = list(common.drafts)
    left = config.budget.words - common.words
    seats = config.budget.sentences - len(heard)
    everyone = evidence.voice_count <= EVERY_VOICE
    chosen: list[Draft] = []
    for turn in range(OWN):
        for voice in _by_salience(evidence, salience):
            draft = _next(config, evidence, salience, citer, voice, [*heard, *chosen])
            length = int(evidence.words[draft.row]) if draft else 0
            must = everyone and turn == 0 and not _is_heard(evidence, voice, heard)
            fits = seats > 0 and length <= left
            if draft and (fits or must):
                chosen.append(draft)
                left, seats = left - length, seats - 1
    return chosen


def _by_salience(evidence: Evidence, salience: Floats) -> list[int]:
    """The voices on the topic, those with the most salient sentence first."""
    on_topic = ~evidence.off_topic[evidence.document]
    best = np.full(len(evidence.voices.fullest), -np.inf)
    np.maximum.at(best, evidence.voice[on_topic], salience[on_topic])
    return [int(voice) for voice in np.argsort(-best, kind="stable") if np.isfinite(best[voice])]


def _is_heard(evidence: Evidence, voice: int, drafts: Iterable[Draft]) -> bool:
    return any(evidence.voice[span.first] == voice for draft in drafts for span in draft.support)


def _next(
    config: Config,
    evidence: Evidence,
    salience: Floats,
    citer: Citer,
    voice: int,
    taken: Sequence[Draft],
) -> Draft | None:
    """The most salient sentence of a voice that no other supports or comes near.

    Of a voice that is not heard yet also one that is less fit, or that others come near to.
    """
    mine = np.flatnonzero((evidence.voice == voice) & evidence.usable & (evidence.factor > 0))
    fit = mine[evidence.eligible[mine] & (evidence.follows[mine] < 0)]
    heard = _is_heard(evidence, voice, taken)
    for rows, alone in ((fit, True), *(((fit, False), (mine, False)) if not heard else ())):
        for row in rows[np.argsort(-salience[rows], kind="stable")].tolist():
            if alone and not is_alone(evidence, row):
                continue
            if _is_new(config, evidence, row, taken):
                draft = citer.draft(_pick(evidence, salience, row))
                if not alone or voices(evidence, draft) == 1:
                    return draft
    return None


def is_alone(evidence: Evidence, row: int) -> bool:
    """Whether no other independent source says anything like a row."""
    others = (evidence.voice != evidence.voice[row]) & ~evidence.off_topic[evidence.document]
    alike = evidence.likeness(row)[others].max(initial=0.0) >= FAR
    near = (evidence.vectors[others] @ evidence.vectors[row]).max(initial=0.0) >= MEANING_FAR
    return not alike and not near


def _pick(evidence: Evidence, salience: Floats, row: int) -> Pick:
    return Pick(row, int(evidence.claim[row]), float(salience[row]), float(salience[row]))


def _common_lines(evidence: Evidence, drafts: Sequence[Draft]) -> list[Line]:
    fewest = min((voices(evidence, draft) for draft in drafts), default=0)
    heading = _common_heading(fewest, evidence.voice_count)
    return [replace(line, section=heading) for line in worded(evidence, drafts, attribute=False)]


def _common_heading(fewest: int, everyone: int) -> str:
    """What to call lines that at least so many of the independent sources support.

    >>> _common_heading(2, 2), _common_heading(2, 3), _common_heading(2, 9)
    ('What both sources say', 'What most sources say', 'What several sources say')
    """
    if fewest == everyone:
        return "What both sources say" if everyone == 2 else "What all sources say"
    return "What most sources say" if fewest > everyone / 2 else "What several sources say"


def _own_lines(evidence: Evidence, drafts: Sequence[Draft]) -> list[Line]:
    """The lines of one voice together, under the names of its articles that are cited.

    "Found only in" where no other voice comes near one.
    """
    of_voice: dict[int, list[Draft]] = {}
    for draft in drafts:
        of_voice.setdefault(int(evidence.voice[draft.row]), []).append(draft)
    lines = []
    for group in of_voice.values():
        group.sort(key=lambda draft: draft.row)
        numbers = dict.fromkeys(int(evidence.document[draft.row]) for draft in group)
        names = [_name(evidence.documents[number], evidence.documents) for number in numbers]
        only = all(is_alone(evidence, draft.row) for draft in group)
        heading = f"{'Found only in' if only else 'From'} {' and '.join(names)}"
        told = worded(evidence, group, attribute=False)
        lines += [replace(line, section=heading) for line in told]
    return lines


def _name(document: Document, everyone: Sequence[Document]) -> str:
    """The outlet; the title where there is none, or where the outlet has other articles here."""
    outlets = [other.outlet for other in everyone]
    title = document.title or document.text
    short = shorten(" ".join(title.split()), LONGEST_HEADING, placeholder=" …")
    if document.outlet and outlets.count(document.outlet) == 1:
        return document.outlet
    return f"{document.outlet}, “{short}”" if document.outlet else f"“{short}”"
