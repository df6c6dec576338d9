"""How fast the packaged embedding model is, beside sentence-transformers in the same run.

    python eval/bench/embedding.py [TEXTS] [--reference PYTHON --reference-model FOLDER]

TEXTS is a folder of .txt files, or a JSON file whose strings are the texts; without it, the
sample articles. Each side runs in its own process and both take turns, so that what else the
machine does hits them alike. Without ``--reference`` only the packaged model is measured.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parent.parent.parent
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
SHORTEST = 20  # characters; less is a caption or a heading

# Each side reads commands on standard input, one a line: a JSON list of texts to embed.
SIDE = """
import json, resource, sys, time
started = time.perf_counter()
{load}
print(json.dumps(time.perf_counter() - started), flush=True)
for line in sys.stdin:
    texts = json.loads(line)
    started = time.perf_counter()
    embed(texts)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([seconds, peak]), flush=True)
"""
OURS = "from summarizer.stages.embed import MiniLM\nembed = MiniLM().embed"
REFERENCE = """
from sentence_transformers import SentenceTransformer
model = SentenceTransformer({model!r}, device="cpu")
embed = lambda texts: model.encode(texts, batch_size=32, normalize_embeddings=True)
"""


@dataclass
class Side:
    """One process with one model, and what was measured of it."""

    name: str
    process: subprocess.Popen[str]
    load: float
    rates: list[float] = field(default_factory=list)
    peak: float = 0.0

    def round(self, texts: list[str]) -> None:
        """Embed all texts once; note sentences a second and the peak in MB."""
        pipe(self.process.stdin).write(json.dumps(texts) + "\n")
        pipe(self.process.stdin).flush()
        seconds, self.peak = json.loads(pipe(self.process.stdout).readline())
        self.rates.append(len(texts) / seconds)

    @property
    def rate(self) -> float:
        """The median over all rounds."""
        return statistics.median(self.rates)


def pipe(stream: IO[str] | None) -> IO[str]:
    """A stream of a process that was started with pipes."""
    if stream is None:
        raise RuntimeError("the process has no pipes")
    return stream


def start(name: str, python: str, load: str) -> Side:
    """Start a process and wait until its model is loaded; imports count as loading."""
    process = subprocess.Popen(
        [python, "-c", SIDE.format(load=load)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
    )
    line = pipe(process.stdout).readline()
    if not line:
        raise SystemExit(f"{name}: {python} cannot load the model")
    return Side(name, process, json.loads(line))


def strings(value: Any) -> Iterator[str]:
    """All strings of a JSON value, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


def sentences(source: Path, count: int) -> list[str]:
    """``count`` distinct sentences in random order.

    Where the source has fewer, sentences get the second half of another, so that lengths and
    words stay those of real text.
    """
    if source.is_dir():
        texts = [path.read_text("utf-8", "replace") for path in sorted(source.glob("*.txt"))]
    else:
        texts = list(strings(json.loads(source.read_text("utf-8"))))
    split = (part.strip() for text in texts for part in SENTENCE_END.split(text))
    real = list(dict.fromkeys(part for part in split if len(part) >= SHORTEST))
    if not real:
        raise SystemExit(f"no sentences in {source}")
    chance = random.Random(0)
    chance.shuffle(real)
    distinct = dict.fromkeys(real[:count])
    while len(distinct) < min(count, len(real) ** 2 // 2):
        first, second = (chance.choice(real).split() for _ in range(2))
        distinct[" ".join(first[: len(first) // 2] + second[len(second) // 2 :])] = None
    return list(distinct)


def report(sides: list[Side], count: int, words: float) -> None:
    """Print one line for each side, and how they compare."""
    print(
        f"{count} distinct sentences of {words:.1f} words; medians of {len(sides[0].rates)} rounds"
    )
    for side in sides:
        print(
            f"{side.name:22} {side.rate:6.0f} sentences/s ({min(side.rates):.0f} to "
            f"{max(side.rates):.0f})   load {side.load:5.2f} s   peak {side.peak:5.0f} MB"
        )
    if len(sides) > 1:
        ratios = [a / b for a, b in zip(sides[0].rates, sides[1].rates, strict=True)]
        print(f"ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("texts", nargs="?", type=Path, default=ROOT / "seeds")
    parser.add_argument("--count", type=int, default=1_000, help="sentences in a round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--reference", help="a Python that has sentence-transformers")
    parser.add_argument("--reference-model", default="sentence-transformers/all-MiniLM-L6-v2")
    chosen = parser.parse_args()
    texts = sentences(chosen.texts, chosen.count)
    sides = [start("summarizer", sys.executable, OURS)]
    if chosen.reference:
        load = REFERENCE.format(model=chosen.reference_model)
        sides.append(start("sentence-transformers", chosen.reference, load))
    for _ in range(chosen.rounds):
        for side in sides:
            side.round(texts)
    for side in sides:
        side.process.communicate()
    report(sides, len(texts), statistics.mean(len(text.split()) for text in texts))


if __name__ == "__main__":
    main()
