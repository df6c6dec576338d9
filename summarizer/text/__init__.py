"""What can be read off the surface of a text: words, stems, numbers, names, negations, prints."""

from __future__ import annotations

from summarizer.text.names import days, lower_case_words, names, names_agree, same_name
from summarizer.text.numbers import numbers, numbers_agree
from summarizer.text.polarity import negation_agrees, negations
from summarizer.text.prints import fingerprint, shingles
from summarizer.text.stopwords import stopwords
from summarizer.text.words import bigrams, content_stems, normalise, stems, words

__all__ = [
    "bigrams",
    "content_stems",
    "days",
    "fingerprint",
    "lower_case_words",
    "names",
    "names_agree",
    "negation_agrees",
    "negations",
    "normalise",
    "numbers",
    "numbers_agree",
    "same_name",
    "shingles",
    "stems",
    "stopwords",
    "words",
]
