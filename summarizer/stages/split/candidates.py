"""Every place of a line where a sentence might end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Characters looked at on either side of a mark; no word that matters is longer, and the bound
# keeps the work linear on text without spaces.
REACH = 64

# Marks that end a sentence in scripts where no space need follow.
STRONG = "。！？｡．।॥؟۔։።፧။។"

_END = re.compile(
    rf"""
    (?P<mark> \.(?:[ \xa0]\.)++ | [.!?…‽]++ | [{STRONG}]++ )
    (?P<close> (?: ["'”’»›)\]}}」』）】》〉*_] | \[\d{{1,3}}\] )*+ (?: [“«‹‘](?=\s|\Z) )? )
    (?P<gap> \s*+ )
    """,
    re.VERBOSE,
)
_HEAD = re.compile(r"(?P<open>[^\w\s]*+)(?P<head>[^\W_][\w'’&.\-]*+)?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible boundary: the word before the mark, what closes, and what comes next.

    ``start``, ``stop`` and ``follow`` are offsets in the line: of the sentence that may end here,
    of its end (after closing punctuation), and of the text that follows.
    """

    line: str
    start: int
    at: int
    stop: int
    follow: int
    before: str
    mark: str
    close: str
    after: str
    open: str
    head: str

    @property
    def word(self) -> str:
        """The word before the mark, without the brackets and quotes that open it."""
        return self.before.lstrip("([{\"'“‘«‹„*_-—–")

    @property
    def glued(self) -> bool:
        """Whether no white space follows."""
        return self.stop == self.follow

    @property
    def quoted(self) -> bool:
        """Whether a quotation closes here."""
        return any(sign in self.close for sign in "\"'”’»›“«」』")


def candidates(line: str, begin: int, end: int) -> Iterator[re.Match[str]]:
    """The end marks of ``line[begin:end]``, with closing punctuation and white space."""
    return _END.finditer(line, begin, end)


def candidate(text: str, match: re.Match[str], start: int, end: int) -> Candidate:
    """Describe one end mark of the line that ends at ``end``, for a sentence from ``start``."""
    at, follow = match.start(), match.end()
    before = text[max(start, at - REACH) : at]
    after = text[follow : min(end, follow + REACH)]
    head = _HEAD.match(after)
    return Candidate(
        line=text,
        start=start,
        at=at,
        stop=match.end("close"),
        follow=follow,
        before=before.split()[-1] if before and not before[-1].isspace() else "",
        mark=match["mark"],
        close=match["close"],
        after=after.split(maxsplit=1)[0] if after else "",
        open=head["open"] if head else "",
        head=(head["head"] or "") if head else "",
    )
