"""Whether each channel can be delivered to, without sending anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from summarizer.deliver import feed, listing, mail, webhook
from summarizer.deliver.secrets import secret
from summarizer.digest.doctor.finding import Finding, checked, needs_network, writable
from summarizer.digest.profile import Delivery, Email, Profile, Webhook
from summarizer.digest.publish import server
from summarizer.fetch.vetting import reachable

PATIENCE = 15.0  # seconds for one answer of a mail server
LONGEST = 30.0  # seconds for all of its answers


def channels(profile: Profile, offline: bool) -> Iterator[Finding]:
    """A finding for each channel: mail servers are greeted, hosts of webhooks looked up."""
    for each in profile.deliver:
        yield _channel(each, profile, offline)


def _channel(delivery: Delivery, profile: Profile, offline: bool) -> Finding:
    if delivery.folder is not None:
        return _folder(delivery.folder, profile.name)
    if delivery.atom is not None:
        return _feed(delivery.atom, profile.name)
    if delivery.email is not None:
        what = f"e-mail by {delivery.email.host}:{delivery.email.port}"
        return checked(what, partial(_greeted, delivery.email, offline))
    assert delivery.webhook is not None
    return checked("webhook", partial(_looked_up, delivery.webhook, offline))


def _folder(folder: Path, profile: str) -> Finding:
    if folder.exists() and not folder.is_dir():
        return Finding(False, f"folder: {folder} is a file: move it, or name another")
    owner = listing.owner(folder) if folder.is_dir() else None
    if owner not in (None, profile):
        return Finding(False, f"folder: {listing.taken(folder, owner)}")
    return Finding(writable(folder), f"folder: {folder}")


def _feed(path: Path, profile: str) -> Finding:
    owner = feed.owner(path)
    if owner not in (None, profile):
        return Finding(False, f"feed: {feed.taken(path, owner)}")
    return Finding(writable(path), f"feed: {path}")


def _greeted(email: Email, offline: bool) -> str:
    found = replace(server(email), patience=PATIENCE, longest=LONGEST)
    if offline:
        return "not asked now"
    mail.greet(found)
    return "answers, and takes the login" if email.user else "answers"


def _looked_up(hook: Webhook, offline: bool) -> str:
    found = webhook.endpoint(hook.url if "://" in hook.url else secret(hook.url))
    if offline and needs_network(found.host):
        return f"{found.host}, not looked up now"
    reachable(found.host, found.port, allow=hook.allow)
    return f"{found.host} is found"
