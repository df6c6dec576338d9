"""Models through transformers: pooling as the model states it, and what is refused."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from summarizer.errors import MissingExtra, ModelError
from summarizer.stages.embed.transformers import Transformers, _json, _pool, _pooling

NORMALIZE = {"type": "sentence_transformers.models.Normalize"}


def pooling(folder: Path, settings: dict[str, Any]) -> str:
    (folder / "1_Pooling").mkdir(exist_ok=True)
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(settings), encoding="utf-8")
    return _pooling(folder)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, "mean"),
        ({"pooling_mode_mean_tokens": True, "pooling_mode_cls_token": False}, "mean"),
        ({"pooling_mode_mean_tokens": False, "pooling_mode_cls_token": True}, "cls"),
        ({"pooling_mode": "cls"}, "cls"),
        ({"pooling_mode": ["mean"]}, "mean"),
    ],
)
def test_pooling_as_the_model_states_it(
    settings: dict[str, Any], expected: str, tmp_path: Path
) -> None:
    assert pooling(tmp_path, settings) == expected


@pytest.mark.parametrize(
    "settings",
    [
        {"pooling_mode_max_tokens": True},
        {"pooling_mode": "lasttoken"},
        {"pooling_mode_mean_tokens": True, "pooling_mode_cls_token": True},
    ],
)
def test_other_pooling_is_refused(settings: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="supported are mean and cls"):
        pooling(tmp_path, settings)


def test_a_further_module_is_refused(tmp_path: Path) -> None:
    modules = [NORMALIZE, {"type": "sentence_transformers.models.Dense"}]
    (tmp_path / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    with pytest.raises(ModelError, match="has a Dense module"):
        _pooling(tmp_path)


def test_broken_settings_are_named(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match=r"modules\.json is not valid JSON"):
        _json(tmp_path / "modules.json")


def test_pooling_by_hand() -> None:
    hidden = np.array([[[1, 2], [3, 4], [9, 9]]], dtype=np.float32)
    mask = np.array([[[1], [1], [0]]], dtype=np.float32)
    assert _pool(hidden, mask, "mean").tolist() == [[2, 3]]
    assert _pool(hidden, mask, "cls").tolist() == [[1, 2]]


def test_a_missing_package_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(MissingExtra, match=r"pip install 'summarizer\[transformers\]'"):
        Transformers("any")


def test_an_unknown_name_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    if importlib.util.find_spec("torch") is None:
        pytest.skip("needs the extra [transformers]")
    with pytest.raises(ModelError, match="no folder and no model of the hub is named"):
        Transformers("nobody/has-this-model", offline=True)


def test_the_name_follows_the_weights(tiny_bert: Path, tmp_path: Path) -> None:
    other = tmp_path / tiny_bert.name
    shutil.copytree(tiny_bert, other)
    assert Transformers(str(tiny_bert)).name.partition("@")[2] == _digits(other)
    (other / "extra.safetensors").write_bytes(b"x")
    assert Transformers(str(tiny_bert)).name.partition("@")[2] != _digits(other)


def _digits(folder: Path) -> str:
    return Transformers(str(folder)).name.partition("@")[2]


def test_cls_differs_from_mean(tiny_bert: Path, tmp_path: Path) -> None:
    other = tmp_path / "cls"
    shutil.copytree(tiny_bert, other)
    pooling(other, {"pooling_mode": "cls"})
    texts = ["the deal was signed"]
    mean, cls = Transformers(str(tiny_bert)).embed(texts), Transformers(str(other)).embed(texts)
    assert np.abs(mean - cls).max() > 1e-3


def test_a_pickle_is_not_read(tiny_bert: Path, tmp_path: Path) -> None:
    other = tmp_path / "pickle"
    shutil.copytree(tiny_bert, other)
    (other / "model.safetensors").rename(other / "pytorch_model.bin")
    with pytest.raises(ModelError, match="cannot be loaded"):
        Transformers(str(other))


def test_weights_that_lack_a_part_are_refused(tiny_bert: Path, tmp_path: Path) -> None:
    numpy_files = pytest.importorskip("safetensors.numpy")
    other = tmp_path / "lacking"
    shutil.copytree(tiny_bert, other)
    weights = numpy_files.load_file(other / "model.safetensors")
    del weights["encoder.layer.1.output.dense.weight"]
    numpy_files.save_file(weights, other / "model.safetensors", {"format": "pt"})
    with pytest.raises(ModelError, match=r"lack encoder\.layer\.1\.output\.dense\.weight"):
        Transformers(str(other))
