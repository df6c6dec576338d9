"""How the meanings of two English words relate, by WordNet (Miller 1995; Fellbaum 1998)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from summarizer.arrays import Ints
from summarizer.errors import ModelError

FILE = Path(__file__).parents[2] / "models" / "wordnet" / "lexicon.npz"

SENSES = 6  # of a word in each part of speech: rarer ones relate words that have little in common
PARTS = 4  # of speech
UPWARD = 3  # steps to a more general meaning that are looked at
_CACHE_WORDS, _CACHE_PAIRS = 20_000, 200_000
# Endings of inflected forms and what stands for them, as WordNet's own morphy has them.
_ENDINGS = (
    ("ies", "y"), ("ses", "s"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"),
    ("men", "man"), ("ied", "y"), ("es", "e"), ("es", ""), ("s", ""), ("ed", "e"), ("ed", ""),
    ("ing", "e"), ("ing", ""), ("er", ""), ("est", ""), ("er", "e"), ("est", "e"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """What a first word is to a second; closeness lies in [0, 1], 0 where there is no relation.

    ``same``: they share a meaning, the less frequent the further; ``near``: similar adjectives,
    or derived from one another; ``opposite``: antonyms, or similar to one; ``wider`` and
    ``narrower``: the first is more or less general; ``sister``: kinds of the same thing.
    """

    same: float = 0.0
    near: float = 0.0
    opposite: float = 0.0
    wider: float = 0.0
    narrower: float = 0.0
    sister: float = 0.0


UNRELATED = Relation()


@dataclass(frozen=True, slots=True)
class Meaning:
    """The synsets of a word with their ranks from 0, and what is one or more steps around."""

    ranks: dict[int, int]
    similar: frozenset[int]
    opposite: frozenset[int]
    above: dict[int, int]


class Lexicon:
    """The table that ships in the package; ModelError where it cannot be read."""

    def __init__(self, path: Path = FILE) -> None:
        try:
            with np.load(path, allow_pickle=False) as file:
                arrays = {name: file[name] for name in file.files}
            words = arrays["words"].tobytes().decode().split("\n")
            irregular = arrays["irregular"].tobytes().decode().split("\n")
            counts = arrays["counts"].astype(np.int64)
            self._links = {
                name: _grouped(arrays[name], len(arrays["part"]))
                for name in ("hypernyms", "similar", "derived", "antonyms")
            }
            self._senses, self._part = arrays["senses"], arrays["part"]
        except (OSError, ValueError, KeyError) as exc:
            raise ModelError(f"the model file {path} cannot be read: {exc}") from exc
        self._place = {word: row for row, word in enumerate(words)}
        self._starts = np.concatenate(([0], np.cumsum(counts)))
        self._irregular: dict[str, list[str]] = {}
        for line in irregular:
            form, _, word = line.partition(" ")
            self._irregular.setdefault(form, []).append(word)

    def lemmas(self, word: str) -> list[str]:
        """The dictionary forms of a word in lower case, itself first; none if it is not known."""
        forms = [word, *self._irregular.get(word, ())]
        for ending, other in _ENDINGS:
            if word.endswith(ending) and len(word) > len(ending) + 1:
                stem = word.removesuffix(ending) + other
                forms.append(stem)
                if ending in ("ed", "ing", "er", "est") and stem[-1:] == stem[-2:-1]:
                    forms.append(stem[:-1])
        return [form for form in dict.fromkeys(forms) if form in self._place]

    @property
    def words(self) -> tuple[str, ...]:
        """All words and phrases, sorted."""
        return tuple(self._place)

    def senses(self, word: str) -> list[int]:
        """The synsets of a dictionary form, each part of speech's by frequency; none if unknown."""
        return [s for s, _ in self._ranked(word)] if word in self._place else []

    def above(self, synset: int) -> list[int]:
        """The next more general synsets."""
        return self._around(synset, ("hypernyms",))

    def parts(self, word: str) -> tuple[float, ...]:
        """The shares in which a word is a noun, a verb, an adjective or an adverb; 0 if unknown.

        Each sense counts by its rank, since the files tell no frequencies of the parts themselves.
        """
        shares = [0.0] * PARTS
        for lemma in self.lemmas(word):
            for synset, rank in self._ranked(lemma):
                shares[int(self._part[synset])] += (1 + rank) ** -2.0
        total = sum(shares) or 1.0
        return tuple(share / total for share in shares)

    def meaning(self, word: str) -> Meaning:
        """What a word can mean."""
        ranks: dict[int, int] = {}
        for lemma in self.lemmas(word):
            for synset, rank in self._ranked(lemma):
                ranks[synset] = min(rank, ranks.get(synset, rank))
        near = {s: self._around(s, ("similar",)) for s in ranks}
        opposite = {o for s in ranks for o in self._around(s, ("antonyms",))}
        for heads in near.values():
            opposite |= {o for s in heads for o in self._around(s, ("antonyms",))}
        similar = {o for s in ranks for o in self._around(s, ("similar", "derived"))}
        return Meaning(ranks, frozenset(similar), frozenset(opposite), self._above(ranks))

    def _ranked(self, lemma: str) -> list[tuple[int, int]]:
        row = self._place[lemma]
        senses = self._senses[self._starts[row] : self._starts[row + 1]].tolist()
        seen: dict[int, int] = {}
        ranked = []
        for synset in senses:
            part = int(self._part[synset])
            rank = seen[part] = seen.get(part, -1) + 1
            if rank < SENSES:
                ranked.append((synset, rank))
        return ranked

    def _around(self, synset: int, kinds: tuple[str, ...]) -> list[int]:
        return [other for kind in kinds for other in _row(self._links[kind], synset)]

    def _above(self, ranks: dict[int, int]) -> dict[int, int]:
        """More general synsets and the least number of steps to each."""
        steps = dict.fromkeys(ranks, 0)
        front = list(ranks)
        for step in range(1, UPWARD + 1):
            front = [o for s in front for o in self._around(s, ("hypernyms",)) if o not in steps]
            steps.update(dict.fromkeys(front, step))
        return steps


