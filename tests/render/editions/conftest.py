"""An edition over the sample articles, and editions in which any string can be chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from summarizer.edition import Changed, Earlier, Edition, FailedSource, Story
from summarizer.records import Brief

Build = Callable[..., Brief]
Make = Callable[..., Edition]


@pytest.fixture(scope="session")
def morning(nato: Brief) -> Edition:
    """Three stories: a new one, one in bullets, and one that goes on."""
    documents = tuple(source.document for source in nato.sources)
    bullets = replace(_part(nato, 2, 5), title="Allies and their spending", style="bullets")
    later = _part(nato, 1, 3)
    return Edition(
        profile="morning",
        title="Morning briefing",
        date=date(2024, 11, 25),
        slot="07:00",
        timezone="Europe/Amsterdam",
        created=datetime(2024, 11, 25, 6, 0, 12, tzinfo=UTC),
        stories=(
            Story(
                id="story-1",
                status="new",
                title=nato.title,
                brief=nato,
                documents=documents[:3],
                topic="World",
                outlets=4,
                reasons=("4 outlets", "3 articles since the last edition"),
            ),
            Story(
                id="story-2",
                status="update",
                title="Trump's picks for the cabinet",
                brief=later,
                documents=documents[3:4],
                previously=(
                    Earlier("Mark Rutte took office as NATO chief.", date(2024, 11, 23), "07:00"),
                    Earlier("Trump won the election.", date(2024, 11, 24)),
                    Earlier("He is to take office in January.", date(2024, 11, 24)),
                ),
                changes=(Changed(2, "1.1%", "1.3%"),),
                outlets=2,
                notes=("The articles may tell of two events.",),
            ),
            Story(
                id="Story/3",
                status="new",
                title=bullets.title,
                brief=bullets,
                documents=documents[4:],
                topic="Defence",
            ),
        ),
        failed=(
            FailedSource(
                "https://feeds.example/world.xml",
                "answered with status 503",
                datetime(2024, 11, 23, 6, 0, tzinfo=UTC),
            ),
            FailedSource("inbox", "no such folder"),
        ),
        waiting=3,
        notes=("An earlier slot was missed: its articles are here.",),
    )


def _part(brief: Brief, first: int, last: int) -> Brief:
    """Some lines of a brief, without what the sources differ on."""
    lines = brief.lines[first:last]
    cited = {citation.n for line in lines for citation in line.citations}
    sources = tuple(replace(source, cited=source.n in cited) for source in brief.sources)
    return replace(brief, lines=lines, sources=sources, disagreements=())


@pytest.fixture(scope="session")
def flooded(flood: Build) -> Make:
    """Make an edition that holds the same text in every string field that there is."""

    def build(text: str, **known: Any) -> Edition:
        brief = flood(text)
        document = brief.sources[0].document
        day = date(2026, 1, 31)
        moment = datetime(2026, 1, 31, 6, tzinfo=UTC)
        first = Story(
            id=text,
            status="new",
            title=text,
            brief=brief,
            documents=(document,),
            topic=text,
            previously=(Earlier(text, day), Earlier(text, day, text), Earlier(text, day, "06:00")),
            changes=(Changed(1, text, text),),
            reasons=(text,),
            notes=(text,),
        )
        told = replace(first, id=f"{text}2", status="update", brief=replace(brief, style="bullets"))
        return Edition(
            profile=text,
            title=text,
            date=day,
            slot="07:00",
            timezone=text,
            created=moment,
            stories=(first, told),
            failed=(FailedSource(text, text, moment),),
            waiting=2,
            notes=(text,),
            **known,
        )

    return build
