"""Whether loaded language tells partisan articles from neutral summaries of the same story.

python eval/bench/loaded.py DATA_DIR

DATA_DIR holds neus/train.jsonl (one article of the left, the centre and the right each, in no
known order) and allsides_stream/*.jsonl (articles with their leaning). Printed are loaded words in
a hundred words outside quotation marks: over all texts of a kind, with the share of stories whose
articles together have a higher rate than their summary and the share where it is lower, and with
the rate of each category.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from summarizer.evaluate.measures.loaded import loaded_rate
from summarizer.text.loaded import find_loaded, lexicon, own_words

SUMMARY = "neutral summary"


class Text(NamedTuple):
    """A text of a story: an article under its leaning, or the neutral summary."""

    story: str
    kind: str
    text: str


def neus(data: Path) -> Iterator[Text]:
    """Articles and neutral summaries of NeuS."""
    for record in _records(data / "neus" / "train.jsonl"):
        yield Text(record["id"], SUMMARY, record["reference"]["text"])
        for article in record["articles"]:
            yield Text(record["id"], "article", article["text"])


def allsides(data: Path) -> Iterator[Text]:
    """Articles by leaning and neutral summaries of the stream."""
    for path in sorted((data / "allsides_stream").glob("*.jsonl")):
        for record in _records(path):
            yield Text(record["id"], SUMMARY, record["neutral_summary"])
            for article in record["articles"]:
                yield Text(record["id"], article["leaning"], article["text"])


def _records(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def report(name: str, texts: Iterable[Text]) -> None:
    """Print the rates of each kind and how the stories compare."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    articles: dict[str, list[str]] = defaultdict(list)
    summaries: dict[str, str] = {}
    for each in texts:
        by_kind[each.kind].append(each.text)
        if each.kind == SUMMARY:
            summaries[each.story] = each.text
        else:
            articles[each.story].append(each.text)
    print(f"\n{name}: loaded words in 100 words")
    for kind in sorted(by_kind):
        print(f"  {kind:16} {_line(by_kind[kind])}")
    higher = lower = 0
    for story, summary in summaries.items():
        theirs, own = loaded_rate("\n".join(articles[story])), loaded_rate(summary)
        if theirs is not None and own is not None:
            higher, lower = higher + (theirs > own), lower + (theirs < own)
    count = len(summaries)
    print(f"  articles above the summary in {higher / count:.1%} of {count} stories,", end="")
    print(f" below in {lower / count:.1%}")


def _line(texts: list[str]) -> str:
    words = sum(len(own_words(text)) for text in texts)
    found = Counter(lexicon()[each.entry] for text in texts for each in find_loaded(text))
    parts = " ".join(f"{name} {100 * found[name] / words:.3f}" for name in sorted(found))
    return f"{100 * found.total() / words:.3f}  ({words} words; {parts})"


def main() -> None:
    """Report on both sets."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="folder with evaluation data")
    options = parser.parse_args()
    report("NeuS train", neus(options.data))
    report("AllSides stream", allsides(options.data))


if __name__ == "__main__":
    main()
