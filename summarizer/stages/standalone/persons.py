"""Who is a person in these articles: names that stand after a role or beside a verb of speech."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Gender = Literal["he", "she"]

# Words that stand before a person's name. Those in FEMALE and MALE also tell the pronoun.
FEMALE = r"spokeswoman|congresswoman|chairwoman|businesswoman|policewoman|actress|queen|princess"
FEMALE += r"|duchess|baroness|Mrs\.?|Ms\.?|Miss|Madame|Lady|mother|wife|daughter|sister|widow"
MALE = r"spokesman|congressman|chairman|businessman|policeman|actor|king|prince|duke|baron"
MALE += r"|Mr\.?|Sir|Lord|father|husband|son|brother|widower|Pope"
NEUTRAL = (
    r"president(?:-elect)?|vice[- ]president(?:-elect)?|secretary[- ]general|general secretary"
    r"|secretary(?: of \w+)?|prime minister|(?:\w+ )?minister|chancellor|premier|ambassador|envoy"
    r"|senator|Sen\.|representative|Rep\.|governor|Gov\.|mayor|judge|justice|attorney(?: general)?"
    r"|lawyer|prosecutor|general|Gen\.|admiral|Adm\.|colonel|Col\.|captain|Capt\.|Lt\.|major|Maj\."
    r"|sergeant|Sgt\.|officer|sheriff|detective|inspector|commissioner|chief|director|CEO|chair"
    r"|chairperson|spokesperson|leader|head|boss|founder|professor|Prof\.|doctor|Dr\.|analyst"
    r"|economist|historian|scientist|researcher|expert|author|writer|journalist|reporter|coach"
    r"|manager|player|striker|singer|rapper|artist|director|star|candidate|nominee|adviser|advisor"
    r"|activist|bishop|archbishop|cardinal|imam|rabbi|reverend|Rev\.|speaker|suspect|victim"
    r"|Republican|Democrat|mogul|billionaire|counterpart|co-star|teammate|aide"
)
SPEECH = (
    r"said|says|told|tells|added|adds|wrote|writes|tweeted|posted|stated|argued|insisted|explained"
    r"|announced|warned|noted|claimed|confirmed|denied|testified|recalled|replied|asked|remarked"
)
# Capitalised words that end a run of capitals without being a surname.
NOT_SURNAMES = frozenset(
    [
        "House",
        "States",
        "Kingdom",
        "Union",
        "Nations",
        "Court",
        "Street",
        "Journal",
        "Times",
        "Post",
        "News",
        "Agency",
        "Party",
        "Council",
        "Committee",
        "Department",
        "Ministry",
        "University",
        "College",
        "School",
        "Hospital",
        "Company",
        "Corporation",
        "Group",
        "Bank",
        "Fund",
        "Association",
        "Organization",
        "Organisation",
        "Institute",
        "Center",
        "Centre",
        "Office",
        "Service",
        "Services",
        "Force",
        "Forces",
        "Army",
        "Navy",
        "Guard",
        "Police",
        "Bureau",
        "Congress",
        "Senate",
        "Parliament",
        "Commission",
        "Treaty",
        "Act",
        "Bill",
        "Law",
        "Amendment",
        "War",
        "Day",
        "Week",
        "Month",
        "Year",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Beach",
        "City",
        "County",
        "State",
        "Province",
        "River",
        "Lake",
        "Sea",
        "Ocean",
        "Island",
        "Islands",
        "Mountain",
        "Mountains",
        "Valley",
        "Park",
        "Airport",
        "Station",
        "Road",
        "Avenue",
        "Square",
        "Bridge",
        "Tower",
        "America",
        "Africa",
        "Europe",
        "Asia",
        "Association",
        "Alliance",
        "League",
        "Cup",
        "Games",
        "Olympics",
        "Press",
        "Television",
        "Radio",
    ]
)

_UPPER = r"[^\W\d_a-zà-öø-ÿ]"
_WORD = rf"{_UPPER}[\w’'\-]*[\w]"
_PARTICLE = r"(?:van der|van den|van|von|de la|de|del|der|den|di|da|dos|du|bin|ben|al|el|la|le|ter)"
NAME = rf"{_WORD}(?: {_UPPER}\.)?(?:(?: {_PARTICLE})? {_WORD}){{0,3}}"
_ROLE_ANY_CASE = re.compile(
    rf"(?i:\b(?:(?P<she>{FEMALE})|(?P<he>{MALE})|(?:{NEUTRAL})))\s+(?P<name>{NAME})"
)
_SPEAKER = re.compile(rf"(?P<name>{_WORD} {_WORD})(?:, [^,.]{{3,60}},)? (?:{SPEECH})\b")
_POSSESSIVE = re.compile(r"[’']s?$")
_RUN = re.compile(NAME)


@dataclass(frozen=True, slots=True)
class Mention:
    """A person's surname as it stands in a text, from ``start`` to ``end``."""

    surname: str
    start: int
    end: int
    possessive: bool


@dataclass(frozen=True, slots=True)
class Persons:
    """The surnames of all persons in a set of articles, with the pronoun where a role tells it."""

    pronouns: dict[str, Gender | None]

    def mentions(self, text: str) -> list[Mention]:
        """Every mention of a known person in ``text``, in order."""
        found = []
        for run in _RUN.finditer(text):
            surname, possessive = _surname(run.group())
            if surname in self.pronouns:
                found.append(Mention(surname, run.start(), run.end(), possessive))
        return found

    def may_be(self, surname: str, pronoun: Gender) -> bool:
        """Whether nothing known speaks against ``pronoun`` for this person."""
        return self.pronouns.get(surname) in (None, pronoun)


def find_persons(texts: Iterable[str]) -> Persons:
    """Collect the persons of a set of articles."""
    pronouns: dict[str, Gender | None] = {}
    for text in texts:
        for match in _ROLE_ANY_CASE.finditer(text):
            gender: Gender | None = "she" if match["she"] else "he" if match["he"] else None
            _note(pronouns, match["name"], gender)
        for match in _SPEAKER.finditer(text):
            _note(pronouns, match["name"], None)
    return Persons(pronouns)


def _note(pronouns: dict[str, Gender | None], name: str, gender: Gender | None) -> None:
    surname, _ = _surname(name)
    if surname in NOT_SURNAMES or len(surname) < 3 or surname.isupper():
        return
    pronouns[surname] = pronouns.get(surname) or gender


def _surname(name: str) -> tuple[str, bool]:
    last = name.split()[-1]
    bare = _POSSESSIVE.sub("", last)
    return bare, bare != last
