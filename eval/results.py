"""Write eval/RESULTS.md: the reports of runs of suites, then the tables of benchmarks.

Usage: python eval/results.py RUN [RUN ...] --data DATA --kept FOLDER [--out FILE]

Each RUN is a result folder of ``summarize eval run SUITE --data DATA``: of eval/suites/public.toml,
then of eval/suites/rewriting.toml. FOLDER keeps what each benchmark printed, which is used again:
remove a file there to measure anew. It also keeps what they compute on the way. All of them take
about an hour and a half on two cores; the lines that a model wrote need its answers
(bench/rewritings.py).
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from summarizer.cli import DONE, DONE_WITH_FAILURES
from summarizer.files import write_atomically

EVAL = Path(__file__).parent
NOTES = "## How to read this"  # the same in every report


@dataclass(frozen=True)
class Bench:
    """A script of this folder that prints Markdown, with its options, and what its table is about.

    DATA stands for the folder of evaluation data, KEPT for that of what is kept.
    """

    title: str
    script: str
    options: str

    @property
    def command(self) -> str:
        """How it is called."""
        return f"python eval/{self.script} {self.options}"

    @property
    def file(self) -> str:
        """What its table is kept in."""
        return f"{Path(self.script).stem}.md"

    def run(self, folders: dict[str, Path]) -> str:
        """What it prints; RuntimeError with what it said if it fails."""
        options = self.options
        for name, folder in folders.items():
            options = options.replace(name, shlex.quote(str(folder)))
        command = [sys.executable, str(EVAL / self.script), *shlex.split(options)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{self.command}: status {done.returncode}\n{done.stderr}")
        return done.stdout.strip()


BENCHES = (
    Bench(
        "Further citations, judged by a reader",
        "bench/judged.py",
        "--data DATA --reader second --vectors KEPT/vectors --markdown",
    ),
    Bench(
        "Planted errors that the rules name",
        "bench/mutations.py",
        "--data DATA --part report --pairs KEPT/pairs --vectors KEPT/vectors.sqlite --markdown",
    ),
    Bench(
        "The learned verifier on what it has not seen",
        "train_verifier.py",
        "--data DATA --cache KEPT/features --report --markdown",
    ),
    Bench(
        "Lines in a model's own words, judged by a reader",
        "bench/rewritings.py",
        "--data DATA --vectors KEPT/vectors --markdown",
    ),
    Bench("Comparisons in which every side is cited", "bench/compare.py", "DATA --markdown"),
    Bench(
        "Planted differences between sources",
        "bench/disagreements.py",
        "--data DATA --markdown",
    ),
    Bench("Reports of one agency that are one voice", "bench/voices.py", "DATA --markdown"),
    Bench("Answers to a focus, and their seconds", "bench/focus.py", "DATA --markdown"),
    Bench("Stories of a stream of news", "bench/stories.py", "--data DATA --markdown"),
    Bench(
        "Sixty days of a daily digest",
        "bench/digest_replay.py",
        "--data DATA --markdown",
    ),
    Bench(
        "A digest that is killed, and whose disk is full",
        "bench/digest_faults.py",
        "--crashes 1000 --full-disks 200 --markdown",
    ),
)


def main() -> None:
    """Run what is not kept, and write the file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("runs", type=Path, metavar="RUN", nargs="+")
    parser.add_argument("--data", type=Path, required=True, help="the evaluation data")
    parser.add_argument("--kept", type=Path, required=True, help="a folder for what is computed")
    parser.add_argument("--out", type=Path, default=EVAL / "RESULTS.md")
    asked = parser.parse_args()
    asked.kept.mkdir(parents=True, exist_ok=True)
    folders = {"DATA": asked.data, "KEPT": asked.kept}
    reports = [report(run).partition(NOTES) for run in asked.runs]
    parts = [*(told for told, _, _ in reports), "".join(reports[0][1:])]
    for bench in BENCHES:
        kept = asked.kept / bench.file
        if not kept.is_file():
            print(bench.command, file=sys.stderr)
            write_atomically(kept, f"{bench.run(folders)}\n")
        told = kept.read_text(encoding="utf-8").strip()
        parts.append(f"## {bench.title}\n\nCommand: `{bench.command}`\n\n{told}")
    write_atomically(asked.out, "\n\n".join(part.strip() for part in parts) + "\n")


def report(run: Path) -> str:
    """The report of a run as Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.md"
        command = [sys.executable, "-m", "summarizer", "eval", "report", str(run)]
        done = subprocess.run(
            [*command, "--markdown", str(file)], capture_output=True, text=True, check=False
        )
        if done.returncode not in {DONE, DONE_WITH_FAILURES}:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr}")
        return file.read_text(encoding="utf-8").strip()


if __name__ == "__main__":
    main()
