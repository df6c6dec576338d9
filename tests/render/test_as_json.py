"""JSON keeps its published contract, whatever a brief holds."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from summarizer.records import Brief, Citation, Document, Dropped, Flaw, Line, Source, Unsupported
from summarizer.render import as_json, render

Build = Callable[..., Brief]


def read(brief: Brief, **options: bool) -> dict[str, Any]:
    """Render, check that UTF-8 can hold it, parse strictly and validate."""

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    encoded = render(brief, "json", **options).encode("utf-8")
    data: dict[str, Any] = json.loads(encoded, parse_constant=refuse)
    Draft202012Validator(as_json.schema()).validate(data)
    return data


def test_schema_is_valid_and_names_itself() -> None:
    schema = as_json.schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == as_json.SCHEMA_ID == "summarizer.brief/1"


@pytest.mark.parametrize("explain", [False, True])
@pytest.mark.parametrize("with_text", [False, True])
def test_realistic_brief_is_valid(nato: Brief, explain: bool, with_text: bool) -> None:
    data = read(nato, explain=explain, with_text=with_text)
    assert all(("text" in source) == with_text for source in data["sources"])
    assert all(("explanation" in line) == explain for line in data["lines"])


def test_every_span_of_every_citation_is_its_quote(nato: Brief) -> None:
    data = read(nato, with_text=True)
    texts = {source["n"]: source["text"] for source in data["sources"]}
    positions = [position for item in data["disagreements"] for position in item["positions"]]
    citations = [c for item in (*data["lines"], *positions) for c in item["citations"]]
    assert len(citations) == 17
    for citation in citations:
        assert texts[citation["source"]][citation["start"] : citation["end"]] == citation["quote"]


def test_contract_keys_are_all_there(nato: Brief) -> None:
    data = read(nato)
    assert list(data) == [
        "schema", "title", "style", "created", "config", "sources", "lines",
        "disagreements", "dropped", "timings", "generation",
    ]  # fmt: skip
    assert data["created"] == "2024-11-25T06:30:00Z"
    assert data["config"]["fingerprint"] == "0123456789ab"
    assert data["config"]["settings"]["budget"]["words"] == 160
    assert {"n", "id", "title", "outlet", "url", "path", "published", "lang", "cited"} <= set(
        data["sources"][0]
    )


def test_dropped_has_counts_and_names(nato: Brief) -> None:
    dropped = read(nato)["dropped"]
    assert dropped["near_duplicate_documents"] == 1
    assert dropped["off_topic_documents"] == 1
    assert dropped["near_duplicate_sentences"] == 3
    assert [(entry["kind"], entry["title"]) for entry in dropped["documents"]] == [
        (
            "near_duplicate",
            "Trump and NATO Chief Rutte Discuss Global Security Challenges in First Meeting",
        ),
        ("off_topic", "Markets this week"),
    ]
    assert sum(dropped["removed"].values()) == dropped["furniture"]
    assert dropped["failed_inputs"] == [{"path": "seeds/scan.pdf", "reason": "no text layer"}]


@pytest.mark.parametrize(("instead", "outcome"), [("He left.", "replaced"), (None, "dropped")])
def test_a_line_that_did_not_stand_is_recorded(
    small: Build, instead: str | None, outcome: str
) -> None:
    lost = Unsupported("[Holt] left.", "d1", (Flaw("name", "says Holt"),), instead)
    data = read(replace(small(), dropped=Dropped(unsupported=(lost,))))
    assert data["dropped"]["unsupported"] == [
        {
            "text": "[Holt] left.",
            "id": "d1",
            "flaws": [{"kind": "name", "message": "says Holt"}],
            "outcome": outcome,
            "replacement": instead,
        }
    ]


def test_uncited_sources_stay_listed(small: Build) -> None:
    brief = small()
    other = Source(2, Document("Rain.", id="d2"), cited=False)
    data = read(replace(brief, sources=(*brief.sources, other)))
    assert [(source["n"], source["cited"]) for source in data["sources"]] == [(1, True), (2, False)]


def test_moments_keep_their_offset_and_created_is_utc(small: Build) -> None:
    here = timezone(timedelta(hours=2))
    brief = small(published=datetime(2024, 5, 1, 0, 30, 0, 999, tzinfo=here))
    data = read(replace(brief, created=datetime(2024, 5, 1, 1, 0, tzinfo=here)))
    assert data["sources"][0]["published"] == "2024-05-01T00:30:00+02:00"
    assert data["created"] == "2024-04-30T23:00:00Z"


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_numbers_that_are_not_finite_become_null(small: Build, value: float) -> None:
    brief = replace(small(), timings={"read": value}, settings={"x": [value, Path("a/b")]})
    data = read(brief)
    assert data["timings"] == {"read": None}
    assert data["config"]["settings"] == {"x": [None, "a/b"]}


def test_characters_that_a_terminal_obeys_are_escaped(small: Build) -> None:
    text = "a\x1b[2J \x9b2J \x7f \u202e \u2066 \u2028 z"
    raw = render(small(text), "json")
    assert not set(raw) & set("\x1b\x9b\x7f\u202e\u2066\u2028")
    assert json.loads(raw)["lines"][0]["text"] == text


def test_output_is_deterministic_and_keeps_letters(small: Build) -> None:
    brief = small("Ĝis la revido, 北京 😀")
    assert render(brief, "json") == render(brief, "json")
    assert "Ĝis la revido, 北京 😀" in render(brief, "json")


# Two lone surrogates that would pair up when escaped, and shift every offset behind them.
TEXTS = st.text(
    st.characters() | st.sampled_from("\ud83d\ude00\x00\x1b\x85\u2028\ufffe"), min_size=1
)


@given(TEXTS, st.data())
def test_spans_hold_for_any_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    citation = Citation(1, "d", start, end, text[start:end], "primary")
    brief = Brief(
        text, "brief", (Line(text, (citation,)),), (Source(1, Document(text, "d"), True),),
        datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    loaded = read(brief, with_text=True)
    (found,) = loaded["lines"][0]["citations"]
    assert loaded["sources"][0]["text"][start:end] == found["quote"]
    assert len(loaded["sources"][0]["text"]) == len(text)


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        (lambda data: data["lines"][0].update(citations=[]), "lines/0/citations"),
        (lambda data: data["lines"][0].update(origin="invented"), "lines/0/origin"),
        (lambda data: data.update(created="2024-11-25 06:30"), "created"),
        (lambda data: data.update(extra=1), ""),
        (lambda data: data["dropped"].pop("furniture"), "dropped"),
        (lambda data: data["sources"][0].update(published="23 Nov"), "sources/0/published"),
    ],
)
def test_schema_refuses_what_breaks_the_contract(
    nato: Brief, spoil: Callable[[dict[str, Any]], None], where: str
) -> None:
    data = as_json.to_data(nato)
    spoil(data)
    with pytest.raises(ValidationError) as caught:
        Draft202012Validator(as_json.schema()).validate(data)
    assert "/".join(map(str, caught.value.absolute_path)) == where
