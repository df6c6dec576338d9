"""What is looked at for differences, and what is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from summarizer.arrays import Floats, Ints


@dataclass(frozen=True, slots=True)
class Side:
    """What some sources say: its ``value`` in words and the ``rows`` that state it, best first."""

    value: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """The sides of a difference, those with most voices first, or earliest first in an update.

    ``about`` says what is differed on; ``update`` is whether later reports replace earlier ones.
    """

    about: str
    sides: tuple[Side, ...]
    update: bool = False

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows of all sides."""
        return tuple(row for side in self.sides for row in side.rows)


@dataclass(frozen=True, slots=True)
class Link:
    """Two alike rows of different voices, and their likeness."""

    a: int
    b: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Material:
    """The sentences (n,) in document order.

    ``document`` and ``voice`` (n,) number each row's; ``moment`` (n,) is when its document was
    published, in seconds, NaN where unknown; ``weights`` is the rarity of each stem; ``common``
    are words that occur in lower case.
    """

    texts: Sequence[str]
    document: Ints
    voice: Ints
    moment: Floats
    weights: Mapping[str, float]
    common: frozenset[str] = frozenset()
    lang: str = "en"

    def voices(self, rows: Iterable[int]) -> set[int]:
        """The independent sources of rows."""
        return {int(self.voice[row]) for row in rows}

    def rows_of(self, document: int) -> range:
        """The rows of a document."""
        first, end = self.document.searchsorted([document, document + 1])
        return range(int(first), int(end))
