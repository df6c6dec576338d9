"""A request is answered once, for each engine, and what a stopped run had answered is kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.stages.rewrite import Answer, Request, Unanswered
from summarizer.stages.rewrite.kept import Kept, digest
from summarizer.store import Store

ASK = Request("Be brief.", "Why?", ("Because.",), tokens=20, schema={"b": 1, "a": [2]})


class Counting:
    """Answers with the question, and remembers what it was asked."""

    chats = True

    def __init__(self, name: str = "counting", fail_on: str = "") -> None:
        self.name = name
        self.asked: list[str] = []
        self._fail_on = fail_on

    def answer(self, request: Request) -> Answer:
        self.asked.append(request.user)
        if request.user == self._fail_on:
            raise Unanswered("too long")
        return Answer(f"So: {request.user}", read=11, written=7, seconds=1.5)


def test_a_request_is_answered_once_even_across_openings(tmp_path: Path) -> None:
    inner = Counting()
    with Store(tmp_path / "s") as store:
        first = Kept(inner, store).answer(ASK)
    with Store(tmp_path / "s") as store:
        second = Kept(inner, store).answer(ASK)
    assert inner.asked == ["Why?"]
    assert first == Answer("So: Why?", read=11, written=7, seconds=1.5)
    assert second == Answer("So: Why?", read=11, written=7, seconds=0.0, kept=True)


def test_another_engine_has_its_own_answers(tmp_path: Path) -> None:
    other = Counting("other")
    with Store(tmp_path / "s") as store:
        Kept(Counting(), store).answer(ASK)
        assert not Kept(other, store).answer(ASK).kept
    assert other.asked == ["Why?"]


@pytest.mark.parametrize(
    "other",
    [
        replace(ASK, system=""),
        replace(ASK, user="Who?"),
        replace(ASK, texts=("Because.", "")),
        replace(ASK, tokens=21),
        replace(ASK, schema=None),
        replace(ASK, schema={"b": 1, "a": [3]}),
    ],
)
def test_every_part_of_a_request_counts(other: Request) -> None:
    assert digest("m", other) != digest("m", ASK)


def test_the_order_of_keys_does_not_count() -> None:
    assert digest("m", replace(ASK, schema={"a": [2], "b": 1})) == digest("m", ASK)


def test_what_was_answered_before_a_failure_is_kept(tmp_path: Path) -> None:
    again = Counting()
    with Store(tmp_path / "s") as store:
        engine = Kept(Counting(fail_on="Who?"), store)
        engine.answer(ASK)
        with pytest.raises(Unanswered, match="too long"):
            engine.answer(replace(ASK, user="Who?"))
    with Store(tmp_path / "s") as store:
        engine = Kept(again, store)
        assert engine.answer(ASK).kept
        assert not engine.answer(replace(ASK, user="Who?")).kept
    assert again.asked == ["Who?"]


def test_a_lone_surrogate_is_kept_too(tmp_path: Path) -> None:
    asked = replace(ASK, user="half a pair \ud83d")
    with Store(tmp_path / "s") as store:
        engine = Kept(Counting(), store)
        assert [engine.answer(asked).text for _ in range(2)] == ["So: half a pair \ud83d"] * 2


def test_the_engine_shows_through(tmp_path: Path) -> None:
    with Store(tmp_path / "s") as store:
        engine = Kept(Counting(), store)
    assert engine.name == "counting"
    assert engine.chats


def test_several_threads_ask_at_once(tmp_path: Path) -> None:
    asked = [replace(ASK, user=str(number % 10)) for number in range(40)]
    with Store(tmp_path / "s") as store, ThreadPoolExecutor(4) as workers:
        engine = Kept(Counting(), store)
        texts = list(workers.map(lambda request: engine.answer(request).text, asked))
        assert texts == [f"So: {request.user}" for request in asked]
        assert all(engine.answer(request).kept for request in asked)
