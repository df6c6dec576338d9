"""Loaded language by hand, and on articles and neutral summaries of the same stories."""

from __future__ import annotations

import json
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluate.measures.loaded import lexicon, loaded, loaded_rate, own_words


def test_the_rate_is_in_a_hundred_words() -> None:
    assert loaded_rate("Critics slammed the utterly absurd plan on Monday in Rome.") == 30


@pytest.mark.parametrize(
    "text",
    [
        'He called it "a shameful witch hunt" on Monday.',
        "He called it “a shameful witch hunt” on Monday.",
        "He called it ‘a shameful hoax’ on Monday.",
        "He called it 'a shameful hoax' on Monday.",
        "“They slammed us,” he said. “It’s a shameful hoax.",
        "He said ‘it’s a shameful hoax’ on Monday.",
    ],
)
def test_what_is_quoted_does_not_count(text: str) -> None:
    assert loaded_rate(text) == 0


@pytest.mark.parametrize(
    "text", ["The workers' shameful strike ended.", "The mayor's shameful plan isn't dead."]
)
def test_an_apostrophe_opens_no_quotation(text: str) -> None:
    assert loaded(text) == ["shameful"]


def test_hyphens_are_spaces() -> None:
    assert loaded("Far-right and far left") == ["far right", "far left"]


def test_a_phrase_counts_once() -> None:
    assert loaded("It is a climate alarmist.") == ["climate alarmist"]


def test_without_words_of_its_own_a_text_has_no_rate() -> None:
    assert loaded_rate('"Nothing but a quotation."') is None


def test_the_list_is_large_and_every_form_can_be_found() -> None:
    assert len(lexicon()) >= 300
    assert all(loaded(form) == [form] for form in lexicon())


def test_no_form_stands_twice_in_the_list() -> None:
    file = resources.files("summarizer.evaluate.measures") / "loaded.toml"
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
def test_no_more_words_are_loaded_than_there_are(text: str) -> None:
    rate = loaded_rate(text)
    assert rate is None or 0 <= rate <= 100


def test_articles_have_more_of_it_than_neutral_summaries(data_dir: Path) -> None:
    articles, summaries = Counter[str](), Counter[str]()
    with (data_dir / "neus" / "train.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            count(articles, [article["text"] for article in record["articles"]])
            count(summaries, [record["reference"]["text"]])
    assert articles["loaded"] / articles["words"] > 1.8 * summaries["loaded"] / summaries["words"]


def count(totals: Counter[str], texts: list[str]) -> None:
    for text in texts:
        totals["loaded"] += len(loaded(text))
        totals["words"] += len(own_words(text))
