"""The tree of errors."""

from __future__ import annotations

import inspect
import re

import pytest

from summarizer import errors
from summarizer.errors import MissingExtra, SummarizerError, nearest

CLASSES = [
    value
    for _, value in inspect.getmembers(errors, inspect.isclass)
    if value.__module__ == errors.__name__
]


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    drawn = {}
    parents: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        match = re.match(r"^([│├└─ ]*)(\w+(?:Error|Read|Focus|Dated|Extra))\b", line)
        if match:
            depth = len(match[1]) // 4
            parents[depth:] = [match[2]]
            drawn[match[2]] = parents[depth - 1] if depth else "Exception"
    assert drawn == {each.__name__: each.__base__.__name__ for each in CLASSES}


@pytest.mark.parametrize("error", CLASSES)
def test_every_error_is_caught_by_the_root(error: type[Exception]) -> None:
    assert issubclass(error, SummarizerError)
    assert error.__doc__


def test_a_missing_extra_names_the_command() -> None:
    assert "torch is not installed" in str(MissingExtra("torch", "transformers"))
    assert "pip install 'summarizer[transformers]'" in str(MissingExtra("torch", "transformers"))


def test_the_nearest_name() -> None:
    assert nearest("lnog", ["long", "brief"]) == "did you mean 'long'? (choices: brief, long)"


def test_no_name_is_near() -> None:
    assert nearest("xyzzy", ["long", "brief"]) == "choices: brief, long"


def test_choices_are_read_once() -> None:
    assert nearest("lnog", iter(["long"])) == "did you mean 'long'? (choices: long)"
