"""One's own clusters as folders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.evaluate.data import load
from summarizer.evaluate.errors import DataError
from summarizer.evaluate.records import Cluster, Dataset, Insight
from summarizer.records import Failure

WIRE = "The ferry sank off the coast on Monday morning, the coast guard said in a statement."
LOCAL = "All forty passengers of the ferry were saved by fishing boats, the mayor told reporters."


def put(root: Path, **files: str) -> Path:
    """Write files into the cluster ``ferry``; ``__`` in a name is a dot, ``___`` a slash."""
    for name, text in files.items():
        file = root / "ferry" / name.replace("___", "/").replace("__", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def cluster(found: Dataset) -> Cluster:
    assert isinstance(found.examples[0], Cluster)
    return found.examples[0]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """One cluster of two articles with a reference."""
    page = f"<html><head><title>Saved</title></head><body><article><p>{LOCAL}</p></article></body>"
    return put(tmp_path, b__txt=WIRE, c__html=page, reference__txt="A ferry sank; all saved.\n")


def test_articles_are_read_in_order_of_their_names(root: Path) -> None:
    found = cluster(load("folder", root))
    assert found.id == "ferry"
    assert [(each.id, each.text) for each in found.documents] == [("1", WIRE), ("2", LOCAL)]
    assert found.references == ("A ferry sank; all saved.",)


def test_there_may_be_several_references(root: Path) -> None:
    put(root, references___b__txt="Second.", references___a__txt="First.")
    assert set(cluster(load("folder", root)).references[1:]) == {"First.", "Second."}


@pytest.mark.parametrize("name", ["reference__md", "summary__txt"])
def test_a_reference_has_other_names_too(name: str, root: Path) -> None:
    (root / "ferry" / "reference.txt").unlink()
    assert cluster(load("folder", put(root, **{name: "Sunk."}))).references == ("Sunk.",)


def test_insights_name_files_and_the_focus_is_read(root: Path) -> None:
    units = [{"text": "All were saved.", "documents": ["c.html"]}, {"text": "It sank.", "id": "s"}]
    put(root, insights__json=json.dumps(units), focus__txt="Who was hurt?\n")
    found = cluster(load("folder", root, options={"task": "coverage"}))
    assert found.focus == "Who was hurt?"
    assert found.insights == (Insight("1", "All were saved.", ("2",)), Insight("s", "It sank."))
    assert len(found.documents) == 2


def test_an_unreadable_article_is_named_and_its_cluster_goes_on(root: Path) -> None:
    (root / "ferry" / "a.pdf").write_bytes(b"%PDF-1.4 and no more")
    found = load("folder", root)
    assert [failure.path for failure in found.failed] == ["ferry/a.pdf"]
    assert [each.text for each in cluster(found).documents] == [WIRE, LOCAL]


BAD = {
    "no reference": (
        {"a__txt": WIRE},
        "it has no reference summary, which the task summarization needs",
    ),
    "an empty reference": ({"a__txt": WIRE, "reference__txt": " "}, "reference.txt is empty"),
    "no article": ({"reference__txt": "Sunk."}, "it has no readable document"),
    "insights that are no list": (
        {"a__txt": WIRE, "reference__txt": "Sunk.", "insights__json": "{}"},
        "insights.json: it is not a list",
    ),
    "an insight without text": (
        {"a__txt": WIRE, "reference__txt": "Sunk.", "insights__json": '[{"id": 1}]'},
        "insights.json: field '[0].text' is missing",
    ),
    "an insight of an unknown file": (
        {
            "a__txt": WIRE,
            "reference__txt": "Sunk.",
            "insights__json": '[{"text": "x", "documents": ["b.txt"]}]',
        },
        "insights.json: insight 1 names a document that is not there: 'b.txt'",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_cluster_is_named_and_costs_no_other(name: str, root: Path) -> None:
    files, reason = BAD[name]
    (root / "ferry").rename(root / "good")
    found = load("folder", put(root, **files))
    assert found.failed == (Failure("ferry", reason),)
    assert [example.id for example in found.examples] == ["good"]


HINTED = {"Reference.txt", "referance.txt", "references.txt", "reference.html", "references/a.md"}


@pytest.mark.parametrize("name", sorted(HINTED))
def test_what_may_be_the_missing_reference_is_named(name: str, root: Path) -> None:
    (root / "ferry").rename(root / "good")
    file = root / "ferry" / name
    file.parent.mkdir(parents=True)
    file.write_text(LOCAL, encoding="utf-8")
    put(root, a__txt=WIRE, conference__txt=LOCAL)
    reason = load("folder", root).failed[-1].reason
    assert reason.endswith(f"; is it {name}? then name it reference.txt")


@pytest.mark.parametrize("name", ["Summary.txt", "references/2.md"])
def test_a_misnamed_reference_is_told_and_never_read_as_an_article(name: str, root: Path) -> None:
    file = root / "ferry" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("Saved by boats.", encoding="utf-8")
    found = load("folder", root)
    assert [failure.path for failure in found.failed] == [f"ferry/{name}"]
    assert "reference.txt" in found.failed[0].reason
    assert [each.text for each in cluster(found).documents] == [WIRE, LOCAL]


def test_a_folder_without_sub_folders_is_refused_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WIRE, encoding="utf-8")
    with pytest.raises(DataError, match="a folder with a sub-folder for each cluster"):
        load("folder", tmp_path)


def test_the_hash_changes_with_any_file(root: Path) -> None:
    before = load("folder", root).sha256
    put(root, reference__txt="Changed.")
    assert load("folder", root).sha256 != before


def test_the_articles_of_a_single_cluster_may_be_elsewhere(root: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "reference.txt").write_text("Sunk.", encoding="utf-8")
    units = [{"text": "It sank.", "documents": ["b.txt"]}]
    (mine / "insights.json").write_text(json.dumps(units), encoding="utf-8")
    (root / "ferry" / "reference.txt").unlink()
    found = cluster(load("folder", mine, options={"articles": "../ferry"}))
    assert (found.id, found.references) == ("mine", ("Sunk.",))
    assert [each.text for each in found.documents] == [WIRE, LOCAL]
    assert found.insights == (Insight("1", "It sank.", ("1",)),)


def test_articles_that_are_not_there_are_named(root: Path) -> None:
    with pytest.raises(DataError, match="nowhere: no such file"):
        load("folder", root / "ferry", options={"articles": "nowhere"})
