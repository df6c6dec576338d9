"""Everything that stands in the folder of an edition."""

from __future__ import annotations

from dataclasses import replace

from summarizer.edition import Edition, Story
from summarizer.render.common import one_line
from summarizer.render.editions.as_json import to_json
from summarizer.render.editions.as_markdown import to_markdown
from summarizer.render.editions.look import page
from summarizer.render.editions.showing import changed, local, show
from summarizer.render.editions.shown import Shown, Told, waiting
from summarizer.render.html import framed


def files(edition: Edition) -> dict[str, bytes]:
    """The files of an edition by their path in its folder, which has slashes only.

    ``index.html`` is the page to read, ``stories/ID.html`` a story beside its sources,
    ``edition.md`` and ``edition.json`` are the same for other programs.
    """
    shown = show(edition)
    told = {story.id: story for story in shown.stories}
    written = {
        "index.html": page("edition.html.j2", tips=True, shown=shown),
        "edition.md": to_markdown(edition),
        "edition.json": to_json(edition),
        **{
            told[story.id].page: _page(edition, story, told[story.id], shown)
            for story in edition.stories
        },
    }
    return {path: text.encode("utf-8") for path, text in written.items()}


def _page(edition: Edition, story: Story, told: Told, shown: Shown) -> str:
    """The page of a story: the brief beside its sources, in its place among editions."""
    return framed(
        replace(
            story.brief, title=story.title, created=local(story.brief.created, edition.timezone)
        ),
        "edition-story.html.j2",
        sheets=("edition.css",),
        changes=changed(story.changes),
        shown=shown,
        story=told,
        notes=tuple(map(one_line, story.notes)),
        tips=True,
        waiting=waiting,
    )
