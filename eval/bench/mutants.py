"""Errors to plant in a sentence, one of a kind at a time; for mutations.py."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from swaps import PARTY, deed, deeds, is_party

from summarizer.text.capitals import OPENERS, TITLES

MONTHS = "January February March April May June July August September October November December"
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_MONTH = re.compile(
    rf"\b(?:{MONTHS.replace(' ', '|')})\b(?= \d)|(?<=\d )(?:{MONTHS.replace(' ', '|')})\b"
)
_DATE = re.compile(r"(?<=[a-z]\. )\d{1,2}\b|\b(?:1[6-9]|20)\d\d\b(?![,.]?\d)")
_DAY = re.compile(rf"\b(?:{DAYS.replace(' ', '|')})\b")
_FIGURE = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w,.]*\d)")
_WORD_NUMBERS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_WORD_NUMBER = re.compile(rf"\b(?:{'|'.join(_WORD_NUMBERS)})\b")
_UNITS = (
    "percent|per cent|%", "miles|kilometers|kilometres|feet|meters|metres|inches|acres|hectares",
    "hours|days|weeks|months|years|minutes", "dollars|euros|pounds", "pounds|kilograms|tons",
)  # fmt: skip
_UNIT = re.compile(rf"(?<=\d[ -])(?:{'|'.join(_UNITS)})\b|(?<=\d)%|[$€£](?=\d)")
_SCALES = ("hundred", "thousand", "million", "billion", "trillion")
_SCALE = re.compile(rf"\b(?:{'|'.join(_SCALES)})\b")
_CAPITAL = r"[A-Z][a-z'’-]*[a-z](?:[A-Z][a-z]+)?"
_NAME = re.compile(rf"(?<=[a-z,] )(?<!\bSan )(?:{_CAPITAL})(?: {_CAPITAL}){{0,2}}\b(?! [A-Z0-9(])")
QUOTED = 12  # least characters of a quotation in which a word is exchanged
_NO_NAMES = frozenset(
    (
        MONTHS
        + " "
        + DAYS
        + " Jan Feb Mar Apr Aug Sept Oct Nov Dec Sgt Lt Rep Sen Gov I Mr Mrs Ms Dr The"
        + " President Senator Secretary Minister Foreign General Capt Blvd Ave St Chief Department"
    ).split()
)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|will|has|have|had|can|could|would|should)\b(?! (?:not|been not))"
)
_DENIED = re.compile(r" not\b(?! (?:only|just|merely|simply|all)\b)|(?<=[a-z])n[’']t\b|\bnever ")
_QUOTED = re.compile(r"(?:\"|“)([^\"“”]*)(?:\"|”|$)")
_SAYS = (
    r"(?:said|says|told|wrote|added|argued|claimed|tweeted|warned|announced|testified|explained"
    r"|insisted|declared|promised|admitted|confirmed|predicted|suggested|estimated|noted|alleged)"
)
_SPEAKER = re.compile(
    rf"(?<![\w’'-])(?P<ahead>{PARTY})(?:, [^,.]{{3,60}},)? {_SAYS}\b(?! by)"
    rf"|(?<=, ){_SAYS} (?P<behind>{PARTY})(?=[.,])|\b[Aa]ccording to (?P<source>{PARTY})(?=[.,])"
)
_PERSON = rf"{_CAPITAL}(?: {_CAPITAL}){{0,2}}"
_QUANTIFIERS = {
    "all": "some", "most": "few", "some": "all", "many": "few", "few": "many", "every": "no",
    "both": "neither", "several": "all", "at least": "at most", "more than": "less than",
    "less than": "more than", "up to": "at least", "only": "not only", "nearly": "more than",
    "always": "sometimes", "never": "often", "no": "some", "half": "all",
}  # fmt: skip
_CERTAINTY = {
    "may": "will", "might": "will", "could": "will", "will": "may", "would": "might",
    "must": "may", "allegedly": "clearly", "likely": "certainly", "possibly": "certainly",
    "probably": "certainly", "reportedly": "certainly", "should": "might",
}  # fmt: skip
_STOP = frozenset(
    [
        "the",
        "and",
        "that",
        "this",
        "with",
        "from",
        "have",
        "been",
        "were",
        "they",
        "their",
        "what",
        "which",
    ]
)


@dataclass(frozen=True)
class Planted:
    """A claim with an error: what it says now, and what it said."""

    claim: str
    said: str
    found: str


Maker = Callable[[str, Sequence[str], random.Random], Planted | None]


def plant(claim: str, kind: str, others: Sequence[str], chance: random.Random) -> Planted | None:
    """The claim with an error of the kind, if it has a place for one.

    ``others`` are sentences of the same set of documents, to take names and words from.
    """
    return _MAKERS[kind](claim, others, chance)


def _at(claim: str, match: re.Match[str], new: str, group: int | str = 0) -> Planted:
    start, end = match.span(group)
    return Planted(claim[:start] + new + claim[end:], new, match.group(group))


def _any(pattern: re.Pattern[str], text: str, chance: random.Random) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return chance.choice(found) if found else None


def _digit(claim: str, others: Sequence[str], chance: random.Random) -> Planted | None:
    match = _any(_FIGURE, claim, chance)
    if match is None:
        match = _any(_WORD_NUMBER, claim, chance)
        if match is None:
            return None
        return _at(claim, match, chance.choice([w for w in _WORD_NUMBERS if w != match.group()]))
    places = [i for i, c in enumerate(match.group()) if c.isdigit()]
    at = chance.choice(places)
    old = match.group()
    choices = [d for d in "123456789" if d != old[at]]
    return _at(claim, match, old[:at] + chance.choice(choices) + old[at + 1 :])


def _unit(claim: str, others: Sequence[str], chance: random.Random) -> Planted | None:
    match = _any(_UNIT, claim, chance)
    if match is None:
        return None
    old = match.group()
    if old in "$€£":
        return _at(claim, match, chance.choice([c for c in "$€£" if c != old]))
    if old in ("%", "percent", "per cent"):
        return _at(claim, match, " points" if old == "%" else "points")
    group = next(group.split("|") for group in _UNITS if old in group.split("|"))
    same = {"kilometers": "kilometres", "meters": "metres"}
    choices = [u for u in group if same.get(u, u) != same.get(old, old)]
    return _at(claim, match, chance.choice(choices))


def _magnitude(claim: str, others: Sequence[str], chance: random.Random) -> Planted | None:
    match = _any(_SCALE, claim, chance)
    if match is not None:
        return _at(claim, match, chance.choice([s for s in _SCALES if s != match.group()]))
    match = _any(re.compile(r"(?<![\w.,])\d{1,3},\d{3}(?![\d,.])"), claim, chance)
    return _at(claim, match, match.group() + ",000") if match else None


def _date(claim: str, others: Sequence[str], chance: random.Random) -> Planted | None:
    match = _any(_MONTH, claim, chance)
    if match is not None:
        return _at(claim, match, chance.choice([m for m in MONTHS.split() if m != match.group()]))
    match = _any(_DATE, claim, chance)
    if match is None:
        return None
    value = int(match.group())
    return _at(claim, match, str(value + chance.choice((-3, -2, -1, 1, 2, 3)) or 9))


def _day(claim: str, others: Sequence[str], chance: random.Random) -> Planted | None:
    match = _any(_DAY, claim, chance)
    if match is None:
        return None
    return _at(claim, match, chance.choice([d for d in DAYS.split() if d != match.group()]))


def _names(text: str) -> list[re.Match[str]]:
    """Whole names inside a sentence: no contraction, no title, no word that is something else."""
    found = (m for m in _NAME.finditer(text) if _is_name(m.group()))
    return [m for m in found if not re.search(r"['’]|^(?:More|Old|Oct)\b", m.group())]


def _is_name(text: str) -> bool:
    low = set(text.lower().split())
    return not (_NO_NAMES & set(text.split()) or low & (TITLES | OPENERS))


def _name(claim: str, others: Sequence[str], chance: random.Random) -> Planted | None:
    """Another name of the same documents: no word in common, and not the other's short form."""
    found = _names(claim)
    choices = sorted({m.group() for text in others for m in _names(text)})
    if not found:
        return None
    match = chance.choice(found)
    old = match.group()
    choices = [c for c in choices if not {w[:4] for w in c.split()} & {w[:4] for w in old.split()}]
    choices = [c for c in choices if c not in claim]
    return _at(claim, match, chance.choice(choices)) if choices else None


