"""What is told as done although the source only speaks of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.stages.verify.alike import aligned, weighty
from summarizer.stages.verify.fault import Fault
from summarizer.stages.verify.governors import governors
from summarizer.stages.verify.pair import tokens

_WORDS = """
    the bank agreed to buy from selling called off plan that whether and who was in by 40 June of
    """
WORDS = _WORDS.split()


def found(claim: str, source: str) -> list[Fault]:
    """The faults of a claim whose words are aligned with those of its source."""
    said, held = tokens(claim), tokens(source)
    ours, theirs = weighty(said), weighty(held)
    places = aligned([said[i].low for i in ours], [held[k].low for k in theirs])
    matches = [(i, None if k is None else theirs[k]) for i, k in zip(ours, places, strict=True)]
    return list(governors(said, held, matches))


@pytest.mark.parametrize(
    ("claim", "source", "message"),
    [
        pytest.param(
            "The state bought 40 jets.",
            "The state agreed to buy 40 jets.",
            "tells “state bought”, in the source it is “to buy”",
            id="infinitive",
        ),
        pytest.param(
            "The army left the town.",
            "The army was ordered to quickly leave the town.",
            "tells “army left”, in the source it is “to leave”",
            id="infinitive-behind-an-adverb",
        ),
        pytest.param(
            "Lee hid the cash.",
            "Lee was accused of hiding the cash.",
            "tells “lee hid”, in the source it is “of hiding”",
            id="gerund-told-as-finite",
        ),
        pytest.param(
            "The firm was bidding on contracts.",
            "The firm was barred from bidding on contracts.",
            "tells “was bidding”, in the source it is “from bidding”",
            id="gerund-behind-be",
        ),
        pytest.param(
            "Cole took the cash.",
            "Cole denied taking the cash.",
            "tells “cole took”, in the source it is “denied taking”",
            id="gerund-behind-a-verb",
        ),
        pytest.param(
            "The king was ill.",
            "A tabloid spread rumors that the king was ill.",
            "leaves out “rumors that”, on which the rest depends",
            id="noun-before-that",
        ),
        pytest.param(
            "The firm bribed officials.",
            "The firm was cleared of charges that it bribed officials.",
            "leaves out “charges that”, on which the rest depends",
            id="charges-that",
        ),
        pytest.param(
            "The jury was told how Dunn fired.",
            "The jury was told it must decide whether Dunn fired.",
            "leaves out “decide whether”, on which the rest depends",
            id="verb-before-whether",
        ),
        pytest.param(
            "The airline offered to pay crews.",
            "The airline withdrew its offer to pay crews.",
            "leaves out “withdrew … offer”, on which the rest depends",
            id="noun-told-as-act",
        ),
        pytest.param(
            "Regulators approved the deal.",
            "Regulators delayed their approval of the deal.",
            "leaves out “delayed … approval”, on which the rest depends",
            id="annulled-noun",
        ),
        pytest.param(
            "The union called the strike.",
            "The union called off the strike.",
            "tells “called”, in the source it is “called off”",
            id="particle-left-out",
        ),
        pytest.param(
            "The union called off the strike.",
            "The union called the strike.",
            "tells “called off”, in the source it is “called”",
            id="particle-added",
        ),
    ],
)
def test_what_is_told_as_done_is_found(claim: str, source: str, message: str) -> None:
    assert message in [fault.message for fault in found(claim, source)]


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The state agreed to buy jets.", "The state on Monday agreed to buy 40 jets."),
        ("The pilot landed the jet.", "The pilot managed to land the jet."),
        ("Buying jets was agreed.", "To buy jets was agreed."),
        ("Lee is accused of hiding cash.", "Lee, 40, is accused of hiding the cash."),
        ("The firm is hiding cash.", "The firm is now hiding the cash."),
        ("The bank will shut.", "The bank said on Monday that it will shut."),
        (
            "The union warned that it would strike.",
            "The union of nurses warned that it would strike.",
        ),
        ("The bank cut rates.", "In a move that shook markets, the bank cut rates."),
        ("The airline repeated its offer.", "The airline on Monday repeated its offer."),
        ("Workers offered to pay.", "Workers made an offer to pay."),
        ("The union called the strike off.", "The union called off the strike."),
        ("The index closed 3%.", "The index closed up 3%."),
        ("The strike was cancelled.", "The strike was called off."),
    ],
)
def test_what_is_told_as_in_the_source_has_no_fault(claim: str, source: str) -> None:
    assert found(claim, source) == []


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_the_same_text_has_no_fault(text: str) -> None:
    assert found(text, text) == []
