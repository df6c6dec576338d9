"""Measure sentence splitting: F1 on the hard boundaries, and speed.

Run: ``python eval/bench/splitting.py [TEXT_FILE...]``. Plain Punkt has the same parameters and no
rules, and is given each line by itself. The files, one after the other, are what speed is
measured on; without any it is the hard boundaries, repeated.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.stages.split import Span, split_text
from summarizer.stages.split.punkt import load, tokenizer

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

CASES = Path(__file__).parents[2] / "tests" / "stages" / "hard_boundaries.txt"

# Enough text that the time of a run is a matter of seconds, in characters.
SPEED_SAMPLE = 2_000_000

# A boundary that only NLTK decides, so that its import is not part of the measurement.
WARM_UP = "He saw Acme Inc. Foo did not."

Splitter = Callable[[str], list[Span]]


@dataclass(frozen=True, slots=True)
class Case:
    """A passage and its true sentences."""

    part: str
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Boundaries found, missed and invented, with the passages where that happened."""

    right: int
    missed: int
    invented: int
    failures: tuple[str, ...]

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; nan where there is no boundary at all."""
        total = 2 * self.right + self.missed + self.invented
        return 2 * self.right / total if total else float("nan")


def read_cases(path: Path = CASES) -> list[Case]:
    """Read the labelled passages; the file's head explains its marks."""
    cases, part = [], ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            part = line[3:].strip()
        elif line.strip() and not line.startswith("#"):
            cases.append(parse(line, part))
    return cases


def parse(line: str, part: str = "") -> Case:
    """Read one labelled passage.

    >>> case = parse("A b. | C d.|E⏎F")
    >>> [case.text[span.start:span.end] for span in case.spans]
    ['A b.', 'C d.', 'E', 'F']
    """
    text, spans = "", []
    for piece in line.replace("⏎", "|\n").split("|"):
        lead = len(piece) - len(piece.lstrip())
        body = piece.strip()
        text = text.rstrip(" ") + piece[:lead] if text else ""
        spans.append(Span(len(text), len(text) + len(body)))
        text += piece[lead:]
    return Case(part, text, tuple(spans))


def score(splitter: Splitter, cases: Iterable[Case]) -> Score:
    """Compare the boundaries of a splitter with the true ones; both sides must be exact."""
    right = missed = invented = 0
    failures = []
    for case in cases:
        gold, found = _boundaries(case.spans), _boundaries(splitter(case.text))
        right += len(gold & found)
        missed += len(gold - found)
        invented += len(found - gold)
        if gold != found:
            failures.append(" | ".join(case.text[s.start : s.end] for s in splitter(case.text)))
    return Score(right, missed, invented, tuple(failures))


def plain_punkt(text: str, lang: str = "en") -> list[Span]:
    """NLTK's Punkt, line by line, with the packaged parameters and none of our rules."""
    judge, spans, offset = _nltk_judge(lang), [], 0
    for line in text.splitlines(keepends=True):
        spans += [Span(offset + a, offset + b) for a, b in judge.span_tokenize(line)]
        offset += len(line)
    return spans


@cache
def _nltk_judge(lang: str) -> PunktSentenceTokenizer:
    return tokenizer(load(lang))


def speed(splitter: Splitter, text: str) -> float:
    """Megabytes (UTF-8) split in a second of processor time, NLTK already imported."""
    splitter(WARM_UP)
    begin = time.process_time()
    splitter(text)
    return len(text.encode()) / 1e6 / (time.process_time() - begin)


def _boundaries(spans: Iterable[Span]) -> set[tuple[int, int]]:
    return {(a.end, b.start) for a, b in pairwise(spans)}


def _sample(paths: list[str], cases: list[Case]) -> str:
    if paths:
        return "\n".join(Path(path).read_text(encoding="utf-8") for path in paths)
    text = "\n".join(case.text for case in cases) + "\n"
    return text * (SPEED_SAMPLE // len(text) + 1)


def main(paths: list[str]) -> None:
    """Print the figures."""
    cases = read_cases()
    for part in (*dict.fromkeys(case.part for case in cases), "all"):
        chosen = [case for case in cases if part in (case.part, "all")]
        ours, plain = score(split_text, chosen), score(plain_punkt, chosen)
        total = ours.right + ours.missed
        print(f"{part}: {total} boundaries, F1 {ours.f1:.4f}, plain Punkt {plain.f1:.4f}")
        for failure in ours.failures if part != "all" else ():
            print(f"  {failure}")
    text = _sample(paths, cases)
    print(f"speed: {speed(split_text, text):.2f} MB/s, plain {speed(plain_punkt, text):.2f} MB/s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", nargs="*", help="files to measure the speed on")
    main(parser.parse_args().texts)
