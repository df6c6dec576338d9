"""Judges that decide whether lines of a summary cover an insight, one a file."""

from summarizer.evaluate.judges.base import Judge, Rarity, Verdict, rarity
from summarizer.evaluate.judges.calibrated import Calibrated, learned, stem_rarities
from summarizer.evaluate.judges.overlap import Overlap

__all__ = [
    "Calibrated",
    "Judge",
    "Overlap",
    "Rarity",
    "Verdict",
    "learned",
    "rarity",
    "stem_rarities",
]
