"""A whole brief of a model: each sentence rests on evidence, or does not stand."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from summarizer import Document
from summarizer.check.checking import check
from summarizer.check.given import load_brief
from summarizer.records import Brief
from summarizer.render import render
from summarizer.stages.rewrite import Answer, Request

Rewrite = Callable[..., Brief]
Make = Callable[..., Any]

TRUE = "It was Rutte's first meeting with Trump in his new role."
CALM = "Rutte remained calm after Trump's election victory."
WRONG = "It was Rutte's third meeting with Trump in his new role."
FOREIGN = "The Ouse rose by 40 centimetres in Ely on Monday night."
LIMIT = 160  # words of a brief
LINK = "Rutte remained calm, see https://example.org/."


def same(statement: str, request: Request) -> str:
    return statement


def written(*sentences: tuple[str, list[int]]) -> str:
    return json.dumps({"sentences": [{"text": text, "ids": ids} for text, ids in sentences]})


def test_sentences_rest_on_what_supports_them(
    rewritten: Rewrite, scripted: Make, articles: tuple[Document, ...]
) -> None:
    engine = scripted(same, rest=written((TRUE, [99]), (CALM, [1])))
    brief = rewritten(engine, "rewrite.way=document")
    assert [line.text for line in brief.lines] == [TRUE, CALM]
    for line, part in zip(brief.lines, ("first meeting", "remained calm"), strict=True):
        assert line.origin == "rewritten"
        assert any(part in each.quote for each in line.citations if each.role == "primary")
    data = load_brief(render(brief, "json").encode(), "brief.json")
    assert check(data, articles).faults == ()


def test_what_is_wrong_gives_way_and_what_rests_on_nothing_is_dropped(
    rewritten: Rewrite, scripted: Make
) -> None:
    engine = scripted(same, rest=written((WRONG, [1]), (FOREIGN, [2]), (LINK, [3])))
    brief = rewritten(engine, "rewrite.way=document")
    told = [line.text for line in brief.lines]
    assert WRONG not in told
    assert FOREIGN not in told
    assert not any("http" in text for text in told)
    assert TRUE in told
    assert all(line.origin == "extracted" for line in brief.lines)
    assert brief.generation is not None
    assert brief.generation.dropped >= 1


def test_an_answer_that_cannot_be_read_leaves_the_brief(
    rewritten: Rewrite, scripted: Make, extracted: Brief
) -> None:
    brief = rewritten(scripted(same, rest="[}"), "rewrite.way=document")
    assert [line.text for line in brief.lines] == [line.text for line in extracted.lines]
    assert {line.rewriting.outcome for line in brief.lines if line.rewriting} == {"replaced"}


def test_a_model_that_takes_no_instructions_writes_plain_sentences(
    rewritten: Rewrite, scripted: Make
) -> None:
    engine = scripted(same, rest=f"{TRUE} {FOREIGN} {CALM}", chats=False)
    brief = rewritten(engine, "rewrite.way=document")
    assert [line.text for line in brief.lines] == [TRUE, CALM]


def test_it_is_no_longer_than_the_budget(rewritten: Rewrite) -> None:
    class Copying:
        name, chats = "copying", True

        def answer(self, request: Request) -> Answer:
            rows = [row for row in request.user.split("\n") if row.startswith("[")]
            told = [(row.split("] ", 1)[1], [n]) for n, row in enumerate(rows, 1)]
            assert sum(len(text.split()) for text, _ in told) > LIMIT
            return Answer(written(*told))

    brief = rewritten(Copying(), "rewrite.way=document")
    assert 0 < sum(len(line.text.split()) for line in brief.lines) <= LIMIT


def test_a_timeline_is_rewritten_line_by_line(rewritten: Rewrite, scripted: Make) -> None:
    engine = scripted(same)
    brief = rewritten(engine, "rewrite.way=document", style="timeline")
    assert len(engine.asked) == len(brief.lines)
