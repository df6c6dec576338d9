"""De-duplication: copies among documents, and sentences that say the same thing."""

from __future__ import annotations

from summarizer.stages.dedupe.claims import (
    SAME_CLAIM,
    Groups,
    claims,
)
from summarizer.stages.dedupe.documents import SHARED_SHINGLES, Voices, near_copies
from summarizer.stages.dedupe.features import Features, features
from summarizer.stages.dedupe.likeness import COSINE_SHARE, likeness, shared_words
from summarizer.stages.dedupe.origins import Origin, origin
from summarizer.stages.dedupe.restatements import Restatements, consensus, restatements
from summarizer.stages.dedupe.ties import Tie

__all__ = [
    "COSINE_SHARE",
    "SAME_CLAIM",
    "SHARED_SHINGLES",
    "Features",
    "Groups",
    "Origin",
    "Restatements",
    "Tie",
    "Voices",
    "claims",
    "consensus",
    "features",
    "likeness",
    "near_copies",
    "origin",
    "restatements",
    "shared_words",
]
