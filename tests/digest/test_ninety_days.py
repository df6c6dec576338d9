"""Feeds in and out of trouble for ninety days: none is given up or pressed, no article is lost.

The servers are real ones on the loopback; the clock is that of the test, and so are the times at
which they fail.
"""

from __future__ import annotations

import random
import socket
import threading
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from itertools import pairwise
from pathlib import Path

import pytest

from summarizer import embedders
from summarizer.digest.profile import Profile
from summarizer.digest.run import Outcome, run
from summarizer.edition import Edition
from summarizer.fetch import Fetcher, Limits
from summarizer.render.editions.reading import edition_from
from summarizer.store.archive import Archive
from tests.digest.faults.driver import Hashed
from tests.digest.faults.world import place
from tests.digest.profiles import profile
from tests.fetch.sites import Site, reply, reset, serving, silence

START = datetime(2026, 1, 1, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SLOTS = (7, 19)  # o'clock
LATE = 1800  # seconds after its slot by which a run may begin
CALM = 1.5 * DAY  # at the end, so that all can recover
LISTED = 40  # articles that a feed lists, more than come in the longest trouble
HANGING = Limits(total=0.3)
ASKED = (60, 7_200, 40_000, 86_400)  # seconds
SYLLABLES = ("ba", "dor", "fen", "gil", "hu", "kas", "lom", "mir", "nov", "pel", "rut", "sey")
LINES = (
    "The {0} council of {1} voted on {2} to close the {3} bridge over the {4} canal.",
    "Engineer {5} {6} found {n} cracks in the {7} pillars that the {8} floods had left.",
    "Traders of the {9} market fear that {10} farmers will sell their {11} elsewhere.",
    "A {12} ferry is to carry {n} passengers an hour from {13} to the {14} quay.",
)
WORDS = 15  # of each article that no other has


@dataclass(frozen=True)
class Visit:
    """A request that a feed got, the fault that it met, and the seconds it was asked to wait."""

    at: datetime
    fault: str | None
    wait: int = 0


@dataclass(frozen=True)
class Spell:
    """A time in which a feed is not well."""

    begin: datetime
    end: datetime
    fault: str


@dataclass
class Clock:
    """The time of the test."""

    now: datetime = START


@dataclass
class Paper:
    """A feed with a new article now and then, and its times of trouble."""

    name: str
    clock: Clock
    articles: Sequence[datetime]
    spells: Sequence[Spell] = ()
    visits: list[Visit] = field(default_factory=list)
    site: Site = field(default_factory=Site)

    def fault(self) -> str | None:
        """What is wrong now."""
        now = self.clock.now
        return next((each.fault for each in self.spells if each.begin <= now < each.end), None)

    def state(self, at: datetime) -> str | None:
        """What was wrong when it was asked last, None where nothing was."""
        return [each.fault for each in self.visits if each.at <= at][-1]

    def answer(self, connection: socket.socket, ended: threading.Event) -> None:
        """Answer as the time demands, and remember it."""
        fault = self.fault()
        wait = ASKED[len(self.visits) % len(ASKED)] if fault and "wait" in fault else 0
        self.visits.append(Visit(self.clock.now, fault, wait))
        match fault:
            case None:
                connection.sendall(self.listing())
            case "hang":
                silence(connection, ended)
            case "reset":
                reset(connection, ended)
            case "half" | "start":
                connection.sendall(self.part(half=fault == "half"))
            case "no feed":
                connection.sendall(reply(200, b"<html><body><p>Back soon.</p></body></html>"))
            case _:
                connection.sendall(refusal(fault, wait))

    def listing(self) -> bytes:
        """The feed as it is now, or that nothing changed."""
        if self.site.asked[-1].headers.get("if-none-match") == self.tag:
            return reply(304, ETag=self.tag)
        return reply(200, self.feed, ETag=self.tag)

    def part(self, *, half: bool) -> bytes:
        """The feed up to its middle or its first entry, as if that were all of it."""
        end = len(self.feed) // 2 if half else self.feed.index(b"<entry>")
        return reply(200, self.feed[:end], sized=False, ETag=self.tag)

    @property
    def come(self) -> int:
        """How many articles there are."""
        return bisect_left(self.articles, self.clock.now)

    @property
    def tag(self) -> str:
        """Which version of the feed there is."""
        return f'"{self.come}"'

    @property
    def feed(self) -> bytes:
        """The feed with its latest articles."""
        return feed(self.name, self.articles[: self.come][-LISTED:])


def refusal(fault: str, wait: int) -> bytes:
    """The refusal that a fault names: its status, and how it says for how long."""
    status, *more = fault.split()
    if not more:
        return reply(int(status))
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=wait + 1), usegmt=True)
    return reply(int(status), Retry_After=until if "date" in more else str(wait))


