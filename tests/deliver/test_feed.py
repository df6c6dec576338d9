"""A feed in a file is written over by its own digest alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.deliver.feed import owner, write
from summarizer.errors import OutputError
from summarizer.render.editions.feed import feed


def of(profile: str, title: str = "News") -> str:
    """The feed of a digest, without editions."""
    return feed([], profile=profile, title=title).decode()


def test_a_feed_is_written_and_written_again(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    write(of("morning"), path)
    write(of("morning", "Newer"), path)
    assert path.read_text("utf-8") == of("morning", "Newer")


@pytest.mark.parametrize("name", ["morning", "Ämter & more", "a.b-c 1"])
def test_a_feed_tells_whose_it_is(tmp_path: Path, name: str) -> None:
    path = tmp_path / "feed.xml"
    write(of(name), path)
    assert owner(path) == name


def test_the_feed_of_another_digest_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    write(of("morning"), path)
    with pytest.raises(OutputError) as caught:
        write(of("evening"), path)
    assert str(caught.value) == (
        f"{path} is the feed of the digest 'morning': name another file, "
        "or remove this one if nobody reads it any more"
    )
    assert path.read_text("utf-8") == of("morning")


def test_a_file_that_is_no_feed_has_no_owner(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    assert owner(path) is None
    path.write_bytes(b"\xff<feed><id>urn:other</id></feed>")
    assert owner(path) is None
    write(of("morning"), path)
    assert owner(path) == "morning"
