"""What the package offers to other programs."""

from __future__ import annotations

import inspect
import itertools
import subprocess
import sys
from pathlib import Path

import pytest

import summarizer
from summarizer import Brief, Config, Document, load, read, summarize
from summarizer.errors import ConfigError, NothingToRead, SummarizerError
from summarizer.records import Failure

DOCUMENTS = [
    Document(
        "Ely approved a new bridge on Monday. The bridge will cost 4 million pounds. "
        "Work begins in May, the mayor said.",
        title="Ely approves bridge",
    ),
    Document(
        "The council of Ely approved a new bridge on Monday. Building begins in May. "
        "Fishermen had opposed the plan.",
    ),
    Document(
        "A new bridge for Ely was approved by its council on Monday after years of debate. "
        "The bridge is to cost 4 million pounds.",
        outlet="Ely Post",
    ),
]


def lines(brief: Brief) -> list[tuple[str, list[str]]]:
    return [(line.text, [citation.quote for citation in line.citations]) for line in brief.lines]


def test_all_names_the_public_names() -> None:
    public = {
        name
        for name, value in vars(summarizer).items()
        if not name.startswith("_") and not inspect.ismodule(value)
    }
    hidden = {"annotations", "TYPE_CHECKING", "Any"}
    assert sorted(summarizer.__all__) == summarizer.__all__
    assert public - hidden <= set(summarizer.__all__)


@pytest.mark.parametrize("name", summarizer.__all__)
def test_each_name_is_importable_and_explained(name: str) -> None:
    value = getattr(summarizer, name)
    assert (inspect.getdoc(value) or "").strip()
    assert not (inspect.getdoc(value) or "").startswith(f"{name}(")  # made by dataclass


@pytest.mark.parametrize("name", summarizer.__all__)
def test_each_name_is_no_module_in_a_fresh_interpreter(name: str) -> None:
    program = f"from summarizer import {name}; assert callable({name}), {name}"
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, timeout=60)


def test_an_absent_name() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'summarise'"):
        summarizer.summarise  # noqa: B018


def test_the_version_is_that_of_the_distribution() -> None:
    from importlib.metadata import version

    assert summarizer.__version__ == version("summarizer")


def test_a_list_of_documents_becomes_a_brief() -> None:
    brief = summarize(DOCUMENTS)
    assert isinstance(brief, Brief)
    assert brief.title == "Ely approves bridge" or brief.title
    texts = {source.document.id: source.document.text for source in brief.sources}
    assert len(texts) == 3
    for line in brief.lines:
        assert line.citations
        for citation in line.citations:
            assert texts[citation.doc_id][citation.start : citation.end] == citation.quote


def test_a_brief_does_not_change_its_documents() -> None:
    before = [repr(document) for document in DOCUMENTS]
    summarize(DOCUMENTS)
    assert [repr(document) for document in DOCUMENTS] == before


def test_ids_may_be_absent_or_the_same() -> None:
    absent = summarize(DOCUMENTS)
    same = summarize([Document(each.text, id="x", title=each.title) for each in DOCUMENTS])
    assert len({source.document.id for source in absent.sources}) == 3
    assert {source.document.id for source in same.sources} == {"x", "x-2", "x-3"}


def test_the_order_of_the_documents_does_not_matter() -> None:
    briefs = [summarize(list(order)) for order in itertools.permutations(DOCUMENTS)]
    assert all(lines(brief) == lines(briefs[0]) for brief in briefs)
    assert {brief.title for brief in briefs} == {briefs[0].title}


def test_the_order_of_equal_ids_does_not_matter() -> None:
    documents = [Document(each.text, id="x") for each in DOCUMENTS]
    assert lines(summarize(documents)) == lines(summarize(documents[::-1]))


def test_the_order_of_files_does_not_matter(seeds: Path) -> None:
    documents = read([str(seeds)]).documents
    assert lines(summarize(documents)) == lines(summarize(documents[::-1]))


def test_a_configuration_by_name_path_or_object(tmp_path: Path) -> None:
    path = tmp_path / "short.toml"
    path.write_text(
        'style = "headline"\ndisagreements = 0\nbudget = { words = 45, sentences = 1 }\n', "utf-8"
    )
    budget = {"words": 45, "sentences": 1}
    config = Config.model_validate({"style": "headline", "disagreements": 0, "budget": budget})
    ways: list[str | Path | Config] = ["headline", path, str(path), config, load("headline")]
    briefs = [summarize(DOCUMENTS, config=way) for way in ways]
    assert all(lines(brief) == lines(briefs[0]) for brief in briefs)
    assert {brief.fingerprint for brief in briefs} == {load("headline").fingerprint}
    assert len(briefs[0].lines) == 1


def test_an_unknown_style_has_a_nearest_one() -> None:
    with pytest.raises(ConfigError, match="did you mean 'headline'"):
        summarize(DOCUMENTS, config="headlne")


@pytest.mark.parametrize("documents", [[], [Document("")], [Document(" \n")]])
def test_nothing_to_read(documents: list[Document]) -> None:
    with pytest.raises(NothingToRead) as caught:
        summarize(documents)
    assert isinstance(caught.value, SummarizerError)


def test_failures_are_named_in_the_brief() -> None:
    failure = Failure("x.pdf", "encrypted")
    assert summarize(DOCUMENTS, failures=[failure]).dropped.failed_inputs == (failure,)
