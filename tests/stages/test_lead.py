"""The sentence to open with."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Document, summarize
from summarizer.arrays import Floats
from summarizer.stages.lead import (
    FACET,
    LATEST,
    OPENING,
    PRESUMES,
    SHORT,
    WHEN,
    WHERE,
    WHO,
    facets,
    lead_scores,
)


def scores(texts: list[str], *, index: list[int] | None = None, what: float = 0.0) -> Floats:
    """Each text from a source of its own, all telling equally much."""
    count = len(texts)
    return lead_scores(
        texts,
        np.full(count, what, dtype=np.float32),
        np.array([len(text.split()) for text in texts]),
        np.arange(count),
        np.array(index or [0] * count),
    )


def test_who_where_and_when_are_read() -> None:
    found = facets("NATO chief Mark Rutte met Donald Trump in Palm Beach, Florida, on Friday.")
    assert found.where == {"palm", "beach", "florida"}
    assert found.when == {"friday"}
    assert {"mark", "rutte", "donald", "trump", "nato"} <= found.who
    assert not found.who & found.where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Snow fell near Bern.", {"bern"}),
        ("Shots were heard outside the White House.", {"white", "house"}),
        ("A bomb went off in northern Iraq.", {"iraq"}),
        ("It was found in Saint-Denis.", {"saint-denis"}),
        ("He believed in it.", set()),
        ("In the end nothing changed.", set()),
    ],
)
def test_places(text: str, where: set[str]) -> None:
    assert facets(text).where == where


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("They met on 22 November.", {"november", "november 22"}),
        ("They met on Nov. 22, 2024.", {"november", "november 22", "year 2024"}),
        ("They met on Friday.", {"friday"}),
        ("They may meet 22 times.", set()),
        ("They met.", set()),
    ],
)
def test_dates(text: str, when: set[str]) -> None:
    assert facets(text).when == when


def test_a_sentence_with_all_facets_scores_three_facets() -> None:
    text = "Mark Rutte met Donald Trump in Palm Beach on Friday."
    assert scores([text, text]) == pytest.approx([3 * FACET] * 2)


def test_a_facet_counts_by_its_share() -> None:
    both = scores(["It snowed in Bern.", "It rained in Bern."])
    assert both == pytest.approx([FACET / WHERE] * 2)
    assert (WHO, WHEN) == (4, 1)


def test_names_that_more_sources_use_are_worth_more() -> None:
    texts = ["He met Trump.", "She met Trump.", "They met Rutte.", "We met Trump."]
    found = scores(texts)
    assert found[0] == pytest.approx(FACET * (3 / 4) / WHO)
    assert found[2] == 0  # a name of one source among many is no agreement


def test_of_two_sources_one_is_enough() -> None:
    assert scores(["He met Trump.", "They met Rutte."]) == pytest.approx([FACET / 2 / WHO] * 2)


def test_repeating_a_name_in_one_source_is_no_agreement() -> None:
    found = lead_scores(
        ["He met Trump.", "She met Trump.", "Snow fell.", "Rain fell."],
        np.zeros(4, dtype=np.float32),
        np.full(4, 3),
        np.array([0, 0, 1, 2]),
        np.zeros(4, dtype=np.int64),
    )
    assert found.tolist() == [0, 0, 0, 0]


def test_the_best_account_of_what_happened_scores_one() -> None:
    found = lead_scores(
        ["it fell"] * 3,
        np.array([4, 2, 0], dtype=np.float32),
        np.full(3, SHORT),
        np.zeros(3, dtype=np.int64),
        np.zeros(3, dtype=np.int64),
    )
    assert found.tolist() == [1, 0.5, 0]


def test_length_costs_by_its_root_but_shortness_gains_nothing() -> None:
    found = lead_scores(
        ["it fell"] * 3,
        np.full(3, 2, dtype=np.float32),
        np.array([4 * SHORT, SHORT, 1]),
        np.zeros(3, dtype=np.int64),
        np.zeros(3, dtype=np.int64),
    )
    assert found == pytest.approx([0.5, 1, 1])


def test_first_sentences_are_equal_then_scores_fall() -> None:
    places = [*range(LATEST + 2)]
    found = scores(["it fell"] * len(places), index=places, what=1.0)
    assert found[:OPENING].tolist() == [1] * OPENING
    assert (np.diff(found[OPENING - 1 : LATEST]) < 0).all()
    assert found[OPENING + 2] == pytest.approx(0.75)  # three sentences late: half of the half
    assert found[LATEST - 1] > 0.5
    assert found[LATEST:].tolist() == [0, 0]


def test_late_sentences_are_no_agreement_either() -> None:
    texts = ["He met Trump.", "She met Trump.", "We met Trump."]
    assert scores(texts, index=[0, LATEST, LATEST]).tolist() == [0, 0, 0]


@pytest.mark.parametrize("text", ["it also fell", "“it fell”"])
def test_what_presumes_something_opens_less_well(text: str) -> None:
    assert scores([text, "it fell"], what=1.0) == pytest.approx([PRESUMES, 1.0])


def test_what_points_to_a_sentence_before_it_opens_no_brief() -> None:
    told = "the council of Ely approved the new bridge over the river in Ely on Monday."
    first = "Heavy rain fell on the fields of Marlow in the first week of May."
    texts = [f"Then {told} {first}", f"Then, at last, {told} Farmers in Marlow lost a harvest."]
    brief = summarize([Document(text) for text in texts])
    assert brief.lines[0].text in (first, "Farmers in Marlow lost a harvest.")


def test_nothing_to_score() -> None:
    assert scores([]).tolist() == []


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["Trump met Rutte in Bern on Friday.", "Snow fell in Bern.", "It fell."]
            ),
            st.floats(0, 100, width=32),
            st.integers(1, 60),
            st.integers(0, 3),
            st.integers(0, 30),
        ),
        min_size=1,
        max_size=8,
    ),
    st.randoms(use_true_random=False),
)
def test_scores_are_bounded_and_go_with_their_rows(
    rows: list[tuple[str, float, int, int, int]], chance: object
) -> None:
    def score(chosen: list[tuple[str, float, int, int, int]]) -> Floats:
        texts, what, words, voices, index = zip(*chosen, strict=True)
        return lead_scores(
            texts, np.array(what, "f4"), np.array(words), np.array(voices), np.array(index)
        )

    found = score(rows)
    assert ((found >= 0) & (found <= 1 + 3 * FACET + 1e-6)).all()
    assert score(rows[::-1])[::-1] == pytest.approx(found, abs=1e-6)


def test_a_brief_of_one_report_opens_with_its_news() -> None:
    text = (
        "The city council of Ely approved a tram line on Tuesday evening by 31 votes to 24. "
        "The line will be 7.4 kilometres long and cost 410 million pounds. "
        "Construction is to begin in September and to take three years."
    )
    brief = summarize([Document(text, lang="en")])
    assert brief.lines[0].text.startswith("The city council of Ely approved")
