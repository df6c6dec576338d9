"""De-duplication: copies among documents, and sentences that say the same thing."""

from __future__ import annotations

from summarizer.stages.dedupe.documents import Voices, near_copies

__all__ = ["Voices", "near_copies"]
