"""The endpoint over real HTTP: what is sent, what is tried again, and what each failure is."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from summarizer.errors import ModelError
from summarizer.posting import LATE_TRIES, TRIES
from summarizer.stages.rewrite import EngineError, Request, Unanswered
from summarizer.stages.rewrite.endpoint import HANGING, Endpoint
from tests.servers import broken_off, completion, endless, refusal, silence, trickle

KEY = "sk-very-secret-key"
ASK = Request("Be brief.", "The deal was signed.", ("The deal was signed.",), tokens=20)
SCHEMA = {"type": "object", "properties": {"text": {"type": "string"}}}
BUSY = (429, {"Retry-After": "3"}, b"slow down")
BROKEN = (503, {}, b"")
BRIEF = 0.15  # seconds, the time limit of tests that let it pass


def trickling_headers(handler: BaseHTTPRequestHandler, ended: threading.Event) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not ended.wait(0.02):
        handler.wfile.write(b"X-More: 1\r\n")


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def endpoint(server: Any, waits: list[float], monkeypatch: pytest.MonkeyPatch) -> Endpoint:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    return Endpoint("m", base_url=f"{server.url}/", seed=5, sleep=waits.append)


@pytest.fixture
def hurried(server: Any, waits: list[float]) -> Endpoint:
    """An endpoint with a very short time limit."""
    return Endpoint("m", base_url=server.url, timeout=BRIEF, sleep=waits.append)


def test_a_request_becomes_messages_and_an_answer_is_counted(
    server: Any, endpoint: Endpoint
) -> None:
    answer = endpoint.answer(ASK)
    assert (answer.text, answer.read, answer.written) == ("So it is.", 11, 7)
    assert answer.seconds > 0
    assert not answer.kept
    assert server.asked == [
        {
            "model": "m",
            "messages": [
                {"role": "system", "content": "Be brief."},
                {"role": "user", "content": "The deal was signed."},
            ],
            "max_tokens": 20,
            "temperature": 0.0,
            "seed": 5,
            "stream": False,
        }
    ]
    assert server.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert server.headers[0]["Content-Type"] == "application/json"


def test_the_name_tells_model_address_and_settings(server: Any, endpoint: Endpoint) -> None:
    assert endpoint.name == f"openai:m@{server.url} temperature=0 seed=5"
    assert endpoint.chats


def test_the_address_comes_from_the_environment(
    server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    assert Endpoint("m").answer(ASK).text == "So it is."
    assert "Authorization" not in server.headers[0]


def test_proxies_of_the_environment_are_not_used(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    assert endpoint.answer(ASK).text == "So it is."


def test_a_lone_surrogate_is_no_failure(server: Any, endpoint: Endpoint) -> None:
    server.script = [(200, {}, completion("half a pair \ud83d"))]
    assert endpoint.answer(replace(ASK, user="half \ud83d")).text == "half a pair ?"
    assert server.asked[0]["messages"][1]["content"] == "half ?"


def test_the_form_of_the_answer_is_asked_for(server: Any, endpoint: Endpoint) -> None:
    endpoint.answer(replace(ASK, schema=SCHEMA))
    form = server.asked[0]["response_format"]
    assert form["type"] == "json_schema"
    assert form["json_schema"]["schema"] == SCHEMA


@pytest.mark.parametrize("script", [[400], [422], [500] * TRIES])
def test_a_server_that_takes_no_form_is_asked_without_from_then_on(
    script: list[int], server: Any, endpoint: Endpoint
) -> None:
    server.script = [(status, {}, b"response_format?") for status in script]
    for _ in range(2):
        assert endpoint.answer(replace(ASK, schema=SCHEMA)).text == "So it is."
    with_form = ["response_format" in body for body in server.asked]
    assert with_form == [True] * len(script) + [False, False]


def test_a_parameter_that_a_model_does_not_take_is_changed_or_left_out(
    server: Any, endpoint: Endpoint
) -> None:
    server.script = [
        (400, {}, refusal(code="unsupported_parameter", param="max_tokens")),
        (400, {}, refusal(code="unsupported_value", param="temperature")),
    ]
    endpoint.answer(ASK)
    endpoint.answer(ASK)
    for body in server.asked[2:]:
        assert body["max_completion_tokens"] == 20
        assert "max_tokens" not in body
        assert "temperature" not in body
    assert len(server.asked) == 4


@pytest.mark.parametrize("schema", [None, SCHEMA])
def test_a_context_that_is_too_long_is_of_this_request(
    schema: dict[str, Any] | None, server: Any, endpoint: Endpoint
) -> None:
    server.script = [(400, {}, refusal(code="context_length_exceeded", param="messages"))] * 2
    with pytest.raises(Unanswered, match=r"status 400.*context_length_exceeded"):
        endpoint.answer(replace(ASK, schema=schema))
    server.script = []
    assert endpoint.answer(replace(ASK, schema=schema)).text == "So it is."
    assert ("response_format" in server.asked[-1]) == (schema is not None)


def test_busy_and_broken_servers_are_asked_again(
    server: Any, endpoint: Endpoint, waits: list[float]
) -> None:
    server.script = [BUSY, BROKEN]
    assert endpoint.answer(ASK).text == "So it is."
    assert waits == [3.0, 1.0]


def test_a_server_that_stays_broken_is_given_up(
    server: Any, endpoint: Endpoint, waits: list[float]
) -> None:
    server.script = [BROKEN] * (TRIES + 3)
    with pytest.raises(EngineError, match=f"status 503.*gave up after {TRIES} tries") as caught:
        endpoint.answer(ASK)
    assert not isinstance(caught.value, Unanswered)
    assert len(server.asked) == TRIES
    assert waits == [0.5, 1.0, 2.0, 4.0]


def test_nobody_at_the_address(waits: list[float]) -> None:
    nobody = Endpoint("m", base_url="http://127.0.0.1:9/v1", sleep=waits.append)
    with pytest.raises(EngineError, match="cannot be reached") as caught:
        nobody.answer(ASK)
    assert not isinstance(caught.value, Unanswered)
    assert len(waits) == TRIES - 1


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (401, "check OPENAI_API_KEY"),
        (403, "check OPENAI_API_KEY"),
        (404, "no such model"),
        (302, "status 302"),
    ],
)
def test_other_refusals_are_final(status: int, says: str, server: Any, endpoint: Endpoint) -> None:
    server.script = [(status, {"Location": f"{server.url}/elsewhere"}, b"no such model")]
    with pytest.raises(EngineError, match=says) as caught:
        endpoint.answer(ASK)
    assert not isinstance(caught.value, Unanswered)
    assert len(server.asked) == 1


@pytest.mark.parametrize("fault", [silence, trickle, trickling_headers])
def test_a_late_answer_is_asked_for_once_more(
    fault: Any, server: Any, hurried: Endpoint, waits: list[float]
) -> None:
    server.script = [fault] * 9
    started = time.monotonic()
    with pytest.raises(Unanswered, match=r"no whole answer within 0\.15 seconds; gave up after 2"):
        hurried.answer(ASK)
    assert len(server.asked) == LATE_TRIES
    assert waits == [0.5]
    assert time.monotonic() - started < LATE_TRIES * BRIEF + 1


def test_late_requests_in_a_row_are_a_server_that_hangs(server: Any, hurried: Endpoint) -> None:
    server.script = [silence] * (LATE_TRIES * HANGING)
    for _ in range(HANGING - 1):
        with pytest.raises(Unanswered):
            hurried.answer(ASK)
    with pytest.raises(EngineError, match=f"as {HANGING} requests in a row") as caught:
        hurried.answer(ASK)
    assert not isinstance(caught.value, Unanswered)


def test_an_answer_in_between_is_no_server_that_hangs(server: Any, hurried: Endpoint) -> None:
    for _ in range(HANGING):
        server.script = [silence] * LATE_TRIES
        with pytest.raises(Unanswered):
            hurried.answer(ASK)
        assert hurried.answer(ASK).text == "So it is."


def test_an_endless_answer_is_cut_at_its_size(server: Any, endpoint: Endpoint) -> None:
    server.script = [endless]
    with pytest.raises(Unanswered, match="answered more than 4,000,000 bytes"):
        endpoint.answer(ASK)
    assert len(server.asked) == 1


def test_an_endless_refusal_is_not_read_to_its_end(server: Any, endpoint: Endpoint) -> None:
    def refuse(handler: BaseHTTPRequestHandler, ended: threading.Event) -> None:
        handler.send_response(403)
        handler.end_headers()
        while not ended.is_set():
            handler.wfile.write(b"no " * 1_000)

    server.script = [refuse]
    with pytest.raises(EngineError, match=r"status 403: no no no.*…"):
        endpoint.answer(ASK)


def test_a_connection_lost_in_the_answer_is_tried_again(
    server: Any, endpoint: Endpoint, waits: list[float]
) -> None:
    server.script = [broken_off]
    assert endpoint.answer(ASK).text == "So it is."
    server.script = [broken_off] * TRIES
    with pytest.raises(Unanswered, match=f"broke off its answer.*after {TRIES} tries"):
        endpoint.answer(ASK)


@pytest.mark.parametrize(
    "content",
    [
        completion("So it is.")[:-9],
        b"",
        b"{}",
        b'{"choices": []}',
        b'{"choices": [{"message": {}}]}',
        b'{"choices": [{"message": {"content": 7}}]}',
        b'{"choices": [7]}',
        b'{"choices": ' + b"[" * 100_000,
        b'{"error": {"message": "overloaded"}}',
    ],
)
def test_an_answer_without_a_message_is_of_this_request(
    content: bytes, server: Any, endpoint: Endpoint
) -> None:
    server.script = [(200, {}, content)]
    with pytest.raises(Unanswered, match="did not answer with a message"):
        endpoint.answer(ASK)


@pytest.mark.parametrize("text", ["", " \n", None, []])
def test_an_empty_answer_says_why(text: Any, server: Any, endpoint: Endpoint) -> None:
    server.script = [(200, {}, completion(text, finish_reason="content_filter"))]
    with pytest.raises(Unanswered, match="finish_reason: content_filter"):
        endpoint.answer(ASK)


@pytest.mark.parametrize("content", [b"<html><body>Welcome</body></html>", b"OK", b"[]"])
def test_something_else_at_the_address_is_no_endpoint(
    content: bytes, server: Any, endpoint: Endpoint
) -> None:
    server.script = [(200, {"Content-Type": "text/html"}, content)]
    with pytest.raises(EngineError, match="did not answer with a message") as caught:
        endpoint.answer(ASK)
    assert not isinstance(caught.value, Unanswered)


def test_a_wrong_content_type_with_a_right_answer_will_do(server: Any, endpoint: Endpoint) -> None:
    server.script = [(200, {"Content-Type": "text/html; charset=latin-1"}, completion("Né."))]
    assert endpoint.answer(ASK).text == "Né."


def test_a_cut_answer_and_one_in_parts_are_returned(server: Any, endpoint: Endpoint) -> None:
    parts = [{"type": "text", "text": "So it "}, {"type": "text", "text": "is."}]
    server.script = [
        (200, {}, completion("So it", finish_reason="length")),
        (200, {}, completion(parts)),
    ]
    assert [endpoint.answer(ASK).text for _ in range(2)] == ["So it", "So it is."]


@pytest.mark.parametrize("usage", [b"", b', "usage": null', b', "usage": {"prompt_tokens": null}'])
def test_a_server_that_counts_no_tokens(usage: bytes, server: Any, endpoint: Endpoint) -> None:
    server.script = [(200, {}, b'{"choices": [{"message": {"content": "Yes."}}]' + usage + b"}")]
    answer = endpoint.answer(ASK)
    assert (answer.text, answer.read, answer.written) == ("Yes.", 0, 0)


@pytest.mark.parametrize("status", [200, 400, 401, 404, 500])
def test_the_key_is_in_no_message(
    status: int, server: Any, endpoint: Endpoint, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    server.script = [(status, {}, f'{{"sent": "Bearer {KEY}"}}'.encode())] * TRIES
    with pytest.raises(EngineError) as caught:
        endpoint.answer(ASK)
    assert "[key]" in str(caught.value)
    assert KEY not in f"{caught.value!r} {caught.value.__cause__!r} {caplog.text} {endpoint.name}"


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("k\u00e9y-long-enough", "http://127.0.0.1:9"),
        ("two-lines\nof-a-key", "http://127.0.0.1:9"),
        ("", "http://someone:password@127.0.0.1:9"),
        ("", "http://127.0.0.1:9/v1?key=password"),
        ("", "http://someone:password@[::1"),
    ],
)
def test_a_key_or_an_address_that_cannot_be_used_is_refused_before_it_is_shown(
    key: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", key)
    with pytest.raises(ModelError) as caught:
        Endpoint("m", base_url=address)
    assert "password" not in str(caught.value).replace("a password, ", "")
    assert not key or key not in str(caught.value)


def test_several_threads_ask_at_once(server: Any, endpoint: Endpoint) -> None:
    with ThreadPoolExecutor(4) as workers:
        answers = list(workers.map(endpoint.answer, [ASK] * 12))
    assert {answer.text for answer in answers} == {"So it is."}
    assert len(server.asked) == 12
