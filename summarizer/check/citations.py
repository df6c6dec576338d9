"""Whether a citation resolves: its source, its offsets, its quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.check.findings import Finding, Place
from summarizer.check.given import GivenBrief, GivenCitation
from summarizer.check.texts import Texts
from summarizer.stages.verify.edits import difference
from summarizer.stages.verify.rules import faults


@dataclass(frozen=True, slots=True)
class Resolved:
    """A citation, where it stands, the text that it points to, and what is wrong with it.

    ``source`` is None where that text cannot be told.
    """

    place: Place
    citation: GivenCitation
    source: str | None
    findings: tuple[Finding, ...]


def resolve(
    citations: Sequence[GivenCitation], where: Place, brief: GivenBrief, texts: Texts
) -> list[Resolved]:
    """Resolve the citations of a line or of a position."""
    listed = {source.n for source in brief.sources}
    resolved, seen = [], set[tuple[int, int, int]]()
    for number, citation in enumerate(citations, start=1):
        place = replace(where, citation=number, source=citation.source)
        one = _resolve(citation, place, listed, texts)
        span = (citation.source, citation.start, citation.end)
        if span in seen:
            twice = Finding(place, "role", "cites the same span a second time")
            one = replace(one, findings=(*one.findings, twice))
        seen.add(span)
        resolved.append(one)
    return resolved


def _resolve(citation: GivenCitation, place: Place, listed: set[int], texts: Texts) -> Resolved:
    if citation.source not in listed:
        message = f"there is no source {citation.source}"
        return Resolved(place, citation, None, (Finding(place, "unknown source", message),))
    if citation.source not in texts.documents:  # the source itself is named as missing
        return Resolved(place, citation, None, ())
    text = texts.text(citation.source)
    there = text[citation.start : citation.end]
    if citation.start < citation.end <= len(text) and there == citation.quote:
        return Resolved(place, citation, there, ())
    at = text.find(citation.quote)
    if at >= 0:
        end = at + len(citation.quote)
        message = f"{_span(citation)} is not where the quote stands: {at} to {end}"
        return Resolved(place, citation, citation.quote, (Finding(place, "offsets", message),))
    if not citation.start < citation.end <= len(text):
        message = f"{_span(citation)} is not in the text, which has {len(text)} characters"
        return Resolved(place, citation, None, (Finding(place, "offsets", message),))
    return Resolved(place, citation, there, tuple(_misquoted(citation, place, there)))


def _span(citation: GivenCitation) -> str:
    return f"{citation.start} to {citation.end}"


def _misquoted(citation: GivenCitation, place: Place, there: str) -> list[Finding]:
    """What a quote says otherwise than the text, in kind where that can be told."""
    said, found = difference(citation.quote, there)
    message = f"has “{said}” where the article has “{found}”"
    if not said and not found:
        message = "differs from the article in its white space"
    named = [
        Finding(place, f.kind, f"the quote {f.message}") for f in faults(citation.quote, there)
    ]
    return [Finding(place, "quote", message), *named]
