"""The packaged embedding model: the file that was released, and vectors that agree with fp32."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from summarizer.arrays import Floats
from summarizer.errors import ModelError
from summarizer.models import build_minilm
from summarizer.stages.embed import MiniLM
from summarizer.stages.embed.minilm import FOLDER, MODEL_SHA256, TOKENIZER_SHA256

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def model() -> MiniLM:
    return MiniLM()


@pytest.fixture(scope="module")
def texts() -> list[str]:
    loaded: list[str] = json.loads((HERE / "minilm_texts.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def reference() -> Floats:
    with np.load(HERE / "minilm_reference.npz") as stored:
        vectors: Floats = stored["vectors"]
    return vectors


@pytest.fixture(scope="module")
def vectors(model: MiniLM, texts: list[str]) -> Floats:
    return model.embed(texts)


def test_vectors_agree_with_the_official_fp32_weights(vectors: Floats, reference: Floats) -> None:
    cosines = (vectors * reference).sum(axis=1)
    assert len(cosines) == 62
    assert cosines.mean() >= 0.999
    assert cosines.min() >= 0.998


def test_similarities_agree_with_the_official_fp32_weights(
    vectors: Floats, reference: Floats
) -> None:
    difference = np.abs(vectors @ vectors.T - reference @ reference.T)
    assert difference.max() < 0.02


def test_a_vector_does_not_depend_on_its_batch(
    model: MiniLM, texts: list[str], vectors: Floats
) -> None:
    alone = np.concatenate([model.embed([text]) for text in texts])
    assert np.abs(alone - vectors).max() < 1e-6
    assert np.abs(model.embed(texts[::-1])[::-1] - vectors).max() < 1e-6


@pytest.mark.parametrize(("threads", "batch"), [(1, 1), (1, 32), (2, 7)])
def test_threads_and_batch_do_not_change_vectors(
    threads: int, batch: int, texts: list[str], vectors: Floats
) -> None:
    short = [row for row, text in enumerate(texts) if len(text) < 200]
    other = MiniLM(threads=threads, batch=batch).embed([texts[row] for row in short])
    assert np.abs(other - vectors[short]).max() < 1e-6


def test_text_beyond_256_tokens_is_cut(model: MiniLM) -> None:
    ends_differ = model.embed(["tram " * 300 + "one", "tram " * 300 + "two"])
    assert np.array_equal(ends_differ[0], ends_differ[1])


def test_the_shipped_files_are_the_pinned_ones() -> None:
    for name, pinned in (("model.onnx", MODEL_SHA256), ("tokenizer.json", TOKENIZER_SHA256)):
        content = (FOLDER / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == pinned
        assert pinned in (FOLDER / "README.md").read_text(encoding="utf-8")
    assert build_minilm.TOKENIZER_SHA256 == TOKENIZER_SHA256


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_an_altered_file_is_refused(name: str, tmp_path: Path) -> None:
    for path in FOLDER.iterdir():
        shutil.copyfile(path, tmp_path / path.name)
    content = bytearray((tmp_path / name).read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ModelError, match=f"{name} was altered"):
        MiniLM(folder=tmp_path)


def test_an_absent_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"tokenizer\.json cannot be read: No such file"):
        MiniLM(folder=tmp_path)


@pytest.mark.parametrize(("threads", "batch"), [(-1, 8), (0, 0)])
def test_bounds_of_parameters(threads: int, batch: int) -> None:
    with pytest.raises(ValueError, match="threads must be >= 0 and batch >= 1"):
        MiniLM(threads=threads, batch=batch)


def test_the_build_refuses_other_weights(tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    path.write_bytes(b"other")
    with pytest.raises(SystemExit, match="is not the official file: sha256"):
        build_minilm.checked(path, build_minilm.WEIGHTS_SHA256)


def test_quantising_loses_at_most_half_a_step() -> None:
    matrix = np.random.default_rng(0).normal(size=(64, 5)).astype(np.float32)
    packed = build_minilm.quantise(matrix, axis=0)
    restored = packed.values * packed.scales
    assert packed.scales.shape == (1, 5)
    assert (np.abs(restored - matrix) <= packed.scales / 2 + 1e-7).all()


def _random_weights() -> dict[str, Floats]:
    """Weights of the right names and shapes for the build, with any values."""
    random = np.random.default_rng(7)
    shapes = {
        "embeddings.word_embeddings.weight": (50, 384),
        "embeddings.position_embeddings.weight": (512, 384),
        "embeddings.token_type_embeddings.weight": (2, 384),
    }
    for norm in (
        "embeddings",
        *(f"encoder.layer.{i}.{part}" for i in range(6) for part in ("attention.output", "output")),
    ):
        shapes |= {f"{norm}.LayerNorm.weight": (384,), f"{norm}.LayerNorm.bias": (384,)}
    for layer in range(6):
        for part, out, width in (
            ("attention.self.query", 384, 384),
            ("attention.self.key", 384, 384),
            ("attention.self.value", 384, 384),
            ("attention.output.dense", 384, 384),
            ("intermediate.dense", 1536, 384),
            ("output.dense", 384, 1536),
        ):
            name = f"encoder.layer.{layer}.{part}"
            shapes |= {f"{name}.weight": (out, width), f"{name}.bias": (out,)}
    return {
        name: random.normal(scale=0.05, size=shape).astype(np.float32)
        for name, shape in shapes.items()
    }


def test_a_build_is_reproducible_and_runs() -> None:
    pytest.importorskip("onnx", reason="building needs the extra [build-models]")
    import onnxruntime

    weights = _random_weights()
    first, second = (
        build_minilm.build(weights).SerializeToString(deterministic=True) for _ in range(2)
    )
    assert first == second
    session = onnxruntime.InferenceSession(first, providers=["CPUExecutionProvider"])
    ids = np.array([[1, 2, 3], [4, 5, 0]], dtype=np.int32)
    feed = {"input_ids": ids, "attention_mask": (ids > 0).astype(np.int32)}
    vectors = session.run(["vectors"], feed)[0]
    assert vectors.shape == (2, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
