"""Words that stand with a capital and yet are no name: titles, sentence openers, the calendar."""

from __future__ import annotations

from summarizer.text.units import MONTHS, WEEKDAYS

_TITLES = """
    mr mrs ms miss dr prof professor sir lord lady dame president president-elect vice
    vice-president minister prime premier chancellor king queen prince princess pope emperor
    senator sen representative rep congressman congresswoman governor gov mayor secretary general
    secretary-general director chief executive ceo chairman chairwoman chair judge justice
    ambassador spokesman spokeswoman spokesperson captain capt colonel col lieutenant lt sergeant
    sgt major maj gen admiral adm commander officer detective sheriff inspector attorney archbishop
    bishop cardinal father sister brother rev reverend coach former acting deputy then-president mp
    """
_OPENERS = """
    according additionally although amid analysts another asked authorities based besides critics
    despite earlier economists even experts finally following fortunately given hence hundreds
    instead investigators investors last later lawmakers lawyers like many maybe meanwhile moreover
    most nearly nevertheless next observers officials once one others overall people perhaps police
    prosecutors recently reporters reports residents researchers scientists several similarly
    sources stocks shares students thousands today tomorrow tonight two three four five six seven
    eight nine ten ultimately unfortunately unlike witnesses workers yesterday
    yes well oh dozens scores men women children however thus therefore still also
    including talks voters doctors firefighters rescuers teachers parents protesters soldiers troops
    government leaders around across along almost alongside anyone anything
    consequently furthermore importantly indeed likewise nonetheless notably separately
    due multiple numerous certain calls customers employees supporters proposals
    """

_QUALIFIERS = """
    asian european african global local federal state new great first second third national former
    north south east west northern southern eastern western central international
    """

TITLES = frozenset(_TITLES.split())

OPENERS = frozenset(_OPENERS.split())
"""Words that often open a sentence and are no name, beyond the function words."""

QUALIFIERS = frozenset(_QUALIFIERS.split())
"""Words that open a sentence or a name: "New rules", "New York"."""

NATIONS = {
    "united states": "usa",
    "united states of america": "usa",
    "america": "usa",
    "united kingdom": "uk",
    "great britain": "uk",
    "britain": "uk",
    "european union": "eu",
    "united nations": "un",
    "kiev": "kyiv",
}
"""Names with several forms -> the one that stands for all."""

DEMONYMS = {
    "american": "usa",
    "americans": "usa",
    "british": "uk",
    "briton": "uk",
    "britons": "uk",
    "danish": "denmark",
    "dutch": "netherlands",
    "english": "england",
    "finnish": "finland",
    "french": "france",
    "german": "germany",
    "germans": "germany",
    "greek": "greece",
    "greeks": "greece",
    "irish": "ireland",
    "polish": "poland",
    "scottish": "scotland",
    "spanish": "spain",
    "swedish": "sweden",
    "swiss": "switzerland",
    "turkish": "turkey",
    "turks": "turkey",
    "afghan": "afghanistan",
    "afghans": "afghanistan",
    "koran": "quran",
    "nyc": "york",
}
"""Adjectives and other forms of places whose endings do not tell."""

_AMERICAN_STATES = """
    alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii
    idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan
    minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania
    tennessee texas utah vermont virginia washington wisconsin wyoming
    """
WITHIN = dict.fromkeys(_AMERICAN_STATES.split(), "usa") | dict.fromkeys(
    ("england", "scotland", "wales"), "uk"
)
"""Places that one report may name where another names the country."""

CALENDAR = (
    {name: name for name in (*WEEKDAYS, *MONTHS)}
    | {day[:3]: day for day in WEEKDAYS}
    | {month[:3]: month for month in MONTHS}
    | {"sept": "september", "tues": "tuesday", "thur": "thursday", "thurs": "thursday"}
)
"""Weekdays and months and their abbreviations, lower-case -> the full name."""

AMBIGUOUS = frozenset({"may", "march", "mar", "sat", "sun", "jan", "dec", "wed", "mon"})
"""Keys of CALENDAR that are also a word, a surname or a newspaper."""
