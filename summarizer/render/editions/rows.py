"""A story as rows of a chat message, and as many of them as a limit holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from urllib.parse import quote

from summarizer.render.editions.shown import Mark, Said, Shown, Told, listed, waiting

_ADDRESS_CHARACTERS = ":/?#[]@!$&'*+,;=%~"  # no brackets, which would end a link

NAME = 40  # characters of who is cited; an article without an outlet goes by its title

Escape = Callable[[str], str]
Link = Callable[[str, str], str]


def story_rows(head: str, story: Told, escape: Escape, link: Link, limit: int) -> str:
    """A head and the lines of a story; where the first line is too long, it is cut and not linked.

    Rows are otherwise whole, as half an escape or half a link would be markup again.
    """
    rows = [head, *_rows(story, escape, link)]
    shown = fit(rows, limit)
    if len(rows) > 1 and rows[1] not in shown:
        first = next((said.text for block in story.blocks for said in block.lines), "")
        room = limit - size(head) - 4
        # Escapes lengthen a text: what is cut to fit is cut again until it does.
        plain = first
        while plain and size(escape(plain)) > room:
            plain = cut(plain, size(plain) * 3 // 4)
        return fit([head, f"• {escape(plain)}"], limit) if plain else shown
    return shown


def _rows(story: Told, escape: Escape, link: Link) -> Iterator[str]:
    for block in story.blocks:
        if block.heading:
            yield escape(block.heading)
        yield from (f"• {_said(said, escape, link)}" for said in block.lines)
    for contrast in story.contrasts:
        yield f"{escape(contrast.title)}:"
        yield from (f"• {_said(said, escape, link)}" for said in contrast.positions)
    for told in story.recent:
        yield f"Previously, {told.day}: {escape(' '.join(told.texts))}"
    if story.older:
        yield f"Told before that on {listed([told.day for told in story.older])}"
    yield from (f"Note: {escape(note)}" for note in story.notes)


def _said(said: Said, escape: Escape, link: Link) -> str:
    told = "; ".join(filter(None, (said.published, *said.changes)))
    changes = f" ({escape(told)})" if told else ""
    partly = _names(said.partly, escape, link)
    names = (_names(said.whole, escape, link), f"in part {partly}" if partly else "")
    cited = f" ({'; '.join(filter(None, names))})" if said.marks else ""
    return f"{escape(said.text)}{changes}{cited}"


def _names(marks: Sequence[Mark], escape: Escape, link: Link) -> str:
    names = [(cut(mark.name, NAME), mark.link) for mark in marks]
    return ", ".join(link(name, to) if to else escape(name) for name, to in names)


def remarks(shown: Shown) -> list[str]:
    """What is said below the stories: sources that failed, articles that wait, and notes."""
    names = ", ".join(
        f"{failed.source} (since {failed.since})" if failed.since else failed.source
        for failed in shown.failed
    )
    found = (
        f"Could not be read: {names}" if names else "",
        f"{waiting(shown.waiting)}." if shown.waiting else "",
        *(f"Note: {note}" for note in shown.notes),
    )
    return list(filter(None, found))


def more(count: int) -> str:
    """How many stories are not shown.

    >>> more(2)
    'and 2 more stories'
    """
    return f"and {count} more {'story' if count == 1 else 'stories'}"


def address(link: str) -> str:
    """A web address in which nothing ends a link."""
    return quote(link, safe=_ADDRESS_CHARACTERS)


def fit(rows: Sequence[str], limit: int) -> str:
    """As many whole rows as the limit holds, with an ellipsis for the rest.

    >>> fit(["one", "two", "three"], 9)
    'one\\ntwo\\n…'
    """
    kept = list(rows)
    left = False
    while kept and size(_joined(kept, left)) > limit:
        kept.pop()
        left = True
    return _joined(kept, left) if limit else ""


def _joined(rows: Sequence[str], left: bool) -> str:
    return "\n".join([*rows, "…"] if left else rows)


def cut(text: str, limit: int) -> str:
    """The beginning of a text without markup.

    >>> cut("word word", 5)
    'word…'
    """
    if size(text) <= limit:
        return text
    kept = text[: max(0, limit - 1)]
    while kept and size(kept) >= limit:
        kept = kept[:-1]
    return f"{kept.rstrip()}…" if limit > 1 else ""


def size(text: str) -> int:
    """The length as JavaScript counts it, in units of UTF-16: never less than any other."""
    return len(text.encode("utf-16-le", "replace")) // 2
