"""Which files paths, folders, globs and links lead to."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from summarizer.errors import InputError
from summarizer.ingest.discover import Found, discover, read_bytes

LIMIT = 1_000


def write(path: Path, text: str = "words") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def names(*paths: str | Path) -> list[str]:
    return [found.name for found in discover(paths).files]


def reasons(*paths: str | Path) -> list[str]:
    return [failure.reason for failure in discover(paths).failures]


def test_a_folder_is_read_recursively_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt"):
        write(tmp_path / name)
    assert names(tmp_path) == [
        f"{tmp_path.as_posix()}/{n}" for n in ("a.txt", "b.txt", "sub/c.txt")
    ]


def test_hidden_files_and_folders_are_skipped(tmp_path: Path) -> None:
    write(tmp_path / ".git" / "a.txt")
    write(tmp_path / ".b.txt")
    shown = write(tmp_path / "c.txt")
    assert names(tmp_path) == [shown.as_posix()]


def test_a_hidden_file_that_is_named_is_read(tmp_path: Path) -> None:
    assert names(write(tmp_path / ".b.txt"))


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt")
    assert names(file, tmp_path, f"{tmp_path}/*.txt", file) == [file.as_posix()]


def test_relative_names_stay_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "news" / "a.txt")
    monkeypatch.chdir(tmp_path)
    assert names("news/") == ["news/a.txt"]
    assert names("./news") == ["news/a.txt"]


def test_globs_match_at_any_depth(tmp_path: Path) -> None:
    for name in ("x/1.txt", "x/y/2.txt", "x/3.md"):
        write(tmp_path / name)
    assert [Path(name).name for name in names(f"{tmp_path}/**/*.txt")] == ["1.txt", "2.txt"]


def test_a_file_with_brackets_in_its_name_is_no_glob(tmp_path: Path) -> None:
    file = write(tmp_path / "a[1].txt")
    assert names(file) == [file.as_posix()]


def test_a_glob_without_a_match_is_a_failure(tmp_path: Path) -> None:
    assert reasons(f"{tmp_path}/*.txt") == ["no file matches this pattern"]


def test_a_missing_path_names_its_nearest_sibling(tmp_path: Path) -> None:
    write(tmp_path / "seeds" / "a.txt")
    (reason,) = reasons(tmp_path / "sedes")
    assert reason == f"no such file or folder; did you mean {tmp_path.as_posix()}/seeds?"


def test_a_missing_path_with_nothing_near_says_so(tmp_path: Path) -> None:
    assert reasons(tmp_path / "nowhere" / "at all") == ["no such file or folder"]


def test_a_web_address_is_not_mistaken_for_a_file() -> None:
    (reason,) = reasons("https://example.org/a")
    assert "web address" in reason


def test_links_inside_the_folder_are_read_once(tmp_path: Path) -> None:
    write(tmp_path / "b.txt")
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    assert len(names(tmp_path)) == 1


@pytest.mark.parametrize("target", ["file", "folder", "parent", "dangling", "itself"])
def test_links_that_leave_the_folder_are_skipped(tmp_path: Path, target: str) -> None:
    root, outside = tmp_path / "root", write(tmp_path / "outside" / "secret.txt")
    inside = write(root / "a.txt")
    link = root / "link"
    targets = {
        "file": outside,
        "folder": outside.parent,
        "parent": tmp_path,
        "dangling": tmp_path / "nothing",
        "itself": link,
    }
    link.symlink_to(targets[target])
    assert names(root) == [inside.as_posix()]


def test_a_link_that_is_named_is_followed(tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(write(tmp_path / "elsewhere" / "a.txt"))
    assert names(link) == [link.as_posix()]
    link.unlink()
    link.symlink_to(tmp_path / "nothing")
    assert reasons(link) == ["a link to something that does not exist"]


def test_pipes_are_skipped_in_folders_and_refused_by_name(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert discover([tmp_path]).files == ()
    assert reasons(tmp_path) == []
    assert reasons(tmp_path / "pipe") == ["not a regular file"]
    assert reasons("/dev/zero") == ["not a regular file"]


def test_a_file_swapped_for_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="not a regular file"):
        read_bytes(Found(tmp_path / "pipe", "pipe"), LIMIT)


def test_a_file_swapped_for_a_link_to_the_outside_is_refused(tmp_path: Path) -> None:
    root, secret = tmp_path / "root", write(tmp_path / "secret.txt")
    write(root / "a.txt")
    (found,) = discover([root]).files
    found.file.unlink()
    found.file.symlink_to(secret)
    with pytest.raises(InputError, match="leaves its folder"):
        read_bytes(found, LIMIT)


def test_a_folder_swapped_for_a_link_to_the_outside_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "root"
    write(root / "sub" / "a.txt")
    write(tmp_path / "outside" / "a.txt", "secret")
    (found,) = discover([root]).files
    (root / "sub").rename(tmp_path / "moved")
    (root / "sub").symlink_to(tmp_path / "outside")
    with pytest.raises(InputError, match="leaves its folder"):
        read_bytes(found, LIMIT)


def test_the_size_limit_is_exact(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", "x" * LIMIT)
    assert len(read_bytes(Found(file, "a.txt"), LIMIT)) == LIMIT
    with pytest.raises(InputError, match="larger than the limit of 999 bytes"):
        read_bytes(Found(file, "a.txt"), LIMIT - 1)


def test_names_that_are_not_utf8_are_shown_in_writable_form(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(raw, "wb") as stream:
        stream.write(b"words")
    (found,) = discover([tmp_path]).files
    assert found.name.encode("utf-8").endswith(b"/caf\\xe9.txt")
    assert read_bytes(found, LIMIT) == b"words"


def test_a_name_with_a_nul_is_a_failure() -> None:
    assert len(reasons("a\x00b")) == 1


@pytest.mark.skipif(os.name != "posix", reason="permission bits of POSIX")
def test_files_and_folders_without_permission_are_named(tmp_path: Path) -> None:
    write(tmp_path / "locked" / "a.txt")
    write(tmp_path / "b.txt").chmod(0)
    (tmp_path / "locked").chmod(0)
    try:
        if os.access(tmp_path / "b.txt", os.R_OK):
            pytest.skip("this user may read everything")
        found = discover([tmp_path])
        assert [failure.reason for failure in found.failures] == ["permission denied"]
        with pytest.raises(InputError, match="permission denied"):
            read_bytes(found.files[0], LIMIT)
    finally:
        (tmp_path / "locked").chmod(stat.S_IRWXU)


def test_a_refusal_of_the_system_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path / "a.txt")

    def refuse(path: str, flags: int) -> int:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr("summarizer.ingest.discover._open", refuse)
    with pytest.raises(InputError, match="permission denied"):
        read_bytes(Found(file, "a.txt"), LIMIT)


def test_a_socket_is_not_read(tmp_path: Path) -> None:
    import socket

    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        assert reasons(tmp_path / "s") == ["not a regular file"]


def test_deep_folders_are_walked(tmp_path: Path) -> None:
    deep = "/".join(["d"] * 100)
    write(tmp_path / deep / "a.txt")
    assert len(names(tmp_path)) == 1
