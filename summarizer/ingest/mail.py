"""Saved e-mail messages and mailboxes, through the standard library."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from summarizer.errors import InputError
from summarizer.ingest.decode import Decoded, decode
from summarizer.ingest.fragments import Line, fragment_lines
from summarizer.ingest.furniture.mastheads import is_masthead
from summarizer.ingest.newsletter import Issue, is_notice, issue, own_text
from summarizer.ingest.plain import unwrap
from summarizer.ingest.raw import RawArticle
from summarizer.records import Failure, Removal

# A plain part shorter than this share of the HTML part's text only says "see the HTML part".
MIN_PLAIN_SHARE = 0.3
# Domains where anybody gets an address say nothing about the outlet.
_FREE_MAIL = frozenset(
    [
        *("gmail", "googlemail", "outlook", "hotmail", "live", "yahoo", "icloud", "aol", "gmx"),
        *("proton", "protonmail", "mail", "yandex", "qq", "163", "zoho", "fastmail", "web"),
    ]
)  # A real message has a few nested parts; the library's time grows with the square of their depth.
MAX_NESTED_PARTS = 100

_SENDING_HOSTS = re.compile(
    r"^(?:(?:e?-?mail|mailer|news|newsletters?|lists?|info|reply|noreply|e|m|www)\d*\.)+(?=[^.]+\.)"
)
_MBOX_START = re.compile(rb"^From \S+ .*\d{4}\r?$", re.M)
_NESTING = re.compile(rb"^Content-Type:\s*(?:multipart|message)/", re.M | re.I)
_QUOTE = re.compile(
    r"(?:^[^\S\n]*(?:On|Am|Le|Op|El|Il|Em)\b[^\n]{6,200}(?:\n[^\n]{1,120})?"
    r"(?:wrote|schrieb|a écrit|schreef|escribió|ha scritto|escreveu)[^\n]{0,60}:[^\S\n]*\n\s*)?"
    r"(?:^[^\S\n]*>[^\n]*(?:\n|\Z))+",
    re.M,
)
_ORIGINAL = re.compile(
    r"^-{2,}\s*(?:Original Message|Ursprüngliche Nachricht|Message d'origine)\s*-{2,}.*",
    re.M | re.S | re.I,
)
_SIGNATURE = re.compile(r"^-- ?\n(?:[^\n]*\n){0,15}[^\n]*\Z", re.M)
_CUTS = (("quoted reply", _ORIGINAL), ("quoted reply", _QUOTE), ("signature", _SIGNATURE))


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a message and what was cut from it."""

    text: str
    encoding: str
    removed: tuple[Removal, ...] = ()


def read_mail(data: bytes, path: str) -> list[RawArticle | Failure]:
    """Read one message, or each message of a mailbox; attachments are left aside and named.

    A newsletter that tells of several articles gives each of them. A message without text is a
    Failure in a mailbox; alone it raises InputError.
    """
    starts = [match.start() for match in _MBOX_START.finditer(data)]
    if not starts or starts[0] != 0:
        return list(_message(data, path))
    ends = [*starts[1:], len(data)]
    messages = [data[start:end] for start, end in zip(starts, ends, strict=True)]
    return [found for n, one in enumerate(messages, start=1) for found in _or_failure(one, path, n)]


def subject(data: bytes) -> str | None:
    """What a message says that it is about."""
    return _header(BytesParser(policy=policy.default).parsebytes(data, headersonly=True), "subject")


def _or_failure(data: bytes, path: str, number: int) -> list[RawArticle | Failure]:
    try:
        return list(_message(data.partition(b"\n")[2], path))
    except InputError as exc:
        return [Failure(f"{path}: message {number}", str(exc))]


