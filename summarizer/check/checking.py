"""The whole check: sources, lines, disagreements, title."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from summarizer.check.findings import Finding, Place
from summarizer.check.given import GivenBrief, GivenPosition
from summarizer.check.lines import at_position, check_line, check_position, without_repeats
from summarizer.check.second import hardly_supported
from summarizer.check.sources import match
from summarizer.check.texts import Texts
from summarizer.records import Document
from summarizer.stages.title import candidate, opening

Layer = Callable[[GivenBrief, Texts], Iterator[Finding]]
"""A further look at what has no fault; its findings are `doubtful`."""

SECOND_LAYERS: tuple[Layer, ...] = (hardly_supported,)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and what was found, in the order of the brief or edition.

    ``stories`` are the titles of those of an edition; a brief that stands alone has none.
    """

    lines: int
    citations: int
    sources: int
    findings: tuple[Finding, ...]
    stories: tuple[str, ...] = ()

    @property
    def faults(self) -> tuple[Finding, ...]:
        """The findings that are faults; the others are doubts."""
        return tuple(each for each in self.findings if each.severity == "fault")


def check(
    brief: GivenBrief,
    documents: Sequence[Document] | None = None,
    *,
    layers: Sequence[Layer] = SECOND_LAYERS,
) -> Checked:
    """Check a brief against its articles, or against the texts that it holds itself.

    ``layers`` look at what the rules find no fault in; without them there are no doubts.
    Raises InputError if there are neither articles nor texts.
    """
    matched = match(brief, documents)
    texts = Texts(matched.documents, _max_sentences(brief))
    findings = [*matched.findings, *_title(brief, texts)]
    for number, line in enumerate(brief.lines, start=1):
        findings += check_line(number, line, brief, texts)
    for place, position in _positions(brief):
        findings += check_position(place, position, brief, texts)
    faulty = {each.place for each in findings}
    for layer in layers:
        findings += (each for each in layer(brief, texts) if each.place not in faulty)
    positions = [position for item in brief.disagreements for position in item.positions]
    cited = [*(line.citations for line in brief.lines), *(side.citations for side in positions)]
    found = tuple(without_repeats(findings))
    return Checked(len(brief.lines), sum(map(len, cited)), len(brief.sources), found)


def _positions(brief: GivenBrief) -> Iterator[tuple[Place, GivenPosition]]:
    for number, disagreement in enumerate(brief.disagreements, start=1):
        for side, position in enumerate(disagreement.positions, start=1):
            yield at_position(number, side), position


def _max_sentences(brief: GivenBrief) -> int | None:
    """How many sentences of an article the brief was made from, if it tells."""
    reading = brief.config.settings.get("reading")
    limit = reading.get("max_sentences") if isinstance(reading, dict) else None
    return limit if isinstance(limit, int) and limit >= 0 else None


def _title(brief: GivenBrief, texts: Texts) -> Iterator[Finding]:
    """The title is a headline of a source, or how the quote behind a line begins.

    That need not be the first line: a timeline is in the order of days.
    """
    if not brief.lines or not texts.documents:
        return
    headlines = {candidate(each.title, each.outlet) for each in texts.documents.values()}
    headlines |= {candidate(each.title, each.outlet) for each in brief.sources}
    quotes = [citation.quote for line in brief.lines for citation in line.citations[:1]]
    if brief.title not in headlines | {opening(quote) for quote in quotes}:
        message = "is neither a headline of a source nor the opening of a quote"
        yield Finding(Place(), "title", f"the title {message}: “{brief.title[:60]}”")
