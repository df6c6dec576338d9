"""Articles that say something else than when an edition told of them: only that can be news."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from summarizer.evidence import Evidence
from summarizer.store.articles import Article

CHANGED = "changed since an edition told of it"


def is_changed(article: Article) -> bool:
    """Whether there is a later version than the one that was told, which is still known."""
    return article.before is not None and bool(article.before.text)


def added(evidence: Evidence, articles: Sequence[Article]) -> Evidence:
    """The evidence of which nothing can be told that the told version of its article says.

    Sentences are compared word for word: one with another figure is another one.
    """
    before = {each.document.id: _plain(each.before.text) for each in articles if each.before}
    again = [
        _plain(sentence.text) in before.get(sentence.doc_id, "") for sentence in evidence.sentences
    ]
    return replace(evidence, eligible=evidence.eligible & ~np.array(again, dtype=np.bool_))


def _plain(text: str) -> str:
    return " ".join(text.split())
