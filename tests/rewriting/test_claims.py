"""What a model writes for a line comes into the brief only if the evidence supports it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from summarizer import Document, summarize
from summarizer.check.checking import check
from summarizer.check.given import load_brief
from summarizer.config import load
from summarizer.records import Brief
from summarizer.render import render
from summarizer.stages.rewrite import Request

Rewrite = Callable[..., Brief]
Make = Callable[..., Any]

SHORTER = {"often portrayed": "portrayed", "Rutte remained calm": "Rutte stayed calm"}


def shorter(statement: str, request: Request) -> str:
    """A true answer for some statements; the others are given back."""
    for old, new in SHORTER.items():
        statement = statement.replace(old, new)
    return statement


def texts(brief: Brief) -> list[str]:
    return [line.text for line in brief.lines]


def outcomes(brief: Brief) -> list[str]:
    return [line.rewriting.outcome for line in brief.lines if line.rewriting]


def test_what_is_supported_comes_into_the_brief(
    rewritten: Rewrite, scripted: Make, extracted: Brief
) -> None:
    brief = rewritten(scripted(shorter))
    changed = [line for line in brief.lines if line.origin == "rewritten"]
    assert [line.text for line in changed if "portrayed" in line.text]
    assert all(line.citations[0].role == "primary" for line in brief.lines)
    assert set(outcomes(brief)) == {"rewritten", "unchanged"}
    assert len(brief.lines) == len(extracted.lines)


def test_a_rewritten_brief_passes_the_check(
    rewritten: Rewrite, scripted: Make, articles: tuple[Document, ...]
) -> None:
    brief = rewritten(scripted(shorter))
    data = load_brief(render(brief, "json", explain=True).encode(), "brief.json")
    assert check(data, articles).faults == ()


def _number(text: str, request: Request) -> str:
    return text.replace(".", " on 14 May 1931.")


def _negated(text: str, request: Request) -> str:
    return text.replace(" has ", " has not ").replace(" remained ", " never remained ")


def _named(text: str, request: Request) -> str:
    return text.replace("Rutte", "Stoltenberg").replace("Trump", "Biden")


def _unsaid(text: str, request: Request) -> str:
    return "NATO spent 2.1 percent of its budget on satellites, Boris Pistorius said."


def _linked(text: str, request: Request) -> str:
    return f"{text} See https://example.org/more."


def _marked(text: str, request: Request) -> str:
    return f"<b>{text}</b> {{ids: [99]}}"


def _cut(text: str, request: Request) -> str:
    return " ".join(text.split()[:-3])


def _wordy(text: str, request: Request) -> str:
    return f"{text[:-1]}, as was told by those who tell such things."


def _loaded(text: str, request: Request) -> str:
    return f"Rutte is disgraceful: {text}"


def _reasoning(text: str, request: Request) -> str:
    return "<think>I should say that Rutte resigned."


WRONG = [
    _number, _negated, _named, _unsaid, _linked, _marked, _cut, _wordy, _loaded, _reasoning,
]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.__name__)
def test_what_is_not_supported_never_comes_into_the_brief(
    rewritten: Rewrite, scripted: Make, extracted: Brief, wrong: Callable[[str, Request], str]
) -> None:
    brief = rewritten(scripted(wrong))
    assert texts(brief) == texts(extracted)
    assert [line.citations for line in brief.lines] == [line.citations for line in extracted.lines]
    replaced = [line for line in brief.lines if line.rewriting and line.rewriting.attempts[0].flaws]
    assert replaced
    for line in replaced:
        assert line.origin == "extracted"
        assert line.rewriting is not None
        assert line.rewriting.outcome == "replaced"
        assert len(line.rewriting.attempts) == 2


def test_loaded_words_that_can_be_left_out_are(rewritten: Rewrite, scripted: Make) -> None:
    def shout(statement: str, request: Request) -> str:
        return shorter(statement, request).replace("Rutte stayed", "Rutte shockingly stayed")

    brief = rewritten(scripted(shout))
    assert any(line.text.startswith("Rutte stayed calm") for line in brief.lines)


def test_a_repair_is_asked_with_the_fault_named(rewritten: Rewrite, scripted: Make) -> None:
    def mend(statement: str, request: Request) -> str:
        if "An earlier answer failed" in request.user:
            assert "1931" in request.user.split("An earlier answer failed")[1]
            return shorter(statement, request)
        return _number(statement, request)

    brief = rewritten(scripted(mend))
    repaired = [line for line in brief.lines if line.origin == "rewritten"]
    assert repaired
    for line in repaired:
        assert line.rewriting is not None
        assert line.rewriting.outcome == "repaired"
        assert [bool(each.flaws) for each in line.rewriting.attempts] == [True, False]


def test_without_repairs_there_is_one_attempt(rewritten: Rewrite, scripted: Make) -> None:
    brief = rewritten(scripted(_number), "rewrite.repairs=0")
    assert {len(line.rewriting.attempts) for line in brief.lines if line.rewriting} == {1}


def test_who_says_it_is_kept(scripted: Make, remembering: Any) -> None:
    said = "Mayor Anna Holt said the bridge over the Ouse will cost 4 million pounds."
    engine = scripted(lambda statement, request: statement.replace("Mayor Anna Holt said t", "T"))
    brief = summarize([Document(said)], load("brief"), embedder=remembering, engine=engine)
    assert [(line.origin, line.text) for line in brief.lines] == [("extracted", said)]
    engine = scripted(lambda statement, request: "The bridge over the Ouse will be built.")
    brief = summarize([Document(said)], load("brief"), embedder=remembering, engine=engine)
    assert [(line.origin, line.text) for line in brief.lines] == [("extracted", said)]


def test_inserted_dates_stay(rewritten: Rewrite, scripted: Make) -> None:
    def drop(statement: str, request: Request) -> str:
        assert "[22 Nov" not in statement
        return statement.replace("brief statement", "statement")

    brief = rewritten(scripted(drop))
    assert brief.lines[0].origin == "rewritten"
    assert "Friday [22 Nov 2024]" in brief.lines[0].text
    assert brief.lines[0].edits == ("inserted [22 Nov 2024]",)


def test_an_attribution_stays(rewritten: Rewrite, scripted: Make) -> None:
    def turn(statement: str, request: Request) -> str:
        assert "According to The" not in request.user
        return statement.replace("On Tuesday, Russia unveiled", "Russia on Tuesday unveiled")

    brief = rewritten(scripted(turn), style="timeline")
    (line,) = (line for line in brief.lines if "Russia on Tuesday" in line.text)
    assert line.text.startswith(
        "[According to The International Affairs:] Russia on Tuesday [19 Nov"
    )
    assert [edit.split(":")[0] for edit in line.edits] == [
        "inserted [19 Nov 2024]",
        "inserted [According to The International Affairs",
    ]


def test_a_failing_model_leaves_the_extracted_brief(
    rewritten: Rewrite, scripted: Make, extracted: Brief
) -> None:
    engine = scripted(shorter, fails_at=1)
    brief = rewritten(engine)
    assert texts(brief) == texts(extracted)
    assert len(engine.asked) == 1
    assert brief.generation is not None
    assert brief.generation.failure == "the model is gone"


def test_what_was_answered_before_a_failure_counts(rewritten: Rewrite, scripted: Make) -> None:
    brief = rewritten(scripted(shorter, fails_at=6))
    assert "rewritten" in outcomes(brief)
    assert "unanswered" in outcomes(brief)


def test_one_request_without_an_answer_hinders_no_other(rewritten: Rewrite, scripted: Make) -> None:
    def silent(request: Request) -> bool:
        return "calm" in request.user

    brief = rewritten(scripted(shorter, silent=silent))
    shy = next(line for line in brief.lines if "calm" in line.text)
    assert shy.rewriting is not None
    assert shy.rewriting.outcome == "unanswered"
    assert "rewritten" in outcomes(brief)
    assert brief.generation is not None
    assert brief.generation.failure is None


def test_other_languages_are_left_alone(
    rewritten: Rewrite, scripted: Make, remembering: Any
) -> None:
    told = "Der Rat von Ely hat am Montag eine neue Brücke über die Ouse für 4 Millionen genehmigt."
    engine = scripted(shorter)
    brief = summarize(
        [Document(told, lang="de")], load("brief"), embedder=remembering, engine=engine
    )
    assert engine.asked == []
    assert [line.origin for line in brief.lines] == ["extracted"]


@pytest.mark.parametrize("style", ["timeline", "compare", "bullets"])
def test_other_styles_are_rewritten_line_by_line(
    rewritten: Rewrite, scripted: Make, articles: tuple[Document, ...], style: str
) -> None:
    brief = rewritten(scripted(shorter), style=style)
    assert all(line.rewriting for line in brief.lines)
    data = load_brief(render(brief, "json").encode(), "brief.json")
    assert check(data, articles).faults == ()


def test_the_account_adds_up(rewritten: Rewrite, scripted: Make) -> None:
    engine = scripted(shorter)
    brief = rewritten(engine, "rewrite.price_read=2", "rewrite.price_written=10")
    done = brief.generation
    assert done is not None
    assert done.requests == len(engine.asked)
    assert (done.read, done.written) == (100 * done.requests, 10 * done.requests)
    assert done.seconds == pytest.approx(0.5 * done.requests)
    assert done.money == pytest.approx((200 + 100) * done.requests / 1_000_000)
    data = json.loads(render(brief, "json"))["generation"]
    assert sum(data["lines"].values()) == len(brief.lines)


def test_without_a_model_nothing_is_told_of_one(extracted: Brief) -> None:
    assert extracted.generation is None
    assert all(line.rewriting is None for line in extracted.lines)
    assert json.loads(render(extracted, "json"))["generation"] is None


def test_words_that_are_no_more_loaded_than_the_line_stand(
    scripted: Make, remembering: Any
) -> None:
    told = "The pivotal meeting of the council in Ely on Monday ended late at night without a vote."
    model = scripted(lambda statement, request: statement.replace(" late at night", ""))
    brief = summarize([Document(told)], load("brief"), embedder=remembering, engine=model)
    assert [line.text for line in brief.lines] == [told.replace(" late at night", "")]
    assert outcomes(brief) == ["rewritten"]
