"""A second look: how likely it is, to the learned verifier, that a citation supports its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.check.citations import Resolved, resolve
from summarizer.check.findings import Finding, Place
from summarizer.check.given import GivenBrief, GivenLine
from summarizer.check.texts import Texts
from summarizer.stages.verify.edits import undo
from summarizer.support import probabilities, sentences

HARDLY = 0.08
"""Probability of support below which a citation is doubtful: at most 1% of those that the program
gives its own lines lie below (`eval/bench/corroborations.py`)."""
HARDLY_PART = 0.03
"""The same for a citation that states part of a line, which most of it need not support
(`eval/bench/judged.py`)."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A statement in words of its own, and the text that is to support it."""

    place: Place
    claim: str
    source: str
    below: float = HARDLY


def hardly_supported(brief: GivenBrief, texts: Texts) -> Iterator[Finding]:
    """Name English lines and further citations whose support the learned verifier doubts.

    What is word for word in its source is not judged.
    """
    asked = [
        each
        for number, line in enumerate(brief.lines, start=1)
        for each in _asked(line, Place(line=number), brief, texts)
        if _plain(each.claim) not in _plain(each.source)
    ]
    if not asked:
        return
    found = probabilities([each.claim for each in asked], [each.source for each in asked])
    for each, probability in zip(asked, found.tolist(), strict=True):
        if probability < each.below:
            message = f"hardly supported ({round(100 * probability)}%)"
            yield Finding(each.place, "support", message, severity="doubtful")


def _asked(line: GivenLine, where: Place, brief: GivenBrief, texts: Texts) -> Iterator[Doubt]:
    """A rewritten line beside its primary sources, every line beside each further citation."""
    cited = resolve(line.citations, where, brief, texts)
    known = [each for each in cited if each.source and _is_english(each, texts)]
    primary = [each for each in known if each.citation.role == "primary"]
    if not primary:
        return
    if line.origin == "rewritten":
        claims = sentences(line.text)
        source = " ".join(each.source or "" for each in primary)
        yield from (Doubt(where, claim, source) for claim in claims)
    else:
        claims = [undo(line.text, line.edits, primary[0].source or "").claim]
    for each in known:
        if each.citation.role != "primary":
            below = HARDLY if each.citation.role == "corroborating" else HARDLY_PART
            yield from (Doubt(each.place, claim, each.source or "", below) for claim in claims)


def _is_english(each: Resolved, texts: Texts) -> bool:
    document = texts.documents.get(each.citation.source)
    return document is not None and (document.lang or "en").startswith("en")


def _plain(text: str) -> str:
    return " ".join(text.split())
