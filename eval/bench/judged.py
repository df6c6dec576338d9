"""How many citations a reader found right, of those that the program makes today.

Usage: python eval/bench/judged.py --data DATA_DIR [--vectors FOLDER] [--reader NAME] [--markdown]
       python eval/bench/judged.py --data DATA_DIR [--vectors FOLDER] --open N [--role ROLE]
       python eval/bench/judged.py --add FILE --reader NAME

The sample: all further citations of lines from 250 Multi-News clusters (230 words each) and from
six questions of each SummHay news topic (eight lines each). A pair of a line and a quotation
counts once in its set and role, and is looked up in eval/judged_citations.jsonl, which holds both
as hashes. Prints the share of right ones among the judged, with a Wilson interval (95%), how many
are judged, and the share of all that the second look of ``summarize check`` doubts.

``--open`` prints N pairs that nobody has judged, one JSON object a line, in an order that SEED
alone decides, with the three sentences before the quotation and without any score. A corroborating
citation is right if the quotation, read in its context alone, states everything that the line
states: each number, name, day, who said or did it, negation and certainty; a partial one if it
states part of it and contradicts nothing. ``--add`` appends verdicts: a line holds ``id``,
``set`` and ``role`` as they were printed, and ``right``, true or false; other keys are not kept.
``--reader`` keeps to the verdicts of one reader, to count them or to print what that reader has not
judged; without it a pair is right if all who read it say so. ``--vectors`` keeps embeddings between
runs, as the folder of ``summarize eval`` does.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from tables import share, table

from summarizer import embedders
from summarizer.check.second import HARDLY, HARDLY_PART
from summarizer.config import Config, load
from summarizer.evaluate.data import multi_news, summhay
from summarizer.evaluate.vectors import Kept
from summarizer.evidence import gather
from summarizer.pipeline import Prepared, condense, prepare
from summarizer.records import Brief
from summarizer.stages.embed import Embedder
from summarizer.support import probabilities

JUDGEMENTS = Path(__file__).parents[1] / "judged_citations.jsonl"
ROLES = ("corroborating", "partial")
HEADER = ["role", "set", "citations", "right/judged", "precision", "95% interval", "doubted"]
BELOW = {"corroborating": HARDLY, "partial": HARDLY_PART}
FIRST, LAST = 1, 250  # clusters of val_full_250.jsonl, from 1
WORDS, SENTENCES = 230, 30  # of a summary of Multi-News; the sentences are no limit
TOPICS = ("news1", "news2", "news3")
QUESTIONS, LINES = 6, 8  # of a SummHay topic, of an answer
CONTEXT = 3  # sentences before the quotation
SEED = 20261128


@dataclass(frozen=True, slots=True)
class Pair:
    """A line and what a further source is quoted with; ``context`` stands before the quotation."""

    set: str
    role: str
    line: str
    quote: str
    context: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Set, role and both hashes, by which a verdict is found."""
        return self.set, self.role, hashed(self.line), hashed(self.quote)


Verdicts = dict[tuple[str, str, str, str], bool]


def main() -> None:
    """Print the figures or open pairs, or take in verdicts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--vectors", type=Path, help="a folder that keeps embeddings")
    parser.add_argument("--markdown", action="store_true", help="print the figures as Markdown")
    parser.add_argument("--open", type=int, metavar="N", help="print N pairs without a verdict")
    parser.add_argument("--role", choices=ROLES, help="of the pairs that --open prints")
    parser.add_argument("--add", type=Path, metavar="FILE", help="append verdicts")
    parser.add_argument("--reader", metavar="NAME", help="whose verdicts they are, or which count")
    asked = parser.parse_args()
    if asked.add:
        if not asked.reader:
            parser.error("--add needs --reader")
        print(f"added {add(asked.add, asked.reader)} to {JUDGEMENTS.name}")
        return
    if not asked.data:
        parser.error("--data is needed to make the sample")
    sample = {pair.key: pair for pair in pairs(asked.data, asked.vectors)}
    verdicts = known(asked.reader)
    if asked.open is None:
        report(list(sample.values()), verdicts, asked.markdown)
        return
    left = [sample[key] for key in sorted(sample) if key not in verdicts]
    for pair in drawn([p for p in left if asked.role in (None, p.role)], asked.open):
        print(json.dumps({"id": "-".join(pair.key[2:]), **asdict(pair)}, ensure_ascii=False))


def hashed(text: str) -> str:
    """Sixteen hexadecimal digits that stand for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def pairs(data: Path, vectors: Path | None) -> Iterator[Pair]:
    """The further citations of today's lines."""
    config = load("brief")
    embedder: Embedder = embedders.embedder(config.embedding)
    if vectors:
        embedder = Kept(embedder, vectors)
    yield from _stories(data / "multi_news", config, embedder)
    for topic in TOPICS:
        yield from _answers(data / "summhay_news", topic, config, embedder)


