"""Make ``minilm_reference.npz``: fp32 vectors of ``minilm_texts.json`` in plain numpy.

It shares nothing with the packaged model but the official weights: a second implementation of
the same paper, without quantisation, without padding, one text at a time.

    python tests/models/make_minilm_reference.py FOLDER_OF_MODEL_SAFETENSORS
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

HERE = Path(__file__).parent
Floats = NDArray[np.float64]
erf = np.vectorize(math.erf)


def normalise(x: Floats, weights: Mapping[str, Floats], name: str) -> Floats:
    """Layer normalisation."""
    centred = x - x.mean(-1, keepdims=True)
    deviation = np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
    return centred / deviation * weights[f"{name}.weight"] + weights[f"{name}.bias"]


def linear(x: Floats, weights: Mapping[str, Floats], name: str) -> Floats:
    """A dense layer."""
    return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]


def attention(x: Floats, weights: Mapping[str, Floats], name: str) -> Floats:
    """Self-attention with 12 heads of 32 dimensions."""
    query, key, value = (
        linear(x, weights, f"{name}.{part}").reshape(len(x), 12, 32).transpose(1, 0, 2)
        for part in ("query", "key", "value")
    )
    scores = query @ key.transpose(0, 2, 1) / math.sqrt(32)
    shares = np.exp(scores - scores.max(-1, keepdims=True))
    mixed = (shares / shares.sum(-1, keepdims=True)) @ value
    return mixed.transpose(1, 0, 2).reshape(len(x), 384)


def vector(ids: list[int], weights: Mapping[str, Floats]) -> Floats:
    """The unit vector of one text."""
    x = weights["embeddings.word_embeddings.weight"][ids]
    x = x + weights["embeddings.position_embeddings.weight"][: len(ids)]
    x = x + weights["embeddings.token_type_embeddings.weight"][0]
    x = normalise(x, weights, "embeddings.LayerNorm")
    for layer in range(6):
        name = f"encoder.layer.{layer}"
        mixed = linear(
            attention(x, weights, f"{name}.attention.self"),
            weights,
            f"{name}.attention.output.dense",
        )
        x = normalise(x + mixed, weights, f"{name}.attention.output.LayerNorm")
        inner = linear(x, weights, f"{name}.intermediate.dense")
        active = inner * 0.5 * (1 + erf(inner / math.sqrt(2)))
        x = normalise(
            x + linear(active, weights, f"{name}.output.dense"),
            weights,
            f"{name}.output.LayerNorm",
        )
    mean = x.mean(0)
    return mean / np.linalg.norm(mean)


def main(folder: Path) -> None:
    """Write the vectors of all texts beside this file."""
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    weights = {
        name: array.astype(np.float64)
        for name, array in load_file(folder / "model.safetensors").items()
    }
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(256)
    texts = json.loads((HERE / "minilm_texts.json").read_text(encoding="utf-8"))
    vectors = np.stack([vector(tokenizer.encode(text).ids, weights) for text in texts])
    np.savez_compressed(HERE / "minilm_reference.npz", vectors=vectors.astype(np.float32))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
