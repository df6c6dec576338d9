"""Configuration to embedding model: apart, so that it can load while the rest is imported."""

from __future__ import annotations

from summarizer.config import Embedding
from summarizer.errors import ConfigError
from summarizer.stages.embed import Embedder


def embedder(settings: Embedding) -> Embedder:
    """The embedding model that the configuration names.

    Raises ConfigError for an unknown kind of model.
    """
    made = _embedder(settings)
    if settings.cache is None:
        return made
    from summarizer.stages.embed.cached import Cached
    from summarizer.store import Store

    return Cached(made, Store(settings.cache))


def _embedder(settings: Embedding) -> Embedder:
    kind, _, name = settings.model.partition(":")
    match kind, bool(name):
        case "minilm", False:
            from summarizer.stages.embed import minilm

            return minilm.MiniLM(threads=settings.threads, batch=settings.batch or minilm.BATCH)
        case "transformers", True:
            from summarizer.stages.embed import transformers

            size = settings.batch or transformers.BATCH
            return transformers.Transformers(name, threads=settings.threads, batch=size)
        case "openai", True:
            from summarizer.stages.embed import endpoint

            size = settings.batch or endpoint.BATCH
            return endpoint.Endpoint(name, base_url=settings.base_url, batch=size)
        case _:
            raise ConfigError(
                f"embedding.model = {settings.model!r} is not one of: minilm, "
                "transformers:NAME_OR_FOLDER, openai:MODEL"
            )
