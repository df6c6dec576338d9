"""Bodies for chats keep to the limits of their services, and no text in them is markup."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.edition import Edition, FailedSource
from summarizer.errors import ConfigError
from summarizer.render.editions import files, payload
from summarizer.render.editions.rows import cut, fit, size
from summarizer.render.editions.webhook import KINDS, Kind

SITE = "https://n.example/e"
Make = Callable[..., Edition]


def slack(edition: Edition, **more: Any) -> dict[str, Any]:
    """The message for Slack, within its limits."""
    data: dict[str, Any] = json.loads(payload(edition, "slack", **more))
    assert 1 <= len(data["blocks"]) <= 50
    for block in data["blocks"]:
        match block["type"]:
            case "header":
                assert block["text"]["type"] == "plain_text"
                assert 1 <= size(block["text"]["text"]) <= 150
            case "section":
                assert block["text"]["verbatim"] is True
                assert 1 <= size(block["text"]["text"]) <= 3000
            case "context":
                assert len(block["elements"]) == 1
                assert block["elements"][0]["type"] == "plain_text"
                assert 1 <= size(block["elements"][0]["text"]) <= 3000
            case other:
                raise AssertionError(other)
    return data


def discord(edition: Edition, **more: Any) -> dict[str, Any]:
    """The message for Discord, within its limits."""
    data: dict[str, Any] = json.loads(payload(edition, "discord", **more))
    assert data["allowed_mentions"] == {"parse": []}
    assert 1 <= size(data["content"]) <= 2000
    assert len(data["embeds"]) <= 10
    for embed in data["embeds"]:
        assert 1 <= size(embed["title"]) <= 256
        assert 1 <= size(embed["description"]) <= 4096
    assert sum(size(e["title"]) + size(e["description"]) for e in data["embeds"]) <= 6000
    return data


def crowded(edition: Edition, stories: int) -> Edition:
    """An edition of many stories."""
    many = tuple(replace(edition.stories[0], id=f"s{number}") for number in range(stories))
    return replace(edition, stories=many)


def test_the_json_is_that_of_the_file(morning: Edition) -> None:
    assert payload(morning, "json") == files(morning)["edition.json"]


def test_an_unknown_kind_is_named() -> None:
    with pytest.raises(ConfigError, match="did you mean 'slack'"):
        payload(None, "slak")  # type: ignore[arg-type]


@pytest.mark.parametrize("stories", [0, 1, 10, 11, 45, 46, 47, 60, 200])
def test_every_number_of_stories_fits(morning: Edition, stories: int) -> None:
    edition = crowded(morning, stories)
    blocks = slack(edition)["blocks"]
    shown = sum(block["type"] == "section" for block in blocks)
    told = json.dumps(blocks)
    assert shown == stories or f"and {stories - shown} more stories" in told
    data = discord(edition)
    assert len(data["embeds"]) == min(stories, 10)
    assert stories <= 10 or f"and {stories - 10} more stor" in data["content"]


@pytest.mark.parametrize("word", ["x", "漢", "👩", "*", "@", "<", "://", "x "])
def test_every_length_fits(morning: Edition, word: str) -> None:
    long = word * 5000
    story = replace(
        morning.stories[0],
        title=long,
        topic=long,
        brief=replace(
            morning.stories[0].brief,
            lines=tuple(replace(line, text=long) for line in morning.stories[0].brief.lines),
        ),
    )
    for count in (1, 10, 60):
        edition = replace(
            crowded(replace(morning, stories=(story,)), count),
            title=long,
            failed=(FailedSource(long, long),),
        )
        slack(edition, site=SITE)
        discord(edition, site=SITE)


def test_a_crowded_message_still_tells_something_of_each_story(morning: Edition) -> None:
    for embed in discord(crowded(morning, 10))["embeds"]:
        assert "US President-elect Donald Trump" in embed["description"]


def test_stories_and_outlets_are_linked(morning: Edition) -> None:
    section = slack(morning, site=SITE)["blocks"][2]["text"]["text"]
    assert section.startswith(
        f"*<{SITE}/2024-11-25/07-00/stories/story-1.html|NATO's Rutte meets Trump in Florida>*"
    )
    assert (
        "<https://en.interaffairs.ru/article/nato-secretary-general/|The International Affairs>"
        in section
    )
    embed = discord(morning, site=SITE)["embeds"][0]
    assert embed["url"] == f"{SITE}/2024-11-25/07-00/stories/story-1.html"
    assert "[France24](<https://www.france24.com/>)" in embed["description"]


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)


ATTACKS = [
    "<!channel>", "<!here>", "<!everyone>", "<@U123>", "<#C123>", "<https://evil.example|click>",
    "&lt;!channel&gt;", "*bold* _it_ ~no~ `code` ```x```", "> quote", "@everyone", "@here",
    "<@123456789012345678>", "<@&123456789012345678>", "<:emoji:123>", "<t:0:R>", "</x:1>",
    "[click](https://evil.example)", "[click](<https://evil.example>)", "<https://evil.example>",
    "https://evil.example", "|| spoiler ||", "# head", "-# small", "- item", "1. item",
    "\\@everyone", "\\<@1>", "@\u200beveryone", ">>> x", "__u__ **b**", "a|b>c<d",
    "```\n@here\n```", "\\`", "\\\\*a*",
]  # fmt: skip


@pytest.mark.parametrize("text", ATTACKS)
def test_no_text_is_markup_for_slack(flooded: Make, text: str) -> None:
    data = slack(flooded(text), site=SITE)
    texts = [block["text"]["text"] for block in data["blocks"] if block["type"] == "section"]
    for shown in (*texts, data["text"]):
        # Ours are links to our pages and to articles, and the bold of titles.
        for found in re.findall(r"<([^>]*)>", shown):
            assert re.match(rf"{re.escape(SITE)}/|{re.escape(_linked(text))}\|", found), found
        bare = re.sub(r"<[^>]*>", "", shown)
        assert "<" not in bare
        assert ">" not in bare
        assert bare.count("*") in (0, 2)
        assert not re.search(r"[_~`]", bare)
        assert not re.search(r"&(?!amp;|lt;|gt;)", bare)


def _linked(text: str) -> str:
    return text if text.startswith("https://") else "no link"


@pytest.mark.parametrize("text", ATTACKS)
def test_no_text_is_markup_for_discord(flooded: Make, text: str) -> None:
    data = discord(flooded(text), site=SITE)
    shown = [data["content"], *(e["title"] for e in data["embeds"])]
    shown += [e["description"] for e in data["embeds"]]
    for each in shown:
        assert not re.search(r"@(everyone|here|&|!|\d)", each)
        rest = re.sub(r"\\[\\`*_~|<>\[\]()#]", "", each)  # what is escaped
        rest = re.sub(r"\[[^\[\]]*\]\(<https://evil\.example>\)", "", rest) if _own(text) else rest
        rest = rest.removeprefix("**").replace("**\n", "\n", 1)  # the title of the message
        assert not re.search(r"[`*_~|<>\[\]#\\]|://", rest), rest
        assert not re.search(r"^(- |\d+\. |-# )", rest, re.MULTILINE), rest


def _own(text: str) -> bool:
    return text == "https://evil.example"


@given(st.lists(st.text(max_size=30), min_size=1, max_size=8), st.integers(1, 60))
def test_rows_fit(rows: list[str], limit: int) -> None:
    shown = fit(rows, limit)
    assert size(shown) <= limit
    assert shown == "\n".join(rows) or shown.endswith("…")


@given(st.text(max_size=60), st.integers(0, 70))
def test_a_text_is_cut_to_fit(text: str, limit: int) -> None:
    shown = cut(text, limit)
    assert size(shown) <= limit
    assert shown == text or not shown or text.startswith(shown[:-1])


@pytest.mark.parametrize("kind", KINDS)
def test_equal_editions_give_equal_bodies(morning: Edition, kind: Kind) -> None:
    assert payload(replace(morning), kind) == payload(morning, kind)
