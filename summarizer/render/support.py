"""How many articles stand behind a statement, and how many of them are independent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.records import Brief, Citation, Source
from summarizer.render.common import plural


@dataclass(frozen=True, slots=True)
class Support:
    """Cited articles, and the independent voices among them."""

    articles: int
    independent: int

    @property
    def mixed(self) -> bool:
        """Whether some of the articles are copies of others."""
        return self.independent < self.articles

    def told(self) -> str:
        """Both numbers in words; of a single article there is only one.

        >>> Support(5, 3).told(), Support(1, 1).told()
        ('5 articles, 3 independent', '1 article')
        """
        articles = plural(self.articles, "article")
        return articles if self.articles == 1 else f"{articles}, {self.independent} independent"


def support(brief: Brief, citations: Iterable[Citation]) -> Support:
    """Count the articles that the citations refer to; a source that is not listed is its own."""
    voice = {source.n: source.voice for source in brief.sources}
    cited = {citation.n for citation in citations}
    unlisted = sum(n not in voice for n in cited)
    return Support(len(cited), len({voice[n] for n in cited if n in voice}) + unlisted)


def first_of_voice(brief: Brief, source: Source) -> int | None:
    """The lowest number of a source with the same report; None for that source itself."""
    first = min(other.n for other in brief.sources if other.voice == source.voice)
    return first if first != source.n else None
