"""What points to a sentence that is not there, and connectives that can go."""

from __future__ import annotations

import pytest

from summarizer.stages.standalone.connectives import droppable
from summarizer.stages.standalone.pointing import open_plural, points_back

POINTS = """
This was a surprise to many.
That's why the talks failed.
These measures failed in March.
Those were hard days.
The meeting lasted an hour.
The 40-minute meeting lasted an hour.
The company said sales rose.
The company's plan failed.
The Nevada Republican won.
The suspect fled on foot.
Its sales rose by a tenth.
Their plans failed in May.
Both were arrested in May.
Another was held in Rome.
Other states followed in May.
The latter won in May.
One said the talks failed.
Some of them left early.
Then the talks failed.
Instead, the talks failed.
Later, the talks failed.
Two days later, the talks failed.
The next day the talks failed.
Since then, sales have risen.
At the time, sales were low.
It was rejected by the court.
It's a sham, critics said.
Yes, the talks failed.
Analysts say this plan failed.
Rutte opposed those plans in May.
Rutte opposed such a plan in May.
Police said the man fled.
Rutte rose by the same amount.
Trump asked Rutte, but Rutte refused to do so.
Rutte left that day for Rome.
"""

STANDS = """
This week the talks failed.
Those who fled are safe.
That the talks failed surprised Rutte.
The meeting in Florida lasted an hour.
The company, Apple, said sales rose.
The nation's schools closed in May.
Both Trump and Rutte left.
One of the senators left.
Later this month the talks resume.
It was Rutte's first meeting with Trump.
It is unclear whether the talks failed.
It's a good idea to keep copies, Rutte said.
Rutte said this week that talks failed.
Companies such as Apple grew.
Rutte left at the same time as Trump.
Police said the man who fled was armed.
NATO said Trump met Rutte.
Of course Rutte left.
"""


@pytest.mark.parametrize("text", POINTS.strip().splitlines())
def test_points_back(text: str) -> None:
    assert points_back(text)


@pytest.mark.parametrize("text", STANDS.strip().splitlines())
def test_stands_alone(text: str) -> None:
    assert not points_back(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They left early.", True),
        ("Police said they left.", False),
        ("Rutte and Trump said they left.", False),
        ("The talks ended when they left.", False),
        ("Apple said their sales rose.", False),
        ("In May they left early.", True),
        ("She noted those who left.", False),
        ("It pleased both Trump and Rutte.", False),
        ("Nobody left early.", False),
    ],
)
def test_open_plural(text: str, expected: bool) -> None:
    assert open_plural(text) is expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("But the talks failed.", "But"),
        ("However, the talks failed.", "However,"),
        ("And yet, the talks failed.", "And yet,"),
        ("For his part, Rutte left.", "For his part,"),
        ("But “no” was his word.", "But"),
        ("So far the talks failed.", ""),
        ("Still others left.", ""),
        ("Yet another talk failed.", ""),
        ("However hard he tried, he failed.", ""),
        ("But for Rutte, talks would fail.", ""),
        ("Instead, the talks failed.", ""),
        ("Butter was scarce.", ""),
        ("", ""),
    ],
)
def test_connectives(text: str, words: str) -> None:
    head = droppable(text)
    assert head.words == words
    assert text[: head.length].strip() == words
