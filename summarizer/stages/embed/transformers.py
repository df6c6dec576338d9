"""Any sentence-embedding model that the transformers library can load, by name or folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, assert_never

import numpy as np

from summarizer.arrays import Floats
from summarizer.errors import MissingExtra, ModelError
from summarizer.stages.embed.base import Progress, encodable, unit_rows
from summarizer.stages.embed.batching import batches

Pooling = Literal["mean", "cls"]

BATCH = 32  # texts in one run, at most
BUDGET = 8_192  # characters in one run, padding counted: about 2,000 tokens
LONGEST = 512  # tokens, where a model states no limit of its own
FILES = ("*.json", "*.safetensors", "*.txt", "*.model")  # no pickles, no code
OTHER_FORMATS = ("onnx/*", "openvino/*")
NOT_STORED = "pooler."  # a head of BERT that pooling leaves out; many files lack its weights
KNOWN_MODULES = ("Transformer", "Pooling", "Normalize")


class Transformers:
    """A model in the layout of sentence-transformers, or a plain encoder with mean pooling.

    ``model`` is a folder or a name on the model hub, which is asked unless ``offline`` or the
    variable HF_HUB_OFFLINE is set. Weights are read from safetensors only, and code that comes
    with a model is never run. ``threads`` is the number of processor cores, 0 for torch's choice.
    Prompts that a model defines ("query: ") are not added. Raises MissingExtra without the
    package, ModelError for a model that is absent or pooled in a way that is not supported.
    """

    def __init__(
        self, model: str, *, threads: int = 0, batch: int = BATCH, offline: bool = False
    ) -> None:
        torch, library = _libraries()
        if threads:
            torch.set_num_threads(threads)
        folder = _folder(model, offline)
        self._torch = torch
        self._batch = batch
        self._pooling = _pooling(folder)
        self._tokenizer, self._model = _load(library, torch, folder)
        self._longest = _longest(folder, self._tokenizer, self._model.config)
        self.dimensions = int(self._model.config.hidden_size)
        self.name = f"transformers:{model}@{_fingerprint(folder)}"

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        """Vectors of shape (texts, dimensions), float32, unit rows; too long texts are cut."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        done = 0
        for batch in batches([len(text) for text in texts], self._batch, BUDGET):
            vectors[list(batch.rows)] = self._run([encodable(texts[row]) for row in batch.rows])
            done += len(batch.rows)
            if progress is not None:
                progress(done, len(texts))
        return unit_rows(vectors)

    def _run(self, texts: list[str]) -> Floats:
        inputs = self._tokenizer(
            texts, padding=True, truncation=True, max_length=self._longest, return_tensors="pt"
        )
        with self._torch.inference_mode():
            hidden = self._model(**inputs).last_hidden_state.float()
        mask = inputs["attention_mask"].unsqueeze(-1).to(hidden.dtype)
        return _pool(hidden.numpy(), mask.numpy(), self._pooling)


def _pool(hidden: Floats, mask: Floats, pooling: Pooling) -> Floats:
    """Token vectors (texts, tokens, dimensions) to one for each text; the mask is 1 or 0."""
    match pooling:
        case "mean":
            kept: Floats = (hidden * mask).sum(axis=1) / np.maximum(mask.sum(axis=1), 1)
            return kept
        case "cls":
            return hidden[:, 0]
        case _:
            assert_never(pooling)


def _libraries() -> tuple[Any, Any]:
    try:
        import torch
        import transformers
    except ImportError as exc:
        raise MissingExtra(exc.name or "transformers", "transformers") from exc
    transformers.utils.logging.disable_progress_bar()
    return torch, transformers


def _folder(model: str, offline: bool) -> Path:
    """The folder of a model; a name is fetched from the hub, or found in its cache."""
    if Path(model).is_dir():
        return Path(model)
    from huggingface_hub import snapshot_download

    try:
        found = snapshot_download(
            model,
            allow_patterns=list(FILES),
            ignore_patterns=list(OTHER_FORMATS),
            local_files_only=offline,
        )
    except (OSError, ValueError) as exc:
        raise ModelError(f"no folder and no model of the hub is named {model!r}: {exc}") from exc
    return Path(found)


def _load(library: Any, torch: Any, folder: Path) -> tuple[Any, Any]:
    """The tokenizer and the model in fp32; refuses weights that leave a part at random."""
    safe = {"trust_remote_code": False, "local_files_only": True}
    try:
        tokenizer = library.AutoTokenizer.from_pretrained(folder, **safe)
        model, report = library.AutoModel.from_pretrained(
            folder, use_safetensors=True, dtype=torch.float32, output_loading_info=True, **safe
        )
    except (OSError, ValueError, KeyError) as exc:
        raise ModelError(f"the model at {folder} cannot be loaded: {exc}") from exc
    missing = [key for key in report["missing_keys"] if not key.startswith(NOT_STORED)]
    if missing:
        raise ModelError(f"the weights at {folder} lack {missing[0]} and {len(missing) - 1} others")
    if model.config.is_encoder_decoder:
        raise ModelError(f"the model at {folder} is an encoder-decoder, not a sentence encoder")
    return tokenizer, model.eval()


def _longest(folder: Path, tokenizer: Any, config: Any) -> int:
    """The number of tokens that the model reads: its own statement, else what its parts allow."""
    stated = _json(folder / "sentence_bert_config.json").get("max_seq_length")
    positions = getattr(config, "max_position_embeddings", None) or LONGEST
    return int(stated or min(tokenizer.model_max_length, positions))


def _pooling(folder: Path) -> Pooling:
    """How the model was trained to pool; mean where it does not say."""
    for module in _json(folder / "modules.json", default=[]):
        kind = str(module["type"]).rpartition(".")[2]
        if kind not in KNOWN_MODULES:
            raise ModelError(f"the model at {folder} has a {kind} module, which is not supported")
    settings = _json(folder / "1_Pooling" / "config.json")
    old = [key for key, on in settings.items() if key.startswith("pooling_mode_") and on is True]
    modes = settings.get("pooling_mode") or [
        key.removeprefix("pooling_mode_").removesuffix("_tokens").removesuffix("_token")
        for key in old
    ]
    match modes:
        case "mean" | ["mean"] | []:
            return "mean"
        case "cls" | ["cls"]:
            return "cls"
    raise ModelError(f"the model at {folder} pools by {modes}; supported are mean and cls")


def _json(path: Path, default: Any = None) -> Any:
    if not path.is_file():
        return {} if default is None else default
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as exc:
        raise ModelError(f"{path} is not valid JSON: {exc}") from exc


def _fingerprint(folder: Path) -> str:
    """Twelve hexadecimal digits of the sha256 of the weights."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.safetensors")):
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:12]
