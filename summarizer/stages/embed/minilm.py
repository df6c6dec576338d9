"""The embedding model that ships in the package: all-MiniLM-L6-v2 on onnxruntime."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from summarizer.arrays import Floats
from summarizer.errors import ModelError
from summarizer.stages.embed.base import Progress, encodable
from summarizer.stages.embed.batching import batches

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MODEL_SHA256 = "bc33c4023629633a6e9bccf1ce885131cc32c2f7246a0308740cf2ae74a3a5d0"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
DIMENSIONS = 384
MAX_TOKENS = 256  # the length the model was trained with; what is longer is cut
BATCH = 8  # texts in one run, at most: little padding, and activations that fit the cache
BUDGET = 1_024  # tokens in one run, padding counted: keeps each activation near 6 MB
FOLDER = Path(__file__).parents[2] / "models" / "minilm"
TOKENS = "encoder.layer.5.output"  # the states of the tokens before they are pooled
MIDDLE = "encoder.layer.2.output"  # the same, half way: nearer to the word, further from its use


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: where each starts and ends in it, and its states (tokens, 384).

    ``vector`` is that of the text, as ``embed`` gives it; ``last`` is the state that it is the
    mean of, ``middle`` that half way.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    vector: Floats
    middle: Floats
    last: Floats


class MiniLM:
    """The packaged model; construction takes about 0.2 s and may happen in any thread.

    ``threads`` is the number of processor cores used, 0 for all that this process may use;
    ``batch`` is the largest number of texts in one run. Vectors do not depend on either.
    Raises ModelError when a model file is absent or not the one that was released.
    """

    dimensions = DIMENSIONS
    name = f"minilm:{MODEL_SHA256[:16]}"

    def __init__(self, *, threads: int = 0, batch: int = BATCH, folder: Path = FOLDER) -> None:
        if threads < 0 or batch < 1:
            raise ValueError(f"threads must be >= 0 and batch >= 1, not {threads} and {batch}")
        self._batch, self._threads = batch, threads or _cores()
        self._tokenizer = _tokenizer(_checked(folder / "tokenizer.json", TOKENIZER_SHA256))
        model = _checked(folder / "model.onnx", MODEL_SHA256)
        # Serialised messages that are joined are merged (Protocol Buffers, Encoding): each of
        # these adds one output to the graph. What is not asked for is not computed.
        self._session = _session(model + _output(TOKENS) + _output(MIDDLE))

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        """Vectors of shape (texts, 384), float32, unit rows; texts beyond 256 tokens are cut.

        A text that occurs twice is computed once; ``progress`` counts distinct texts.
        """
        distinct = list(dict.fromkeys(texts))
        place = {text: row for row, text in enumerate(distinct)}
        return self._distinct(distinct, progress)[[place[text] for text in texts]]

    def tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """The tokens of each text, its first 256 at most, without the marks at both ends."""
        encodings = self._tokenizer.encode_batch([encodable(text) for text in texts])
        ids = [encoding.ids for encoding in encodings]
        parts = batches([len(row) for row in ids], self._batch, BUDGET)[::-1]
        with ThreadPoolExecutor(self._threads) as workers:
            states = workers.map(
                lambda part: self._states([ids[i] for i in part.rows], part.tokens), parts
            )
            found: dict[int, Tokens] = {}
            for part, (vectors, middle, last) in zip(parts, states, strict=True):
                for place, row in enumerate(part.rows):
                    offsets = encodings[row].offsets[1:-1]
                    starts, ends = (tuple(pair[i] for pair in offsets) for i in (0, 1))
                    inner = slice(1, len(ids[row]) - 1)
                    found[row] = Tokens(
                        starts, ends, vectors[place], middle[place, inner], last[place, inner]
                    )
        return [found[row] for row in range(len(texts))]

    def _distinct(self, texts: list[str], progress: Progress | None) -> Floats:
        encodings = self._tokenizer.encode_batch_fast([encodable(text) for text in texts])
        ids = [encoding.ids for encoding in encodings]
        vectors = np.empty((len(ids), DIMENSIONS), dtype=np.float32)
        # The longest first, so that no core ends up alone with a long one.
        parts = batches([len(row) for row in ids], self._batch, BUDGET)[::-1]
        done = 0
        with ThreadPoolExecutor(self._threads) as workers:
            found = workers.map(
                lambda part: self._run([ids[i] for i in part.rows], part.tokens), parts
            )
            for part, rows in zip(parts, found, strict=True):
                vectors[list(part.rows)] = rows
                done += len(part.rows)
                if progress is not None:
                    progress(done, len(ids))
        return vectors

    def _run(self, ids: list[list[int]], tokens: int) -> Floats:
        vectors: Floats = self._session.run(["vectors"], _feed(ids, tokens))[0]
        return vectors

    def _states(self, ids: list[list[int]], tokens: int) -> tuple[Floats, Floats, Floats]:
        vectors, middle, last = self._session.run(["vectors", MIDDLE, TOKENS], _feed(ids, tokens))
        return vectors, middle, last


def _feed(ids: list[list[int]], tokens: int) -> dict[str, NDArray[np.int32]]:
    """What the graph takes: token numbers (texts, tokens), padded with 0, and where they are."""
    padded = np.zeros((len(ids), tokens), dtype=np.int32)
    mask = np.zeros_like(padded)
    for row, values in enumerate(ids):
        padded[row, : len(values)] = values
        mask[row, : len(values)] = 1
    return {"input_ids": padded, "attention_mask": mask}


def _output(name: str) -> bytes:
    """A serialised ModelProto with nothing but one more fp32 output (texts, tokens, 384).

    The fields (onnx.proto): ModelProto.graph 7, GraphProto.output 12, ValueInfoProto.name 1 and
    .type 2, TypeProto.tensor_type 1 and its elem_type 1, where 1 is float.
    """
    tensor_type = _field(2, _field(1, b"\x08\x01"))
    return _field(7, _field(12, _field(1, name.encode()) + tensor_type))


def _field(number: int, content: bytes) -> bytes:
    """A length-delimited field; contents stay below 128 bytes, so that the length is one byte."""
    return bytes([number << 3 | 2, len(content)]) + content


def _checked(path: Path, sha256: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as exc:
        raise ModelError(f"the model file {path} cannot be read: {exc.strerror}") from exc
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ModelError(f"the model file {path} was altered; install the package again")
    return content


def _tokenizer(content: bytes) -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_buffer(content)
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


def _cores() -> int:
    """The processor cores that this process may use; some systems only count the machine's."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _session(content: bytes) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # One core a run, several runs side by side: faster than one run on several cores.
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
