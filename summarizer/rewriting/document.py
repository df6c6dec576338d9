"""The whole brief at once: each sentence of a model rests on evidence, or does not stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.records import Attempt, Flaw, Line, Outcome, Rewriting
from summarizer.rewriting.asking import Asking
from summarizer.rewriting.claims import repaired
from summarizer.rewriting.judge import Judge
from summarizer.stages.rewrite import Unanswered
from summarizer.stages.rewrite.answers import Item, items, plain
from summarizer.stages.rewrite.prompts import to_write
from summarizer.support import sentences

SAME = 0.6  # cosine from which an extracted line tells what a sentence was to tell


def document(
    lines: Sequence[Line], wider: Sequence[Line], judge: Judge, asking: Asking
) -> tuple[Line, ...]:
    """A brief that a model writes of what ``wider`` tells, at most as long as ``lines``.

    A sentence that rests on no evidence gives way to the line that tells the same, in words of the
    model if it finds ones that stand; else it is dropped. Where nothing stands, ``lines`` are the
    brief.
    """
    if not all(map(judge.can_judge, lines)):
        return tuple(lines)
    known = [line for line in wider if judge.can_judge(line)]
    words = sum(len(line.text.split()) for line in lines)
    request = to_write([judge.statement(line) for line in known], words, len(lines))
    answer = asking.ask([request])[0]
    if isinstance(answer, Unanswered):
        flaw = Flaw("answer", str(answer))
        return tuple(_replaced(line, "", (flaw,)) for line in lines)
    try:
        found = _items(answer.text, known, asking)
    except Unanswered as exc:
        return tuple(
            _replaced(line, plain(answer.text), (Flaw("answer", str(exc)),)) for line in lines
        )
    made = repaired(_told(found, lines, known, judge, asking), judge, asking)
    return tuple(_fitting(made, words)) or tuple(lines)


def _items(text: str, known: Sequence[Line], asking: Asking) -> list[Item]:
    if asking.engine.chats:
        return items(text, len(known))
    return [Item(sentence, ()) for sentence in sentences(plain(text))]


def _told(
    found: Sequence[Item],
    lines: Sequence[Line],
    known: Sequence[Line],
    judge: Judge,
    asking: Asking,
) -> list[Line]:
    """The sentences that stand, and the lines that tell the same as others, in their order."""
    told: list[Line] = []
    rest = list(lines)
    for item in found:
        line, flaws = _standing(item, known, judge)
        if line is None:
            line = _same(item.text, rest, judge)
            if line is None:
                asking.drop()
                continue
            rest = [other for other in rest if other is not line]
            line = _replaced(line, item.text, flaws)
        told.append(line)
    return told


def _fitting(told: Sequence[Line], words: int) -> list[Line]:
    """As many distinct lines, in order, as there is room for."""
    made: list[Line] = []
    for line in told:
        length = len(line.text.split())
        if length <= words and all(line.text != other.text for other in made):
            made.append(line)
            words -= length
    return made


def _standing(
    item: Item, known: Sequence[Line], judge: Judge
) -> tuple[Line | None, tuple[Flaw, ...]]:
    """The sentence on the evidence that it names, else on what comes nearest to it."""
    bases = [known[n - 1] for n in item.ids[:3]]
    tried = [judge.written(item.text, bases)] if bases else []
    first: tuple[Flaw, ...] = ()
    for line in (*tried, *judge.resting(item.text)):
        flaws = judge.flaws(line, ()) or judge.doubts([line])[0]
        if not flaws:
            return replace(line, rewriting=Rewriting("rewritten", (Attempt(item.text),))), ()
        first = first or flaws
    return None, first


def _same(text: str, rest: Sequence[Line], judge: Judge) -> Line | None:
    """The extracted line that tells what a sentence was to tell, if there is one."""
    alike = judge.likeness(text, rest)
    best = max(range(len(rest)), key=lambda n: alike[n], default=None)
    return rest[best] if best is not None and alike[best] >= SAME else None


def _replaced(line: Line, text: str, flaws: tuple[Flaw, ...]) -> Line:
    outcome: Outcome = "replaced" if text else "unanswered"
    return replace(line, rewriting=Rewriting(outcome, (Attempt(text, flaws),)))
