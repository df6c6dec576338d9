"""How many of the cited articles are independent, in every format."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from summarizer.records import Brief
from summarizer.render import as_json, render
from summarizer.render.support import Support, first_of_voice, support

MIXED = "4 articles, 3 independent"


def test_copies_count_once(nato: Brief) -> None:
    behind = [support(nato, line.citations) for line in nato.lines]
    assert behind[0] == Support(4, 3)
    assert behind[1] == Support(3, 3)
    assert [each.mixed for each in behind] == [True] + [False] * (len(behind) - 1)


def test_a_source_that_is_not_listed_counts_as_its_own(nato: Brief) -> None:
    bare = replace(nato, sources=nato.sources[1:])
    assert support(bare, nato.lines[0].citations) == Support(4, 4)


def test_the_first_of_a_voice_is_named_by_the_others(nato: Brief) -> None:
    assert [first_of_voice(nato, each) for each in nato.sources] == [None, None, None, 1, None]


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_lists_tell_it_only_where_it_differs(nato: Brief, format: str) -> None:
    told = render(replace(nato, style="bullets"), format)  # type: ignore[arg-type]
    assert told.count("independent") == 1
    (line,) = (line for line in told.splitlines() if "independent" in line)
    assert line.startswith("- ")
    assert line.endswith(f" ({MIXED})")
    assert "independent" not in render(nato, format)  # type: ignore[arg-type]


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_explanations_tell_it_always(nato: Brief, format: str) -> None:
    told = render(nato, format, explain=True)  # type: ignore[arg-type]
    assert f"said by {MIXED}; score" in told
    assert "said by 3 articles, 3 independent; score" in told
    assert "said by 1 article; score" in told


def test_sources_name_the_report_that_they_repeat(nato: Brief) -> None:
    assert "First Meeting”, same report as [1]\n" in render(nato, "text")
    assert render(nato, "markdown").count("same report as \\[1\\]") == 1
    page = html.fromstring(render(nato, "html"))
    (link,) = page.xpath("//article[@id='source-4']//a[starts-with(@href, '#source-')]")
    assert link.get("href") == "#source-1"
    assert "same report as" in link.getparent().text_content()


def test_the_page_tells_it_on_the_markers_and_in_lists(nato: Brief) -> None:
    prose = html.fromstring(render(nato, "html"))
    assert prose.xpath("//sup[@class='refs']/@title") == [MIXED]
    assert f"({MIXED})" not in prose.text_content()
    listed = html.fromstring(render(replace(nato, style="bullets"), "html"))
    assert listed.xpath("//ul[@class='brief']/li/span[@class='when']/text()") == [f"({MIXED})"]


def test_json_counts_both(nato: Brief) -> None:
    lines = as_json.to_data(nato)["lines"]
    assert (lines[0]["articles"], lines[0]["independent"]) == (4, 3)
    assert all(1 <= line["independent"] <= line["articles"] for line in lines)
