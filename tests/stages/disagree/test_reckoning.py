"""Figures that come on top, changes and parts against wholes."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.stages.disagree import Difference, Link, Material, differences
from summarizer.stages.disagree.frames import frames
from summarizer.stages.disagree.reckoning import Reckoning

NONE = """
Twelve workers were trapped in the Ely mine. | Seven more workers were rescued from the Ely mine.
Twelve workers were trapped in the Ely mine. | Seven workers were rescued from the Ely mine.
Seven of the miners were rescued. | Twelve miners were trapped underground.
Twelve miners were missing after the blast. | Seven miners were hurt after the blast.
The fire killed 12 people in Ely. | The fire killed another 20 people in Ely.
The fire killed 12 people in Ely. | The fire killed an additional 20 people in Ely.
The fire killed 12 or more people in Ely. | The fire killed 15 people in Ely.
Police arrested 12 people at the harbour. | Police arrested a further 20 people at the harbour.
Police arrested 12 people at the harbour. | Police arrested 5 others at the harbour.
Police arrested 12 people at the harbour. | Police arrested 5 other people at the harbour.
Twelve crew members swam to Ely. | The other three crew members swam to Ely.
Twelve crew members swam to Ely. | The remaining three crew members swam to Ely.
Of the 12 hostages, five were freed in Ely. | Another 3 hostages were freed in Ely.
Another 9 hostages were freed in Ely. | Another 3 hostages were freed in Ely.
The number of cases in Ely was 15. | The number of cases in Ely rose by 5.
The number of cases in Ely was 15. | The cases in Ely were up 5 from Monday.
The toll in Ely is 12. | The toll in Ely rose by 4.
Unemployment in Ely stood at 5 percent. | Unemployment in Ely rose 2 percent.
Unemployment in Ely stood at 5 percent. | Unemployment in Ely was 2 percent higher.
Unemployment in Ely rose to 5 percent. | Unemployment in Ely rose by 2 percent.
Marsh won 40 seats in the council. | Marsh gained 10 seats in the council.
The mill employs 40 workers in Ely. | The mill employs 15 fewer workers in Ely.
The mill cut 40 jobs in Ely. | The mill cut a further 15 jobs in Ely.
The ferry carried 40 cars to Ely. | The ferry carried 10 extra cars to Ely.
The storm destroyed 40 homes in Ely. | The storm destroyed 15 more homes in Ely.
The storm destroyed 40 homes in Ely. | The storm destroyed as many as 15 more homes in Ely.
The storm destroyed 40 homes in Ely. | The storm destroyed at least another 15 homes in Ely.
The storm destroyed 40 homes in Ely. | The storm destroyed some 15 additional homes in Ely.
The bridge cost 40 million dollars to build. | The bridge cost 10 million dollars more to build.
The bridge cost 40 million dollars to build. | The bridge cost an extra 10 million dollars to build.
The council hired 20 nurses for the clinic. | The council hired eight new nurses for the clinic.
The search found 12 bodies at the mill. | The search found three more of the bodies at the mill.
The quake damaged 40 schools in Ely. | The quake damaged 12 of the schools in Ely.
The bank closed 30 branches in May. | The bank closed 12 further branches in May.
The firm sold 300 buses in 2024. | The firm sold 80 buses more in 2024.
"""

STILL = """
Twelve workers were trapped in the Ely mine. | Fifteen workers were trapped in the Ely mine.
Twelve workers were rescued from the Ely mine. | Nine workers were rescued from the Ely mine.
Twelve of the miners were rescued from the pit. | Nine of the miners were rescued from the pit.
Another blast in Ely killed 12 people. | Another blast in Ely killed 15 people.
Once more 12 people were killed in Ely. | Once more 15 people were killed in Ely.
The other ferry carried 40 cars to Ely. | The other ferry carried 55 cars to Ely.
Prices in Ely rose 3 percent in May. | Prices in Ely rose by 4 percent in May.
Prices in Ely rose to 3 percent in May. | Prices in Ely climbed to 4 percent in May.
Prices in Ely were up 3 percent. | Prices in Ely were 5 percent higher.
The number of cases in Ely rose by 5. | The number of cases in Ely rose by 9.
The council hired 20 new nurses for the clinic. | The council hired 28 new nurses for the clinic.
The bridge cost 40 million dollars to build. | The bridge cost 60 million dollars to build.
Social care in Ely gets an extra £6 million. | Social care in Ely gets £9 million more.
Marsh won 40 seats in the council. | Marsh won 46 seats in the council.
The mill cut 40 jobs in Ely. | The mill cut 55 jobs in Ely.
The quake damaged 40 schools in Ely. | The quake damaged 52 schools in Ely.
The storm left 300 homes without power. | The storm left 450 homes without power.
Police arrested 12 people at the harbour. | Police detained 20 people at the harbour.
The crash hurt 12 people near Ely. | The crash injured 17 people near Ely.
Up to 200 workers walked out at the mill. | Some 400 workers walked out at the mill.
At least 12 workers died in the blast. | As many as 9 workers died in the blast.
The flood forced 300 families from their homes. | The flood forced 500 families from their homes.
"""


def found(pair: str, moments: tuple[float, float] = (np.nan, np.nan)) -> list[Difference]:
    """The differences between the two sentences of a line, of two sources and very alike."""
    texts = [text.strip() for text in pair.split("|")]
    rows = np.arange(2)
    material = Material(texts, rows, rows, np.array(moments), weights={})
    links = [Link(0, 1, 0.8)]
    return differences(material, links, links)


@pytest.mark.parametrize("pair", NONE.strip().splitlines())
def test_what_is_reckoned_from_elsewhere_is_no_difference(pair: str) -> None:
    assert found(pair) == []


@pytest.mark.parametrize("pair", STILL.strip().splitlines())
def test_what_is_reckoned_alike_still_differs(pair: str) -> None:
    assert len(found(pair)) == 1


def test_what_comes_on_top_later_changes_nothing_told_before() -> None:
    pair = "The fire in Ely burned another 6 hectares. | The fire in Ely burned another 9 hectares."
    assert len(found(pair)) == 1
    assert found(pair, (3_601.0, 7_201.0)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 12 workers fled.", Reckoning.WHOLE),
        ("More than 12 workers fled.", Reckoning.WHOLE),
        ("Crews set up 12 tents.", Reckoning.WHOLE),
        ("Up to 12 workers fled.", Reckoning.WHOLE),
        ("Prices rose to 12 percent.", Reckoning.WHOLE),
        ("Among others, 12 workers fled.", Reckoning.WHOLE),
        ("Prices were low in the fall of 2013.", Reckoning.WHOLE),
        ("The rest, 12 workers, fled.", Reckoning.WHOLE),
        ("The other 12 fled.", Reckoning.BEYOND),
        ("Another nearly 12 workers fled.", Reckoning.BEYOND),
        ("Yet 12 others fled.", Reckoning.BEYOND),
        ("An extra $12 was paid.", Reckoning.BEYOND),
        ("Ely hired 12 people more in May.", Reckoning.BEYOND),
        ("An increase of 12 percent came.", Reckoning.CHANGE),
        ("A 12-percent drop came.", Reckoning.CHANGE),
        ("Cases are down by about 12.", Reckoning.CHANGE),
        ("Growth was 12 percent.", Reckoning.CHANGE),
        ("Ely cut its staff by 12.", Reckoning.CHANGE),
        ("Ely lost 12 of its workers.", Reckoning.PART),
        ("Ely asked 12 percent of its workers.", Reckoning.WHOLE),
        ("Ely opened 12 new shops.", Reckoning.NEW),
    ],
)
def test_how_a_figure_is_meant(text: str, expected: Reckoning) -> None:
    (figure,) = frames(text)
    assert figure.reckoned is expected


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Some 12 or more workers fled.", "least"),
        ("Ely has 12 or fewer shops.", "most"),
        ("A crowd of 12 or so fled.", "about"),
    ],
)
def test_a_bound_may_stand_behind_its_figure(text: str, bound: str) -> None:
    assert frames(text)[0].bound == bound
