"""The page is complete in itself, and shows what the run holds."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from typing import Any

import pytest
from lxml import html as lxml_html

from summarizer.evaluate.report import find, write_html
from summarizer.evaluate.results import Results, Row


def parse(results: Results) -> Any:
    return lxml_html.document_fromstring(write_html(results))


@pytest.fixture(scope="module")
def page(results: Results) -> Any:
    return parse(results)


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_policy_allows_only_the_style_of_the_page(page: Any) -> None:
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digest = hashlib.sha256(page.xpath("string(//style)").encode()).digest()
    allowed = base64.b64encode(digest).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    )


def test_nothing_is_loaded_or_run(page: Any) -> None:
    assert not page.xpath("//script | //link | //img | //iframe | //@src | //@style | //form")
    assert all(link.startswith("#") for link in page.xpath("//@href"))
    style = page.xpath("string(//style)")
    assert "url(" not in style
    assert "@import" not in style


def test_every_link_within_the_page_has_a_target(page: Any) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//@href")} <= set(ids)


def test_every_system_has_its_figures_and_failures(page: Any) -> None:
    table = page.xpath("//section[@id='data-1']//table")[0]
    cells = {words(row[0]): [words(cell) for cell in row[1:]] for row in table.xpath(".//tbody/tr")}
    assert list(cells) == ["ours", "lead", "oracle bound"]
    assert cells["lead"][:2] == ["38", "2"]
    assert table.xpath("string(.//tbody/tr[2]/td[@class='bad'])") == "2"
    assert cells["ours"][2].endswith("]")


def test_only_what_is_significantly_best_is_bold(page: Any) -> None:
    table = page.xpath("//section[@id='data-1']//table")[0]
    (bold,) = table.xpath(".//b")
    assert words(bold.xpath("ancestor::tr/th")[0]) == "ours"


def test_plots_have_a_text_for_those_who_do_not_see_them(page: Any) -> None:
    pictures = page.xpath("//*[local-name()='svg'][@role='img']")
    assert pictures
    assert all(picture.get("aria-label") for picture in pictures)
    assert all(figure.get("aria-label") for figure in page.xpath("//figure"))


def test_every_measure_has_a_plot_the_first_one_open(page: Any) -> None:
    plots = page.xpath("//figure[contains(@class, 'dots')]")
    assert len(plots) == 2
    assert not plots[0].xpath("ancestor::details")
    assert plots[1].xpath("ancestor::details[not(@open)]")


def test_differences_and_costs_are_shown(page: Any) -> None:
    titles = [words(title) for title in page.xpath("//h3 | //figure/h4")]
    assert titles == [
        "rouge1 with intervals",
        "Example by example against lead",
        "Differences to lead on rouge1",
        "Quality against time",
        "Score against length",
        "Examples",
    ]


def test_differences_say_which_way_and_what_they_are_corrected_for(page: Any) -> None:
    (note,) = page.xpath("//h3[starts-with(., 'Differences')]/following-sibling::p[1]")
    assert words(note) == (
        "Each system minus lead. Corrected for 2 comparisons: all pairs on all measures."
    )


def test_examples_are_side_by_side_with_marks_and_citations(page: Any) -> None:
    articles = page.xpath("//article")
    assert len(articles) == 30
    assert "The 30 of 40 examples" in words(page)
    answers = articles[0].xpath(".//div[contains(@class, 'answer ')]")
    assert [words(answer.xpath(".//h5")[0]) for answer in answers] == [
        "Reference", "ours", "lead", "oracle",
    ]  # fmt: skip
    assert answers[1].xpath(".//mark/text()") == ["The dam of Tarnholm broke"]
    assert [(cite.text, cite.get("title")) for cite in answers[1].xpath(".//*[@class='cite']")] == [
        ("1", "Dam breaks in Tarnholm: “The dam.”"),
        ("2", "Tarnholm under water: “The dam.”"),
    ]


def test_a_switch_shows_and_hides_each_system(page: Any) -> None:
    switches = page.xpath("//fieldset//input")
    assert [switch.get("id") for switch in switches] == ["show-1-0", "show-1-1", "show-1-2"]
    style = page.xpath("string(//style)")
    for slot in range(3):
        rule = f"body:has(#show-1-{slot}:not(:checked)) #data-1 .slot-{slot} {{ display: none; }}"
        assert rule in style


def test_with_many_systems_the_baseline_and_the_best_are_shown_at_first(results: Results) -> None:
    data = results.rows[0].data
    extra = tuple(
        Row(data, f"x{k}", f"c{i}", {"rouge1": 0.1 * k}) for k in range(1, 9) for i in range(40)
    )
    page = parse(replace(results, rows=results.rows + extra))
    switches = page.xpath("//fieldset//label[input[@checked]]")
    assert [words(switch) for switch in switches] == ["lead", "x7", "x8"]


def test_failures_have_a_part_of_their_own(page: Any) -> None:
    (section,) = page.xpath("//section[@id='failures']")
    text = words(section)
    assert "lead: 2 examples c3: it broke c4: it broke" in text
    assert "malformed, given to no system: 1 example val.jsonl:17: no documents" in text


def test_without_failures_there_is_no_such_part(results: Results) -> None:
    alone = tuple(row for row in results.rows if row.system == "ours")
    about = {name: {**data, "failed": []} for name, data in results.run["data"].items()}
    page = parse(replace(results, rows=alone, run={**results.run, "data": about}))
    assert not page.xpath("//section[@id='failures']")
    assert "none failed" in words(page)


def test_data_that_no_system_answered_is_still_named(results: Results) -> None:
    run = {**results.run, "data": {**results.run["data"], "pages": {"task": "extraction"}}}
    page = parse(replace(results, run=run))
    assert "no system of this suite does this task" in words(page.xpath("//*[@id='data-2']")[0])


def test_findings_can_be_shared(results: Results) -> None:
    assert write_html(results, find(results)) == write_html(results)


def test_hostile_texts_stay_text(flood, hostile: tuple[str, ...]) -> None:
    plain = _shape(write_html(flood("plain")))
    for text in hostile:
        if text.strip():
            assert _shape(write_html(flood(text))) == plain, text


def _shape(page: str) -> list[tuple[Any, ...]]:
    """Elements and names of attributes; marks depend on the words of the text."""
    tree = lxml_html.document_fromstring(page)
    return [
        (element.tag, *sorted(element.keys()))
        for element in tree.iter()
        if element.tag not in ("mark",)
    ]


def test_characters_that_turn_text_around_are_removed(flood) -> None:
    page = write_html(flood("a\u202eb\u2066c"))
    assert "\u202e" not in page
    assert "\u2066" not in page
    assert "abc" in page


def test_text_from_right_to_left_keeps_to_its_place(flood) -> None:
    text = "انهار السد"
    page = lxml_html.document_fromstring(write_html(flood(text)))
    for place in page.xpath(f"//li[contains(., '{text}')] | //h1 | //h2[contains(., '{text}')]"):
        assert place.get("dir") == "auto" or place.xpath(".//bdi"), lxml_html.tostring(place)
