"""How well differences between sources are found: planted ones, and false alarms.

Usage: python eval/bench/disagreements.py [--list] [--markdown] [--data DATA_DIR]

Plants: in one document of a cluster of eval/quick a number, name or day that another voice states
too, in a sentence that is like it (ALIKE), is replaced wherever the document has it. A plant is
found when a difference cites the document with the new fact in its sentence. Alarms: differences
in the clusters as they are, where later reports correct figures in some (see
eval/quick/README.md) and nothing conflicts. With --data, facts are planted in Multi-News clusters
too, and the differences in these and in AllSides stories are counted. Intervals are Wilson's, 95%.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from tables import parser, share, table

from summarizer import Document, read
from summarizer.arrays import Floats
from summarizer.config import Config, load
from summarizer.disagreements import differing, positions
from summarizer.evidence import Evidence, gather
from summarizer.pipeline import prepare
from summarizer.records import Disagreement
from summarizer.stages.embed import Embedder, MiniLM, Progress
from summarizer.text import days, names, numbers
from summarizer.text.numbers import amount, kind, located
from summarizer.text.units import WEEKDAYS

ROOT = Path(__file__).parents[2]
ALIKE = (0.75, 0.55)  # likeness of a plant's sentence to another voice's that states the same
OF_REAL = 40  # Multi-News clusters in which facts are planted
SMALL = 3  # numbers below stand anywhere
STRANGERS = ("Okonkwo", "Brandvold", "Tesselaar", "Quillfeather")


@dataclass(frozen=True)
class Plant:
    """A fact that was changed in a document, and what it was changed to."""

    kind: str
    document: str
    old: str
    new: str
    text: str
    sentence: str


def main() -> None:
    """Print recall of plants by kind, and what is found where nothing is planted."""
    asked = parser(__doc__ or "")
    asked.add_argument("--data", type=Path)
    asked.add_argument("--list", action="store_true", help="show what is missed and found")
    options = asked.parse_args()
    config, embedder = load("brief"), Remembering(MiniLM())
    folders = [*sorted((ROOT / "eval/quick/clusters").iterdir()), ROOT / "seeds"]
    quick = {folder.name: articles(folder) for folder in folders}
    plain, some = {"quick": quick}, {"quick": quick}
    if options.data:
        news = dict(multi_news(options.data))
        plain |= {"multi_news": news, "allsides": dict(allsides(options.data))}
        some["multi_news"] = dict(islice(news.items(), OF_REAL))
    rows = [
        [name, f"{alike:.2f}", kind, *share(hits, made)]
        for name, clusters in some.items()
        for alike in ALIKE
        for kind, hits, made in planted(clusters, config, embedder, alike, options.list)
    ]
    header = ["planted in", "alike", "kind", "found/planted", "share", "95% interval"]
    print(table(header, rows, markdown=options.markdown), end="\n\n")
    counts = [
        [name, *alarms(clusters, config, embedder, options.list)]
        for name, clusters in plain.items()
    ]
    header = ["as they are", "with a conflict", "share", "95% interval", "conflicts", "updates"]
    print(table(header, counts, markdown=options.markdown))


class Remembering:
    """A model that embeds each text once; the variants of a cluster share nearly all of theirs."""

    def __init__(self, model: Embedder) -> None:
        self._model, self.name, self.dimensions = model, model.name, model.dimensions
        self._known: dict[str, np.ndarray] = {}

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        """The vectors of the texts."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._model.embed(new, progress), strict=True))
        return np.stack([self._known[text] for text in texts])


def articles(folder: Path) -> list[Document]:
    """The articles of a cluster, each under the name of its file."""
    wanted = [
        p for p in sorted(folder.iterdir()) if p.name not in ("reference.txt", "insights.json")
    ]
    return [
        replace(d, id=Path(d.path or "").name) for p in wanted for d in read([str(p)]).documents
    ]


def planted(
    clusters: dict[str, list[Document]],
    config: Config,
    embedder: Embedder,
    alike: float,
    shown: bool,
) -> Iterator[tuple[str, int, int]]:
    """Each kind of plant, and all: how many are found, and how many there are."""
    right: Counter[str] = Counter()
    made: Counter[str] = Counter()
    for name, documents in clusters.items():
        for plant in plants(documents, evidence(documents, config, embedder), alike):
            changed = [
                replace(d, text=plant.text) if d.id == plant.document else d for d in documents
            ]
            found = differences(changed, config, embedder)
            hit = any(shows(item, plant) for item in found)
            made[plant.kind] += 1
            right[plant.kind] += hit
            if shown and not hit:
                print(
                    f"missed {name}/{plant.document}: {plant.old} -> {plant.new}: {plant.sentence}"
                )
    for each in made:
        yield each, right[each], made[each]
    yield "all", right.total(), made.total()


