"""The Markdown report holds every figure, test and failure, and no times."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from summarizer.evaluate.report import find, write_markdown
from summarizer.evaluate.report.markdown import FAILURES
from summarizer.evaluate.results import Results, Row


@pytest.fixture(scope="module")
def report(results: Results) -> str:
    return write_markdown(results)


def section(report: str, title: str) -> str:
    return report.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def rows(text: str, system: str) -> list[list[str]]:
    found = re.findall(rf"^\| {re.escape(system)} \| .*$", text, re.MULTILINE)
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in found]


def test_the_summary_counts_everything(report: str) -> None:
    head = report.split("\n## ")[0]
    assert "- 3 systems on 1 data set, 40 examples" in head
    assert "- 120 answers asked for, 2 failed" in head
    assert "- 1 malformed example in the data" in head
    assert "- 1 of 2 targets met" in head
    assert "- Seed: 1" in head
    assert "summarizer 0.1.0" in head
    assert "sumy" not in head  # not installed


def test_a_command_is_named_where_the_run_knows_it(results: Results, report: str) -> None:
    run = {**results.run, "command": "summarize eval run suite.toml"}
    assert "- Command: summarize eval run suite.toml" in write_markdown(replace(results, run=run))
    assert "Command" not in report


def test_each_system_has_its_figures_with_intervals(report: str) -> None:
    (ours,), (oracle,) = rows(report, "ours")[:1], rows(report, "oracle (bound)")
    assert ours[1:3] == ["40", "0"]
    assert re.fullmatch(r"\*\*\d\d\.\d\d\*\* \[\d\d\.\d\d, \d\d\.\d\d\]", ours[3])
    assert "**" not in "".join(oracle)
    assert "**" not in ours[4]  # of words neither more nor less is better


def test_a_table_of_many_measures_is_parted(results: Results) -> None:
    names = ["rouge1", "rouge2", "rougeL", "rougeLsum", "words", "sentences", "characters"]
    about = {name: {**data, "measures": names} for name, data in results.run["data"].items()}
    text = write_markdown(replace(results, run={**results.run, "data": about}))
    assert [len(row) for row in rows(text, "oracle (bound)")] == [3 + 6, 3 + 1]


def test_failures_are_counted_in_the_table_and_listed_with_reasons(report: str) -> None:
    assert rows(report, "lead")[0][1:3] == ["38", "2"]
    failures = section(report, "Failures")
    assert "lead: 2 examples\n    - c3: it broke\n    - c4: it broke" in failures
    assert "malformed, given to no system: 1 example\n    - val.jsonl:17: no documents" in failures


def test_many_failures_are_counted_beyond_the_first(results: Results) -> None:
    extra = tuple(Row(results.rows[0].data, "new", f"c{i}", None, "no") for i in range(40))
    text = write_markdown(replace(results, rows=results.rows + extra))
    assert section(text, "Failures").count(": no\n") == FAILURES
    assert f"and {40 - FAILURES} more: no (20)" in text


def test_differences_are_told_against_the_baseline(report: str) -> None:
    text = report.split("### Differences to lead", 1)[1]
    ours = rows(text, "ours")[0]
    assert re.fullmatch(r"\+\d+\.\d\d \[\d+\.\d\d, \d+\.\d\d\]", ours[1])
    assert ours[3] == "**0.0002**"  # one pair on two measures
    assert ours[6:] == ["38/0/0", "38", "2"]


def longer(results: Results) -> Results:
    """The same run, where lead says ten words more each time."""
    rows = tuple(
        replace(row, scores={**row.scores, "words": (row.scores["words"] or 0) + 10 + i % 3})
        if row.scores and row.system == "lead"
        else row
        for i, row in enumerate(results.rows)
    )
    return replace(results, rows=rows)


def test_where_neither_way_is_better_nothing_is_bold_or_won(results: Results) -> None:
    text = write_markdown(longer(results)).split("**words**", 1)[1]
    ours = rows(text, "ours")[0]
    assert ours[1].startswith("−1")
    assert ours[3] == "0.0002"
    assert ours[5:7] == ["–", "–"]


def test_differences_say_which_way_and_what_they_are_corrected_for(results: Results) -> None:
    text = section(write_markdown(results), results.rows[0].data)
    assert (
        "Each system minus lead. Corrected for 2 comparisons: all pairs on all measures.\n" in text
    )
    few = {f"c{i}" for i in range(6)}
    small = replace(results, rows=tuple(row for row in results.rows if row.example in few))
    said = (
        "With 4 examples no difference can be significant after correction; at least 7 are needed."
    )
    assert said in write_markdown(small)


def test_targets_are_held_against_what_was_reached(report: str) -> None:
    text = section(report, "Targets")
    assert re.search(r"\| ours on floods \| rouge1 \| 45\.00 \| \d\d\.\d\d \| yes \|", text)
    assert re.search(r"\| ours on floods \| words \| 99\.00 \| \d\d\.\d\d \| no \|", text)


def test_the_same_results_give_the_same_bytes_whatever_they_took(
    results: Results, report: str
) -> None:
    slower = tuple(replace(cost, seconds=cost.seconds * 3) for cost in results.costs)
    assert write_markdown(replace(results, costs=slower)) == report
    assert write_markdown(results, find(results)) == report


def test_a_run_of_one_system_has_no_differences(results: Results) -> None:
    alone = tuple(row for row in results.rows if row.system == "ours")
    text = write_markdown(replace(results, rows=alone))
    assert "### Differences" not in text
    assert "none failed" in text


def test_hostile_texts_add_no_markup(flood, hostile: tuple[str, ...]) -> None:
    plain = _shape(write_markdown(flood("plain")))
    for text in hostile:
        if text.strip():
            assert _shape(write_markdown(flood(text))) == plain, text


def _shape(report: str) -> list[str]:
    """The kinds of tokens, text apart."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(report)
    flat = [child for token in tokens for child in (token, *(token.children or ()))]
    dull = ("text", "softbreak", "inline")
    return [token.type for token in flat if token.type not in dull]
