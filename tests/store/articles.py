"""Articles made from templates, and what feeds and an archive make of them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from summarizer import Document
from summarizer.ingest.entries import canonical
from summarizer.store.archive import Archive, Made
from summarizer.store.articles import Source
from summarizer.store.identity import Entry

NOW = datetime(2026, 1, 31, 6, 0, tzinfo=UTC)
SENTENCES = 9
COMMON = "the government of the region said on {day} that it will {a} the {b} in the {c} of the {d}"
SYLLABLES = ("ba", "do", "fe", "gi", "ku", "la", "mo", "ne", "pi", "ra", "su", "ti", "vo", "ze")


def said(truth: str, version: int = 0, *, sentences: int = SENTENCES) -> str:
    """The text of an article; a later version has a third of its sentences in other words."""
    lines = []
    for place in range(sentences):
        edited = version if place % 3 == version % 3 else 0
        words = random.Random(f"{truth} {place} {edited}")
        made = ["".join(words.choices(SYLLABLES, k=4)) for _ in range(4)]
        day = words.choice(("Monday", "Tuesday", "Wednesday", "Thursday"))
        a, b, c, d = made
        lines.append(COMMON.format(day=day, a=a, b=b, c=c, d=d).capitalize() + ".")
    return " ".join(lines)


@dataclass(frozen=True)
class Given:
    """An article as a source gives it once; ``truth`` is which article it really is."""

    truth: str
    id: str | None = None
    at: str | None = None
    version: int = 0
    sentences: int = SENTENCES
    source: str = "feed one"
    title: str = "Of"
    published: datetime | None = None

    def entry(self) -> Entry:
        """What reading the source makes of it."""
        document = Document(
            said(self.truth, self.version, sentences=self.sentences),
            title=f"{self.title} {random.Random(self.truth).choice(SYLLABLES) * 3} {self.truth}",
            outlet=self.source,
            url=self.at,
            published=self.published,
        )
        return Entry(document, self.id, canonical(self.at) if self.at else None)


@dataclass
class Reader:
    """Takes what sources give, and publishes an edition of all that waits after each visit."""

    archive: Archive
    publish: bool = True
    now: datetime = NOW
    told: list[str] = field(default_factory=list)

    def visit(self, given: Sequence[Given]) -> int:
        """One visit to each source that gives something; how many articles are new."""
        self.now += timedelta(hours=1)
        new = 0
        for source in dict.fromkeys(each.source for each in given):
            entries = [each.entry() for each in given if each.source == source]
            new += self.archive.fetched(Source(source), entries, self.now)
        if self.publish:
            self.tell()
        return new

    def tell(self) -> None:
        """An edition of everything that waits."""
        waiting = [each for each in self.archive.articles(NOW) if each.edition is None]
        ids = [each.document.id for each in waiting]
        number = self.archive.publish(made(ids, slot=f"{len(self.told):02}:{self.now:%H}"))
        assert number is not None
        self.told += [(each.document.title or "").rpartition(" ")[2] for each in waiting]


def made(told: Sequence[str] = (), *, slot: str = "07:00", day: date = date(2026, 1, 31)) -> Made:
    """An edition of one story that is stored already, or of none."""
    return replace(
        Made(day, slot, NOW, {}, list(told), {"edition.json": b"{}"}, {"1 folder": None}),
    )
