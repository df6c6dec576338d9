"""Loaded language by hand, and on articles and neutral summaries of the same stories."""

from __future__ import annotations

import itertools
import json
import time
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.loaded import find_loaded, lexicon, loaded, own_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shocking plan was slammed.", ("shocking", "slammed")),
        ("Its jaw-dropping cost rose.", ("jaw-dropping",)),
        ("Clearly, a very massive cut.", ("clearly", "very", "massive")),
        ("The regime's thugs, of course, fled.", ("thugs", "of course")),
        ("Far-right and far left", ("far-right", "far left")),
        ("It is a climate alarmist.", ("climate alarmist",)),
        ("A so‑called expert", ("so-called",)),
        ("The plan's cost rose.", ()),
        ("He allegedly led Russia's war against Ukraine.", ()),
    ],
)
def test_loaded(text: str, expected: tuple[str, ...]) -> None:
    assert loaded(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        'He called it "a shameful witch hunt" on Monday.',
        "He called it “a shameful witch hunt” on Monday.",
        "He called it ‘a shameful hoax’ on Monday.",
        "He called it 'a shameful hoax' on Monday.",
        "He called it ''a shameful hoax'' on Monday.",
        "Er nannte es „a shameful hoax“ und «a hoax».",
        "“They slammed us,” he said. “It’s a shameful hoax.",
        "He said ‘it’s a shameful hoax’ on Monday.",
    ],
)
def test_what_is_quoted_does_not_count(text: str) -> None:
    assert loaded(text) == ()


@pytest.mark.parametrize(
    "text", ["The workers' shameful strike ended.", "The mayor's shameful plan isn't dead."]
)
def test_an_apostrophe_opens_no_quotation(text: str) -> None:
    assert loaded(text) == ("shameful",)


def test_the_list_is_large_and_every_form_can_be_found() -> None:
    assert len(lexicon()) >= 1000
    assert all([each.entry for each in find_loaded(form)] == [form] for form in lexicon())


def test_no_form_stands_twice_in_the_list() -> None:
    file = resources.files("summarizer.text") / "loaded.toml"
    text = file.read_text(encoding="utf-8")
    forms = Counter(
        form
        for line in text.splitlines()
        if line.startswith("  ")
        for family in line.split('"')[1::2]
        for form in family.split(", ")
    )
    assert [form for form, count in forms.items() if count > 1] == []
    assert set(forms) == set(lexicon())


@settings(deadline=None)  # the first call reads the list
@given(st.text(max_size=200))
def test_what_is_found_stands_where_it_is_said_to(text: str) -> None:
    found = find_loaded(text)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    assert all(own_words(text[each.start : each.end]) == each.entry.split() for each in found)


@pytest.mark.parametrize("unit", ["very ", '"', "“a ", "'A ", "‘a", "a’s ", "'' ", "„a ", "«"])
def test_long_input_takes_linear_time(unit: str) -> None:
    start = time.process_time()
    loaded(unit * (40_000 // len(unit)))
    assert time.process_time() - start < 1.0


def test_articles_have_more_of_it_than_neutral_summaries(data_dir: Path) -> None:
    articles, summaries = Counter[str](), Counter[str]()
    with (data_dir / "neus" / "train.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            count(articles, [article["text"] for article in record["articles"]])
            count(summaries, [record["reference"]["text"]])
    assert articles["loaded"] / articles["words"] > 3 * summaries["loaded"] / summaries["words"]


def count(totals: Counter[str], texts: list[str]) -> None:
    for text in texts:
        totals["loaded"] += len(find_loaded(text))
        totals["words"] += len(own_words(text))
