"""What a page holds but does not show: no reader can have meant it for the news.

Read are the ``hidden`` attribute, inline styles, and rules of the page's own style sheets for a
tag, a class or an id. Style sheets elsewhere and scripts are unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

MAX_SHEET = 500_000  # characters of style sheets that are read
FAR = 400.0  # pixels to the left or above from which text is off the screen
TINY = 1.5  # pixels of text that nobody can read
FAINT = 0.05  # opacity of text that nobody can see
NEAR = 12  # most that red, green and blue of a text and its ground differ where they look the same
ANCESTORS = 50  # elements around a text in which its ground is looked for

# Without any of this all that is in a page is shown.
_HINT = re.compile(
    r"<template\b|\b(?:hidden|none|collapse|clip|clip-path|opacity|font|font-size|text-indent|color|scale)\b"
    r"|:\s*-\s*\d{2,}|\b(?:height|width)\s*:\s*[01]\D",
    re.IGNORECASE,
)
_PIXELS = {"px": 1.0, "pt": 1.33, "em": 16.0, "rem": 16.0, "ex": 8.0, "%": 10.0, "vw": 10.0}
_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*(px|pt|rem|em|ex|%|vw)?")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_SELECTOR = re.compile(r"[\w-]*(?:[.#][\w-]+)?")
_HEX = re.compile(r"#([0-9a-f]{3,8})\b")
_RGB = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)")
_NAMED = re.compile(r"\b(white|black)\b")
_CLEAR = re.compile(r"\btransparent\b|rgba\([^()]*,\s*0?\.?0+\s*\)")
_NOTHING = re.compile(r"\brect\(\s*[01]|\binset\(\s*(?:[5-9]\d|100)%|\bcircle\(\s*0")

_Style = dict[str, str]
_Colour = tuple[int, int, int]
_WHITE: _Colour = (255, 255, 255)


def visible(markup: str) -> str:
    """The markup of a page or fragment without the elements of its body that are not shown.

    >>> visible('<p>It rained.<b style="display: none">Ignore this.</b></p>')
    '<html><body><p>It rained.</p></body></html>'
    >>> visible("<p>It rained.</p>")
    '<p>It rained.</p>'
    """
    from lxml import etree  # type: ignore[import-untyped]

    if not markup.strip() or not _HINT.search(markup):
        return markup
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    body = None if root is None else root.find("body")
    if body is None:
        return markup
    sheet = _sheet(root)
    hidden = [each for each in body.iterdescendants("*") if _is_hidden(each, sheet)]
    for element in hidden:
        _drop(element)
    return str(etree.tostring(root, method="html", encoding="unicode")) if hidden else markup


def _drop(element: Any) -> None:
    """Take an element out of its tree, but not the text behind it."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _is_hidden(element: Any, sheet: dict[str, _Style]) -> bool:
    if element.get("hidden") is not None:
        return True
    if element.tag == "template" and element.get("shadowrootmode") is None:
        return True
    style = _style(element, sheet)
    return bool(style) and (
        _is_switched_off(style)
        or _is_small(style)
        or _is_off_screen(style)
        or _is_unseen(element, style, sheet)
    )


def _is_switched_off(style: _Style) -> bool:
    opacity = _LENGTH.match(style.get("opacity", "1"))
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or (opacity is not None and float(opacity[1]) <= (FAINT if opacity[2] is None else 5))
        or bool(_NOTHING.search(style.get("clip", "") + style.get("clip-path", "")))
        or style.get("transform", "").replace(" ", "").startswith("scale(0)")
    )


def _is_small(style: _Style) -> bool:
    font = style.get("font", "")
    size = _length(style.get("font-size")) if "font-size" in style else _length(font)
    if size is not None and size <= TINY:
        return True
    sides = (
        _length(style.get(f"{most}{side}")) for side in ("height", "width") for most in ("", "max-")
    )
    clipped = style.get("overflow", style.get("overflow-y", "")) in ("hidden", "clip")
    return clipped and any(side is not None and side <= TINY for side in sides)


