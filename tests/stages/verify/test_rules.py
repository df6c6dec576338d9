"""What the rules name, and what they leave alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.stages.verify.rules import faults

FAULTY = [
    ("number", "Prices rose 2.1% in May.", "Prices rose 1.1% in May."),
    ("unit", "It is 40 miles long.", "It is 40 kilometres long."),
    ("magnitude", "It costs 3 billion dollars.", "It costs 3 million dollars."),
    ("date", "They met on 5 November in Ely.", "They met on 6 November in Ely."),
    ("day", "They met on Monday in Ely.", "They met on Friday in Ely."),
    ("name", "Then Mark Rutte went to Kyiv.", "Then Mark Rutte went to Warsaw."),
    ("title", "The former mayor opened the bridge.", "The mayor opened the bridge."),
    ("negation", "The council did not approve it.", "The council did approve it."),
    ("negation", "The council approved it.", "The council never approved it."),
    ("quantifier", "Most voters backed the plan.", "Some voters backed the plan."),
    ("certainty", "Rutte visited Kyiv.", "Rutte plans to visit Kyiv."),
    ("opposite", "Prices rose in May.", "Prices fell in May."),
    ("quotation", 'He said "it is over now".', 'He said "it is open now".'),
    ("speaker", "Ann Lee said that Bob Ray lies.", "Bob Ray said that Ann Lee lies."),
    ("roles", "Germany sued France.", "France sued Germany."),
    ("roles", "Germany sued France.", "Germany was sued by France."),
    (
        "order",
        "The bridge closed after the river flooded.",
        "The river flooded after the bridge closed.",
    ),
]
FINE = [
    ("Rutte met Trump in Florida.", "Mark Rutte met Donald Trump in Florida on Friday."),
    ("France sued Germany.", "Germany was sued by France."),
    ("Nearly 3,000 people died.", "In all 2,976 people died."),
    ("It cost $3.5bn.", "It cost 3.5 billion dollars."),
    ("He said “it is … over”.", 'He said "it is by all means over".'),
    ("It is No. 5.", "It is number 5."),
    ("The brothers John and Horace built it.", "The brothers Horace and John built it."),
]


@pytest.mark.parametrize(("kind", "claim", "source"), FAULTY)
def test_a_fault_is_named(kind: str, claim: str, source: str) -> None:
    found = faults(claim, source)
    assert kind in {fault.kind for fault in found}
    assert all(fault.message for fault in found)


@pytest.mark.parametrize(("claim", "source"), FINE)
def test_the_same_in_other_words_is_no_fault(claim: str, source: str) -> None:
    assert faults(claim, source) == ()


def test_the_message_says_what_both_have() -> None:
    (fault,) = faults("Prices rose 2.1%.", "Prices rose 1.1%.")
    assert fault.message == "says 2.1%, the source has 1.1%"


def test_a_name_may_stand_before_a_pronoun() -> None:
    claim, source = "On Monday Rutte resigned.", "On Monday he resigned."
    assert faults(claim, source)
    assert not faults(claim, source, context="Mark Rutte came to Ely.")


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("[Rutte is] a calm man.", "He's a calm man."),
        ("[Rutte] said, the talks go on.", "Furthermore, he said, the talks go on."),
    ],
)
def test_the_words_that_a_name_takes_the_place_of_are_no_name(claim: str, source: str) -> None:
    assert not faults(claim, source, context="Mark Rutte came to Ely.")


def test_whoever_passes_something_on_is_named_too() -> None:
    claim, source = "[Lee] resigned.", "He resigned."
    assert not faults(claim, source, context="According to Lee, the talks are over.")


def test_only_a_misquoted_quotation_is_a_fault_where_words_may_differ() -> None:
    claim = 'Lee said "the bridge is open to everybody".'
    told = "Lee said that everybody may use the bridge."
    assert faults(claim, told)
    assert not faults(claim, told, verbatim=False)
    assert faults(claim, 'Lee said "the bridge is closed to everybody".', verbatim=False)


def test_other_languages_are_compared_by_numbers_only() -> None:
    german = "Der Rat hat {} Brücken gebaut."
    assert faults(german.format(3), german.format(4), lang="de")
    assert not faults("Der Rat baut nicht.", "Der Rat baut.", lang="de")


@given(st.text(max_size=200))
def test_a_text_never_faults_itself(text: str) -> None:
    assert faults(text, text) == ()


ODD = st.text(st.sampled_from("aA1. \"'“”\u0301\u05d0\u0627\u064b\u202e\u2067,%[]…-"), max_size=60)


@given(ODD, ODD)
def test_no_text_makes_the_rules_fail(claim: str, source: str) -> None:
    for fault in faults(claim, source, context=source):
        assert fault.message
