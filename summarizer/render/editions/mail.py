"""An edition as an e-mail: plain text and HTML, nothing that a client would have to load."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime

from summarizer.edition import Edition, folder
from summarizer.errors import ConfigError, OutputError
from summarizer.render.common import day, web_address
from summarizer.render.editions.headers import address, plain
from summarizer.render.editions.look import fill, sheet
from summarizer.render.editions.showing import show
from summarizer.render.editions.shown import Shown
from summarizer.render.editions.text import to_text
from summarizer.render.pages import trusted

_HEADERS = {
    "Message-ID", "Date", "From", "To", "Subject", "List-Id", "Auto-Submitted", "MIME-Version",
    "Content-Type",
}  # fmt: skip
LONGEST_LINE = 900  # bytes; a line may have 998 (RFC 5322)
_UNSAFE_IN_ID = re.compile(r"[^a-z0-9]+")


def message(
    edition: Edition,
    sender: str,
    recipients: Sequence[str],
    *,
    channel: str = "email",
    site: str | None = None,
) -> bytes:
    """Write an edition as an e-mail, ready to send.

    Its Message-ID depends on profile, day, slot and ``channel`` only, so that a copy that is sent
    again after a crash can be told from another edition. With ``site``, the address of the folder
    of editions, stories lead to their pages. Every header is read back and compared. Raises
    ConfigError for an address that is none without css-inline.
    """
    if not recipients:
        raise ConfigError("an e-mail needs at least one recipient")
    shown = show(edition)
    for subject in _subjects(shown, edition):
        head = _head(edition, sender, recipients, channel, subject)
        written = _written(head, edition, shown, site)
        if _faithful(written, head):
            return written
    raise OutputError("the e-mail was not written, as its head does not read back as it was meant")


def message_id(edition: Edition, channel: str, host: str) -> str:
    """The name of the e-mail of an edition, the same whenever it is written."""
    return f"<{_digest(edition, channel)}@{host}>"


def _digest(edition: Edition, channel: str) -> str:
    names = "\0".join((edition.profile, edition.date.isoformat(), edition.slot, channel))
    return hashlib.sha256(names.encode("utf-8", "replace")).hexdigest()[:32]


def _subjects(shown: Shown, edition: Edition) -> Iterator[str]:
    """The title of the first story beside that of the digest; then one that holds no title."""
    first = f": {shown.stories[0].title}" if shown.stories else ": nothing new"
    yield plain(f"{shown.title}, {day(_midnight(edition))}{first}")
    yield f"Briefing of {edition.date.isoformat()}"


def _midnight(edition: Edition) -> datetime:
    return datetime.combine(edition.date, time())


def _head(
    edition: Edition, sender: str, recipients: Sequence[str], channel: str, subject: str
) -> dict[str, str]:
    """The headers of our own as they are meant; the library adds those of the content."""
    author = address(sender)
    name = _UNSAFE_IN_ID.sub("-", edition.profile.lower()).strip("-") or "digest"
    return {
        "Message-ID": message_id(edition, channel, author.domain),
        "Date": format_datetime(edition.created),
        "From": str(author),
        "To": ", ".join(str(address(recipient)) for recipient in recipients),
        "Subject": subject,
        "List-Id": f"<{name}.summarizer.{author.domain}>",
        "Auto-Submitted": "auto-generated",
    }


def _written(head: dict[str, str], edition: Edition, shown: Shown, site: str | None) -> bytes:
    mail = EmailMessage(policy=policy.SMTP)
    for name, value in head.items():
        mail[name] = value
    mail.set_content(to_text(edition), cte="quoted-printable")
    mail.add_alternative(_html(edition, shown, site), subtype="html", cte="quoted-printable")
    # Quoted-printable text cannot hold it, and equal editions give equal bytes.
    mail.set_boundary(f"=_{hashlib.sha256(head['Message-ID'].encode()).hexdigest()[:32]}")
    # Only what has to be encoded needs folding, and folding adds spaces of its own.
    folding = policy.SMTP.clone(max_line_length=LONGEST_LINE if head["Subject"].isascii() else 78)
    return mail.as_bytes(policy=folding)


def _html(edition: Edition, shown: Shown, site: str | None) -> str:
    from css_inline import CSSInliner  # only e-mails need it

    safe = web_address(site)
    base = f"{safe.rstrip('/')}/{folder(edition.date, edition.slot)}/" if safe else ""
    style = trusted(sheet("edition-mail.css"))
    # Attributes hold nothing from articles but links: webmail takes messages apart in its own way.
    page = fill(
        "edition-mail.html.j2",
        tips=False,
        shown=shown,
        base=base,
        root=f"{safe.rstrip('/')}/" if safe else None,
        style=style,
    )
    return CSSInliner(load_remote_stylesheets=False).inline(page)


def _faithful(written: bytes, head: dict[str, str]) -> bool:
    """Whether a reader finds exactly the headers that were meant, with what was meant in them."""
    read = message_from_bytes(written, policy=policy.default)
    names = [name for name, _ in read.raw_items()]
    raw = written.partition(b"\r\n\r\n")[0].split(b"\r\n")
    starts = [line for line in raw if not line.startswith((b" ", b"\t"))]
    return (
        sorted(names) == sorted(_HEADERS)
        and len(starts) == len(names)
        and not read.defects
        and all(" ".join(str(read[name]).split()) == value for name, value in head.items())
    )
