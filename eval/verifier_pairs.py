"""Claims with sources that the learned verifier is fitted to and measured on.

SummEdits (Apache-2.0), WiCE (annotations ODC-BY) and pairs made from SummHay (Apache-2.0): an
insight with an article that states it is supported, worded differently too; with a fact changed,
or with an article that does not state it, it is not.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from summarizer.stages.split import split_text
from summarizer.stages.verify.lexicon import packaged
from summarizer.text.opposites import _pairs

EVERY = 2
"""One in so many insights is used: the vectors of their articles take most of the time."""
LONG = 4
"""Letters of a word that is exchanged, at least."""
_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?!\w)")
_NAME = re.compile(r"(?<!^)(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_VERB = re.compile(r"\b(is|are|was|were|will|can|could|would|has|have|had)\b(?! not)")
_UNITS = (
    ("million", "billion"), ("billion", "million"), ("percent", "million"), ("years", "months"),
    ("months", "years"), ("days", "weeks"), ("weeks", "days"), ("miles", "kilometers"),
    ("hours", "days"),
)  # fmt: skip
_CERTAINTY = (
    ("all", "some"), ("many", "all"), ("some", "all"), ("most", "few"), ("may", "will"),
    ("could", "will"), ("might", "will"), ("will", "may"), ("several", "two"), ("over", "under"),
    ("more than", "less than"), ("before", "after"), ("after", "before"),
    ("potential", "certain"), ("expected", "confirmed"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim, the sentences of its source, and whether they support it.

    What has the same ``group`` is never learned from and judged at once; ``kind`` is what was
    done; ``gold`` are alternative sets of supporting sentences, where they are annotated.
    """

    claim: str
    sentences: tuple[str, ...]
    supported: bool
    group: str
    kind: str = ""
    gold: tuple[tuple[int, ...], ...] = ()


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text."""
    return tuple(text[span.start : span.end] for span in split_text(text))


def lines(path: Path) -> Iterator[Any]:
    """The records of a file of JSON lines."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def summedits(data: Path) -> list[Pair]:
    """The news part of SummEdits, grouped by article."""
    texts = {
        line["doc_id"]: sentences(line["text"])
        for line in lines(data / "summedits_news/docs.jsonl")
    }
    return [
        Pair(
            line["summary"],
            texts[line["doc_id"]],
            line["label"] == 1,
            line["doc_id"],
            "+".join(line["edit_types"]),
        )
        for line in lines(data / "summedits_news/pairs.jsonl")
    ]


def wice(data: Path) -> list[Pair]:
    """The claims of WiCE's development part, grouped by article; partly supported is not."""
    return [
        Pair(
            line["claim"],
            tuple(line["evidence"]),
            line["label"] == "supported",
            line["title"],
            line["label"],
            tuple(tuple(rows) for rows in line["supporting_sentences"]),
        )
        for line in lines(data / "wice/claim_dev.jsonl")
    ]


def attributionbench(data: Path) -> list[Pair]:
    """The development part of AttributionBench, grouped by question; never learned from."""
    return [
        Pair(
            line["claim"],
            tuple(s for reference in line["references"] for s in sentences(reference)),
            line["label"] == 1,
            line["question"],
            line["src"],
        )
        for line in lines(data / "attributionbench/dev.jsonl")
    ]


def frank(data: Path) -> list[Pair]:
    """The validation part of FRANK, grouped by article; never learned from."""
    texts = {
        line["hash"]: sentences(line["article"]) for line in lines(data / "frank/articles.jsonl")
    }
    return [
        Pair(
            line["summary"],
            texts[line["id"].partition("/")[0]],
            line["factuality"] >= 1,
            line["id"].partition("/")[0],
            line["dataset"],
        )
        for line in lines(data / "frank/summaries_valid.jsonl")
    ]


def summhay(data: Path) -> list[Pair]:
    """Pairs made from the insights of SummHay's news topics, grouped by topic."""
    found = []
    for number in (1, 2, 3):
        topic = json.loads((data / f"summhay_news/news{number}.json").read_text(encoding="utf-8"))
        articles = {each["n"]: sentences(each["text"]) for each in topic["documents"]}
        rng = random.Random(number)
        for subtopic in topic["subtopics"]:
            for insight in subtopic["insights"][::EVERY]:
                found += _of_insight(insight, subtopic["insights"], articles, f"news{number}", rng)
    return found


