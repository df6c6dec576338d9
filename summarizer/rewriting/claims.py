"""Each line in other words, from its own evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.records import Attempt, Flaw, Line, Outcome, Rewriting
from summarizer.rewriting.asking import Asking
from summarizer.rewriting.judge import Judge
from summarizer.rewriting.partial import partly
from summarizer.stages.neutral import loaded
from summarizer.stages.rewrite import Answer, Request, Unanswered
from summarizer.stages.rewrite.answers import first_paragraph
from summarizer.stages.rewrite.prompts import to_repair, to_rewrite
from summarizer.text import words

NONE = "answer"  # the kind of flaw where there is no answer at all
FORM = "form"  # the kind where it is no sentence
LOADED = "loaded"  # the kind where it is worded in a loaded way
FURTHER = 2  # quotations of other sources that a model is given with a line


def claims(lines: Sequence[Line], judge: Judge, asking: Asking) -> tuple[Line, ...]:
    """The lines as far as a model puts them in words that stand; the others as they are."""
    known = [line for line in lines if judge.can_judge(line)]
    asked = [to_rewrite(judge.statement(line), judge.further(line, FURTHER)) for line in known]
    return repaired(_exchanged(lines, known, asked, judge, asking), judge, asking)


def repaired(lines: Sequence[Line], judge: Judge, asking: Asking) -> tuple[Line, ...]:
    """The lines, those whose answers failed as the model words them when it is told why.

    Where that fails too, they have those changes of an answer that stand.
    """
    for _ in range(asking.settings.repairs if asking.engine.chats else 0):
        rest = [] if asking.failed else [line for line in lines if _is_open(line)]
        asked = [to_repair(judge.statement(line), _faults(line)) for line in rest]
        lines = _exchanged(lines, rest, asked, judge, asking)
    return tuple(_partial(_no_more_loaded(line, judge), judge) for line in lines)


def _partial(line: Line, judge: Judge) -> Line:
    """A line that stands in for answers: with the changes of one that stand, if any do."""
    if not _is_open(line) or line.rewriting is None:
        return line
    attempts, statement = line.rewriting.attempts, judge.statement(line)

    def stands(text: str) -> bool:
        return not judge.flaws(judge.written(text, [line]), [line])

    for attempt in reversed(attempts):
        if FORM in {flaw.kind for flaw in attempt.flaws}:
            continue
        text = partly(attempt.text, statement, stands)
        made = judge.written(text, [line]) if text else line
        if words(made.text) != words(line.text) and not any(judge.doubts([made])):
            return replace(made, rewriting=Rewriting("partial", attempts))
    return line


def _no_more_loaded(line: Line, judge: Judge) -> Line:
    """A line that stands in for words that are loaded, but no more than it is: those instead."""
    if not _is_open(line) or line.rewriting is None:
        return line
    attempts, had = line.rewriting.attempts, set(loaded(line.text))
    for number, attempt in enumerate(attempts):
        if {flaw.kind for flaw in attempt.flaws} == {LOADED}:
            made = judge.written(attempt.text, [line])
            if had.issuperset(loaded(made.text)) and not any(judge.doubts([made])):
                outcome: Outcome = "repaired" if number else "rewritten"
                return replace(made, rewriting=Rewriting(outcome, attempts))
    return line


def _is_open(line: Line) -> bool:
    """Whether a further attempt makes sense: there was an answer, and it did not stand."""
    return line.rewriting is not None and line.rewriting.outcome == "replaced"


def _faults(line: Line) -> list[str]:
    attempts = line.rewriting.attempts if line.rewriting else ()
    return [flaw.message for flaw in attempts[-1].flaws]


def _exchanged(
    lines: Sequence[Line],
    bases: Sequence[Line],
    requests: Sequence[Request],
    judge: Judge,
    asking: Asking,
) -> tuple[Line, ...]:
    """The lines, with what the model made of ``bases`` in their place, or why that failed."""
    answers = asking.ask(requests)
    made = [_attempt(*each, judge) for each in zip(bases, answers, strict=True)]
    doubts = iter(judge.doubts([line for line, attempt in made if _stands(line, attempt)]))
    done: dict[int, Line] = {}
    for base, (line, attempt) in zip(bases, made, strict=True):
        if _stands(line, attempt):
            attempt = replace(attempt, flaws=next(doubts))
        done[id(base)] = _settled(base, line, attempt)
    return tuple(done.get(id(line), line) for line in lines)


def _stands(line: Line, attempt: Attempt) -> bool:
    """Whether the exact rules let a text of the model stand."""
    return line.origin == "rewritten" and not attempt.flaws


def _attempt(base: Line, answer: Answer | Unanswered, judge: Judge) -> tuple[Line, Attempt]:
    """The answer as a line, and its flaws: on the line's own evidence, or on all that was given."""
    if isinstance(answer, Unanswered):
        return base, Attempt("", (Flaw(NONE, str(answer)),))
    text = first_paragraph(answer.text)
    line = judge.written(text, [base])
    if words(line.text) == words(base.text):
        return base, Attempt(text)
    flaws = judge.flaws(line, [base])
    if flaws and judge.further(base, FURTHER):
        pooled = judge.written(text, [base], pooled=True)
        if not judge.flaws(pooled, [base]):
            return pooled, Attempt(text)
    return line, Attempt(text, flaws)


def _settled(base: Line, line: Line, attempt: Attempt) -> Line:
    """The line as it comes into the brief, with what became of all attempts at it."""
    before = base.rewriting.attempts if base.rewriting else ()
    outcome: Outcome = "repaired" if before else "rewritten"
    if attempt.flaws:
        silent = any(flaw.kind == NONE for flaw in attempt.flaws)
        line, outcome = base, "unanswered" if silent else "replaced"
    elif line is base:
        outcome = "unchanged"
    return replace(line, rewriting=Rewriting(outcome, (*before, attempt)))
