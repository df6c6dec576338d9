"""Groupings of a dated stream into stories: average link over several similarities.

Each system answers with one grouping for each pair of a threshold and a decay; which of them is
used is chosen on other windows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from summarizer.evaluate.measures.base import Doubles
from summarizer.evaluate.records import Groupings, Stream
from summarizer.evaluate.systems.average_link import average_link, groups
from summarizer.evaluate.tasks.base import Tools
from summarizer.records import Document
from summarizer.text import content_stems

THRESHOLDS = tuple(round(0.02 * step, 2) for step in range(2, 45))
"""Least mean similarity of what is grouped: 0.04 to 0.88."""

DECAYS = (None, 10.0, 5.0, 2.0)
"""Days in which similarity falls to 1/e, or no decay.

On a set that knows the date of a story only, and not those of its articles, short decays look
better than they are.
"""

Grouper = Callable[[Stream, Tools], Groupings]


def tfidf(stream: Stream, tools: Tools) -> Groupings:
    """By the words: cosine of TF-IDF over the window."""
    return _linked(stream, tfidf_similarity(_texts(stream)))


def minilm(stream: Stream, tools: Tools) -> Groupings:
    """By the vectors of title and text, as far as the embedding model reads."""
    return _linked(stream, _vector_similarity(stream, tools))


def half(stream: Stream, tools: Tools) -> Groupings:
    """By the mean of both."""
    words = tfidf_similarity(_texts(stream))
    return _linked(stream, (words + _vector_similarity(stream, tools)) / 2)


def singletons(stream: Stream, tools: Tools) -> Groupings:
    """Every document is a story of its own: what can be had without looking."""
    return Groupings({"singletons": tuple(range(len(stream.documents)))})


def tfidf_similarity(texts: Sequence[str]) -> Doubles:
    """Cosines (n, n) of (1 + log tf) x (1 + log((1 + n) / (1 + df))) of content stems."""
    counts = [Counter(content_stems(text)) for text in texts]
    place = {stem: i for i, stem in enumerate(dict.fromkeys(s for each in counts for s in each))}
    weights = np.zeros((len(texts), len(place)))
    for row, each in zip(weights, counts, strict=True):
        for stem, count in each.items():
            row[place[stem]] = 1 + np.log(count)
    weights *= 1 + np.log((1 + len(texts)) / (1 + np.count_nonzero(weights, axis=0)))
    lengths = np.linalg.norm(weights, axis=1, keepdims=True)
    weights /= np.where(lengths > 0, lengths, 1)
    similarity: Doubles = weights @ weights.T
    return similarity


def _linked(stream: Stream, similarity: Doubles) -> Groupings:
    """A grouping for each threshold and decay."""
    gaps, count = _gaps(stream.documents), len(stream.documents)
    labels: dict[str, tuple[int, ...]] = {}
    for days in DECAYS:
        faded = similarity if days is None else similarity * np.exp(-gaps / days)
        merges = average_link(faded)
        for threshold in THRESHOLDS:
            name = f"{threshold:.2f}" if days is None else f"{threshold:.2f}, {days:g} days"
            labels[name] = groups(merges, count, threshold)
    return Groupings(labels)


def _gaps(documents: Sequence[Document]) -> Doubles:
    """Days between each pair of documents (n, n); 0 where a date is not known."""
    days = np.array([_day(document) for document in documents])
    gaps: Doubles = np.nan_to_num(np.abs(days[:, None] - days[None, :]))
    return gaps


def _day(document: Document) -> float:
    return float("nan") if document.published is None else document.published.timestamp() / 86_400


def _texts(stream: Stream) -> list[str]:
    return [f"{document.title or ''}\n{document.text}".strip() for document in stream.documents]


def _vector_similarity(stream: Stream, tools: Tools) -> Doubles:
    vectors = tools.embedder.embed(_texts(stream)).astype(np.float64)
    similarity: Doubles = vectors @ vectors.T
    return similarity


SYSTEMS: Mapping[str, Grouper] = MappingProxyType(
    {"half": half, "tfidf": tfidf, "minilm": minilm, "singletons": singletons}
)
