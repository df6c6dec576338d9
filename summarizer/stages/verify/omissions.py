"""What a source leaves out of a claim that it does not contradict (English)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from summarizer.stages.verify.alike import has_weight, is_like
from summarizer.stages.verify.pair import LONGEST, Pair, Token, paired, tokens
from summarizer.stages.verify.speakers import SAYS
from summarizer.text.quotations import blank_quotes, quotations
from summarizer.text.words import content_stems

TAIL = 6  # words behind a verb of saying up to which they tell how or where it was said

_VERBS = (
    rf"(?:{SAYS}|say|claim|warn|argue|replied|reported|reports|noted|believe[sd]?|expects?|projects?"
    r"|estimates?|points?\ to)"
)
_SAYING = re.compile(rf"\b(?:{_VERBS}|according to|in a statement)\b")
_VERB = re.compile(rf"\b(?:{_VERBS}|according)\b")
_HEARER = re.compile(r" (?!that\b)\w+(?: \w+)?")
_CLAUSES = re.compile(r"[,;]|\s{2,}")


_QUANTITY = re.compile(r"\b(?:some|several|one|two|three|four|five|few|former|alleged|other)\b")
_BEHIND_WORDS = """
    of for at in on with from to by who which that whose whom near familiar close about
    """
_BEHIND_HEAD = frozenset(_BEHIND_WORDS.split())


def says(text: str) -> bool:
    """Whether a text tells who says something."""
    return _SAYING.search(text) is not None


def leaves_out(claim: str, source: str) -> bool:
    """Whether a source lacks a detail of a claim, part of its quotation, or who says so.

    A detail is what has nothing in its place where the two are laid side by side; another word in
    its place may be a synonym.

    >>> leaves_out("He was calm, police said.", "He was calm.")
    True
    >>> leaves_out("It grew 3% in the first quarter.", "It rose 3% in the first quarter.")
    False
    >>> leaves_out("It grew 3% in the cold first quarter.", "It grew 3% in the first quarter.")
    True
    """
    pair = paired(claim, source)
    told = _stems(pair.source)
    return (
        any(_is_new(_VERB.sub("", word.low), told) for word in _alone(pair))
        or any(_is_new(quote, told) for quote in quotations(pair.claim))
        or _hides(pair, told)
    )


def hides_speaker(source: str, text: str) -> bool:
    """Whether a text does not tell who says so, where the source it retells does.

    The head of who speaks in the text has to be that of who speaks in the source, and to be as
    many: "some doctors" are not "doctors".

    >>> hides_speaker("It rained, police said.", "It rained.")
    True
    >>> hides_speaker("It rained, police in Kyiv said.", "Police said it rained.")
    False
    >>> hides_speaker("A lawyer for Frey said it was a gift.", "Frey said it was a gift.")
    True
    """
    pair = paired(text, source)
    theirs = _speakers(pair.source)
    if not theirs:
        return False
    if not _SAYING.search(_uncapped(pair.claim)):
        return True
    ours = _speakers(pair.claim)
    heard = all(any(_is_speaker(o, each) for o in ours) for each in theirs)
    return not heard or not all(any(_is_speaker(o, each) for each in theirs) for o in ours)


def _uncapped(text: str) -> str:
    return text[:1].lower() + text[1:]


def _speakers(text: str) -> list[str]:
    """The words for each who says something, without the verb."""
    found = []
    for said in _sayings(blank_quotes(_uncapped(text))):
        before, verb, after = _parted(said)
        if not verb:
            continue
        found.append(after if verb == "according" or not before.strip() else before)
    return found


def _parted(said: str) -> tuple[str, str, str]:
    match = _VERB.search(said)
    if match is None:
        return said, "", ""
    return said[: match.start()], match.group(), said[match.end() :]


def _is_speaker(ours: str, theirs: str) -> bool:
    """Whether the words for one who speaks can mean those for another."""
    head, other = _head(ours), _head(theirs)
    if not head or not other:
        return True  # a pronoun
    counted = set(_QUANTITY.findall(theirs.lower())) <= set(_QUANTITY.findall(ours.lower()))
    return counted and is_like(head, other)


def _head(phrase: str) -> str:
    """The last word of weight before what tells more about it: "lawyer" of "a lawyer for Frey"."""
    head = ""
    for token in tokens(phrase):
        if head and token.low in _BEHIND_HEAD:
            break
        if has_weight(token) and not token.low.endswith("ly"):
            head = token.low
    return head


@lru_cache(maxsize=20_000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(content_stems(text))


def _is_new(text: str, told: frozenset[str]) -> bool:
    return not _stems(text) <= told


def _alone(pair: Pair) -> Iterator[Token]:
    """The words of the claim in whose place the source has none of weight."""
    here, there = tokens(pair.claim), tokens(pair.source)
    if max(len(here), len(there)) > LONGEST:
        return
    ours, theirs = ([token.low for token in side] for side in (here, there))
    a = b = 0
    for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        if not any(_stems(token.text) for token in there[b : block.b]):
            yield from here[a : block.a]
        a, b = block.a + block.size, block.b + block.size


def _hides(pair: Pair, told: frozenset[str]) -> bool:
    said = list(_sayings(blank_quotes(pair.claim)))
    if not said:
        return False
    return not _SAYING.search(pair.source) or any(_is_new(_VERB.sub(" ", s), told) for s in said)


def _sayings(text: str) -> Iterator[str]:
    """The words that tell who says something and how: a short clause, or its start."""
    for clause in _CLAUSES.split(text):
        if match := _SAYING.search(clause):
            start, end = match.span()
            if match.group().startswith("according"):
                yield clause[start:]
            elif len(clause[end:].split()) <= TAIL:
                yield clause
            elif match.group() == "told" and (hearer := _HEARER.match(clause[end:])):
                yield clause[:end] + hearer.group()
            else:
                yield clause[:end]
