"""NLTK's Punkt with the parameters that come with this package.

Kiss and Strunk (2006), Unsupervised Multilingual Sentence Boundary Detection, Computational
Linguistics 32(4). Punkt judges a possible boundary by the word before it and the token after it.
"""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

# Other codes for a language that has parameters.
ALIASES = {"nb": "no", "nn": "no"}

# Distinct contexts whose verdicts are kept; a long digest meets a few thousand.
CACHED_CONTEXTS = 50_000

# What stands before a full stop so that Punkt's tokenizer makes it one token of a known kind: a
# word, perhaps with hyphens or an apostrophe; an amount; or a closing bracket or quote.
_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"
_ONE_TOKEN = re.compile(
    rf"(?:[^\W\d_]+['’])?(?P<last>{_WORD})|[$€£]\d[\d.,]*|\d[\d.,]*(?:%|[a-z]{{2,}})|\S*[)\]}}\"”»]"
)


@dataclass(frozen=True, slots=True)
class Parameters:
    """What Punkt has learned about one language; all words are in lower case, without the dot."""

    abbreviations: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    collocations: frozenset[tuple[str, str]] = frozenset()
    orthography: tuple[tuple[int, str], ...] = ()


class Punkt:
    """Judges boundaries of one language; a language without parameters gets Punkt's defaults."""

    def __init__(self, lang: str) -> None:
        self._parameters = load(lang)
        self._special = self._parameters.abbreviations | {
            first for first, _ in self._parameters.collocations
        }
        self._tokenizer: PunktSentenceTokenizer | None = None
        self._ask = lru_cache(CACHED_CONTEXTS)(self._ask_nltk)

    def ends(self, before: str, mark: str, after: str) -> bool:
        """Tell whether a sentence ends at ``mark`` (one or more of ``.?!``).

        ``before`` is the text from the last white space to the mark; ``after`` is the closing
        punctuation that follows at once, or white space and the next token.
        """
        if after.strip() and (mark in "?!" or (mark == "." and self._is_plain(before))):
            return True
        return self._ask(before + mark + after)

    def _is_plain(self, word: str) -> bool:
        """Whether Punkt ends a sentence after this word whatever follows.

        It does after every word that is no abbreviation, no initial, no number and in no
        collocation; of a word with hyphens it looks at the whole and at the last part.
        """
        token = _ONE_TOKEN.fullmatch(word)
        if len(word) < 2 or not token:
            return False
        last = (token["last"] or "").lower()
        return not self._special & {word.lower(), last, last.rpartition("-")[2]}

    def _ask_nltk(self, context: str) -> bool:
        if self._tokenizer is None:
            self._tokenizer = tokenizer(self._parameters)
        return bool(self._tokenizer.text_contains_sentbreak(context))


@lru_cache
def judge(lang: str) -> Punkt:
    """The judge for a language, loaded once."""
    return Punkt(lang)


def load(lang: str) -> Parameters:
    """Read the packaged parameters of a language; empty ones where there are none."""
    name = f"{ALIASES.get(lang, lang)}.json.gz"
    folder = resources.files("summarizer") / "models" / "punkt"
    if name not in {entry.name for entry in folder.iterdir()}:
        return Parameters()
    raw = json.loads(gzip.decompress((folder / name).read_bytes()))
    return Parameters(
        frozenset(raw["abbreviations"]),
        frozenset(raw["starters"]),
        frozenset((first, second) for first, second in raw["collocations"]),
        tuple((int(flags), words) for flags, words in raw["orthography"].items()),
    )


def tokenizer(parameters: Parameters) -> PunktSentenceTokenizer:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    trained = PunktParameters()
    trained.abbrev_types = set(parameters.abbreviations)
    trained.sent_starters = set(parameters.starters)
    trained.collocations = set(parameters.collocations)
    for flags, words in parameters.orthography:
        trained.ortho_context.update(dict.fromkeys(words.split(), flags))
    return PunktSentenceTokenizer(trained)
