"""The sets of claims: WiCE, AttributionBench, SummEdits, FRANK."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import ConfigError
from summarizer.evaluate.data import load
from summarizer.evaluate.records import Statement
from summarizer.records import Failure

Row = Mapping[str, Any]


def put(path: Path, *rows: Row) -> Path:
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def statements(format: str, path: Path, **options: Any) -> tuple[Any, ...]:
    return load(format, path, options=options).examples


def wice(name: str, label: str) -> Row:
    evidence = ["Ferry news", "It sank in May."]
    return {"id": name, "claim": "It sank.", "title": "Ferry", "evidence": evidence, "label": label}


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    """One claim of each label."""
    labels = ("supported", "partially_supported", "not_supported")
    return put(tmp_path / "claim_dev.jsonl", *(wice(label[0], label) for label in labels))


def test_wice_gives_the_page_as_source_and_the_label_as_kind(claims: Path) -> None:
    assert statements("wice", claims.parent)[0] == Statement(
        "s", "It sank.", ("Ferry news\nIt sank in May.",), True, "Ferry", "supported"
    )


@pytest.mark.parametrize(
    ("partial", "expected"),
    [
        ("unsupported", {"s": True, "p": False, "n": False}),
        ("supported", {"s": True, "p": True, "n": False}),
        ("drop", {"s": True, "n": False}),
    ],
)
def test_wice_counts_partly_supported_claims_as_told(
    partial: str, expected: dict[str, bool], claims: Path
) -> None:
    found = statements("wice", claims, partial=partial)
    assert {each.id: each.supported for each in found} == expected


def test_wice_refuses_another_way_to_count(claims: Path) -> None:
    with pytest.raises(ConfigError, match="partial = 'half'"):
        statements("wice", claims, partial="half")


def test_wice_names_a_label_that_it_does_not_know(claims: Path) -> None:
    put(claims, wice("a", "supported"), wice("b", "true"))
    (failure,) = load("wice", claims).failed
    assert failure.path == "claim_dev.jsonl:2"
    assert failure.reason.startswith("field 'label' is wrong: Input should be 'supported'")


def attribution(**changes: Any) -> Row:
    row = {
        "id": "q1-a",
        "question": "Did it sink?",
        "claim": "It sank.",
        "references": ["The ferry sank.", "It is gone."],
        "label": 1,
    }
    return row | changes


def test_attributionbench_gives_all_references_and_groups_by_question(tmp_path: Path) -> None:
    put(tmp_path / "dev.jsonl", attribution(), attribution(id="q1-b", label=0))
    first, second = statements("attributionbench", tmp_path)
    sources = ("The ferry sank.", "It is gone.")
    assert first == Statement("q1-a", "It sank.", sources, True, "Did it sink?")
    assert not second.supported


BAD: dict[str, tuple[Row, str]] = {
    "no reference": ({"references": []}, "field 'references' is empty"),
    "a blank claim": ({"claim": "\t"}, "field 'claim' is empty"),
    "a label of the wrong type": ({"label": "yes"}, "field 'label' is wrong: Input should be 0 or"),
}


@pytest.mark.parametrize("name", BAD)
def test_attributionbench_names_what_is_wrong(name: str, tmp_path: Path) -> None:
    changes, reason = BAD[name]
    put(tmp_path / "dev.jsonl", attribution(), attribution(id="bad", **changes))
    (failure,) = load("attributionbench", tmp_path).failed
    assert failure.path == "dev.jsonl:2"
    assert failure.reason.startswith(reason)


@pytest.fixture
def edits(tmp_path: Path) -> Path:
    """A right summary, a wrong one, and one that is wrong in a way that is not told."""
    put(tmp_path / "docs.jsonl", {"doc_id": "d1", "text": "The ferry sank in May."})
    row = {"id": "a", "doc_id": "d1", "summary": "It sank.", "label": 1, "edit_types": []}
    wrong = {"id": "b", "label": 0, "edit_types": ["antonym_swap", "negation"]}
    put(tmp_path / "pairs.jsonl", row, row | wrong, row | {"id": "c", "label": 0})
    return tmp_path


def test_summedits_gives_the_document_and_what_was_edited(edits: Path) -> None:
    first, second, third = statements("summedits", edits)
    assert first == Statement("a", "It sank.", ("The ferry sank in May.",), True, "d1")
    assert (second.supported, second.kind) == (False, "antonym_swap+negation")
    assert (third.supported, third.kind) == (False, None)


def test_summedits_hash_is_of_both_files(edits: Path) -> None:
    before = load("summedits", edits).sha256
    put(edits / "docs.jsonl", {"doc_id": "d1", "text": "The ferry sank in June."})
    assert load("summedits", edits).sha256 != before


def test_a_summary_without_its_document_is_named(edits: Path) -> None:
    put(edits / "docs.jsonl", {"doc_id": "d1", "text": "Sunk."}, {"doc_id": "d2", "text": ""})
    with (edits / "pairs.jsonl").open("a", encoding="utf-8") as stream:
        row = {"id": "d", "doc_id": "d2", "summary": "It sank.", "label": 1}
        stream.write("\n" + json.dumps(row))
    found = load("summedits", edits)
    assert len(found.examples) == 3
    assert found.failed == (
        Failure("docs.jsonl:2", "field 'text' is empty"),
        Failure("pairs.jsonl:4", "its document is not there: 'd2'"),
    )


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    """Summaries with no, one of two and only sentences with errors."""
    put(tmp_path / "articles.jsonl", {"hash": "h1", "article": "The ferry sank in May."})
    row = {"id": "h1/a", "summary": "it sank .", "factuality": 1.0, "errors": []}
    half = {"id": "h1/b", "factuality": 0.5, "errors": ["OutE", "EntE"]}
    every = ["RelE", "EntE", "CircE", "OutE", "GramE", "CorefE", "LinkE", "Other"]
    none = {"id": "h1/c", "factuality": 0, "errors": every}
    put(tmp_path / "summaries_valid.jsonl", row, row | half, row | none)
    return tmp_path


def test_frank_calls_supported_what_has_no_error(judged: Path) -> None:
    first, second, third = statements("frank", judged)
    assert first == Statement("h1/a", "it sank .", ("The ferry sank in May.",), True, "h1")
    assert (second.supported, second.kind) == (False, "OutE+EntE")
    assert (third.supported, third.kind) == (False, None)


def test_frank_takes_a_lower_floor(judged: Path) -> None:
    found = statements("frank", judged, floor=0.5)
    assert [(each.supported, each.kind) for each in found] == [
        (True, None),
        (True, None),
        (False, None),
    ]


@pytest.mark.parametrize("value", ["1.0", None, 1.5, float("nan"), True])
def test_frank_names_a_factuality_that_is_no_share(value: object, judged: Path) -> None:
    row = {"id": "h1/x", "summary": "it sank .", "factuality": value}
    put(judged / "summaries_valid.jsonl", {**row, "factuality": 1, "id": "h1/y"}, row)
    (failure,) = load("frank", judged).failed
    assert failure.path == "summaries_valid.jsonl:2"
    assert failure.reason.startswith("field 'factuality' is wrong")


@pytest.mark.parametrize(
    ("format", "folder", "count", "supported", "groups"),
    [
        ("wice", "wice", 349, 115, 308),
        ("attributionbench", "attributionbench", 1198, 599, 331),
        ("summedits", "summedits_news", 350, 136, 10),
        ("frank", "frank", 671, 243, 149),
    ],
)
def test_the_real_sets_are_whole(
    format: str, folder: str, count: int, supported: int, groups: int, data_dir: Path
) -> None:
    assert not load(format, data_dir / folder).failed
    found = statements(format, data_dir / folder)
    assert len(found) == count
    assert sum(each.supported for each in found) == supported
    assert len({each.group for each in found}) == groups
