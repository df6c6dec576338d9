"""Whether the style that compares lets every side speak.

Usage: python eval/bench/compare.py DATA_DIR [--markdown]

Of the AllSides stories that have three sources, the share in whose comparison all three are
cited, and what else a comparison holds, with Wilson intervals (95%).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from tables import parser, share, table

from summarizer import Document, summarize
from summarizer.evaluate.data import allsides
from summarizer.evaluate.data.windows import WindowOptions
from summarizer.records import Brief
from summarizer.stages.embed import MiniLM

SIDES = 3


def main() -> None:
    """Print the shares."""
    asked = parser(__doc__ or "")
    asked.add_argument("data", type=Path, metavar="DATA_DIR")
    options = asked.parse_args()
    model = MiniLM()
    told = stories(options.data / "allsides_stream")
    briefs = [summarize(story, "compare", embedder=model) for story in told]
    held = {
        "all three cited": sum(sum(s.cited for s in brief.sources) == SIDES for brief in briefs),
        "a line of what several say": with_section(briefs, "What"),
        "a line of one source alone": with_section(briefs, "Found only in"),
        "a difference": sum(bool(brief.disagreements) for brief in briefs),
    }
    rows = [[name, *share(count, len(briefs))] for name, count in held.items()]
    header = ["stories of three sources with", "stories", "share", "95% interval"]
    print(table(header, rows, markdown=options.markdown))


def stories(folder: Path) -> list[list[Document]]:
    """The articles of each story that has three."""
    groups: dict[str, list[Document]] = {}
    for record in allsides.load(folder, WindowOptions()).records:
        example = getattr(record, "item", None)
        for document, story in zip(example.documents, example.stories, strict=True):
            groups.setdefault(story, []).append(document)
    return [group for group in groups.values() if len(group) == SIDES]


def with_section(briefs: Sequence[Brief], heading: str) -> int:
    """In how many briefs a section begins so."""
    return sum(
        any((line.section or "").startswith(heading) for line in brief.lines) for brief in briefs
    )


if __name__ == "__main__":
    main()
