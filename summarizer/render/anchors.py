"""Where the citations of a brief point on its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.records import Brief, Citation
from summarizer.render.spans import Span


@dataclass(frozen=True, slots=True)
class Anchors:
    """The distinct cited spans of each source, and the statements that cite each."""

    spans: dict[int, list[Span]]
    users: dict[tuple[int, Span], list[tuple[str, str]]]

    @staticmethod
    def of(brief: Brief) -> Anchors:
        spans: dict[int, list[Span]] = {source.n: [] for source in brief.sources}
        users: dict[tuple[int, Span], list[tuple[str, str]]] = {}
        for anchor, name, citation in _uses(brief):
            span = Span(citation.start, citation.end)
            users.setdefault((citation.n, span), [])
            if (anchor, name) not in users[citation.n, span]:
                users[citation.n, span].append((anchor, name))
            if span not in spans.setdefault(citation.n, []):
                spans[citation.n].append(span)
        return Anchors(spans, users)

    def id(self, n: int, span: Span) -> str:
        return f"s{n}-{self.spans[n].index(span) + 1}"

    def rules(self) -> str:
        """Style that lights up all pieces of a span, and the sentences that cite it."""
        names = [self.id(n, span) for n, spans in self.spans.items() for span in spans]
        return "".join(
            f":root:has(#{name}:target) .{name}{{background:var(--target)}}\n" for name in names
        )


def _uses(brief: Brief) -> Iterator[tuple[str, str, Citation]]:
    for number, line in enumerate(brief.lines, 1):
        for citation in line.citations:
            yield f"line-{number}", str(number), citation
    for group, item in enumerate(brief.disagreements, 1):
        for number, position in enumerate(item.positions, 1):
            for citation in position.citations:
                yield f"difference-{group}-{number}", f"d{group}.{number}", citation
