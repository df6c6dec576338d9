"""Relations of words in the packaged table."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import ModelError
from summarizer.stages.verify.lexicon import UNRELATED, Lexicon, packaged, parts, relation


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("bought", "purchased", "same"),
        ("troubled", "distressed", "near"),
        ("rise", "fall", "opposite"),
        ("distant", "nearby", "opposite"),
        ("vehicle", "truck", "wider"),
        ("truck", "vehicle", "narrower"),
        ("bond", "stock", "sister"),
    ],
)
def test_words_are_related(first: str, second: str, kind: str) -> None:
    assert getattr(relation(first, second), kind) > 0


def test_opposites_do_not_mean_the_same() -> None:
    assert relation("highest", "lowest").same == 0


def test_what_is_no_word_is_unrelated() -> None:
    assert relation("xqzt", "rise") == UNRELATED


@pytest.mark.parametrize(
    ("form", "lemma"), [("went", "go"), ("stopped", "stop"), ("cities", "city"), ("wives", "wife")]
)
def test_forms_are_traced_to_the_dictionary(form: str, lemma: str) -> None:
    assert lemma in packaged().lemmas(form)


def test_parts_of_speech_are_shares() -> None:
    assert sum(parts("run")) == pytest.approx(1)
    assert parts("run")[0] > 0
    assert parts("run")[1] > 0
    assert not any(parts("xqzt"))


def test_a_damaged_table_is_named(tmp_path: Path) -> None:
    damaged = tmp_path / "lexicon.npz"
    damaged.write_bytes(b"no table")
    with pytest.raises(ModelError, match=r"lexicon\.npz cannot be read"):
        Lexicon(damaged)
