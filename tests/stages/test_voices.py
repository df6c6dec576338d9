"""Documents that are one voice by where they come from, not by their wording alone."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.records import Document, Removal
from summarizer.stages.dedupe import Voices, near_copies, origin
from summarizer.stages.dedupe.reworded import reworded, sentences

MONDAY = datetime(2025, 3, 3, 9, tzinfo=UTC)


def report(seed: int, count: int = 14, changed: float = 0.0) -> str:
    """Sentences of twelve words that no other seed shares; some words are replaced."""
    rng, other = random.Random(seed), random.Random(seed + 1000)
    told = []
    for _ in range(count):
        words = [f"w{seed}x{rng.randrange(400)}" for _ in range(12)]
        swapped = [f"y{other.randrange(9999)}" if other.random() < changed else w for w in words]
        told.append(" ".join(swapped).capitalize() + ".")
    return " ".join(told)


def voices(documents: Sequence[Document]) -> Voices:
    return near_copies(
        [each.text for each in documents], origins=[origin(each) for each in documents]
    )


def partition(groups: np.ndarray) -> set[frozenset[int]]:
    return {frozenset(np.flatnonzero(groups == g).tolist()) for g in set(groups.tolist())}


def agency(text: str, sign: str = "ELY (Reuters) -", **known: object) -> Document:
    """A document whose dateline was removed, as reading does it."""
    return Document(text, removed=(Removal("dateline", sign),), **known)  # type: ignore[arg-type]


def test_a_report_of_one_agency_lightly_rewritten_is_one_voice() -> None:
    pair = [agency(report(1)), agency(report(1, changed=0.15))]
    found = voices(pair)
    assert found.voice.tolist() == [0, 0]
    (tie,) = filter(None, found.ties)
    assert (tie.how, tie.agency) == ("agency", "Reuters")
    assert 0.3 <= tie.share < 0.5
    without = [Document(each.text) for each in pair]
    assert voices(without).voice.tolist() == [0, 1]


def test_a_report_with_a_changed_word_in_every_run_is_told_by_its_sentences() -> None:
    found = voices([agency(report(2)), agency(report(2, changed=0.2))])
    assert found.voice.tolist() == [0, 0]
    (tie,) = filter(None, found.ties)
    assert tie.reworded
    assert tie.share < 0.3


def test_two_reports_of_one_agency_with_common_background_stay_two() -> None:
    background = report(9, 4)
    pair = [agency(f"{report(1)} {background}"), agency(f"{report(2)} {background}")]
    assert voices(pair).voice.tolist() == [0, 1]
    assert voices([agency(report(1)), agency(report(2))]).voice.tolist() == [0, 1]


def test_other_agencies_do_not_lower_the_bar() -> None:
    text, other = report(1), report(1, changed=0.15)
    assert voices([agency(text), agency(other, "ELY (AP) —")]).voice.tolist() == [0, 1]
    assert voices([agency(text), agency(other, "ELY (AP/Reuters) -")]).voice.tolist() == [0, 0]


def test_an_agency_is_read_off_author_outlet_and_address() -> None:
    text, other = report(1), report(1, changed=0.15)
    for known in ({"author": "Associated Press"}, {"outlet": "AP News"}):
        pair = [agency(text, "ELY (AP) —"), Document(other, **known)]  # type: ignore[arg-type]
        assert voices(pair).voice.tolist() == [0, 0]
    pair = [agency(text, "ELY (AP) —"), Document(other, url="https://apnews.com/article/ely-1")]
    assert voices(pair).voice.tolist() == [0, 0]


def test_the_agency_of_a_photograph_does_not_count() -> None:
    caption = (Removal("caption", "Photo: Ann Lee/Reuters"),)
    pair = [agency(report(1)), Document(report(1, changed=0.15), removed=caption)]
    assert voices(pair).voice.tolist() == [0, 1]


def test_a_later_version_of_an_outlets_report_is_the_same_voice() -> None:
    pair = [Document(report(3), outlet="The Ely Post"), Document(report(3, 5) + report(4, 7))]
    assert voices(pair).voice.tolist() == [0, 1]
    same = [pair[0], Document(pair[1].text, outlet="the ely post")]
    assert [tie.how for tie in voices(same).ties if tie] == ["outlet"]


def test_one_address_is_one_voice_whatever_is_written_there() -> None:
    one = Document(report(1), url="https://www.ely.example/2025/dam-breaks?utm_source=x")
    other = Document(report(2, 20), url="http://ely.example/2025/dam-breaks/amp")
    found = voices([one, other, Document(report(3))])
    assert found.voice.tolist() == [0, 0, 1]
    assert [tie and tie.how for tie in found.ties] == ["address", None, None]
    assert found.fullest.tolist() == [1, 2]


def test_the_front_page_of_a_site_is_no_common_address() -> None:
    pair = [Document(report(seed), url="https://ely.example/") for seed in (1, 2)]
    assert voices(pair).voice.tolist() == [0, 1]


def test_one_headline_of_one_outlet_on_one_day_is_one_voice() -> None:
    def told(seed: int, title: str, outlet: str, hour: int) -> Document:
        return Document(
            report(seed), title=title, outlet=outlet, published=MONDAY.replace(hour=hour)
        )

    base = told(1, "Dam breaks near Ely", "Ely Post", 8)
    assert voices([base, told(2, "Dam Breaks Near Ely!", "Ely Post", 18)]).voice.tolist() == [0, 0]
    assert voices([base, told(2, "Dam breaks near Ely", "Rye Post", 8)]).voice.tolist() == [0, 1]
    later = Document(
        report(2), title=base.title, outlet="Ely Post", published=MONDAY.replace(day=9)
    )
    assert voices([base, later]).voice.tolist() == [0, 1]
    assert voices([told(1, "Sport", "E", 8), told(2, "Sport", "E", 8)]).voice.tolist() == [0, 1]


def test_addresses_and_copies_join_across_a_third() -> None:
    address = "https://ely.example/2025/dam-breaks"
    documents = [
        Document(report(1), url=address),
        Document(report(2, 20), url=address),
        Document(report(1)[:-5] + " It rained."),
    ]
    found = voices(documents)
    assert found.voice.tolist() == [0, 0, 0]
    assert [tie and (tie.how, tie.other) for tie in found.ties] == [
        ("address", 1),
        None,
        ("text", 0),
    ]


def test_few_sentences_prove_no_rewording() -> None:
    quotes = sentences(report(5, 3))
    assert reworded(quotes, quotes) == 0
    assert reworded(sentences(report(5, 4)), sentences(report(5, 8))) == 1


URLS = (None, "https://a.org/one-1", "http://www.a.org/one-1/", "https://a.org/two-2")
SIGNS = ("ELY (Reuters) -", "ELY (AP) —", "ELY -")


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    return [
        agency(
            report(
                draw(st.integers(0, 2)),
                draw(st.integers(5, 9)),
                draw(st.sampled_from((0, 0.1, 0.2))),
            ),
            draw(st.sampled_from(SIGNS)),
            url=draw(st.sampled_from(URLS)),
            outlet=draw(st.sampled_from((None, "Ely Post"))),
            title=draw(st.sampled_from((None, "Dam breaks near Ely"))),
            published=draw(st.sampled_from((None, MONDAY))),
        )
        for _ in range(draw(st.integers(1, 7)))
    ]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_order_of_documents_does_not_matter(data: st.DataObject) -> None:
    given_ = data.draw(documents())
    order = data.draw(st.permutations(range(len(given_))))
    expected = partition(voices(given_).voice)
    shuffled = voices([given_[i] for i in order]).voice
    assert {frozenset(order[i] for i in group) for group in partition(shuffled)} == expected


@settings(max_examples=60, deadline=None)
@given(documents())
def test_voices_are_classes_and_every_member_but_one_is_tied_within(given_: list[Document]) -> None:
    found = voices(given_)
    for i, tie in enumerate(found.ties):
        alone = found.fullest[found.voice[i]] == i
        assert (tie is None) == alone
        if tie is not None:
            assert tie.document == i != tie.other
            assert found.voice[tie.other] == found.voice[i]
    same = [origin(each).address for each in given_]
    for i, one in enumerate(same):
        for j, other in enumerate(same):
            assert one is None or one != other or found.voice[i] == found.voice[j]
