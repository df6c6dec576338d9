"""Language models from a folder or the model hub, for the transformers library."""

from __future__ import annotations

import io
from contextlib import redirect_stderr
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from summarizer.errors import MissingExtra, ModelError
from summarizer.stages.rewrite.fingerprint import fingerprint
from summarizer.stages.rewrite.int8 import quantize

Dtype = Literal["auto", "float32", "float16", "bfloat16"]
Quantization = Literal["none", "int8"]

EXTRA = "abstractive"
MAGIC = b"GGUF"  # how such a file begins
WEIGHTS = "*.safetensors"
FILES = ("*.json", "*.jinja", "*.txt", "*.model", WEIGHTS)  # no pickles, no code
OTHER_FORMATS = ("*/*", "consolidated*")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model that is ready to generate; ``digest`` tells its weights from others."""

    torch: Any
    tokenizer: Any
    model: Any
    digest: str

    @property
    def config(self) -> Any:
        """The model's configuration: of its text part, where it has several."""
        return self.model.config.get_text_config()


def load(
    name: str, *, device: str, dtype: Dtype, quantization: Quantization, threads: int, offline: bool
) -> Loaded:
    """Load what a name stands for: a folder, a GGUF file, or a model of the hub.

    Weights come from safetensors or GGUF only, and code that comes with a model is never run.
    Those of a GGUF file are unpacked to ``dtype``: they take more memory here than on the disk.
    Raises MissingExtra without the packages, ModelError for a model that is absent, damaged or of
    another kind.
    """
    torch, library = _libraries()
    if threads:
        torch.set_num_threads(threads)
    if quantization == "int8" and device != "cpu":
        raise ModelError(f"int8 weights are for the device cpu only, not for {device}")
    place = _place(name, offline)
    tokenizer, model = _read(library, place, dtype)
    model = _on(model.eval(), device)
    if quantization == "int8":
        model = quantize(torch, model)
    weights = [place] if place.is_file() else place.glob(WEIGHTS)
    return Loaded(torch, tokenizer, model, fingerprint(weights))


def _libraries() -> tuple[Any, Any]:
    try:
        import torch
        import transformers
    except ImportError as exc:
        raise MissingExtra(exc.name or "transformers", EXTRA) from exc
    transformers.utils.logging.disable_progress_bar()
    transformers.utils.logging.set_verbosity_error()
    return torch, transformers


def _place(name: str, offline: bool) -> Path:
    """The folder of a model, or its GGUF file."""
    if Path(name).is_file():
        return _gguf(Path(name))
    folder = Path(name) if Path(name).is_dir() else _from_hub(name, offline)
    if not any(folder.glob(WEIGHTS)):
        raise ModelError(
            f"the model {name} has no weights in the safetensors format; others, as .bin, can run "
            "code when they are read, and are refused"
        )
    return folder


def _gguf(file: Path) -> Path:
    try:
        with file.open("rb") as content:
            magic = content.read(len(MAGIC))
    except OSError as exc:
        raise ModelError(f"the model {file} cannot be read: {exc.strerror or exc}") from exc
    if magic != MAGIC:
        raise ModelError(f"{file} is no GGUF file; name one, or a folder with safetensors")
    for package in ("gguf", "accelerate"):
        if find_spec(package) is None:
            raise MissingExtra(package, EXTRA)
    return file


def _from_hub(name: str, offline: bool) -> Path:
    from huggingface_hub import constants, snapshot_download

    try:
        found = snapshot_download(
            name,
            allow_patterns=list(FILES),
            ignore_patterns=list(OTHER_FORMATS),
            local_files_only=offline or constants.HF_HUB_OFFLINE,
        )
    except (OSError, ValueError) as exc:
        raise ModelError(
            f"no folder and no model of the hub is named {name!r}, or it is not on this machine "
            f"and the hub is out of reach; fetch it where there is a network (hf download {name}) "
            f"or name a folder: {_first_line(exc)}"
        ) from exc
    return Path(found)


def _read(library: Any, place: Path, dtype: Dtype) -> tuple[Any, Any]:
    """Tokenizer and model; refuses weights that leave a part at random."""
    safe: dict[str, Any] = {"trust_remote_code": False, "local_files_only": True}
    folder = place
    if place.is_file():
        folder, safe["gguf_file"] = place.parent, place.name
    try:
        config = library.AutoConfig.from_pretrained(folder, **safe)
        kind = "AutoModelForSeq2SeqLM" if config.is_encoder_decoder else "AutoModelForCausalLM"
        tokenizer = library.AutoTokenizer.from_pretrained(folder, **safe)
        with redirect_stderr(io.StringIO()):  # unpacking a GGUF file draws a bar of its own
            model, report = getattr(library, kind).from_pretrained(
                folder, use_safetensors=True, dtype=dtype, output_loading_info=True, **safe
            )
    except Exception as exc:  # loaders and their files have no end of ways to fail
        raise ModelError(f"the model at {place} cannot be loaded: {_first_line(exc)}") from exc
    missing = sorted(report["missing_keys"])
    if missing:
        raise ModelError(f"the weights at {place} lack {missing[0]} and {len(missing) - 1} others")
    return tokenizer, model


def _on(model: Any, device: str) -> Any:
    try:
        return model.to(device)
    except (RuntimeError, AssertionError, NotImplementedError) as exc:
        raise ModelError(f"the device {device} cannot be used: {_first_line(exc)}") from exc


def _first_line(exc: Exception) -> str:
    return (str(exc).strip() or type(exc).__name__).splitlines()[0]
