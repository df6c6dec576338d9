"""Which sentences may stand in a brief, and how much each is worth there."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.arrays import Bools, Floats
from summarizer.text import stopwords
from summarizer.text.instructions import instructs
from summarizer.text.loaded import find_loaded

MIN_WORDS = 6  # shorter ones are fragments or say next to nothing
MAX_WORDS = 60  # longer ones are lists, or several sentences that were not split
CHARACTERS_A_WORD = 2  # in scripts that leave no space between words
CAPITALS = 0.6  # share of capitals among the letters from which a sentence is shouted
NUMBERS = 0.5  # share of words with a digit from which a sentence is a table
NAMES = 0.25  # share of words in lower case below which a sentence is a list of names or headline
# What one loaded word costs, as a factor: three such words halve a sentence; eval/bench/focus.py.
LOADED_FACTOR = 0.8

ENGLISH = "en"
BARE_QUOTATION = "quotation without its speaker"
"""The reason that does not hold where the line before names the speaker."""
FIRST_PERSON = "first person"
"""The reason that does not hold where articles are meant to speak for themselves."""
INSTRUCTION = "speaks to a machine"
"""The reason that holds for what follows in the paragraph too."""
ADDRESS = "address or code"
"""The reason that bars a sentence altogether, as INSTRUCTION does."""

_CLOSERS = r"[\"”’')\]»]*(?:\[\d{1,3}\])*"
_END = re.compile(rf"(?:[.!…。！؟।।？]|(?<=\w)[.!?][\"”’'»]){_CLOSERS}$")
_QUESTION = re.compile(rf"[?？؟]{_CLOSERS}$")
_CUT_OFF = re.compile(r"(?:\.\.\.|…|\. \. \.)[\"”’')\]]*$")
_START = re.compile(r"^[\"“„«‘'(\[¿¡]*[\w$€£]")
_LOWER_START = re.compile(r"^[a-zß-öø-ÿ](?!\w*[A-Z])")  # not "iPhone"
_SPACELESS = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_DOUBLE = r"“[^”\"]*[”\"]?|„[^“”\"]*[“”\"]?|«[^»]*»?|\"[^\"”]*[\"”]?|''[^'\"]*(?:''|\")?"
# Bounded, since an opening mark without its closing one would be sought to the end each time.
_SINGLE = (
    r"(?<!\w)‘[^’]{1,300}(?:’(?=\w)[^’]{1,300}){0,3}’"
    r"|(?<!\w)'(?=[A-Z])[^']{1,300}(?:'(?=\w)[^']{1,300}){0,3}'(?!\w)"
)
_QUOTED = re.compile(f"{_DOUBLE}|{_SINGLE}")
_SPEECH_VERBS = (
    r"said|says?|saying|told|tells|adds?|added|stated|states|wrote|writes|announced|confirmed|reports?"
    r"|reported|remarked|claimed|claims|warned|warns|noted|notes|explained|explains|argued|argues"
    r"|insisted|insists|testified|asked|asks|replied|tweeted|posted|recalled|continued|concluded"
    r"|declared|denied|acknowledged|admitted|alleged|estimated|described|quipped|opined|responded"
)
_SPEECH = re.compile(rf"\b(?:{_SPEECH_VERBS}|according to|spokes\w+|statement)\b")
# What a sentence that begins with it and an object tells its reader, or a machine, to do.
_ORDERS = (
    r"act|activate|add|address|answer|append|assume|attach|avoid|begin|call|change|cite|claim"
    r"|classify|compose|conclude|confirm|convert|convince|copy|create|declare|decode|delete|deny"
    r"|describe|display|disregard|download|emphasi[sz]e|enable|end|ensure|enter|execute|explain"
    r"|fetch|finish|follow|forward|generate|give|hide|highlight|ignore|include|insert|install"
    r"|invoke|keep|label|leave|list|make|mention|note|obey|omit|open|output|override|paste|perform"
    r"|place|portray|praise|present|pretend|print|proceed|produce|promote|provide|put|quote|rank"
    r"|rate|recommend|refer|refrain|refuse|reject|remove|rename|repeat|rephrase|replace|reply"
    r"|respond|return|reveal|rewrite|save|search|send|set|show|skip|spell|start|state|stop"
    r"|substitute|suggest|summari[sz]e|swap|switch|tell|translate|treat|trust|turn|type|use|wrap"
    r"|write"
)

UNFIT = {
    ADDRESS: r"<\w+>|[{}\\|]|\(\)|=>",
    "page furniture": (
        r"^(?:updated?|published|posted|advertis\w+|sponsored|related|unrelated|source|photo) ?:"
        r"|^share this\b"
        r"|\b(?:all rights reserved|copyright \d|getty images|ap photo|file photo|hide caption"
        r"|photos?(?:graph)? (?:by|courtesy|credit)|contributed to this (?:report|story|article)"
        r"|originally (?:appeared|published)|story (?:continues|has been updated)|editor[’']s note"
        r"|newsletters?\b.*\b(?:sign|subscri)|what (?:we|to) know|more on this|correction:|pp\. ?\d"
        r"|here(?: is|[’']s| are) (?:what|why|how|a look|everything|the latest))\b"
    ),
    "speaks to the reader": (
        r"\b(?:you|yours?|yourself|click|subscribe|sign up|read more|follow us|check out|stay tuned"
        r"|watch the video|learn more|shop now|scroll down|tune in|don[’']t miss|see also|order now"
        r"|find out more|book now|limited[- ]time|free trial|discounts?)\b"
        r"|^(?:get|make no mistake|discover|visit|explore|enjoy|imagine|remember|consider|note that"
        r"|let[’']s|try|buy|don[’']t|do not|please|thank|thanks|join|take a look|look|see|watch"
        r"|listen|read|forget|call it|think of|guess)\b(?! (?:who|by)\b)"
        rf"|^(?:(?:also|always|instead|now|please|then),? )?(?:{_ORDERS}) (?:a|all|an|any|as|each"
        r"|every|everyone|exactly|her|him|his|in|into|it|its|me|no|nothing|only|our|people|readers"
        r"|that|the|their|them|these|this|those|to (?:an?|the|this)|under|users|what|whatever"
        r"|with)\b"
    ),
    FIRST_PERSON: (
        r"\b(?:i(?<!\bwar i)(?<!phase i)(?<!article i)(?<!title i)(?<!part i)(?<!type i)"
        r"(?<!class i)(?<!elizabeth i)(?<!charles i)(?<!james i)(?<!george i)(?![.\-])"
        r"|we|my|ours?|me|myself|ourselves)\b(?!-)"
    ),
}
"""What a sentence may not hold outside quotations, in English and lower case."""

_ADDRESS = re.compile(
    r"://|www\.|@\w+\.\w|pic\.twitter|\]\(|\b(?:data|javascript|mailto):\S|\w\.[a-z]{2,}/\w",
    re.IGNORECASE,
)
_UNFIT = {reason: re.compile(pattern) for reason, pattern in UNFIT.items()}
_US = re.compile(r"\bus\b")  # only so: "US" is a country
_EXCLAMATION = re.compile(r"!(?:\s|$)")
_ASKS = re.compile(r"\?(?:\s|$)")
_LABEL = re.compile(r"^[A-Z][\w .’'\-/()]{1,40}: ")
_SAYS = re.compile(rf"\b(?:{_SPEECH_VERBS})\b(?: [\w’']+){{0,5}}: ")
_LOWERED = re.compile(r"(?<!\S)[“\"‘'(\[]?[^\W\d_A-ZÀ-ÖØ-Þ][^\W\d_]*")
_DIGITS = re.compile(r"\d\S*")  # matches once in each word with a digit

# The writer's own judgement, guess or praise, which no fact stands behind.
_OPINION = re.compile(
    r"\b(?:remains? to be seen|only time will tell|it is clear that|needless to say|undoubtedly"
    r"|underscor\w+|highlight\w* the (?:importance|need|necessity|urgency)|in many ways|it seems"
    r"|(?:is|are) (?:significant|crucial|pivotal|critical|vital|essential) (?:in|for|to|as)"
    r"|serves? as a (?:reminder|beacon)|seemingly|arguably|analysts speculate"
    r"|many (?:believe|wonder)|holds? particular importance|a testament to|stands? as a"
    r"|sends? a (?:clear|strong) (?:message|signal)|signals the importance|the truth is|of course"
    r"|after all|no wonder|let alone|the fact (?:is|remains)|one thing is|in other words"
    r"|the (?:real|bigger|broader) (?:question|problem|point)|it[’']s (?:hard|easy) to"
    r"|is (?:poised|bound|destined|sure) to|never been (?:easier|better|more)|look no further"
    r"|ever-(?:changing|evolving|growing)|rapidly (?:evolving|changing)|paves? the way|new era"
    r"|bright future|game.changer|one-stop|second to none|pushes the boundaries|cutting.edge"
    r"|commitment to|should be ashamed)\b"
)


@dataclass(frozen=True, slots=True)
class Quality:
    """For each sentence whether it may be picked, and a factor in (0, 1] for its salience.

    Both have shape (n,). ``reasons`` says why a sentence may not be picked ("" if it may).
    """

    eligible: Bools
    factor: Floats
    reasons: tuple[str, ...]


def assess(texts: Sequence[str], *, langs: Sequence[str] | None = None) -> Quality:
    """Judge each sentence by its surface.

    ``langs`` holds an ISO 639-1 code for each text, English where it is not given; in other
    languages only length, capitals, digits and marks count.
    """
    codes = [ENGLISH] * len(texts) if langs is None else langs
    pairs = [(text, _is_english(code)) for text, code in zip(texts, codes, strict=True)]
    reasons = tuple(_unfit(text, english) for text, english in pairs)
    factors = [_factor(text) if english else 1.0 for text, english in pairs]
    return Quality(
        eligible=np.array([not reason for reason in reasons], dtype=np.bool_),
        factor=np.array(factors, dtype=np.float32),
        reasons=reasons,
    )


def attributed(text: str) -> bool:
    """Whether the sentence says itself where it has its statement from."""
    return _SPEECH.search(text.lower()) is not None


def is_barred(text: str) -> bool:
    """Whether a text speaks to a machine or holds an address, in any language: it is not shown."""
    return bool(_barred(text))


def unquoted(text: str) -> str:
    """The text without what stands in quotation marks."""
    return _QUOTED.sub(" ", text)


def _is_english(code: str) -> bool:
    return code.replace("_", "-").partition("-")[0].lower() == ENGLISH


def _unfit(text: str, english: bool) -> str:
    return (
        _barred(text)
        or _unfit_shape(text)
        or _unfit_marks(text)
        or (_unfit_voice(text) if english else "")
    )


def _barred(text: str) -> str:
    if instructs(text):
        return INSTRUCTION
    return ADDRESS if _ADDRESS.search(text) else ""


def _unfit_shape(text: str) -> str:
    """What length, first and last characters tell, in any language."""
    words = _length(text)
    if words < MIN_WORDS:
        return "fragment"
    if words > MAX_WORDS:
        return "too long"
    if _QUESTION.search(text):
        return "question"
    if _CUT_OFF.search(text):
        return "cut off"
    if not _END.search(text):
        return "headline or fragment"
    if not _START.match(text) or _LOWER_START.match(text):
        return "fragment"
    return ""


def _length(text: str) -> int:
    spaceless = len(_SPACELESS.findall(text))
    return max(len(text.split()), spaceless // CHARACTERS_A_WORD)


def _unfit_marks(text: str) -> str:
    """What capitals, digits and quotation marks tell, in any language."""
    capitals = sum(map(str.isupper, text))
    if 2 * capitals > CAPITALS * len(text) and capitals > CAPITALS * sum(map(str.isalpha, text)):
        return "capitals"
    if len(_DIGITS.findall(text)) > NUMBERS * len(text.split()):
        return "table"
    if text.startswith("(") and text.rstrip(".").endswith(")"):
        return "aside"
    if _odd_quotes(text):
        return "part of a quotation"
    return ""


def _unfit_voice(text: str) -> str:
    """What the words outside quotations tell, in English."""
    outside = unquoted(text)
    lower = outside.lower()
    if _LABEL.match(text) and not _SAYS.search(lower):
        return "dialogue"
    if len(outside.split()) < 3 and not _SPEECH.search(lower):
        return BARE_QUOTATION
    if _is_all_names(text):
        return "headline or list of names"
    if _EXCLAMATION.search(outside):
        return "exclamation"
    if _ASKS.search(outside):
        return "question"
    if _US.search(outside):
        return FIRST_PERSON
    return next((reason for reason, found in _UNFIT.items() if found.search(lower)), "")


def _is_all_names(text: str) -> bool:
    """Whether few words begin in lower case, and only function words do."""
    lowered = [match.strip("“\"‘'([ ") for match in _LOWERED.findall(text)]
    few = len(lowered) < NAMES * len(text.split())
    return few and stopwords("en").issuperset(lowered)


def _odd_quotes(text: str) -> bool:
    return (text.count('"') + text.count("“") + text.count("”") + text.count("„")) % 2 == 1


def _factor(text: str) -> float:
    judgements = 2 if _OPINION.search(unquoted(text).lower()) else 0
    return math.pow(LOADED_FACTOR, judgements + len(find_loaded(text)))
