"""Who said it: the name at a verb of saying."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.stages.verify.fault import Fault
from summarizer.stages.verify.pair import Pair, Slot, Token
from summarizer.text.capitals import OPENERS, TITLES
from summarizer.text.names import names, same_name
from summarizer.text.quotations import blank_quotes, quotations
from summarizer.text.stopwords import stopwords
from summarizer.text.words import words

LONG = 4  # words of a quotation from which on two people hardly say the same

# Who or what speaks without a name: a name in the place of these is another speaker.
_SOURCE_WORDS = """
    police investigators officials authorities prosecutors witnesses experts analysts researchers
    scientists lawyers residents critics aides sources doctors detectives volunteers activists
    lawsuit complaint indictment affidavit warrant ruling decision report study statement results
    memo letter transcript filing documents records poll survey testimony
    """
_SOURCES = frozenset(_SOURCE_WORDS.split())
_CAPITAL = r"(?:[A-ZÀ-ÖØ-Þ][\w'-]*)"
_NAMED = rf"(?:{_CAPITAL}(?:\.? (?:(?:of|the|de|van|von|al|bin) ){{0,2}}{_CAPITAL})*)"
SAYS = (
    r"(?:sa(?:id|ys|ying)|told|tells|added|adds|claim(?:ed|s)|argue[sd]|stated|states|warn(?:ed|s)"
    r"|announce[sd]|wr(?:ote|ites)|tweeted|explain(?:ed|s)|insist(?:ed|s)|declare[sd]|promise[sd]"
    r"|acknowledge[sd]|admit(?:ted|s)|confirm(?:ed|s)|predict(?:ed|s)|suggest(?:ed|s)|recalled"
    r"|note[ds]|allege[ds]|vow(?:ed|s)|pledged|urged|testified|estimate[sd])"
)
_ADVERB = r"(?:(?:also|later|has|had|then|\w+ly) ){0,2}"
_PRONOUN = r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]ho)\b"
_SPEAKER = re.compile(
    rf"(?P<ahead>{_NAMED}|{_PRONOUN})(?: \([^)]{{1,40}}\))?(?:,(?:[^,.]{{1,60}},)?)?"
    rf" {_ADVERB}{SAYS}\b"
    # Behind its verb a speaker stands only after what is said: ", said Rutte".
    rf"|(?:, |  ){SAYS} (?:the )?(?:[a-z]\w+ ){{0,3}}?(?P<behind>{_NAMED})(?=[,.;]|  |$)"
    rf"|\b[Aa]ccording to (?:the )?(?:[a-z]\w+ ){{0,3}}?(?P<source>{_NAMED})"
)
_OPENING = stopwords("en") | OPENERS
_PRONOUNS = frozenset({"he", "she", "they", "who"})


@dataclass(frozen=True, slots=True)
class Said:
    """A speaker: the names in the phrase, lower-case (none for a pronoun), and as written.

    ``cited`` says that a report cites them ("according to"), beside whoever speaks in it.
    """

    names: frozenset[str]
    text: str
    cited: bool

    def is_like(self, other: Said) -> bool:
        """Whether the two can be one speaker."""
        return any(same_name(a, b) for a in self.names for b in other.names)


def speakers(pair: Pair) -> Iterator[Fault]:
    """Statements of the claim that the source puts in another mouth.

    Where a source lets a "he" speak, that may be anybody.
    """
    yield from _unnamed(pair)
    here, there = sayings(pair.claim), sayings(pair.source)
    if not all(said.names for said in there):
        return
    for cited in (False, True):
        yield from _other_mouths(
            [said for said in here if said.cited == cited and said.names],
            [said for said in there if said.cited == cited],
            pair,
        )


def _unnamed(pair: Pair) -> Iterator[Fault]:
    """A name at a verb of saying in the place of "police" or of somebody else without a name."""
    for slot in pair.slots:
        head = _head(slot.found)
        if not head or not _speaks(slot) or not _is_name(slot.said):
            continue
        if head in _SOURCES or (head not in TITLES and _is_told_of(slot.said, pair.claim)):
            yield Fault("speaker", _text(slot.said), _text(slot.found))


def _speaks(slot: Slot) -> bool:
    """Whether what differs stands where a speaker does."""
    behind = next((word for word in slot.after if not word.low.endswith("ly")), None)
    if [word.low for word in slot.before[-2:]] == ["according", "to"]:
        return True
    return behind is not None and bool(re.fullmatch(SAYS, behind.low))


def _head(part: tuple[Token, ...]) -> str:
    """The noun that a phrase without a name ends with, if it is one."""
    low = [word for word in part if not word.low.endswith("ly")]
    named = any(word.text[0].isupper() and word.low not in _OPENING for word in low)
    return "" if named or not low or low[-1].low in stopwords("en") else low[-1].low


def _is_name(part: tuple[Token, ...]) -> bool:
    return bool(part) and part[-1].text[0].isupper() and part[-1].low not in _OPENING


def _is_told_of(part: tuple[Token, ...], text: str) -> bool:
    """Whether a text has a name twice: who speaks there is "he" at the second time."""
    return len(re.findall(rf"\b{re.escape(part[-1].text)}\b", text)) > 1


def _text(part: tuple[Token, ...]) -> str:
    return " ".join(word.text for word in part)


def _other_mouths(here: list[Said], there: list[Said], pair: Pair) -> Iterator[Fault]:
    """Speakers who are none in the source: nobody there, or spoken of by one the claim names."""
    known = any(said.is_like(other) for said in here for other in there)
    for said in here:
        if there and not any(map(said.is_like, there)):
            strange = not _named(said, pair.given.names) and not known
            swapped = [other for other in there if _named(other, pair.wanted.names)]
            spoken = len(here) == 1 and _shares_quotation(pair)
            if strange or spoken or (_named(said, pair.given.names) and swapped):
                yield Fault("speaker", said.text, (swapped or there)[0].text)


def _shares_quotation(pair: Pair) -> bool:
    """Whether both quote the same words, so that their speaker has to be the same."""
    held = f" {' '.join(words(pair.source))} "
    quotes = (words(quotation) for quotation in quotations(pair.claim))
    return any(len(quote) >= LONG and f" {' '.join(quote)} " in held for quote in quotes)


def _named(said: Said, others: frozenset[str]) -> bool:
    return any(same_name(a, b) for a in said.names for b in others)


def sayings(text: str) -> list[Said]:
    """Who says something in a normalised text; words in quotation marks name no speaker.

    >>> [said.text for said in sayings('"It is on," said Rutte. Trump told reporters otherwise.')]
    ['Rutte', 'Trump']
    """
    found = []
    for match in _SPEAKER.finditer(blank_quotes(text)):
        written = match["ahead"] or match["behind"] or match["source"]
        named = frozenset(names(f"x {written}"))
        if named or written.lower() in _PRONOUNS:
            found.append(Said(named, written, bool(match["source"])))
    return found
