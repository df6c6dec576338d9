"""Untouched briefs have no fault, whatever their style, size, encoding or script."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from summarizer import Document, read
from summarizer import render as rendered
from summarizer.check.findings import Finding
from summarizer.config import styles
from summarizer.records import Brief

Run = Callable[..., Any]
Data = dict[str, Any]
Made = Callable[..., Brief]
Findings = Callable[..., tuple[Finding, ...]]
Checked = Callable[..., set[tuple[int | None, str]]]

ROOT = Path(__file__).parents[3]
CLUSTERS = sorted((ROOT / "eval" / "quick" / "clusters").iterdir())


@pytest.mark.parametrize("style", styles())
def test_an_untouched_brief_of_any_style_has_no_fault(
    style: str, articles: tuple[Document, ...], made: Made, findings: Findings
) -> None:
    data = json.loads(rendered(made(articles, style), "json"))
    assert findings(data, articles) == ()


@pytest.mark.parametrize("folder", CLUSTERS, ids=lambda folder: folder.name)
def test_an_untouched_brief_of_other_articles_has_no_fault(
    folder: Path, made: Made, findings: Findings
) -> None:
    paths = [str(path) for path in sorted(folder.iterdir()) if path.name[0].isdigit()]
    documents = read(paths).documents
    data = json.loads(rendered(made(documents), "json", with_text=True))
    assert findings(data, documents) == ()
    assert findings(data, None) == ()


@pytest.mark.parametrize("style", styles())
def test_an_untouched_brief_of_articles_without_headlines_has_no_fault(
    style: str, articles: tuple[Document, ...], made: Made, checked: Checked
) -> None:
    untitled = tuple(replace(article, id="", title=None, outlet=None) for article in articles)
    data = json.loads(rendered(made(untitled, style), "json", with_text=True))
    assert checked(data, None) == set()


def test_a_year_that_a_timeline_inserts_is_no_claim_of_its_line(
    made: Made, checked: Checked
) -> None:
    day = datetime(2024, 11, 23, tzinfo=UTC)
    told = "The council of Ely closed the {} bridge over the Ouse in September."
    one = Document(told.format("old"), "one", published=day, lang="en")
    two = Document(told.format("old road"), "two", published=day, lang="en")
    brief = made((one, two), "timeline")
    assert "[2024]" in brief.lines[0].text
    assert len(brief.lines[0].citations) == 2
    assert checked(json.loads(rendered(brief, "json")), (one, two)) == set()


def test_lines_of_a_timeline_may_have_a_section_and_a_day(
    given: Data, articles: tuple[Document, ...], checked: Checked
) -> None:
    for line in given["lines"]:
        line.update(section="What happened", day="2024-11-22")
    assert checked(given, articles) == set()


# The command.


def test_a_good_brief_has_status_0(run: Run, file: Path, seeds: Path) -> None:
    done = run("check", file, seeds, "-q")
    assert (done.status, done.err) == (0, "")
    assert "no fault found" in done.out


def test_other_encodings_of_json_are_read(run: Run, file: Path, seeds: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for encoding in ("utf-8-sig", "utf-16"):
        file.write_bytes(text.encode(encoding))
        assert run("check", file, seeds, "-q").status == 0


# Size and odd scripts.


def synthetic(count: int) -> tuple[Data, tuple[Document, ...]]:
    """A brief of so many lines, each of them a sentence of one long article."""
    sentences = [f"The council of Ely approved bridge number {i} on Monday." for i in range(count)]
    text = "\n".join(sentences)
    document = Document(text, id="one", lang="en")
    starts = [text.index(sentence) for sentence in sentences]
    lines = [
        {
            "text": sentence,
            "origin": "extracted",
            "edits": [],
            "citations": [
                {
                    "source": 1,
                    "start": start,
                    "end": start + len(sentence),
                    "quote": sentence,
                    "role": "primary",
                }
            ],
        }
        for sentence, start in zip(sentences, starts, strict=True)
    ]
    source = dict.fromkeys(("title", "outlet", "url", "path", "published"))
    data = {
        "schema": "summarizer.brief/1",
        "title": sentences[0].removesuffix("."),
        "style": "brief",
        "config": {"settings": {}},
        "sources": [{"n": 1, "id": "one", "lang": "en", "cited": True, **source}],
        "lines": lines,
        "disagreements": [],
    }
    return data, (document,)


def test_ten_thousand_near_identical_sentences_take_no_quadratic_time(checked: Checked) -> None:
    seconds = []
    for count in (1_000, 10_000):
        data, documents = synthetic(count)
        before = time.process_time()
        assert checked(data, documents) == set()
        seconds.append(time.process_time() - before)
    assert seconds[1] < 40 * max(seconds[0], 0.1)  # ten times as long if linear, a hundred if not


@pytest.mark.parametrize(
    "text",
    [
        "הנשיא נפגש עם ראש הממשלה ביום שישי.",
        "التقى الرئيس رئيس الوزراء يوم 5 نوفمبر.",
        "Z̷a̴l̵g̶o met e\u0301mile on Friday \u202eyadirF\u202c.",
        "They met on 30 February 2024, 31 November and 2024-13-45; 12 and 13.5.6.",
        "\U0001f600 \ufffd 5\u00bd \u2067x\u2069",
    ],
)
def test_odd_texts_are_checked_like_others(text: str, checked: Checked) -> None:
    data, _ = synthetic(1)
    data["title"] = text.removesuffix(".")
    line = data["lines"][0]
    line["text"] = line["citations"][0]["quote"] = text
    line["citations"][0].update(start=0, end=len(text))
    assert checked(data, (Document(text, id="one", lang="en"),)) - {(None, "title")} == set()