def _stories(folder: Path, config: Config, embedder: Embedder) -> Iterator[Pair]:
    config = _budgeted(config, WORDS, SENTENCES)
    options = multi_news.MultiNewsOptions(first=FIRST, last=LAST)
    for placed in multi_news.load(folder, options).records:
        prepared = prepare(placed.item.documents, config, embedder=embedder)
        brief = condense(prepared, config, embedder=embedder)
        yield from _cited("multi_news", brief, prepared)


def _answers(folder: Path, topic: str, config: Config, embedder: Embedder) -> Iterator[Pair]:
    options = summhay.SummHayOptions(topics=(topic,))
    clusters = [placed.item for placed in summhay.load(folder, options).records]
    prepared = prepare(clusters[0].documents, config, embedder=embedder)
    evidence = gather(
        prepared.documents, prepared.sentences, prepared.vectors, config, model=prepared.model
    )
    config = _budgeted(config, 100_000, LINES)
    for cluster in clusters[:QUESTIONS]:
        asked = config.model_copy(update={"focus": cluster.focus})
        brief = condense(prepared, asked, embedder=embedder, evidence=evidence)
        yield from _cited(f"summhay_{topic}", brief, prepared)


def _budgeted(config: Config, words: int, sentences: int) -> Config:
    budget = config.budget.model_copy(update={"words": words, "sentences": sentences})
    return config.model_copy(update={"budget": budget})


def _cited(name: str, brief: Brief, prepared: Prepared) -> Iterator[Pair]:
    for line in brief.lines:
        for each in line.citations[1:]:
            before = [
                sentence.text
                for sentence in prepared.sentences
                if sentence.doc_id == each.doc_id and sentence.end <= each.start
            ]
            context = " ".join(before[-CONTEXT:])
            yield Pair(name, each.role, line.text, each.quote, context)


def drawn(left: list[Pair], count: int) -> list[Pair]:
    """The first of the pairs in the seeded order, in which sets take turns."""
    random.Random(SEED).shuffle(left)
    turn: dict[str, int] = {}
    ranked = []
    for pair in left:
        turn[pair.set] = turn.get(pair.set, 0) + 1
        ranked.append((turn[pair.set], pair))
    ranked.sort(key=lambda each: each[0])
    return [pair for _, pair in ranked[:count]]


def known(reader: str | None) -> Verdicts:
    """The verdicts so far, of one reader or of all."""
    verdicts: Verdicts = {}
    for text in JUDGEMENTS.read_text("utf-8").splitlines():
        given = json.loads(text)
        if reader in (None, given["reader"]):
            key = given["set"], given["role"], given["line"], given["quote"]
            verdicts[key] = given["right"] and verdicts.get(key, True)
    return verdicts


def add(file: Path, reader: str) -> int:
    """Append the verdicts of a file and count them; ValueError if one is bad or not new."""
    verdicts, rows = known(reader), []
    for number, text in enumerate(file.read_text("utf-8").splitlines(), start=1):
        given = json.loads(text)
        line, quote = given["id"].split("-")
        key = given["set"], given["role"], line, quote
        if given["role"] not in ROLES or not isinstance(given["right"], bool):
            raise ValueError(f"{file}: line {number}: role or right is not one of the choices")
        if key in verdicts:
            raise ValueError(f"{file}: line {number}: {given['id']} has a verdict already")
        verdicts[key] = given["right"]
        row = dict(zip(("set", "role", "line", "quote"), key, strict=True))
        rows.append({**row, "reader": reader, "right": given["right"]})
    with JUDGEMENTS.open("a", encoding="utf-8") as target:
        target.writelines(json.dumps(row) + "\n" for row in rows)
    return len(rows)


def report(sample: list[Pair], verdicts: Verdicts, markdown: bool) -> None:
    """A row for each role, then for each set of it."""
    found = probabilities([_plain(p.line) for p in sample], [p.quote for p in sample]).tolist()
    doubted = {p.key: each < BELOW[p.role] for p, each in zip(sample, found, strict=True)}
    rows = []
    for role in ROLES:
        for name in ("all", *sorted({pair.set for pair in sample})):
            cited = [p.key for p in sample if p.role == role and name in ("all", p.set)]
            right = [verdicts[key] for key in cited if key in verdicts]
            doubts = sum(doubted[key] for key in cited) / max(len(cited), 1)
            rows.append([role, name, len(cited), *share(sum(right), len(right)), f"{doubts:.1%}"])
    print(table(HEADER, rows, markdown=markdown))


def _plain(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    main()
