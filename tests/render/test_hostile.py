"""No text of an article, in any field, becomes markup, a script or a foreign link."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from summarizer.records import Brief
from summarizer.render import render
from summarizer.render.common import clean, one_line, web_address

Build = Callable[..., Brief]
Hostile = tuple[str, ...]

# Every element that the page may have, and its attributes; "style" may stand once, in the head.
ELEMENTS = {
    "html": {"lang"}, "head": set(), "body": set(), "title": set(), "style": set(),
    "meta": {"charset", "http-equiv", "content", "name"},
    "a": {"class", "href", "title", "aria-label", "rel"},
    "div": {"class", "lang"}, "header": set(), "main": {"id", "aria-label"},
    "section": {"class", "id", "aria-label", "tabindex"}, "aside": {"id", "aria-label"},
    "article": {"id", "aria-labelledby"}, "h1": {"dir"}, "h2": {"dir"}, "h3": {"id", "dir"},
    "p": {"class", "dir"}, "span": {"class", "id", "title", "lang", "dir"}, "time": {"datetime"},
    "ul": {"class"}, "li": {"class", "id", "lang", "dir"}, "sup": {"class"}, "bdi": set(),
    "mark": {"class", "id", "tabindex"}, "details": set(), "summary": set(),
}  # fmt: skip


def test_there_are_enough_payloads(hostile: Hostile) -> None:
    assert len(set(hostile)) == len(hostile) >= 100


@pytest.mark.parametrize("style", ["brief", "bullets"])
def test_html_holds_only_our_elements(hostile: Hostile, flood: Build, style: str) -> None:
    for text in hostile:
        page = lxml_html.document_fromstring(
            render(replace(flood(text), style=style), "html", explain=True)
        )
        elements = [element for element in page.iter() if isinstance(element.tag, str)]
        assert len(list(page.iter())) == len(elements), text  # no comment, no instruction
        for element in elements:
            assert set(element.attrib) <= ELEMENTS[element.tag], (text, element.tag)
        assert Counter(e.tag for e in elements) & Counter(style=9, meta=9, title=9) == Counter(
            style=1, meta=5, title=1
        )
        assert all(_harmless(link, text) for link in page.xpath("//@href")), text


def _harmless(link: str, text: str) -> bool:
    return link.startswith("#") or link == web_address(text)


def test_html_shows_the_text_as_it_is(hostile: Hostile, flood: Build) -> None:
    for text in hostile:
        page = lxml_html.document_fromstring(render(flood(text), "html"))
        assert page.xpath("string(//h1)") == one_line(text)
        assert page.xpath("string(//title)") == one_line(text)
        (line,) = page.xpath("//*[@id='line-1']")
        assert _squeezed(clean(text)) in _squeezed(line.text_content())
        marked = "".join(mark.text_content() for mark in page.xpath("//mark"))
        assert _squeezed(marked) == _squeezed(clean(text))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def test_ids_are_unique_and_ours(hostile: Hostile, flood: Build) -> None:
    for text in hostile:
        ids = lxml_html.document_fromstring(render(flood(text), "html")).xpath("//@id")
        assert len(ids) == len(set(ids))
        assert set(ids) == {
            "brief", "line-1", "difference-1-1", "notes", "sources", "source-1",
            "source-1-title", "s1-1",
        }  # fmt: skip


@pytest.fixture(params=["commonmark", "js-default"])
def parser(request: pytest.FixtureRequest) -> MarkdownIt:
    """CommonMark with raw HTML on, and with tables and strikethrough."""
    return MarkdownIt(request.param, {"html": True})


def _shape(parser: MarkdownIt, markdown: str) -> list[str]:
    return [
        token.type + token.tag
        for block in parser.parse(markdown)
        for token in (block, *(block.children or ()))
        if token.type != "text"
    ]


@pytest.mark.parametrize("explain", [False, True])
def test_markdown_keeps_its_shape(
    hostile: Hostile, flood: Build, parser: MarkdownIt, explain: bool
) -> None:
    harmless = _shape(parser, render(flood("plain words"), "markdown", explain=explain))
    linked = _shape(parser, render(flood("https://a.example/"), "markdown", explain=explain))
    assert Counter(linked) - Counter(harmless) == Counter(link_opena=1, link_closea=1)
    for text in hostile:
        shape = _shape(parser, render(flood(text), "markdown", explain=explain))
        assert shape == (linked if web_address(text) else harmless), text


def test_markdown_shows_the_text_as_it_is(
    hostile: Hostile, flood: Build, parser: MarkdownIt
) -> None:
    for text in hostile:
        blocks = [
            token for token in parser.parse(render(flood(text), "markdown")) if token.children
        ]
        shown = ["".join(child.content for child in block.children or ()) for block in blocks]
        assert shown[0] == one_line(text)
        assert shown[1] == f"{one_line(text)}[^1]"


def test_markdown_never_links_or_embeds_anything_but_the_address(
    hostile: Hostile, flood: Build, parser: MarkdownIt
) -> None:
    for text in hostile:
        for block in parser.parse(render(flood(text), "markdown")):
            for token in block.children or ():
                assert token.type not in ("image", "html_inline")
                if token.type == "link_open":
                    assert str(token.attrs["href"]).startswith(("https://", "http://"))
                    assert web_address(text)


def test_json_gives_every_text_back(hostile: Hostile, flood: Build) -> None:
    for text in hostile:
        data = json.loads(render(flood(text), "json", explain=True, with_text=True).encode())
        expected = text.replace("\ud800", "\ufffd")
        source = data["sources"][0]
        keys = ("id", "title", "outlet", "author", "url", "path", "lang", "encoding", "text")
        assert {source[key] for key in keys} == {expected}
        assert data["lines"][0]["text"] == data["title"] == expected
        assert data["lines"][0]["explanation"]["claim"] == expected
        assert data["config"]["settings"] == {expected: [expected, {expected: 1}]}


@pytest.mark.parametrize("explain", [False, True])
def test_text_stays_within_its_blocks(hostile: Hostile, flood: Build, explain: bool) -> None:
    def heads(text: str) -> list[str]:
        return [line for line in text.splitlines() if not line]

    harmless = heads(render(flood("plain"), "text", explain=explain))
    for text in hostile:
        assert heads(render(flood(text), "text", explain=explain)) == harmless