FAULTS = (
    "429 wait", "503 wait", "429 wait date", "503", "500", "410", "404", "403",
    "half", "start", "no feed", "hang", "reset",
)  # fmt: skip


def feed(name: str, articles: Sequence[datetime]) -> bytes:
    """An Atom feed of articles, which are known by when they came."""
    entries = "".join(
        f"<entry><id>{key(name, at)}</id><title>{words(name, at)[0].title()} bridge</title>"
        f"<published>{at.isoformat()}</published><updated>{at.isoformat()}</updated>"
        f'<link href="{key(name, at)}"/><content type="html">{escape(text(name, at))}</content>'
        "</entry>"
        for at in articles
    )
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:{name}</id><title>{name}</title>'
        f"<updated>{START.isoformat()}</updated>{entries}</feed>"
    ).encode()


def key(name: str, at: datetime) -> str:
    """The id and address of an article."""
    return f"https://{name.lower()}.example/{at:%Y%m%d%H%M}"


def words(name: str, at: datetime) -> list[str]:
    """Words that only this article has."""
    draw = random.Random(key(name, at))
    return ["".join(draw.choices(SYLLABLES, k=4)).title() for _ in range(WORDS)]


def text(name: str, at: datetime) -> str:
    """An article as HTML."""
    own, draw = words(name, at), random.Random(key(name, at))
    return "".join(f"<p>{line.format(*own, n=draw.randrange(11, 99))}</p>" for line in LINES)


def spells(draw: random.Random, end: datetime, lengths: Sequence[float]) -> Iterator[Spell]:
    """One trouble after the other until a time, of each kind as often as of any other."""
    now = START + draw.random() * DAY
    while True:
        for fault in draw.sample(FAULTS, k=len(FAULTS)):
            until = now + draw.choice(lengths) * DAY
            if until > end:
                return
            yield Spell(now, until, fault)
            now = until + draw.uniform(0.1, 0.8) * DAY


def times(draw: random.Random, every: timedelta, days: int) -> list[datetime]:
    """When articles come; the first come before the first run."""
    most = round(days * DAY / every)
    return [START + (n + draw.uniform(0.1, 0.5)) * every for n in range(-2, most)]


PROFILE = """\
name = "long"
timezone = "UTC"
slots = ["07:00", "19:00"]
{sources}
[stories]
max = 100

[[deliver]]
folder = "editions"
"""
SOURCE = """
[[sources]]
feed = "{url}"
name = "{name}"
allow = "{address}"
"""


@dataclass(frozen=True)
class Plan:
    """How many days there are, and how many of them a trouble lasts; the kinds that are met."""

    days: int
    lengths: Sequence[float]
    kinds: int


WEEK = Plan(7, (0.3, 0.5, 0.8), 7)
QUARTER = Plan(90, (0.1, 0.4, 0.8, 1.5, 4.0), len(FAULTS))


@dataclass
class Season:
    """The feeds, the runs, and what came of them."""

    plan: Plan
    profile: Profile
    papers: list[Paper]
    runs: list[datetime] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)

    def next_run(self, at: datetime) -> datetime:
        """The first run at a time or after it."""
        return next((each for each in self.runs if each >= at), datetime.max.replace(tzinfo=UTC))

    def delivered(self, outcome: Outcome) -> tuple[Edition, str]:
        """An edition as it was delivered, and its page."""
        assert outcome.edition is not None
        folder = self.profile.deliver[0].folder
        assert folder is not None
        slot = outcome.edition.slot.replace(":", "-")
        where = folder / outcome.edition.date.isoformat() / slot
        page = (where / "index.html").read_text(encoding="utf-8")
        return edition_from((where / "edition.json").read_bytes()), page


