"""Loaded language: how much of a text judges or dramatises in the writer's own voice."""

from __future__ import annotations

from summarizer.text.loaded import find_loaded, own_words


def loaded_rate(text: str) -> float | None:
    """Loaded words and phrases in a hundred words, without what stands in quotation marks.

    English only. None for a text without words outside of them.

    >>> loaded_rate('The senator slammed the "radical" plan of the mayor.')
    12.5
    """
    words = own_words(text)
    return 100 * len(find_loaded(text)) / len(words) if words else None
