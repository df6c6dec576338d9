"""How many planted errors the rules of verification name, and how often they cry wolf.

Usage: python eval/bench/mutations.py --data DATA_DIR [--part tune|report] [--show KIND]

True pairs are a document's own sentence, and the further citations that briefs made by the
program give their lines. Errors of each kind are planted in the claim of a pair, from a seed;
names come from other documents' sentences of the same set. `tune` is the part that the rules may
be tuned on (SummHay news1 and news2, the first half of the Multi-News and of the NeuS clusters),
`report` the other. A caught error is one that brings a fault which the untouched pair does not
have. In further citations errors are planted only in words that the source has too. Intervals are
Wilson's, 95%.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from mutants import KINDS, Planted, plant

from summarizer import Config, Document, load
from summarizer.embedders import embedder
from summarizer.evidence import gather
from summarizer.pipeline import Prepared, condense, prepare
from summarizer.stages.cite import supporting_spans
from summarizer.stages.embed import Embedder
from summarizer.stages.verify.fault import Fault
from summarizer.stages.verify.rules import faults

SEED = 20261128
EACH = 72  # errors of each kind: 14 kinds make a thousand
CONTEXT = 600  # characters before a span, in which its "he" is named
ALARMS_SHOWN = 30
SKIP = 4  # every so manieth cluster of Multi-News and NeuS is taken: SummHay cites far more
DATE = re.compile(r" \[\d{1,2} [A-Z][a-z]{2} \d{4}\]")  # inserted dates are no claim of a source's


@dataclass(frozen=True)
class Pair:
    """A claim and a source that states it; ``group`` is its cluster, ``own`` tells which kind."""

    group: str
    claim: str
    source: str
    context: str
    own: bool

    def faults(self, claim: str | None = None) -> tuple[Fault, ...]:
        """What the rules say of the claim, or of another in its place."""
        return faults(claim or self.claim, self.source, context=self.context, verbatim=self.own)


@dataclass(frozen=True)
class Cluster:
    """Articles about one story, and what to ask of them, if anything."""

    name: str
    texts: tuple[str, ...]
    focuses: tuple[str, ...] = ()
    tune: bool = True


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--part", choices=("tune", "report"), default="report")
    parser.add_argument("--pairs", type=Path, help="keep the pairs here, or read them from here")
    parser.add_argument("--show", help="print what was missed of this kind, or `alarms`")
    options = parser.parse_args()
    pairs = _pairs(options.data, options.part, options.pairs)
    own = [pair for pair in pairs if pair.own]
    cited = [pair for pair in pairs if not pair.own]
    print(f"part: {options.part}; {len(own)} own sentences, {len(cited)} further citations\n")
    _print_alarms(own, cited, show=options.show == "alarms")
    _print_caught(own, cited, options.show)


def _print_alarms(own: Sequence[Pair], cited: Sequence[Pair], *, show: bool) -> None:
    print(f"{'true pairs':28} {'pairs':>6} {'alarms':>6}   share")
    rows = {"own sentences": own, "further citations": cited}
    rows |= {f"  {name}": [p for p in cited if p.group.startswith(name)] for name in SETS}
    for name, pairs in rows.items():
        alarmed = [pair for pair in pairs if pair.faults()]
        print(f"{name:28} {len(pairs):6} {len(alarmed):6}   {_share(len(alarmed), len(pairs))}")
    if show:
        alarmed = [pair for pair in cited if pair.faults()]
        random.Random(SEED).shuffle(alarmed)
        for pair in alarmed[:ALARMS_SHOWN]:
            print(f"\n{pair.group}: {[f'{f.kind}: {f.message}' for f in pair.faults()]}")
            print(f"  claim:  {pair.claim}\n  source: {' '.join(pair.source.split())}")
    print()


def _print_caught(own: Sequence[Pair], cited: Sequence[Pair], show: str | None) -> None:
    print(f"{'planted':14} {'own':>5} caught  {'cited':>13} caught  {'both':>13} caught")
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for kind in KINDS:
        cells = []
        for name, pairs in (("own", own), ("cited", cited)):
            planted = _planted(pairs, kind, EACH // 2)
            missed = [(pair, new) for pair, new in planted if not _caught(pair, new)]
            cells.append((len(planted) - len(missed), len(planted)))
            totals[name][0] += cells[-1][0]
            totals[name][1] += cells[-1][1]
            if show == kind:
                _print_missed(missed)
        print(_row(kind, cells))
    print(_row("all", [(totals[name][0], totals[name][1]) for name in ("own", "cited")]))


def _row(name: str, cells: Sequence[tuple[int, int]]) -> str:
    both = (sum(c for c, _ in cells), sum(n for _, n in cells))
    return f"{name:14}" + "  ".join(f"{c:4}/{n:<4} {_share(c, n)}" for c, n in (*cells, both))


def _print_missed(missed: Sequence[tuple[Pair, Planted]]) -> None:
    for pair, new in missed:
        print(f"  missed ({new.said} for {new.found}):\n    claim:  {new.claim}")
        print(f"    source: {' '.join(pair.source.split())}")


def _caught(pair: Pair, new: Planted) -> bool:
    return bool(set(pair.faults(new.claim)) - set(pair.faults()))


def _planted(pairs: Sequence[Pair], kind: str, count: int) -> list[tuple[Pair, Planted]]:
    """Errors of a kind in as many pairs, no two of one claim, from the seed."""
    chance = random.Random(f"{SEED} {kind}")
    others: dict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        others[pair.group].append(pair.source)
    order = list(pairs)
    chance.shuffle(order)
    found: list[tuple[Pair, Planted]] = []
    claims: set[str] = set()
    for pair in order:
        if len(found) == count:
            break
        new = None if pair.claim in claims else plant(pair.claim, kind, others[pair.group], chance)
        if new is not None and (pair.own or _stated(new, pair)):
            claims.add(pair.claim)
            found.append((pair, new))
    return found


def _stated(new: Planted, pair: Pair) -> bool:
    """Whether a source that words it otherwise has the very words that were changed, and one next.

    Without them it states something else that still holds.
    """
    both = zip(new.claim, pair.claim, strict=False)
    at = next((i for i, (a, b) in enumerate(both) if a != b), 0)
    after = re.findall(r"\w+", pair.claim[at:])[: 2 + len(new.found.split())]
    source = " ".join(pair.source.split()).lower()
    return new.found.lower() in source and all(word.lower() in source for word in after)


def _share(part: int, whole: int) -> str:
    """A share with its interval (Wilson), in per cent."""
    if not whole:
        return "  none            "
    p, z = part / whole, 1.96
    middle = (p + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z / (1 + z * z / whole) * math.sqrt(p * (1 - p) / whole + (z / (2 * whole)) ** 2)
    low, high = max(middle - half, 0.0), min(middle + half, 1.0)
    return f"{100 * p:5.1f} [{100 * low:.1f}, {100 * high:.1f}]"


SETS = ("multi_news", "summhay", "neus")


def _pairs(data: Path, part: str, keep: Path | None) -> list[Pair]:
    file = keep / f"{part}.jsonl" if keep else None
    if file and file.exists():
        return [Pair(**json.loads(line)) for line in file.read_text().splitlines()]
    pairs = [p for c in _clusters(data) if c.tune == (part == "tune") for p in _of_cluster(c)]
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(json.dumps(asdict(pair)) + "\n" for pair in pairs))
    return pairs


def _clusters(data: Path) -> Iterator[Cluster]:
    for n in (1, 2, 3):
        topic = json.loads((data / f"summhay_news/news{n}.json").read_text())
        texts = tuple(d["text"] for d in topic["documents"])
        queries = tuple(s["query"] for s in topic["subtopics"])
        yield Cluster(f"summhay{n}", texts, queries, n < 3)
    rows = (data / "multi_news/val_full_250.jsonl").read_text().splitlines()
    for i, row in list(enumerate(rows))[::SKIP]:
        yield Cluster(
            f"multi_news{i:03}", tuple(json.loads(row)["documents"]), tune=i < len(rows) / 2
        )
    rows = (data / "neus/val.jsonl").read_text().splitlines()
    for i, row in list(enumerate(rows))[::SKIP]:
        texts = tuple(article["text"] for article in json.loads(row)["articles"])
        yield Cluster(f"neus{i:03}", texts, tune=i < len(rows) / 2)


def _of_cluster(cluster: Cluster) -> Iterator[Pair]:
    """Three sentences of the articles beside themselves, and the further citations of briefs."""
    config = load("long")
    model = embedder(config.embedding)
    documents = [Document(t, id=f"{i:03}") for i, t in enumerate(cluster.texts) if t.strip()]
    prepared = prepare(documents, config, embedder=model)
    texts = {document.id: document.text for document in prepared.documents}
    sample = random.Random(cluster.name).sample(
        prepared.sentences, min(9 * max(len(cluster.focuses), 1), len(prepared.sentences))
    )
    for sentence in sample:
        yield Pair(cluster.name, sentence.text, sentence.text, "", own=True)
    configs = [load("long", [f"focus={json.dumps(q)}"]) for q in cluster.focuses]
    for cited in _cited(prepared, configs or [config], model):
        context = texts[cited.doc_id][max(cited.start - CONTEXT, 0) : cited.start]
        source = texts[cited.doc_id][cited.start : cited.end]
        yield Pair(cluster.name, cited.claim, source, context, own=False)


@dataclass(frozen=True)
class Cited:
    """A line of a brief and a span that the citation stage finds to state it."""

    claim: str
    doc_id: str
    start: int
    end: int


def _cited(prepared: Prepared, configs: Sequence[Config], model: Embedder) -> Iterator[Cited]:
    evidence = gather(
        prepared.documents, prepared.sentences, prepared.vectors, configs[0], model=prepared.model
    )
    texts = [sentence.text for sentence in prepared.sentences]
    rows = {(s.doc_id, s.start): row for row, s in enumerate(prepared.sentences)}
    for config in configs:
        brief = condense(prepared, config, embedder=model, evidence=evidence)
        for line in brief.lines:
            row = rows[line.citations[0].doc_id, line.citations[0].start]
            claim = DATE.sub("", evidence.readings[row].text)
            weights = evidence.features.stem_weights
            for span in supporting_spans(
                claim, row, texts, prepared.vectors, evidence.document, weights
            ):
                first, last = prepared.sentences[span.first], prepared.sentences[span.last]
                yield Cited(claim, first.doc_id, first.start, last.end)


if __name__ == "__main__":
    main()
