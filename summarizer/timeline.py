"""Dated sentences to the lines of a timeline: which days matter, and what is said of them."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from summarizer.arrays import Bools, Floats
from summarizer.build import repeating
from summarizer.citing import Citer, Draft, citations_of
from summarizer.config import Config
from summarizer.errors import NothingDated
from summarizer.evidence import Evidence
from summarizer.lines import explain, needs_attribution
from summarizer.numbering import Numbered, numbered
from summarizer.records import Document, Line, Pick
from summarizer.stages.attribution import attribution
from summarizer.stages.cite import Span
from summarizer.stages.standalone.chronology import Told, told
from summarizer.stages.standalone.expressions import Expression, When
from summarizer.stages.standalone.repair import is_english
from summarizer.text import days as weekdays

# A document dated further than this from the middle one was not written about the same story, or
# its date is wrong: nothing is counted from it.
FARTHEST = timedelta(days=5 * 365)
AGREES = 0.5  # cosine from which two sentences about one day speak of the same
# What an entry for a whole month or year is worth against one for a day: it tells less.
WORTH = {"day": 1.0, "month": 0.5, "year": 0.25}


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence for the timeline: its row, when that was, its worth, and whether it is to come."""

    row: int
    when: When
    score: float
    expected: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """An entry with its citations and its text as written."""

    entry: Entry
    draft: Draft
    text: str
    edits: tuple[str, ...]

    @property
    def words(self) -> int:
        """The length of the text."""
        return len(self.text.split())


def write_timeline(config: Config, evidence: Evidence, salience: Floats) -> Numbered:
    """The lines of a timeline, oldest first, each under its day.

    Days that many independent sources speak of come first into the budget; of several sentences
    about one event one is kept, and cites all sources that tell it of that day. Raises
    NothingDated if no sentence says certainly enough when anything happened.
    """
    known = read_days(evidence)
    entries = _entries(evidence, known, salience)
    if not config.timeline.coarse:
        entries = [entry for entry in entries if entry.when.precision == "day"]
    if not entries:
        raise NothingDated("no input says certainly enough when anything happened")
    chosen = _Choice(config, evidence, known, entries).made()
    best = max(chosen, key=lambda one: one.entry.score)
    ordered = sorted(chosen, key=lambda one: (one.entry.when, -one.entry.score))
    drafts = [one.draft for one in ordered]
    lines = [
        Line(
            text=one.text,
            citations=citations_of(evidence, one.draft),
            edits=one.edits,
            explanation=explain(evidence, one.draft, drafts),
            section=f"{one.entry.when} (expected)" if one.entry.expected else str(one.entry.when),
            day=one.entry.when.day,
        )
        for one in ordered
    ]
    return numbered(evidence.documents, evidence.voices.voice, lines, lead=ordered.index(best))


def read_days(evidence: Evidence) -> list[Told]:
    """What each row tells about days, as it reads alone; only English is read."""
    published = publication_days(evidence.documents)
    english = [is_english(document.lang) for document in evidence.documents]
    found: list[Told] = []
    for row, reading in enumerate(evidence.readings):
        number = int(evidence.document[row])
        if not english[number]:
            found.append(Told())
            continue
        before = found[-1].event if row and evidence.document[row - 1] == number else None
        anchor = before.day if before and before.precision == "day" else None
        found.append(told(reading.text, published[number], anchor))
    return found


def publication_days(documents: Sequence[Document]) -> list[date | None]:
    """The day each document appeared; None where it is unknown or years off from the others."""
    known = [document.published.date() for document in documents if document.published]
    if not known:
        return [None] * len(documents)
    middle = date.fromordinal(statistics.median_low(day.toordinal() for day in known))
    stated = [document.published and document.published.date() for document in documents]
    return [day if day and abs(day - middle) <= FARTHEST else None for day in stated]


