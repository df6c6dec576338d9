"""An edition as Markdown: CommonMark without footnotes, as each story counts its sources anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from summarizer.edition import Edition
from summarizer.render.editions.showing import show
from summarizer.render.editions.shown import (
    Before,
    Block,
    Mark,
    Outlet,
    Said,
    Shown,
    Told,
    listed,
    waiting,
)
from summarizer.render.markdown import escape

# What an address keeps as it is (RFC 3986 reserved characters and the percent sign).
_ADDRESS_CHARACTERS = ":/?#[]@!$&'()*+,;=%~"


def to_markdown(edition: Edition) -> str:
    """Write an edition as Markdown, in which text from articles can add no markup."""
    shown = show(edition)
    blocks = [
        f"# {escape(shown.title)}",
        escape(", ".join(filter(None, (shown.day, shown.slot, shown.facts)))),
        *_groups(shown),
        *_remarks(shown),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _groups(shown: Shown) -> Iterator[str]:
    if not shown.groups:
        yield "Nothing new since the last edition."
    for group in shown.groups:
        yield f"## {group.heading}"
        for story in group.stories:
            yield from _story(story)


def _story(story: Told) -> Iterator[str]:
    yield f"### {escape(story.title)}"
    yield f"*{escape(', '.join(filter(None, (story.topic, story.facts))))}*"
    yield from _blocks(story.before)
    for contrast in story.contrasts:
        yield f"**{escape(contrast.title)}:**"
        yield "\n".join(f"- {_said(position)}" for position in contrast.positions)
    yield from _blocks(story.after)
    for told in story.recent:
        yield f"> Previously, {_edition(told)}: {escape(' '.join(told.texts))}"
    if story.older:
        yield f"> Told before that on {listed([_edition(told) for told in story.older])}."
    if story.outlets:
        yield "Sources:"
        yield "\n".join(f"- {_outlet(source)}" for source in story.outlets)
    yield from (f"Note: {escape(note)}" for note in story.notes)
    yield f"Why here: {escape(story.reasons)}" if story.reasons else ""


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if block.heading:
            yield f"#### {escape(block.heading)}"
        if block.listed:
            yield "\n".join(f"- {_said(said, counted=True)}" for said in block.lines)
        else:
            yield " ".join(_said(said) for said in block.lines)


def _said(said: Said, *, counted: bool = False) -> str:
    remarks = (
        said.support if counted else "",
        said.published,
        *said.changes,
    )
    told = f" ({escape('; '.join(filter(None, remarks)))})" if any(remarks) else ""
    partly = f"(in part {_numbers(said.partly)})" if said.partly else ""
    marks = " ".join(filter(None, (_numbers(said.whole), partly)))
    return f"{escape(said.text)}{' ' if marks else ''}{marks}{told}"


def _numbers(marks: Iterable[Mark]) -> str:
    return "".join(_number(mark.n, mark.link) for mark in marks)


def _number(n: int, link: str | None) -> str:
    return f"[\\[{n}\\]]({_address(link)})" if link else f"\\[{n}\\]"


def _edition(told: Before) -> str:
    """The day of an earlier edition, with a link to its file where that is known."""
    return f"[{told.day}](../../{told.place}/edition.md)" if told.place else told.day


def _outlet(source: Outlet) -> str:
    parts = (
        f"**{escape(source.name)}**" if source.name else "",
        f"*{escape(source.title)}*",
        source.date or "",
        _address(source.link) if source.link else "",
        f"same report as \\[{source.same_as}\\]" if source.same_as else "",
    )
    return f"\\[{source.n}\\] From {', '.join(filter(None, parts))}"


def _address(link: str) -> str:
    return f"<{quote(link, safe=_ADDRESS_CHARACTERS)}>"


def _remarks(shown: Shown) -> Iterator[str]:
    yield "---"
    if shown.failed:
        rows = [
            f"- {escape(failed.source)}: {escape(failed.reason)}"
            + (f" (since {escape(failed.since)})" if failed.since else "")
            for failed in shown.failed
        ]
        yield "**Could not be read:**"
        yield "\n".join(rows)
    if shown.waiting:
        yield f"{waiting(shown.waiting)}."
    yield from (f"Note: {escape(note)}" for note in shown.notes)
    yield f"Made {escape(shown.made)}."
