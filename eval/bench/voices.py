"""Which reports of one agency are one report: those of a cluster, and rewritten ones.

Usage: python eval/bench/voices.py DATA_DIR [--markdown]

DATA_DIR holds multi_news/val_full_250.jsonl and multi_news/val_trunc500.jsonl. The first table
lists the pairs of documents in one cluster that open with the dateline of one agency. The second
rewrites whole agency reports: words are replaced by words of other reports, sentences dropped and
others added; it tells how many are recognised, without and with the agency known. Intervals are
Wilson's, 95%.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from tables import parser, share, table

from summarizer.stages.dedupe.documents import near_copies
from summarizer.stages.dedupe.origins import Origin
from summarizer.stages.dedupe.reworded import reworded, sentences
from summarizer.stages.dedupe.shared import Prints
from summarizer.text import words

# One part is in lower case with spaces inside the brackets.
DATELINE = re.compile(r"[^\n]{0,90}\( ?(ap|reuters|afp|upi) ?\)\s?[-–—]", re.IGNORECASE)
LEAST_WORDS = 20  # shorter texts cannot show whether they are copies
WHOLE_WORDS = 150  # of a report that is rewritten
REPLACED = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3)
ABRIDGED = ((0.0, 0.0), (0.3, 0.2))  # sentences dropped, words added


def clusters(file: Path) -> Iterator[tuple[str, list[str]]]:
    """The documents of each cluster with its id."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line)
            yield data["id"], data["documents"]


def agency(text: str) -> str | None:
    """The agency whose dateline opens a text."""
    found = DATELINE.match(text.lstrip())
    return found[1].lower() if found and len(text.split()) >= LEAST_WORDS else None


def known(name: str) -> Origin:
    """What is known of a document with an agency's dateline."""
    return Origin(agencies=frozenset({name}))


def pairs(file: Path, *, markdown: bool) -> None:
    """List the pairs of one agency's reports in one cluster, the most alike first."""
    rows = []
    for name, texts in clusters(file):
        for one, other in combinations([text for text in texts if agency(text)], 2):
            sign = agency(one)
            if sign is None or sign != agency(other):
                continue
            smaller, larger = sorted((one, other), key=len)
            shingles = Prints.of([smaller, larger]).shared(0, 1)
            told = reworded(sentences(one), sentences(other))
            joined = len(near_copies([one, other], origins=[known(sign)] * 2).fullest) == 1
            rows.append((shingles, told, joined, name))
    print(f"{len(rows)} pairs of one agency's reports\n")
    cells = [
        [name, f"{shingles:.2f}", f"{told:.2f}", "yes" if joined else "no"]
        for shingles, told, joined, name in sorted(rows, reverse=True)
    ]
    print(table(["cluster", "shingles", "sentences", "one voice"], cells, markdown=markdown))


def rewritten(file: Path, seed: int, *, markdown: bool) -> None:
    """Tell how many rewritten reports are recognised."""
    rng = random.Random(seed)
    every = (text for _, texts in clusters(file) for text in texts)
    texts = [text for text in every if agency(text) and len(text.split()) >= WHOLE_WORDS]
    stock = [word for text in texts for word in words(text)]
    print(f"{len(texts)} reports rewritten\n")
    rows = []
    for dropped, added in ABRIDGED:
        for replaced in REPLACED:
            copies = [_rewritten(text, stock, rng, replaced, dropped, added) for text in texts]
            changes = [f"{change:.0%}" for change in (replaced, dropped, added)]
            rows.append(
                [*changes, *_recognised(texts, copies, ""), *_recognised(texts, copies, "AP")]
            )
    known = ["share", "95% interval"]
    header = ["replaced", "dropped", "added", *known, *(f"{name}, agency known" for name in known)]
    print(table(header, rows, markdown=markdown))


def _recognised(texts: list[str], copies: list[str], sign: str) -> tuple[str, str]:
    """The share of the copies that are one report with their texts, and its interval."""
    origins = [known(sign)] * 2 if sign else None
    found = sum(
        len(near_copies(pair, origins=origins).fullest) == 1
        for pair in zip(texts, copies, strict=True)
    )
    return share(found, len(texts))[1:]


def _rewritten(
    text: str, stock: list[str], rng: random.Random, replaced: float, dropped: float, added: float
) -> str:
    pieces = re.split(r"(?<=[.!?”\"])\s+", text)
    kept = [piece for piece in pieces if piece.strip() and rng.random() >= dropped]
    told = [
        " ".join(rng.choice(stock) if rng.random() < replaced else word for word in piece.split())
        for piece in kept
    ]
    more = [rng.choice(stock) for _ in range(int(added * sum(map(len, map(str.split, told)))))]
    return " ".join([*told, *more])


def main() -> None:
    """Print both tables."""
    asked = parser(__doc__ or "")
    asked.add_argument("data", type=Path, metavar="DATA_DIR")
    asked.add_argument("--seed", type=int, default=0)
    options = asked.parse_args()
    pairs(options.data / "multi_news" / "val_trunc500.jsonl", markdown=options.markdown)
    print()
    news = options.data / "multi_news" / "val_full_250.jsonl"
    rewritten(news, options.seed, markdown=options.markdown)


if __name__ == "__main__":
    main()
