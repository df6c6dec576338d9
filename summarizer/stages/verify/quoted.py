"""Quotations, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from summarizer.stages.verify.fault import Fault
from summarizer.stages.verify.pair import Pair
from summarizer.text.quotations import quotations
from summarizer.text.units import SMALL
from summarizer.text.words import american, words

NEARLY = 0.7  # least share of a quotation's words that the source has, to be a misquoted one
CHANGED = 2  # most words that stand in the place of others; more is another wording
LEAST = 2  # words that they share
SENTENCE = 5  # words of a quoted sentence from which on it is looked for on its own
# A report that quotes a part says whom a pronoun of it means ("Trump's leadership"), and which one
# of several things.
_POINTING = """
    he she they it i we his her their its my our him them a an the
    """
_PRONOUNS = frozenset(_POINTING.split())
LONGEST, LONGEST_SOURCE = 300, 6000  # words and characters; longer ones are not compared

# What may stand inside a quotation without being quoted: an ellipsis, an insertion.
_GAP = re.compile(r"\.{2,}|…|\[[^\]]*\]|\(\.\.\.\)")


def quoted(pair: Pair) -> Iterator[Fault]:
    """Quotations of the claim that the source does not have in these words.

    Where the source need not be word for word (``pair.verbatim`` is false), only those that it
    has in nearly these words: what is told without quotation is another way of saying the same.
    """
    for quotation in quotations(pair.claim):
        if not _stands(quotation, pair.source):
            near = next(filter(None, (_nearest(p, pair.source) for p in _pieces(quotation))), "")
            if pair.verbatim or near:
                yield Fault("quotation", _shown(quotation), near)


def _pieces(quotation: str) -> list[str]:
    """A quotation, then each of its sentences that can be told by its words: one may be cut."""
    sentences = re.split(r"(?<=[.!?]) ", quotation)
    return [quotation, *(each for each in sentences if len(words(each)) >= SENTENCE)]


def _stands(quotation: str, source: str) -> bool:
    """Whether the pieces of a quotation stand in the source, in order."""
    held, at = f" {' '.join(_spelt(source))} ", 0
    for piece in _GAP.split(quotation):
        wanted = " ".join(_spelt(piece))
        if wanted:
            at = held.find(f" {wanted} ", at)
            if at < 0:
                return False
            at += len(wanted)
    return True


def _spelt(text: str) -> list[str]:
    """The words in American spelling, with figures for number words."""
    return [str(SMALL[word]) if word in SMALL else american(word) for word in words(text)]


def _nearest(quotation: str, source: str) -> str:
    """The words of the source that are the quotation but for a few, as the source has them."""
    wanted = _spelt(quotation)
    if not 0 < len(wanted) <= LONGEST or len(source) > LONGEST_SOURCE:
        return ""
    held, there = _spelt(source), [" ".join(_spelt(each)) for each in quotations(source)]
    return _misquoted(wanted, held, there) or _misquoted(wanted, _around(wanted, held), there)


def _around(wanted: list[str], held: list[str]) -> list[str]:
    """The words about the longest run that is the same, as many as are wanted and a few more."""
    matcher = SequenceMatcher(None, wanted, held, autojunk=False)
    same = matcher.find_longest_match()
    begin = max(same.b - same.a - CHANGED, 0)
    return held[begin : begin + len(wanted) + 2 * CHANGED]


def _misquoted(wanted: list[str], held: list[str], there: list[str]) -> str:
    """Where the held words have most of the wanted ones, but some exchanged: what stands there."""
    matcher = SequenceMatcher(None, wanted, held, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    shared = sum(block.size for block in blocks)
    if shared < LEAST or shared < min(NEARLY * len(wanted), len(wanted) - 1):
        return ""
    begin, end = blocks[0].b - blocks[0].a, blocks[-1].b + blocks[-1].size
    end += len(wanted) - blocks[-1].a - blocks[-1].size
    here = held[max(begin, 0) : end]
    return " ".join(here) if _one_word_for_another(wanted, here, there) else ""


def _one_word_for_another(quotation: list[str], source: list[str], there: list[str]) -> bool:
    """Whether words of a quotation are exchanged; one may begin or end elsewhere, or be cut.

    ``there`` are the quotations of the source: its first and last words count only as quoted.
    """
    matcher = SequenceMatcher(None, quotation, source, autojunk=False)
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        words_here = {*quotation[a0:a1], *source[b0:b1]}
        if tag != "replace" or max(a1 - a0, b1 - b0) > CHANGED or words_here & _PRONOUNS:
            continue
        inside = a0 > 0 and a1 < len(quotation)
        edge = " ".join(source[max(b0 - 1, 0) : b1 + 1])
        if inside or any(edge in each for each in there):
            return True
    return False


def _shown(quotation: str) -> str:
    return quotation.strip("\"'“”‘’„«» ").rstrip(",")
