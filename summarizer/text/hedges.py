"""What a text only envisages: acts that stand nowhere but after "may", "plans to" and the like."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.text.words import content_stems, normalise

_HEDGED = re.compile(
    r"""\b(?:
        may(?!\ \d) | might | could | would | should | ought\ to
      | (?:plan(?:s|ned|ning)? | intend(?:s|ed|ing)? | hop(?:e|es|ed|ing) | want(?:s|ed|ing)?
          | aim(?:s|ed|ing)? | seek(?:s|ing)? | sought | vow(?:s|ed)? | threaten(?:s|ed|ing)?
          | expect(?:s|ed)? | likely | set | poised | pledg(?:es|ed) | promis(?:es|ed))\ to
      | (?:urg(?:e|es|ed|ing) | ask(?:s|ed|ing)? | (?:call(?:s|ed|ing)?\ (?:on|for)))
        (?:\ by)?(?:\ \w+){1,2}\ to
      | consider(?:s|ed|ing)?
    )(?:\ (?:\w+ly|also|soon|be|have|been|had))*\ (?P<act>\w+)""",
    re.IGNORECASE | re.VERBOSE,
)
_FUTURE = re.compile(
    r"\b(?:will|shall|won't|going to|is to|are to|upcoming|slated|gearing up|forthcoming)\b|'ll\b",
    re.IGNORECASE,
)


def only_envisages(line: str, source: str) -> bool:
    """Whether ``line`` states as done what ``source`` only envisages (English).

    >>> only_envisages("Rutte visited Kyiv.", "Rutte plans to visit Kyiv.")
    True
    >>> only_envisages("Rutte may visit Kyiv.", "Rutte might visit Kyiv.")
    False
    """
    envisaged = _envisaged(source)
    return not envisaged.isdisjoint(content_stems(line)) and not _is_open(line)


@lru_cache(maxsize=20_000)
def _envisaged(text: str) -> frozenset[str]:
    """The stems of acts that stand only where they are envisaged."""
    text = normalise(text)
    acts = [match["act"] for match in _HEDGED.finditer(text)]
    if not acts:
        return frozenset()
    return frozenset(content_stems(" ".join(acts))) - set(content_stems(_HEDGED.sub(" ", text)))


@lru_cache(maxsize=20_000)
def _is_open(text: str) -> bool:
    """Whether a text itself speaks of what may or will be."""
    text = normalise(text)
    return bool(_HEDGED.search(text) or _FUTURE.search(text))
