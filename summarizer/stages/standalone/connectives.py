"""Words that tie a sentence to the one before it and that it does not need to be true."""

from __future__ import annotations

import re
from dataclasses import dataclass

CONNECTIVES = (
    r"(?:But|And|Yet|So|However|Meanwhile|Moreover|Furthermore|Additionally|Also|In addition"
    r"|Nevertheless|Nonetheless|Still|In fact|Indeed|Overall|Of course|Separately|Besides"
    r"|Similarly|Likewise|At the same time|On the other hand|In other words|In the meantime"
    r"|As a result|In summary|In conclusion|In short|For (?:his|her|their|its) part|Notably"
    r"|Importantly|After all|For example|For instance|By contrast|In contrast|By comparison|In turn"
    r"|Conversely|Accordingly|Hence|Lastly|Therefore"
    r"|Thus|Consequently|Even so|That said|Secondly|Thirdly"
    r"|(?:Second|Third|Fourth)(?!, (?:third|fourth|fifth|and|or)\b))"
)
_AT_START = re.compile(rf"^{CONNECTIVES}(?P<comma>,)? (?=[\w“\"‘$€£])")
# Without a comma the others are the sentence's own words: "So far", "Still others", "Yet another".
MOST = 2  # "And yet, ...", "But at the same time, ..."


@dataclass(frozen=True, slots=True)
class Head:
    """How many characters at the start of a sentence can go, and the words that they are."""

    length: int = 0
    words: str = ""


def droppable(text: str) -> Head:
    """Find the connectives at the start of a sentence that it can do without.

    >>> droppable("And yet, the talks went on.").words
    'And yet,'
    """
    at = 0
    for _ in range(MOST):
        rest = text[at:]
        match = _AT_START.match(rest[:1].upper() + rest[1:])
        if match is None or not _may_go(match):
            break
        at += match.end()
    return Head(at, text[:at].strip())


def _may_go(match: re.Match[str]) -> bool:
    word = match.group().rstrip(" ,")
    if match["comma"] is not None:
        return True
    following = match.string[match.end() :]
    if word == "So":
        return re.match(r"(?:when|while|after|if|as soon)\b", following) is not None
    return word == "And" or (word == "But" and not re.match(r"(?:for|not|also)\b", following))
