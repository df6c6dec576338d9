"""How many planted errors the rules of verification name, and how often they cry wolf.

Usage: python eval/bench/mutations.py --data DATA_DIR [--part tune|report] [--markdown]

True pairs are a document's own sentence, and the further citations that briefs made by the
program give their lines. What changes only the order of words is true too: own sentences told in
the passive, or with their speaker put behind what he says. Errors of each kind are planted in the
claim of a pair, from a seed; names come from other documents' sentences of the same set. `tune` is
the part that the rules may be tuned on (SummHay news1 and news2, the first half of the Multi-News
and of the NeuS clusters), `report` the other. A caught error is one that brings a fault which the
untouched pair does not have. In further citations errors are planted only in words that the source
has too. Intervals are Wilson's, 95%.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from citations import context
from mutants import KINDS, Planted, plant
from swaps import deeds, speaker_behind
from tables import parser, share, table

from summarizer import Config, Document, load
from summarizer.embedders import embedder
from summarizer.evidence import gather
from summarizer.pipeline import Prepared, condense, prepare
from summarizer.stages.cite import supporting_spans
from summarizer.stages.embed import Embedder
from summarizer.stages.verify.fault import Fault
from summarizer.stages.verify.rules import faults

SEED = 20261128
EACH = 110  # errors of each kind at most, in own sentences and in further citations
SKIP = 2  # every so manieth cluster of Multi-News and NeuS is taken: SummHay cites far more
OWN = 100  # sentences of a cluster that are put beside themselves, of SummHay for each question
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
    asked = parser(__doc__ or "")
    asked.add_argument("--data", type=Path, required=True)
    asked.add_argument("--part", choices=("tune", "report"), default="report")
    asked.add_argument("--pairs", type=Path, help="keep the pairs here, or read them from here")
    asked.add_argument("--vectors", type=Path, help="keep the sentences' vectors in this file")
    asked.add_argument("--show", help="print what was missed of this kind, or `alarms`")
    options = asked.parse_args()
    pairs = _pairs(options.data, options.part, options.pairs, options.vectors)
    own = [pair for pair in pairs if pair.own]
    cited = [pair for pair in pairs if not pair.own]
    print(f"Part: {options.part}; {len(own)} own sentences, {len(cited)} further citations.\n")
    planted = {kind: [_planted(some, kind, EACH) for some in (own, cited)] for kind in KINDS}
    print(_caught_table(planted, markdown=options.markdown), end="\n\n")
    true = {
        "own sentences": own,
        "told in the passive": list(_in_passive(own)),
        "speaker put behind": list(_with_speaker_behind(own)),
        "further citations": cited,
    } | {f"of {name}": [p for p in cited if p.group.startswith(name)] for name in SETS}
    print(_alarms_table(true, markdown=options.markdown))
    if options.show == "alarms":
        _print_alarms([pair for pairs in true.values() for pair in pairs])
    elif options.show:
        _print_missed([each for some in planted[options.show] for each in some])


Planting = list[tuple["Pair", Planted]]


def _caught_table(planted: dict[str, list[Planting]], *, markdown: bool) -> str:
    """Of each kind what is caught, in own sentences, further citations and both."""
    counts = {
        kind: [(sum(_caught(*each) for each in some), len(some)) for some in both]
        for kind, both in planted.items()
    }
    counts["all"] = [
        (sum(c for c, _ in column), sum(n for _, n in column))
        for column in zip(*counts.values(), strict=True)
    ]
    rows = []
    for kind, (own, cited) in counts.items():
        both = share(own[0] + cited[0], own[1] + cited[1])
        rows.append([kind, share(*own)[0], share(*cited)[0], *both])
    header = ["planted", "own", "cited", "caught/planted", "share", "95% interval"]
    return table(header, rows, markdown=markdown)


def _alarms_table(true: dict[str, list[Pair]], *, markdown: bool) -> str:
    """In how many true pairs of each kind something is called wrong."""
    rows = [
        [name, *share(sum(bool(pair.faults()) for pair in pairs), len(pairs))]
        for name, pairs in true.items()
    ]
    return table(["true pairs", "alarms/pairs", "share", "95% interval"], rows, markdown=markdown)


def _print_alarms(pairs: Sequence[Pair]) -> None:
    alarmed = [pair for pair in dict.fromkeys(pairs) if pair.faults()]
    for pair in alarmed:
        print(f"\n{pair.group}: {[f'{f.kind}: {f.message}' for f in pair.faults()]}")
        print(f"  claim:  {pair.claim}\n  source: {' '.join(pair.source.split())}")


def _print_missed(planting: Planting) -> None:
    for pair, new in planting:
        if not _caught(pair, new):
            print(f"  missed ({new.said} for {new.found}):\n    claim:  {new.claim}")
            print(f"    source: {' '.join(pair.source.split())}")


def _in_passive(own: Sequence[Pair]) -> Iterator[Pair]:
    for pair in own:
        told = next((text for deed in deeds(pair.claim) if (text := deed.passive())), None)
        if told:
            yield replace(pair, claim=told)


def _with_speaker_behind(own: Sequence[Pair]) -> Iterator[Pair]:
    for pair in own:
        if told := speaker_behind(pair.claim):
            yield replace(pair, claim=told)


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


SETS = ("multi_news", "summhay", "neus")


def _pairs(data: Path, part: str, keep: Path | None, vectors: Path | None) -> list[Pair]:
    file = keep / f"{part}.jsonl" if keep else None
    if file and file.exists():
        return [Pair(**json.loads(line)) for line in file.read_text().splitlines()]
    changes = [f"embedding.cache={json.dumps(str(vectors))}"] if vectors else []
    wanted = (cluster for cluster in _clusters(data) if cluster.tune == (part == "tune"))
    pairs = [pair for cluster in wanted for pair in _of_cluster(cluster, changes)]
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


def _of_cluster(cluster: Cluster, changes: Sequence[str]) -> Iterator[Pair]:
    """Sentences of the articles beside themselves, and the further citations of briefs."""
    config = load("long", changes)
    model = embedder(config.embedding)
    documents = [Document(t, id=f"{i:03}") for i, t in enumerate(cluster.texts) if t.strip()]
    prepared = prepare(documents, config, embedder=model)
    texts = {document.id: document.text for document in prepared.documents}
    sample = random.Random(cluster.name).sample(
        prepared.sentences, min(OWN * max(len(cluster.focuses), 1), len(prepared.sentences))
    )
    for sentence in sample:
        yield Pair(cluster.name, sentence.text, sentence.text, "", own=True)
    configs = [load("long", [*changes, f"focus={json.dumps(q)}"]) for q in cluster.focuses]
    for cited in _cited(prepared, configs or [config], model):
        source = texts[cited.doc_id][cited.start : cited.end]
        yield Pair(cluster.name, cited.claim, source, cited.context, own=False)


@dataclass(frozen=True)
class Cited:
    """A line of a brief and a span that the citation stage finds to state it."""

    claim: str
    doc_id: str
    start: int
    end: int
    context: str


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
            spans = supporting_spans(
                claim,
                row,
                texts,
                prepared.vectors,
                evidence.document,
                evidence.features.stem_weights,
                common=evidence.features.common,
            )
            for span in spans:
                first, last = prepared.sentences[span.first], prepared.sentences[span.last]
                before = context(span.first, texts, evidence.document)
                yield Cited(claim, first.doc_id, first.start, last.end, before)


if __name__ == "__main__":
    main()