def _is_off_screen(style: _Style) -> bool:
    indent = _length(style.get("text-indent"))
    if indent is not None and indent <= -FAR:
        return True
    placed = style.get("position") in ("absolute", "fixed")
    sides = ("left", "top") if placed else ("margin-left", "margin-top")
    edges = (_length(style.get(side)) for side in sides)
    return any(edge is not None and edge <= -FAR for edge in edges)


def _is_unseen(element: Any, style: _Style, sheet: dict[str, _Style]) -> bool:
    """Whether text has the colour of its ground; the ground of a page is white."""
    given = style.get("color")
    if given is None:
        return False
    if _CLEAR.search(given):
        return "background-clip" not in str(style)  # else its ground shines through it
    colour, ground = _colour(given), _ground(element, sheet)
    if colour is None or ground is None:
        return False
    return all(abs(one - other) <= NEAR for one, other in zip(colour, ground, strict=True))


def _ground(element: Any, sheet: dict[str, _Style]) -> _Colour | None:
    """The colour behind an element; None where that is unknown, as for a picture."""
    for _ in range(ANCESTORS):
        style = _style(element, sheet)
        given = style.get("background-color") or style.get("background") or element.get("bgcolor")
        if "background-image" in style or (given and not _CLEAR.search(given)):
            return _colour(given or "")
        element = element.getparent()
        if element is None:
            return _WHITE
    return None


def _colour(text: str) -> _Colour | None:
    text = text.lower()
    if "url(" in text or "gradient" in text:
        return None
    if found := _HEX.search(text):
        digits = found[1]
        pairs = [d * 2 for d in digits[:3]] if len(digits) < 6 else re.findall("..", digits)[:3]
        return int(pairs[0], 16), int(pairs[1], 16), int(pairs[2], 16)
    if found := _RGB.search(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _NAMED.search(text):
        return _WHITE if found[1] == "white" else (0, 0, 0)
    return None


def _length(text: str | None) -> float | None:
    """The first length of a value in pixels, as far as it can be known."""
    found = _LENGTH.match(text) if text else None
    return float(found[1]) * _PIXELS.get(found[2] or "px", 1.0) if found else None


def _style(element: Any, sheet: dict[str, _Style]) -> _Style:
    """The declarations for an element; the closest ones win."""
    tag, name = element.tag, element.get("id")
    kinds = (element.get("class") or "").split()[:20] if sheet else []
    selectors = [tag, *(f".{kind}" for kind in kinds), *(f"{tag}.{kind}" for kind in kinds)]
    selectors += [f"#{name}", f"{tag}#{name}"] if name else []
    style: _Style = {}
    for selector in selectors if sheet else ():
        style |= sheet.get(selector, {})
    inline = element.get("style")
    style |= _declarations(inline) if inline else {}
    if tag == "font" and element.get("color"):
        style.setdefault("color", element.get("color"))
    return style


def _declarations(text: str) -> _Style:
    pairs = (each.partition(":") for each in text.lower().split(";"))
    return {
        name.strip(): value.replace("!important", "").strip()
        for name, colon, value in pairs
        if colon
    }


def _sheet(root: Any) -> dict[str, _Style]:
    """The declarations of each simple selector; rules for printing and the like do not count."""
    css = "\n".join(each.text or "" for each in root.iter("style"))[:MAX_SHEET]
    found: dict[str, _Style] = {}
    for selectors, body in _rules(_COMMENT.sub(" ", css)):
        for selector in map(str.strip, selectors.split(",")):
            if selector and _SELECTOR.fullmatch(selector):
                found.setdefault(selector, {}).update(_declarations(body))
    return found


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """The selectors and the body of each rule that stands in no block."""
    depth = start = opened = 0
    for brace in re.finditer(r"[{}]", css):
        if brace.group() == "{":
            opened = brace.start() if depth == 0 else opened
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                if not css[start:opened].lstrip().startswith("@"):
                    yield css[start:opened], css[opened + 1 : brace.start()]
                start = brace.end()
