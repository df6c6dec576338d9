"""The flow from documents to a brief, through its public functions."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest

import summarizer
from summarizer import Brief, Config, Document, load, read, summarize
from summarizer.config import SalienceName, SelectionName
from summarizer.errors import ConfigError, NothingToRead
from summarizer.pipeline import Prepared, condense, prepare
from summarizer.records import Failure
from summarizer.stages.embed.minilm import MiniLM

STAGES = {"split", "embed", "dedupe", "select"}
BRIDGE = (
    "The council of Ely approved a new bridge over the Ouse on Monday. "
    "The bridge will cost 4 million pounds, mayor Ann Lee said. "
    "Work on the bridge in Ely begins in May."
)
SAME_STORY = (
    "On Monday the council of Ely approved a new bridge over the Ouse. "
    "Mayor Ann Lee said that it costs 4 million pounds. Drivers in Ely welcomed the plan.",
    "A new bridge over the Ouse was approved by the council of Ely. "
    "The old bridge in Ely dates from 1931. Ann Lee called the vote on Monday a success.",
)
FOOTBALL = "Rovers beat United 3-1 on Saturday. Jane Doe scored twice in York. Rovers are second."


class Letters:
    """A tiny model: the counts of hashed words; the same text gets the same vector."""

    name = "letters"
    dimensions = 32

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def embed(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> Any:
        self.asked.append(list(texts))
        vectors = np.full((len(texts), self.dimensions), 0.1, dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                vectors[row, hashlib.sha256(word.encode()).digest()[0] % self.dimensions] += 1
        if progress is not None:
            progress(len(texts), len(texts))
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture(scope="module")
def model() -> MiniLM:
    """The packaged model, loaded once."""
    return MiniLM()


@pytest.fixture(scope="module")
def documents(seeds: Path) -> tuple[Document, ...]:
    """The five sample articles."""
    return read([seeds]).documents


@pytest.fixture(scope="module")
def prepared(documents: tuple[Document, ...], model: MiniLM) -> Prepared:
    """The samples, split and embedded once for all configurations."""
    return prepare(documents, load(), embedder=model)


def check(brief: Brief, config: Config) -> None:
    """What holds for every brief."""
    assert brief.lines
    assert len(brief.lines) <= config.budget.sentences
    assert sum(len(line.text.split()) for line in brief.lines) <= config.budget.words
    sources = {source.n: source.document for source in brief.sources}
    assert list(sources) == list(range(1, len(sources) + 1))
    for line in brief.lines:
        assert line.citations
        for each in line.citations:
            assert sources[each.n].id == each.doc_id
            assert sources[each.n].text[each.start : each.end] == each.quote
    assert len({line.text for line in brief.lines}) == len(brief.lines)
    assert brief.fingerprint == config.fingerprint


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The setting that gives the oracle something to match."""
    path = tmp_path_factory.mktemp("reference") / "summary.txt"
    path.write_text("NATO chief Mark Rutte met Donald Trump in Palm Beach, Florida, on Friday.")
    return f"selection.reference={path}"


@pytest.mark.parametrize("method", get_args(SelectionName))
@pytest.mark.parametrize(("words", "sentences"), [(160, 8), (60, 3)])
def test_every_selection(
    prepared: Prepared, reference: str, method: str, words: int, sentences: int
) -> None:
    budget = [f"budget.words={words}", f"budget.sentences={sentences}"]
    config = load("brief", [f"selection.method={method}", reference, *budget])
    check(condense(prepared, config), config)


@pytest.mark.parametrize("method", get_args(SelectionName))
def test_every_selection_without_an_opening(
    prepared: Prepared, reference: str, method: str
) -> None:
    settings = [f"selection.method={method}", "selection.lead=false", reference]
    config = load("brief", settings)
    check(condense(prepared, config), config)


