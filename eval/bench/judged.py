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

from collections.abc import Iterator, Mapping
from pathlib import Path

from tables import share, table
from verdicts import Book, Key, Pair, arguments, is_added

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

ROLES = ("corroborating", "partial")
BOOK = Book(Path(__file__).parents[1] / "judged_citations.jsonl", ROLES)
HEADER = ["role", "set", "citations", "right/judged", "precision", "95% interval", "doubted"]
BELOW = {"corroborating": HARDLY, "partial": HARDLY_PART}
FIRST, LAST = 1, 250  # clusters of val_full_250.jsonl, from 1
WORDS, SENTENCES = 230, 30  # of a summary of Multi-News; the sentences are no limit
TOPICS = ("news1", "news2", "news3")
QUESTIONS, LINES = 6, 8  # of a SummHay topic, of an answer
CONTEXT = 3  # sentences before the quotation


def main() -> None:
    """Print the figures or open pairs, or take in verdicts."""
    parser = arguments(__doc__.splitlines()[0], ROLES)
    asked = parser.parse_args()
    if is_added(parser, asked, BOOK):
        return
    sample = {pair.key: pair for pair in pairs(asked.data, asked.vectors)}.values()
    if asked.open is None:
        report(list(sample), BOOK.known(asked.reader), asked.markdown)
    else:
        wanted = [pair for pair in sample if asked.role in (None, pair.role)]
        BOOK.print_open(wanted, asked.reader, asked.open)


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


def report(sample: list[Pair], verdicts: Mapping[Key, bool], markdown: bool) -> None:
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
