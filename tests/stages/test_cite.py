"""Which spans support a line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.arrays import Floats, Ints
from summarizer.stages.cite import (
    CANDIDATES,
    CONTAINED,
    COSINE_SHARE,
    NEAR,
    SUPPORT,
    Span,
    support,
    supporting_spans,
)
from summarizer.stages.dedupe.features import features
from summarizer.text import content_stems

LINE = "NATO chief Mark Rutte met Donald Trump in Palm Beach on Friday."
OTHERS = [
    "Heavy rain flooded several villages in the south of the country.",
    "The film won three prizes at a festival in Cannes.",
    "Scientists found traces of water in a meteorite.",
]


@dataclass(frozen=True)
class Corpus:
    """Sentences of some documents, whose likeness to the first is given."""

    texts: list[str]
    vectors: Floats
    documents: Ints

    def spans(self, line: str | None = None, row: int = 0) -> list[Span]:
        """The spans that support a row, or a wording of it."""
        weights = features([*self.texts, *OTHERS]).stem_weights
        line = self.texts[row] if line is None else line
        return supporting_spans(line, row, self.texts, self.vectors, self.documents, weights)


def corpus(*documents: list[str], likeness: float = 0.9) -> Corpus:
    """All sentences at the same cosine to the first."""
    texts = [text for document in documents for text in document]
    vectors = np.zeros((len(texts), len(texts)), dtype=np.float32)
    vectors[:, 0] = likeness
    vectors[range(len(texts)), range(len(texts))] = (1 - likeness**2) ** 0.5
    vectors[0] = np.eye(len(texts))[0]
    numbers = [n for n, document in enumerate(documents) for _ in document]
    return Corpus(texts, vectors, np.array(numbers))


def supported(line: str, source: str, cosine: float = 0.9) -> bool:
    weights = features([line, source, *OTHERS]).stem_weights
    return support(line, source, cosine, weights) >= SUPPORT


def test_support_by_hand() -> None:
    weights = {stem: 1.0 for stem in content_stems("snow fell heavily overnight")}
    assert len(weights) == 4
    held = support("snow fell heavily overnight", "snow fell overnight", 0.5, weights)
    assert held == pytest.approx(COSINE_SHARE * 0.5 + (1 - COSINE_SHARE) * 3 / 4)
    assert support("snow fell heavily overnight", "snow fell", 1.0, weights) == pytest.approx(
        COSINE_SHARE + (1 - COSINE_SHARE) * CONTAINED
    )
    assert support("snow fell heavily overnight", "snow", 1.0, weights) == 0


def test_rare_words_count_for_more() -> None:
    weights = dict.fromkeys(content_stems("snow fell heavily overnight"), 1.0)
    weights["snow"] = 3.0
    with_snow = support("snow fell heavily overnight", "snow fell", 0.0, weights)
    assert with_snow == pytest.approx((1 - COSINE_SHARE) * 4 / 6)
    assert support("snow fell heavily overnight", "heavily overnight", 0.0, weights) == 0


def test_a_negative_cosine_takes_nothing_away() -> None:
    weights = dict.fromkeys(content_stems("snow fell"), 1.0)
    assert support("snow fell", "snow fell", -0.5, weights) == pytest.approx(1 - COSINE_SHARE)


@pytest.mark.parametrize(
    "source",
    [
        LINE,
        "On Friday, Donald Trump met NATO chief Mark Rutte in Palm Beach, Florida.",
        "NATO chief Rutte and Trump met in Palm Beach on Friday for the first time.",
    ],
)
def test_what_says_the_same_supports(source: str) -> None:
    assert supported(LINE, source)


@pytest.mark.parametrize(
    ("line", "source"),
    [
        # a number, day, date, year, unit or name that differs or is not there
        ("The fire killed 12 people in Ely.", "The fire killed 13 people in Ely."),
        ("The fire killed 12 people in Ely.", "The fire killed people in Ely."),
        ("Prices rose 1.1 percent in May.", "Prices rose 2.1 percent in May."),
        ("The plan costs 3 million euros.", "The plan costs 3 million dollars."),
        ("They signed the treaty in 1998.", "They signed the treaty in 1999."),
        ("The strike began on 5 May in Ely.", "The strike began on 6 May in Ely."),
        (LINE, LINE.replace("Friday", "Monday")),
        (LINE, LINE.replace(" on Friday", "")),
        (LINE, LINE.replace("Mark Rutte", "Jens Stoltenberg")),
        (LINE, LINE.replace("Palm Beach", "Miami")),
        (LINE, LINE.replace("NATO", "EU")),
        # denied
        ("The minister signed the treaty.", "The minister did not sign the treaty."),
        ("The minister never signed the treaty.", "The minister signed the treaty."),
        ("Police said they held the mayor.", "Police denied they held the mayor."),
        # only envisaged
        ("Rutte visited Kyiv.", "Rutte may visit Kyiv."),
        ("The court released two men.", "The court is expected to release two men."),
        # the opposite
        ("Prices in the town rose sharply.", "Prices in the town fell sharply."),
        ("The firm will open a plant in Ely.", "The firm will close a plant in Ely."),
        ("More than 40 people died in the fire.", "Fewer than 40 people died in the fire."),
        ("The bill passed the lower house.", "The bill failed in the lower house."),
    ],
)
def test_what_states_another_fact_does_not_support(line: str, source: str) -> None:
    assert supported(line, line)
    assert not supported(line, source, cosine=1.0)


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("The fire killed 12 people.", "The fire killed 12 people and 3 horses on Monday."),
        ("The fire killed twelve people.", "The fire killed 12 people."),
        ("Prices rose 3 percent.", "Prices rose 3%, Reuters reported."),
        ("Prices rose 3 percent, Reuters reported.", "Prices rose 3 percent."),
        ("They met on Fri. in Ely.", "They met on Friday in Ely."),
        ("The minister did not sign.", "The minister didn't sign."),
        ("Prices rose sharply.", "Prices, which fell last year, rose sharply."),
    ],
)
def test_more_detail_or_another_spelling_supports(line: str, source: str) -> None:
    assert supported(line, source)


def test_every_other_document_gives_its_span() -> None:
    found = corpus([LINE], [OTHERS[0], LINE], [LINE], [OTHERS[1]]).spans()
    assert [(span.first, span.last) for span in found] == [(2, 2), (3, 3)]


def test_the_own_document_gives_none() -> None:
    assert corpus([LINE, LINE, LINE]).spans() == []


def test_a_document_gives_its_best_span_only() -> None:
    near = LINE.replace("met", "saw")
    less = "Mark Rutte met Donald Trump; NATO, Palm Beach, Friday."
    found = corpus([LINE], [less, near, LINE]).spans()
    assert [(span.first, span.last) for span in found] == [(3, 3)]


def test_the_best_span_stands_first_and_of_equals_the_earliest() -> None:
    part = LINE.replace("met", "saw")
    found = corpus([LINE], [part], [LINE], [LINE]).spans()
    assert [span.first for span in found] == [2, 3, 1]
    assert found[0].score == found[1].score > found[2].score


HALVES = ["NATO chief Mark Rutte met Donald Trump.", "They talked in Palm Beach on Friday."]


def test_two_neighbours_may_support_together() -> None:
    found = corpus([LINE], [OTHERS[0], *HALVES, OTHERS[1]]).spans()
    assert [(span.first, span.last) for span in found] == [(2, 3)]


def test_sentences_of_two_documents_never_support_together() -> None:
    assert corpus([LINE], HALVES[:1], HALVES[1:]).spans() == []


def test_the_first_and_last_sentence_have_one_neighbour() -> None:
    (at_the_end,) = corpus([LINE], HALVES).spans()
    (at_the_start,) = corpus(HALVES, [LINE]).spans(line=LINE, row=2)
    assert (at_the_end.first, at_the_end.last) == (1, 2)
    assert (at_the_start.first, at_the_start.last) == (0, 1)


def test_a_second_sentence_that_adds_nothing_stays_out() -> None:
    found = corpus([LINE], [OTHERS[0], LINE, OTHERS[1]]).spans()
    assert [(span.first, span.last) for span in found] == [(2, 2)]


def test_a_name_before_the_sentence_may_have_another_form() -> None:
    texts = corpus(
        ["The EU approved."], ["The European Union met on Ely.", "It approved."], ["It approved."]
    )
    assert [(span.first, span.last) for span in texts.spans()] == [(2, 2)]


def test_a_distant_sentence_is_not_looked_at() -> None:
    assert corpus([LINE], [LINE], likeness=NEAR + 0.01).spans()
    assert not corpus([LINE], [LINE], likeness=NEAR - 0.01).spans()


def test_only_the_nearest_sentences_are_looked_at() -> None:
    texts = [LINE, *[OTHERS[0]] * (CANDIDATES + 1), LINE]
    likeness = np.array([1.0, *[0.9] * (CANDIDATES + 1), 0.8])
    vectors = np.stack([likeness, (1 - likeness**2) ** 0.5], axis=1).astype(np.float32)
    documents = np.array([0] + [1] * (CANDIDATES + 2))
    assert Corpus(texts, vectors, documents).spans() == []


def test_the_wording_of_the_line_counts_not_that_of_its_sentence() -> None:
    sentences = corpus(["He met Trump."], ["Rutte met Trump."], ["He met Trump."])
    assert [span.first for span in sentences.spans("Rutte met Trump.")] == [1]


def test_a_line_without_words_is_supported_by_nothing() -> None:
    assert corpus(["It is."], ["It is."]).spans() == []


WORDS = st.sampled_from(["Rutte", "met", "Trump", "Friday", "3", "percent", "not", "rain", "rose"])
SENTENCES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


@given(st.lists(st.lists(SENTENCES, min_size=1, max_size=4), min_size=1, max_size=4), st.data())
def test_spans_keep_their_promises(documents: list[list[str]], data: st.DataObject) -> None:
    made = corpus(*documents)
    row = data.draw(st.integers(0, len(made.texts) - 1))
    found = made.spans(row=row)
    homes = [int(made.documents[span.first]) for span in found]
    assert len(set(homes)) == len(homes)
    assert made.documents[row] not in homes
    for span in found:
        assert 0 <= span.first <= span.last <= span.first + 1 < len(made.texts) + 1
        assert made.documents[span.first] == made.documents[span.last]
        assert SUPPORT <= span.score <= 1 + 1e-6
    assert [span.score for span in found] == sorted((s.score for s in found), reverse=True)


@given(SENTENCES, SENTENCES, st.floats(-1, 1))
def test_support_is_a_share_and_grows_with_likeness(a: str, b: str, cosine: float) -> None:
    weights = features([a, b]).stem_weights
    found = support(a, b, cosine, weights)
    assert 0 <= found <= 1 + 1e-9
    assert support(a, b, 1.0, weights) >= found
