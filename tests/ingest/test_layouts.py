"""Whole pages as people save them: headline, date, outlet and text of common layouts."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from summarizer.ingest.clean import clean
from summarizer.ingest.raw import RawArticle


@dataclass(frozen=True, slots=True)
class Layout:
    """A page and what is to be read off it; ``published`` in ISO 8601."""

    page: str
    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    text: str
    lang: str = "en"


LAYOUTS = {
    "agency report": Layout(
        page="""EU ministers agree grain plan

VIENNA, Nov 24, 2024 (AFP) - Ministers of eleven countries met on Monday to talk about grain.

They agreed to store more of it, and to tell each other sooner when a harvest is poor.

jd/ab/cd""",
        title="EU ministers agree grain plan",
        outlet="AFP",
        author=None,
        published="2024-11-24T00:00:00+00:00",
        text="""Ministers of eleven countries met on Monday to talk about grain.
They agreed to store more of it, and to tell each other sooner when a harvest is poor.""",
    ),
    "page with a syndicated report": Layout(
        page="""World News | Reported by Jane Doe, Edited by John Roe
Nov 24, 2024 08:15 IST
Ministers Meet in Vienna
The ministers of eleven countries met in Vienna about grain, one of them said.
Show Quick Read
"We talked about bread," she told reporters after the meeting in the old town hall.
(Except for the headline, this story has not been edited by our staff.)""",
        title="Ministers Meet in Vienna",
        outlet=None,
        author=None,
        published="2024-11-24T08:15:00+05:30",
        text="""The ministers of eleven countries met in Vienna about grain, one of them said.
"We talked about bread," she told reporters after the meeting in the old town hall.""",
    ),
    "page with a standfirst, a picture and topics": Layout(
        page="""Ministers meet in Vienna

Talks were about the price of grain

Jane Doe in Vienna
Sat 23 Nov 2024 16.05 GMT
Last modified on Sun 24 Nov 2024 08.10 GMT
Share
View image in fullscreen
Ministers in the old town hall. Photograph: John Roe/Reuters
The ministers of eleven countries met in Vienna about grain, one of them said.

“We talked about bread,” she told reporters after the meeting in the old town hall.

Explore more on these topics
Grain
Reuse this content""",
        title="Ministers meet in Vienna",
        outlet=None,
        author=None,
        published="2024-11-23T16:05:00+00:00",
        text="""The ministers of eleven countries met in Vienna about grain, one of them said.
“We talked about bread,” she told reporters after the meeting in the old town hall.""",
    ),
    "German page": Layout(
        page="""Minister einigen sich in Wien

Stand: 23.11.2024 14:02 Uhr

Von Anna Müller, Wien

Wien (dpa) - Die Minister aus elf Ländern haben sich in Wien auf einen Plan geeinigt.

Foto: John Roe/AP/dpa

Es sei um den Preis für Getreide gegangen, sagte eine Sprecherin am Samstag in Wien.

© dpa-infocom, dpa:241123-930-297034/1""",
        title="Minister einigen sich in Wien",
        outlet="dpa",
        author="Anna Müller",
        published="2024-11-23T14:02:00+00:00",
        text="""Die Minister aus elf Ländern haben sich in Wien auf einen Plan geeinigt.
Es sei um den Preis für Getreide gegangen, sagte eine Sprecherin am Samstag in Wien.""",
        lang="de",
    ),
    "French page": Layout(
        page="""Les ministres se sont rencontrés à Vienne

Par Jeanne Dupont avec AFP
Publié le 23 novembre 2024 à 14h02, modifié le 23 novembre 2024 à 16h30
Temps de lecture 2 min.

Les ministres de onze pays se sont rencontrés à Vienne pour parler du prix du blé.

Lire aussi | Le pain est cher

Ils ont parlé de la récolte, selon un bref communiqué de l'un d'entre eux.""",
        title="Les ministres se sont rencontrés à Vienne",
        outlet=None,
        author="Jeanne Dupont avec AFP",
        published="2024-11-23T14:02:00+00:00",
        text="""Les ministres de onze pays se sont rencontrés à Vienne pour parler du prix du blé.
Ils ont parlé de la récolte, selon un bref communiqué de l'un d'entre eux.""",
        lang="fr",
    ),
    "press release": Layout(
        page="""FOR IMMEDIATE RELEASE

November 23, 2024

Ministers Meet in Vienna

VIENNA, Nov. 23, 2024 /PRNewswire/ -- Ministers of eleven countries met in Vienna on Friday.

SOURCE Ministry""",
        title="Ministers Meet in Vienna",
        outlet="PRNewswire",
        author=None,
        published="2024-11-23T00:00:00+00:00",
        text="Ministers of eleven countries met in Vienna on Friday.",
    ),
    "report without a headline": Layout(
        page="""MOSCOW, November 23. /TASS/. Ministers of eleven countries met in Vienna on Friday.
They talked about the price of grain, according to a statement published on Saturday.""",
        title=None,
        outlet="TASS",
        author=None,
        published=None,
        text="""Ministers of eleven countries met in Vienna on Friday.
They talked about the price of grain, according to a statement published on Saturday.""",
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=list(LAYOUTS))
def test_a_page_gives_its_article(layout: Layout) -> None:
    document = clean(RawArticle(text=layout.page))
    published = document.published.isoformat() if document.published else None
    assert document.title == layout.title
    assert document.outlet == layout.outlet
    assert document.author == layout.author
    assert published == layout.published
    assert document.lang == layout.lang
    assert document.text == layout.text
