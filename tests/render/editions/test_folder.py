"""The files of an edition, and the page to read among them."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import date

import pytest
from lxml import html as lxml_html

from summarizer.edition import Earlier, Edition
from summarizer.records import Brief
from summarizer.render import render
from summarizer.render.editions import files

PAGES = ["stories/story-1.html", "stories/x077c2846896cafe3.html", "stories/story-2.html"]


@pytest.fixture(scope="module")
def page(morning: Edition) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(files(morning)["index.html"])


def texts(page: lxml_html.HtmlElement, path: str) -> list[str]:
    """The texts of elements, with single spaces."""
    return [" ".join(element.text_content().split()) for element in page.xpath(path)]


def test_every_file_is_there(morning: Edition) -> None:
    assert sorted(files(morning)) == sorted(["index.html", "edition.md", "edition.json", *PAGES])


def test_equal_editions_give_equal_files(morning: Edition) -> None:
    assert files(copy.deepcopy(morning)) == files(morning)


def test_a_story_has_the_page_of_its_brief(morning: Edition, nato: Brief) -> None:
    pages = (files(morning)[PAGES[0]].decode("utf-8"), render(nato, "html"))
    told, alone = map(lxml_html.document_fromstring, pages)
    for path in ("//main", "//h1", "//section[@id='sources']", "//aside[@id='notes']"):
        assert texts(told, path) == texts(alone, path) != []
        assert told.xpath(f"{path}//@href") == alone.xpath(f"{path}//@href")


@pytest.fixture(scope="module")
def story(morning: Edition) -> lxml_html.HtmlElement:
    """The page of the story that goes on."""
    return lxml_html.document_fromstring(files(morning)[PAGES[2]])


def test_the_page_of_a_story_has_its_title_there(story: lxml_html.HtmlElement) -> None:
    assert texts(story, "//h1") == ["Trump's picks for the cabinet"]
    assert "Made 25 Nov 2024, 07:00 CET" in texts(story, "//footer/p")[-1]


def test_the_page_of_a_story_leads_back(story: lxml_html.HtmlElement) -> None:
    links = ["../index.html#story-story-2", "../../../index.html"]
    assert story.xpath("//nav//@href") == links
    assert story.xpath("//footer//@href") == links


def test_the_page_of_an_update_tells_all_that_was_told_the_latest_first(
    story: lxml_html.HtmlElement,
) -> None:
    assert texts(story, "//section[@id='previously']/*") == [
        "Previously",
        "24 November",
        "Trump won the election. He is to take office in January.",
        "23 November",
        "Mark Rutte took office as NATO chief.",
    ]
    assert story.xpath("//section[@id='previously']//@href") == [
        "../../../2024-11-23/07-00/index.html#story-story-2"
    ]
    assert texts(story, "//*[@class='change']") == ["was 1.1%, now 1.3%"]


def test_of_what_was_told_long_before_only_the_days_are_told(morning: Edition) -> None:
    days = [date(2024, 11, day) for day in (21, 22, 23, 24)]
    long = " ".join(["word"] * 100)
    told = tuple(Earlier(long, day, "07:00") for day in days)
    edition = replace(morning, stories=(replace(morning.stories[1], previously=told),))
    written = files(edition)
    page = lxml_html.document_fromstring(written["index.html"])
    assert [each[:24] for each in texts(page, "//*[@class='previously']/p")] == [
        "Previously, 24 November:",
        "Told before that on 21 N",
    ]
    assert page.xpath("//*[@class='previously']//@href")[-1] == (
        "../../2024-11-23/07-00/index.html#story-story-2"
    )
    assert written[PAGES[2]].decode("utf-8").count(long) == 4


def test_an_earlier_edition_of_the_same_day_is_told_by_its_time(morning: Edition) -> None:
    told = (Earlier("Rain.", morning.date, "06:00"),)
    edition = replace(morning, stories=(replace(morning.stories[1], previously=told),))
    page = lxml_html.document_fromstring(files(edition)["index.html"])
    assert texts(page, "//*[@class='previously']/p") == ["Previously, 25 November, 06:00: Rain."]


def test_new_stories_come_before_those_that_go_on(page: lxml_html.HtmlElement) -> None:
    assert texts(page, "//main//h2") == ["New", "Updates"]
    titles = [
        "NATO's Rutte meets Trump in Florida",
        "Allies and their spending",
        "Trump's picks for the cabinet",
    ]
    assert texts(page, "//article/h3") == titles
    assert texts(page, "//nav//bdi") == titles
    assert page.xpath("//article/h3/a/@href") == PAGES


def test_the_head_tells_the_day_and_how_much_there_is(page: lxml_html.HtmlElement) -> None:
    assert texts(page, "//header/*[not(self::nav)]") == [
        "Monday, 25 November 2024 · 07:00",
        "Morning briefing",
        "2 new stories and 1 update from 5 new articles",
    ]


def test_a_number_leads_to_the_article_or_to_its_text(page: lxml_html.HtmlElement) -> None:
    first = page.xpath("(//article)[1]//*[@class='lines']/span[1]//a[contains(@class, 'ref')]")
    assert [(link.text, link.get("href"), link.get("title")) for link in first] == [
        ("1", f"{PAGES[0]}#source-1", "NATO Chief Mark Rutte Holds Talks With Trump On "
         "‘Global Security Issues’"),
        ("2", "https://en.interaffairs.ru/article/nato-secretary-general/",
         "The International Affairs"),
        ("3", f"{PAGES[0]}#source-3", "NATO Secretary General Rutte met Trump in the USA"),
        ("4", "https://www.france24.com/", "France24"),
    ]  # fmt: skip


def test_every_link_into_a_page_of_a_story_leads_somewhere(
    page: lxml_html.HtmlElement, morning: Edition
) -> None:
    written = files(morning)
    links = [link for link in page.xpath("//@href") if link.startswith("stories/")]
    assert links
    for link in links:
        path, _, anchor = link.partition("#")
        target = lxml_html.document_fromstring(written[path])
        assert not anchor or target.xpath(f"//*[@id='{anchor}']"), link
    anchors = [link[1:] for link in page.xpath("//@href") if link.startswith("#")]
    assert all(len(page.xpath(f"//*[@id='{anchor}']")) == 1 for anchor in anchors)


def test_an_update_tells_what_was_told_and_what_changed(page: lxml_html.HtmlElement) -> None:
    assert texts(page, "//*[@class='previously']/p") == [
        "Previously, 23 November: Mark Rutte took office as NATO chief.",
        "Previously, 24 November: Trump won the election. He is to take office in January.",
    ]
    assert texts(page, "//*[@class='change']") == ["was 1.1%, now 1.3%"]
    (line,) = page.xpath("//span[@class='change']/..")
    assert line.text_content().startswith("According to information")


def test_only_what_is_cited_is_listed(page: lxml_html.HtmlElement) -> None:
    numbers = [
        "".join(article.xpath(".//*[@class='number']/text()"))
        for article in page.xpath("//article")
    ]
    assert numbers == ["12345", "1235", "125"]


def test_lines_of_a_model_are_told(morning: Edition, nato: Brief) -> None:
    lines = (nato.lines[0], *(replace(line, origin="rewritten") for line in nato.lines[1:3]))
    story = replace(morning.stories[0], brief=replace(nato, lines=lines))
    edition = replace(morning, stories=(story,))
    told = "Note: Put in other words by a language model, from the cited passages: sentences 2, 3"
    assert (
        texts(lxml_html.document_fromstring(files(edition)["index.html"]), "//article/p")[2] == told
    )
    assert told in files(edition)["edition.md"].decode("utf-8")


def test_the_foot_tells_of_trouble_and_of_what_waits(page: lxml_html.HtmlElement) -> None:
    assert texts(page, "//footer//li") == [
        "https://feeds.example/world.xml: answered with status 503 since 23 Nov 2024, 07:00",
        "inbox: no such folder",
    ]
    assert texts(page, "//footer/p")[:2] == [
        "3 more articles wait for a later edition.",
        "Note: An earlier slot was missed: its articles are here.",
    ]
    assert "Made 25 Nov 2024, 07:00 CET" in texts(page, "//footer/p")[2]


def test_a_quiet_edition_says_so(morning: Edition) -> None:
    quiet = replace(morning, stories=(), failed=(), waiting=0, notes=())
    written = files(quiet)
    assert sorted(written) == ["edition.json", "edition.md", "index.html"]
    page = lxml_html.document_fromstring(written["index.html"])
    assert texts(page, "//main/p") == ["Nothing new since the last edition."]
    assert texts(page, "//nav") == []
    assert "Nothing new since the last edition." in written["edition.md"].decode()


def test_an_unknown_zone_is_taken_for_utc(morning: Edition) -> None:
    lost = replace(morning, timezone="Nowhere/../etc")
    assert b"Made <time" in files(lost)["index.html"]
    assert b"06:00 UTC" in files(lost)["index.html"]


@pytest.mark.parametrize("id", ["../../etc/passwd", "a/b", "", ".", "CON", "ä", "\0", "x" * 300])
def test_no_id_of_a_story_chooses_a_path(morning: Edition, id: str) -> None:
    story = replace(morning.stories[0], id=id)
    paths = set(files(replace(morning, stories=(story,)))) - {
        "index.html", "edition.md", "edition.json",
    }  # fmt: skip
    (path,) = paths
    assert path.startswith("stories/x")
    assert len(path) == len("stories/x0123456789abcdef.html")
