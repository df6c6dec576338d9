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
            near = _nearest(quotation, pair.source)
            if pair.verbatim or near:
                yield Fault("quotation", _shown(quotation), near)


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
    held = _spelt(source)
    matcher = SequenceMatcher(None, wanted, held, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if sum(block.size for block in blocks) < max(NEARLY * len(wanted), LEAST):
        return ""
    begin, end = blocks[0].b - blocks[0].a, blocks[-1].b + blocks[-1].size
    end += len(wanted) - blocks[-1].a - blocks[-1].size
    here = held[max(begin, 0) : end]
    return " ".join(here) if _one_word_for_another(wanted, here) else ""


def _one_word_for_another(quotation: list[str], source: list[str]) -> bool:
    """Whether words of a quotation are exchanged; one may begin or end elsewhere, or be cut."""
    matcher = SequenceMatcher(None, quotation, source, autojunk=False)
    return any(
        tag == "replace" and max(a1 - a0, b1 - b0) <= CHANGED
        for tag, a0, a1, b0, b1 in matcher.get_opcodes()
    )


def _shown(quotation: str) -> str:
    return quotation.strip("\"'“”‘’„«» ").rstrip(",")