def test_the_oracle_needs_a_readable_reference(prepared: Prepared, tmp_path: Path) -> None:
    for settings, message in (
        ([], "needs selection.reference"),
        ([f"selection.reference={tmp_path / 'absent.txt'}"], "cannot read"),
    ):
        config = load("brief", ["selection.method=oracle", *settings])
        with pytest.raises(ConfigError, match=message):
            condense(prepared, config)


@pytest.mark.parametrize("signal", get_args(SalienceName))
def test_every_salience(prepared: Prepared, signal: str) -> None:
    config = load(replace_weights(load(), {signal: 1.0}))
    brief = condense(prepared, config)
    check(brief, config)
    assert set(brief.settings["salience"]["weights"]) == {signal}


def replace_weights(config: Config, weights: dict[str, float]) -> Config:
    salience = config.salience.model_copy(update={"weights": weights})
    return config.model_copy(update={"salience": salience})


def test_signals_combine(prepared: Prepared) -> None:
    weights = {name: 1.0 for name in get_args(SalienceName)}
    config = replace_weights(load(), weights)
    check(condense(prepared, config), config)


def test_methods_and_signals_make_a_difference(prepared: Prepared, reference: str) -> None:
    def lines(*changes: str) -> tuple[str, ...]:
        settings = ["selection.lead=false", reference, *changes]
        brief = condense(prepared, load("brief", settings))
        return tuple(line.citations[0].quote for line in brief.lines)

    methods = {lines(f"selection.method={name}") for name in get_args(SelectionName)}
    assert len(methods) >= 5


def test_random_follows_its_seed(prepared: Prepared) -> None:
    def lines(seed: int) -> list[str]:
        changes = ["selection.method=random", "selection.lead=false", f"selection.seed={seed}"]
        return [line.text for line in condense(prepared, load("brief", changes)).lines]

    assert lines(1) == lines(1)
    assert len({tuple(lines(seed)) for seed in range(4)}) > 1


def test_configurations_share_one_embedding(documents: tuple[Document, ...]) -> None:
    letters = Letters()
    shared = prepare(documents, load(), embedder=letters)
    for style in ("brief", "headline", "long"):
        apart = summarize(documents, style, embedder=Letters())
        together = condense(shared, load(style))
        assert together.lines == apart.lines
        assert together.title == apart.title
    assert len(letters.asked) == 1


def test_an_embedder_of_ones_own(documents: tuple[Document, ...]) -> None:
    letters, steps = Letters(), []
    brief = summarize(
        documents, embedder=letters, on_progress=lambda done, total: steps.append((done, total))
    )
    check(brief, load())
    (texts,) = letters.asked
    assert steps == [(len(texts), len(texts))]
    assert all(texts)


def test_timings_name_the_stages(prepared: Prepared) -> None:
    assert set(prepared.timings) == {"split", "embed"}
    brief = condense(prepared, load())
    assert set(brief.timings) == STAGES
    assert all(seconds >= 0 for seconds in brief.timings.values())


def test_arguments_are_left_as_they_are(documents: tuple[Document, ...]) -> None:
    given = list(documents)
    before = json.dumps([repr(document) for document in given])
    summarize(given, embedder=Letters())
    assert json.dumps([repr(document) for document in given]) == before


def test_the_moment_may_be_given(prepared: Prepared) -> None:
    moment = datetime(2025, 2, 3, 4, 5, tzinfo=UTC)
    assert condense(prepared, load(), now=moment).created == moment


def test_nothing_is_dropped_from_one_clean_document(model: MiniLM) -> None:
    dropped = summarize([Document(BRIDGE)], embedder=model).dropped
    assert dropped == replace(dropped, furniture=0, near_duplicate_sentences=0)
    assert not dropped.near_duplicate_documents + dropped.off_topic_documents
    assert not dropped.truncated_documents
    assert not dropped.failed_inputs


