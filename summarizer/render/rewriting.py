"""What a language model did for a brief, in words and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from summarizer.records import Brief, Generation, Line, Outcome
from summarizer.render.common import one_line, plural

OUTCOMES: tuple[Outcome, ...] = (
    "rewritten", "repaired", "partial", "unchanged", "replaced", "unanswered",
)  # fmt: skip
_WORDS = {
    "rewritten": "rewritten",
    "repaired": "rewritten at a second attempt",
    "partial": "with those of the model's changes that stand",
    "unchanged": "left as extracted",
    "replaced": "extracted, as what the model wrote was not supported",
    "unanswered": "extracted, as the model did not answer",
}


def outcomes(brief: Brief) -> dict[str, int]:
    """How many lines had which outcome, and how many sentences of the model were dropped."""
    found = Counter(line.rewriting.outcome for line in brief.lines if line.rewriting)
    dropped = brief.generation.dropped if brief.generation else 0
    return {**{name: found[name] for name in OUTCOMES}, "dropped": dropped}


def account(brief: Brief) -> tuple[str, ...]:
    """The model, what became of the lines, what it cost, and why it failed if it did."""
    done = brief.generation
    if done is None:
        return ()
    counts = outcomes(brief)
    told = [f"{counts[name]} {_WORDS[name]}" for name in OUTCOMES if counts[name]]
    if counts["dropped"]:
        told.append(f"{plural(counts['dropped'], 'sentence')} of the model dropped")
    failed = [f"the model failed: {one_line(done.failure)}"] if done.failure else []
    return (f"{one_line(done.model)}: {', '.join(told) or 'no line'}", _cost(done), *failed)


def attempts(line: Line) -> Iterator[str]:
    """Each attempt of the model at a line, with what was wrong with it."""
    if line.rewriting is None:
        return
    yield f"by the model: {_WORDS[line.rewriting.outcome]}"
    for number, attempt in enumerate(line.rewriting.attempts, start=1):
        wrong = "; ".join(one_line(flaw.message) for flaw in attempt.flaws)
        if wrong or line.rewriting.outcome != "unchanged":
            yield f"attempt {number}: “{one_line(attempt.text)}” ({wrong or 'stands'})"


def _cost(done: Generation) -> str:
    kept = f", {done.kept} kept from before" if done.kept else ""
    tokens = f"{done.read:,} tokens read, {done.written:,} written"
    money = "" if done.money is None else f", {done.money:.4f} {done.currency}"
    return f"{plural(done.requests, 'request')}{kept}, {tokens}, {done.seconds:.1f} s{money}"
