"""The roles of the sources that support a line."""

from __future__ import annotations

import pytest

from summarizer import Document
from summarizer.citing import Citer, citations_of
from summarizer.config import load
from summarizer.evidence import gather
from summarizer.pipeline import prepare
from summarizer.records import Pick

OWN = "The council of Ely approved a new iron bridge over the Ouse on Monday, the mayor said."
WHOLE = "On Monday the council of Ely approved a new iron bridge over the Ouse, said the mayor."
UNSAID = "On Monday the council of Ely approved a new iron bridge over the Ouse."
SHORT = "The council of Ely approved a bridge over the Ouse on Monday, the mayor said."
DENIED = "The council of Ely did not approve a new iron bridge over the Ouse on Monday."
OTHER = "Swimmers met in the pool of March for a race that nobody from the town had ever won."


@pytest.fixture(scope="module")
def roles() -> dict[str, str]:
    texts = {"own": OWN, "whole": WHOLE, "unsaid": UNSAID, "short": SHORT, "denied": DENIED}
    documents = [Document(f"{text} {OTHER}", id=name) for name, text in texts.items()]
    config = load("brief")
    prepared = prepare(documents, config)
    evidence = gather(prepared.documents, prepared.sentences, prepared.vectors, config)
    row = next(i for i, sentence in enumerate(evidence.sentences) if sentence.text == OWN)
    draft = Citer(evidence).draft(Pick(row, int(evidence.claim[row]), 1.0, 1.0))
    return {each.doc_id: each.role for each in citations_of(evidence, draft)}


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("own", "primary"),
        ("whole", "corroborating"),
        ("unsaid", "partial"),
        ("short", "partial"),
        ("denied", None),
    ],
)
def test_a_source_corroborates_only_what_it_states_in_full(
    roles: dict[str, str], name: str, role: str | None
) -> None:
    assert roles.get(name) == role