def _of_insight(
    insight: dict[str, Any],
    others: Sequence[dict[str, Any]],
    articles: dict[int, tuple[str, ...]],
    group: str,
    rng: random.Random,
) -> list[Pair]:
    text, number = insight["insight"], rng.choice(insight["cited_docs"])
    names = sorted({name for each in others for name in _NAME.findall(each["insight"])})
    claims = [(text, True, "insight"), (reworded(text, rng), True, "reworded")]
    wrong = changed(text, names, rng)
    claims += [(claim, False, kind) for claim, kind in rng.sample(wrong, min(2, len(wrong)))]
    apart = [each["insight"] for each in others if number not in each["cited_docs"]]
    claims += [(rng.choice(apart), False, "other insight")] if apart else []
    return [Pair(claim, articles[number], right, group, kind) for claim, right, kind in claims]


def reworded(text: str, rng: random.Random) -> str:
    """The text with up to two words replaced by synonyms of their most frequent sense."""
    options = []
    for word in sorted(set(re.findall(r"[a-z]{5,}", text))):
        same = [other for other in _of_sense().get(_first(word), ()) if other != word]
        if same:
            options.append((word, rng.choice(same)))
    for word, other in rng.sample(options, min(2, len(options))):
        text = _replaced(text, word, other)
    return text


def changed(text: str, names: Sequence[str], rng: random.Random) -> list[tuple[str, str]]:
    """Versions of a text that say something else, one a kind, each with its kind."""
    found = []
    for kind, options in (
        ("number", _numbers(text, rng)),
        ("unit", _exchanged(text, _UNITS)),
        ("certainty", _exchanged(text, _CERTAINTY)),
        ("name", _names(text, names, rng)),
        ("role", _roles(text)),
        ("negation", _negated(text)),
        ("opposite", _opposites(text, rng)),
        ("sister", _sisters(text, rng)),
    ):
        if options:
            found.append((rng.choice(options), kind))
    return found


def _replaced(text: str, word: str, other: str) -> str:
    return re.sub(rf"\b{re.escape(word)}\b", lambda _: other, text, count=1)


def _numbers(text: str, rng: random.Random) -> list[str]:
    found = []
    for match in _NUMBER.finditer(text):
        written = match.group()
        place = rng.choice([i for i, char in enumerate(written) if char.isdigit()][:2])
        digit = rng.choice([char for char in "123456789" if char != written[place]])
        other = written[:place] + digit + written[place + 1 :]
        found.append(text[: match.start()] + other + text[match.end() :])
    return found


def _exchanged(text: str, pairs: Sequence[tuple[str, str]]) -> list[str]:
    return [_replaced(text, a, b) for a, b in pairs if re.search(rf"\b{a}\b", text)]


def _names(text: str, names: Sequence[str], rng: random.Random) -> list[str]:
    found = []
    for match in _NAME.finditer(text):
        others = [name for name in names if name not in text]
        if others:
            found.append(text[: match.start()] + rng.choice(others) + text[match.end() :])
    return found


def _roles(text: str) -> list[str]:
    found = list(_NAME.finditer(text))
    return [
        text[: a.start()] + b.group() + text[a.end() : b.start()] + a.group() + text[b.end() :]
        for a, b in pairwise(found)
        if a.group() != b.group()
    ]


def _negated(text: str) -> list[str]:
    return [f"{text[: m.end()]} not{text[m.end() :]}" for m in _VERB.finditer(text)]


def _opposites(text: str, rng: random.Random) -> list[str]:
    present = sorted(set(re.findall(r"[a-z]+", text)))
    return [
        _replaced(text, word, rng.choice(sorted(b)))
        for one, other in _pairs()
        for a, b in ((one, other), (other, one))
        for word in present
        if word in a
    ]


def _sisters(text: str, rng: random.Random) -> list[str]:
    """With a word replaced by another kind of the same thing."""
    found = []
    for word in sorted(set(re.findall(r"[a-z]{5,}", text))):
        others = [other for other in _kinds().get(_first(word), ()) if other != word]
        if others:
            found.append(_replaced(text, word, rng.choice(others)))
    return found


def _first(word: str) -> int:
    senses = packaged().senses(word)
    return senses[0] if senses else -1


@cache
def _of_sense() -> dict[int, list[str]]:
    """The words whose most frequent sense a synset is."""
    found: dict[int, list[str]] = {}
    for word in packaged().words:
        if word.isalpha() and len(word) >= LONG:
            found.setdefault(_first(word), []).append(word)
    return found


@cache
def _kinds() -> dict[int, list[str]]:
    """For each synset the words of synsets under the same more general one."""
    lexicon, under = packaged(), {}  # type: ignore[var-annotated]
    for synset in _of_sense():
        for above in lexicon.above(synset):
            under.setdefault(above, []).append(synset)
    return {
        synset: [
            word
            for above in lexicon.above(synset)
            for sister in under[above]
            if sister != synset
            for word in _of_sense()[sister][:1]
        ]
        for synset in _of_sense()
    }
