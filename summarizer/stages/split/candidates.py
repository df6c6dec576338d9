"""Every place of a line where a sentence might end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Characters looked at on either side of a mark; no word that matters is longer, and the bound
# keeps the work linear on text without spaces.
REACH = 64

# How far back the opening of a quotation is looked for, in characters.
QUOTE_REACH = 1_000

# What ends a line, as str.splitlines sees it.
LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"

# Marks that end a sentence in scripts where no space need follow.
STRONG = "。！？｡．।॥؟۔։።፧။។"

_MARKS = rf"\.(?:[ \xa0]\.)++ | [.!?…‽]++ | [{STRONG}]++"
_PATTERN = r"""
    (?P<mark> {marks} )
    (?P<close> (?: ["'”’»›)\]}}」』）】》〉*_] | [ ]?\[\d{{1,3}}\]
        | [ \xa0\u202f]»(?=[\s,.;:)]|\Z)
        | (?<=[a-z]{{3}}\.)\d{{1,3}}(?:[ ]?[,–][ ]?\d{{1,3}})*+(?=\s[A-Z“"])
        )*+ (?: [“«‹‘](?=\s|\Z) )? )
    (?P<gap> \s*+ )
    """
_END = re.compile(_PATTERN.format(marks=_MARKS), re.VERBOSE)
_GREEK_END = re.compile(_PATTERN.format(marks=_MARKS + " | ;"), re.VERBOSE)
_HEAD = re.compile(r"(?P<open>[^\w\s]*+)(?P<head>[^\W_][\w'’&.\-]*+)?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible boundary: the word before the mark, what closes, and what comes next.

    ``before`` is the text from the last white space to the mark; ``word`` is its core, without
    brackets, quotes, an elided article, "R-" or "23-" before it. ``after`` is the token that
    follows, ``head`` its core.
    ``start``, ``stop`` and ``follow`` are offsets in the line: of the sentence that may end here,
    of its end (after closing punctuation), and of the text that follows.
    """

    line: str
    start: int
    at: int
    stop: int
    follow: int
    before: str
    word: str
    mark: str
    close: str
    after: str
    open: str
    head: str

    @property
    def earlier(self) -> str:
        """The word before that word, if it is in the same sentence and near."""
        words = self.line[max(self.start, self.at - REACH) : self.at].split()
        return words[-2] if len(words) > 1 else ""

    @property
    def capital(self) -> bool:
        """Whether the next word starts with a capital letter."""
        return self.head[:1].isupper()

    @property
    def glued(self) -> bool:
        """Whether no white space follows."""
        return self.stop == self.follow

    @property
    def quoted(self) -> bool:
        """Whether a quotation closes here."""
        return any(sign in self.close for sign in "\"'”’»›“«」』")


def end_marks(text: str, begin: int, end: int, lang: str) -> Iterator[re.Match[str]]:
    """The end marks of ``text[begin:end]``, with closing punctuation and white space.

    In Greek the semicolon is the question mark.
    """
    return (_GREEK_END if lang == "el" else _END).finditer(text, begin, end)


def describe(text: str, match: re.Match[str], start: int, end: int) -> Candidate:
    """Describe one end mark of the line that ends at ``end``, for a sentence from ``start``."""
    at, stop, follow = match.start(), match.end("close"), match.end()
    if _opens_next(text, match, start):
        stop = follow = match.end("mark")
    before = _last_token(text[max(start, at - REACH) : at])
    after = text[follow : min(end, follow + REACH)]
    head = _HEAD.match(after)
    return Candidate(
        line=text,
        start=start,
        at=at,
        stop=stop,
        follow=follow,
        before=before,
        word=_core(before),
        mark=match["mark"],
        close=text[match.end("mark") : stop],
        after=after.split(maxsplit=1)[0] if after else "",
        open=head["open"] if head else "",
        head=(head["head"] or "") if head else "",
    )


def _last_token(text: str) -> str:
    return text.split()[-1] if text and not text[-1].isspace() else ""


def _core(token: str) -> str:
    word = token.lstrip("([{\"'“‘«‹„*_-—–")
    word = word[2:] if word[1:2] in ("'", "’") else word
    return word.rpartition("-")[2]


def _opens_next(text: str, match: re.Match[str], start: int) -> bool:
    """Whether a straight quote without a space on either side opens what follows: ``end."The``."""
    if match["close"] != '"' or match["gap"]:
        return False
    return text.count('"', max(start, match.start() - QUOTE_REACH), match.start()) % 2 == 0
