"""What is wrong with a brief, where, and what its reader can do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from summarizer.stages.verify.fault import Kind

# Beside the kinds of rules of verification, which compare what is said.
Structure = Literal[
    "missing source",
    "changed source",
    "source",
    "no citation",
    "unknown source",
    "offsets",
    "quote",
    "role",
    "edit",
    "wording",
    "title",
    "change",
    "previously",
]
Likelihood = Literal["support"]
Severity = Literal["fault", "doubtful"]

ADVICE: dict[str, str] = {
    "missing source": "give the file that it was made from",
    "changed source": "make the brief anew from the article as it is now",
    "source": "correct the list of sources",
    "no citation": "drop the line, or cite what it rests on",
    "unknown source": "cite a source of the list",
    "offsets": "correct the offsets, or make the brief anew",
    "quote": "restore the quote from the article",
    "role": "mark the citation that the line was taken from as primary",
    "edit": "undo the change, or declare it",
    "wording": "restore the sentence of the source, or drop the line",
    "title": "restore the title",
    "change": "correct what is said to have changed, or drop it",
    "previously": "restore what was told then, or drop it",
    "support": "read both, the verifier may be wrong",
}
COMPARE = "compare with the source, then correct or drop the line"
"""What to do about anything that the rules of verification find."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a brief or edition: all numbers count from 1; None where a place is more general.

    ``story`` is None in a brief that stands alone; ``citation`` counts within the line or position;
    ``source`` is the ``n`` of a source.
    """

    line: int | None = None
    disagreement: int | None = None
    position: int | None = None
    citation: int | None = None
    source: int | None = None
    story: int | None = None

    @property
    def words(self) -> str:
        """The place in words.

        >>> Place(line=2, citation=1, source=3).words
        'line 2, citation 1 [3]'
        """
        parts = [
            f"{name} {number}"
            for name, number in (
                ("story", self.story),
                ("line", self.line),
                ("disagreement", self.disagreement),
                ("position", self.position),
                ("citation", self.citation),
            )
            if number is not None
        ]
        if self.citation is None and self.source is not None:
            parts.append(f"source {self.source}")
        mark = f" [{self.source}]" if self.citation is not None and self.source else ""
        return (", ".join(parts) or "brief") + mark


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or, as ``doubtful``, that a reader should look at."""

    place: Place
    kind: str
    message: str
    severity: Severity = "fault"

    @property
    def advice(self) -> str:
        """What to do about it."""
        return ADVICE.get(self.kind, COMPARE)


KINDS: tuple[str, ...] = tuple(
    dict.fromkeys((*get_args(Structure), *get_args(Kind), *get_args(Likelihood)))
)
"""Every kind that a finding can have."""
