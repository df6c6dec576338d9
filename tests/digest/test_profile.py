"""Profiles: what they may hold, and what is said of those that are wrong."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path

import pytest
from pydantic import BaseModel

from summarizer.digest.problems import dotted, line
from summarizer.digest.profile import Delivery, Email, Profile, Source, Stories, Topic, load
from summarizer.errors import ConfigError
from tests.digest.profiles import EXAMPLE, PLAIN, profile

WHOLE = """\
name = "whole"
timezone = "Europe/Amsterdam"
slots = [
  "07:00",   # "before breakfast"
  "18:30 sat,sun",
]

[[sources]]
feed = "https://news.example/rss"
name = "News"
most = 20

[[sources]]
folder = "inbox"

[[deliver]]
folder = "editions"

[[deliver]]
[deliver.email]
to = "ann@news.example"
sender = "digest@news.example"
host = "smtp.news.example"
user = "ann"
password = "env:SMTP_PASSWORD"

[[deliver]]
webhook = { url = "env:HOOK", kind = "slack" }

[[topics]]
name = "Ferries"
focus = "ferries and ports"

[stories]
style = "brief"
set = ["budget.words=90"]
"""

# What replaces what in the whole profile; the line and what is said of it.
WRONG = {
    "unknown key": ("timezone =", "timezon =", 2, "unknown key 'timezon': did you mean 'timezone'"),
    "unknown section": ("[stories]", "[storys]", 34, "'storys': did you mean 'stories'"),
    "unknown key of a section": ("style =", "stile =", 35, "'stories.stile': did you mean 'style'"),
    "unknown key of a source": (
        'name = "News"',
        'nam = "News"',
        10,
        "'sources.1.nam': did you mean 'name'",
    ),
    "unknown key of an inner table": (
        "password =",
        "pasword =",
        25,
        "'deliver.2.email.pasword': did you mean 'password'",
    ),
    "unknown style": ('"brief"', '"breif"', 35, "stories.style = 'breif': did you mean 'brief'"),
    "unknown setting": ("budget.words", "budget.wrods", 36, "did you mean 'budget.words'"),
    "unknown zone": ("/Amsterdam", "/Amsterdm", 2, "did you mean 'Europe/Amsterdam'"),
    "zone like no other": ("Europe/Amsterdam", "Q/Q", 2, "write it like Europe/Amsterdam"),
    "bad slot": (
        '"18:30 sat,sun"',
        '"6.30 pm Sat"',
        5,
        'slots.2: "6.30 pm Sat" is not a slot; write "18:30 sat"',
    ),
    "slot of another kind": ('"07:00"', "7", 4, "slots.1: 7 is not a slot"),
    "two kinds": (
        'folder = "inbox"',
        'folder = "inbox"\nurl = "https://news.example/"',
        13,
        "sources.2: has folder and url; it needs exactly one of feed, folder",
    ),
    "no kind": ('folder = "inbox"', "", 13, "sources.2: has none of its kinds"),
    "two channels": (
        'folder = "editions"',
        'folder = "editions"\natom = "feed.xml"',
        16,
        "deliver.1: has folder and atom; it needs exactly one of folder, email, webhook, atom",
    ),
    "no address": ("https://", "", 9, "only addresses that begin with http:// or https://"),
    "a login in an address": ("https://", "https://ann:hunter2@", 9, "user name or password"),
    "private address by name": (
        "most = 20",
        'allow = "localhost:8123"',
        11,
        "write it as 127.0.0.1:8123",
    ),
    "out of bounds": ("most = 20", "most = 0", 11, "sources.1.most = 0: Input should be greater"),
    "topic that is none": (
        "most = 20",
        'topic = "Feries"',
        11,
        "sources.1.topic = 'Feries': did you mean 'Ferries'",
    ),
    "recipient that is none": ("ann@news.example", "ann", 21, "deliver.2.email.to"),
    "missing in an inner table": (
        'host = "smtp.news.example"\n',
        "",
        20,
        "deliver.2.email.host is missing",
    ),
    "half a login": ('user = "ann"\n', "", 20, "deliver.2.email: needs both user and password"),
    "a password in the open": (
        'user = "ann"\npassword = "env:SMTP_PASSWORD"',
        'security = "plain"',
        20,
        'deliver.2.email: security = "plain" is for a mail server on this machine alone',
    ),
    "a password itself": ("env:SMTP_PASSWORD", "hunter2", 25, "as env:SMTP_PASSWORD or keyring"),
    "webhook of no kind": ('"slack"', '"slak"', 28, "'slak': did you mean 'slack'"),
    "webhook without an address": ('"env:HOOK"', '"hunter2"', 28, "deliver.3.webhook.url: write"),
    "a name that is none": ('"whole"', '"-"', 1, "name = '-': write up to 61 letters"),
    "no name": ('name = "whole"\n', "", 1, "name is missing"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_problem_has_its_line_its_key_and_a_remedy(case: str, tmp_path: Path) -> None:
    old, new, at, said = WRONG[case]
    assert old in WHOLE
    with pytest.raises(ConfigError) as found:
        profile(tmp_path, WHOLE.replace(old, new, 1))
    message = str(found.value)
    assert message.startswith(f"{tmp_path}/digest.toml, line {at}: ")
    assert said in message
    assert "hunter2" not in message
    assert "\n" not in message


def test_all_problems_are_named(tmp_path: Path) -> None:
    text = WHOLE.replace("timezone =", "timezon =").replace('"brief"', '"breif"')
    with pytest.raises(ConfigError) as found:
        profile(tmp_path, text)
    assert [line.split(": ")[1] for line in str(found.value).splitlines()] == [
        "stories.style = 'breif'",
        "unknown key 'timezon'",
    ]


ONLY = """\
name = "only"

