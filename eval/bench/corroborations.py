"""How far the learned verifier tells the further citations of briefs from wrong ones.

Usage: python eval/bench/mutations.py --data DATA_DIR --part PART --pairs FOLDER   (both parts)
       python eval/bench/corroborations.py FOLDER [--claims 600] [--each 36] [--markdown]

True are further citations that the program gave its own lines. Wrong are the same lines with a
planted error (mutants.py), in words that the source has too, or beside the citation of another
line of the cluster. The threshold is the probability below which 1% of the true ones of the part
`tune` lie; everything else is printed of the part `report`, whose clusters are others. "Either"
names what the rules or the verifier object to. Intervals are Wilson's, 95%.
"""

from __future__ import annotations

import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from mutants import KINDS, Planted, plant
from tables import parser, table, wilson

from summarizer.arrays import Floats
from summarizer.check.second import HARDLY
from summarizer.stages.embed.minilm import MiniLM
from summarizer.stages.verify.learned import supported
from summarizer.stages.verify.rules import faults
from summarizer.support import sentences

SEED = 20261128
ALARMS = 0.01  # of the true citations
HEADER = ["further citations", "number", "rules object", "verifier doubts", "either"]


@dataclass(frozen=True)
class Case:
    """A line beside a span of a source; ``kind`` tells what is wrong, "true" that nothing is."""

    group: str
    claim: str
    source: str
    context: str
    kind: str

    @property
    def is_faulty(self) -> bool:
        """Whether the rules object."""
        return bool(faults(self.claim, self.source, context=self.context, verbatim=False))


def cases(path: Path, claims: int, each: int) -> list[Case]:
    """True further citations of a part, and wrong ones made from them."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    true = [
        Case(row["group"], row["claim"], row["source"], row["context"], "true")
        for row in rows
        if not row["own"] and " ".join(row["claim"].split()) not in " ".join(row["source"].split())
    ]
    random.Random(SEED).shuffle(true)
    wrong = [case for kind in KINDS for case in _planted(true, kind, each)]
    return [*true[:claims], *wrong, *_elsewhere(true, each)]


def _planted(true: Sequence[Case], kind: str, count: int) -> Iterator[Case]:
    chance, spoilt = random.Random(f"{SEED} {kind}"), set[str]()
    others: dict[str, list[str]] = defaultdict(list)
    for case in true:
        others[case.group].append(case.source)
    for case in true:
        if case.claim in spoilt or len(spoilt) == count:
            continue
        new = plant(case.claim, kind, others[case.group], chance)
        if new is not None and _is_stated(new, case):
            spoilt.add(case.claim)
            yield Case(case.group, new.claim, case.source, case.context, kind)


def _is_stated(new: Planted, case: Case) -> bool:
    """Whether the source has the words that were changed; without them the claim may still hold."""
    return new.found.strip().lower() in " ".join(case.source.split()).lower()


def _elsewhere(true: Sequence[Case], count: int) -> Iterator[Case]:
    """Lines beside the citations of other lines of their cluster."""
    chance = random.Random(SEED)
    for case in true[:count]:
        others = [o for o in true if o.group == case.group and o.claim != case.claim]
        if others:
            other = chance.choice(others)
            yield Case(case.group, case.claim, other.source, other.context, "another span")


def judged(found: Sequence[Case], encoder: MiniLM) -> Floats:
    """The probability of support of each (cases,)."""
    sources = [tuple(sentences(case.source)) for case in found]
    return supported([case.claim for case in found], sources, encoder).probability


def percent(hits: Sequence[bool]) -> str:
    """A share in percent with its interval."""
    low, high = wilson(sum(hits), len(hits))
    return f"{100 * sum(hits) / len(hits):.0f} ({100 * low:.0f} to {100 * high:.0f})"


def main() -> None:
    """Print the threshold and a table."""
    arguments = parser(__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--claims", type=int, default=600, help="true citations of each part")
    arguments.add_argument("--each", type=int, default=36, help="errors of each kind")
    options = arguments.parse_args()
    encoder = MiniLM()
    tune = [c for c in cases(options.folder / "tune.jsonl", options.claims, 0) if c.kind == "true"]
    threshold = float(np.nanquantile(judged(tune, encoder), ALARMS))
    print(f"1% of {len(tune)} true citations lie below {threshold:.3f}; in use: {HARDLY}\n")
    report = cases(options.folder / "report.jsonl", options.claims, options.each)
    low = judged(report, encoder) < HARDLY
    rows = []
    for kind in ("true", *KINDS, "another span"):
        here = [row for row, case in enumerate(report) if case.kind == kind]
        if here:
            ruled, doubted = [report[row].is_faulty for row in here], [bool(low[r]) for r in here]
            either = [a or b for a, b in zip(ruled, doubted, strict=True)]
            rows.append([kind, len(here), *map(percent, (ruled, doubted, either))])
    print(table(HEADER, rows, markdown=options.markdown))


if __name__ == "__main__":
    main()
