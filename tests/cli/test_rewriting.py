"""A language model that fails: the brief comes as extracted, the failure is told, no key is."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import Mock

import pytest

from summarizer import read, summarize
from summarizer.config import load
from summarizer.stages.rewrite import endpoint
from tests.servers import (
    Reply,
    Server,
    broken_off,
    completion,
    endless,
    refusal,
    silence,
    trickle,
)

Run = Callable[..., Any]
Write = Callable[..., Path]

KEY = "sk-marker-of-a-secret-key"
ECHO = f"Authorization: Bearer {KEY}"  # some servers tell what they were sent
MANY = 200  # replies, more than any run asks for
SOON = 5.0  # seconds; a stop for endless work, not a measure of speed
PATIENCE = 80.0  # seconds that all requests of a run together wait for a further try
HURRY = "rewrite.timeout=0.1"
NOBODY = "rewrite.base_url=http://127.0.0.1:9/v1"
GERMAN = "Der Generalsekretär der Nato traf den künftigen Präsidenten am Freitag in Florida."
PAGE = f"<html><body>Welcome. {ECHO}</body></html>".encode()
BROKEN: Reply = (500, {}, ECHO.encode())
EMPTY: Reply = (200, {}, completion("", finish_reason="stop"))


class Case(NamedTuple):
    """What a server always does, and what a user is told of it."""

    reply: Reply
    says: str
    setting: str = "rewrite.parallel=4"


# One such answer tells that a further request would fare no better.
FAILURES = {
    "nobody there": Case(BROKEN, "http://127.0.0.1:9/v1.* cannot be reached", NOBODY),
    "late": Case(silence, "gave no whole answer within 0.1 seconds", HURRY),
    "trickling": Case(trickle, "gave no whole answer within 0.1 seconds", HURRY),
    "busy": Case((429, {"Retry-After": "2"}, ECHO.encode()), "refused with status 429"),
    "busy for long": Case((429, {"Retry-After": "3600"}, b""), "asks to wait 3600 seconds"),
    "broken": Case(BROKEN, "refused with status 500"),
    "key refused": Case((401, {}, ECHO.encode()), "refused with status 401.*OPENAI_API_KEY"),
    "no such model": Case((404, {}, b"no model m"), "refused with status 404: no model m"),
    "a page": Case((200, {"Content-Type": "text/html"}, PAGE), "did not answer with a message"),
}
# One such answer is of its request; a further one may fare better, but none does.
SILENCES = {
    "nothing": Case((200, {}, b""), "did not answer with a message"),
    "truncated": Case((200, {}, completion(ECHO)[:-9]), "did not answer with a message"),
    "empty": Case(EMPTY, "answered nothing"),
    "endless": Case(endless, "answered more than 4,000,000 bytes"),
    "broken off": Case(broken_off, "broke off its answer"),
    "too long": Case((400, {}, refusal(code="context_length_exceeded")), "status 400"),
    "no such model": Case((400, {}, refusal(code="model_not_found")), "status 400"),
}
# Answers that the evidence does not support.
FALSE = {
    "another language": completion(GERMAN),
    "the same words without end": completion("the deal " * 300, finish_reason="length"),
    "the key": completion(f"{ECHO}."),
}


def each(cases: Mapping[str, Any]) -> pytest.MarkDecorator:
    """Parametrize by named cases."""
    return pytest.mark.parametrize("case", list(cases.values()), ids=list(cases))


@pytest.fixture(scope="module")
def extracted(seeds: Path, remembering: Any) -> list[str]:
    """The lines of the samples without a model."""
    brief = summarize(read([str(seeds)]).documents, load("brief"), embedder=remembering)
    return [line.text for line in brief.lines]


@pytest.fixture
def rewrite(run: Run, server: Server, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Let the server rewrite the samples; it never takes long, and the key is told to nobody."""
    waits: list[float] = []
    asleep = partial(endpoint.Endpoint, sleep=waits.append)
    monkeypatch.setattr(endpoint, "Endpoint", asleep)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)

    def call(*arguments: object, case: Case | None = None) -> Any:
        settings = ["--set", case.setting] if case else []
        if case:
            server.script = [case.reply] * MANY
        started = time.monotonic()
        done = run(seeds, "--rewrite", "openai:m", *settings, *arguments)
        assert time.monotonic() - started < SOON
        assert sum(waits) <= PATIENCE
        assert KEY not in done.out + done.err
        return done

    return call