def _entries(evidence: Evidence, known: Sequence[Told], salience: Floats) -> list[Entry]:
    """All sentences that may stand in a timeline, the worthiest first."""
    last = max((day for day in publication_days(evidence.documents) if day), default=date.max)
    rows = [row for row in range(len(known)) if _fit(evidence, known, row, last)]
    voices = _voices(evidence, known)
    agreeing = _agreeing(evidence, known, rows)
    found = []
    for row in rows:
        event = known[row].event
        assert event is not None
        worth = float(salience[row]) * (1 + agreeing[row]) ** 0.5
        score = worth * voices[event] * WORTH[event.precision]
        found.append(Entry(row, event, score, known[row].planned))
    return sorted(found, key=lambda entry: (-entry.score, entry.row))


def _fit(evidence: Evidence, known: Sequence[Told], row: int, last: date) -> bool:
    """Whether a row can stand alone and tells of a day that is not a plan gone by."""
    event, planned = known[row].event, known[row].planned
    alone = not evidence.readings[row].dangling and evidence.follows[row] < 0
    return bool(event and evidence.eligible[row] and alone and not (planned and event.day <= last))


def _voices(evidence: Evidence, known: Sequence[Told]) -> dict[When, int]:
    """How many independent sources on the topic speak of each day."""
    users: defaultdict[When, set[int]] = defaultdict(set)
    for row, each in enumerate(known):
        if evidence.off_topic[evidence.document[row]]:
            continue
        for when in _whens(each):
            users[when].add(int(evidence.voice[row]))
    return {when: len(found) for when, found in users.items()}


def _whens(each: Told) -> set[When]:
    return {mention.when for mention in each.mentions} | ({each.event} if each.event else set())


def _agreeing(evidence: Evidence, known: Sequence[Told], rows: Iterable[int]) -> dict[int, int]:
    """How many other independent sources say something like each row about its day."""
    groups: defaultdict[When | None, list[int]] = defaultdict(list)
    for row in rows:
        groups[known[row].event].append(row)
    found: dict[int, int] = {}
    for members in groups.values():
        near = evidence.vectors[members] @ evidence.vectors[members].T >= AGREES
        voice = evidence.voice[members]
        for i, row in enumerate(members):
            found[row] = len(set(voice[near[i]].tolist()) - {int(voice[i])})
    return found