def test_near_copies_are_one_voice_but_all_citable(model: MiniLM) -> None:
    copies = [Document(BRIDGE), Document(BRIDGE), Document(f"{BRIDGE} The vote was 21 to 9.")]
    brief = summarize([*copies, Document(SAME_STORY[0])], embedder=model)
    left = brief.dropped.near_duplicate_documents
    assert len(left) == 2
    assert all("of its text with" in each.reason for each in left)
    assert max(len({c.n for c in line.citations}) for line in brief.lines) >= 3
    voices = [line.explanation.voices for line in brief.lines if line.explanation]
    assert len(voices) == len(brief.lines)
    assert max(voices) <= 2


def test_one_document_off_the_topic(model: MiniLM) -> None:
    story = [Document(text) for text in (BRIDGE, *SAME_STORY)]
    brief = summarize([*story, Document(FOOTBALL, path="football.txt")], embedder=model)
    (left,) = brief.dropped.off_topic_documents
    assert left.document.path == "football.txt"
    assert not any("Rovers" in line.text for line in brief.lines)


def test_truncation_is_told(model: MiniLM) -> None:
    config = load("brief", ["reading.max_sentences=2"])
    brief = summarize([Document(BRIDGE, path="long.txt")], config, embedder=model)
    (left,) = brief.dropped.truncated_documents
    assert left.document.path == "long.txt"
    assert "first 2 sentences" in left.reason
    assert not any("May" in line.text for line in brief.lines)


def test_failures_are_passed_on(model: MiniLM) -> None:
    failure = Failure("broken.pdf", "encrypted")
    brief = summarize([Document(BRIDGE)], embedder=model, failures=[failure])
    assert brief.dropped.failed_inputs == (failure,)


@pytest.mark.parametrize("texts", [[], [""], [" \n\t "], ["", "\u200b"]])
def test_nothing_to_read(texts: list[str]) -> None:
    with pytest.raises(NothingToRead, match="no input has any readable text"):
        summarize([Document(text) for text in texts], embedder=Letters())


def test_equal_documents_and_ids_stay_apart(model: MiniLM) -> None:
    brief = summarize([Document(BRIDGE, id="x"), Document(SAME_STORY[0], id="x")], embedder=model)
    assert len({source.document.id for source in brief.sources}) == 2


@pytest.mark.parametrize("words", range(24, 80, 8))  # 12 words and an attribution fit
def test_attributions_are_part_of_the_budget(words: int, model: MiniLM) -> None:
    texts = (
        "The council of Ely approved a new bridge over the Ouse on Monday.",
        "Rovers beat United in York on Saturday before 3,000 people who had come by train.",
        "A bakery in Hull sold its last loaf of rye bread to a school teacher named Jane Doe.",
        "Scientists in Leeds measured the age of a Roman coin with a beam of neutrons.",
    )
    told = [Document(text, outlet=f"Paper {n}") for n, text in enumerate(texts)]
    brief = summarize(told, load("long", [f"budget.words={words}"]), embedder=model)
    written = [line.text for line in brief.lines]
    assert written
    assert any("[According to Paper" in text for text in written)
    assert sum(len(text.split()) for text in written) <= words


def test_a_budget_that_no_sentence_fits_gives_no_line(prepared: Prepared) -> None:
    brief = condense(prepared, load("brief", ["budget.words=1"]))
    assert brief.lines == ()


def test_an_unknown_style() -> None:
    with pytest.raises(ConfigError, match="did you mean 'brief'"):
        summarize([Document(BRIDGE)], "breif")


def test_the_public_names() -> None:
    code = (
        "import summarizer, summarizer.cli.make, json;"
        "print(json.dumps({n: type(getattr(summarizer, n)).__name__ for n in summarizer.__all__}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    kinds = json.loads(done.stdout)
    assert set(kinds) == set(summarizer.__all__)
    functions = {name for name in kinds if name[0].islower()}
    assert {kinds[name] for name in functions} == {"function"}
