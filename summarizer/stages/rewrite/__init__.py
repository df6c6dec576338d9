"""Rewriting: language models behind one protocol, what they are asked, and what they answer."""

from summarizer.stages.rewrite.base import Answer, Engine, EngineError, Request, Unanswered

__all__ = ["Answer", "Engine", "EngineError", "Request", "Unanswered"]
