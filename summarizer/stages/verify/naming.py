"""Names of people, places and bodies, and what qualifies an office: "former", "-elect"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from summarizer.stages.verify.fault import Fault
from summarizer.stages.verify.pair import Pair, Slot, Token, is_common
from summarizer.text.capitals import CALENDAR, OPENERS, TITLES
from summarizer.text.names import same_name
from summarizer.text.stopwords import stopwords
from summarizer.text.words import words

# Who was in an office, is not yet, or stands in for it, is another than who holds it.
_QUALIFIERS = frozenset(
    ["former", "ex", "elect", "acting", "interim", "vice", "deputy", "assistant", "late"]
)

COMPANY = 1  # words beside two names up to which they stand in one place


def naming(pair: Pair) -> Iterator[Fault]:
    """Names that the source does not have, or has elsewhere."""
    missing = list(_missing(pair))
    yield from missing
    for slot in pair.slots:
        yield from _swapped(slot, {fault.said.lower() for fault in missing})


def _missing(pair: Pair) -> Iterator[Fault]:
    known, held = pair.known, set(words(pair.source))
    for name in sorted(pair.wanted.names):
        if not (_known(name, known) or held.issuperset(name.split())):
            spare = {other for other in pair.given.names if not _known(other, pair.wanted.names)}
            yield Fault("name", _titled(name), _titled(_nearest(name, spare)))


def _known(name: str, others: Iterable[str]) -> bool:
    return any(same_name(name, other) for other in others)


def _nearest(name: str, others: Iterable[str]) -> str:
    choices = sorted(others)
    close = get_close_matches(name, choices, n=1, cutoff=0.0)
    return close[0] if close else ""


def _titled(name: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in name.split())


def _swapped(slot: Slot, missing: set[str]) -> Iterator[Fault]:
    """Another name, or another standing in an office, where the source has its own."""
    said, found = _name(slot.said), _name(slot.found)
    if said and found and said not in missing and not _may_be_one(slot, said, found):
        yield Fault("name", _titled(said), _titled(found))
    here, there = _qualifiers(slot.said), _qualifiers(slot.found)
    if here != there and _office(slot):
        yield Fault("title", " ".join(sorted(here)), " ".join(sorted(there)))


def _may_be_one(slot: Slot, said: str, found: str) -> bool:
    """Whether two names in one place are hardly two: alike, in other company, or of a model."""
    company = len(slot.said) - len(said.split()), len(slot.found) - len(found.split())
    models = [any(map(str.isdigit, name)) for name in (said, found)]
    return _alike(said, found) or max(company) > COMPANY or models[0] != models[1] or _is_part(slot)


def _name(part: tuple[Token, ...]) -> str:
    """The capitalised words of a difference that can be a name, in lower case."""
    kept = [
        low
        for word in part
        if word.text[:1].isupper()
        and not _is_listed(low := word.low.removesuffix("'s"))
        and not (_opens(word) and is_common(low))
    ]
    return " ".join(kept)


def _is_listed(word: str) -> bool:
    """Whether a word in lower case is no name though it may have a capital."""
    return word in stopwords("en") or word in OPENERS or word in TITLES or word in CALENDAR


def _opens(word: Token) -> bool:
    """Whether a word opens a sentence."""
    return not word.gap or not set(word.gap).isdisjoint(".!?")


def _alike(said: str, found: str) -> bool:
    return same_name(said, found) or not set(said.split()).isdisjoint(found.split())


def _is_part(slot: Slot) -> bool:
    """Whether the difference only introduces a name: "[South Carolina] Senator Scott"."""
    if len(slot.said) == len(slot.found) == 1:
        return False  # another word in the same place of a name makes it another name
    return _begins(slot.after[:1]) and slot.after[0].gap == " " and not _owns(slot)


def _begins(part: tuple[Token, ...]) -> bool:
    """Whether a word can belong to a name."""
    return any(word.text[:1].isupper() and word.low not in stopwords("en") for word in part)


def _owns(slot: Slot) -> bool:
    return slot.said[-1].low.endswith("'s") or slot.found[-1].low.endswith("'s")


def _qualifiers(part: tuple[Token, ...]) -> frozenset[str]:
    return frozenset(word.low for word in part) & _QUALIFIERS


def _office(slot: Slot) -> bool:
    """Whether nothing but the qualifier differs: a clause more or less is no changed title."""
    return len(slot.said) <= 1 and len(slot.found) <= 1
