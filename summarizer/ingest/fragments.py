"""HTML fragments, as feeds, mails and JSON fields hold them, to text with a paragraph a line."""

from __future__ import annotations

import html
import re
from typing import Any, NamedTuple

from summarizer.ingest.hidden import visible

_BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "details"),
        *("dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "option"),
        *("p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
        "ul",
    ]
)
_SILENT = frozenset(["script", "style", "head", "title", "template", "noscript", "svg", "iframe"])
_TAG = re.compile(r"<(?:/?[a-zA-Z][\w:-]*(?:\s[^<>]*)?/?>|!--)")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_SPACES = re.compile(r"[^\S\n]+")
# What marks links while lines are made: characters for private use, which no text needs.
OPEN, CLOSE = "\ue000", "\ue001"
_MARKS = re.compile(f"[{OPEN}{CLOSE}]")
_MARK = re.compile(f"{OPEN}\\d+{OPEN}|{CLOSE}")
_WHOLE = re.compile(f"{OPEN}(\\d+){OPEN}[^{OPEN}{CLOSE}]+{CLOSE}")


def has_markup(text: str) -> bool:
    """Whether a field that should be text holds HTML.

    >>> has_markup("<p>Hello"), has_markup("2 < 3 and x > 1"), has_markup("R&amp;D")
    (True, False, True)
    """
    return bool(_TAG.search(text) or _ENTITY.search(text))


def fragment_text(markup: str) -> str:
    """The text that an HTML fragment shows: one paragraph a line, no scripts, no styles.

    >>> fragment_text("<p>One <b>bold</b> word.</p><script>x()</script><p>R&amp;D<br>end")
    'One bold word.\\nR&D\\nend'
    """
    if not _TAG.search(markup):
        return html.unescape(markup).strip()
    root = parse(visible(markup))
    if root is None:
        return ""
    return "\n".join(_lines(root))


class Line(NamedTuple):
    """A line of text, and the address that it leads to if all of it is one link."""

    text: str
    link: str | None = None


def fragment_lines(markup: str) -> list[Line]:
    """The lines of ``fragment_text``, with their links.

    >>> fragment_lines('<p><a href="https://a.example/1">News</a></p><p>It <a href="x">is</a></p>')
    [Line(text='News', link='https://a.example/1'), Line(text='It is', link=None)]
    """
    root = parse(visible(_MARKS.sub("", markup)))
    if root is None:
        return []
    links = [link for link in root.iter("a") if link.get("href", "").startswith("http")]
    for number, link in enumerate(links):
        link.text = f"{OPEN}{number}{OPEN}{link.text or ''}"
        link.tail = f"{CLOSE}{link.tail or ''}"
    found = []
    for line in _lines(root):
        whole = _WHOLE.fullmatch(line)
        text = _SPACES.sub(" ", _MARK.sub("", line)).strip()
        if text:
            found.append(Line(text, links[int(whole[1])].get("href") if whole else None))
    return found


def parse(markup: str) -> Any:
    """The tree of an HTML page or fragment by lxml, or None when there is nothing in it."""
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    # The encoding declared inside the page is that of its bytes, which are decoded by now.
    return etree.fromstring(markup.encode("utf-8", "replace"), parser) if markup.strip() else None


def _lines(root: Any) -> list[str]:
    lines = "".join(_pieces(root)).split("\n")
    return [line for raw in lines if (line := _SPACES.sub(" ", raw).strip())]


def _pieces(root: Any) -> list[str]:
    """The text of a tree in reading order with line breaks at blocks; without recursion."""
    pieces: list[str] = []
    stack: list[tuple[Any, bool]] = [(root, True)]
    while stack:
        element, entering = stack.pop()
        silent = element.tag in _SILENT
        if entering:
            pieces += _opening(element, silent)
            stack.append((element, False))
            stack += [] if silent else [(child, True) for child in reversed(element)]
        else:
            pieces.append("\n" if element.tag in _BLOCKS else "")
            pieces.append(_flat(element.tail))
    return pieces


def _opening(element: Any, silent: bool) -> list[str]:
    return ["\n" if element.tag in _BLOCKS else "", "" if silent else _flat(element.text)]


def _flat(text: str | None) -> str:
    return (text or "").replace("\n", " ")
