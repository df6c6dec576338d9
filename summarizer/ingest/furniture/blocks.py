"""Furniture that only its surroundings give away: repeats, subheadings, captions, interviews."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.ingest.furniture.page import Line, is_prose, prose_before, stopped, words

Kinds = dict[int, str]
"""The numbers of lines in the sequence that was looked at, and the kind of each."""

HEADING_WORDS = 14
"""Words of the longest subheading."""

CAPTION_WORDS = 60
"""Words of the longest caption above a credit line."""

QUOTE_WORDS = 4
"""Words of the shortest line that counts as pulled from another one."""

ARTICLE_WORDS = 60
"""Words of prose before an interview from which the interview counts as appended."""

_ASKER = re.compile(
    r"(?:interviewer|interviewerin|question|moderator|host|reporter|q)\s?[:.]\s", re.IGNORECASE
)
_READERS = re.compile(r"(?:discussion )?questions? for (?:our )?readers?\s?:", re.IGNORECASE)
_LABEL = re.compile(r"[^\W\d_][\w.'’ -]{0,40}:\s\S")
_NOT_WORD = re.compile(r"\W+")


def key(text: str) -> str:
    """A text as it is compared: letters and digits in lower case.

    >>> key("Talks With Trump on ‘Global’ Issues!")
    'talks with trump on global issues'
    """
    return _NOT_WORD.sub(" ", text).strip().casefold()


def repeated_headline(lines: Sequence[Line], title: str | None) -> Kinds:
    """Lines that only say the title again."""
    wanted = key(title or "")
    return {
        i: "headline repeated"
        for i, line in enumerate(lines)
        if wanted and len(line.text) <= 2 * len(title or "") and key(line.text) == wanted
    }


def pull_quotes(lines: Sequence[Line]) -> Kinds:
    """Short lines that recur inside a longer line, and lines that recur as they are."""
    found: Kinds = {}
    seen: set[str] = set()
    for i, line in enumerate(lines):
        if line.text in seen and words(line.text) >= QUOTE_WORDS:
            found[i] = "repeated line"
        seen.add(line.text)
    whole = "\n".join(line.text for i, line in enumerate(lines) if i not in found)
    for i, line in enumerate(lines):
        short = QUOTE_WORDS <= words(line.text) <= CAPTION_WORDS
        if i not in found and short and whole.count(line.text.strip("\"“”'‘’ ")) > 1:
            found[i] = "pull quote"
    return found


def captions(lines: Sequence[Line], credits: Kinds) -> Kinds:
    """Lines that stand directly above a photo credit, set off from the text by a blank line."""
    return {
        i - 1: "caption"
        for i, kind in credits.items()
        if kind == "photo credit" and i > 0 and not lines[i].gap and lines[i - 1].gap
        if words(lines[i - 1].text) <= CAPTION_WORDS and i - 1 not in credits
    }


def subheadings(lines: Sequence[Line]) -> Kinds:
    """Short lines without a stop that stand between paragraphs."""
    return {
        i: "subheading"
        for i, line in enumerate(lines)
        if 0 < i < len(lines) - 1
        and looks_like_heading(line.text)
        and stopped(lines[i - 1].text)
        and is_prose(lines[i + 1].text)
        and _starts_afresh(lines[i + 1].text)
    }


def looks_like_heading(text: str) -> bool:
    """Whether a line is short, starts with a capital letter and does not end as a sentence does."""
    return (
        words(text) <= HEADING_WORDS
        and (text[0].isupper() or not text[0].isalpha())
        and any(map(str.isalpha, text))
        and not text.endswith((".", "!", ":", ";", ",", "…"))
        and not stopped(text)
    )


def _starts_afresh(text: str) -> bool:
    return not text[0].islower()


def interview_appended(lines: Sequence[Line], furniture: Kinds) -> Kinds:
    """A block of questions and answers that follows a finished article.

    It counts as appended when there is an article before it and it is set off from it by furniture
    or ends in a question to the readers: such blocks are not corroborated by anything, and are
    often generated. An article that is an interview has neither, and keeps its answers.
    """
    asks = [i for i, line in enumerate(lines) if _ASKER.match(line.text)]
    if len(asks) < 2:
        return {}
    start = _block_start(lines, asks[0], furniture)
    end = _block_end(lines, asks[-1])
    before = sum(words(line.text) for line in lines[:start] if is_prose(line.text))
    set_off = start - 1 in furniture
    asked = any(_READERS.match(line.text) for line in lines[start:])
    if before < ARTICLE_WORDS or not (set_off or asked):
        return {}
    return dict.fromkeys(range(start, end), "interview appended")


def _block_start(lines: Sequence[Line], first: int, furniture: Kinds) -> int:
    """Walk up over the headings and questions above the first question of the interview."""
    start = first
    while start > 0 and start - 1 not in furniture and not _is_statement(lines[start - 1]):
        start -= 1
    return start


def _block_end(lines: Sequence[Line], last: int) -> int:
    end = last + 1
    while end < len(lines) and _LABEL.match(lines[end].text):
        end += 1
    return end


def _is_statement(line: Line) -> bool:
    return is_prose(line.text) and not line.text.endswith("?")


def interview_questions(lines: Sequence[Line]) -> Kinds:
    """The questions of an article that is an interview; its answers stay."""
    asks = [i for i, line in enumerate(lines) if _ASKER.match(line.text)]
    return dict.fromkeys(asks, "interview question") if len(asks) > 1 else {}


def headline(lines: Sequence[Line]) -> int | None:
    """The number of the line that is the page's headline: the first short one above the prose."""
    for i, (line, prose) in enumerate(zip(lines, prose_before(lines), strict=True)):
        if prose or is_prose(line.text):
            return None
        if looks_like_heading(line.text) and words(line.text) >= 3:
            return i
    return None
