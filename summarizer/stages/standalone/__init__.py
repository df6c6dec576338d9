"""Sentences that can stand alone: what they lack, and declared repairs where those are certain."""

from summarizer.stages.standalone.repair import Reading, readings

__all__ = ["Reading", "readings"]
