"""The endpoint over real HTTP: what is sent, what is tried again, and what each failure says."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from summarizer.posting import TRIES, EndpointError
from summarizer.stages.embed.endpoint import Endpoint

BUSY = (429, {"Retry-After": "3"}, b"slow down")
BROKEN = (503, {}, b"")


def data(*vectors: Any) -> bytes:
    items = [{"index": index, "embedding": row} for index, row in enumerate(vectors)]
    return json.dumps({"data": items}).encode()


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def endpoint(server: Any, waits: list[float]) -> Endpoint:
    return Endpoint("m", base_url=f"{server.url}/", key="k", batch=2, sleep=waits.append)


def test_batches_are_sent_with_model_and_key(server: Any, endpoint: Endpoint) -> None:
    endpoint.embed(["a", "", "c"])
    assert [body["input"] for body in server.asked] == [["a", " "], ["c"]]
    assert {body["model"] for body in server.asked} == {"m"}
    assert server.headers[0]["Authorization"] == "Bearer k"
    assert server.headers[0]["Content-Type"] == "application/json"


def test_rows_follow_the_index_of_the_answer_and_are_normalised(
    server: Any, endpoint: Endpoint
) -> None:
    items = [{"index": 1, "embedding": [0, 2]}, {"index": 0, "embedding": [3, 4]}]
    server.script = [(200, {}, json.dumps({"data": items}).encode())]
    assert np.allclose(endpoint.embed(["a", "b"]), [[0.6, 0.8], [0, 1]])


def test_address_and_key_come_from_the_environment(
    server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    found = Endpoint("m")
    assert found.dimensions == 32
    assert server.headers[0]["Authorization"] == "Bearer secret"
    assert found.name == f"openai:m@{server.url}"


def test_proxies_of_the_environment_are_not_used(
    server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    assert Endpoint("m", base_url=server.url).embed(["a"]).shape == (1, 32)


def test_busy_and_broken_servers_are_asked_again(
    server: Any, endpoint: Endpoint, waits: list[float]
) -> None:
    server.script = [BUSY, BROKEN]
    assert endpoint.embed(["a"]).shape == (1, 32)
    assert waits == [3.0, 1.0]


def test_tries_are_bounded(server: Any, endpoint: Endpoint, waits: list[float]) -> None:
    server.script = [BROKEN] * (TRIES + 3)
    with pytest.raises(EndpointError, match=f"status 503.*gave up after {TRIES} tries"):
        endpoint.embed(["a"])
    assert len(server.asked) == TRIES
    assert waits == [0.5, 1.0, 2.0, 4.0]


def test_a_server_that_asks_for_an_hour_is_given_up_at_once(
    server: Any, endpoint: Endpoint, waits: list[float]
) -> None:
    server.script = [(429, {"Retry-After": "3600"}, b"quota")]
    with pytest.raises(EndpointError, match=r"quota.*it asks to wait 3600 seconds"):
        endpoint.embed(["a"])
    assert waits == []


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (401, "check OPENAI_API_KEY"),
        (403, "check OPENAI_API_KEY"),
        (404, "no such model"),
        (302, "status 302"),
    ],
)
def test_other_refusals_are_final_and_hide_the_key(
    status: int, says: str, server: Any, endpoint: Endpoint
) -> None:
    server.script = [(status, {"Location": "/elsewhere"}, b"no such model")]
    with pytest.raises(EndpointError, match=says) as caught:
        endpoint.embed(["a"])
    assert len(server.asked) == 1
    assert "Bearer" not in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        b"<html>",
        b"[]",
        b"{}",
        data(),
        data([1.0], [2.0]),
        data([]),
        data(["x"]),
        data([None]),
        data([[1.0]]),
        b'{"data": [{"index": 0, "embedding": [NaN]}]}',
        b'{"data": [7]}',
    ],
)
def test_an_answer_without_usable_vectors_is_explained(
    content: bytes, server: Any, endpoint: Endpoint
) -> None:
    server.script = [(200, {}, content)]
    with pytest.raises(EndpointError, match="did not answer with vectors"):
        endpoint.embed(["a"])


def test_vectors_of_different_lengths_are_refused(server: Any, endpoint: Endpoint) -> None:
    server.script = [(200, {}, data([1.0], [2.0])), (200, {}, data([1.0, 2.0]))]
    with pytest.raises(EndpointError, match="vectors of different lengths"):
        endpoint.embed(["a", "b", "c"])


def test_nobody_at_the_address(waits: list[float]) -> None:
    nobody = Endpoint("m", base_url="http://127.0.0.1:9/v1", sleep=waits.append)
    with pytest.raises(EndpointError, match="cannot be reached"):
        nobody.embed(["a"])
    assert len(waits) == TRIES - 1


def test_an_address_that_is_none(waits: list[float]) -> None:
    with pytest.raises(EndpointError, match="ftp://x/embeddings"):
        Endpoint("m", base_url="ftp://x", sleep=waits.append).embed(["a"])
    assert waits == []
