"""Which figures of a line are told as changed, and beside which earlier ones."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.digest.novelty import changes
from summarizer.edition import Earlier
from summarizer.records import Line
from summarizer.stages.embed import Embedder

COACH = "Four people died and 17 were injured when a coach left the road near Vellmar, police said."
FIRE = "A fire in the harbour of Ely injured 12 people on Monday, the police said."


def pairs(before: str | list[str], now: str, embedder: Embedder) -> list[tuple[str, str]]:
    """What is said to have changed, was and now."""
    texts = [before] if isinstance(before, str) else before
    told = [Earlier(text, date(2026, 1, 30)) for text in texts]
    return [(each.was, each.now) for each in changes([Line(now, ())], told, embedder)]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("12 people were injured.", "Nineteen people were injured.", [("12", "nineteen")]),
        (COACH, "Three people died and 17 were injured when a coach left the road near Vellmar.",
         [("four", "three")]),
        (COACH, "Four people died and 19 were injured when a coach left the road near Vellmar.",
         [("17", "19")]),
        (COACH, "The number of dead has risen to five.", [("four", "five")]),
        (COACH, "The death toll has risen to five, police said.", [("four", "five")]),
        (COACH, "Five people have now died.", [("four", "five")]),
        ("Seven people died in the flood at Ely.", "8 people died in the flood at Ely.",
         [("seven", "8")]),
        ("The fire injured 12 people and closed 3 roads.",
         "The fire injured 19 people and closed 4 roads.", [("12", "19"), ("3", "4")]),
        ("The fire closed three roads and injured twelve people.",
         "The fire injured 19 people and closed 4 roads.", [("twelve", "19"), ("three", "4")]),
        (FIRE, "The number of people injured in the fire in the harbour of Ely has risen to 19, "
         "the hospital said on Wednesday.", [("12", "19")]),
        (FIRE, "The number of injured in the Ely harbour fire now stands at nineteen.",
         [("12", "nineteen")]),
        ("Twelve people were injured when the Halden furniture factory in Brandholm burned down.",
         "The number of people injured in the fire at the Halden factory in Brandholm is now 19.",
         [("twelve", "19")]),
        ("The flood at Ely killed 3 people.", "The death toll of the flood at Ely rose to 11.",
         [("3", "11")]),
        ("At least 20 people were killed in the storm.",
         "At least 31 people were killed in the storm.", [("20", "31")]),
        ("Police arrested 40 people at the march in Ely.",
         "Police have detained sixty-two people at the march in Ely.", [("40", "sixty-two")]),
        ("The company cut 200 jobs at its plant in Ely.",
         "The company cut 350 jobs at its plant in Ely.", [("200", "350")]),
        ("The council wants to close two schools in Ely.",
         "The council wants to close five schools in Ely.", [("two", "five")]),
        ("The ferry carried 14,000 passengers a day last week.",
         "The ferry carried 18,500 passengers a day last week.", [("14,000", "18,500")]),
        ("Rescuers were still searching for 9 people who were missing after the flood.",
         "Rescuers were still searching for 4 people who were missing after the flood.",
         [("9", "4")]),
        ("The bank set its key interest rate for house loans at 4 percent.",
         "The bank set its key interest rate for house loans at 4.25 percent.",
         [("4 percent", "4.25 percent")]),
        ("The owner of the burnt factory put its damage at $85 million.",
         "The owner of the burnt factory put its damage at $110 million.",
         [("$85 million", "$110 million")]),
        ("The storm left 2,000 homes without power in Ely.",
         "The storm left 5,500 homes without power in Ely.", [("2,000", "5,500")]),
        ("Some 300 residents were evacuated from the valley.",
         "Some 450 residents were evacuated from the valley.", [("300", "450")]),
    ],
)  # fmt: skip
def test_figures_of_one_quantity_are_set_side_by_side(
    before: str, now: str, expected: list[tuple[str, str]], remembering: Embedder
) -> None:
    assert pairs(before, now, remembering) == expected


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("12 people were injured in the fire.", "Seven more people were injured in the fire."),
        ("12 people were injured in the fire.", "Another 19 people were injured in the fire."),
        ("12 people were injured in the fire.", "More than 30 people were injured in the fire."),
        ("12 people were injured in the fire.", "The fire killed 19 people."),
        ("12 people were injured in the fire.", "19 firefighters were injured in the fire."),
        ("12 people were injured in the fire.", "Between 15 and 19 people were injured."),
        ("12 people were injured in the fire.", "15 to 19 people were injured in the fire."),
        ("12 people were injured in the fire.", "19 of the people injured in the fire are men."),
        ("12 people were injured in the fire.", "19 percent of people were injured in the fire."),
        ("12 people were injured in the fire.", "A man aged 52 was injured in the fire."),
        ("12 people were injured in the fire.", "A 19-year-old was injured in the fire."),
        ("12 people were injured in the fire.", "The 19th person was injured in the fire."),
        ("12 people were injured in the fire.", "On 19 May people were injured in the fire."),
        ("12 people were injured on Monday.", "19 people were injured on Tuesday."),
        ("12 people were injured in Ely.", "19 people were injured in Wisbech."),
        ("12 people were injured in the fire.", "No 19 people were injured in the fire."),
        ("The fire closed 12 roads.", "The fire closed 19 schools."),
        ("The fire closed 12 main roads.", "The fire closed 19 side roads."),
        ("The council closed 12 schools in Ely.", "The council opened 19 schools in Ely."),
        ("The company cut 200 jobs at its plant in Ely.",
         "The company may cut 350 jobs at its plant in Ely."),
        ("The plant in Ely employs 340 people.", "The fire at the plant in Ely injured 19 people."),
        ("The tram line will cost 410 million pounds.",
         "The loan for the tram line will bring 30 million pounds."),
        ("The budget of Ely grew by $400 this year.", "The budget of Ely grew by 3% this year."),
        ("Prices in Ely rose by 3 percent in May.", "Prices in Ely rose by 4 percent in June."),
        ("About 3,000 people were injured in the quake.",
         "About 2,976 people were injured in the quake."),
        ("The council of Ely approved the tram by 31 votes to 24.",
         "The council of Ely approved the budget by 28 votes to 27."),
        ("The match in Ely ended 3-2 after extra time.", "The match in Ely ended 4-1."),
        ("The number of dead in the flood has passed 125.",
         "The flood killed 143 people in Norfolk, while the toll in Ely stood at 24."),
        ("100 people were struck by bullets resulting in 18 deaths.",
         "The weekend left 150 people dead."),
        ("The virus has killed 3 million people.", "669 people were killed by the virus."),
        ("Firms in Ely added 266,000 jobs in April.",
         "Economists had forecast that firms in Ely added 900,000 jobs in April."),
        ("The search in the harbour took six hours.", "The search in the harbour took nine hours."),
    ],
)  # fmt: skip
def test_figures_that_count_other_things_are_not(
    before: str, now: str, remembering: Embedder
) -> None:
    assert pairs(before, now, remembering) == []


def test_the_latest_earlier_figure_counts(remembering: Embedder) -> None:
    told = [FIRE, FIRE.replace("12", "14")]
    assert pairs(told, FIRE.replace("12", "17"), remembering) == [("14", "17")]


def test_a_figure_that_was_told_last_did_not_change(remembering: Embedder) -> None:
    told = [FIRE, FIRE.replace("12", "17")]
    assert pairs(told, FIRE.replace("12", "17"), remembering) == []


def test_an_earlier_line_with_two_figures_of_the_quantity_decides_nothing(
    remembering: Embedder,
) -> None:
    told = "12 people were injured in the fire, and then 14 people were injured in the fire."
    assert pairs(told, "19 people were injured in the fire.", remembering) == []