def _grouped(pairs: Ints, count: int) -> tuple[Ints, Ints]:
    starts = np.searchsorted(pairs[:, 0], np.arange(count + 1))
    return starts, pairs[:, 1]


def _row(links: tuple[Ints, Ints], synset: int) -> list[int]:
    starts, others = links
    found: list[int] = others[starts[synset] : starts[synset + 1]].tolist()
    return found


@lru_cache(maxsize=1)
def packaged() -> Lexicon:
    """The table of the package, read once (0.2 s)."""
    return Lexicon()


@lru_cache(maxsize=_CACHE_WORDS)
def _meaning(word: str) -> Meaning:
    return packaged().meaning(word)


@lru_cache(maxsize=_CACHE_PAIRS)
def relation(first: str, second: str) -> Relation:
    """How ``first`` relates to ``second``, words or phrases joined by ``_`` in lower case.

    >>> relation("begin", "start").same > 0, relation("rise", "fall").opposite > 0
    (True, True)
    """
    a, b = _meaning(first), _meaning(second)
    if not a.ranks or not b.ranks:
        return UNRELATED
    shared = a.ranks.keys() & b.ranks.keys()
    opposite = a.opposite & b.ranks.keys() or b.opposite & a.ranks.keys()
    indirect = (a.opposite & b.similar) or (b.opposite & a.similar)
    return Relation(
        same=max((1 / (1 + max(a.ranks[s], b.ranks[s])) for s in shared), default=0.0),
        near=float(bool(a.similar & b.ranks.keys())) or 0.5 * bool(a.similar & b.similar),
        opposite=1.0 if opposite else 0.5 * bool(indirect),
        wider=_closeness([b.above[s] for s in a.ranks if b.above.get(s)]),
        narrower=_closeness([a.above[s] for s in b.ranks if a.above.get(s)]),
        sister=_closeness([a.above[s] + b.above[s] - 1 for s in _joint(a, b)]),
    )


def _joint(a: Meaning, b: Meaning) -> list[int]:
    return [s for s in a.above.keys() & b.above.keys() if a.above[s] and b.above[s]]


def _closeness(steps: list[int]) -> float:
    return 1 / min(steps) if steps else 0.0


@lru_cache(maxsize=_CACHE_WORDS)
def parts(word: str) -> tuple[float, ...]:
    """The shares in which a word is a noun, a verb, an adjective or an adverb.

    >>> [round(share, 1) for share in parts("secretly")]
    [0.0, 0.0, 0.0, 1.0]
    """
    return packaged().parts(word)
