"""Sentences of a summary that refer to something which the summary does not say.

A rule on the first words of a sentence, made apart from the tests that the product repairs
sentences by, so that the one can judge the other. English only.

1. A connective ("However", "But", "As a result") or a demonstrative ("This", "Such attacks", "The
   latter") dangles: what it refers to is in another sentence, if anywhere. Not so where it points
   at the calendar ("this week") or forward ("those who").
2. A third-person pronoun that is the first word, or follows an opening quotation or phrase,
   dangles unless something that it may mean is in that phrase or in the line before: a name or
   a word for a person for "he" and "she", a plural or group for "they", any noun phrase for "it",
   or the same pronoun where that does not dangle itself. "It" as in "It is unclear who" is free.

What a pronoun really means is not resolved: any candidate will do. Connectives count behind a line
that they do connect with, too, so that coherent prose is not free of them: the rate tells summaries
of the same stories apart, and has no meaning alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_CONNECTIVE = re.compile(
    r"(?:but|and|or|nor|however|nevertheless|nonetheless|moreover|furthermore|besides|additionally"
    r"|likewise|similarly|conversely|meanwhile|consequently|accordingly|hence|thus|therefore"
    r"|otherwise|also|plus|regardless|afterwards?|thereafter|even so|that said|after all"
    r"|yet(?! to\b)|instead(?! of\b)|then(?!-)|so(?! (?:far|many|much|long|called)\b|-)|still(?=,)"
    r"|for (?:example|instance)|in (?:addition|contrast)(?! to\b)|by (?:contrast|comparison)"
    r"|as a (?:result|consequence)(?! of\b)|on the (?:other hand|contrary)|at the same time)\b"
)
_CALENDAR = (
    "morning|afternoon|evening|night|week|weekend|month|quarter|year|season|spring|summer|fall"
    "|autumn|winter|century|decade|time|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
_DEMONSTRATIVE = re.compile(
    rf"(?:this(?! (?:{_CALENDAR})\b)|these(?! days\b)|that(?! (?:the|an?|which)\b)"
    r"|those(?! (?:who|whose|with|without|in|from|of|under|over|near|\w+ing)\b)"
    r"|such(?! as\b)|the (?:latter|former)(?= (?:has|had|is|was|will|said)\b)"
    r"|both(?= (?:men|women|sides|are|were|have|had|will)\b)|others(?= \w+)"
    r"|neither(?! \w+ nor\b))\b"
)
_EXPLETIVE = re.compile(
    r"it(?:'s|’s| \w+){1,4}? (?:that|to|whether|who|how|why|what|when|where|if|since)\b"
    r"|it (?:took|takes|will take|has taken)\b.* to\b|it (?:rain|snow)(?:s|ed)\b"
)
_PRONOUN = re.compile(
    r"(?:(?P<person>he|she|his|hers?)|(?P<group>they|theirs?)|(?P<thing>its?))\b(?!-)"
)
_QUOTATION = re.compile(r'(?:“[^”]*”|"[^"]*")\s*')
_PHRASE = re.compile(r"(?P<phrase>\w[^,;:.!?“”\"]{1,60}), (?P<rest>.+)", re.DOTALL)

_NOT_NAMES = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_NAME = re.compile(
    r"(?<=[\w,;:’] )[A-Z][\w’-]+"  # a capital inside the sentence
    r"|^[A-Z][\w’-]+(?= (?:[A-Z]|said\b|says\b|told\b|added\b|denied\b|won\b|spoke\b))"
)
_PERSON = re.compile(
    r"\b(?:\w*man|\w*woman|boy|girl|person|official|officer|suspect|victim|witness|driver|minister"
    r"|president|mayor|governor|senator|judge|lawyer|attorney|spokesperson|leader|chief|director"
    r"|mother|father|son|daughter|brother|sister|wife|husband|teacher|student|doctor|nurse|player"
    r"|coach|pilot|soldier|candidate|author|actor|actress|singer|king|queen|prince|princess|pope"
    r"|bishop|farmer|worker|owner|founder|teenager|child|professor|scientist|secretary"
    r"|\d+-year-old)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:(?i:police|people|men|women|children|family|team|crew|government|couple|group|staff|crowd"
    r"|company|party|army|union|public)"
    r"|(?!(?:his|this|its|was|has|yes|less|across|news)\b)[a-z]{2,}[^\Ws]s"
    r"|[A-Z][\w-]+ and [A-Z]\w+)\b"
)
_THING = re.compile(r"\b(?:the|an?|this|that|its|their|his|her|each|every) \w+", re.IGNORECASE)


def dangling(sentences: Sequence[str]) -> list[bool]:
    """Whether each sentence of a summary, in order, refers to something that is not there.

    >>> dangling(["However, prices fell.", "The mayor resigned.", "She had no choice."])
    [True, False, False]
    """
    found: list[bool] = []
    known: frozenset[str] = frozenset()
    for sentence in sentences:
        begin = _QUOTATION.sub("", sentence, count=1) if sentence[:1] in '“"' else sentence
        kind, phrase = _pronoun(begin)
        resolved = known | _antecedents(phrase)
        found.append(_points_back(begin) or (kind is not None and kind not in resolved))
        known = _antecedents(sentence) | (resolved & {kind})
    return found


def dangling_rate(sentences: Sequence[str]) -> float | None:
    """Share of the sentences that dangle; None without a sentence."""
    return sum(dangling(sentences)) / len(sentences) if sentences else None


def _points_back(text: str) -> bool:
    lower = text.lower()
    return bool(_CONNECTIVE.match(lower) or _DEMONSTRATIVE.match(lower))


def _pronoun(text: str) -> tuple[str | None, str]:
    """The class of the pronoun that a sentence begins with, and the phrase before it."""
    kind = _class_at_start(text)
    behind = None if kind else _PHRASE.match(text)
    if behind is None:
        return kind, ""
    return _class_at_start(behind["rest"]), behind["phrase"]


def _class_at_start(text: str) -> str | None:
    lower = text.lower()
    found = None if _EXPLETIVE.match(lower) else _PRONOUN.match(lower)
    return found.lastgroup if found else None


def _antecedents(text: str) -> frozenset[str]:
    """The classes of pronouns that something in a text can be meant by."""
    name = _NAME.search(_NOT_NAMES.sub("", text))
    found = {
        "person": name or _PERSON.search(text),
        "group": _GROUP.search(text),
        "thing": name or _THING.search(text),
    }
    return frozenset(kind for kind, match in found.items() if match)
