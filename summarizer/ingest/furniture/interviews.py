"""Questions and answers: a block that is appended to an article, and an article that is one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.ingest.furniture.page import Line, is_prose, words
from summarizer.ingest.furniture.shapes import Kinds

ARTICLE_WORDS = 60
"""Words of prose before an interview from which the interview can count as appended."""

FEWEST_QUESTIONS = 2
"""Labelled questions from which a text counts as an interview."""

_ASKER = re.compile(r"(?i:interviewer(?:in)?|question|moderator|q|frage)\s?[:.]\s")
_READERS = re.compile(r"(?i:discussion )?(?i:questions? for (?:our )?readers?)\s?:")
_LABEL = re.compile(r"([^\W\d_][\w.'’() -]{0,40}):\s\S")


def appended(lines: Sequence[Line], furniture: Kinds) -> Kinds:
    """A block of questions and answers that follows a finished article.

    It counts as appended when there is an article before it, and it is set off from that by
    furniture or ends in a question to the readers: such blocks are not corroborated by anything,
    and are often generated. An article that is an interview has neither and keeps its answers.
    """
    asked = sorted({*_questions(lines), *_asked_by_name(lines)})
    if len(asked) < FEWEST_QUESTIONS:
        return {}
    start = _start(lines, asked[0], furniture)
    before = sum(words(line.text) for line in lines[:start] if is_prose(line.text))
    to_readers = any(_READERS.match(line.text) for line in lines[start:])
    if before < ARTICLE_WORDS or not (start - 1 in furniture or to_readers):
        return {}
    return dict.fromkeys(range(start, _end(lines, asked[-1])), "interview appended")


def questions(lines: Sequence[Line]) -> Kinds:
    """The questions of an article that is an interview; its answers stay, with their labels."""
    asked = _questions(lines)
    return dict.fromkeys(asked, "interview question") if len(asked) >= FEWEST_QUESTIONS else {}


def _questions(lines: Sequence[Line]) -> list[int]:
    return [i for i, line in enumerate(lines) if _ASKER.match(line.text)]


def _asked_by_name(lines: Sequence[Line]) -> list[int]:
    """The lines of speakers who, by their labels, mostly ask."""
    said: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        label = _LABEL.match(line.text)
        if label:
            said.setdefault(label[1], []).append(i)
    return [i for spoken in said.values() if _mostly_asks(lines, spoken) for i in spoken]


def _mostly_asks(lines: Sequence[Line], spoken: list[int]) -> bool:
    asks = sum(lines[i].text.endswith("?") for i in spoken)
    return asks >= FEWEST_QUESTIONS and 2 * asks > len(spoken)


def _start(lines: Sequence[Line], first: int, furniture: Kinds) -> int:
    """Walk up over the headings and questions above the first question of the block."""
    start = first
    while start > 0 and start - 1 not in furniture and not _states(lines[start - 1].text):
        start -= 1
    return start


def _end(lines: Sequence[Line], last: int) -> int:
    end = last + 1
    while end < len(lines) and _LABEL.match(lines[end].text):
        end += 1
    return end


def _states(text: str) -> bool:
    return is_prose(text) and not text.endswith("?")
