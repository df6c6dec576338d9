"""Which parts of a text are quoted: the words there belong to somebody else and are not touched."""

from summarizer.text.quotations import blank_quotes

__all__ = ["blank_quotes"]
