"""Profiles for the tests of digests."""

from __future__ import annotations

from pathlib import Path

from summarizer.digest.profile import Profile, load

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "configs" / "digest-example.toml"

PLAIN = """\
name = "plain"
timezone = "Europe/Amsterdam"
slots = ["07:00"]

[[sources]]
folder = "inbox"

[[deliver]]
folder = "editions"
"""


def profile(folder: Path, text: str = PLAIN) -> Profile:
    """A profile with this text in a folder."""
    path = folder / "digest.toml"
    path.write_text(text, encoding="utf-8")
    return load(path)
