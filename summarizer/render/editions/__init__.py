"""An edition as files, as e-mail, as an entry of a feed and as the body of a webhook.

Equal editions give equal bytes.
"""

from __future__ import annotations

from summarizer.render.editions.archive import Entry, archive, entry
from summarizer.render.editions.feed import feed
from summarizer.render.editions.folder import files
from summarizer.render.editions.mail import message
from summarizer.render.editions.reading import edition_from
from summarizer.render.editions.webhook import payload

__all__ = ["Entry", "archive", "edition_from", "entry", "feed", "files", "message", "payload"]