@pytest.fixture(
    scope="module", params=[WEEK, pytest.param(QUARTER, marks=pytest.mark.slow)], ids=["7", "90"]
)
def season(request: pytest.FixtureRequest) -> Iterator[Season]:
    """All days, once for all tests."""
    plan, clock = request.param, Clock()
    days = plan.days
    with ExitStack() as open_ones, pytest.MonkeyPatch.context() as patch:
        patch.setattr(embedders, "embedder", lambda settings: Hashed())
        papers = [Paper("Steady", clock, times(random.Random(0), DAY / 2, days))]
        for number in range(1, 4):
            draw = random.Random(number)
            trouble = [*spells(draw, START + days * DAY - CALM, plan.lengths)]
            papers.append(Paper(f"Paper{number}", clock, times(draw, DAY, days), trouble))
        for paper in papers:
            paper.site = open_ones.enter_context(serving({"/feed": paper.answer}))
        yield lived(open_ones.enter_context(place()), papers, clock, plan)


def lived(folder: Path, papers: list[Paper], clock: Clock, plan: Plan) -> Season:
    """Run at each slot of all days."""
    sources = "".join(
        SOURCE.format(url=each.site.url("/feed"), name=each.name, address=each.site.address)
        for each in papers
    )
    made = Season(plan, profile(folder, PROFILE.format(sources=sources)), papers)
    places = {each.site.address: each for each in papers}

    def fetcher(allow: Sequence[str]) -> Fetcher:
        hangs = places[allow[0]].fault() == "hang"
        return Fetcher(allow=allow, limits=HANGING if hangs else Limits())

    draw = random.Random(plan.days)
    for day in range(plan.days):
        for hour in SLOTS:
            clock.now = START + day * DAY + hour * HOUR + timedelta(seconds=draw.randrange(LATE))
            made.runs.append(clock.now)
            made.outcomes.append(
                run(made.profile, now=clock.now, fetcher=fetcher, chance=draw.random)
            )
    return made


def test_enough_kinds_of_trouble_were_met(season: Season) -> None:
    met = {visit.fault for paper in season.papers for visit in paper.visits}
    assert len(met & {*FAULTS}) >= season.plan.kinds


def test_no_feed_is_given_up(season: Season) -> None:
    for paper in season.papers:
        for visit, following in pairwise(paper.visits):
            assert following.at <= season.next_run(visit.at + DAY)
        assert paper.visits[-1].at + DAY > season.runs[-1]


def test_a_feed_that_is_well_again_is_read_within_a_day(season: Season) -> None:
    for paper in season.papers:
        for spell in paper.spells:
            latest = season.next_run(spell.end + DAY)
            later = [each.fault for each in paper.visits if spell.end <= each.at <= latest]
            assert later
            relapse = any(spell.end < each.begin <= latest for each in paper.spells)
            assert None in later or relapse


def test_no_feed_is_asked_before_the_time_that_it_asked_for(season: Season) -> None:
    asked = 0
    for paper in season.papers:
        for visit, following in pairwise(paper.visits):
            asked += visit.wait > 0
            assert following.at >= visit.at + timedelta(seconds=visit.wait)
    assert asked


def test_each_edition_names_exactly_the_feeds_in_trouble(season: Season) -> None:
    named = 0
    for at, outcome in zip(season.runs, season.outcomes, strict=True):
        states = {paper.name: paper.state(at) for paper in season.papers}
        failed = {name for name, state in states.items() if state not in (None, "half")}
        partly = {name for name, state in states.items() if state == "half"}
        edition, page = season.delivered(outcome)
        assert {each.source for each in edition.failed} == failed
        assert {note.split(":")[0] for note in edition.notes} == partly
        assert all(name in page for name in failed | partly)
        named += len(failed | partly)
    assert named


def test_every_article_is_told_once(season: Season) -> None:
    told = Counter(
        document.id
        for outcome in season.outcomes
        for story in season.delivered(outcome)[0].stories
        for document in story.documents
    )
    with Archive(season.profile.store) as archive:
        kept = {each.document.id: each.document.url for each in archive.articles(START)}
    come = {
        key(paper.name, at)
        for paper in season.papers
        for at in paper.articles
        if at < paper.visits[-1].at
    }
    assert set(kept.values()) == come
    assert len(kept) == len(come)
    assert told == Counter(dict.fromkeys(kept, 1))
