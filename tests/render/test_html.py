"""The page is complete in itself, and every citation leads to its span and back."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from summarizer.records import Brief, Citation, Document, Dropped, Line, Source
from summarizer.render.html import to_html
from summarizer.render.panels import CONTEXT, FOLD_FROM, FOLD_LIMIT

Build = Callable[..., Brief]


def parse(brief: Brief, *, explain: bool = False) -> Any:
    return lxml_html.document_fromstring(to_html(brief, explain=explain))


def cite(document: Document, quote: str, n: int = 1) -> Citation:
    start = document.text.index(quote)
    return Citation(n, document.id, start, start + len(quote), quote, "primary")


def build(text: str, *quotes: tuple[str, ...]) -> Brief:
    """A brief over one document whose lines cite the given quotes."""
    document = Document(text, "d1", title="D")
    lines = tuple(Line("L", tuple(cite(document, quote) for quote in each)) for each in quotes)
    return Brief(
        "T", "brief", lines, (Source(1, document, True),), datetime(2026, 1, 1, tzinfo=UTC)
    )


def test_policy_allows_only_the_style_of_the_page(nato: Brief) -> None:
    page = parse(nato)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digest = hashlib.sha256(page.xpath("string(//style)").encode()).digest()
    allowed = base64.b64encode(digest).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    )


def test_nothing_is_loaded_or_run(nato: Brief) -> None:
    page = parse(nato, explain=True)
    assert not page.xpath("//script | //link | //img | //iframe | //@src | //@style | //form")
    style = page.xpath("string(//style)")
    assert "url(" not in style
    assert "@import" not in style


def test_every_citation_leads_to_its_quote(nato: Brief) -> None:
    page = parse(nato)
    for number, line in enumerate(nato.lines, 1):
        links = page.xpath(f"//*[@id='line-{number}']//a[contains(@class, 'ref')]")
        assert len(links) == len(line.citations)
        for link, citation in zip(links, line.citations, strict=True):
            name = link.get("href").removeprefix("#")
            assert len(page.xpath(f"//*[@id='{name}']")) == 1
            marks = page.xpath(f"//mark[contains(concat(' ', @class, ' '), ' {name} ')]")
            assert "".join(mark.text_content() for mark in marks) == citation.quote
            assert marks[0].xpath("ancestor::article/@id") == [f"source-{citation.n}"]


def test_every_link_within_the_page_has_a_target(nato: Brief) -> None:
    page = parse(nato, explain=True)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//@href") if link.startswith("#")} <= set(ids)


def test_marks_lead_back_to_every_sentence_that_cites_them() -> None:
    page = parse(build("Rain fell. It was cold.", ("Rain fell.",), ("Rain fell.", "It was cold.")))
    backs = page.xpath("//sup[@class='backs']")
    assert [back.xpath("a/@href") for back in backs] == [["#line-1", "#line-2"], ["#line-2"]]


def test_no_mark_hides_in_a_closed_passage(nato: Brief) -> None:
    assert not parse(nato).xpath("//details//mark")


def test_overlapping_spans_are_split_and_both_can_be_reached() -> None:
    page = parse(build("one two three four", ("one two three",), ("two three four",)))
    assert [(m.text, m.get("class"), m.get("id")) for m in page.xpath("//mark")] == [
        ("one ", "s1-1", "s1-1"),
        ("two three", "s1-1 s1-2", "s1-2"),
        (" four", "s1-2", None),
    ]


def test_spans_with_the_same_start_both_have_an_anchor() -> None:
    page = parse(build("one two three", ("one two three",), ("one",)))
    marks = page.xpath("//mark")
    assert [mark.text for mark in marks] == ["one", " two three"]
    assert marks[0].get("id") == "s1-1"
    assert page.xpath("//span[@id='s1-2']")
    assert ":root:has(#s1-2:target) .s1-2" in page.xpath("string(//style)")


def test_a_source_cited_twice_in_a_sentence_gets_letters(nato: Brief) -> None:
    links = parse(nato).xpath("//*[@id='line-5']//a[contains(@class, 'ref')]")
    assert [link.text for link in links] == ["2", "1a", "1b"]


def test_the_source_text_is_whole(nato: Brief) -> None:
    page = parse(nato)
    for source in nato.sources:
        (article,) = page.xpath(f"//article[@id='source-{source.n}']")
        for useless in article.xpath(".//sup | .//summary"):
            useless.drop_tree()
        shown = article.xpath("string(.//div[@class='text'])")
        assert "".join(shown.split()) == "".join(source.document.text.split())


def test_long_uncited_stretches_are_folded_with_context_left_open() -> None:
    text = "\n".join(f"Paragraph {number}." for number in range(20))
    page = parse(build(text, ("Paragraph 9.",)))
    (article,) = page.xpath("//div[@class='text']")
    assert [child.tag for child in article] == ["details", *["p"] * (1 + 2 * CONTEXT), "details"]
    assert article[0].xpath("string(summary)") == f"{9 - CONTEXT} paragraphs not cited"


def test_short_uncited_stretches_stay_open() -> None:
    text = "\n".join(f"P{number}." for number in range(2 + CONTEXT + FOLD_FROM - 1 - 1))
    assert not parse(build(text, ("P0.",))).xpath("//details")


@given(st.integers(1, 25), st.sets(st.integers(0, 24), min_size=1))
def test_folding_hides_no_mark_and_loses_no_text(count: int, cited: set[int]) -> None:
    paragraphs = [f"Paragraph {number} ends." for number in range(count)]
    quotes = tuple((paragraphs[number % count],) for number in sorted(cited))
    page = parse(build("\n".join(paragraphs), *quotes))
    shown = [p.text_content() for p in page.xpath("//div[@class='text']//p")]
    assert [text.partition("↩")[0] for text in shown] == paragraphs
    assert not page.xpath("//details//mark")
    assert len(page.xpath("//mark")) == len({number % count for number in cited})
    folds = [len(fold.xpath("p")) for fold in page.xpath("//details")]
    assert all(size >= FOLD_FROM for size in folds)


def test_an_uncited_source_is_folded_and_says_so(small: Build) -> None:
    brief = small("Rain fell.")
    other = Source(2, Document("Snow.", "d2", title="Snow"), cited=False)
    (article,) = parse(replace(brief, sources=(*brief.sources, other))).xpath(
        "//article[@id='source-2']"
    )
    assert "not cited" in article.text_content()
    assert article.xpath("string(.//details/p)") == "Snow."


def test_a_book_does_not_make_an_endless_page() -> None:
    text = "Rain fell.\n" + "\n".join("word " * 100 for _ in range(1000))
    brief = build(text, ("Rain fell.",))
    assert len(to_html(brief)) < 3 * FOLD_LIMIT
    assert "more characters not shown here]" in parse(brief).xpath("string(//details)")


def test_edits_are_visible_in_the_line_and_in_the_notes(nato: Brief) -> None:
    page = parse(nato)
    inserted = page.xpath("//span[@class='inserted']")
    assert [span.text for span in inserted] == ["[22 Nov 2024]", "[Trump]"]
    assert "replaced “He” by [Trump]" in inserted[1].get("title")
    assert page.xpath("//*[@id='line-5']//a[@class='flag']/@href") == ["#notes"]
    assert "sentence 5: replaced “He” by [Trump]" in page.xpath("string(//*[@id='notes'])")


def test_brackets_of_an_unedited_line_are_not_called_inserted(small: Build) -> None:
    page = parse(small("He [sic] said [so"))
    assert not page.xpath("//span[@class='inserted']")


@pytest.mark.parametrize("text", ["a [b] c", "[b]", "a [b", "a ] b [c] [d]", "[]", "a"])
def test_marking_insertions_loses_nothing(small: Build, text: str) -> None:
    page = parse(small(text, edits=("x",)))
    shown = page.xpath("//*[@id='line-1']/text() | //*[@id='line-1']/span/text()")
    assert "".join(shown).strip() == text


def test_rewritten_lines_are_flagged(small: Build) -> None:
    brief = small()
    page = parse(replace(brief, lines=(replace(brief.lines[0], origin="rewritten"),)))
    assert page.xpath("//*[@id='line-1']//a[@title='rewritten by a model']")


def test_the_head_tells_dates_sources_and_independent_ones(nato: Brief) -> None:
    facts = " ".join(parse(nato).xpath("string(//p[@class='facts'])").split())
    assert facts == (
        "Published 23 – 24 Nov 2024 5 sources, 4 independent, 5 cited Made 25 Nov 2024, 06:30 UTC"
    )


def test_independent_sources_are_not_mentioned_when_all_are(nato: Brief) -> None:
    page = parse(replace(nato, dropped=Dropped()))
    assert "independent" not in page.xpath("string(//p[@class='facts'])")


def test_landmarks_and_languages(nato: Brief) -> None:
    page = parse(nato)
    assert page.xpath("//html/@lang") == ["en"]
    assert len(page.xpath("//main")) == len(page.xpath("//h1")) == 1
    assert page.xpath("//main/@aria-label | //aside/@aria-label | //div/section/@aria-label") == [
        "Brief", "Notes", "Sources",
    ]  # fmt: skip
    assert page.xpath("//*[@id='line-1']/@lang") == ["en"]
    assert all(link.get("aria-label") for link in page.xpath("//a[contains(@class, 'ref')]"))


def test_outer_links_give_nothing_away(nato: Brief) -> None:
    outer = [link for link in parse(nato).xpath("//a") if not link.get("href").startswith("#")]
    assert [link.get("href") for link in outer] == [
        "https://en.interaffairs.ru/article/nato-secretary-general/",
        "https://www.france24.com/",
    ]
    assert all(link.get("rel") == "noopener noreferrer" for link in outer)


def test_explanations_are_only_there_on_request(nato: Brief) -> None:
    assert not parse(nato).xpath("//section[@class='explain']")
    (section,) = parse(nato, explain=True).xpath("//section[@class='explain']")
    assert len(section.xpath("details")) == len(nato.lines)
    assert "Said by 3 articles, 3 independent; score 0.625, gain 0.250" in section.text_content()


def _luminance(color: str) -> float:
    digits = color if len(color) == 6 else "".join(digit * 2 for digit in color)
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *(("ink", ground) for ground in ("paper", "pane", "mark", "target", "lit")),
        *(("soft", ground) for ground in ("paper", "pane", "lit")),
        *(("link", ground) for ground in ("paper", "pane", "lit")),
    ],
)
def test_contrast_is_at_least_aa(small: Build, theme: int, ink: str, ground: str) -> None:
    style = parse(small()).xpath("string(//style)")
    colors = dict(re.findall(r"--(\w+): #([0-9a-f]+);", style.split(":root {")[theme + 1]))
    high, low = sorted((_luminance(colors[ink]), _luminance(colors[ground])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5
