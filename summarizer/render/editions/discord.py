"""An edition as a message of Discord with an embed for each story."""

from __future__ import annotations

import re
from typing import Any

from summarizer.render.editions.rows import address, cut, fit, more, remarks, size, story_rows
from summarizer.render.editions.shown import Shown, Told

# https://discord.com/developers/docs/resources/message#embed-object-embed-limits
TEXT = 2000
EMBEDS = 10
TITLE = 256
DESCRIPTION = 4096
ALL = 6000  # characters of all embeds together

_NEW, _UPDATED = 0x1A4F8A, 0xC9A227
_MARKUP = re.compile(r"[\\`*_~|<>\[\]()#]")
_ITEM = re.compile(r"^([-+]|\d+(?=\.))")


def discord(shown: Shown, base: str) -> dict[str, Any]:
    """The message, which mentions nobody; ``base`` is the address of the edition or ""."""
    stories = shown.stories[:EMBEDS]
    embeds: list[dict[str, Any]] = []
    room = ALL
    for number, story in enumerate(stories):
        embed = _embed(story, base, room // (len(stories) - number))
        room -= size(embed["title"]) + size(embed["description"])
        embeds.append(embed)
    left = len(shown.stories) - len(stories)
    rows = (
        f"**{_escape(cut(shown.title, TITLE))}**",
        ", ".join(filter(None, (shown.day, shown.slot, shown.facts))),
        more(left) if left else "",
        *(_escape(cut(remark, TEXT // 4)) for remark in remarks(shown)),
    )
    return {
        "content": fit(list(filter(None, rows)), TEXT),
        "embeds": embeds,
        "allowed_mentions": {"parse": []},
    }


def _embed(story: Told, base: str, room: int) -> dict[str, Any]:
    title = _title(story)
    facts = _escape(cut(story.facts, TITLE // 4))
    limit = min(DESCRIPTION, room - size(title))
    embed = {
        "title": title,
        "description": story_rows(facts, story, _escape, _link, limit),
        "color": _UPDATED if story.status == "update" else _NEW,
    }
    return {**embed, "url": base + story.page} if base else embed


def _title(story: Told) -> str:
    update = "Update: " if story.status == "update" else ""
    title = f"{update}{_escape(story.title)}"
    # An escape at most doubles a text.
    return title if size(title) <= TITLE else f"{update}{_escape(cut(story.title, TITLE // 2 - 8))}"


def _escape(text: str) -> str:
    """Markup and mentions as text; addresses do not become links."""
    escaped = _MARKUP.sub(lambda found: f"\\{found[0]}", text).replace("@", "@\u200b")
    escaped = escaped.replace("://", ":\u200b//")
    return _ITEM.sub(lambda found: f"\u200b{found[0]}", escaped)


def _link(name: str, link: str) -> str:
    return f"[{_escape(name)}](<{address(link)}>)"
