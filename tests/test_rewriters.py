"""From settings to a language model, without loading any that was not asked for."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from summarizer.config import Rewrite
from summarizer.errors import ConfigError, MissingExtra
from summarizer.rewriters import engine
from summarizer.stages.rewrite.endpoint import Endpoint
from summarizer.stages.rewrite.kept import Kept

ADDRESS = "http://127.0.0.1:9/v1"


def test_off_is_none(tmp_path: Path) -> None:
    assert engine(Rewrite()) is None
    assert engine(Rewrite(cache=tmp_path / "s")) is None
    assert not (tmp_path / "s").exists()


def test_an_endpoint_has_the_settings() -> None:
    made = engine(Rewrite(model="openai:qwen2.5:1.5b", base_url=ADDRESS, temperature=0.5, seed=3))
    assert isinstance(made, Endpoint)
    assert made.name == f"openai:qwen2.5:1.5b@{ADDRESS} temperature=0.5 seed=3"


def test_answers_are_kept_where_a_cache_is_named(tmp_path: Path) -> None:
    made = engine(Rewrite(model="openai:m", base_url=ADDRESS, cache=tmp_path / "s"))
    assert isinstance(made, Kept)
    assert made.name == f"openai:m@{ADDRESS} temperature=0 seed=0"
    assert (tmp_path / "s").exists()


@pytest.mark.parametrize("model", ["gpt:m", "llama", "openai:", "transformers:", "", "llama:"])
def test_an_unknown_kind_lists_the_choices(model: str) -> None:
    with pytest.raises(ConfigError, match="off, transformers:NAME_OR_FOLDER, llama:FILE"):
        engine(Rewrite(model=model))


@pytest.mark.parametrize("model", ["transformers:some/model", "some/model"])
def test_a_bare_name_is_of_transformers(model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "transformers", None)
    with pytest.raises(MissingExtra, match=r"'summarizer\[abstractive\]'"):
        engine(Rewrite(model=model))


def test_a_file_is_of_llama(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "llama_cpp", None)
    with pytest.raises(MissingExtra, match=r"'summarizer\[llama\]'"):
        engine(Rewrite(model=f"llama:{tmp_path / 'm.gguf'}"))


def test_settings_reach_a_local_model(monkeypatch: pytest.MonkeyPatch) -> None:
    from summarizer.stages.rewrite import llama

    seen: dict[str, Any] = {}
    monkeypatch.setattr(llama, "Llama", lambda file, **rest: seen.update(rest, file=file))
    engine(Rewrite(model="llama:m.gguf", context=600, threads=3, temperature=0.2, seed=9))
    assert seen == {
        "file": "m.gguf",
        "context": 600,
        "threads": 3,
        "temperature": 0.2,
        "seed": 9,
    }
