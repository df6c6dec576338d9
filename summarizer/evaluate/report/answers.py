"""What systems answered, as lines to show."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from summarizer.evaluate.report.marks import Bigrams, Piece, pieces
from summarizer.evaluate.report.numbers import number
from summarizer.render.common import plural, start

LONGEST = 4_000
"""Characters of one line that are shown: the main text of a page can be a book."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A cited document: its number in the example, and what it is called and quoted with."""

    n: int
    title: str


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A line of an answer; ``label`` is what stands before it, such as a day."""

    pieces: tuple[Piece, ...]
    references: tuple[Reference, ...] = ()
    label: str = ""


def lines_of(
    answer: Mapping[str, Any], bigrams: Bigrams, sources: Mapping[str, Reference]
) -> Iterator[AnswerLine]:
    """The lines of an answer to any task, with the n-grams that the references share marked."""
    match answer:
        case {"lines": lines}:
            for line in lines:
                yield AnswerLine(_cut(line["text"], bigrams), tuple(_cited(line, sources)))
        case {"entries": entries}:
            for entry in entries:
                text = " ".join(entry["sentences"])
                yield AnswerLine(_cut(text, bigrams), label=str(entry["day"]))
        case {"text": str(text)}:
            for paragraph in filter(str.strip, text.split("\n")):
                yield AnswerLine(_cut(paragraph, bigrams))
        case _:
            yield from _values(answer)


def _values(answer: Mapping[str, Any]) -> Iterator[AnswerLine]:
    """An answer that is no text."""
    for name, value in answer.items():
        match name, value:
            case "labels", dict(groupings):
                for threshold, groups in groupings.items():
                    yield _plain(plural(len(set(groups)), "group"), f"threshold {threshold}")
            case _, float() | int():
                yield _plain(number(value, 4), name)
            case _, str():
                yield _plain(value, name)
            case _ if value is not None:
                yield _plain(json.dumps(value, ensure_ascii=False), name)


def _plain(text: str, label: str) -> AnswerLine:
    return AnswerLine((Piece(text[:LONGEST], False),), label=label)


def _cut(text: str, bigrams: Bigrams) -> tuple[Piece, ...]:
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]} […]"
    return pieces(text, bigrams)


def _cited(line: Mapping[str, Any], sources: Mapping[str, Reference]) -> Iterator[Reference]:
    """The documents of a line, each once, with the quote that is cited."""
    quotes = {each["document"]: each["quote"] for each in reversed(line.get("citations", ()))}
    for id_ in dict.fromkeys((*line.get("documents", ()), *reversed(quotes))):
        source = sources.get(id_, Reference(0, id_))
        quote = f": “{start(quotes[id_])}”" if id_ in quotes else ""
        yield Reference(source.n, source.title + quote)