def texts(data: Mapping[str, Any]) -> list[str]:
    return [line["text"] for line in data["lines"]]


# The model works.


def test_a_good_model_rewrites_without_a_word(
    rewrite: Run, server: Server, extracted: list[str]
) -> None:
    done = rewrite("--format", "json")
    assert (done.status, done.err) == (0, "")
    data = json.loads(done.out)
    assert texts(data) != extracted
    assert len(data["lines"]) == len(extracted)
    assert data["generation"]["failure"] is None
    assert server.headers[0]["Authorization"] == f"Bearer {KEY}"


# The model fails: status 8, the brief as extracted, the reason named.


@each(FAILURES)
def test_a_failure_leaves_the_brief_as_extracted_and_is_told(
    rewrite: Run, extracted: list[str], case: Case
) -> None:
    done = rewrite("--format", "json", case=case)
    assert done.status == 8
    data = json.loads(done.out)
    assert texts(data) == extracted
    assert {line["origin"] for line in data["lines"]} == {"extracted"}
    assert done.err == f"summarize: not rewritten: {data['generation']['failure']}\n"
    assert re.search(case.says, done.err)


@each(FAILURES)
def test_the_warning_says_what_to_do(rewrite: Run, case: Case) -> None:
    told = rewrite(case=case).err
    assert re.search(r"\brewrite\b|OPENAI_|\blater\b", told)


def test_nothing_is_said_of_what_a_failed_model_wrote(rewrite: Run) -> None:
    told = rewrite(case=FAILURES["nobody there"]).out
    assert "what the model wrote" not in " ".join(told.split())


@pytest.mark.parametrize("name", ["brief.txt", "brief.md", "brief.html", "brief.json"])
def test_a_failure_is_told_in_the_file_too(
    rewrite: Run, extracted: list[str], tmp_path: Path, name: str
) -> None:
    done = rewrite("--explain", "-o", tmp_path / name, case=FAILURES["broken"])
    assert (done.status, done.out) == (8, "")
    written = (tmp_path / name).read_text(encoding="utf-8")
    assert "refused with status 500" in " ".join(written.split())
    assert extracted[2].split()[-1] in written
    assert KEY not in written


def test_quiet_keeps_the_status_of_a_failure(rewrite: Run) -> None:
    done = rewrite("--quiet", case=FAILURES["broken"])
    assert (done.status, done.err) == (8, "")
    assert "Rutte" in done.out


def test_a_server_that_hangs_is_seen_at_one_line(rewrite: Run) -> None:
    assert rewrite("--style", "headline", case=FAILURES["late"]).status == 8


def test_what_was_rewritten_before_a_failure_is_kept(
    rewrite: Run, server: Server, extracted: list[str]
) -> None:
    server.script = [None] * 3 + [BROKEN] * MANY
    done = rewrite("--set", "rewrite.parallel=1", "--format", "json")
    assert done.status == 8
    data = json.loads(done.out)
    assert [line["origin"] for line in data["lines"][:2]] == ["rewritten", "rewritten"]
    assert texts(data)[:2] != extracted[:2]
    assert texts(data)[2:] == extracted[2:]
    assert "refused with status 500" in done.err


def test_the_warning_is_right_where_lines_were_rewritten(rewrite: Run, server: Server) -> None:
    server.script = [None] * 3 + [BROKEN] * MANY
    assert "not rewritten" not in rewrite("--set", "rewrite.parallel=1").err


# No request is answered, though none says that a further one would not be.


