"""Stories: which articles of a dated stream tell of one event, day after day."""

from __future__ import annotations

from summarizer.stages.stories.grouping import Days, Grouping, Settings, grouped
from summarizer.stages.stories.terms import Terms, features, opening

__all__ = ["Days", "Grouping", "Settings", "Terms", "features", "grouped", "opening"]
