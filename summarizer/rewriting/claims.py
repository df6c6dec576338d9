"""Each line in other words, from its own evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from summarizer.records import Attempt, Flaw, Line, Outcome, Rewriting
from summarizer.rewriting.asking import Asking
from summarizer.rewriting.judge import Judge
from summarizer.stages.rewrite import Answer, Request, Unanswered
from summarizer.stages.rewrite.answers import first_paragraph
from summarizer.stages.rewrite.prompts import to_repair, to_rewrite
from summarizer.text import words

NONE = "answer"  # the kind of flaw where there is no answer at all
FURTHER = 2  # quotations of other sources that a model is given with a line


@dataclass(slots=True)
class _Task:
    """A line that is being rewritten, and what came of it."""

    line: Line
    attempts: list[Attempt] = field(default_factory=list)
    done: Line | None = None

    @property
    def is_open(self) -> bool:
        """Whether a further attempt makes sense: there was an answer, and it has faults."""
        return self.done is None and all(flaw.kind != NONE for flaw in self.attempts[-1].flaws)

    def repair(self, statement: str) -> Request:
        """What is asked after an answer with faults."""
        return to_repair(statement, [flaw.message for flaw in self.attempts[-1].flaws])


def claims(lines: Sequence[Line], judge: Judge, asking: Asking) -> tuple[Line, ...]:
    """The lines as far as a model puts them in words that stand; the others as they are."""
    tasks = [_Task(line) for line in lines if judge.can_judge(line)]
    _attempt(tasks, [_first(task.line, judge) for task in tasks], judge, asking)
    for _ in range(asking.settings.repairs if asking.engine.chats else 0):
        rest = [task for task in tasks if task.is_open and not asking.failed]
        _attempt(rest, [task.repair(judge.statement(task.line)) for task in rest], judge, asking)
    made = {id(task.line): _settled(task) for task in tasks}
    return tuple(made.get(id(line), line) for line in lines)


def _first(line: Line, judge: Judge) -> Request:
    return to_rewrite(judge.statement(line), judge.further(line, FURTHER))


def _attempt(
    tasks: Sequence[_Task], requests: Sequence[Request], judge: Judge, asking: Asking
) -> None:
    """Ask for all tasks and settle those whose answer stands."""
    answers = asking.ask(requests)
    written = []
    for task, answer in zip(tasks, answers, strict=True):
        text = _text(answer)
        if isinstance(answer, Unanswered):
            task.attempts.append(Attempt("", (Flaw(NONE, str(answer)),)))
        elif words(text) == words(judge.statement(task.line)):
            task.attempts.append(Attempt(text))
            task.done = task.line
        else:
            written.append((task, text, *_best(text, task.line, judge)))
    doubts = judge.doubts([line for _, _, line, flaws in written if not flaws])
    doubted = iter(doubts)
    for task, text, line, flaws in written:
        flaws = flaws or next(doubted)
        task.attempts.append(Attempt(text, flaws))
        if not flaws:
            task.done = line


def _text(answer: Answer | Unanswered) -> str:
    return "" if isinstance(answer, Unanswered) else first_paragraph(answer.text)


def _best(text: str, base: Line, judge: Judge) -> tuple[Line, tuple[Flaw, ...]]:
    """The text as a line, and its flaws: on the line's own evidence, or on all that was given."""
    line = judge.written(text, [base])
    flaws = judge.flaws(line, [base])
    if flaws and judge.further(base, FURTHER):
        pooled = judge.written(text, [base], pooled=True)
        if not judge.flaws(pooled, [base]):
            return pooled, ()
    return line, flaws


def _settled(task: _Task) -> Line:
    """The line as it comes into the brief, with what became of the attempts at it."""
    attempts = tuple(task.attempts)
    if task.done is None:
        return replace(task.line, rewriting=Rewriting("replaced", attempts))
    if task.done is task.line:
        return replace(task.line, rewriting=Rewriting("unchanged", attempts))
    outcome: Outcome = "rewritten" if len(attempts) == 1 else "repaired"
    return replace(task.done, rewriting=Rewriting(outcome, attempts))
