"""Configuration to language model: apart, so that nothing of it is loaded where it is off."""

from __future__ import annotations

from summarizer.config import Rewrite
from summarizer.errors import ConfigError
from summarizer.stages.rewrite import Engine

OFF = "off"
KINDS = ("transformers", "llama", "openai")


def engine(settings: Rewrite) -> Engine | None:
    """The language model that the configuration names, None where that is ``off``.

    Raises ConfigError for an unknown kind of model.
    """
    if settings.model == OFF:
        return None
    made = _engine(settings)
    if settings.cache is None:
        return made
    from summarizer.stages.rewrite.kept import Kept
    from summarizer.store import Store

    return Kept(made, Store(settings.cache))


def _engine(settings: Rewrite) -> Engine:
    kind, colon, name = settings.model.partition(":")
    if not colon and kind not in KINDS:  # a bare name
        kind, name = "transformers", kind
    match kind, bool(name):
        case "transformers", True:
            from summarizer.stages.rewrite.transformers import Transformers

            return Transformers(
                name,
                context=settings.context,
                threads=settings.threads,
                temperature=settings.temperature,
                seed=settings.seed,
                device=settings.device,
                dtype=settings.dtype,
                quantization=settings.quantization,
            )
        case "llama", True:
            from summarizer.stages.rewrite.llama import Llama

            return Llama(
                name,
                context=settings.context,
                threads=settings.threads,
                temperature=settings.temperature,
                seed=settings.seed,
            )
        case "openai", True:
            from summarizer.stages.rewrite.endpoint import Endpoint

            return Endpoint(
                name,
                base_url=settings.base_url,
                timeout=settings.timeout,
                temperature=settings.temperature,
                seed=settings.seed,
            )
        case _:
            raise ConfigError(
                f"rewrite.model = {settings.model!r} is not one of: off, "
                "transformers:NAME_OR_FOLDER, llama:FILE.gguf, openai:MODEL"
            )
