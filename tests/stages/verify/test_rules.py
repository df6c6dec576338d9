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
    ("roles", "The city sued the company.", "The company sued the city."),
    ("roles", "The old bank was bought by Acme.", "Acme was bought by the old bank."),
    ("roles", "Smith was bitten by the dog.", "The dog was bitten by Smith."),
    ("roles", "Ukraine's invasion of Russia goes on.", "Russia's invasion of Ukraine goes on."),
    ("roles", "The mayor accused Mr. Reid of it.", "Mr. Reid accused the mayor of it."),
    ("roles", "The suspect was shot by officers.", "The suspect shot officers."),
    ("roles", "Ex-aides criticised Trump.", "Trump criticised ex-aides."),
    ("speaker", "The bridge is open, Ann Lee said.", "The bridge is open, police said."),
    ("speaker", "According to Ann Lee, it is on.", "According to the lawsuit, it is on."),
    (
        "speaker",
        "Talks with Canada failed, Canada said.",
        "Talks with Canada failed, the official said.",
    ),
    ("name", "The San Francisco United States met.", "The San Francisco Federal Reserve met."),
    ("name", "They vaccinate 100 million Ohioans.", "It is vaccinating 100 million Texans."),
    ("quantifier", "It was seen not only in Ely.", "It was seen only in Ely."),
    ("quantifier", "It took more than 32 years.", "It took nearly 32 years."),
    ("certainty", "He clearly brought a gun there.", "He allegedly brought a gun there."),
    (
        "quotation",
        'He said "Rain fell. We have lost a tall colleague of ours."',
        'He said: "We have lost a dear colleague of ours. He was tall."',
    ),
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
    ("The city was sued by the company in May.", "In May the company sued the city."),
    ("The council was told by Ann Lee on Monday.", "On Monday Ann Lee told the council."),
    ("The bridge is closed, Ann Lee said.", "Ann Lee said the bridge is closed."),
    ("“It is on,” said Ann Lee of Ely.", "“It is on,” Ann Lee of Ely said."),
    ("Ann Lee met Bob Ray.", "Bob Ray met Ann Lee."),
    ("Bob Ray and Ann Lee sued Acme.", "Ann Lee and Bob Ray sued Acme."),
    ("The winner is Ann Lee.", "Ann Lee is the winner."),
    (
        "Capitol Hill was shocked by DeMint with the news.",
        "DeMint shocked Capitol Hill with the news.",
    ),
    ("The bank was founded by Ann Lee.", "Founded by Ann Lee, the bank grew."),
    ("Historically, the bank lent to firms in Ely.", "The bank lent to firms in Ely."),
    ("Banks may lend less in May.", "Banks are likely to lend less in May."),
    ("Acme has always been at the front.", "Acme has been at the front."),
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


def test_an_article_names_what_it_is_about_where_a_source_names_nobody() -> None:
    claim, source = "The Acme engine burns 3 litres.", "This engine burns 3 litres."
    assert faults(claim, source)
    assert not faults(claim, source, context="Acme showed its engine.")
    assert faults(claim, "This Volvo engine burns 3 litres.", context="Acme showed its engine.")


def test_a_fault_of_roles_shows_both_sides() -> None:
    (fault,) = faults(
        "On Monday the city sued the company.", "On Monday the company sued the city."
    )
    assert (fault.said, fault.found) == ("city sued the company", "company sued the city")


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
