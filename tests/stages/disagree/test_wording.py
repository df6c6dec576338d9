"""What a difference is called."""

from __future__ import annotations

import pytest

from summarizer.stages.disagree.frames import frames
from summarizer.stages.disagree.wording import quantity

ABOUT = {
    "The fire killed 12 people.": "the number of people who died",
    "The fire left 12 dead.": "the number of dead",
    "At least 12 were hurt.": "the number of people hurt",
    "Police arrested 12.": "the number of people arrested",
    "Some 12 workers died Monday.": "the number of workers who died",
    "Some 12 workers were trapped.": "the number of workers trapped",
    "Some 12 workers were still trapped.": "the number of workers trapped",
    "Some 12 workers were reported trapped.": "the number of workers",
    "Some 12 workers were not hurt.": "the number of workers",
    "Some 12 workers said the mine was wet.": "the number of workers",
    "Some 12 workers left Ely.": "the number of workers",
    "Some 12 workers' homes burned.": "the number of workers' homes",
    "Some 12 of the mine's workers fled.": "the number of workers",
    "Some 12 or more workers fled.": "the number of workers",
    "Some 12 former coal mine workers fled.": "the number of former coal mine workers",
    "Some 12 sports teams fled.": "the number of sports teams",
    "Cases rose by 12 patients.": "the change in the number of patients",
    "Ely opened 12 new shops.": "the number of new shops",
    "Some 12 square miles burned.": "the number of square miles",
    "The wall is 12 feet high.": "the number of feet",
    "The wall is 12 inches high.": "the number of inches",
    "The wind blew at 12 miles per hour.": "the number of miles per hour",
    "The engine has 12 hp.": "the horsepower",
    "The ticket costs 12 yen.": "the sum",
    "The ticket costs 12 cents.": "the sum",
    "The bag weighs 12 pounds.": "the figure in pounds",
    "The share is 12 percent.": "the percentage",
    "Ely walls fell in 1953.": "the year",
    "Ely votes on 5 May.": "the date",
    "Ely votes at 11 a.m.": "the time",
    "The score of Ely was 12.": "a figure",
    "Some 12 said the mine was wet.": "a figure",
    "Some 12 across Ely agreed.": "a figure",
}


@pytest.mark.parametrize(("text", "about"), ABOUT.items())
def test_what_a_figure_counts_reads_as_english(text: str, about: str) -> None:
    assert quantity(frames(text)[:1]) == about


def test_the_longest_noun_of_all_sides_names_what_is_counted() -> None:
    found = [frames(text)[0] for text in ("Ely hired 12.", "Ely hired 15 mine workers.")]
    assert quantity(found) == "the number of mine workers"


def test_what_became_of_people_is_told_only_where_every_side_tells_it() -> None:
    found = [frames(text)[0] for text in ("The fire killed 12 people.", "It hit 15 people.")]
    assert quantity(found) == "the number of people"
