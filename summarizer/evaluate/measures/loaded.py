"""Loaded language: words that judge or dramatise, in the writer's own voice."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

_TYPOGRAPHY = str.maketrans({"’": "'", "‑": "-", "–": " ", "—": " "})
_QUOTED = re.compile(
    r"“[^”\n]*(?:”|$)"  # a quotation that goes on in the next paragraph is not closed
    r'|"[^"\n]*"'
    r"|‘(?:[^’\n]|’(?=\w))*’"
    r"|(?<![\w'])'(?=\w)(?:[^'\n]|(?<=\w)'(?=\w))*'(?!\w)",
    re.MULTILINE,
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def loaded_rate(text: str) -> float | None:
    """Loaded words and phrases in a hundred words, without what stands in quotation marks.

    English only. None for a text without words outside of them.

    >>> loaded_rate('The senator slammed the "radical" plan of the mayor.')
    12.5
    """
    words = own_words(text)
    return 100 * len(_loaded(words)) / len(words) if words else None


def loaded(text: str) -> list[str]:
    """The loaded words and phrases of a text, in order; hyphens are spaces.

    >>> loaded("A so-called witch hunt: he doubled down.")
    ['so called', 'witch hunt', 'doubled down']
    """
    return _loaded(own_words(text))


def own_words(text: str) -> list[str]:
    """The words outside quotation marks in lower case; hyphens divide.

    >>> own_words("“We won’t,” he said – ‘never’. It's a far-off goal")
    ['he', 'said', "it's", 'a', 'far', 'off', 'goal']
    """
    return _WORD.findall(_QUOTED.sub(" ", text).translate(_TYPOGRAPHY).lower())


@lru_cache(maxsize=1)
def lexicon() -> dict[str, str]:
    """The category of each loaded word or phrase."""
    file = resources.files("summarizer.evaluate.measures") / "loaded.toml"
    categories = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        form: category
        for category, families in categories.items()
        for family in families
        for form in family.split(", ")
    }


def _loaded(words: list[str]) -> list[str]:
    """The longest entry at each place; none overlap."""
    found: list[str] = []
    place = 0
    while place < len(words):
        entry = _entry(words, place)
        if entry:
            found.append(entry)
        place += entry.count(" ") + 1
    return found


def _entry(words: list[str], place: int) -> str:
    """The longest entry that begins at a place; an empty one where there is none."""
    for size in range(_longest().get(words[place], 0), 0, -1):
        phrase = " ".join(words[place : place + size])
        if phrase in lexicon():
            return phrase
    return ""


@lru_cache(maxsize=1)
def _longest() -> dict[str, int]:
    """How many words the longest entry has that begins with a word."""
    found: dict[str, int] = {}
    for entry in lexicon():
        first, *more = entry.split()
        found[first] = max(found.get(first, 0), 1 + len(more))
    return found
