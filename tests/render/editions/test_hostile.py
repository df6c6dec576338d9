"""No text of an article, in any field, becomes markup, a script or a foreign link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from urllib.parse import quote

import pytest
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from summarizer.edition import Edition
from summarizer.render.common import clean, one_line, web_address
from summarizer.render.editions import archive, entry, feed, files, message

Make = Callable[..., Edition]
Hostile = tuple[str, ...]

EARLIER = "2026-01-31/06-00"  # an edition that told of the story before

# Every element that a page may have, and its attributes.
COMMON = {"class", "id", "lang", "dir", "title"}
ELEMENTS = {
    "html": {"lang"}, "head": set(), "body": {"class"}, "title": set(), "style": set(),
    "meta": {"charset", "http-equiv", "content", "name"},
    "a": {*COMMON, "href", "aria-label", "rel"}, "time": {"datetime"}, "ol": {"class", "reversed"},
    "nav": {"aria-label"}, "section": {"aria-labelledby", "class"}, "bdi": set(), "b": set(),
    **dict.fromkeys(
        ("header", "main", "footer", "article", "div", "p", "span", "sup", "ul", "li", "h1", "h2",
         "h3", "h4"),
        COMMON,
    ),
}  # fmt: skip


def check(page: str | bytes, text: str, *, styled: bool = False) -> None:
    """Only elements and attributes of our own, and links to the web and to our own pages."""
    root = lxml_html.document_fromstring(page)
    for element in root.iter():
        assert isinstance(element.tag, str), text  # no comment, no instruction
        allowed = ELEMENTS[element.tag] | ({"style"} if styled else set())
        assert set(element.attrib) <= allowed, (text, element.tag, dict(element.attrib))
    for link in root.xpath("//@href"):
        assert _ours(link) or link == _linked(text), (text, link)
    assert not any("url(" in style for style in root.xpath("//@style"))


def _linked(text: str) -> str | None:
    address = web_address(text)
    return quote(address, safe=":/?#[]@!$&()*+,;=%~") if address else None


def _ours(link: str) -> bool:
    pages = ("edition.md", "edition.json", "index.html", "../../index.html")
    inner = link.removeprefix("2026-01-31/07-00/")
    earlier = link.startswith(f"../../{EARLIER}/index.html#story-x")
    return link.startswith("#") or inner in pages or inner.startswith("stories/x") or earlier


def test_there_are_enough_payloads(hostile: Hostile) -> None:
    assert len(set(hostile)) == len(hostile) >= 100


def test_the_page_holds_only_our_elements(hostile: Hostile, flooded: Make) -> None:
    for text in hostile:
        page = files(flooded(text))["index.html"].decode("utf-8")
        check(page, text)
        root = lxml_html.document_fromstring(page)
        assert Counter(e.tag for e in root.iter())["style"] == 1
        assert root.xpath("string(//h1)") == (one_line(text) or "Briefing")
        assert root.xpath("string((//article)[1]/h3)") == (one_line(text) or "Untitled")
        first = root.xpath("string((//article)[1]//*[@class='lines']/span)")
        assert _squeezed(clean(text)) in _squeezed(first)


def test_the_page_of_a_story_holds_only_links_of_ours(hostile: Hostile, flooded: Make) -> None:
    ours = ("#", "../index.html#story-x", "../../../index.html", f"../../../{EARLIER}/index")
    for text in hostile:
        written = files(flooded(text))
        (page, *_) = (data for path, data in written.items() if path.startswith("stories/"))
        root = lxml_html.document_fromstring(page.decode("utf-8"))
        assert not root.xpath("//script | //iframe | //img | //object | //form | //@onclick"), text
        for link in root.xpath("//@href"):
            assert link.startswith(ours) or web_address(link), (text, link)
        assert Counter(e.tag for e in root.iter())["style"] == 1
        assert root.xpath("string(//h1)") == (one_line(text) or "Brief")


def _squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_archive_holds_only_our_elements(hostile: Hostile, flooded: Make) -> None:
    for text in hostile:
        check(archive([entry(flooded(text))]).decode("utf-8"), text)


def test_the_mail_holds_only_our_elements(hostile: Hostile, flooded: Make) -> None:
    for text in hostile:
        read = message_from_bytes(
            message(flooded(text), "news@a.example", ["me@b.example"]), policy=policy.default
        )
        body = read.get_body(("html",))
        assert body is not None
        page = body.get_content()
        assert "<style" not in page.lower()
        check(page, text, styled=True)
        root = lxml_html.document_fromstring(page)
        assert root.xpath("string(//h1)") == (one_line(text) or "Briefing")


def test_the_feed_is_well_formed_and_its_content_is_harmless(
    hostile: Hostile, flooded: Make
) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    own = {f"{atom}{name}" for name in (
        "feed", "id", "title", "updated", "author", "name", "generator", "entry", "link",
        "category", "content",
    )}  # fmt: skip
    for text in hostile:
        written = feed([flooded(text)], profile=text, title=text, authority=text)
        assert not set(written) & (set(range(32)) - {9, 10})
        root = etree.fromstring(written, etree.XMLParser(resolve_entities=False))
        assert {element.tag for element in root.iter()} <= own, text
        assert root.findtext(f"{atom}title") == (one_line(text) or "Briefing")
        for link in root.iter(f"{atom}link"):
            assert link.get("href") == _linked(text)
        contents = [element.text or "" for element in root.iter(f"{atom}content")]
        assert len(contents) == 2
        for content in contents:
            check(f"<div>{content}</div>", text)


@pytest.fixture(params=["commonmark", "js-default"])
def parser(request: pytest.FixtureRequest) -> MarkdownIt:
    """CommonMark with raw HTML on, and with tables and strikethrough."""
    return MarkdownIt(request.param, {"html": True})


def _shape(parser: MarkdownIt, edition: Edition) -> list[str]:
    markdown = files(edition)["edition.md"].decode("utf-8")
    return [
        token.type + token.tag
        for block in parser.parse(markdown)
        for token in (block, *(block.children or ()))
        if token.type != "text"
    ]


def test_markdown_keeps_its_shape(hostile: Hostile, flooded: Make, parser: MarkdownIt) -> None:
    harmless = _shape(parser, flooded("plain words"))
    linked = _shape(parser, flooded("https://a.example/"))
    assert harmless != linked
    for text in hostile:
        assert _shape(parser, flooded(text)) == (linked if web_address(text) else harmless), text


def test_markdown_never_links_or_embeds_anything_but_the_address(
    hostile: Hostile, flooded: Make, parser: MarkdownIt
) -> None:
    for text in hostile:
        for token in _tokens(parser, files(flooded(text))["edition.md"].decode("utf-8")):
            assert token.type not in ("image", "html_inline", "html_block", "fence", "code_block")
            if token.type == "link_open":
                link = str(token.attrs["href"])
                linked = link.startswith(("https://", "http://")) and web_address(text)
                assert linked or link == f"../../{EARLIER}/edition.md"


def _tokens(parser: MarkdownIt, markdown: str) -> Iterator[object]:
    for block in parser.parse(markdown):
        yield block
        yield from block.children or ()
