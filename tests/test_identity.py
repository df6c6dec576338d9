"""Ids: unique, and the same whatever the order of the inputs."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from summarizer.identity import ID_DIGITS, identified, text_sha256
from summarizer.records import Document

DOCUMENTS = st.lists(
    st.builds(
        Document,
        text=st.sampled_from(["one", "two", "three"]),
        id=st.sampled_from(["", "a", "a-2", "a-3", "b"]),
        title=st.sampled_from([None, "T"]),
        path=st.sampled_from([None, "x.txt", "y.txt"]),
    ),
    max_size=8,
)


def test_an_id_is_kept() -> None:
    assert [each.id for each in identified([Document("x", id="b"), Document("y", id="a")])] == [
        "b",
        "a",
    ]


def test_without_an_id_the_content_names_a_document() -> None:
    (same,), (again,), (other,) = (
        identified([Document("x", title=title)]) for title in ("T", "T", "U")
    )
    assert same.id == again.id != other.id
    assert len(same.id) == ID_DIGITS


def test_a_copy_gets_a_suffix() -> None:
    assert [each.id for each in identified([Document("x", id="a")] * 3)] == ["a", "a-2", "a-3"]


def test_a_suffix_that_is_taken_is_left_out() -> None:
    found = identified(
        [Document(text, id=id) for text, id in (("x", "a"), ("y", "a"), ("z", "a-2"))]
    )
    assert {each.id: each.text for each in found} == {"a": "x", "a-3": "y", "a-2": "z"}


def test_the_hash_of_a_text_is_that_of_what_json_holds() -> None:
    assert text_sha256("é\ud800") == hashlib.sha256("é\ufffd".encode()).hexdigest()


def test_a_text_of_broken_characters_has_an_id() -> None:
    assert identified([Document("\ud800")])[0].id


@given(DOCUMENTS)
def test_ids_are_unique_and_nothing_else_changes(documents: list[Document]) -> None:
    found = identified(documents)
    assert len({each.id for each in found}) == len(documents)
    assert sorted(repr(replace(each, id="")) for each in found) == sorted(
        repr(replace(each, id="")) for each in documents
    )


@given(DOCUMENTS, st.randoms(use_true_random=False))
def test_the_order_of_the_inputs_does_not_matter(
    documents: list[Document], chance: random.Random
) -> None:
    shuffled = identified(chance.sample(documents, len(documents)))
    assert sorted(shuffled, key=repr) == sorted(identified(documents), key=repr)


@given(DOCUMENTS)
def test_identifying_twice_changes_nothing(documents: list[Document]) -> None:
    assert identified(identified(documents)) == identified(documents)
