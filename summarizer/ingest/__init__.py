"""Bytes or paths to documents: one file a format; no network."""

from summarizer.ingest.reading import MAX_BYTES, Reading, read

__all__ = ["MAX_BYTES", "Reading", "read"]
