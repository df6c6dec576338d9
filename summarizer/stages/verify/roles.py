"""Who did what to whom: two parties around the same words, in the wrong order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from summarizer.stages.verify.acts import MUTUAL, acts
from summarizer.stages.verify.fault import Fault
from summarizer.stages.verify.pair import Pair, Token, tokens
from summarizer.text.stopwords import stopwords

PARTY = 6  # most words of a party that changed its place
MIDDLE = 6  # most words between two of them
_JOINED = frozenset({" ", "", "-"})  # what may stand between two words of one phrase

# Words between two parties that may change places: lists, and what is told of both or is both.
_EITHER_WORDS = """
    and or nor with between versus vs both like as near alongside beside said says became become
    becomes remains remained named called known means equals include includes included including
    """
_EITHER = MUTUAL | frozenset(_EITHER_WORDS.split())


def roles(pair: Pair) -> Iterator[Fault]:
    """Acts of the claim that the source tells with the parties the other way round."""
    found = next(_exchanged(_parts(pair.claim), _parts(pair.source)), None) or _turned(pair)
    if found is not None:
        yield found


def _turned(pair: Pair) -> Fault | None:
    theirs = acts(pair.source)
    for act in acts(pair.claim):
        if not any(map(act.is_like, theirs)):
            for other in filter(act.turns, theirs):
                return Fault("roles", act.text, other.text)
    return None


def _exchanged(claim: Sequence[Token], source: Sequence[Token]) -> Iterator[Fault]:
    """ "B sued A" where the source has "A sued B" word for word, and "B sued A" nowhere."""
    for i, k, size in _shared(claim, source):
        before = _same(claim, source, i, k + size)
        behind = _same(source, claim, k, i + size)
        if before and behind:
            said = claim[i - before : i + size + behind]
            if not _stands(said, source):
                yield Fault("roles", _text(said), _text(source[k - behind : k + size + before]))


def _shared(claim: Sequence[Token], source: Sequence[Token]) -> Iterator[tuple[int, int, int]]:
    """Runs of words that both have and that can stand between parties: the places, and how many."""
    places = defaultdict(list)
    for k, word in enumerate(source):
        places[word.low].append(k)
    for i in range(1, len(claim)):
        for k in places[claim[i].low]:
            if k == 0 or claim[i - 1].low == source[k - 1].low:
                continue
            size = _run(claim[i:], source[k:])
            if size and _tells(claim[i : i + size]):
                yield i, k, size


def _run(claim: Sequence[Token], source: Sequence[Token]) -> int:
    """How many words are the same, up to the first that is not, with nothing between them."""
    for size, (one, other) in enumerate(zip(claim[: MIDDLE + 1], source, strict=False)):
        if one.low != other.low or {one.gap, other.gap} - _JOINED:
            return size
    return 0  # too long, or nobody stands behind


def _tells(middle: Sequence[Token]) -> bool:
    """Whether the words between two parties tell what the one does or is to the other."""
    low = {word.low for word in middle}
    return not low & _EITHER and bool(low - stopwords("en") - {"'s"})


def _same(one: Sequence[Token], other: Sequence[Token], end: int, start: int) -> int:
    """How many words up to ``end`` in the one are those from ``start`` in the other."""
    stop = stopwords("en")
    for size in range(1, min(PARTY, end, len(other) - start) + 1):
        mine, theirs = one[end - size : end], other[start : start + size]
        if theirs[size - 1].gap not in _JOINED or mine[-size].low == "'s":
            return 0
        same = [word.low for word in mine] == [word.low for word in theirs]
        if same and any(word.low.isalpha() and word.low not in stop for word in mine):
            return size if {word.gap for word in mine[1:]} <= _JOINED else 0
    return 0


def _stands(said: Sequence[Token], source: Sequence[Token]) -> bool:
    wanted = [word.low for word in said]
    held = [word.low for word in source]
    return any(held[k : k + len(wanted)] == wanted for k in range(len(held)))


def _parts(text: str) -> list[Token]:
    """The words of a text, an owner's ending on its own."""
    found = []
    for word in tokens(text):
        if word.low.endswith("'s"):
            found += [Token(word.text[:-2], word.low[:-2], word.gap), Token("'s", "'s")]
        else:
            found.append(word)
    return found


def _text(words: Sequence[Token]) -> str:
    return "".join(f"{word.gap}{word.text}" for word in words).strip(" .,;:\"'-()")
