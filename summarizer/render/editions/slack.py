"""An edition as a message of Slack (Block Kit)."""

from __future__ import annotations

from typing import Any

from summarizer.render.editions.rows import address, cut, more, remarks, story_rows
from summarizer.render.editions.shown import Shown, Told

# https://docs.slack.dev/reference/block-kit/blocks
BLOCKS = 50
TEXT = 3000
HEADER = 150

# Slack has no way to escape these: characters that look the same stand for them.
_LIKE = str.maketrans({"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"})


def slack(shown: Shown, base: str) -> dict[str, Any]:
    """The message; ``base`` is the address of the edition, "" where it has none."""
    name = cut(f"{shown.title}, {shown.day}", HEADER)
    head: list[dict[str, Any]] = [
        {"type": "header", "text": _simple(name)},
        _context(", ".join(filter(None, (shown.slot, shown.facts)))),
    ]
    foot = [_context(remark) for remark in remarks(shown)]
    sections = [_section(story, base) for story in shown.stories]
    room = BLOCKS - len(head) - len(foot)
    if len(sections) > room:
        left = len(sections) - room + 1
        sections = [*sections[: room - 1], _context(more(left))]
    return {
        "text": _escape(name),
        "blocks": [*head, *sections, *foot],
        "unfurl_links": False,
        "unfurl_media": False,
    }


def _section(story: Told, base: str) -> dict[str, Any]:
    title = _escape(cut(story.title, HEADER))
    named = f"<{address(base + story.page)}|{title}>" if base else title
    update = " (update)" if story.status == "update" else ""
    head = f"*{named}*{update} {_escape(cut(story.facts, HEADER))}"
    text = story_rows(head, story, _escape, _link, TEXT)
    # Without verbatim, names and addresses in the text would become mentions and links.
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}


def _simple(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": False}


def _context(text: str) -> dict[str, Any]:
    return {"type": "context", "elements": [_simple(cut(text, TEXT))]}


def _escape(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.translate(_LIKE)


def _link(name: str, link: str) -> str:
    return f"<{address(link)}|{_escape(name)}>"
