"""A last pass may reorder and join lines; each is told once, and verified."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from summarizer import Document
from summarizer.check.checking import check
from summarizer.check.given import load_brief
from summarizer.records import Brief
from summarizer.render import render
from summarizer.stages.rewrite import Request

Rewrite = Callable[..., Brief]
Make = Callable[..., Any]


def same(statement: str, request: Request) -> str:
    return statement


def answer(*sentences: tuple[str, Sequence[int]]) -> str:
    return json.dumps({"sentences": [{"text": text, "ids": ids} for text, ids in sentences]})


def said(brief: Brief) -> list[str]:
    """The lines without inserted dates, as the model sees them."""
    return [line.text.replace(" [22 Nov 2024]", "") for line in brief.lines]


def test_two_lines_become_one_that_cites_both(
    rewritten: Rewrite, scripted: Make, extracted: Brief, articles: tuple[Document, ...]
) -> None:
    told = said(extracted)
    both = f"{told[6][:-1]}, and {told[7]}"
    engine = scripted(
        same,
        rest=answer(*((text, [n]) for n, text in enumerate(told[:6], 1)), (both, [7, 8])),
    )
    brief = rewritten(engine)
    assert len(brief.lines) == len(told) - 1
    line = brief.lines[-1]
    assert (line.origin, line.text) == ("rewritten", both)
    assert [each.role for each in line.citations].count("primary") == 2
    data = load_brief(render(brief, "json").encode(), "brief.json")
    assert check(data, articles).faults == ()


def test_the_order_may_change_but_not_the_lead(
    rewritten: Rewrite, scripted: Make, extracted: Brief
) -> None:
    told = said(extracted)
    order = [1, 3, 2, 4, 5, 6, 8, 7]
    brief = rewritten(scripted(same, rest=answer(*((told[n - 1], [n]) for n in order))))
    assert said(brief) == [told[n - 1] for n in order]
    order = [2, 1, 3, 4, 5, 6, 7, 8]
    brief = rewritten(scripted(same, rest=answer(*((told[n - 1], [n]) for n in order))))
    assert said(brief) == told


@pytest.mark.parametrize(
    "rest",
    [
        "no JSON at all",
        '{"sentences": [{"text": "Rutte left.", "ids": [1]}',
        answer(("Rutte met Trump.", [1])),
        answer(("Rutte met Trump.", [1, 2, 3, 4, 5, 6, 7, 8])),
        answer(*(("Trump resigned.", [n]) for n in range(1, 9))),
        answer(*(("Trump resigned.", [1]) for _ in range(1, 9))),
        answer(*(("Trump resigned.", [n + 90]) for n in range(1, 9))),
    ],
)
def test_what_is_not_the_lines_leaves_them_as_they_are(
    rewritten: Rewrite, scripted: Make, extracted: Brief, rest: str
) -> None:
    brief = rewritten(scripted(same, rest=rest))
    assert brief.lines[0].text == extracted.lines[0].text
    assert [line.text for line in brief.lines] == [line.text for line in extracted.lines]


def test_it_is_not_asked_for_where_it_is_switched_off(rewritten: Rewrite, scripted: Make) -> None:
    engine = scripted(same)
    rewritten(engine, "rewrite.joined=false")
    assert all(request.schema is None for request in engine.asked)
