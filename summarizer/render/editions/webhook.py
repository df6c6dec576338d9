"""An edition as the body of a webhook: for Slack, for Discord, or as JSON for any program."""

from __future__ import annotations

import json
from typing import Any, Literal, assert_never, get_args

from summarizer.edition import Edition, folder
from summarizer.errors import ConfigError, nearest
from summarizer.render.common import web_address
from summarizer.render.editions.as_json import to_json
from summarizer.render.editions.discord import discord
from summarizer.render.editions.showing import show
from summarizer.render.editions.slack import slack

Kind = Literal["slack", "discord", "json"]
KINDS: tuple[Kind, ...] = get_args(Kind)


def payload(edition: Edition, kind: Kind, *, site: str | None = None) -> bytes:
    """The body to post; with ``site``, the address of the folder of editions, stories are linked.

    What does not fit into the limits of a service is left out, and said to be. Raises ConfigError
    for an unknown kind.
    """
    if kind not in KINDS:
        raise ConfigError(f"unknown kind of webhook {kind!r}: {nearest(kind, KINDS)}")
    safe = web_address(site)
    base = f"{safe.rstrip('/')}/{folder(edition.date, edition.slot)}/" if safe else ""
    match kind:
        case "slack":
            return _bytes(slack(show(edition), base))
        case "discord":
            return _bytes(discord(show(edition), base))
        case "json":
            return to_json(edition).encode("utf-8")
    assert_never(kind)


def _bytes(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode("utf-8")
