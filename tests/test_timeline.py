"""Timelines of small articles written for the purpose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from summarizer import Brief, Document
from summarizer.config import load
from summarizer.errors import NothingDated
from summarizer.pipeline import summarize
from summarizer.render import render
from summarizer.stages.embed import Embedder, MiniLM
from summarizer.timeline import publication_days


def article(name: str, day: int | None, *sentences: str) -> Document:
    """An article of a day in November 2024; the 24th is a Sunday."""
    published = None if day is None else datetime(2024, 11, day, 9, tzinfo=UTC)
    return Document(
        " ".join(sentences), id=name, outlet=f"{name} Post", published=published, lang="en"
    )


ONE = article(
    "Fen",
    24,
    "The council of Ely approved a new bridge over the Ouse on Friday.",
    "The old bridge over the Ouse in Ely was closed in October after engineers found cracks.",
    "Mayor Anna Holt said that the new bridge will cost 4 million pounds.",
    "The first stone bridge in Ely was built in 1831.",
)
TWO = article(
    "Ely",
    23,
    "Yesterday the council of Ely approved the new bridge over the Ouse.",
    "The new bridge over the Ouse will open on 3 May 2027, engineer Tom Wren said.",
    "Cyclists in Ely had handed a petition of 900 names to the council on 5 November.",
)
THREE = article(
    "March",
    None,
    "The new bridge over the Ouse was approved by the council of Ely on Friday.",
    "A ferry will carry cyclists over the Ouse until the bridge in Ely is built.",
)


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return MiniLM()


def timeline(embedder: Embedder, documents: Sequence[Document], *overrides: str) -> Brief:
    return summarize(documents, load("timeline", overrides), embedder=embedder)


@pytest.fixture(scope="module")
def brief(embedder: Embedder) -> Brief:
    return timeline(embedder, [ONE, TWO, THREE])


def test_entries_stand_under_their_days_oldest_first(brief: Brief) -> None:
    assert [line.section for line in brief.lines] == [
        "1831",
        "October 2024",
        "5 Nov 2024",
        "22 Nov 2024",
        "3 May 2027 (expected)",
    ]
    days = [line.day for line in brief.lines]
    assert days == sorted(day for day in days if day)
    assert days[3] == date(2024, 11, 22)


def test_one_event_is_one_entry_that_cites_all_who_tell_it_of_that_day(brief: Brief) -> None:
    line = brief.lines[3]
    assert {citation.doc_id for citation in line.citations} == {"Fen", "Ely", "March"}
    texts = {source.document.id: source.document.text for source in brief.sources}
    for citation in line.citations:
        assert texts[citation.doc_id][citation.start : citation.end] == citation.quote


def test_relative_dates_are_resolved_and_declared(brief: Brief) -> None:
    october = brief.lines[1]
    assert "in October [2024]" in october.text
    assert "inserted [2024]" in october.edits
    assert "[22 Nov 2024]" in brief.lines[3].text


def test_what_is_still_to_come_is_told_by_its_source(brief: Brief) -> None:
    line = brief.lines[-1]
    assert line.text.startswith("[According to Ely Post:] ")


def test_a_plan_of_which_the_day_has_passed_is_no_entry(embedder: Embedder) -> None:
    later = replace(THREE, published=datetime(2027, 6, 1, tzinfo=UTC))
    sections = [line.section for line in timeline(embedder, [ONE, TWO, later]).lines]
    assert not [section for section in sections if "2027" in str(section)]


def test_the_title_is_about_what_matters_most(embedder: Embedder) -> None:
    documents = [replace(each, title=f"Told by {each.id} first") for each in (ONE, TWO, THREE)]
    documents[0] = replace(documents[0], title="Ely council approves new bridge over the Ouse")
    assert timeline(embedder, documents).title == "Ely council approves new bridge over the Ouse"


def test_the_day_that_most_sources_state_wins(embedder: Embedder) -> None:
    wrong = article("Far", 24, "The council of Ely approved a new bridge over the Ouse on Monday.")
    sections = [line.section for line in timeline(embedder, [ONE, TWO, THREE, wrong]).lines]
    assert "22 Nov 2024" in sections
    assert "18 Nov 2024" not in sections


def test_the_same_weekday_of_another_week_is_no_support(embedder: Embedder) -> None:
    old = article("Old", 10, "The council of Ely approved a new bridge over the Ouse on Friday.")
    brief = timeline(embedder, [ONE, TWO, old])
    (line,) = [line for line in brief.lines if line.section == "22 Nov 2024"]
    assert {citation.doc_id for citation in line.citations} == {"Fen", "Ely"}


def test_limits_hold(embedder: Embedder) -> None:
    documents = [ONE, TWO, THREE]
    assert len({x.section for x in timeline(embedder, documents, "timeline.days=2").lines}) == 2
    assert len(timeline(embedder, documents, "budget.sentences=3").lines) == 3
    short = timeline(embedder, documents, "budget.words=30")
    assert sum(len(line.text.split()) for line in short.lines) <= 30
    days = timeline(embedder, documents, "timeline.coarse=false").lines
    assert days[0].section == "5 Nov 2024"


def test_the_most_important_days_are_kept(embedder: Embedder) -> None:
    (line,) = timeline(embedder, [ONE, TWO, THREE], "timeline.days=1", "timeline.per_day=1").lines
    assert line.section == "22 Nov 2024"


def test_the_order_of_the_documents_does_not_matter(embedder: Embedder, brief: Brief) -> None:
    again = timeline(embedder, [THREE, TWO, ONE])
    assert again.lines == brief.lines


def test_nothing_dated_is_said_so(embedder: Embedder) -> None:
    undated = article("Un", None, "The council of Ely approved a new bridge on Friday.")
    with pytest.raises(NothingDated, match="when"):
        timeline(embedder, [undated])


def test_other_languages_are_not_read(embedder: Embedder) -> None:
    german = Document("Der Rat von Ely stimmte am 3. May 2024 der neuen Brücke zu.", lang="de")
    with pytest.raises(NothingDated):
        timeline(embedder, [german])


def test_a_publication_date_years_off_is_not_counted_from() -> None:
    wrong = replace(THREE, published=datetime(1970, 1, 1, tzinfo=UTC))
    assert publication_days([ONE, TWO, wrong]) == [date(2024, 11, 24), date(2024, 11, 23), None]
    assert publication_days([THREE]) == [None]


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_each_format_shows_each_heading_once(brief: Brief, name: str) -> None:
    shown = {"text": "\n{}\n- ", "markdown": "\n## {}\n\n- ", "html": ">{}</h2>"}[name]
    rendered = render(brief, name)  # type: ignore[arg-type]
    places = [rendered.index(shown.format(line.section)) for line in brief.lines]
    assert places == sorted(places)
    assert all(rendered.count(shown.format(line.section)) == 1 for line in brief.lines)


def test_what_two_days_later_means_is_verified(embedder: Embedder) -> None:
    told = (
        "The council of Ely approved the new bridge on Nov. 5. "
        "Mayor Ann Lee opened the old ferry to Littleport two days later."
    )
    document = Document(told, id="one", published=datetime(2024, 11, 23, tzinfo=UTC), lang="en")
    brief = summarize([document], "timeline", embedder=embedder)
    assert any("two days later [7 Nov 2024]" in line.text for line in brief.lines)
    assert brief.dropped.unsupported == ()
