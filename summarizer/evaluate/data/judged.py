"""What the sets of judged summaries share: the documents are in a file of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from summarizer.evaluate.data.base import Malformed, Placed, distinct, kept
from summarizer.evaluate.records import Example
from summarizer.records import Failure

Texts = Mapping[str, str]
"""Documents by id."""


@dataclass(frozen=True, slots=True)
class Original:
    """A document that was summarized."""

    id: str
    text: str


def joined(
    originals: Iterable[Placed[Original] | Failure],
    records: Callable[[Texts], Iterable[Placed[Example] | Failure]],
) -> Iterator[Placed[Example] | Failure]:
    """The malformed documents, then the records made with the texts of the others."""
    found: list[Original] = []
    yield from kept(distinct(originals), found)
    yield from records({each.id: each.text for each in found})


def text_of(texts: Texts, name: str) -> str:
    """The text of a document; raises Malformed where it is not there."""
    if name not in texts:
        raise Malformed(f"its document is not there: {name!r}")
    return texts[name]
