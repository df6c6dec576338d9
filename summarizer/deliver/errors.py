"""Why something was not delivered, by what may be done about it.

DeliveryError
├── Rejected     the other side refuses it for good: sending it again is of no use
├── Unsent       it was not taken: sending it again is safe
└── Uncertain    it may have been taken: sending it again may bring it twice
"""

from __future__ import annotations

from summarizer.errors import SummarizerError


class DeliveryError(SummarizerError):
    """An edition was not, or not certainly, delivered; the text holds no secret."""


class Rejected(DeliveryError):
    """The other side refuses the edition for good."""


class Unsent(DeliveryError):
    """The other side has not taken the edition.

    ``wait`` is the time in seconds that it asks to wait, None where it does not say.
    """

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class Uncertain(DeliveryError):
    """The connection was lost while the other side was taking the edition."""
