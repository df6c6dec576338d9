"""What the main job promises for the five sample articles."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from jsonschema import Draft202012Validator

from summarizer import Brief, Document, read, summarize
from summarizer.render import FORMATS, as_json, render
from summarizer.stages.embed.minilm import MiniLM
from summarizer.text import content_stems
from summarizer.text.loaded import loaded

STYLES = {"brief": (160, 8), "bullets": (250, 12), "headline": (45, 1), "long": (400, 20)}
DATED = "timeline"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
INTERVIEWED = "000_0edafab5c9a9cae7.txt"
INTERVIEW_STARTS = "#NATO #Secretary #General"
# Two lines that share more than this part of their stems, or are closer than this cosine, say
# the same; the closest pair of different statements in the samples stays below both.
MOST_SHARED_STEMS = 0.6
CLOSEST = 0.85
# Each piece of furniture that a reader of the five files can see.
FURNITURE = (
    *("2024-11-23 07:58", "1732349841", "#NATO", "9:58 24.11.2024", "Photo:", "Telegram-channel"),
    *("t.me/", "SDA", "Keystone", "ARCHIVE", "23.11.2024", "Alex Brandon", "Oval Office"),
    *("Sunday, November 24, 2024", "Original Source", "www.", "Interviewer:", "**"),
    *("Allies worry about", "Long-standing Critique", "Global Security Discussions Between"),
    *("Role in Trump’s Foreign Policy", "Holds Talks With", "Discussion Question"),
)


@pytest.fixture(scope="module")
def model() -> MiniLM:
    """The packaged model, loaded once."""
    return MiniLM()


@pytest.fixture(scope="module")
def documents(seeds: Path) -> tuple[Document, ...]:
    """The five articles as they are read."""
    return read([seeds]).documents


@pytest.fixture(scope="module")
def briefs(documents: tuple[Document, ...], model: MiniLM) -> dict[str, Brief]:
    """The brief of every style."""
    return {name: summarize(documents, name, embedder=model, now=NOW) for name in STYLES}


@pytest.fixture(scope="module")
def brief(briefs: dict[str, Brief]) -> Brief:
    """The brief that the main command prints."""
    return briefs["brief"]


@pytest.fixture(scope="module")
def texts(brief: Brief) -> list[str]:
    """Its lines."""
    return [line.text for line in brief.lines]


def words(brief: Brief) -> int:
    return sum(len(line.text.split()) for line in brief.lines)


# What it says.


def test_length(brief: Brief) -> None:
    assert 5 <= len(brief.lines) <= 8
    assert 60 <= words(brief) <= 160


def test_the_first_line_says_who_did_what_when_and_where(brief: Brief) -> None:
    first = brief.lines[0]
    for name in ("Rutte", "Trump", "Palm Beach", "Florida", "Friday"):
        assert name in first.text
    assert re.search(r"\b(?:met|meeting|talks|convened|conversation)\b", first.text)
    assert "2019" not in first.text
    assert len({citation.n for citation in first.citations}) >= 4


def test_most_sources_are_cited(brief: Brief) -> None:
    assert len(brief.sources) == 5
    cited = {citation.n for line in brief.lines for citation in line.citations}
    assert len(cited) >= 4
    assert cited == {source.n for source in brief.sources if source.cited}


def test_the_subject_is_there(texts: list[str]) -> None:
    everything = " ".join(texts)
    assert "Ukraine" in everything
    assert re.search(r"defen[cs]e[ -]spending|spen\w+ .{0,80}on defen[cs]e", everything)


# What it does not say.


@pytest.mark.parametrize("style", STYLES)
def test_nothing_of_the_interview(briefs: dict[str, Brief], seeds: Path, style: str) -> None:
    raw = (seeds / INTERVIEWED).read_text(encoding="utf-8")
    article, interview = raw.split(INTERVIEW_STARTS)
    brief = briefs[style]
    first = next(s for s in brief.sources if (s.document.path or "").endswith(INTERVIEWED))
    for line in brief.lines:
        for citation in line.citations:
            assert citation.n != first.n or squeezed(citation.quote) in squeezed(article)
        told = squeezed(interview)
        assert not any(run in told for run in runs_of_words(line.text, 7))


def squeezed(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def runs_of_words(text: str, length: int) -> Iterator[str]:
    """All runs of so many words."""
    tokens = squeezed(text).split()
    for start in range(len(tokens) - length + 1):
        yield " ".join(tokens[start : start + length])


@pytest.mark.parametrize("style", STYLES)
def test_no_furniture(briefs: dict[str, Brief], style: str) -> None:
    for line in briefs[style].lines:
        for piece in FURNITURE:
            assert piece not in line.text.replace("[According to SDA:]", "")
        assert not re.search(r"https?://|\s#\w|^[•*-]", line.text)
        assert line.text[-1] in ".”\"'’"


@pytest.mark.parametrize("style", STYLES)
def test_no_two_lines_say_the_same(briefs: dict[str, Brief], model: MiniLM, style: str) -> None:
    lines = [line.text for line in briefs[style].lines]
    vectors = model.embed(lines)
    for one, other in combinations(range(len(lines)), 2):
        stems, more = set(content_stems(lines[one])), set(content_stems(lines[other]))
        assert len(stems & more) <= MOST_SHARED_STEMS * min(len(stems), len(more))
        assert float(vectors[one] @ vectors[other]) < CLOSEST


def test_no_loaded_words(texts: list[str]) -> None:
    assert [loaded(text) for text in texts] == [() for _ in texts]


def test_the_lexicon_knows_a_loaded_word_of_the_samples() -> None:
    assert loaded("He depicted allies as leeches and railed against them.")
    assert not loaded("He called them “leeches” on Friday.")


def test_no_sentence_opens_without_its_subject(texts: list[str]) -> None:
    dangling = re.compile(r"^(?:He|She|They|It|This|That|These|But|And|However|His|Her|Their)\b")
    # "It was Rutte's first meeting" points forward, not back.
    assert [text for text in texts if dangling.match(text) and "It was" not in text] == []


# Every change is declared, every citation can be checked.


@pytest.mark.parametrize("style", STYLES)
def test_every_edit_is_declared(briefs: dict[str, Brief], style: str) -> None:
    for line in briefs[style].lines:
        assert line.origin == "extracted"
        quote = squeezed(line.citations[0].quote)
        if not line.edits:
            assert line.text == line.citations[0].quote
        pieces = [squeezed(piece) for piece in re.split(r"\[[^\]]*\]", line.text)]
        place = 0
        for piece in filter(None, pieces):
            place = quote.find(piece, place)
            assert place >= 0, f"{piece!r} is not in {quote!r}"
            place += len(piece)
        for inserted in re.findall(r"\[[^\]]*\]", line.text):
            assert any(inserted in edit for edit in line.edits) or inserted in quote
        missing = len(quote.split()) - sum(len(piece.split()) for piece in pieces)
        declared = [edit for edit in line.edits if re.search("removed|replaced", edit)]
        assert missing == 0 or declared, f"{missing} words of {quote!r} are missing"


@pytest.mark.parametrize("style", STYLES)
def test_every_span_is_its_quote(briefs: dict[str, Brief], style: str) -> None:
    data = json.loads(render(briefs[style], "json", with_text=True))
    Draft202012Validator(as_json.schema()).validate(data)
    sources = {source["n"]: source["text"] for source in data["sources"]}
    for line in data["lines"]:
        assert line["citations"]
        assert [each["role"] for each in line["citations"]].count("primary") == 1
        numbers = [each["source"] for each in line["citations"]]
        assert len(numbers) == len(set(numbers))
        for each in line["citations"]:
            assert sources[each["source"]][each["start"] : each["end"]] == each["quote"]
            assert each["quote"].strip() == each["quote"] != ""


@pytest.mark.parametrize("style", STYLES)
def test_numbers_run_in_the_order_of_first_citation(briefs: dict[str, Brief], style: str) -> None:
    brief = briefs[style]
    numbers = [citation.n for line in brief.lines for citation in line.citations]
    first = list(dict.fromkeys(numbers))
    assert first == list(range(1, len(first) + 1))
    assert [source.n for source in brief.sources] == list(range(1, len(brief.sources) + 1))


# All styles and formats.


@pytest.mark.parametrize("style", STYLES)
def test_budgets_are_kept_and_used(briefs: dict[str, Brief], style: str) -> None:
    most_words, most_sentences = STYLES[style]
    brief = briefs[style]
    assert 1 <= len(brief.lines) <= most_sentences
    assert most_words / 3 <= words(brief) <= most_words
    assert brief.style == style


def test_a_headline_is_one_sentence(briefs: dict[str, Brief]) -> None:
    (line,) = briefs["headline"].lines
    assert "Rutte" in line.text
    assert "Trump" in line.text
    assert not re.search(r"[.!?] [A-Z]", re.sub(r"\b(?:U\.S|Rep|Nov|Oct)\.", "", line.text))


def test_the_title_is_a_headline(briefs: dict[str, Brief]) -> None:
    for brief in briefs.values():
        assert "Rutte" in brief.title
        assert "Trump" in brief.title
        assert not brief.title.endswith((".", "…"))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("format", FORMATS)
def test_every_style_in_every_format(briefs: dict[str, Brief], style: str, format: Any) -> None:
    shown = unicodedata.normalize("NFKC", render(briefs[style], format))
    assert shown.endswith("\n")
    told = squeezed(re.sub(r"<[^>]*>|\[\^?\d+\]|\\", " ", shown))
    assert squeezed(briefs[style].title) in told
    if format != "html":  # where marks and entities stand between words
        for line in briefs[style].lines:
            assert squeezed(unicodedata.normalize("NFKC", line.text))[-60:] in told


# The same input, the same output.


def timeless(brief: Brief) -> Brief:
    return replace(brief, timings={}, created=NOW)


def test_two_runs_agree(documents: tuple[Document, ...], brief: Brief, model: MiniLM) -> None:
    again = summarize(documents, "brief", embedder=model)
    assert timeless(again) == timeless(brief)
    assert set(again.timings) == set(brief.timings)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_paths_does_not_matter(
    seeds: Path, briefs: dict[str, Brief], model: MiniLM, seed: int
) -> None:
    paths = sorted(seeds.iterdir())
    np.random.default_rng(seed).shuffle(paths)  # type: ignore[arg-type]
    for style in ("brief", "long"):
        other = summarize(read(paths).documents, style, embedder=model)
        assert timeless(other) == timeless(briefs[style])


# The timeline.


def test_each_day_of_the_timeline_is_that_of_its_event(
    documents: tuple[Document, ...], model: MiniLM
) -> None:
    told = summarize(documents, DATED, embedder=model, now=NOW)
    days = [(line.section, line.text) for line in told.lines]
    expected = {
        "2019": "become friends",
        "1 Oct 2024": "first day heading NATO",
        "19 Nov 2024": "updated nuclear doctrine",
        "21 Nov 2024": "missile at a military site",
        "22 Nov 2024": "Palm Beach",
        "23 Nov 2024": "brief statement",
    }
    assert list(dict.fromkeys(day for day, _ in days)) == list(expected)
    assert all(expected[str(day)] in text for day, text in days)
    meeting = next(line for line in told.lines if line.section == "22 Nov 2024")
    assert len({citation.n for citation in meeting.citations}) == 4
    assert (
        told.title
        == "NATO Secretary General Mark Rutte met President-elect Donald Trump in Florida"
    )
    assert sum(len(text.split()) for _, text in days) <= 300
