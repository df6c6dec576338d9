"""The methods of sumy (https://github.com/miso-belica/sumy) on the same sentences and budget."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from summarizer.errors import MissingExtra
from summarizer.evaluate.records import Cluster, Summary, SummaryLine
from summarizer.evaluate.systems.baselines import SENTENCES, WORDS, eligible_rows
from summarizer.evaluate.systems.material import Budget, Material
from summarizer.text import words

LANGUAGE = "english"


@dataclass(frozen=True, slots=True)
class Peer:
    """A summarizer of sumy by the name of its module and class."""

    about: str
    module: str
    kind: str

    bound: bool = False

    def share(self, material: Material) -> float:
        """Compute what baselines share; the seconds that it took, once."""
        material.raw()
        return material.seconds["prepare"] + material.seconds["raw"]

    def summarize(self, cluster: Cluster, material: Material, budget: Budget) -> Summary:
        """Take sentences in the order of the method's rating while they fit.

        sumy knows a sentence by its text, so of equal sentences only one can be taken. Raises
        MissingExtra without sumy.
        """
        sentences, texts = _document(material)
        limit = _Limit(budget.words or WORDS, budget.sentences or SENTENCES)
        picked = self._method()(sentences, limit)
        rows = [material.prepared.sentences[texts[str(sentence)]] for sentence in picked]
        return Summary(tuple(SummaryLine(row.text, (row.doc_id,)) for row in rows))

    def _method(self) -> Any:
        try:
            stemmers = importlib.import_module("sumy.nlp.stemmers")
            utils = importlib.import_module("sumy.utils")
            module = importlib.import_module(f"sumy.summarizers.{self.module}")
        except ImportError as exc:
            raise MissingExtra("sumy", "peers") from exc
        method = getattr(module, self.kind)(stemmers.Stemmer(LANGUAGE))
        method.stop_words = utils.get_stop_words(LANGUAGE)
        return method


class _Words:
    """A tokenizer as sumy wants one; its own needs data that is downloaded at run time."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(words(sentence))


class _Limit:
    """Keeps, of sentences by falling rating, those that still fit; sumy calls this for a count."""

    def __init__(self, max_words: int, max_sentences: int) -> None:
        self._words = max_words
        self._sentences = max_sentences

    def __call__(self, infos: Sequence[Any]) -> tuple[Any, ...]:
        kept: list[Any] = []
        left = self._words
        for info in infos:
            length = len(str(info.sentence).split())
            if length <= left and len(kept) < self._sentences:
                kept.append(info)
                left -= length
        return tuple(kept)


def _document(material: Material) -> tuple[Any, dict[str, int]]:
    """The eligible sentences as sumy's document, and the first row of each text."""
    try:
        dom = importlib.import_module("sumy.models.dom")
    except ImportError as exc:
        raise MissingExtra("sumy", "peers") from exc
    raw, tokenizer = material.raw(), _Words()
    rows = np.flatnonzero(eligible_rows(raw))
    first: dict[str, int] = {}
    paragraphs: dict[int, list[Any]] = {}
    for row in rows.tolist():
        sentence = dom.Sentence(raw.texts[row], tokenizer)
        first.setdefault(str(sentence), row)
        paragraphs.setdefault(int(raw.document[row]), []).append(sentence)
    parts = [dom.Paragraph(sentences) for sentences in paragraphs.values()]
    return dom.ObjectDocumentModel(parts), first


PEERS: Mapping[str, Peer] = {
    "lexrank": Peer("LexRank", "lex_rank", "LexRankSummarizer"),
    "textrank": Peer("TextRank", "text_rank", "TextRankSummarizer"),
    "luhn": Peer("Luhn", "luhn", "LuhnSummarizer"),
    "lsa": Peer("LSA", "lsa", "LsaSummarizer"),
    "kl": Peer("KL divergence", "kl", "KLSummarizer"),
    "sumbasic": Peer("SumBasic", "sum_basic", "SumBasicSummarizer"),
}
