"""What a source leaves out of a claim that it does not contradict (English)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

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

    >>> hides_speaker("It rained, police said.", "It rained.")
    True
    >>> hides_speaker("It rained, police in Kyiv said.", "Police said it rained.")
    False
    """
    pair = paired(text, source)
    speakers = [_stems(_VERB.sub(" ", said)) for said in _sayings(blank_quotes(pair.source))]
    if not any(speakers):
        return False
    told = _stems(pair.claim)
    return not _SAYING.search(pair.claim) or not all(told & each for each in speakers if each)


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
                yield clause[:start] + hearer.group()
            else:
                yield clause[:start]