class _Choice:
    """Fills the budget: first the best sentence of each day, then further ones."""

    def __init__(
        self,
        config: Config,
        evidence: Evidence,
        known: Sequence[Told],
        entries: Sequence[Entry],
    ) -> None:
        self._config, self._evidence, self._known = config, evidence, known
        self._entries = entries
        self._repeats = repeating(config, evidence)
        self._citer = Citer(evidence)
        self._taken: Bools = np.zeros(len(known), dtype=np.bool_)
        self._of_day = {entry.row: entry for entry in entries}
        self._chosen: list[Chosen] = []

    def made(self) -> list[Chosen]:
        """The chosen entries, in the order of choice; at least one."""
        budget, limits = self._config.budget, self._config.timeline
        for most in range(1, limits.per_day + 1):
            for entry in self._entries:
                days = [one.entry.when for one in self._chosen]
                full = entry.when not in days and len(set(days)) >= limits.days
                if full or days.count(entry.when) >= most or self._taken[entry.row]:
                    continue
                if len(days) < budget.sentences:
                    self._try(entry)
        return self._chosen

    def _try(self, entry: Entry) -> None:
        """Take an entry unless it is told better, of another day by more, or is too long."""
        if self._finer(entry) or self._outvoted(entry):
            self._taken[entry.row] = True
            return
        one = self._written(entry)
        spent = sum(other.words for other in self._chosen)
        if self._chosen and spent + one.words > self._config.budget.words:
            return
        self._chosen.append(one)
        self._taken |= self._repeated(entry)

    def _repeated(self, entry: Entry) -> Bools:
        """Which rows would tell an event again: of another day only what says quite the same."""
        around = np.array(
            [
                each.event is not None
                and (each.event.holds(entry.when) or entry.when.holds(each.event))
                for each in self._known
            ]
        )
        repeated: Bools = (self._repeats(entry.row) & around) | self._same(entry.row)
        return repeated

    def _same(self, row: int) -> Bools:
        same: Bools = self._evidence.likeness(row) >= self._config.dedupe.claim
        return same

    def _finer(self, entry: Entry) -> bool:
        """Whether another sentence that speaks of the same knows the day, not the month or year."""
        if entry.when.precision == "day":
            return False
        near = self._evidence.vectors @ self._evidence.vectors[entry.row] >= AGREES
        others = (
            self._of_day[row].when for row in np.flatnonzero(near).tolist() if row in self._of_day
        )
        return any(entry.when.holds(other) and other != entry.when for other in others)

    def _outvoted(self, entry: Entry) -> bool:
        """Whether more independent sources tell the same of another day."""
        votes: defaultdict[When, set[int]] = defaultdict(set)
        for row in np.flatnonzero(self._same(entry.row)).tolist():
            if row in self._of_day:
                votes[self._of_day[row].when].add(int(self._evidence.voice[row]))
        mine = len(votes[entry.when])
        others = [len(v) for w, v in votes.items() if not w.holds(entry.when)]
        return max(others, default=0) > mine

    def _written(self, entry: Entry) -> Chosen:
        draft = self._draft(entry)
        shown = {
            mention.insert
            for one in self._chosen
            if one.entry.when == entry.when
            for mention in self._known[one.entry.row].mentions
        }
        text, edits = _dated(self._evidence, self._known[entry.row], entry.row, shown)
        document = self._evidence.documents[self._evidence.document[entry.row]]
        prefix = attribution(document)
        if prefix and (entry.expected or needs_attribution(self._evidence, draft)):
            text = f"{prefix} {text}"
            edits = (*edits, f"inserted {prefix}: the line rests on this source alone")
        return Chosen(entry, draft, text, edits)

    def _draft(self, entry: Entry) -> Draft:
        """The row with all that tells the same of the same day, however that puts the date."""
        row, evidence = entry.row, self._evidence
        pick = Pick(row, int(evidence.claim[row]), entry.score, entry.score)
        line = _without_day(evidence.readings[row].text, self._known[row], entry.when)
        draft = self._citer.draft(pick, line)
        whole, nearly = (
            tuple(span for span in spans if self._dates(span, entry.when))
            for spans in (draft.spans[1:], draft.nearly)
        )
        return replace(draft, spans=(*draft.spans[:1], *whole), nearly=nearly)

    def _dates(self, span: Span, when: When) -> bool:
        """Whether a span says that it was then; of an undated document the weekday has to do."""
        rows = range(span.first, span.last + 1)
        if any(when.holds(found) for row in rows for found in _whens(self._known[row])):
            return True
        if self._evidence.documents[self._evidence.document[span.first]].published:
            return False
        said = {day for row in rows for day in weekdays(self._evidence.sentences[row].text)}
        return when.precision == "day" and f"{when.day:%A}".lower() in said


def _without_day(text: str, known: Told, when: When) -> str:
    """The text without the expressions that tell its day."""
    return "".join(_pieces(text, known, when))


def _pieces(text: str, known: Told, when: When) -> Iterator[str]:
    at = 0
    for mention in known.mentions:
        if mention.when.holds(when):
            yield text[at : mention.start]
            at = mention.end
    yield text[at:]


def _dated(
    evidence: Evidence, known: Told, row: int, shown: set[str]
) -> tuple[str, tuple[str, ...]]:
    """The text with what its relative dates mean, each once a day; and the edits."""
    reading = evidence.readings[row]
    clear = {mention.when for mention in known.mentions if not mention.insert}
    inserts: list[Expression] = []
    for mention in known.mentions:
        if mention.insert not in {"", *shown} and mention.when not in clear:
            inserts.append(mention)
            clear.add(mention.when)
    text = reading.text
    for mention in reversed(inserts):
        text = text[: mention.end] + mention.insert + text[mention.end :]
    return text, (*reading.edits, *(f"inserted{mention.insert}" for mention in inserts))
