"""Faults planted in a brief, its citations and its sources are named with kind and line."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer import Document
from summarizer.check.checking import check
from summarizer.check.given import load_brief

Run = Callable[..., Any]
Data = dict[str, Any]
Checked = Callable[..., set[tuple[int | None, str]]]
Spoilt = Callable[[Callable[[Data], None]], Path]


# Planted faults in lines: the line is found by words of it, the words are exchanged.

CHANGED = [
    ("met on Friday", "met on Monday", {"day", "wording"}),
    ("[22 Nov 2024]", "[21 Nov 2024]", {"edit", "date"}),
    ("[22 Nov 2024]", "[22 Oct 2024]", {"edit", "date"}),
    ("[22 Nov 2024] in", "in", {"edit"}),
    ("Palm Beach, Florida", "Palm Beach, California", {"name"}),
    ("Palm Beach", "Miami Beach", {"name"}),
    ("Mark Rutte, met", "Jens Stoltenberg, met", {"name"}),
    ("NATO said Trump", "NATO denied Trump", {"negation"}),
    ("US News reports", "US News invents", {"wording"}),
    ("Rutte had previously", "Zelensky had previously", {"name"}),
    (
        "Rutte had previously congratulated Trump",
        "Trump had previously congratulated Rutte",
        {"roles"},
    ),
    ("will again be key", "will never be key", {"quotation", "negation"}),
    ("keeping our Alliance strong", "keeping our Alliance weak", {"quotation"}),
    ("keeping our Alliance strong", "making our Alliance strong", {"quotation"}),
    ("had previously congratulated", "had not congratulated", {"negation"}),
    ("looked forward to working with him", "looked forward to working with Putin", {"name"}),
    ("Rutte's first meeting", "Rutte's third meeting", {"number"}),
    ("It was Rutte's", "It was not Rutte's", {"negation"}),
    ("Rutte remained calm", "Rutte may have remained calm", {"certainty"}),
    ("with Trump in his new role", "with Biden in his new role", {"name"}),
    ("as relying too heavily", "as never relying too heavily", {"negation"}),
    ("has often portrayed", "has always portrayed", {"quantifier"}),
    ("has threatened not to defend", "has threatened to defend", {"negation"}),
    ("defense-spending goals", "defense-spending rules", {"wording"}),
    ("US support for Ukraine", "US support for Russia", {"name"}),
    ("can end the war", "cannot end the war", {"negation"}),
    ("Trump expressed", "Rutte expressed", {"name"}),
    ("end the war quickly", "start the war quickly", {"opposite"}),
    ("statement from NATO", "statement from Moscow", {"name"}),
    ("global security challenges", "50 security challenges", {"number"}),
    ("Rutte is firmly committed", "Rutte is not committed", {"negation"}),
    ("Rutte is firmly committed", "Orban is firmly committed", {"name"}),
    ("against Russia’s war", "against Ukraine’s war", {"name"}),
    ("remained calm after", "remained calm before", {"order", "opposite"}),
    ("Rutte remained calm", "Trump remained calm", {"name"}),
    ("Rutte remained calm", "Rutte, 57, remained calm", {"number"}),
    ("Rutte remained calm", "Rutte [now] remained calm", {"edit"}),
]


def numbered(data: Data, words: str) -> int:
    """The place of the line that has the words, from 0."""
    return next(i for i, line in enumerate(data["lines"]) if words in line["text"])


@pytest.mark.parametrize(("old", "new", "kinds"), CHANGED, ids=[new for _, new, _ in CHANGED])
def test_a_changed_line_is_named(
    old: str,
    new: str,
    kinds: set[str],
    given: Data,
    articles: tuple[Document, ...],
    checked: Checked,
) -> None:
    at = numbered(given, old)
    given["lines"][at]["text"] = given["lines"][at]["text"].replace(old, new, 1)
    found = checked(given, articles)
    assert kinds & {kind for line, kind in found if line == at + 1}, found
    assert {line for line, _ in found} == {at + 1}


# Planted faults in citations and sources.


def _offsets(data: Data) -> None:
    data["lines"][1]["citations"][0]["start"] += 1


def _far(data: Data) -> None:
    data["lines"][1]["citations"][0].update(start=999_990, end=999_999, quote="nowhere to be found")


def _reversed(data: Data) -> None:
    citation = data["lines"][1]["citations"][0]
    citation["start"], citation["end"] = citation["end"], citation["start"]


def _quote_word(data: Data) -> None:
    citation = data["lines"][1]["citations"][0]
    citation["quote"] = citation["quote"].replace("congratulated", "insulted")


def _quote_name(data: Data) -> None:
    citation = data["lines"][1]["citations"][0]
    citation["quote"] = citation["quote"].replace("Rutte", "Putin")


def _further_quote(data: Data) -> None:
    citation = data["lines"][1]["citations"][1]
    citation["quote"] = citation["quote"].replace("congratulated", "criticized")


def _no_citation(data: Data) -> None:
    data["lines"][1]["citations"] = []


def _unknown_source(data: Data) -> None:
    data["lines"][1]["citations"][1]["source"] = 9


def _other_source(data: Data) -> None:
    data["lines"][1]["citations"][0]["source"] = 5


def _no_primary(data: Data) -> None:
    data["lines"][1]["citations"][0]["role"] = "corroborating"


def _two_primaries(data: Data) -> None:
    data["lines"][1]["citations"][1]["role"] = "primary"


def _twice(data: Data) -> None:
    data["lines"][1]["citations"].append(data["lines"][1]["citations"][1])


def _not_in_part(data: Data) -> None:
    for each in data["lines"][1]["citations"][1:]:
        each["role"] = "corroborating"


def _swapped_citations(data: Data) -> None:
    one, other = data["lines"][1], data["lines"][2]
    one["citations"], other["citations"] = other["citations"], one["citations"]


def _foreign_support(data: Data) -> None:
    foreign = dict(data["lines"][0]["citations"][0], role="corroborating")
    data["lines"][1]["citations"].append(foreign)


def _undeclared(data: Data) -> None:
    data["lines"][0]["edits"] = []


def _declared_only(data: Data) -> None:
    data["lines"][1]["edits"] = ["inserted [3 May 2020]"]


def _unknown_edit(data: Data) -> None:
    data["lines"][1]["edits"] = ["improved"]


def _wrong_date(data: Data) -> None:
    """Text and declaration agree, and yet Friday was another day."""
    line = data["lines"][0]
    line["text"] = line["text"].replace("22 Nov 2024", "15 Nov 2024")
    line["edits"] = [edit.replace("22 Nov 2024", "15 Nov 2024") for edit in line["edits"]]


def _outlet(data: Data) -> None:
    line = data["lines"][1]
    line["text"] = f"[According to Pravda:] {line['text']}"
    line["edits"] = ["inserted [According to Pravda:]: the line rests on this source alone"]


def _invented(data: Data) -> None:
    line = copy.deepcopy(data["lines"][1])
    line["text"] = "The alliance will open a base in Texas."
    data["lines"].insert(1, line)


def _cut(data: Data) -> None:
    data["lines"][1]["text"] = data["lines"][1]["text"].rpartition(" and ")[0] + "."


STRUCTURAL: list[tuple[Callable[[Data], None], int, str]] = [
    (_offsets, 2, "offsets"),
    (_far, 2, "offsets"),
    (_reversed, 2, "offsets"),
    (_quote_word, 2, "quote"),
    (_quote_name, 2, "name"),
    (_further_quote, 2, "quote"),
    (_no_citation, 2, "no citation"),
    (_unknown_source, 2, "unknown source"),
    (_other_source, 2, "wording"),
    (_no_primary, 2, "role"),
    (_two_primaries, 2, "role"),
    (_twice, 2, "role"),
    (_not_in_part, 2, "role"),
    (_swapped_citations, 2, "wording"),
    (_swapped_citations, 3, "wording"),
    (_foreign_support, 2, "name"),
    (_undeclared, 1, "edit"),
    (_declared_only, 2, "edit"),
    (_unknown_edit, 2, "edit"),
    (_wrong_date, 1, "edit"),
    (_outlet, 2, "edit"),
    (_invented, 2, "name"),
    (_cut, 2, "wording"),
]


@pytest.mark.parametrize(("spoil", "line", "kind"), STRUCTURAL)
def test_a_spoilt_citation_is_named(
    spoil: Callable[[Data], None],
    line: int,
    kind: str,
    given: Data,
    articles: tuple[Document, ...],
    checked: Checked,
) -> None:
    spoil(given)
    found = checked(given, articles)
    assert (line, kind) in found, found


def _source(key: str, value: object) -> Callable[[Data], None]:
    def spoil(data: Data) -> None:
        data["sources"][0][key] = value

    return spoil


def _source_id(data: Data) -> None:
    data["sources"][0] |= {"id": "0123456789ab", "sha256": None}


def _source_text(data: Data) -> None:
    text = data["sources"][1]["text"]
    data["sources"][1]["text"] = text.replace("Rutte", "Putin")


def _title(data: Data) -> None:
    data["title"] = "Trump refuses to meet Rutte"


SOURCES = [
    (_source_id, "changed source"),
    (_source("sha256", "0" * 64), "changed source"),
    (_source("title", "Another title"), "source"),
    (_source("outlet", "Pravda"), "source"),
    (_source("url", "https://example.org/other"), "source"),
    (_source("published", "2020-01-01T00:00:00Z"), "source"),
    (_source("cited", False), "source"),
    (_source_text, "changed source"),
    (_title, "title"),
]


@pytest.mark.parametrize(("spoil", "kind"), SOURCES)
def test_a_spoilt_source_is_named(
    spoil: Callable[[Data], None],
    kind: str,
    given: Data,
    articles: tuple[Document, ...],
    checked: Checked,
) -> None:
    spoil(given)
    assert (None, kind) in checked(given, articles)


def test_at_least_fifty_faults_are_planted() -> None:
    assert len(CHANGED) + len(STRUCTURAL) + len(SOURCES) >= 50


# Texts in the brief, articles that are gone, sides of a disagreement, rewritten lines.


def test_texts_in_the_brief_are_held_against_their_ids(given: Data, checked: Checked) -> None:
    assert checked(given, None) == set()
    text = given["sources"][1]["text"]
    given["sources"][1]["text"] = text.replace("Rutte", "Putin")
    assert (None, "changed source") in checked(given, None)


def test_an_article_that_is_gone_is_named(
    given: Data, articles: tuple[Document, ...], checked: Checked
) -> None:
    gone = given["sources"][0]["id"]
    rest = tuple(document for document in articles if document.id != gone)
    assert checked(given, rest) >= {(None, "missing source")}


def test_a_changed_article_is_named_and_its_citations_looked_up_again(
    given: Data, articles: tuple[Document, ...], checked: Checked
) -> None:
    first = given["sources"][0]["id"]
    changed = tuple(
        replace(each, id="new", text=f"Updated. {each.text}") if each.id == first else each
        for each in articles
    )
    found = checked(given, changed)
    assert (None, "changed source") in found
    assert any(kind == "offsets" for line, kind in found if line)


def test_the_sides_of_a_disagreement_are_checked(
    given: Data, articles: tuple[Document, ...]
) -> None:
    citation = given["lines"][2]["citations"][0]
    sides = [
        {"text": given["lines"][2]["text"], "citations": [citation]},
        {"text": "It was Rutte's third meeting with Trump.", "citations": [citation]},
        {"text": "Nothing.", "citations": []},
        {"text": given["lines"][2]["text"].replace("first", "friendly"), "citations": [citation]},
    ]
    given["disagreements"] = [{"about": "meetings", "positions": sides, "kind": "conflict"}]
    found = check(load_brief(json.dumps(given).encode(), "x"), articles).faults
    named = {(each.place.position, each.kind) for each in found}
    assert (2, "number") in named
    assert (3, "no citation") in named
    assert (4, "wording") in named
    assert not any(position == 1 for position, _ in named)


def test_a_rewritten_line_is_held_against_its_sources(
    given: Data, articles: tuple[Document, ...], checked: Checked
) -> None:
    line = given["lines"][2]
    line.update(origin="rewritten", text="It was Rutte's first meeting with Trump.", edits=[])
    assert checked(given, articles) == set()
    line["text"] = "It was Putin's first meeting with Trump."
    assert (3, "name") in checked(given, articles)


# The command.


def test_a_spoilt_brief_has_status_7_and_a_line_a_fault(
    run: Run, seeds: Path, spoilt: Spoilt
) -> None:
    done = run("check", spoilt(_offsets), seeds, "-q")
    assert done.status == 7
    assert "line 2, citation 1 [1]: offsets: " in done.out
    assert done.out.splitlines()[-1].endswith("1 fault")


def test_the_findings_as_json(run: Run, seeds: Path, spoilt: Spoilt) -> None:
    done = run("check", spoilt(_no_citation), seeds, "-q", "--format", "json")
    data = json.loads(done.out)
    assert (done.status, data["schema"], data["ok"]) == (7, "summarizer.check/1", False)
    (found,) = [each for each in data["findings"] if each["kind"] == "no citation"]
    assert found["line"] == 2
    assert found["advice"]
