"""Bytes or paths to documents: one file a format; no network."""
