"""What a model wrote, as plain sentences: without reasoning, markup, labels, links and numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from summarizer.stages.rewrite.base import Unanswered

_REASONING = re.compile(
    r"<(think|thinking|reasoning|reflection|analysis)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE
)
_CLOSED = re.compile(r"\A.*</(?:think|thinking|reasoning|reflection|analysis)>", re.DOTALL)
_CHANNEL = re.compile(r"<\|channel\|>\s*(?:analysis|commentary).*?(?:<\|end\|>|\Z)", re.DOTALL)
_TOKEN = re.compile(r"<\|[^|<>\n]{1,40}\|>|</?s>|<(?:bos|eos|pad|unk|n)>")
_FENCE = re.compile(r"^\s*```\w*\s*$", re.MULTILINE)
_LABEL = re.compile(
    r"\A\s*(?:\*\*)?(?:(?:sure|certainly|of course)[,!. ]+)?(?:here(?: is|'s)[^:\n]{0,60}|answer|"
    r"rewritten(?: \w+)?|rewrite|sentence|statement|summary|brief|output)(?:\*\*)?\s*:(?:\*\*)?\s*",
    re.IGNORECASE,
)
_MARK = re.compile(r"\s*\[\^?\d+(?:[,; ]+\d+)*\]")
_BULLET = re.compile(r"\A\s*(?:[-*•]|\d{1,2}[.)])\s+")
_EMPHASIS = re.compile(r"(\*\*|__)(.+?)\1")
_QUOTES = {'"': '"', "“": "”", "'": "'", "«": "»", "„": "“"}


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence of an answer, and the numbers of the evidence that it names."""

    text: str
    ids: tuple[int, ...]


def plain(text: str) -> str:
    r"""An answer without reasoning, special tokens, fences, labels and citation marks.

    >>> plain("<think>Hm.</think>\n**Answer:** \"It rained in Ely [1].\"")
    'It rained in Ely.'
    """
    text = _FENCE.sub("", _TOKEN.sub(" ", _without_reasoning(text))).strip()
    text = _BULLET.sub("", _LABEL.sub("", text))
    text = _EMPHASIS.sub(r"\2", _MARK.sub("", text)).strip()
    return " ".join(_unquoted(text).split())


def first_paragraph(text: str) -> str:
    """What an answer says before it goes on to notes or to a further answer."""
    text = _FENCE.sub("", _without_reasoning(text))
    rows = [row for row in text.strip().split("\n") if row.strip()]
    if len(rows) > 1 and _LABEL.fullmatch(rows[0].strip() + " "):
        rows = rows[1:]
    return plain(rows[0]) if rows else ""


def items(text: str, ids: int) -> list[Item]:
    """The sentences of an answer in JSON, whose numbers lie between 1 and ``ids``.

    Numbers that name no evidence are dropped. Raises Unanswered for what is no such JSON.
    """
    data = _json(text)
    rows = data.get("sentences") if isinstance(data, dict) else data
    if not isinstance(rows, list) or not rows:
        raise Unanswered("the answer holds no list of sentences")
    found = list(_items(rows, ids))
    if not found:
        raise Unanswered("no sentence of the answer can be read")
    return found


def _without_reasoning(text: str) -> str:
    for pattern in (_REASONING, _CLOSED, _CHANNEL):
        text = pattern.sub(" ", text)
    return text


def _items(rows: list[Any], ids: int) -> Iterator[Item]:
    for row in rows:
        said = row.get("text") if isinstance(row, dict) else None
        named = row.get("ids") if isinstance(row, dict) else None
        if isinstance(said, str) and plain(said):
            known = [n for n in named if _is_id(n, ids)] if isinstance(named, list) else []
            yield Item(plain(said), tuple(dict.fromkeys(known)))


def _is_id(value: object, ids: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= ids


def _json(text: str) -> Any:
    text = _without_reasoning(text)
    start = min((at for at in (text.find("{"), text.find("[")) if at >= 0), default=-1)
    if start < 0:
        raise Unanswered("the answer is no JSON")
    try:
        return json.JSONDecoder().raw_decode(text, start)[0]
    except (ValueError, RecursionError) as exc:
        raise Unanswered(f"the answer is no whole JSON: {exc}") from exc


def _unquoted(text: str) -> str:
    """A text out of the quotation marks that stand around all of it."""
    closing = _QUOTES.get(text[:1])
    inside = text[1:-1]
    is_whole = len(text) > 2 and text.endswith(closing or "\0")
    if is_whole and text[0] not in inside and (closing or "") not in inside:
        return inside
    return text
