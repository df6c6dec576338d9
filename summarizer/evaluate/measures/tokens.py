"""The tokens that ROUGE compares: those of rouge-score for English, Unicode's letters elsewhere."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Protocol

from summarizer.errors import MissingExtra
from summarizer.text.words import stems

ENGLISH = "en"

# Scripts without spaces between words: every character, with the marks on it, is a token.
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO", "THAI", "LAO", "KHMER", "MYANMAR")
_TOKEN = re.compile("um*|[wm]+")
_STEMS = 200_000  # words; about 30 MB when full


class Tokenizer(Protocol):
    """What rouge-score asks of a tokenizer."""

    def tokenize(self, text: str) -> list[str]:
        """The tokens of a text, in order."""
        ...


class English:
    """The tokens of rouge-score with its stemmer on.

    Each word is stemmed once: its Porter stemmer is slow. Raises MissingExtra without the library.
    """

    def __init__(self) -> None:
        try:
            from rouge_score import tokenize
        except ImportError as exc:
            raise MissingExtra("rouge-score", "eval") from exc
        from nltk.stem.porter import PorterStemmer

        self._tokenize = tokenize.tokenize
        self.stem = lru_cache(_STEMS)(PorterStemmer().stem)

    def tokenize(self, text: str) -> list[str]:
        """The tokens of a text, in order."""
        found: list[str] = self._tokenize(text, self)
        return found


class Unicode:
    """Letters, digits and marks of any script in lower case, stemmed where a stemmer is known."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def tokenize(self, text: str) -> list[str]:
        """The tokens of a text, in order."""
        return [_stem(token, self._lang) for token in runs(text)]


@lru_cache
def tokenizer(lang: str) -> Tokenizer:
    """The tokenizer of a language, by its ISO 639-1 code."""
    return English() if lang == ENGLISH else Unicode(lang)


def runs(text: str) -> list[str]:
    """Runs of letters, digits and marks in lower case; characters where words have no spaces.

    >>> runs("Größe: 3,5 км 北京")
    ['größe', '3', '5', 'км', '北', '京']
    """
    composed = unicodedata.normalize("NFC", text.lower())
    kinds = composed.translate(_KINDS)
    return [composed[match.start() : match.end()] for match in _TOKEN.finditer(kinds)]


class _Kinds(dict[int, str]):
    """u: a character of a script without spaces; m: a mark; w: another letter or digit.

    Filled as characters turn up, since there are a million of them.
    """

    def __missing__(self, code: int) -> str:
        self[code] = _kind(chr(code))
        return self[code]


_KINDS = _Kinds()


def _kind(character: str) -> str:
    category = unicodedata.category(character)[0]
    if category == "M":
        return "m"
    if category not in "LN":
        return " "
    return "u" if unicodedata.name(character, "").startswith(_UNSPACED) else "w"


@lru_cache(maxsize=_STEMS)
def _stem(token: str, lang: str) -> str:
    return "".join(stems(token, lang)) or token
