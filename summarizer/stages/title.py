"""The brief's title: the headline that most sources would agree with."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from summarizer.arrays import Floats

MIN_WORDS, MAX_WORDS = 4, 18  # shorter headlines name a topic, longer ones are sentences

# A bar before a short tail divides a headline from its site; a dash may be the headline's own.
_AFTER_BAR = re.compile(r"\s+\|\s+[^|]{2,40}$")
_AFTER_DASH = re.compile(r"(?P<headline>.*)\s[–—-]\s(?P<tail>.{2,40})$")  # the last one
# What a tail must be for an outlet: short, with capitals throughout, and one of these words.
_OUTLET = re.compile(
    r"\b(?:News|Times|Post|Journal|Herald|Tribune|Gazette|Guardian|Telegraph|Independent|Observer"
    r"|Chronicle|Standard|Globe|Mail|Express|Mirror|Star|Sun|Press|Review|Today|Daily|Weekly|Online"
    r"|Magazine|Radio|TV|Reuters|Bloomberg|Politico|POLITICO|Axios|Euronews|Jazeera|Economist"
    r"|Newsweek|Spiegel|Figaro|BBC|CNN|NPR|PBS|ABC|CBS|NBC|MSNBC|AP|AFP|UPI|DPA|DW|RTÉ)\b"
    r"|\b[\w-]+\.(?:com|org|net|info|co\.uk|eu|de|fr|nl|ch|ru|ua)$"
)
_CAPITALS = re.compile(r"(?:[A-ZÀ-Þ][\w.'’&-]*|of|the|and|de|la|le|der|die|&)(?: (?!$)|$)")
_OUTLET_WORDS = 5

_DIVIDES = r"(?:\s*[:|–—]|\s+-\s)\s*"  # a hyphen without spaces joins: "Live-fire drills"
_KICKER = re.compile(
    r"^(?:(?:BREAKING(?: NEWS)?|WATCH(?: LIVE)?|LIVE(?: UPDATES?)?|UPDATED?|EXCLUSIVE|VIDEO"
    rf"|PHOTOS){_DIVIDES}|UPDATE\s*\d+\s*[:|–—-]\s*)",
    re.IGNORECASE,
)
_OPINION = re.compile(r"^(?:Opinion|Editorial|Comment|Commentary|Letters?)\s*[:|–—]", re.IGNORECASE)


def candidate(title: str | None, outlet: str | None = None) -> str | None:
    """A headline without its outlet and kicker; None if it cannot title a brief.

    >>> candidate("WATCH: Rutte meets Trump in Florida - BBC News")
    'Rutte meets Trump in Florida'
    >>> candidate("Storm hits the coast - thousands flee their homes")
    'Storm hits the coast - thousands flee their homes'
    """
    if title is None or _OPINION.match(title.strip()):
        return None
    bare = _without_outlet(_KICKER.sub("", " ".join(title.split())), outlet)
    if not MIN_WORDS <= len(bare.split()) <= MAX_WORDS or "?" in bare or bare.isupper():
        return None
    return _without_stop(bare)


def best_title(support: Sequence[float], factor: Floats) -> int:
    """The number of the best candidate by ``support`` (what its words are worth) x ``factor``."""
    return int(np.argmax(np.asarray(support) * factor))


def opening(text: str, limit: int = 14) -> str:
    """How a sentence begins, for a brief whose sources have no headlines: up to a clause's end.

    >>> opening("Ely approved a new bridge on Monday, its mayor said, after a long debate about it")
    'Ely approved a new bridge on Monday'
    """
    words = text.split()
    if len(words) <= limit:
        return _without_stop(text)
    ends = [i for i in range(MIN_WORDS, limit + 1) if words[i - 1][-1] in ",;:"]
    if ends:
        return " ".join(words[: ends[0]]).rstrip(",;:")
    return " ".join(words[:limit]).rstrip(",;:") + " …"


def _without_outlet(title: str, outlet: str | None) -> str:
    """The headline before bars, and before a dash that is followed by a name of an outlet."""
    while bar := _AFTER_BAR.search(title):
        title = title[: bar.start()]
    dash = _AFTER_DASH.match(title)
    return dash["headline"] if dash and _is_outlet(dash["tail"], outlet) else title


def _is_outlet(tail: str, outlet: str | None) -> bool:
    if outlet and tail.casefold() in (outlet.casefold(), f"the {outlet.casefold()}"):
        return True
    if len(tail.split()) > _OUTLET_WORDS or not _OUTLET.search(tail):
        return False
    return "." in tail or all(_CAPITALS.fullmatch(word) for word in tail.split())


def _without_stop(text: str) -> str:
    """The text without its full stop; one that belongs to an abbreviation ("U.S.") stays."""
    last = text.split()[-1] if text.split() else ""
    return text.removesuffix(".") if last.count(".") == 1 else text
