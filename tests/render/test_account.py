"""The account of a brief: what it rests on, what was changed and what was left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from summarizer.records import (
    Brief,
    Document,
    Dropped,
    Flaw,
    LeftOut,
    Removal,
    Source,
    Unsupported,
)
from summarizer.render import Format, render
from summarizer.render.account import Facts, describe, facts, notes, removed

Build = Callable[..., Brief]

COPY = Document("Rain.", "d2", title="Copy", published=datetime(2025, 12, 31, tzinfo=UTC))
STRANGER = Document("Shares.", "d3", title="Markets")
QUIET = Document("Snow.", "d4", title="Quiet", outlet="Daily")


def _brief(small: Build, **dropped: tuple[LeftOut, ...]) -> Brief:
    brief = small("Rain.", published=datetime(2026, 1, 1, tzinfo=UTC))
    more = (Source(2, COPY, True), Source(3, STRANGER, False), Source(4, QUIET, False))
    return replace(brief, sources=(*brief.sources, *more), dropped=Dropped(**dropped))  # type: ignore[arg-type]


def _items(brief: Brief) -> dict[str, tuple[str, ...]]:
    return {note.heading: note.items for note in notes(brief)}


def test_without_copies_and_strangers_every_source_is_independent(small: Build) -> None:
    assert facts(_brief(small)) == Facts(4, 2, 4, "31 Dec 2025 – 1 Jan 2026")


def test_copies_are_not_independent_and_strangers_are_no_sources(small: Build) -> None:
    brief = _brief(
        small,
        near_duplicate_documents=(LeftOut(COPY, "copy"),),
        off_topic_documents=(LeftOut(STRANGER, "far"),),
    )
    assert facts(brief) == Facts(3, 2, 2, "31 Dec 2025 – 1 Jan 2026")


def test_an_article_is_accounted_for_once(small: Build) -> None:
    brief = _brief(small, off_topic_documents=(LeftOut(STRANGER, "far"),))
    items = _items(brief)
    assert items["Off topic, left out"] == ("“Markets” (far)",)
    assert items["Read but not cited"] == ("Daily, “Quiet”",)


def test_no_reason_leaves_no_empty_brackets(small: Build) -> None:
    brief = _brief(small, truncated_documents=(LeftOut(QUIET, ""),))
    assert _items(brief)["Used in part"] == ("Daily, “Quiet”",)


def test_a_line_that_did_not_stand_is_told_with_why_and_what_was_done(small: Build) -> None:
    flaws = (Flaw("name", "says Holt,\nwhich the source does not"), Flaw("day", "says Monday"))
    kept = Unsupported("[Holt] left Monday.", "d1", flaws, "He left.")
    brief = small("He left.", outlet="Daily", title="Exit")
    brief = replace(brief, dropped=Dropped(unsupported=(kept, replace(kept, replacement=None))))
    why = "“[Holt] left Monday.” (Daily, “Exit”): says Holt, which the source does not; says Monday"
    assert _items(brief)["Not supported by the article it was taken from"] == (
        f"{why}; replaced by “He left.”",
        f"{why}; dropped",
    )


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_a_line_that_did_not_stand_is_told_in_every_format(small: Build, format: Format) -> None:
    lost = Unsupported("Kowalczyk left.", "d1", (Flaw("name", "says Kowalczyk"),))
    page = render(replace(small(), dropped=Dropped(unsupported=(lost,))), format)
    assert "Kowalczyk left." in page
    assert "says Kowalczyk; dropped" in " ".join(page.split())


def test_furniture_is_counted_by_kind_over_all_articles_once(small: Build) -> None:
    document = Document("x", "d9", removed=(Removal("byline", "a"), Removal("byline", "b")))
    other = Document("y", "d8", removed=(Removal("advert", "c"), Removal("caption", "d")))
    brief = replace(
        small(),
        sources=(Source(1, document, True),),
        dropped=Dropped(furniture=4, off_topic_documents=(LeftOut(other, ""),) * 2),
    )
    assert removed(brief) == {"byline": 2, "advert": 1, "caption": 1}
    (told,) = _items(brief)["Removed from the articles before summarizing"]
    assert told == "4 pieces of page furniture (byline 2, advert 1, caption 1)"


def test_a_document_is_described_by_its_outlet_or_title() -> None:
    assert [describe(QUIET), describe(COPY)] == ["Daily", "Copy"]
