"""Mailboxes message by message, as programs write them and as they are damaged."""

from __future__ import annotations

import hashlib
import mailbox
import os
import tracemalloc
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.ingest import mailbox as ours
from summarizer.ingest.mail import read_mail
from summarizer.ingest.mailbox import Message, read_mailbox
from summarizer.ingest.raw import RawArticle
from summarizer.records import Failure

START = b"From ann@example.org Sat Nov 23 09:58:00 2024\n"


def mail(
    subject: str, body: str = "The mayor opened the bridge.\n", key: str | None = None
) -> bytes:
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = "ann@example.org"
    if key:
        message["Message-ID"] = key
    message.set_content(body)
    return message.as_bytes()


def messages(path: Path) -> list[Message]:
    found, skipped = read(path)
    assert skipped == []
    return found


def read(path: Path) -> tuple[list[Message], list[Failure]]:
    skipped: list[Failure] = []
    return [*read_mailbox(path, skipped.append)], skipped


def subject(data: bytes) -> str | None:
    (article,) = read_mail(data, "a")
    assert isinstance(article, RawArticle)
    return article.title


def test_an_mbox_that_a_program_wrote(tmp_path: Path) -> None:
    path = tmp_path / "news"
    box = mailbox.mbox(path)
    for n in range(3):
        box.add(mailbox.mboxMessage(mail(f"Issue {n}", key=f"<{n}@example.org>")))
    box.close()
    found = messages(path)
    assert [each.key for each in found] == [f"<{n}@example.org>" for n in range(3)]
    assert [subject(each.data) for each in found] == ["Issue 0", "Issue 1", "Issue 2"]
    assert all(key and data for key, data in found)


def test_a_maildir_that_a_program_wrote(tmp_path: Path) -> None:
    box = mailbox.Maildir(tmp_path / "box")
    for n in range(3):
        box.add(mailbox.MaildirMessage(mail(f"Issue {n}", key=f"<{n}@example.org>")))
    deleted = mailbox.MaildirMessage(mail("Deleted"))
    deleted.set_subdir("cur")
    deleted.set_flags("ST")
    box.add(deleted)
    (tmp_path / "box" / "tmp" / "1.half").write_bytes(b"half")
    found = messages(tmp_path / "box")
    assert sorted(each.key for each in found) == [f"<{n}@example.org>" for n in range(3)]


def test_a_maildir_is_read_in_the_order_of_arrival(tmp_path: Path) -> None:
    for folder, name in (("new", "200.b"), ("cur", "1000.c:2,S"), ("cur", "30.a:2,")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_bytes(mail(name))
    assert [subject(each.data) for each in messages(tmp_path)] == ["30.a:2,", "200.b", "1000.c:2,S"]


def test_a_key_without_an_id_is_that_of_the_content(tmp_path: Path) -> None:
    path = tmp_path / "box"
    data = mail("One").rstrip(b"\n") + b"\n"
    path.write_bytes(START + data)
    (first,) = messages(path)
    assert first == (hashlib.sha256(data).hexdigest(), data)
    path.write_bytes(START + data + b"\n" + START + mail("Two") + b"\n")
    assert messages(path)[0] == first


@pytest.mark.parametrize("stated", ["", "no id", "<a b>", "<>", "=?utf-8?q?=0a?="])
def test_an_id_that_is_none_is_not_taken(tmp_path: Path, stated: str) -> None:
    path = tmp_path / "box"
    path.write_bytes(START + f"Message-ID: {stated}\n".encode() + mail("One"))
    assert len(messages(path)[0].key) == 64


@pytest.mark.parametrize(
    "start",
    [
        "From - Sat Nov 23 09:58:00 2024",
        "From ann@example.org Sat Nov 23 09:58 2024\r",
        "From 1816@xxx Sat Nov 23 09:58:00 +0000 2024",
        "From MAILER-DAEMON Sat Nov 23 09:58:00 2024 +0100",
    ],
)
def test_lines_that_begin_a_message(tmp_path: Path, start: str) -> None:
    path = tmp_path / "box"
    path.write_bytes(f"{start}\n".encode() + mail("One") + f"\n{start}\n".encode() + mail("Two"))
    assert [subject(each.data) for each in messages(path)] == ["One", "Two"]


def test_lines_in_a_message_do_not_begin_another(tmp_path: Path) -> None:
    body = "From here on it was 2024\n\nFrom 10:30 on, the year was open\n>From 3 Nov 10:30 2024\n"
    path = tmp_path / "box"
    path.write_bytes(START + mail("One", body))
    (only,) = messages(path)
    assert only.data.endswith(b"was open\nFrom 3 Nov 10:30 2024\n")


def test_a_message_that_is_too_large_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ours, "MAX_BYTES", 10_000)
    box, large = tmp_path / "box", mail("Large", "x" * 20_000)
    box.write_bytes(b"\n".join(START + each for each in (mail("One"), large, mail("Two"))))
    found, skipped = read(box)
    assert skipped == [Failure(f"{box}: message 2", "larger than the limit of 10,000 bytes")]
    assert [subject(each.data) for each in found] == ["One", "Two"]
    assert [key for key, data in read_mailbox(box)] == [each.key for each in found]
    (tmp_path / "cur").mkdir()
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "1.a").write_bytes(large)
    found, (failed,) = read(tmp_path)
    assert found == []
    assert "larger than the limit" in failed.reason


def test_a_large_mailbox_is_not_held_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "box"
    with path.open("wb") as stream:
        stream.write(START + mail("Endless"))
        for _ in range(40):
            stream.write(b"x" * 1_000_000)
        stream.write(b"\n\n" + START + mail("Two"))
    tracemalloc.start()
    found, skipped = read(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (len(found), len(skipped)) == (1, 1)
    assert peak < 30_000_000


def test_links_that_leave_a_maildir_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(mail("Secret"))
    for name in ("cur", "new"):
        (tmp_path / "box" / name).mkdir(parents=True)
    (tmp_path / "box" / "new" / "1.a").symlink_to(secret)
    os.mkfifo(tmp_path / "box" / "new" / "2.b")
    found, skipped = read(tmp_path / "box")
    assert found == []
    assert [each.reason for each in skipped] == [
        "a link that leaves its folder",
        "not a regular file",
    ]


def test_an_empty_mailbox_has_no_messages(tmp_path: Path) -> None:
    (tmp_path / "box").touch()
    assert messages(tmp_path / "box") == []


def test_what_is_no_mailbox_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.\n")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name, reason in (
        ("a.txt", "begins with a line From"),
        ("folder", "use folder ="),
        ("pipe", "not a regular file"),
        ("absent", "No such file"),
    ):
        with pytest.raises(InputError, match=reason):
            read_mailbox(tmp_path / name)


@given(
    bodies=st.lists(st.lists(st.sampled_from([b"From ", b">From ", b"x", b" 10:30 2024", b"\n"]))),
    junk=st.binary(max_size=50),
)
def test_damaged_mailboxes_are_survived(
    bodies: list[list[bytes]], junk: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("mail") / "box"
    path.write_bytes(b"\n\n".join(START + b"Subject: a\n\n" + b"".join(body) for body in bodies)
                     + junk * bool(bodies))  # fmt: skip
    found = messages(path)
    assert len(found) >= len(bodies)
