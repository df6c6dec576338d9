"""Normalised text, words, stems and stemmed bigrams."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Protocol

from summarizer.text.stopwords import stopwords

# ISO 639-1 code -> name of the Snowball stemmer.
_SNOWBALL = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}

_WORDS_CACHE_TEXTS = 50_000  # each sentence is looked at some five times; about 100 MB when full
_STEM_CACHE_WORDS = 200_000  # about 30 MB when full; the vocabulary of some 10,000 articles

_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"),
        "\u2044": "/",
    }
)

_FRACTION_SIGN = re.compile("(\\d)([\u00bc-\u00be\u2150-\u215e])")  # "8½" is not 81/2

# A letter, or a vowel sign or diacritic that Python's \w leaves out (Indic, Arabic, Hebrew, Thai).
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u0e31\u0e34-\u0e4e"
_L = f"(?:[^\\W\\d_]|[{_MARKS}])"
_W = f"[^\\W_{_MARKS}]|[{_MARKS}]"
_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"  # no spaces between words: one character each
    rf"|\d+(?:[.,:]\d+)*(?:{_W})*"
    r"|%"
    r"|(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?"
    rf"|{_L}(?:{_W})*(?:'{_L}+)*"
)

_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)")

# British to American spelling, so that outlets on either side of the Atlantic share stems. Only
# features pass through here, never printed text, so a needless change ("devor") does no harm.
_AMERICAN = {
    "defence": "defense",
    "offence": "offense",
    "licence": "license",
    "pretence": "pretense",
    "programme": "program",
    "programmes": "programs",
    "centre": "center",
    "centres": "centers",
    "theatre": "theater",
    "metres": "meters",
    "metre": "meter",
    "kilometre": "kilometer",
    "kilometres": "kilometers",
    "litre": "liter",
    "litres": "liters",
    "travelled": "traveled",
    "travelling": "traveling",
    "cancelled": "canceled",
    "labelled": "labeled",
    "jewellery": "jewelry",
    "tyre": "tire",
    "tyres": "tires",
    "grey": "gray",
    "manoeuvre": "maneuver",
    "manoeuvres": "maneuvers",
    "aeroplane": "airplane",
    "cheque": "check",
    "ageing": "aging",
}
_OUR = re.compile(r"(?<=[a-z]{2})our(?=(?:s|ed|ing|ite|ites|able|al|er|ers|ful|hood|less)?$)")
_ISE = re.compile(r"(?<=[a-z]{3})([iy])s(?=(?:e|es|ed|ing|er|ers|ation|ations)$)")


class Stemmer(Protocol):
    """Anything that turns a lower-case word into its stem."""

    def stemWord(self, word: str, /) -> str:
        """The stem of ``word``."""


def normalise(text: str) -> str:
    """Unify characters (NFKC), quotation marks, dashes and white space; case is kept.

    >>> normalise("“Don’t”\\u00a0–  she\\n said…")
    '"Don\\'t" - she said...'
    """
    if not text.isascii():
        # The translation goes first: NFKC turns some quotes (´, ″) into spaces or pairs.
        text = _FRACTION_SIGN.sub(r"\1 \2", text).translate(_TYPOGRAPHY)
        text = unicodedata.normalize("NFKC", text).translate(_TYPOGRAPHY)
    else:
        text = text.replace("`", "'")
    return " ".join(text.split())


def words(text: str) -> list[str]:
    """The words of a text in lower case: hyphens divide, possessives and thousands' commas go.

    "U.S.", "US" and "USA" are one word, "per cent" and "%" are "percent".

    >>> words("The U.S. president-elect’s 1,025 reasons don't pay 3 per cent.")
    ['the', 'usa', 'president', 'elect', '1025', 'reasons', "don't", 'pay', '3', 'percent']
    """
    return list(_words(text))


@lru_cache(maxsize=_WORDS_CACHE_TEXTS)
def _words(text: str) -> tuple[str, ...]:
    text = normalise(text)
    tokens = [_word(match) for match in _TOKEN.findall(text)]
    if "cent" in tokens:
        joined = "\n".join(tokens).replace("\nper\ncent\n", "\npercent\n")
        tokens = re.sub(r"(?<=\n)per\ncent$", "percent", joined).split("\n")
    return tuple(tokens)


def stems(text: str, lang: str = "en") -> list[str]:
    """The stem of each word (Snowball), in order; the word itself for a language without stemmer.

    >>> stems("Allies criticised defence spending")
    ['alli', 'critic', 'defens', 'spend']
    """
    return [_stem(word, lang) for word in words(text)]


def content_stems(text: str, lang: str = "en") -> list[str]:
    """The stems of the words that are not function words, in order.

    >>> content_stems("The two of them met on Friday")
    ['two', 'met', 'friday']
    """
    stop = stopwords(lang)
    return [_stem(word, lang) for word in words(text) if word not in stop]


def bigrams(text: str, lang: str = "en") -> list[str]:
    """Stemmed pairs of neighbouring words that are not both function words, in order.

    The concepts of Gillick and Favre (2009), "A scalable global model for summarization".

    >>> bigrams("He met with the leaders of the alliance")
    ['he met', 'met with', 'the leader', 'leader of', 'the allianc']
    """
    stop = stopwords(lang)
    tokens = words(text)
    stemmed = [_stem(token, lang) for token in tokens]
    empty = [token in stop for token in tokens]
    return [
        f"{stemmed[i]} {stemmed[i + 1]}"
        for i in range(len(tokens) - 1)
        if not (empty[i] and empty[i + 1])
    ]


def _word(token: str) -> str:
    if token in ("US", "U.S.", "U.S.A.", "U.S.A", "USA"):
        return "usa"
    if token == "%":
        return "percent"
    if token[0].isdigit():
        return _THOUSANDS.sub(lambda match: match.group().replace(",", ""), token).lower()
    word = token.lower().replace(".", "")
    return word[:-2] if word.endswith("'s") else word


@lru_cache(maxsize=_STEM_CACHE_WORDS)
def _stem(word: str, lang: str) -> str:
    stemmer = _stemmer(lang)
    if stemmer is None or word[0].isdigit():
        return word
    return stemmer.stemWord(american(word) if lang == "en" else word)


def american(word: str) -> str:
    """A lower-case word in American spelling, as far as features need it.

    >>> american("realise"), american("defence")
    ('realize', 'defense')
    """
    word = _AMERICAN.get(word, word)
    return _ISE.sub(r"\1z", _OUR.sub("or", word))


@lru_cache
def _stemmer(lang: str) -> Stemmer | None:
    if lang not in _SNOWBALL:
        return None
    # Not nltk's: importing nltk costs a tenth of a second, and its Snowball is of an older date.
    from snowballstemmer import stemmer

    made: Stemmer = stemmer(_SNOWBALL[lang])
    return made
