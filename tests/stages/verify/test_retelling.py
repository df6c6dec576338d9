"""What retells its source, and what tells it otherwise in the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.stages.verify.retelling import retelling

BANK = (
    "In a surprise move that stunned markets, the bank, which was founded in 1921, cut its key "
    "rate by half a point on Tuesday, Governor Anna Holt said."
)
VILLAGERS = "Villagers whose homes were flooded by the river are being moved to a school in Ely."
CLAIMS = "A bank clerk handed prosecutors a file containing allegations about the mayor's firm."


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        (BANK, BANK),
        ("The bank reduced its key rate on Tuesday, Governor Anna Holt said.", BANK),
        ("Governor Anna Holt said the bank cut its key rate by half a point.", BANK),
        ("Villagers are being moved to a school in Ely.", VILLAGERS),
        ("The flight vanished on March 8.", "The flight disappeared on 8 March over the sea."),
        ("The council on Monday rejected the plan.", "On Monday, the council rejected the plan."),
        (
            '"Nobody was hurt," said fire chief Tom Reyes.',
            '"Nobody was hurt," said fire chief Tom Reyes, who came from Mill Valley.',
        ),
        (
            "Tom Reyes said nobody was hurt.",
            '"Nobody was hurt in it," said fire chief Tom Reyes, who came from Mill Valley.',
        ),
        ("Anna Holt cut the rate.", "At noon, Holt cut the rate of the bank."),
        ("The Muan airport was closed.", "The airport in Muan was closed on Sunday."),
        ("He missed the Champions League final.", "He missed the final of the Champions League."),
        ("The firm may sell its plant.", "The firm, under pressure, may sell its Ohio plant."),
    ],
)
def test_what_leaves_out_and_says_otherwise_retells(claim: str, source: str) -> None:
    assert retelling(claim, source) == ()


@pytest.mark.parametrize(
    ("claim", "source", "kind"),
    [
        ("The river is being moved to a school in Ely.", VILLAGERS, "moved"),
        ("The school was flooded by the river.", VILLAGERS, "moved"),
        ("The school of Ely flooded the river.", "The river flooded the school of Ely.", "moved"),
        ("The school in Ely is being moved.", VILLAGERS, "moved"),
        (
            "NATO discussed defence.",
            '"They discussed defence," a NATO spokeswoman said.',
            "speaker",
        ),
        (
            "Arden has more customers than Belle and Corto.",
            "Arden has more than 5 million customers, compared with 9 million at Belle and Corto.",
            "own",
        ),
        ("Trump resigned.", "NATO said Trump and its secretary general met on Friday.", "own"),
        ("The mayor was arrested for fraud.", "The mayor was praised for thrift.", "own"),
        (
            "Most voters would choose the mayor.",
            "Pollsters assumed that most voters would choose the mayor.",
            "certainty",
        ),
        ("A clerk handed prosecutors a file about the mayor's firm.", CLAIMS, "certainty"),
        (
            "A clerk gave the sum to replace the mayor.",
            "A clerk gave the sum to a woman running to replace the mayor.",
            "cut",
        ),
        ("The board was asked to leave.", "The board was asked by staff planning to leave.", "cut"),
        ("The mayor will resign.", "The mayor will resign if the firm closes.", "certainty"),
        ("He died of cold.", "He died of cold or hunger.", "cut"),
        ("The minister met the mayor.", "The former minister met the mayor.", "title"),
        ("The president met the mayor.", "The president-elect met the mayor.", "title"),
        (
            "We will never leave the town.",
            '"We will never leave the town," a man said.',
            "quotation",
        ),
        (
            "Anna wants to live in Ely.",
            '"Anna wants to live in Ely. Why not?" asked a man.',
            "speaker",
        ),
        (
            "A mechanic who heard screams, police said.",
            "A mechanic, working on the lift, heard screams, police said.",
            "moved",
        ),
        ("They became engineers.", "They became an engineer and a doctor.", "number"),
        ("A guard pulled her out.", "A guard helped pull her out.", "certainty"),
    ],
)
def test_what_tells_it_otherwise_does_not(claim: str, source: str, kind: str) -> None:
    assert kind in {fault.kind for fault in retelling(claim, source)}


def test_a_text_without_end_is_no_retelling() -> None:
    assert retelling("It rained.", "It rained here. " * 300)


@given(st.lists(st.sampled_from(["rain", "fell", "on", "Ely", "and", "the", "river"]), max_size=12))
def test_the_same_words_always_retell(words: list[str]) -> None:
    text = " ".join(words)
    assert retelling(text, text) == ()


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_are_compared(claim: str, source: str) -> None:
    retelling(claim, source)
