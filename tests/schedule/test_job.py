"""What a timer starts."""

from __future__ import annotations

import pytest

from summarizer.errors import ConfigError
from tests.schedule.jobs import job


def test_the_command_asks_whether_a_slot_is_due() -> None:
    assert job().command == (
        *("/opt/venv/bin/python", "-m", "summarizer", "digest", "run"),
        *("--config", "/home/ann/digest.toml", "--if-due"),
    )


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("morning", "morning-"),
        ("Ann's News ÉTÉ", "ann-s-news-ete-"),
        ("早报", ""),
        ("../../x %h", "x-h-"),
    ],
)
def test_labels_are_plain(name: str, start: str) -> None:
    label = job(name=name).label
    assert label.startswith(start)
    assert len(label) == len(start) + 6
    assert label.isascii()
    assert label.replace("-", "").isalnum()


def test_profiles_of_one_name_have_their_own_timers() -> None:
    assert job(config="/a.toml").label != job(config="/b.toml").label
    assert job(config="/a.toml").label == job(config="/a.toml", slots=("08:00",)).label


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"config": "digest.toml"}, "full path of digest.toml"),
        ({"python": "python"}, "full path of python"),
        ({"config": "/a\nExecStart=/bin/true"}, "no timer can hold"),
        ({"name": "a\x1bb"}, "no timer can hold"),
        ({"config": "/a\udce9"}, "no timer can hold"),
        ({"slots": ()}, r'has no slots; add some, such as slots = \["07:00"\]'),
    ],
)
def test_what_no_timer_can_hold_is_refused(changed: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        job(**changed)  # type: ignore[arg-type]
