"""What is told of something else than in the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.stages.verify.alike import aligned, weighty
from summarizer.stages.verify.attachments import attachments
from summarizer.stages.verify.fault import Fault
from summarizer.stages.verify.pair import tokens

_WORDS = """
    the bank's workers who sold only some of its oldest Hamas-run plants, and was fined by him
    to from 40 June killed or largest children with will
    """
WORDS = _WORDS.split()


def found(claim: str, source: str) -> list[Fault]:
    """The faults of a claim whose words are aligned with those of its source."""
    said, held = tokens(claim), tokens(source)
    ours, theirs = weighty(said), weighty(held)
    places = aligned([said[i].low for i in ours], [held[k].low for k in theirs])
    matches = [(i, None if k is None else theirs[k]) for i, k in zip(ours, places, strict=True)]
    return list(attachments(said, held, matches))


@pytest.mark.parametrize(
    ("claim", "source", "message"),
    [
        pytest.param(
            "The bill failed.",
            "The bill passed the House but the amendment failed.",
            "tells “failed” at another place than the source",
            id="clauses-spliced",
        ),
        pytest.param(
            "Police arrested a dog.",
            "Police arrested a man and rescued a dog.",
            "tells “dog” at another place than the source",
            id="object-of-the-other-clause",
        ),
        pytest.param(
            "The mine employs 4,500.",
            "The mine employs 1,200 people, and produced 4,500 tons.",
            "tells “4,500” at another place than the source",
            id="number-of-another-verb",
        ),
        pytest.param(
            "The firm was founded in June.",
            "The firm was founded in Bonn, and collapsed in June.",
            "tells “June” at another place than the source",
            id="month-of-another-verb",
        ),
        pytest.param(
            "Lowe told the court.",
            "Lowe's father told the court.",
            "leaves out “father”, on which the rest depends",
            id="owner",
        ),
        pytest.param(
            "The murderer asked for a trial.",
            "The murderer's lawyer asked for a trial.",
            "leaves out “lawyer”, on which the rest depends",
            id="owner-of-one-who-speaks",
        ),
        pytest.param(
            "Hamas authorities spoke.",
            "Hamas-run authorities spoke.",
            "leaves out “-run”, on which the rest depends",
            id="first-half",
        ),
        pytest.param(
            "The styled president fled.",
            "The self-styled president fled.",
            "leaves out “self-”, on which the rest depends",
            id="last-half",
        ),
        pytest.param(
            "The lender collapsed.",
            "The lender sued Arden, which collapsed.",
            "tells “collapsed” at another place than the source",
            id="verb-of-a-relative-clause",
        ),
        pytest.param(
            "The judge met the clerk and resigned.",
            "The judge met the clerk, who resigned.",
            "tells “resigned” at another place than the source",
            id="relative-clause-told-of-the-subject",
        ),
        pytest.param(
            "Children are prone to asthma.",
            "Children with pets are prone to asthma.",
            "leaves out “with pets”, on which the rest depends",
            id="group",
        ),
        pytest.param(
            "Drivers face a fine.",
            "Drivers caught near a school face a fine.",
            "leaves out “caught near a school”, on which the rest depends",
            id="group-with-a-participle",
        ),
        pytest.param(
            "The villagers left.",
            "The villagers who lost their homes left.",
            "leaves out “who lost their homes”, on which the rest depends",
            id="restrictive-clause",
        ),
        pytest.param(
            "The bridge collapsed.",
            "Part of the bridge collapsed.",
            "leaves out Part of, which the source has",
            id="part",
        ),
        pytest.param(
            "The five suspects were charged.",
            "Two of the five suspects were charged.",
            "leaves out Two of, which the source has",
            id="some-of-the",
        ),
        pytest.param(
            "Members may vote.",
            "Only members may vote.",
            "leaves out Only, which the source has",
            id="only",
        ),
        pytest.param(
            "Reforms were made.",
            "Few reforms were made.",
            "leaves out Few, which the source has",
            id="few",
        ),
        pytest.param(
            "It is the largest bank.",
            "It is the largest bank in Chile.",
            "leaves out “largest bank in Chile”, on which the rest depends",
            id="superlative",
        ),
        pytest.param(
            "It was the first strike.",
            "It was the first strike by pilots.",
            "leaves out “first strike by pilots”, on which the rest depends",
            id="first",
        ),
        pytest.param(
            "The ferry sailed to Split.",
            "The ferry sailed from Split.",
            "tells “to Split”, in the source it is “from Split”",
            id="direction",
        ),
        pytest.param(
            "The nurse was treated by a doctor.",
            "The nurse was treated without a doctor.",
            "tells “by doctor”, in the source it is “without doctor”",
            id="without",
        ),
        pytest.param(
            "The officer killed a man.",
            "The officer was killed while a man fled.",
            "tells “officer killed”, in the source it is “was killed”",
            id="voice",
        ),
        pytest.param(
            "Peru and Chile signed.",
            "Peru or Chile signed.",
            "tells “Peru and Chile”, which the source does not",
            id="or",
        ),
        pytest.param(
            "Peru and Chile met.",
            "Peru beside Chile met.",
            "tells “Peru and Chile”, which the source does not",
            id="joined",
        ),
        pytest.param(
            "The nurse lost her job.",
            "The nurse lost his job.",
            "has words of its own: her",
            id="person",
        ),
        pytest.param(
            "The nurse lost his job.",
            "The nurse lost a job.",
            "has words of its own: his",
            id="person-of-nobody",
        ),
    ],
)
def test_what_is_told_of_something_else_is_found(claim: str, source: str, message: str) -> None:
    assert message in [fault.message for fault in found(claim, source)]


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        pytest.param("The bill failed.", "The bill, old and long, failed.", id="insertion"),
        pytest.param("The bill passed and failed.", "The bill passed and failed.", id="clauses"),
        pytest.param("The mine produced 4,500 tons.", "The mine produced 4,500 tons.", id="number"),
        pytest.param(
            "The bank cut its rate in June.", "The bank lowered its key rate in June.", id="synonym"
        ),
        pytest.param("Lowe's father spoke.", "Lowe's old father spoke.", id="owner"),
        pytest.param("The father of Lowe spoke.", "The father of Lowe's spoke.", id="of"),
        pytest.param("The 32-year-old fled.", "The 32-year-old fled.", id="hyphens"),
        pytest.param("The judge met the clerk.", "The judge met the clerk, who left.", id="clause"),
        pytest.param(
            "The actor, who won, died.",
            "The actor, 67, who won, died.",
            id="relative-behind-an-age",
        ),
        pytest.param("Protests turned violent.", "Protests in Lyon turned violent.", id="once"),
        pytest.param(
            "Villagers are being moved.",
            "Villagers whose homes were flooded are being moved.",
            id="once-in-the-present",
        ),
        pytest.param(
            "The shop's shares fell 4%.", "Shares of the shop fell 4%.", id="owner-told-before"
        ),
        pytest.param(
            "Arden fell on Monday.", "Arden fell in early trading on Monday.", id="gerund-as-noun"
        ),
        pytest.param("The schools will close.", "The schools in Lyon will close.", id="article"),
        pytest.param("The villagers left.", "The villagers, who lost homes, left.", id="commas"),
        pytest.param("Part of the bridge fell.", "A part of the bridge fell.", id="part"),
        pytest.param("Only members vote.", "Only paying members vote.", id="only"),
        pytest.param("It is the largest bank.", "It is the largest bank, he said.", id="largest"),
        pytest.param(
            "The firm said it would cut jobs.",
            "The firm, which is old and makes cars, said it would cut jobs.",
            id="clauses-of-an-insertion",
        ),
        pytest.param("It rose over 3%.", "It rose more than 3%.", id="over"),
        pytest.param("The ferry sailed to Split.", "The ferry sailed into Split.", id="same"),
        pytest.param("The officer was killed.", "The officer was killed by a man.", id="voice"),
        pytest.param("Peru and Chile signed.", "Peru, Chile and Cuba signed.", id="list"),
        pytest.param("She lost her job.", "She lost a job of hers.", id="person"),
    ],
)
def test_what_is_told_of_the_same_has_no_fault(claim: str, source: str) -> None:
    assert found(claim, source) == []


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_the_same_text_has_no_fault(text: str) -> None:
    assert found(text, text) == []