def _denial_added(claim: str, others: Sequence[str], chance: random.Random) -> Planted | None:
    match = _any(_AUXILIARY, claim, chance)
    if match is None or _quoted_at(claim, match.start()):
        return None
    return _at(claim, match, f"{match.group()} not")


def _denial_removed(claim: str, others: Sequence[str], chance: random.Random) -> Planted | None:
    match = _any(_DENIED, claim, chance)
    return _at(claim, match, "") if match else None


def _quoted_at(text: str, at: int) -> bool:
    return any(match.start() <= at < match.end() for match in _QUOTED.finditer(text))


def _quotation(claim: str, others: Sequence[str], chance: random.Random) -> Planted | None:
    """A word of a quotation exchanged for another of the same documents."""
    found = [m for m in _QUOTED.finditer(claim) if len(m[1]) >= QUOTED]
    if not found:
        return None
    match = chance.choice(found)
    pattern = re.compile(r"\b[a-z]{4,}\b")
    places = [m for m in pattern.finditer(claim, *match.span(1)) if m.group() not in _STOP]
    choices = sorted({w for text in others for w in pattern.findall(text)} - _STOP)
    if not places or len(choices) < 2:
        return None
    place = chance.choice(places)
    return _at(claim, place, chance.choice([w for w in choices if w != place.group()]))


