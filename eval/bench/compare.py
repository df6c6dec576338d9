"""Whether the style that compares lets every side speak.

Usage: python eval/bench/compare.py DATA_DIR

Of the AllSides stories that have three sources, the share in whose comparison all three are
cited, with a Wilson interval (95%); and what a comparison is made of.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from summarizer import Document, summarize
from summarizer.evaluate.data import allsides
from summarizer.evaluate.data.windows import WindowOptions
from summarizer.records import Brief
from summarizer.stages.embed import MiniLM

SIDES = 3
Z = 1.96  # standard deviations of a 95% interval


def main() -> None:
    """Print the share and the counts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    told = stories(parser.parse_args().data / "allsides_stream")
    model = MiniLM()
    briefs = [summarize(story, "compare", embedder=model) for story in told]
    complete = sum(sum(source.cited for source in brief.sources) == SIDES for brief in briefs)
    low, high = wilson(complete, len(briefs))
    share = complete / len(briefs)
    print(f"stories of three sources: {len(briefs)}")
    print(f"all three cited: {complete} = {share:.1%} (95% interval {low:.1%} to {high:.1%})")
    print(f"with a line of what several say: {share_with(briefs, 'What')}")
    print(f"with a line of one source alone: {share_with(briefs, 'Only in')}")
    print(f"with a difference: {sum(bool(brief.disagreements) for brief in briefs)}")


def stories(folder: Path) -> list[list[Document]]:
    """The articles of each story that has three."""
    groups: dict[str, list[Document]] = {}
    for record in allsides.load(folder, WindowOptions()).records:
        example = getattr(record, "item", None)
        for document, story in zip(example.documents, example.stories, strict=True):
            groups.setdefault(story, []).append(document)
    return [group for group in groups.values() if len(group) == SIDES]


def share_with(briefs: Sequence[Brief], heading: str) -> int:
    """In how many briefs a section begins so."""
    starts = Counter(
        any((line.section or "").startswith(heading) for line in brief.lines) for brief in briefs
    )
    return starts[True]


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """The Wilson score interval of a proportion."""
    share = hits / trials
    centre = share + Z**2 / (2 * trials)
    spread = Z * math.sqrt(share * (1 - share) / trials + Z**2 / (4 * trials**2))
    return (centre - spread) / (1 + Z**2 / trials), (centre + spread) / (1 + Z**2 / trials)


if __name__ == "__main__":
    main()
