"""How many, how certain, and which way: quantifiers, modality, opposite words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from summarizer.stages.verify.fault import Fault, Kind
from summarizer.stages.verify.pair import Pair, Slot, Token, tokens
from summarizer.text.hedges import only_envisages
from summarizer.text.opposites import opposed
from summarizer.text.words import stems

# Words of one group can stand for each other; those of different groups never.
_QUANTIFIERS: dict[str, str] = {
    **dict.fromkeys(("all", "every", "each", "everyone", "everybody", "always"), "all"),
    "both": "both",
    **dict.fromkeys(("most", "mostly", "majority", "usually", "generally"), "most"),
    **dict.fromkeys(("some", "several", "sometimes", "occasionally"), "some"),
    **dict.fromkeys(("few", "minority", "rarely", "seldom"), "few"),
    **dict.fromkeys(("many", "often"), "many"),
    **dict.fromkeys(("no", "none", "never", "nobody"), "none"),
    **dict.fromkeys(("only", "solely", "exclusively"), "only"),
    **dict.fromkeys(("half",), "half"),
    **dict.fromkeys(("least", "minimum"), "at least"),
    **dict.fromkeys(("maximum",), "at most"),
    **dict.fromkeys(("nearly", "almost"), "nearly"),
    **dict.fromkeys(("exactly", "precisely"), "exactly"),
}
_STRICT = frozenset({"all", "most", "none", "only", "few", "at least", "exactly"})
_CERTAINTY: dict[str, str] = {
    **dict.fromkeys(("may", "might", "could", "possibly", "perhaps", "potentially"), "possible"),
    **dict.fromkeys(("likely", "probably", "presumably"), "likely"),
    **dict.fromkeys(("allegedly", "reportedly", "purportedly", "supposedly"), "alleged"),
    **dict.fromkeys(("will", "shall", "would"), "will"),
    **dict.fromkeys(("must", "certainly", "definitely", "surely", "undoubtedly"), "certain"),
    **dict.fromkeys(("should", "ought"), "should"),
    **dict.fromkeys(("can",), "can"),
}
_WEAKER = ({"possible"}, {"likely"})  # a claim may be less sure than its source by so much
_OPEN = frozenset({"possible", "likely", "alleged"})
_HELPERS = frozenset({"have", "be", "been"})
_BOUNDS = {
    "more than": "more", "over": "more", "at least": "more", "above": "more",
    "less than": "less", "fewer than": "less", "under": "less", "at most": "less",
    "up to": "less", "below": "less", "no more than": "less", "nearly": "less", "almost": "less",
}  # fmt: skip
_BOUND = re.compile(
    r"\b(?P<bound>no more than|more than|over|at least|above|less than|fewer than|under|at most"
    r"|up to|below|nearly|almost) (?=[$€£]?\d|(?:an?|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|twelve|twenty|thirty|forty|fifty|half|hundred|thousand|million|dozen)\b)"
    r"(?P<amount>[$€£]?[\w.,]+)"
)
_COUNTED = re.compile(
    r"(?<!nearly )(?<!almost )(?<!not )"
    r"\b(?P<word>all|every|each|most|some|several|few|many|no|none|half)"
    r"(?: of)?(?: the| his| her| its| their| these| those)? (?P<what>[a-z]\w+)"
)


def degrees(pair: Pair) -> Iterator[Fault]:
    """What the claim says of more, of fewer, more surely or the other way round."""
    yield from _counted(pair)
    yield from _bounds(pair)
    if only_envisages(pair.claim, pair.source):
        yield Fault("certainty", "as done", "it only as planned or possible")
    if opposed(pair.claim, pair.source):
        yield Fault("opposite", "the opposite")
    for slot in pair.slots:
        yield from _changed(pair, slot, "quantifier", _QUANTIFIERS)
        yield from _changed(pair, slot, "certainty", _CERTAINTY)
        yield from _opposite(slot)
        yield from _only(slot)


def _counted(pair: Pair) -> Iterator[Fault]:
    """ "Most voters" where the source speaks of some voters."""
    here, there = _what(pair.claim), _what(pair.source)
    for what in sorted(here.keys() & there.keys()):
        said, found = here[what], there[what]
        groups = {_QUANTIFIERS[word] for word in found}
        if not {_QUANTIFIERS[word] for word in said} & groups:
            yield Fault("quantifier", f"“{min(said)}”", f"“{min(found)}”")


def _what(text: str) -> dict[str, set[str]]:
    """The stem of what is counted -> the quantifiers before it."""
    found: dict[str, set[str]] = {}
    for match in _COUNTED.finditer(text.lower()):
        for stem in stems(match["what"]):
            found.setdefault(stem, set()).add(match["word"])
    return found


def _bounds(pair: Pair) -> Iterator[Fault]:
    """ "At least 40" where the source has at most 40."""
    here, there = _bounded(pair.claim), _bounded(pair.source)
    for amount in sorted(here.keys() & there.keys()):
        if _BOUNDS[here[amount]] != _BOUNDS[there[amount]]:
            yield Fault("quantifier", f"{here[amount]} {amount}", f"{there[amount]} {amount}")


def _bounded(text: str) -> dict[str, str]:
    return {m["amount"].rstrip(".,"): m["bound"] for m in _BOUND.finditer(text.lower())}


def _changed(pair: Pair, slot: Slot, kind: Kind, groups: Mapping[str, str]) -> Iterator[Fault]:
    """A degree in the place of another, or one more or one less between the same words."""
    said, found = _members(slot.said, groups), _members(slot.found, groups)
    here, there = {groups[word] for word in said}, {groups[word] for word in found}
    if here == there or here & there or (here, there) == _WEAKER:
        return
    if here and there:
        yield Fault(kind, _quoted(said), _quoted(found))
    elif (here | there) & (_STRICT | _OPEN) and _is_lone(slot) and "always" not in (*said, *found):
        elsewhere = _members(tokens(pair.source if here else pair.claim), groups)
        if not (here | there) & {groups[word] for word in elsewhere}:
            yield Fault(kind, _quoted(said), _quoted(found))
    elif there == {"alleged"} and len(slot.said) == len(slot.found) == 1:
        yield Fault(kind, f"“{slot.said[0].low}”", _quoted(found))


def _is_lone(slot: Slot) -> bool:
    """Whether one word is all that differs, and one side has none in its place."""
    return not (slot.said and slot.found) and _is_single(slot)


def _is_single(slot: Slot) -> bool:
    """Whether one word is all that one side has more: not "all along", but "may have"."""
    return len([w for w in (*slot.said, *slot.found) if w.low not in _HELPERS]) == 1


def _members(part: Iterable[Token], groups: Mapping[str, str]) -> list[str]:
    """The degree words of a difference; "May" with a capital is a month."""
    return [word.low for word in part if word.low in groups and word.text != "May"]


def _quoted(words: list[str]) -> str:
    return f"“{' '.join(words)}”" if words else ""


def _only(slot: Slot) -> Iterator[Fault]:
    """ "Not only" where the source has "only", or the other way round."""
    words = [word.low for word in (*slot.said, *slot.found, *slot.after[:1])]
    if words == ["not", "only"]:
        both = "“not only”", "“only”"
        yield Fault("quantifier", *(both if slot.said else both[::-1]))


def _opposite(slot: Slot) -> Iterator[Fault]:
    said, found = (" ".join(word.low for word in part) for part in (slot.said, slot.found))
    if opposed(said, found):
        yield Fault("opposite", f"“{said}”", f"“{found}”")