def _role(claim: str, others: Sequence[str], chance: random.Random) -> Planted | None:
    """The parties of an act exchanged."""
    found = deed(claim, chance)
    return Planted(found.exchanged(), *found.sides()) if found else None


def _voice(claim: str, others: Sequence[str], chance: random.Random) -> Planted | None:
    """An act told in the passive with its parties exchanged."""
    found = [each for each in deeds(claim) if each.passive_exchanged()]
    told = chance.choice(found) if found else None
    return Planted(told.passive_exchanged() or "", *told.sides()) if told else None


def _speaker(claim: str, others: Sequence[str], chance: random.Random) -> Planted | None:
    """Another name of the claim, or else a speaker elsewhere in the documents, as the speaker."""
    match = _any(_SPEAKER, claim, chance)
    group = match.lastgroup if match else None
    if match is None or group is None or not is_party(match[group]):
        return None
    if _quoted_at(claim, match.start(group)):
        return None
    taken = {word[:4] for word in match[group].lower().split()}
    choices = [m.group() for m in _names(claim)] or list(_speakers(others))
    choices = sorted({c for c in choices if not {w[:4] for w in c.lower().split()} & taken})
    return _at(claim, match, chance.choice(choices), group) if choices else None


def _speakers(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        for match in _SPEAKER.finditer(text):
            name = match[match.lastgroup or 0]
            if is_party(name) and re.fullmatch(_PERSON, name) and _is_name(name):
                yield name


def _table(table: dict[str, str]) -> Maker:
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(table, key=len, reverse=True))})\b")

    def make(claim: str, others: Sequence[str], chance: random.Random) -> Planted | None:
        match = _any(pattern, claim, chance)
        return _at(claim, match, table[match.group()]) if match else None

    return make


_MAKERS: dict[str, Maker] = {
    "digit": _digit,
    "unit": _unit,
    "magnitude": _magnitude,
    "date": _date,
    "day": _day,
    "name": _name,
    "not added": _denial_added,
    "not removed": _denial_removed,
    "quotation": _quotation,
    "role swap": _role,
    "role swap, passive": _voice,
    "speaker swap": _speaker,
    "quantifier": _table(_QUANTIFIERS),
    "certainty": _table(_CERTAINTY),
    "before/after": _table({"before": "after", "after": "before"}),
}
KINDS = tuple(_MAKERS)
