"""Time and memory of the main command from a cold start, beside one with sentence-transformers.

Usage: python eval/bench/cold_start.py [--reference PYTHON --reference-model FOLDER] [--rounds 5]

Runs `summarize seeds/ --style brief` and `summarize --help`, and in turns with them a script
that only embeds the same sentences with sentence-transformers. Prints medians.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

SEEDS = Path(__file__).parents[2] / "seeds"
EMBED = (
    "import sys, pathlib; from sentence_transformers import SentenceTransformer;"
    "lines = [line for path in pathlib.Path(sys.argv[2]).glob('*.txt')"
    " for line in path.read_text().split('. ')];"
    "SentenceTransformer(sys.argv[1]).encode(lines)"
)


def main() -> None:
    """Print one line a command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reference", type=Path, help="a Python with sentence-transformers")
    parser.add_argument("--reference-model", default="sentence-transformers/all-MiniLM-L6-v2")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    program = [sys.executable, "-m", "summarizer"]
    commands = {
        "summarize seeds/ --style brief": [*program, str(SEEDS), "--style", "brief"],
        "summarize --help": [*program, "--help"],
    }
    if options.reference:
        reference = [str(options.reference), "-c", EMBED, options.reference_model, str(SEEDS)]
        commands["sentence-transformers, embedding only"] = reference
    runs = {name: [] for name in commands}
    for _ in range(options.rounds):
        for name, command in commands.items():
            runs[name].append(measure(command))
    for name, found in runs.items():
        seconds, peak = (median(column) for column in zip(*found, strict=True))
        print(f"{name:40} {seconds:6.2f} s  {peak:5.0f} MB")


def measure(command: list[str]) -> tuple[float, float]:
    """Seconds and peak megabytes of a command."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed with status {status}")
    process.returncode = 0
    return time.perf_counter() - start, _megabytes(used)


def _megabytes(used: resource.struct_rusage) -> float:
    return used.ru_maxrss / 1024  # kilobytes on Linux


if __name__ == "__main__":
    main()
