"""The lines as one text: another order, two in one sentence, connectives, shorter names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.records import Attempt, Line, Rewriting
from summarizer.rewriting.asking import Asking
from summarizer.rewriting.judge import Judge
from summarizer.stages.rewrite import Unanswered
from summarizer.stages.rewrite.answers import Item, items
from summarizer.stages.rewrite.prompts import to_join
from summarizer.stages.verify.edits import attributes

TOGETHER = 2  # lines that one sentence may tell


def joined(lines: tuple[Line, ...], judge: Judge, asking: Asking) -> tuple[Line, ...]:
    """The lines as a model arranges them, as far as that stands; else as they are.

    Each line is told once, and the first one first; what a sentence gets wrong is told by the
    lines that it was to tell.
    """
    if len(lines) < TOGETHER or asking.failed or not all(map(judge.can_judge, lines)):
        return lines
    told = [judge.statement(line) for line in lines]
    answer = asking.ask([to_join(told)])[0]
    if isinstance(answer, Unanswered):
        return lines
    try:
        found = items(answer.text, len(lines))
    except Unanswered:
        return lines
    if not _is_whole(found, len(lines)):
        return lines
    return tuple(line for item in found for line in _told(item, lines, told, judge))


def _is_whole(found: Sequence[Item], count: int) -> bool:
    """Whether every line is told once, at most TOGETHER in a sentence, and the first one first."""
    ids = [n for item in found for n in item.ids]
    few = all(1 <= len(item.ids) <= TOGETHER for item in found)
    return few and sorted(ids) == list(range(1, count + 1)) and 1 in found[0].ids


def _told(item: Item, lines: Sequence[Line], told: Sequence[str], judge: Judge) -> list[Line]:
    bases = [lines[n - 1] for n in item.ids]
    if [item.text] == [told[n - 1] for n in item.ids] or _is_attributed(bases):
        return bases
    line = judge.written(item.text, bases)
    if judge.flaws(line, bases) or any(judge.doubts([line])):
        return bases
    return [replace(line, rewriting=_joined(item.text, bases))]


def _is_attributed(bases: Sequence[Line]) -> bool:
    """Whether a line has an attribution, which would hold for what is joined to it."""
    return len(bases) > 1 and any(attributes(edit) for base in bases for edit in base.edits)


def _joined(text: str, bases: Sequence[Line]) -> Rewriting:
    before = [attempt for b in bases if b.rewriting for attempt in b.rewriting.attempts]
    repaired = any(b.rewriting and b.rewriting.outcome == "repaired" for b in bases)
    return Rewriting("repaired" if repaired else "rewritten", (*before, Attempt(text)))
