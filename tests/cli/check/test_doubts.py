"""What the learned verifier doubts in a brief is told apart from faults."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from summarizer import Document
from summarizer.check.findings import Finding

Run = Callable[..., Any]
Data = dict[str, Any]
Findings = Callable[..., tuple[Finding, ...]]

UNSUPPORTED = "He promised voters lower taxes and cheaper housing."


def other_sentence(given: Data) -> None:
    """Let a further citation quote another sentence of its source."""
    citation = given["lines"][1]["citations"][1]
    quote = "One of his major concerns has been the defense spending of NATO members"
    start = given["sources"][citation["source"] - 1]["text"].index(quote)
    citation.update(start=start, end=start + len(quote), quote=quote)


def test_what_a_rewritten_line_does_not_have_from_its_source_is_a_fault(
    given: Data, articles: tuple[Document, ...], findings: Findings
) -> None:
    given["lines"][2].update(origin="rewritten", text=UNSUPPORTED, edits=[])
    found = findings(given, articles, layers=())
    assert {(each.place.line, each.kind, each.severity) for each in found} == {(3, "own", "fault")}


def test_a_citation_of_another_sentence_is_doubtful(
    given: Data, articles: tuple[Document, ...], findings: Findings
) -> None:
    other_sentence(given)
    (found,) = findings(given, articles)
    assert (found.place.words, found.kind) == ("line 2, citation 2 [3]", "support")
    assert re.fullmatch(r"hardly supported \(\d+%\)", found.message)
    assert findings(given, articles, layers=()) == ()


def test_a_line_in_another_language_is_not_judged(
    given: Data, articles: tuple[Document, ...], findings: Findings
) -> None:
    given["lines"][2].update(origin="rewritten", text="He promised lower taxes.", edits=[])
    swedish = tuple(replace(each, lang="sv") for each in articles)
    assert {each.kind for each in findings(given, swedish)}.isdisjoint({"support"})


def test_doubts_are_no_faults_and_can_be_left_out(
    run: Run, given: Data, tmp_path: Path, seeds: Path
) -> None:
    other_sentence(given)
    path = tmp_path / "brief.json"
    path.write_text(json.dumps(given))
    done = run("check", path, seeds, "-q")
    assert (done.status, done.err) == (0, "")
    assert "line 2, citation 2 [3]: doubtful: support: hardly supported (" in done.out
    assert done.out.endswith("no fault found, 1 doubtful\n")
    assert "doubtful" not in run("check", path, seeds, "-q", "--no-learned").out
