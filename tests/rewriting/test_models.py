"""The guarantee with real models: SUMMARIZER_MODELS names them, as --rewrite does, by ``;``."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

from summarizer import Document
from summarizer.check.checking import check
from summarizer.check.given import load_brief
from summarizer.config import load
from summarizer.records import Brief
from summarizer.render import render
from summarizer.rewriters import engine
from summarizer.stages.rewrite import Engine

pytestmark = pytest.mark.model
Rewrite = Callable[..., Brief]
MODELS = [name for name in os.environ.get("SUMMARIZER_MODELS", "").split(";") if name]


@pytest.fixture(scope="module", params=MODELS or [None], ids=lambda name: str(name)[:20])
def model(request: pytest.FixtureRequest) -> Engine:
    if request.param is None:
        pytest.skip("SUMMARIZER_MODELS names no model")
    made = engine(load("brief", [f"rewrite.model={request.param}"]).rewrite)
    assert made is not None
    return made


@pytest.mark.parametrize("way", ["claims", "document"])
def test_whatever_a_model_writes_the_brief_stands(
    rewritten: Rewrite, articles: tuple[Document, ...], extracted: Brief, model: Engine, way: str
) -> None:
    brief = rewritten(model, f"rewrite.way={way}", "rewrite.repairs=1", "budget.sentences=4")
    assert brief.generation is not None
    assert brief.generation.failure is None
    assert brief.generation.written > 0
    assert brief.lines
    assert all(line.rewriting for line in brief.lines)
    data: Any = load_brief(render(brief, "json").encode(), "brief.json")
    assert check(data, articles).faults == ()
    known = {document.id: document.text for document in articles}
    for line in brief.lines:
        assert "http" not in line.text
        for each in line.citations:
            assert known[each.doc_id][each.start : each.end] == each.quote
