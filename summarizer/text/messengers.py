"""Who passed a statement on, which is not part of what is stated."""

from __future__ import annotations

import re

_NAMED = r"(?:[Tt]he )?(?:[A-Z][\w.'’-]{0,30},? ?){1,6}"
_MESSENGER = re.compile(
    rf"\b[Ss]pokes(?:man|woman|person) (?:for )?{_NAMED}"
    rf"|\b(?:told|tells|telling|[Aa]ccording to|citing|quoted by) {_NAMED}"
    rf"|{_NAMED}(?=(?:report|write|wrote|note)[sd]?(?:ed)?\b)"
)
_MENTIONS = re.compile(r"[Ss]pokes|told|tell|ccording|citing|quoted|report|writes|wrote|note")


def without_messengers(text: str) -> str:
    """The text without the outlets and spokespersons that it names as its sources (English).

    Reports of the same fact differ in these.

    >>> without_messengers("They met in Ely, the BBC reported.")
    'They met in Ely,  reported.'
    """
    return _MESSENGER.sub(" ", text) if _MENTIONS.search(text) else text
