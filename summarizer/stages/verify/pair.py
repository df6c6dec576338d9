"""A claim beside its source, word by word: where the two run alike and where one word differs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

from summarizer.text.facts import Facts, facts
from summarizer.text.names import names, same_name
from summarizer.text.words import normalise

ALIGNED = 0.6  # least share of the claim's words that the source has in the same order
LONGEST = 400  # words; longer texts are not aligned: that takes time with the square of them
ANCHOR = 3  # words around a difference that are the same on both sides; an end counts for two
_END = 2
SHORT = 4  # words of each side up to which a difference is one thing in the place of another

_PRONOUN = re.compile(r"\b(?:he|she|they|his|her|their|him|them)\b", re.IGNORECASE)
_NUMERO = re.compile(r"\b[Nn]o\. ?(?=\d)")
_TITLE = re.compile(r"\b(Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|Prof|St)\.(?= [A-Z])")

_OPENER = re.compile(r"(?:^|[.!?:] )[\"']?([A-Z][a-z]+)(?=,| [a-z])")
_COMMON_ENDINGS = (
    "ly", "ed", "ing", "ion", "ions", "ive", "ous", "ic", "al", "als", "ate", "ment", "ments",
    "able", "ure", "ness",
)  # fmt: skip
_NAMED_SO = """
    ahmed mohamed mohammed muhammad beijing nanjing boeing ming king harding fleming browning italy
    sicily kelly sally emily billy molly holly lily reilly beverly kimberly portugal senegal nepal
    montreal bengal natal olive clive kate nate constable hyundai daimler frederic eric marion
    """
_NAMES = frozenset(_NAMED_SO.split())
_TEXTS = 20_000  # kept: a source is looked at once for each line that it may support

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*(?:st|nd|rd|th)?|\w+(?:'\w+)*|[%$€£¥₹₽]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or figure as written, in lower case, and what stands between it and the one before."""

    text: str
    low: str
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place where claim and source differ: the words of each, and the words around them.

    ``before`` and ``after`` are the shared words next to the place, nearest last and first.
    """

    said: tuple[Token, ...]
    found: tuple[Token, ...]
    before: tuple[Token, ...]
    after: tuple[Token, ...]

    @property
    def is_short(self) -> bool:
        """Whether one thing stands in the place of another, rather than other clauses."""
        return max(len(self.said), len(self.found)) <= SHORT


@dataclass(frozen=True)
class Pair:
    """A claim and the source text that is to support it, both normalised.

    ``context`` is what stands before the source; only names are taken from it, and only where
    the source speaks of somebody by a pronoun, or names nobody whom the claim does not name.
    ``verbatim`` asks that quotations stand in the source word for word.
    """

    claim: str
    source: str
    context: str = ""
    lang: str = "en"
    verbatim: bool = True

    @property
    def wanted(self) -> Facts:
        """What the claim states."""
        return facts(self.claim, openers(self.claim))

    @property
    def given(self) -> Facts:
        """What the source states."""
        return facts(self.source, openers(self.source))

    @cached_property
    def known(self) -> frozenset[str]:
        """The names that the source mentions, or means without them."""
        given = self.given.names
        if self.context and (_PRONOUN.search(self.source) or self._names_no_other):
            return given | names(self.context, openers(self.context))
        return given

    @property
    def _names_no_other(self) -> bool:
        """Whether the source names nobody but whom the claim names."""
        wanted = self.wanted.names
        return all(any(same_name(n, w) for w in wanted) for n in self.given.names)

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """The short differences in order; none where the two are not worded alike."""
        slots = _slots(tokens(self.claim), tokens(self.source))
        return tuple(slot for slot in slots if slot.is_short)


@lru_cache(maxsize=_TEXTS)
def openers(text: str) -> frozenset[str]:
    """The words that open a sentence and are no names by their form, lower-case.

    >>> sorted(openers("Designed by Bill, it sold well. Historically, Italy bought more."))
    ['designed', 'historically']
    """
    found = (match[1].lower() for match in _OPENER.finditer(text))
    return frozenset(word for word in found if is_common(word))


def is_common(word: str) -> bool:
    """Whether a lower-case word that opens a sentence is no name by its form."""
    return word.endswith(_COMMON_ENDINGS) and word not in _NAMES


def tokens(text: str) -> list[Token]:
    """The words and figures of a normalised text; hyphens divide.

    >>> [token.low for token in tokens("It didn't cost $3.5bn")]
    ['it', "didn't", 'cost', '$', '3.5', 'bn']
    """
    found, end = [], 0
    for match in _TOKEN.finditer(text):
        found.append(Token(match.group(), match.group().lower(), text[end : match.start()]))
        end = match.end()
    return found


def paired(
    claim: str, source: str, *, context: str = "", lang: str = "en", verbatim: bool = True
) -> Pair:
    """Put a claim beside its source."""
    return Pair(_plain(claim), _plain(source), _plain(context), lang, verbatim)


def _plain(text: str) -> str:
    """The text normalised; "No. 5" is no denial, and "Mr. Reid" is one phrase."""
    return _TITLE.sub(r"\1", _NUMERO.sub("number ", normalise(text)))


def _slots(claim: list[Token], source: list[Token]) -> tuple[Slot, ...]:
    if not claim or max(len(claim), len(source)) > LONGEST:
        return ()
    matcher = SequenceMatcher(
        None, [each.low for each in claim], [each.low for each in source], autojunk=False
    )
    blocks = matcher.get_matching_blocks()
    if sum(block.size for block in blocks) < ALIGNED * len(claim):
        return ()
    found, a, b, size = [], 0, 0, 0
    for block in blocks:
        strength = (size or _END) + (block.size or _END)
        if (a < block.a or b < block.b) and strength >= ANCHOR:
            before, after = claim[a - size : a], claim[block.a : block.a + block.size]
            said, here = claim[a : block.a], source[b : block.b]
            found.append(Slot(tuple(said), tuple(here), tuple(before), tuple(after)))
        a, b, size = block.a + block.size, block.b + block.size, block.size
    return tuple(found)
