"""Who said it: the name at a verb of saying."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.stages.verify.fault import Fault
from summarizer.stages.verify.pair import Pair
from summarizer.text.names import names, same_name
from summarizer.text.quotations import blank_quotes, quotations
from summarizer.text.words import words

LONG = 4  # words of a quotation from which on two people hardly say the same

# Who speaks without a name: a name in the place of these is another speaker.
_SOURCES = frozenset(
    [
        "police",
        "investigators",
        "officials",
        "authorities",
        "prosecutors",
        "witnesses",
        "experts",
        "analysts",
        "researchers",
        "scientists",
        "lawyers",
        "residents",
        "critics",
        "aides",
        "sources",
        "doctors",
        "detectives",
    ]
)
_CAPITAL = r"(?:[A-ZÀ-ÖØ-Þ][\w'-]*)"
_NAMED = rf"(?:{_CAPITAL}(?:\.? (?:(?:of|the|de|van|von|al|bin) ){{0,2}}{_CAPITAL})*)"
_SAYS = (
    r"(?:sa(?:id|ys|ying)|told|tells|added|adds|claim(?:ed|s)|argue[sd]|stated|states|warn(?:ed|s)"
    r"|announce[sd]|wr(?:ote|ites)|tweeted|explain(?:ed|s)|insist(?:ed|s)|declare[sd]|promise[sd]"
    r"|acknowledge[sd]|admit(?:ted|s)|confirm(?:ed|s)|predict(?:ed|s)|suggest(?:ed|s)|recalled"
    r"|vow(?:ed|s)|pledged|urged|testified|estimate[sd])"
)
_ADVERB = r"(?:(?:also|later|has|had|then|\w+ly) ){0,2}"
_PRONOUN = r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]ho)\b"
_SPEAKER = re.compile(
    rf"(?P<ahead>{_NAMED}|{_PRONOUN})(?: \([^)]{{1,40}}\))?(?:,(?:[^,.]{{1,60}},)?)?"
    rf" {_ADVERB}{_SAYS}\b"
    # Behind its verb a speaker stands only after what is said: ", said Rutte".
    rf"|(?:, |  ){_SAYS} (?:the )?(?:[a-z]\w+ ){{0,3}}?(?P<behind>{_NAMED})(?=[,.;]|  |$)"
    rf"|\b[Aa]ccording to (?:the )?(?:[a-z]\w+ ){{0,3}}?(?P<source>{_NAMED})"
)
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
    """A name at a verb of saying in the place of "police" and the like."""
    for slot in pair.slots:
        speaks = slot.after and re.fullmatch(_SAYS, slot.after[0].low)
        one = len(slot.found) == 1 and slot.found[0].low in _SOURCES
        if speaks and one and slot.said and slot.said[-1].text[:1].isupper():
            yield Fault("speaker", " ".join(w.text for w in slot.said), slot.found[0].text)


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
