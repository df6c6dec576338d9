"""Which sentences may stand in a brief, and how much each is worth there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np

from summarizer.arrays import Bools, Floats

MIN_WORDS = 6  # shorter ones are fragments or say next to nothing
MAX_WORDS = 60  # longer ones are lists, or several sentences that were not split
# What one loaded word costs, as a factor; chosen by reading: two such words halve a sentence.
LOADED_FACTOR = 0.7

_END = re.compile(r"[.!…。！؟।][\"”’')\]]*$")
_QUESTION = re.compile(r"\?[\"”’')\]]*$")
_START = re.compile(r"^[\"“‘'(\[]*[\w$€£]")
_LOWER_START = re.compile(r"^[a-zà-ÿ]")
_LABEL = re.compile(r"^[A-Z][\w .’'-]{1,40}: ")
_QUOTED = re.compile(r"“[^”\"]*[”\"]?|\"[^\"”]*[\"”]?")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Ww]e|[Mm]y|[Oo]ur|me|us)\b")
_READER = re.compile(r"\b(?:[Yy]ou|[Yy]our|[Cc]lick|[Ss]ubscribe|[Rr]ead more|[Ff]ollow us)\b")
_SPEECH = re.compile(
    r"\b(?:said|says|told|added|according to|stated|wrote|announced|confirmed|reported|reports"
    r"|remarked|claimed|warned|noted|notes|explained|argued|insisted|spokes\w+|statement)\b",
    re.IGNORECASE,
)
# The writer's own judgement or guess, which no fact stands behind.
_OPINION = re.compile(
    r"\b(?:remains? to be seen|only time will tell|it is clear that|needless to say|undoubtedly"
    r"|underscor\w+|highlight\w* the (?:importance|need|necessity|urgency)|is (?:significant|crucial"
    r"|pivotal|critical) (?:in|for|to|as)|serves? as a reminder|it seems|seemingly|arguably"
    r"|analysts speculate|many (?:believe|wonder)|holds? particular importance"
    r"|a testament to|sends? a (?:clear|strong) (?:message|signal)|signals the importance)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quality:
    """For each sentence whether it may be picked, and a factor in (0, 1] for its salience.

    Both have shape (n,). ``reasons`` says why a sentence may not be picked ("" if it may).
    """

    eligible: Bools
    factor: Floats
    reasons: tuple[str, ...]


def assess(texts: Sequence[str]) -> Quality:
    """Judge each sentence by its surface."""
    reasons = tuple(_unfit(text) for text in texts)
    return Quality(
        eligible=np.array([not reason for reason in reasons], dtype=np.bool_),
        factor=np.array([_factor(text) for text in texts], dtype=np.float32),
        reasons=reasons,
    )


def attributed(text: str) -> bool:
    """Whether the sentence says itself where it has its statement from."""
    return _SPEECH.search(text) is not None


def loaded_words(text: str) -> list[str]:
    """The loaded or subjective words of ``text`` outside quotations."""
    bare = _QUOTED.sub(" ", text).lower()
    return [word for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", bare) if word in _lexicon()]


def _unfit(text: str) -> str:
    words = len(text.split())
    if words < MIN_WORDS:
        return "fragment"
    if words > MAX_WORDS:
        return "too long"
    if _QUESTION.search(text):
        return "question"
    if not _END.search(text):
        return "headline or fragment"
    if not _START.match(text) or _LOWER_START.match(text):
        return "fragment"
    return _unfit_voice(text)


def _unfit_voice(text: str) -> str:
    outside = _QUOTED.sub(" ", text)
    if _LABEL.match(text):
        return "dialogue"
    if len(outside.split()) < 3 and not _SPEECH.search(outside):
        return "quotation without its speaker"
    if _odd_quotes(text):
        return "part of a quotation"
    if _FIRST_PERSON.search(outside):
        return "first person"
    if _READER.search(outside):
        return "speaks to the reader"
    return ""


def _odd_quotes(text: str) -> bool:
    return sum(text.count(mark) for mark in '"“”') % 2 == 1


def _factor(text: str) -> float:
    factor = LOADED_FACTOR ** len(loaded_words(text))
    if _OPINION.search(_QUOTED.sub(" ", text)):
        factor *= LOADED_FACTOR**2
    return factor


@lru_cache(maxsize=1)
def _lexicon() -> frozenset[str]:
    file = resources.files("summarizer.models") / "loaded_words.txt"
    lines = file.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
