"""What decides, beside the vectors, whether two sentences say the same: the features of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.arrays import Floats, Incidence, Ints, incidence
from summarizer.text import (
    content_stems,
    lower_case_words,
    names_agree,
    negation_agrees,
    numbers_agree,
)
from summarizer.text.facts import facts


@dataclass(frozen=True, slots=True)
class Features:
    """One row for each sentence: its words and what it states that another must not contradict.

    ``words`` holds the stems of content words, ``weights`` (width,) their inverse document
    frequencies over the rows; ``numbers`` and ``names`` are as summarizer.text gives them;
    ``negations`` (rows,) counts denials; ``vocabulary`` names the columns of ``words``;
    ``common`` are the words seen in lower case, which are hardly names.
    """

    words: Incidence
    weights: Floats
    numbers: tuple[frozenset[str], ...]
    names: tuple[frozenset[str], ...]
    negations: Ints
    vocabulary: tuple[str, ...] = ()
    common: frozenset[str] = frozenset()

    @property
    def stem_weights(self) -> dict[str, float]:
        """The weight of each stem, by name."""
        return dict(zip(self.vocabulary, self.weights.tolist(), strict=True))

    def columns(self, stems: Iterable[str]) -> Ints | None:
        """The columns of stems; None if one of them is in no row."""
        wanted = set(stems)
        known = self.known_columns(wanted)
        return known if len(known) == len(wanted) else None

    def known_columns(self, stems: Iterable[str]) -> Ints:
        """The columns of those stems that are in any row."""
        known = {stem: column for column, stem in enumerate(self.vocabulary)}
        return np.array(sorted(known[stem] for stem in set(stems) & known.keys()), dtype=np.int64)

    def agree(self, a: int, b: int) -> bool:
        """Whether numbers, names and negation leave it possible that two rows say the same."""
        return (
            negation_agrees(int(self.negations[a]), int(self.negations[b]))
            and numbers_agree(self.numbers[a], self.numbers[b])
            and names_agree(self.names[a], self.names[b])
        )


def features(texts: Sequence[str], lang: str = "en") -> Features:
    """Read off each sentence what the comparison of sentences needs."""
    words, vocabulary = incidence([content_stems(text, lang) for text in texts])
    lower_case = lower_case_words(texts)
    stated = [facts(text, lower_case) for text in texts]
    return Features(
        words=words,
        weights=rarity(words),
        numbers=tuple(each.numbers for each in stated),
        names=tuple(each.names for each in stated),
        negations=np.array([each.negations for each in stated], dtype=np.int64),
        vocabulary=tuple(vocabulary),
        common=lower_case,
    )


def rarity(words: Incidence) -> Floats:
    """Inverse document frequency log(1 + rows / rows with it) for each feature: shape (width,)."""
    frequency = np.bincount(words.columns, minlength=words.width)
    return np.log1p(words.rows / np.maximum(frequency, 1)).astype(np.float32)