def plants(documents: Sequence[Document], found: Evidence, alike: float) -> Iterator[Plant]:
    """Every fact of a document that another voice states in a sentence like it, changed."""
    by_id = {document.id: document for document in documents}
    seen: set[tuple[str, str]] = set()
    for row, sentence in enumerate(found.sentences):
        if found.off_topic[found.document[row]]:
            continue
        near = found.likeness(row) >= alike
        near &= (found.voice != found.voice[row]) & ~found.off_topic[found.document]
        others = [found.sentences[i].text for i in np.flatnonzero(near)]
        for plant in _of_sentence(by_id[sentence.doc_id], sentence.text, others):
            if (plant.document, plant.old) not in seen:
                seen.add((plant.document, plant.old))
                yield plant


def _of_sentence(document: Document, sentence: str, others: Sequence[str]) -> Iterator[Plant]:
    for place in located(sentence).numbers:
        value, size = place.values[0], amount(place.values[0])
        if kind(value) in ("rank", "year", "date") or size is None or size < SMALL:
            continue
        if any(value in numbers(other) for other in others):
            yield _number(document, value, sentence)
    for day in days(sentence) & set(WEEKDAYS):
        if any(day in days(other) for other in others):
            yield _day(document, day, sentence)
    for name in names(sentence):
        if len(name.split()) == 2 and any(name in names(other) for other in others):
            yield _name(document, name, sentence)


def _number(document: Document, value: str, sentence: str) -> Plant:
    """The document with number words as digits, and half as much again in place of one figure."""
    new, lines = "", []
    for line in document.text.split("\n"):
        found = located(line)
        text = found.text
        for place in reversed(found.numbers):
            if value in place.values:
                old = text[place.start : place.end]
                new = re.sub(r"\d[\d,.]*\d|\d", _grown, old, count=1)
                text = text[: place.start] + new + text[place.end :]
        lines.append(text)
    return Plant("number", document.id, value, new, "\n".join(lines), sentence)


def _grown(figure: re.Match[str]) -> str:
    size = float(figure.group().replace(",", "")) * 1.5
    return f"{size:,.1f}" if "." in figure.group() else f"{math.ceil(size):,}"


def _day(document: Document, day: str, sentence: str) -> Plant:
    new = WEEKDAYS[(WEEKDAYS.index(day) + 2) % len(WEEKDAYS)].capitalize()
    text = re.sub(rf"\b{day.capitalize()}\b", new, document.text)
    return Plant("day", document.id, day, new, text, sentence)


def _name(document: Document, name: str, sentence: str) -> Plant:
    last = name.split()[-1]
    new = STRANGERS[len(name) % len(STRANGERS)]
    text = re.sub(rf"\b{last}\b", new, document.text, flags=re.IGNORECASE)
    return Plant("name", document.id, name, new, text, sentence)


def shows(item: Disagreement, plant: Plant) -> bool:
    """Whether the difference is about the plant."""
    quotes = [c.quote for p in item.positions for c in p.citations if c.doc_id == plant.document]
    return any(plant.new in located(quote).text for quote in quotes)


def alarms(
    clusters: dict[str, list[Document]], config: Config, embedder: Embedder, shown: bool
) -> list[object]:
    """The cells of what is found in clusters as they are."""
    counts: Counter[str] = Counter()
    with_conflict = 0
    for name, documents in clusters.items():
        found = differences(documents, config, embedder)
        counts.update(item.kind for item in found)
        with_conflict += any(item.kind == "conflict" for item in found)
        for item in found if shown else ():
            print(f"{item.kind} in {name}: {item.about}")
            for position in item.positions:
                print("   ", position.text, [c.doc_id for c in position.citations])
    return [*share(with_conflict, len(clusters)), counts["conflict"], counts["update"]]


def differences(
    documents: Sequence[Document], config: Config, embedder: Embedder
) -> tuple[Disagreement, ...]:
    """All differences between the documents."""
    found = evidence(documents, config, embedder)
    return positions(found, differing(found, [], most=1_000), [])


def evidence(documents: Sequence[Document], config: Config, embedder: Embedder) -> Evidence:
    """What is known of the documents' sentences."""
    made = prepare(documents, config, embedder=embedder)
    return gather(made.documents, made.sentences, made.vectors, config, model=made.model)


def multi_news(data: Path) -> Iterator[tuple[str, list[Document]]]:
    """Validation clusters of Multi-News."""
    for line in (data / "multi_news/val_full_250.jsonl").open(encoding="utf-8"):
        cluster = json.loads(line)
        texts = [text for text in cluster["documents"] if text.strip()]
        yield cluster["id"], [Document(text, id=str(n)) for n, text in enumerate(texts)]


def allsides(data: Path) -> Iterator[tuple[str, list[Document]]]:
    """Stories of the AllSides stream."""
    for line in (data / "allsides_stream/stories_2021-04_to_07.jsonl").open(encoding="utf-8"):
        story = json.loads(line)
        yield (
            story["id"],
            [
                Document(a["text"], id=str(n), title=a["title"], outlet=a["source"])
                for n, a in enumerate(story["articles"])
            ],
        )


if __name__ == "__main__":
    main()
