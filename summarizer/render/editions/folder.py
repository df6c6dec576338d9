"""Everything that stands in the folder of an edition."""

from __future__ import annotations

from summarizer.edition import Edition
from summarizer.render.editions.as_json import to_json
from summarizer.render.editions.as_markdown import to_markdown
from summarizer.render.editions.look import page
from summarizer.render.editions.shown import page_name, show
from summarizer.render.html import to_html


def files(edition: Edition) -> dict[str, bytes]:
    """The files of an edition by their path in its folder, which has slashes only.

    ``index.html`` is the page to read, ``stories/ID.html`` a story beside its sources,
    ``edition.md`` and ``edition.json`` are the same for other programs.
    """
    written = {
        "index.html": page("edition.html.j2", tips=True, shown=show(edition)),
        "edition.md": to_markdown(edition),
        "edition.json": to_json(edition),
        **{
            f"stories/{page_name(story.id)}.html": to_html(story.brief) for story in edition.stories
        },
    }
    return {path: text.encode("utf-8") for path, text in written.items()}
