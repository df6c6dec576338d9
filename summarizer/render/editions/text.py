"""An edition as plain text: what an e-mail shows where HTML is not wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.edition import Edition
from summarizer.render.editions.showing import show
from summarizer.render.editions.shown import Outlet, Said, Shown, Told, listed, waiting
from summarizer.render.wrap import Atom, atoms, fill, join, markers

LONGEST = 150  # characters of a word, as wrapping takes time by their square
WIDTH = 72  # cells; what quoting in replies leaves room for

_ENDLESS = re.compile(rf"[^\s]{{{LONGEST}}}(?=\S)")


def to_text(edition: Edition) -> str:
    """Write an edition as lines of at most ``WIDTH`` cells; only an address may be wider."""
    shown = show(edition)
    blocks = [
        [
            *_lines(shown.title),
            *_lines(f"{shown.day}, {shown.slot}"),
            *_lines(shown.facts),
        ],
        *_groups(shown),
        _remarks(shown),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _groups(shown: Shown) -> Iterator[list[str]]:
    if not shown.groups:
        yield ["Nothing new since the last edition."]
    for group in shown.groups:
        yield [group.heading.upper(), "=" * len(group.heading)]
        for story in group.stories:
            yield from _story(story)


def _story(story: Told) -> Iterator[list[str]]:
    about = ", ".join(filter(None, (story.topic, story.facts)))
    yield [*_lines(story.title), *_lines(f"({about})")]
    for block in story.blocks:
        heading = _lines(block.heading)
        if block.listed:
            yield heading + [row for said in block.lines for row in _item(said, counted=True)]
        else:
            words = [atom for said in block.lines for atom in _said(said)]
            yield heading + [join(line) for line in fill(words, WIDTH)]
    for contrast in story.contrasts:
        rows = [row for said in contrast.positions for row in _item(said)]
        yield [*_lines(f"{contrast.title}:"), *rows]
    for told in story.recent:
        yield _lines(f"Previously, {told.day}: {' '.join(told.texts)}", "  ")
    if story.older:
        yield _lines(f"Told before that on {listed([told.day for told in story.older])}.", "  ")
    yield [row for source in story.outlets for row in _outlet(source)]
    yield from (_lines(f"Note: {note}") for note in story.notes)
    yield _lines(f"Why here: {story.reasons}") if story.reasons else []


def _words(text: str) -> list[Atom]:
    return atoms(_ENDLESS.sub(r"\g<0> ", text))


def _lines(text: str, indent: str = "") -> list[str]:
    return [join(line) for line in fill(_words(text), WIDTH, indent, indent)] if text else []


def _said(said: Said, *, counted: bool = False) -> list[Atom]:
    remarks = filter(None, (said.support if counted else "", said.published, *said.changes))
    told = "; ".join(remarks)
    numbers = [*markers(mark.n for mark in said.whole), *_partly(said)]
    return [*_words(said.text), *numbers, *(_words(f"({told})") if told else [])]


def _partly(said: Said) -> list[Atom]:
    if not said.partly:
        return []
    numbers = markers(mark.n for mark in said.partly)
    return [*atoms("(in part"), *numbers, Atom(")", space=False, loose=False)]


def _item(said: Said, *, counted: bool = False) -> list[str]:
    return [join(line) for line in fill(_said(said, counted=counted), WIDTH, "- ", "  ")]


def _outlet(source: Outlet) -> list[str]:
    named = ", ".join(filter(None, (source.name, f"“{source.title}”", source.date)))
    same = f", same report as [{source.same_as}]" if source.same_as else ""
    head = f"[{source.n}] "
    indent = " " * len(head)
    rows = [join(line) for line in fill(_words(named + same), WIDTH, head, indent)]
    return rows + ([f"{indent}{source.link}"] if source.link else [])


def _remarks(shown: Shown) -> list[str]:
    rows = ["-" * 5, *(_lines("Could not be read:") if shown.failed else [])]
    for failed in shown.failed:
        since = f" (since {failed.since})" if failed.since else ""
        told = _words(f"{failed.source}: {failed.reason}{since}")
        rows += [join(line) for line in fill(told, WIDTH, "- ", "  ")]
    rows += _lines(f"{waiting(shown.waiting)}.") if shown.waiting else []
    rows += [row for note in shown.notes for row in _lines(f"Note: {note}")]
    return rows + _lines(f"Made {shown.made}.")
