"""Loaded language (English): words that judge or dramatise, in the writer's own voice."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

_TYPOGRAPHY = str.maketrans({"’": "'", "‑": "-", "–": " ", "—": " "})
# Bounded, since an opening mark without its closing one would be sought to the end each time.
_QUOTED = re.compile(
    r"“[^”\n]*(?:”|$)|„[^“”\n]*(?:[“”]|$)|«[^»\n]*(?:»|$)"  # what goes on below is not closed
    r'|"[^"\n]*"'
    r"|''[^'\n]*''"
    r"|(?<!\w)‘[^’\n]{1,300}(?:’(?=\w)[^’\n]{1,300}){0,3}’"
    r"|(?<![\w'])'(?=\w)[^'\n]{1,300}(?:(?<=\w)'(?=\w)[^'\n]{1,300}){0,3}'(?!\w)",
    re.MULTILINE,
)
_QUOTE = "\ufffc"  # stands for each character of a quotation
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A loaded word or phrase as the lexicon has it, and where it stands."""

    entry: str
    start: int
    end: int


def loaded(text: str) -> tuple[str, ...]:
    """The loaded words and phrases of a text outside quotation marks, in order and lower case.

    >>> loaded('A so-called witch hunt: the mayor, who calls it "stupid", doubled down.')
    ('so-called', 'witch hunt', 'doubled down')
    """
    plain = text.translate(_TYPOGRAPHY)
    return tuple(plain[each.start : each.end].lower() for each in find_loaded(text))


def find_loaded(text: str) -> list[Loaded]:
    """The longest entry of the lexicon at each place; none overlap."""
    matches = list(_words(text))
    words = [match.group().lower() for match in matches]
    found: list[Loaded] = []
    free = 0  # the first word that is in no entry yet
    for place, word in enumerate(words):
        if place >= free and word in _longest():
            size = _size(words, place)
            free = place + size
            if size:
                entry = " ".join(words[place:free])
                found.append(Loaded(entry, matches[place].start(), matches[free - 1].end()))
    return found


def own_words(text: str) -> list[str]:
    """The words outside quotation marks in lower case; hyphens divide.

    >>> own_words("“We won’t,” he said – ‘never’. It's a far-off goal")
    ['he', 'said', "it's", 'a', 'far', 'off', 'goal']
    """
    return [match.group().lower() for match in _words(text)]


def without_quotations(text: str) -> str:
    """The text with a sign for each character of a quotation, so that offsets stay.

    >>> without_quotations('He said "it is on" today.').count("\\ufffc")
    10
    """
    return _QUOTED.sub(lambda match: _QUOTE * len(match.group()), text)


@cache
def lexicon() -> dict[str, str]:
    """The category of each loaded word or phrase; hyphens are spaces."""
    file = resources.files("summarizer.text") / "loaded.toml"
    categories = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        form: category
        for category, families in categories.items()
        for family in families
        for form in family.split(", ")
    }


def _words(text: str) -> Iterator[re.Match[str]]:
    return _WORD.finditer(without_quotations(text).translate(_TYPOGRAPHY))


def _size(words: list[str], place: int) -> int:
    """How many words the longest entry has that begins at a place; 0 where none does."""
    sizes = range(min(_longest()[words[place]], len(words) - place), 0, -1)
    return next((n for n in sizes if " ".join(words[place : place + n]) in lexicon()), 0)


@cache
def _longest() -> dict[str, int]:
    """How many words the longest entry has that begins with a word."""
    found: dict[str, int] = {}
    for entry in lexicon():
        first, *more = entry.split()
        found[first] = max(found.get(first, 0), 1 + len(more))
    return found
