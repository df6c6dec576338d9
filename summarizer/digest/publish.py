"""What waits in the outbox goes out: each channel by itself, again after a failure, never twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from summarizer.deliver import feed, folder, mail, webhook
from summarizer.deliver.errors import Rejected, Uncertain
from summarizer.deliver.secrets import Secret, secret
from summarizer.digest.profile import Delivery, Email, Profile, Webhook
from summarizer.edition import Edition
from summarizer.errors import OutputError, SummarizerError
from summarizer.fetch.backoff import left_alone, next_attempt
from summarizer.fetch.vetting import reachable
from summarizer.render import editions
from summarizer.store.archive import Archive
from summarizer.store.outbox import Sending, State

FEED = 30  # latest editions in an Atom feed

Step = Callable[[str], None]
"""Called before and after each step: a place where a run may be killed."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """A channel, and why an edition did not reach it; ``tried`` is whether it was sent just now."""

    channel: str
    problem: str | None = None
    tried: bool = True


def bodies(profile: Profile, edition: Edition) -> dict[str, bytes | None]:
    """What each channel is to send; None where that is files of the archive."""
    return {
        f"{number} {each.channel}": _body(each, edition, f"{number} {each.channel}", profile.site)
        for number, each in enumerate(profile.deliver, start=1)
    }


def flush(
    profile: Profile,
    archive: Archive,
    now: datetime,
    chance: Callable[[], float],
    step: Step = lambda name: None,
) -> Iterator[Delivered]:
    """Send what waits, oldest first; a run that was killed while sending left it uncertain."""
    channels = {f"{n} {each.channel}": each for n, each in enumerate(profile.deliver, start=1)}
    for sending in archive.outbox("waiting", "sending", "uncertain"):
        delivery = channels.get(sending.channel)
        if delivery is None:
            archive.mark(sending, "refused", reason="the profile has no such channel any more")
            continue
        if left_alone(sending.again, now):
            yield Delivered(sending.channel, f"{sending.reason}; tried again later", tried=False)
            continue
        archive.mark(sending, "sending", reason=sending.reason)
        step(f"send {delivery.channel}")
        yield _sent(sending, delivery, profile, archive, now, chance)
        step(f"sent {delivery.channel}")


def _sent(
    sending: Sending,
    delivery: Delivery,
    profile: Profile,
    archive: Archive,
    now: datetime,
    chance: Callable[[], float],
) -> Delivered:
    try:
        _send(sending, delivery, profile, archive)
    except Rejected as exc:
        archive.mark(sending, "refused", reason=str(exc))
        return Delivered(sending.channel, str(exc))
    except SummarizerError as exc:
        state: State = "uncertain" if isinstance(exc, Uncertain) else "waiting"
        wait = getattr(exc, "wait", None)
        again = next_attempt(sending.tries + 1, now, wait, chance)
        archive.mark(sending, state, again=again, reason=str(exc))
        return Delivered(sending.channel, str(exc))
    archive.mark(sending, "sent")
    return Delivered(sending.channel)


def _send(sending: Sending, delivery: Delivery, profile: Profile, archive: Archive) -> None:
    if delivery.folder is not None:
        folder.publish(archive.files(sending.edition), delivery.folder, sending.day, sending.slot)
    elif delivery.atom is not None:
        latest = list(_editions(archive, FEED))
        title = profile.title or profile.name
        text = editions.feed(latest, profile=profile.name, title=title, site=profile.site)
        feed.write(text.decode("utf-8"), delivery.atom)
    elif sending.data is None:
        raise OutputError(f"nothing was kept to send by {sending.channel}")
    elif delivery.email is not None:
        mail.send(sending.data, server(delivery.email))
    elif delivery.webhook is not None:
        _post(sending, sending.data, delivery.webhook, profile)


def server(email: Email) -> mail.Server:
    """The mail server of a channel, with its password."""
    return mail.Server(
        email.host,
        email.port,
        "starttls" if email.security == "plain" else email.security,
        plain=email.security == "plain",
        user=email.user,
        password=secret(email.password) if email.password else None,
    )


def _post(sending: Sending, body: bytes, hook: Webhook, profile: Profile) -> None:
    url: str | Secret = hook.url if "://" in hook.url else secret(hook.url)
    key = f"{profile.name} {sending.day} {sending.slot} {sending.channel}"
    vet = partial(reachable, allow=hook.allow)
    webhook.post(body, url, hook.kind, key=key, vet=vet)


def _editions(archive: Archive, most: int) -> Iterator[Edition]:
    """The latest editions, as far as their files are kept, oldest first."""
    for number, *_ in archive.editions()[-most:]:
        data = archive.files(number).get("edition.json")
        if data is not None:
            yield editions.edition_from(data)


def _body(delivery: Delivery, edition: Edition, channel: str, site: str | None) -> bytes | None:
    if delivery.email is not None:
        return editions.message(
            edition, delivery.email.sender, delivery.email.to, channel=channel, site=site
        )
    if delivery.webhook is not None:
        return editions.payload(edition, delivery.webhook.kind, site=site)
    return None