def _message(data: bytes, path: str) -> list[RawArticle]:
    if len(_NESTING.findall(data)) > MAX_NESTED_PARTS:
        raise InputError(f"a message with more than {MAX_NESTED_PARTS} nested parts")
    message = BytesParser(policy=policy.default).parsebytes(data)
    html = _decoded(message, "html")
    lines = fragment_lines(html.text) if html is not None else []
    body = _body(message, html, lines)
    if not body.text.strip():
        raise InputError("a message without text")
    name, domain = _sender(message)
    whole = RawArticle(
        text=body.text,
        title=_header(message, "subject"),
        outlet=name if is_masthead(name) else _outlet(domain),
        author=None if is_masthead(name) else name or None,
        path=path,
        published=_date(message),
        lang=(_header(message, "content-language") or "")[:2].lower() or None,
        encoding=body.encoding,
        removed=(*body.removed, *_attachments(message)),
    )
    found = issue(lines)
    if html is None or found is None:
        return [whole]
    return _of_issue(replace(whole, encoding=html.encoding), found)


def _of_issue(whole: RawArticle, found: Issue) -> list[RawArticle]:
    """The articles of an issue, and before them its own if it has one."""
    attachments = tuple(each for each in whole.removed if each.reason == "attachment")
    news = [line for line in found.rest if not is_notice(line)]
    beside = [line for line in found.rest if is_notice(line) or not own_text(news)]
    named = (*(Removal("newsletter", line) for line in beside), *attachments)
    articles = [
        replace(whole, text=item.text, title=item.title, url=item.url, author=None, removed=())
        for item in found.items
    ]
    own = [replace(whole, text="\n".join(news))] if own_text(news) else []
    first, *others = [*own, *articles]
    return [replace(first, removed=named), *others]


def _body(message: EmailMessage, html: Decoded | None, lines: Sequence[Line]) -> Body:
    """The plain part, or the text of the HTML part where that says far more."""
    plain = _decoded(message, "plain")
    if html is not None:
        text = "\n".join(line.text for line in lines)
        if plain is None or len(plain.text.strip()) < MIN_PLAIN_SHARE * len(text):
            return _without_notices(Body(text, html.encoding))
    return _without_notices(_cut(plain)) if plain is not None else Body("", "")


def _without_notices(body: Body) -> Body:
    """Take out the lines about the message itself, unless nothing would remain."""
    lines = body.text.split("\n")
    kept = "\n".join(line for line in lines if not is_notice(line))
    notices = [Removal("newsletter", line.strip()) for line in lines if is_notice(line)]
    if not kept.strip():
        return body
    return replace(body, text=kept, removed=(*body.removed, *notices))


def _decoded(message: EmailMessage, subtype: str) -> Decoded | None:
    part = message.get_body(preferencelist=(subtype,))
    if part is None:
        return None
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return None
    return decode(payload, part.get_content_charset())


def _cut(plain: Decoded) -> Body:
    """Cut quoted replies and the signature, unless nothing would remain."""
    text, removed = plain.text, []
    for reason, pattern in _CUTS:
        removed += [Removal(reason, match.group().strip()) for match in pattern.finditer(text)]
        text = pattern.sub("", text)
    if not text.strip():
        return Body(unwrap(plain.text), plain.encoding)
    return Body(unwrap(text.strip()), plain.encoding, tuple(removed))


def _header(message: EmailMessage, name: str) -> str | None:
    """A header as text; the standard library raises on some malformed ones."""
    try:
        value = message.get(name)
    except Exception:
        return None
    return " ".join(str(value).split()) or None if value is not None else None


def _sender(message: EmailMessage) -> tuple[str, str]:
    """Display name and domain of the first sender."""
    try:
        address = message["from"].addresses[0]
    except Exception:
        return "", ""
    return address.display_name.strip(), address.domain.lower()


def _outlet(domain: str) -> str | None:
    name = _SENDING_HOSTS.sub("", domain)
    return name if "." in name and name.split(".")[0] not in _FREE_MAIL else None


def _date(message: EmailMessage) -> datetime | None:
    from summarizer.ingest.moments import moment

    return moment(_header(message, "date"))


def _attachments(message: EmailMessage) -> Iterator[Removal]:
    for part in message.iter_attachments() if message.is_multipart() else ():
        name = part.get_filename() or "without a name"
        yield Removal("attachment", f"{name} ({part.get_content_type()})")