[[sources]]
{source}

[[deliver]]
folder = "editions"
"""


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('feed = "https://news.example/rss"\nfolder = "inbox"', "sources.1: has feed and folder"),
        ('name = "News"', "sources.1: has none of its kinds"),
        ('folder = "inbox"\nmost = 0', "sources.1.most = 0"),
    ],
)
def test_the_only_source_is_told_of_once(source: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as found:
        profile(tmp_path, ONLY.format(source=source))
    assert said in str(found.value)
    assert "\n" not in str(found.value)


def test_a_list_without_anything_needs_something(tmp_path: Path) -> None:
    text = 'name = "none"\nsources = []\n\n[[deliver]]\nfolder = "editions"\n'
    with pytest.raises(ConfigError, match=r"line 2: sources is empty: it needs at least one$"):
        profile(tmp_path, text)


def test_broken_toml_names_its_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"not valid TOML: .*line 2"):
        profile(tmp_path, 'name = "a"\nslots = [07:00 mon]\n')


def test_an_absent_profile_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "morning.toml").write_text(PLAIN)
    with pytest.raises(ConfigError, match=r"no profile .*; did you mean 'morning.toml'\?"):
        load(tmp_path / "mornin.toml")
    with pytest.raises(ConfigError, match=r"there is no profile \S+x\.toml$"):
        load(tmp_path / "x.toml")


def test_what_is_no_file_or_no_text_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot read the profile"):
        load(tmp_path)
    (tmp_path / "latin.toml").write_bytes('name = "Grüße"'.encode("latin-1"))
    with pytest.raises(ConfigError, match="cannot read the profile"):
        load(tmp_path / "latin.toml")


def test_the_mark_of_windows_editors_is_no_problem(tmp_path: Path) -> None:
    (tmp_path / "digest.toml").write_text(PLAIN, encoding="utf-8-sig")
    assert load(tmp_path / "digest.toml").name == "plain"


def test_paths_are_relative_to_the_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    monkeypatch.setenv("HOME", "/home/ann")
    (tmp_path / "configs").mkdir()
    text = PLAIN.replace('"inbox"', '"../inbox"').replace('"editions"', '"~/editions"')
    found = profile(tmp_path / "configs", text)
    assert found.store == tmp_path / "configs" / "digest.sqlite"
    assert found.sources[0].folder == tmp_path / "inbox"
    assert found.deliver[0].folder == Path("/home/ann/editions")


def test_slots_are_times_in_the_zone(tmp_path: Path) -> None:
    found = profile(tmp_path, WHOLE)
    assert [(each.time, each.weekdays) for each in found.slots] == [
        (dt.time(7), None),
        (dt.time(18, 30), frozenset({5, 6})),
    ]
    assert found.zone.key == "Europe/Amsterdam"
    assert profile(tmp_path, PLAIN.replace('["07:00"]', '"07:00"')).slots[0].name == "07:00"


def test_one_text_stands_for_a_list_of_one(tmp_path: Path) -> None:
    found = profile(tmp_path, WHOLE.replace("most = 20", 'allow = "127.0.0.1:8123"'))
    assert found.sources[0].allow == ("127.0.0.1:8123",)
    assert found.deliver[1].email is not None
    assert found.deliver[1].email.to == ("ann@news.example",)


@pytest.mark.parametrize(
    ("where", "at"),
    [
        (("slots", 0), 4),
        (("slots", 1), 5),
        (("sources", 1), 13),
        (("sources", 1, "folder"), 14),
        (("deliver", 1, "email", "host"), 23),
        (("deliver", 2, "webhook", "kind"), 28),
        (("stories", "max"), 34),
        (("retention", "days"), 1),
        ((), 1),
    ],
)
def test_the_line_of_a_key_or_of_its_section(where: tuple[str | int, ...], at: int) -> None:
    assert line(WHOLE, where) == at, dotted(where)


# The example.


def uncommented(text: str) -> str:
    """The text with everything in force that is a comment of TOML."""
    return re.sub(r"(?m)^# (?=\[|\w+ = )", "", text)


def test_the_example_is_a_profile() -> None:
    found = load(EXAMPLE)
    root = EXAMPLE.parent.parent
    assert found.name == "example"
    assert found.store == root / "digest" / "store.sqlite"
    assert [each.kind for each in found.sources] == ["feed", "feed", "folder"]
    assert found.sources[2].folder == root / "seeds"


def test_what_the_example_comments_out_is_right(tmp_path: Path) -> None:
    text = uncommented(EXAMPLE.read_text(encoding="utf-8"))
    found = profile(tmp_path, text)
    assert {each.channel for each in found.deliver} == {"folder", "atom", "email", "webhook"}
    assert {each.kind for each in found.sources} == {"feed", "folder", "opml"}


@pytest.mark.parametrize("section", [Profile, Source, Delivery, Email, Topic, Stories])
def test_the_example_names_every_key(section: type[BaseModel]) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    for name in section.model_fields:
        assert re.search(rf"\b{name}\b", text), name


def test_what_the_example_makes_is_not_under_version_control() -> None:
    ignored = (EXAMPLE.parent.parent / ".gitignore").read_text("utf-8").splitlines()
    made = tomllib.loads(EXAMPLE.read_text("utf-8"))
    assert "/digest/" in ignored
    assert made["store"].startswith("../digest/")
    for each in made["deliver"]:
        assert next(iter(each.values())).startswith("../digest/")


def test_a_digest_that_is_moved_knows_its_folders(tmp_path: Path) -> None:
    keys = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        path = tmp_path / name / "digest.toml"
        path.write_text(
            'name = "m"\n[[sources]]\nfolder = "in"\n[[deliver]]\nfolder = "out"\n',
            encoding="utf-8",
        )
        keys.append(load(path).sources[0].key)
    assert keys == ["folder in", "folder in"]


@pytest.mark.parametrize(
    ("first", "second", "channel"),
    [
        ('folder = "out"', 'folder = "./out"', "folder"),
        ('atom = "out.xml"', 'atom = "x/../out.xml"', "atom"),
        ('folder = "out"', 'atom = "out"', "atom"),
        ('webhook = { url = "env:HOOK" }', 'webhook = { url = "env:HOOK" }', "webhook"),
        (
            'email = { to = "a@b.example", sender = "c@d.example", host = "d.example" }',
            'email = { to = ["a@b.example"], sender = "c@d.example", host = "d.example" }',
            "email",
        ),
    ],
)
def test_two_channels_to_one_place_are_refused(
    tmp_path: Path, first: str, second: str, channel: str
) -> None:
    head = 'name = "a"\n[[sources]]\nfolder = "in"\n'
    with pytest.raises(ConfigError) as caught:
        profile(tmp_path, f"{head}[[deliver]]\n{first}\n[[deliver]]\n{second}\n")
    assert str(caught.value) == (
        f"{tmp_path / 'digest.toml'}, line 7: deliver.2.{channel} is where deliver.1 goes already: "
        "remove one"
    )
