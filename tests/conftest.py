"""Fixtures that several test modules share."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import settings

from summarizer import Document
from summarizer.config import load
from summarizer.evidence import Evidence, gather
from summarizer.pipeline import Prepared, prepare
from summarizer.stages.embed.minilm import MiniLM

settings.register_profile("patient", deadline=None)  # a busy machine fails nothing
settings.load_profile("patient")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder with the five sample articles."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The folder with evaluation data, which does not come with the project."""
    folder = Path(os.environ.get("SUMMARIZER_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no evaluation data at {folder}; set SUMMARIZER_DATA to its folder")
    return folder


class Remembering:
    """The packaged model, loaded once, which computes each text once for all tests."""

    def __init__(self) -> None:
        self._model = MiniLM()
        self._known: dict[str, Any] = {}
        self.name, self.dimensions = self._model.name, self._model.dimensions

    def embed(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> Any:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known |= dict(zip(new, self._model.embed(new, progress), strict=True)) if new else {}
        return np.array([self._known[text] for text in texts])


@pytest.fixture(scope="session")
def remembering() -> Remembering:
    """One model for all runs in this process."""
    return Remembering()


@pytest.fixture(scope="session")
def gathered(remembering: Remembering) -> Callable[..., Any]:
    """Prepare documents and gather the evidence, once for all styles."""

    def call(documents: Sequence[Document]) -> tuple[Prepared, Evidence]:
        plain = load("brief")
        made = prepare(documents, plain, embedder=remembering)
        return made, gather(made.documents, made.sentences, made.vectors, plain, model=made.model)

    return call


@pytest.fixture(scope="session")
def attacks(seeds: Path) -> Any:
    """Articles with instructions to a machine in them: name, documents, canary and links."""
    spec = importlib.util.spec_from_file_location("attacks", ROOT / "tests" / "attacks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.attacks(seeds)