@each(SILENCES)
def test_without_an_answer_the_brief_is_as_extracted(
    rewrite: Run, extracted: list[str], case: Case
) -> None:
    data = json.loads(rewrite("--format", "json", "--explain", case=case).out)
    assert texts(data) == extracted
    for line in data["lines"]:
        assert line["origin"] == "extracted"
        assert re.search(case.says, json.dumps(line["rewriting"]))


@each(SILENCES)
def test_a_model_that_never_answers_has_failed(rewrite: Run, case: Case) -> None:
    done = rewrite(case=case)
    assert done.status == 8
    assert re.search(case.says, done.err)


def test_one_request_without_an_answer_costs_its_line_only(
    rewrite: Run, server: Server, extracted: list[str]
) -> None:
    server.script = [EMPTY]
    done = rewrite("--set", "rewrite.parallel=1", "--format", "json")
    assert (done.status, done.err) == (0, "")
    data = json.loads(done.out)
    assert [line["origin"] for line in data["lines"][:2]] == ["extracted", "rewritten"]
    assert texts(data)[0] == extracted[0]


# The model answers, but not with what the evidence says: nothing of that is a failure.


@each(FALSE)
def test_answers_that_are_not_supported_are_counted(
    rewrite: Run, server: Server, extracted: list[str], case: bytes
) -> None:
    server.script = [(200, {}, case)] * MANY
    done = rewrite("--format", "json", "--explain")
    assert (done.status, done.err) == (0, "")
    data = json.loads(done.out)
    assert texts(data) == extracted
    assert data["generation"]["lines"]["replaced"] == len(extracted)


# No model: nothing is written.


@pytest.mark.parametrize("model", ["foo:bar", "ollama:qwen", "llama", "llama:", "openai:", ""])
def test_an_unknown_kind_of_model_names_the_choices(run: Run, seeds: Path, model: str) -> None:
    done = run(seeds, "--rewrite", model)
    assert (done.status, done.out) == (2, "")
    assert repr(model) in done.err
    assert "off, transformers:NAME_OR_FOLDER, llama:FILE.gguf, openai:MODEL" in done.err


@pytest.mark.parametrize(
    ("model", "package", "extra"),
    [
        ("llama:m.gguf", "llama_cpp", "llama"),
        ("transformers:m", "transformers", "abstractive"),
        ("transformers:m", "torch", "abstractive"),
        ("openai:m", "httpx", "endpoint"),
    ],
)
def test_a_missing_package_names_the_command(
    run: Run, seeds: Path, monkeypatch: pytest.MonkeyPatch, model: str, package: str, extra: str
) -> None:
    for each in ("torch", "transformers"):
        monkeypatch.setitem(sys.modules, each, Mock())
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    done = run(seeds, "--rewrite", model)
    assert (done.status, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert done.err.endswith(
        f" is not installed; install it with: pip install 'summarizer[{extra}]'\n"
    )


def test_without_an_address_and_a_key_nothing_is_sent(
    run: Run, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    done = run(seeds, "--rewrite", "openai:m")
    assert (done.status, done.out) == (1, "")
    assert "set OPENAI_BASE_URL" in done.err


def test_an_absent_model_file_is_named(
    run: Run, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "llama_cpp", Mock())
    done = run(seeds, "--rewrite", "llama:missing.gguf")
    assert (done.status, done.out) == (1, "")
    assert done.err == "summarize: cannot read the model missing.gguf: No such file or directory\n"


def test_a_pickle_is_refused(
    run: Run, write: Write, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for package in ("torch", "transformers"):
        monkeypatch.setitem(sys.modules, package, Mock())
    folder = write("model", **{"config.json": "{}", "pytorch_model.bin": b"\x80\x02."})
    done = run(seeds, "--rewrite", f"transformers:{folder}")
    assert (done.status, done.out) == (1, "")
    assert f"the model {folder} has no weights in the safetensors format" in done.err
    assert done.err.endswith("are refused\n")
