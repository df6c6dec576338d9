"""Whether the words of a line give it away as furniture: the tables of phrases and patterns."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from summarizer.ingest.furniture.patterns import PATTERNS, Pattern
from summarizer.ingest.furniture.phrases import PHRASES, Phrases, Zone

LONGEST_LINE = 600
"""Characters of the longest line that a rule looks at: furniture is short."""

# Names of agencies as they sign text at its top, its bottom or after its place.
_AGENCIES = """
    AP|AFP|Reuters|REUTERS|dpa|DPA|SDA|sda|ATS|APA|EFE|ANSA|TASS|Tass|UPI|PA|PTI|IANS|ANI|Xinhua|
    XINHUA|Kyodo|Yonhap|Bloomberg|CNN|BBC|NPR|CBC|Interfax|Ukrinform|ANP|Belga|PAP|NTB|TT|STT|
    Ritzau|AAP|CP|KNA|epd|afp|reuters|ap|Anadolu|CNA|MTI|CTK|ČTK|Agerpres|Tanjug|NBC|CBS|ABC|UNB|
    KUNA|WAM|SPA|IRNA|MENA|Associated Press|The Associated Press|Agence France-Presse|RIA Novosti|
    The Canadian Press|Thomson Reuters Foundation|Keystone-SDA|Keystone-ATS|German Press Agency|
    Press Association|Kyodo News|Xinhua News Agency|CNN Business|CNNMoney|Fox News|Al Jazeera|
    PRNewswire|CBS News|NBC News|ABC News|BBC News|Reuters Health|HealthDay
"""
AGENCIES = frozenset(name.strip() for name in _AGENCIES.split("|"))

_LABEL_ENDS = (":", "|", "»", ">", " :", " |", " »", " >", " -", " –", " —", "：", "/", " ©")


class _Index(NamedTuple):
    openings: tuple[str, ...]
    whole: frozenset[str]
    held: tuple[str, ...]


def kind_of(text: str, words: int, zones: frozenset[Zone]) -> str | None:
    """The kind of furniture that the words of a line in these zones give away, if any."""
    if len(text) > LONGEST_LINE:
        return None
    if "edge" in zones and is_agency(text):
        return "agency tag"
    lowered = text.lower().replace("’", "'")
    for phrases in PHRASES if _may_use_phrases(lowered) else ():
        if words <= phrases.most_words and phrases.zone in zones and _uses(phrases, lowered):
            return phrases.kind
    for pattern in PATTERNS:
        known = words <= pattern.most_words and pattern.zone in zones
        if known and _matches(pattern, text, lowered):
            return pattern.kind
    return None


def is_agency(text: str) -> bool:
    """Whether a line is only the sign of an agency: "SDA", "(Reuters)", "AP/dpa".

    >>> is_agency("(Reuters)"), is_agency("NATO")
    (True, False)
    """
    names = re.split(r"\s?[/|,+]\s?", text.strip("()[]"), maxsplit=4)
    return len(text) <= 60 and all(name in AGENCIES for name in names)


def _may_use_phrases(lowered: str) -> bool:
    """A quick test that lets nearly all lines of an article skip the table."""
    index = _index()
    return (
        lowered.startswith(index.openings)
        or _bare(lowered) in index.whole
        or _holds(lowered, index.held)
    )


@cache
def _index() -> _Index:
    def texts(*hows: str) -> tuple[str, ...]:
        return tuple(text for row in PHRASES if row.how in hows for text in row.texts)

    return _Index(texts("starts", "label"), frozenset(texts("is")), texts("holds"))


def _bare(lowered: str) -> str:
    return lowered.strip(" .:!>»*-–—|[]()…")


def _matches(row: Pattern, text: str, lowered: str) -> bool:
    return _holds(lowered, row.words) and _compiled(row.pattern).fullmatch(text) is not None


def _holds(lowered: str, texts: tuple[str, ...]) -> bool:
    # A plain loop: any() with a generator takes twice as long, and this runs for every line.
    for text in texts:  # noqa: SIM110
        if text in lowered:
            return True
    return False


def _uses(row: Phrases, lowered: str) -> bool:
    if row.how == "is":
        return _bare(lowered) in row.texts
    if row.how == "holds":
        return _holds(lowered, row.texts)
    if not lowered.startswith(row.texts):
        return False
    return any(_opens(row.how, lowered, text) for text in row.texts)


def _opens(how: str, lowered: str, text: str) -> bool:
    rest = lowered[len(text) :]
    if not lowered.startswith(text):
        return False
    if how == "label":
        return rest.startswith(_LABEL_ENDS)
    return not rest[:1].isalnum() or not text[-1].isalnum()


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when first needed: most pages need few of them."""
    return re.compile(pattern)
