"""Lists of feeds, as feed readers exchange them: OPML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from summarizer.errors import InputError
from summarizer.ingest.xml_tree import local_name, parse_xml, unpacked


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed of a list: its title and address, and the folders that it is in."""

    title: str | None
    url: str
    category: str | None = None


def read_opml(data: bytes) -> tuple[Subscription, ...]:
    """The feeds of a list in its order, each address once; folders are joined by `` / ``.

    Raises InputError for anything that is no OPML.
    """
    root = parse_xml(unpacked(data))
    if local_name(root) != "opml":
        raise InputError(
            f"no OPML but <{local_name(root)}>; export a list of feeds from a feed reader"
        )
    found: dict[str, Subscription] = {}
    for subscription in _subscriptions(root):
        found.setdefault(subscription.url, subscription)
    return tuple(found.values())


def _subscriptions(root: Any) -> Iterator[Subscription]:
    """Every outline with an address in reading order; without recursion."""
    stack: list[tuple[Any, tuple[str, ...]]] = [(root, ())]
    while stack:
        element, folders = stack.pop()
        attributes = {name.lower(): value.strip() for name, value in element.attrib.items()}
        title = attributes.get("title") or attributes.get("text") or None
        is_outline = local_name(element) == "outline"
        url = attributes.get("xmlurl", "")
        if is_outline and url.lower().startswith(("http://", "https://")):
            category = " / ".join(folders) or attributes.get("category") or None
            yield Subscription(_flat(title), url, _flat(category))
        elif is_outline and title and not url:
            folders = (*folders, title)
        stack += [(child, folders) for child in reversed(element)]


def _flat(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None
