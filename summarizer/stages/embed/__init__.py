"""Texts to unit vectors: one contract, one file for each way to compute it."""

from summarizer.stages.embed.base import Embedder, Progress
from summarizer.stages.embed.minilm import MiniLM

__all__ = ["Embedder", "MiniLM", "Progress"]
