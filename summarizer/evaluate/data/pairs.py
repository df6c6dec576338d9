"""Pairs of sentences: one's own, headlines of STS with graded similarity, MRPC with yes or no.

One's own: ``{"id", "a", "b", "similarity"? in [0, 1], "same"? true | false}``, with one of the two
judgements at least. Licence: the user's own.

STS (Agirre et al. 2013, 2014), the headlines of SemEval 2013 and 2014, ixa2.si.ehu.eus/stswiki.
Licence: acknowledgement of EMM, whose headlines they are. Scores from 0 to 5 become similarities
from 0 to 1.

MRPC (Dolan and Brockett 2005), the Microsoft Research Paraphrase Corpus. Licence: MSR-SSLA,
non-commercial.

All files of a folder are read, by name; the id of a pair of STS or MRPC is its place.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StrictBool

from summarizer.evaluate.data.base import Format, Malformed, Options, Source, files_in
from summarizer.evaluate.data.shapes import Name, Shape, Shaped, Text, json_lines
from summarizer.evaluate.records import Pair

MOST_SIMILAR = 5


class Judged(Shape):
    """A pair of one's own."""

    id: Name
    a: Text
    b: Text
    similarity: Annotated[float, Field(strict=True, ge=0, le=1)] | None = None
    same: StrictBool | None = None


class Scored(Shape):
    """A pair with the mean score of its judges."""

    a: Text
    b: Text
    score: Annotated[float, Field(strict=True, ge=0, le=MOST_SIMILAR)]


class Labelled(Shape):
    """A pair with 1 where one sentence paraphrases the other."""

    a: Text
    b: Text
    label: Literal[0, 1]


def load(path: Path, options: Options) -> Source:
    """Read one's own pairs."""
    return _read(path, Judged, _judged)


def load_sts(path: Path, options: Options) -> Source:
    """Read the pairs with graded similarity."""
    return _read(path, Scored, _scored)


def load_mrpc(path: Path, options: Options) -> Source:
    """Read the pairs that are paraphrases or not."""
    return _read(path, Labelled, _labelled)


def _read(path: Path, shape: type[Shaped], make: Callable[[Shaped, str], Pair]) -> Source:
    files = files_in(path, "*.jsonl")
    return Source(files, chain.from_iterable(json_lines(file, shape, make) for file in files))


def _judged(line: Judged, place: str) -> Pair:
    if line.similarity is None and line.same is None:
        raise Malformed("it has neither of the fields 'similarity' and 'same'")
    return Pair(line.id, line.a, line.b, line.similarity, line.same)


def _scored(line: Scored, place: str) -> Pair:
    return Pair(place, line.a, line.b, similarity=line.score / MOST_SIMILAR)


def _labelled(line: Labelled, place: str) -> Pair:
    return Pair(place, line.a, line.b, same=line.label == 1)


_EXAMPLE = '"a": "A ferry sank.", "b": "Ferry sinks."'
PAIRS = Format(
    "pairs",
    "similarity",
    licence="the user's own",
    expects="a JSON Lines file or a folder of them, with lines such as"
    f' {{"id": "1", {_EXAMPLE}, "same": true}}',
    load=load,
)
STS = Format(
    "sts",
    "similarity",
    licence="acknowledgement of EMM",
    expects=f'a JSON Lines file or a folder of them, with lines such as {{"score": 4, {_EXAMPLE}}}',
    load=load_sts,
)
MRPC = Format(
    "mrpc",
    "similarity",
    licence="MSR-SSLA, non-commercial",
    expects=f'a JSON Lines file or a folder of them, with lines such as {{"label": 1, {_EXAMPLE}}}',
    load=load_mrpc,
)
