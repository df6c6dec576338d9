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
Three of them were taken to hospital.
Of the dead, two were children.
Of the 12, two were children.
Of the $31,213, Ely spent half on roads.
Among the dead were two children.
Both men left in May.
The pair said the talks failed.
The two leaders met in May.
The 12 workers were freed.
The three brothers left Ely.
Another said the talks failed.
Another two were held.
Two others were hurt.
Still others left.
Seven more people were hurt.
An additional 20 people were hurt.
That figure rose in May.
The third was held in May.
The second died in May.
One of the wounded died on Friday.
Two of the suspects fled.
The same day, Ely closed its schools.
The decision angered Rutte.
The revelation angered Rutte.
The boys are at school.
The passengers were freed.
So yes, Ely is wet.
So did Rutte.
Nor did Rutte leave.
Rather, Rutte left.
Otherwise Ely will be wet.
In response, Rutte left.
As for Rutte, the talks failed.
If so, Rutte will leave.
In it, Rutte called for talks.
To do that, Ely needs rain.
Because of that, Ely is wet.
Trump denied his account of that conversation.
Both were hurt in Ely, and left for Rome.
Less than a week later, Rutte left.
There is also a tunnel in Ely.
Rutte spoke of another one of these moments.
Banks in Ely, for example, closed in May.
In May, it was rejected by Ely.
Last year it was sold to Ely.
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
In May, the council said it was closed.
In Rome, Parliament said it was closed.
In Ely, it is unclear whether the talks failed.
In May it became clear that the talks failed.
As Ely grew, it needed water.
The 27 members of the union met.
The 12 people killed in the blast were named.
The three largest banks in Ely closed.
The third man to walk on the moon died.
The two brothers, Adam and Karl Brook, left.
The four Nordic countries met.
One of the men who fled was held.
Two of the largest banks closed.
Of the 12 workers, two died.
Among the dead in Ely were two children.
Two more years passed in Ely.
More than 20 people were hurt in Ely.
So far Ely is wet.
So many people came that Ely closed its schools.
In response to Rutte, Trump left.
To win, Ely needs rain.
Rather than leave, Rutte met Trump.
Rutte told Trump about that meeting in Rome.
Rutte has a rule that decision makers dislike.
Of the 1,940 workers 12 left.
Both men and women left.
Otherwise healthy people fell ill in Ely.
As for-profit colleges closed, Ely grew.
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
        ("Twelve of them were hurt.", True),
        ("About 40 of them were hurt.", True),
        ("Of them, two were hurt.", True),
        ("Seven of these were new.", True),
        ("Among them was Rutte.", True),
        ("In their second debate, Trump and Rutte were calm.", False),
        ("In their second report, the two banks were calm.", False),
        ("In their second debate, Trump was calm.", True),
        ("Of the workers, 12 said they left.", False),
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
        ("Third, the talks failed.", "Third,"),
        ("For example, the talks failed.", "For example,"),
        ("After all, the talks failed.", "After all,"),
        ("After all the talks failed, Rutte left.", ""),
        ("So when the talks failed, Rutte left.", "So"),
        ("Third place went to Rutte.", ""),
        ("Second, third and fourth place went to Rutte.", ""),
        ("Butter was scarce.", ""),
        ("", ""),
    ],
)
def test_connectives(text: str, words: str) -> None:
    head = droppable(text)
    assert head.words == words
    assert text[: head.length].strip() == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A camera at the weir of Aldmoor counted 4,180 of them this season.", True),
        ("Of the salmon and eels in the river 4,180 of them were counted.", False),
        ("Fourteen people were injured, two of them seriously.", False),
    ],
)
def test_a_number_of_them_needs_several_before_it(text: str, expected: bool) -> None:
    assert points_back(text) is expected
