"""An e-mail has exactly the headers that were meant, and loads nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from summarizer.edition import Edition
from summarizer.errors import ConfigError
from summarizer.render.editions import message
from summarizer.render.editions.headers import address, plain

SENDER = "Morning <news@a.example>"
TO = ["me@b.example", "Zoë Ärm <zoe@c.example>"]
NAMES = [
    "Message-ID", "Date", "From", "To", "Subject", "List-Id", "Auto-Submitted", "MIME-Version",
    "Content-Type",
]  # fmt: skip


def parsed(written: bytes) -> EmailMessage:
    """The message as a client reads it."""
    return message_from_bytes(written, _class=EmailMessage, policy=policy.default)


def part(read: EmailMessage, kind: str) -> str:
    """The text of a part of the message."""
    (found,) = (each for each in read.walk() if each.get_content_type() == kind)
    return str(found.get_content())


@pytest.fixture(scope="module")
def read(morning: Edition) -> EmailMessage:
    return parsed(message(morning, SENDER, TO))


def test_its_head_is_complete(read: EmailMessage) -> None:
    assert read.keys() == NAMES
    assert read["From"].addresses[0].addr_spec == "news@a.example"
    assert [str(each) for each in read["To"].addresses] == TO
    assert read["Subject"] == ("Morning briefing, 25 Nov 2024: NATO's Rutte meets Trump in Florida")
    assert read["Date"].datetime.isoformat() == "2024-11-25T06:00:12+00:00"
    assert read["List-Id"] == "<morning.summarizer.a.example>"
    assert re.fullmatch(r"<[0-9a-f]{32}@a\.example>", read["Message-ID"])
    assert not read.defects


def test_it_has_both_texts(read: EmailMessage) -> None:
    assert read.get_content_type() == "multipart/alternative"
    kinds = [each.get_content_type() for each in read.iter_parts()]
    assert kinds == ["text/plain", "text/html"]  # the last is the one that is preferred
    for kind in kinds:
        shown = " ".join(part(read, kind).split())
        assert "threatened not to defend NATO members" in shown
        assert "was 1.1%, now 1.3%" in shown
        assert "Could not be read" in shown
        assert "3 more articles wait" in shown


def test_every_line_fits(morning: Edition, read: EmailMessage) -> None:
    written = message(morning, SENDER, TO)
    assert written.isascii()
    assert max(map(len, written.split(b"\r\n"))) <= 998
    assert not re.search(rb"\r(?!\n)|(?<!\r)\n", written)
    lines = part(read, "text/plain").splitlines()
    assert all(len(line) <= 72 or "://" in line for line in lines)


def test_its_style_is_inline_and_nothing_is_loaded(read: EmailMessage) -> None:
    page = lxml_html.document_fromstring(part(read, "text/html"))
    assert page.xpath("//style | //link | //script | //img | //*[@src or @background]") == []
    assert len(page.xpath("//@style")) > 50
    assert not any("url(" in style or "@" in style for style in page.xpath("//@style"))
    policies = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policies[0].startswith("default-src 'none';")
    assert all(link.startswith("https://") for link in page.xpath("//@href"))


def test_a_site_is_linked(morning: Edition) -> None:
    read = parsed(message(morning, SENDER, TO, site="https://n.example/e/"))
    page = lxml_html.document_fromstring(part(read, "text/html"))
    base = "https://n.example/e/2024-11-25/07-00/"
    assert page.xpath("//h3/a/@href")[0] == f"{base}stories/story-1.html"
    assert f"{base}index.html" in page.xpath("//@href")


def test_its_name_is_that_of_the_edition_and_the_channel(morning: Edition) -> None:
    def name(edition: Edition, **more: str) -> str:
        return str(parsed(message(edition, SENDER, TO, **more))["Message-ID"])

    again = replace(
        morning, title="x", created=morning.created + timedelta(1), stories=morning.stories[:1]
    )
    assert name(again) == name(morning)
    others = [
        name(morning, channel="two"), name(replace(morning, slot="18:00")),
        name(replace(morning, date=date(2024, 11, 26))), name(replace(morning, profile="evening")),
    ]  # fmt: skip
    assert len({name(morning), *others}) == 5


def test_equal_editions_give_equal_messages(morning: Edition) -> None:
    assert message(replace(morning), SENDER, TO) == message(morning, SENDER, TO)


def test_a_quiet_edition_can_be_sent(morning: Edition) -> None:
    read = parsed(message(replace(morning, stories=()), SENDER, TO))
    assert read["Subject"] == "Morning briefing, 25 Nov 2024: nothing new"
    assert "Nothing new since the last edition." in part(read, "text/plain")


ADDRESSES = [
    "", "me", "me@", "@a.example", "a b@c.example", "me@a.example\nBcc: x@y.example", "me@a_b",
    "me@a.example, you@b.example", "<me@a.example", "Name me@a.example", "me@a.example\r\n",
    "x\r\nBcc: <me@a.example>", "me@-a.example", "mé@a.example", "me@[127.0.0.1]", "me@a.example\0",
]  # fmt: skip


@pytest.mark.parametrize("text", ADDRESSES)
def test_what_is_no_address_is_refused(morning: Edition, text: str) -> None:
    with pytest.raises(ConfigError, match="no e-mail address"):
        address(text)
    with pytest.raises(ConfigError, match="no e-mail address"):
        message(morning, text, TO)
    with pytest.raises(ConfigError, match="no e-mail address"):
        message(morning, SENDER, [text])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("me@a.example", "me@a.example"),
        ("<me@a.example>", "me@a.example"),
        ("Me <me@a.example>", "Me <me@a.example>"),
        ('"Me, too" <me+x@a.example>', '"Me, too" <me+x@a.example>'),
        ("me@bücher.example", "me@xn--bcher-kva.example"),
    ],
)
def test_an_address_is_read(text: str, expected: str) -> None:
    assert str(address(text)) == expected


def test_a_message_needs_a_recipient(morning: Edition) -> None:
    with pytest.raises(ConfigError, match="at least one recipient"):
        message(morning, SENDER, [])


def _word(text: str, charset: str = "utf-8") -> str:
    coded = "".join(f"={byte:02X}" for byte in text.encode(charset))
    return f"=?{charset}?q?{coded}?="


_INJECTED = "Bcc: victim@evil.example"
_BREAKS = [
    "\r\n",
    "\n",
    "\r",
    "\r\n\r\n",
    "\n ",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x85",
    "\u2028",
    "\u2029",
]
SUBJECTS = [
    *(f"News{end}{_INJECTED}" for end in _BREAKS),
    *(f"News {_word(f'x{end}{_INJECTED}')}" for end in _BREAKS),
    *(f"{_word(f'{end}{_INJECTED}', 'iso-8859-1')}" for end in _BREAKS[:6]),
    *(f"{_word(_word(f'{end}{_INJECTED}'))}" for end in _BREAKS),
    *(f"{_word(_word(_word(_word(f'{end}{_INJECTED}'))))}" for end in _BREAKS[:3]),
    *(f"{'x' * length}{_word(chr(10) + _INJECTED)}" for length in (60, 70, 75, 76, 77, 100, 150)),
    *(f"{'x' * length} {_word('ä' * 20)} y" for length in (60, 70, 76, 77, 100)),
    *(f"{'ä' * length}\r\n{_INJECTED}" for length in (1, 20, 25, 30, 60, 120)),
    *(f"=?utf-8?b?{coded}?=" for coded in ("DQpCY2M6IHg=", "CkJjYzogeA==", "!!!", "", "DQo")),
    *(f"=?{charset}?q?=0D=0ABcc:_x?=" for charset in ("x", "utf-7", "utf-16", "", "hz", "idna")),
    *("=?utf-8?q?a?= =?utf-8?q?=0AB?=", "=?utf-8?q?a", "=?=?=?utf-8?q?=0A?=?=", "=?utf-8?q??="),
    *("=?utf-8?Q?=3D=3Futf-8=3Fq=3F=0ABcc=3A_x=3F=3D?=", "= ?utf-8?q?=0A?=", "=?utf-8*en?q?=0AB?="),
    *("", " ", "\0", "\ud800", "\u202eabc", "\ufeff", "a\tb", '"quoted"', "(comment)", "<a@b.c>"),
    *("a" * 5000, "ä" * 5000, "漢字" * 500, "👩‍👩‍👧‍👦" * 100, "a b " * 1000, "\u0301" * 300),
    *("a, b; c: d", "Re: [x] {y}", "\\", "\\\r\n", "a=?b?=c", "?=", "=?", "undisclosed:;", "@"),
    *(f"=?{charset}?q?a=5Cq=0ABcc:_x?=" for charset in ("unicode_escape", "punycode", "undefined")),
    *("Subject: x", "From: evil@evil.example", "=0D=0ABcc: x", "%0d%0aBcc: x", "\\r\\nBcc: x"),
]  # fmt: skip


def test_there_are_enough_subjects() -> None:
    assert len(set(SUBJECTS)) >= 100


def _safe(written: bytes) -> Any:
    """Check the head of a message byte by byte, and again as a client reads it."""
    head, _, body = written.partition(b"\r\n\r\n")
    assert body.startswith(b"--=_")
    starts = [line for line in head.split(b"\r\n") if not line.startswith((b" ", b"\t"))]
    assert [line.split(b":")[0].decode() for line in starts] == NAMES
    assert b"\n" not in head.replace(b"\r\n", b"")
    assert b"\r" not in head.replace(b"\r\n", b"")
    assert all(line.strip() for line in head.split(b"\r\n"))
    read = parsed(written)
    assert read.keys() == NAMES
    assert [each.addr_spec for each in read["To"].addresses] == ["me@b.example", "zoe@c.example"]
    subject = str(read["Subject"])
    assert subject.isprintable() or "\u200d" in subject
    told = " ".join(subject.split())  # folding may add spaces
    assert told == plain(told)  # nothing is left to decode
    return read


@pytest.mark.parametrize("text", SUBJECTS, ids=range(len(SUBJECTS)))
def test_no_title_adds_a_header(morning: Edition, text: str) -> None:
    story = replace(morning.stories[0], title=text)
    edition = replace(morning, title=text, profile=text, slot="07:00", stories=(story,))
    _safe(message(edition, SENDER, TO, channel=text))


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=20),
            st.sampled_from([subject for subject in SUBJECTS if len(subject) < 200]),
            st.sampled_from(["=?", "?=", "utf-8", "?q?", "?B?", "=0A", "=0D", "\r\n", " ", "="]),
        ),
        max_size=8,
    ).map("".join)
)
def test_no_text_at_all_adds_a_header(morning: Edition, text: str) -> None:
    quiet = replace(morning, title=text, stories=())
    story = replace(
        morning.stories[0], title=text, brief=replace(morning.stories[0].brief, lines=())
    )
    for edition in (quiet, replace(quiet, stories=(story,))):
        _safe(message(edition, SENDER, TO))


def test_a_title_is_kept_where_it_can_be(morning: Edition) -> None:
    title = "Überschwemmungen im Süden: “mehr als 40 Orte” – 洪水 🌧"
    story = replace(morning.stories[0], title=title)
    read = _safe(message(replace(morning, stories=(story,)), SENDER, TO))
    assert read["Subject"] == f"Morning briefing, 25 Nov 2024: {title}"
