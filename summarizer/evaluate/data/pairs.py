"""Pairs of sentences: headlines of STS with graded similarity, and MRPC with yes or no.

STS (Agirre et al. 2013, 2014), the headlines of SemEval 2013 and 2014, ixa2.si.ehu.eus/stswiki.
Licence: acknowledgement of EMM, whose headlines they are. Scores from 0 to 5 become similarities
from 0 to 1.

MRPC (Dolan and Brockett 2005), the Microsoft Research Paraphrase Corpus. Licence: MSR-SSLA,
non-commercial.

All files of a folder are read, by name; the id of a pair is its place.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from summarizer.evaluate.data.base import Format, Options, Source, files_in
from summarizer.evaluate.data.shapes import Shape, Text, json_lines
from summarizer.evaluate.records import Pair

MOST_SIMILAR = 5


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


def load_sts(path: Path, options: Options) -> Source:
    """Read the pairs with graded similarity."""
    files = files_in(path, "*.jsonl")
    return Source(files, chain.from_iterable(json_lines(file, Scored, _scored) for file in files))


def load_mrpc(path: Path, options: Options) -> Source:
    """Read the pairs that are paraphrases or not."""
    files = files_in(path, "*.jsonl")
    return Source(
        files, chain.from_iterable(json_lines(file, Labelled, _labelled) for file in files)
    )


def _scored(line: Scored, place: str) -> Pair:
    return Pair(place, line.a, line.b, similarity=line.score / MOST_SIMILAR)


def _labelled(line: Labelled, place: str) -> Pair:
    return Pair(place, line.a, line.b, same=line.label == 1)


_EXAMPLE = '"a": "A ferry sank.", "b": "Ferry sinks."'
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
