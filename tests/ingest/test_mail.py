"""Saved messages: parts, headers, quotations, signatures, attachments, mailboxes."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from summarizer.errors import InputError
from summarizer.ingest import read
from summarizer.ingest.mail import read_mail
from summarizer.ingest.raw import RawArticle
from summarizer.records import Failure

TEXT = "The mayor opened the bridge on Monday.\n\nIt had been closed for two years.\n"


def message(
    text: str = TEXT, sender: str = "Ann Smith <ann@news.bridge-daily.org>"
) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "The bridge is open"
    mail["From"] = sender
    mail["To"] = "readers@example.org"
    mail["Date"] = "Sat, 23 Nov 2024 10:58:00 +0100"
    mail.set_content(text)
    return mail


def one(mail: EmailMessage | bytes) -> RawArticle:
    (article,) = read_mail(mail if isinstance(mail, bytes) else mail.as_bytes(), "a.eml")
    assert isinstance(article, RawArticle)
    return article


def removed(article: RawArticle) -> list[tuple[str, str]]:
    return [(removal.reason, removal.text) for removal in article.removed]


def test_headers_become_metadata() -> None:
    article = one(message())
    assert article.title == "The bridge is open"
    assert article.author == "Ann Smith"
    assert article.outlet == "bridge-daily.org"
    assert article.published == datetime(2024, 11, 23, 9, 58, tzinfo=UTC)
    assert article.published.utcoffset() is not None


@pytest.mark.parametrize("sender", ["Ann <ann@gmail.com>", "ann@localhost", "", "<<>>", '"'])
def test_senders_that_name_no_outlet(sender: str) -> None:
    mail = message()
    del mail["From"]
    raw = f"From: {sender}\r\n".encode() + mail.as_bytes()
    assert one(raw).outlet is None


def test_encoded_subjects_are_decoded() -> None:
    mail = message()
    mail.replace_header("Subject", "Brücke eröffnet – endlich")
    assert one(mail).title == "Brücke eröffnet – endlich"


def test_plain_text_is_preferred_to_html() -> None:
    mail = message()
    mail.add_alternative("<p>The HTML part.</p>", subtype="html")
    assert one(mail).text.startswith("The mayor opened")


def test_html_is_read_where_it_is_alone_or_far_longer() -> None:
    mail = message("See the HTML part.")
    mail.add_alternative(
        "<p>A long <b>story</b>.</p>" + "<p>More of it here.</p>" * 20, subtype="html"
    )
    assert one(mail).text.splitlines()[0] == "A long story."
    alone = EmailMessage()
    alone.set_content("<p>Only HTML.</p><style>p {}</style>", subtype="html")
    assert one(alone).text == "Only HTML."


def test_quoted_replies_are_cut_and_named() -> None:
    quoted = "On Fri, 22 Nov 2024 at 10:00, Bob <bob@x.org> wrote:\n> Is it open?\n> When?\n"
    article = one(message(TEXT + "\n" + quoted))
    assert "Is it open" not in article.text
    assert "wrote" not in article.text
    assert [reason for reason, _ in removed(article)] == ["quoted reply"]


def test_original_messages_below_are_cut() -> None:
    article = one(message(TEXT + "\n-----Original Message-----\nFrom: Bob\nIs it open?\n"))
    assert article.text.endswith("two years.")


def test_signatures_are_cut() -> None:
    article = one(message(TEXT + "-- \nAnn Smith\nThe Daily Bridge\n"))
    assert article.text.endswith("two years.")
    assert removed(article) == [("signature", "-- \nAnn Smith\nThe Daily Bridge")]


def test_many_signature_marks_take_no_longer_than_their_length() -> None:
    article = one(message("-- \n" * 5_000 + "x" * 5_000 + "\n" * 50 + "The end.\n"))
    assert article.text.endswith("The end.")


def test_a_message_that_is_all_quotation_is_kept() -> None:
    assert "opened the bridge" in one(message("> The mayor opened the bridge.\n")).text


def test_attachments_are_named_and_left_aside() -> None:
    mail = message()
    mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="plan.pdf")
    article = one(mail)
    assert removed(article) == [("attachment", "plan.pdf (application/pdf)")]
    assert article.text.startswith("The mayor")


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-8", "koi8-r", "no-such-charset"])
def test_charsets_of_parts(charset: str) -> None:
    real = "utf-8" if charset == "no-such-charset" else charset
    text = "Мэр открыл мост." if charset == "koi8-r" else "Der Bürgermeister öffnete die Brücke."
    head = f"Subject: x\r\nContent-Type: text/plain; charset={charset}\r\n\r\n"
    assert one(head.encode() + text.encode(real)).text == text


def test_a_message_without_text_is_refused() -> None:
    mail = EmailMessage()
    mail["Subject"] = "picture"
    mail.add_attachment(b"GIF8", maintype="image", subtype="gif", filename="a.gif")
    with pytest.raises(InputError, match="without text"):
        one(mail)


def test_a_mailbox_holds_many_messages() -> None:
    start = b"From ann@x.org Sat Nov 23 09:58:00 2024\n"
    parts = read_mail(
        start
        + message().as_bytes()
        + b"\n"
        + start
        + message("A second text.").as_bytes()
        + b"\n"
        + start
        + b"Subject: nothing\n\n",
        "box",
    )
    assert [part.text for part in parts if isinstance(part, RawArticle)][1] == "A second text."
    assert [part.path for part in parts if isinstance(part, Failure)] == ["box: message 3"]


def test_a_message_is_recognised_without_its_extension(tmp_path: Path) -> None:
    (tmp_path / "saved").write_bytes(message().as_bytes())
    (document,) = read([tmp_path]).documents
    assert document.title == "The bridge is open"


@pytest.mark.parametrize("depth", [50, 2_000])
def test_nested_multiparts_are_survived(tmp_path: Path, depth: int) -> None:
    data = b"Subject: deep\r\n"
    for level in range(depth):
        data += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level)
    (tmp_path / "a.eml").write_bytes(data + b"Content-Type: text/plain\r\n\r\nDeep text.\r\n")
    reading = read([tmp_path])
    assert len(reading.documents) + len(reading.failures) == 1
