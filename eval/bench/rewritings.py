"""What readers found of the lines that a language model wrote, before and after verification.

Usage: python eval/bench/rewritings.py --data DATA_DIR [--vectors FOLDER] [--reader NAME]
           [--markdown]
       python eval/bench/rewritings.py --data DATA_DIR [--vectors FOLDER] --open N [--role ROLE]
       python eval/bench/rewritings.py --add FILE --reader NAME

The sample: the briefs of SYSTEM in eval/suites/rewriting.toml on the data of that suite. Its model
is asked again unless ``rewrite.cache`` there holds its answers, as it does after a run of the
suite from the same folder. ``output`` are the lines of the briefs in the model's words, ``answer``
its first answer for each line, whatever became of it. Prints what became of the lines, how many of
each are judged and right, with a Wilson interval (95%), the words of a line, and the seconds that
the step took on each brief apart from the model.

``--open`` prints N lines that nobody has judged, one JSON object each, in an order that SEED of
verdicts.py alone decides: ``line``, what it cites as ``quote``, and in ``context`` the three
sentences before that. A line is right if the quotation, read in its context, states everything that
the line states; else ``fault`` names what is wrong: number, name, date, speaker, negation,
certainty, other. ``--add`` and ``--reader`` are those of judged.py; the texts are kept as hashes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean
from typing import Literal

from tables import share, table
from verdicts import Book, Key, Pair, arguments, is_added

from summarizer import embedders, rewriters
from summarizer.config import Config
from summarizer.evaluate.data import load
from summarizer.evaluate.records import Cluster
from summarizer.evaluate.suite import configurations, load_suite
from summarizer.evaluate.vectors import Kept
from summarizer.pipeline import Prepared, condense, prepare
from summarizer.records import Brief, Line
from summarizer.stages.embed import Embedder

Role = Literal["output", "answer"]
ROLES: tuple[Role, ...] = ("output", "answer")
BOOK = Book(Path(__file__).parents[1] / "judged_rewritings.jsonl", ROLES)
SUITE = Path(__file__).parents[1] / "suites" / "rewriting.toml"
SYSTEM = "claims"
OUTCOMES = ("rewritten", "repaired", "partial", "unchanged", "replaced")
CONTEXT = 3  # sentences before a quotation
HEADER = ["lines", "set", "of the model", "right/judged", "right", "95% interval", "wrong in"]
COUNTS = ["set", "briefs", "lines", *OUTCOMES, "words of a line", "extracted", "step, s a brief"]


@dataclass
class Sample:
    """The briefs on one evaluation set, and the pairs of them by role."""

    briefs: list[Brief] = field(default_factory=list)
    extracted: list[Brief] = field(default_factory=list)
    pairs: dict[Key, Pair] = field(default_factory=dict)

    @property
    def lines(self) -> list[Line]:
        """All lines that the model was asked for."""
        return [line for brief in self.briefs for line in brief.lines if line.rewriting]


def main() -> None:
    """Print the figures or open lines, or take in verdicts."""
    parser = arguments(__doc__.splitlines()[0], ROLES)
    asked = parser.parse_args()
    if is_added(parser, asked, BOOK):
        return
    samples = dict(sampled(asked.data, asked.vectors))
    if asked.open is None:
        report(samples, BOOK.known(asked.reader), asked.markdown)
        return
    pairs = [pair for sample in samples.values() for pair in sample.pairs.values()]
    wanted = [pair for pair in pairs if asked.role in (None, pair.role)]
    BOOK.print_open(wanted, asked.reader, asked.open)


def sampled(data: Path, vectors: Path | None) -> Iterator[tuple[str, Sample]]:
    """The sample on each set of the suite."""
    suite = load_suite(SUITE, data=data)
    config = configurations(suite)[SYSTEM][0]
    embedder: Embedder = embedders.embedder(config.embedding)
    if vectors:
        embedder = Kept(embedder, vectors)
    engine = rewriters.engine(config.rewrite)
    for each in suite.data:
        budget = config.budget.model_copy(update={"words": each.words})
        limited = config.model_copy(update={"budget": budget})
        sample = Sample()
        for example in load(each.format, each.path, limit=each.limit).examples:
            if isinstance(example, Cluster):
                prepared = prepare(example.documents, limited, embedder=embedder)
                brief = condense(prepared, limited, embedder=embedder, engine=engine)
                sample.briefs.append(brief)
                sample.extracted.append(condense(prepared, _plain(limited), embedder=embedder))
                for pair in _pairs(each.name, brief, prepared):
                    sample.pairs[pair.key] = pair
        yield each.name, sample


def _plain(config: Config) -> Config:
    rewrite = config.rewrite.model_copy(update={"model": rewriters.OFF})
    return config.model_copy(update={"rewrite": rewrite})


def _pairs(name: str, brief: Brief, prepared: Prepared) -> Iterator[Pair]:
    for line in brief.lines:
        if line.rewriting is None or not line.rewriting.attempts:
            continue
        quote, context = _cited(line, prepared)
        if line.origin == "rewritten":
            yield Pair(name, "output", line.text, quote, context)
        answer = line.rewriting.attempts[0].text
        if answer and line.rewriting.outcome != "unchanged":
            yield Pair(name, "answer", answer, quote, context)


def _cited(line: Line, prepared: Prepared) -> tuple[str, str]:
    """What the primary citations of a line quote, and what stands before the first one."""
    cited = [each for each in line.citations if each.role == "primary"]
    before = [
        sentence.text
        for sentence in prepared.sentences
        if sentence.doc_id == cited[0].doc_id and sentence.end <= cited[0].start
    ]
    return " ".join(each.quote for each in cited), " ".join(before[-CONTEXT:])


def report(samples: Mapping[str, Sample], verdicts: Mapping[Key, bool], markdown: bool) -> None:
    """What became of the lines, then a row for each role and set."""
    print(table(COUNTS, [_counts(*each) for each in samples.items()], markdown=markdown))
    print()
    faults = BOOK.faults()
    rows = []
    for role in ROLES:
        for name in ("all", *samples):
            chosen = [s for other, s in samples.items() if name in ("all", other)]
            keys = [key for s in chosen for key, pair in s.pairs.items() if pair.role == role]
            judged = [key for key in keys if key in verdicts]
            wrong = sorted({faults.get(key, "") for key in judged if not verdicts[key]} - {""})
            right = sum(verdicts[key] for key in judged)
            rows.append([role, name, len(keys), *share(right, len(judged)), ", ".join(wrong)])
    print(table(HEADER, rows, markdown=markdown))
    print()
    print(table(["flaws of first answers", "lines", "alone"], _flaws(samples), markdown=markdown))


def _flaws(samples: Mapping[str, Sample]) -> list[list[object]]:
    """How many first answers had flaws of each kind, and had no other."""
    lines = [line for sample in samples.values() for line in sample.lines]
    first = [{f.kind for f in line.rewriting.attempts[0].flaws} for line in lines if line.rewriting]
    kinds = Counter(kind for flaws in first for kind in flaws)
    return [[kind, count, first.count({kind})] for kind, count in kinds.most_common()]


def _counts(name: str, sample: Sample) -> list[object]:
    outcomes = [line.rewriting.outcome for line in sample.lines if line.rewriting]
    shares = [f"{outcomes.count(each) / max(len(outcomes), 1):.1%}" for each in OUTCOMES]
    words, plain = (_words(briefs) for briefs in (sample.briefs, sample.extracted))
    return [name, len(sample.briefs), len(outcomes), *shares, words, plain, _seconds(sample.briefs)]


def _words(briefs: Sequence[Brief]) -> str:
    return f"{fmean(len(line.text.split()) for brief in briefs for line in brief.lines):.1f}"


def _seconds(briefs: Sequence[Brief]) -> str:
    spent = [b.timings["rewrite"] - b.generation.seconds for b in briefs if b.generation]
    return f"{fmean(spent):.2f}"


if __name__ == "__main__":
    main()
