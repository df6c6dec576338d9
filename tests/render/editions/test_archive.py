"""The page over all editions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from lxml import html as lxml_html

from summarizer.edition import Edition
from summarizer.render.editions import Entry, archive, edition_from, entry, files
from summarizer.render.editions.archive import OPEN


def test_the_latest_edition_comes_first() -> None:
    moments = [(2025, 12, 31, "07:00"), (2026, 1, 31, "07:00"), (2026, 1, 31, "18:30")]
    entries = [Entry(date(*day), slot, "Morning") for *day, slot in moments]
    page = lxml_html.document_fromstring(archive(entries))
    assert page.xpath("//*[@class='latest']//a/@href") == ["2026-01-31/18-30/index.html"]
    assert page.xpath("//header/p/text()") == ["Saturday, 31 January 2026 · 18:30"]
    assert page.xpath("//li/a/@href") == [
        "2026-01-31/07-00/index.html", "2025-12-31/07-00/index.html",
    ]  # fmt: skip
    assert page.xpath("//li/a/text()")[0] == "Saturday, 31 January 2026, 07:00"
    assert archive(reversed(entries)) == archive(entries)


def test_of_many_editions_a_week_is_open_and_all_others_stand_by_month() -> None:
    days = [date(2026, 11, 28) - timedelta(days=n) for n in range(400)]
    page = lxml_html.document_fromstring(archive(Entry(day, "07:00", "Morning") for day in days))
    told = [" ".join(each.text_content().split()) for each in page.xpath("//summary")]
    assert told[:2] == ["November 2026 20 editions", "October 2026 31 editions"]
    assert told[-1] == "October 2025 7 editions"
    assert len(told) == 14
    links = page.xpath("//main//a[contains(@href, '/index.html')]/@href")
    assert links == [f"{day}/07-00/index.html" for day in days]
    assert len(page.xpath("//details//li")) == 400 - OPEN
    assert page.xpath("//a[@href='#months']")
    assert page.xpath("//*[@id='months']")


def test_every_story_leads_to_its_page(morning: Edition) -> None:
    page = lxml_html.document_fromstring(archive([entry(morning)]))
    links = [link.removeprefix("2024-11-25/07-00/") for link in page.xpath("//li/a/@href")]
    assert set(links) <= set(files(morning))
    assert page.xpath("//li//bdi/text()") == [
        "NATO's Rutte meets Trump in Florida",
        "Allies and their spending",
        "Trump's picks for the cabinet",
    ]
    assert page.xpath("count(//*[@class='tag'])") == 1


def test_an_entry_is_the_same_from_the_file(morning: Edition) -> None:
    assert entry(edition_from(files(morning)["edition.json"])) == entry(morning)


def test_an_empty_archive_says_so() -> None:
    assert b"No edition yet." in archive([])


def test_another_title_is_told(morning: Edition) -> None:
    evening = replace(morning, title="Evening", date=date(2024, 11, 24))
    page = lxml_html.document_fromstring(archive([entry(morning), entry(evening)]))
    assert page.xpath("string(//h1)") == "Morning briefing"
    assert page.xpath("//*[@class='when']/bdi/text()") == ["Evening"]
