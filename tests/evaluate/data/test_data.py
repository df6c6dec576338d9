"""What holds for every format: options, limits, hashes, and what bad input gets."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import ConfigError
from summarizer.evaluate.data import FORMATS, load
from summarizer.evaluate.errors import DataError
from summarizer.evaluate.records import Cluster


def line(name: str, **changes: Any) -> str:
    """A good cluster as JSON; a field that is changed to None is left out."""
    cluster = {"id": name, "documents": [f"Text of {name}."], "summary": "Short."} | changes
    return json.dumps({key: value for key, value in cluster.items() if value is not None})


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def ids(path: Path, **settings: Any) -> list[str]:
    return [example.id for example in load("jsonl", path, **settings).examples]


def test_the_catalogue_names_each_format_as_it_names_itself() -> None:
    assert all(name == format.name for name, format in FORMATS.items())


def test_an_unknown_format_names_the_nearest() -> None:
    with pytest.raises(ConfigError, match=r"'jsonls': did you mean 'jsonl'\?"):
        load("jsonls", Path("x"))


def test_an_unknown_option_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"'frist' .* did you mean 'first'\?.*clean, file"):
        load("multi_news", tmp_path, options={"frist": 3})


def test_an_option_out_of_its_bounds_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"options of the data format multi_news: first = 0"):
        load("multi_news", tmp_path, options={"first": 0})


def test_a_limit_below_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="limit = 0"):
        load("jsonl", tmp_path, limit=0)


def test_a_limit_keeps_the_first_examples_and_the_hash_of_all(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", line("a"), line("b"), line("c"))
    assert ids(path, limit=2) == ["a", "b"]
    expected = hashlib.sha256(path.read_bytes()).hexdigest()
    assert load("jsonl", path, limit=2).sha256 == load("jsonl", path).sha256 == expected


def test_the_name_is_that_of_the_format_unless_given(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", line("a"))
    assert load("jsonl", path).name == "jsonl"
    assert load("jsonl", path, name="mine").name == "mine"


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_a_missing_path_is_named_with_what_the_format_expects(format: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=rf"gone.*: no such file or dir.* The format {format} is "):
        load(format, tmp_path / "gone")


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_an_empty_folder_holds_no_example(format: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=str(tmp_path)):
        load(format, tmp_path)


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_a_file_of_garbage_holds_no_example(format: str, tmp_path: Path) -> None:
    path = tmp_path / "garbage"
    path.write_bytes(bytes(range(256)) * 40)
    with pytest.raises(DataError, match=f"garbage.*The format {format} is"):
        load(format, path)


def test_a_folder_where_a_file_is_wanted_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="not a file"):
        load("jsonl", tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DataError, match="not a file"):
        load("jsonl", tmp_path / "pipe")


def test_an_empty_file_holds_no_example(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"a\.jsonl: there is no example in it"):
        load("jsonl", written(tmp_path / "a.jsonl"))


def test_only_bad_lines_are_an_error_that_tells_the_first(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", "[1]", "{}")
    with pytest.raises(DataError, match=r"2 malformed; the first is a\.jsonl:1: it is not an obj"):
        load("jsonl", path)


BAD = {
    "no JSON": ("{", "not valid JSON"),
    "cut off": (line("x")[:-9], "not valid JSON"),
    "a list": ("[]", "it is not an object"),
    "a number": ("3", "it is not an object"),
    "nested too deeply": ("[" * 100_000, "nested too deeply"),
    "no id": (line("x", id=None), "field 'id' is missing"),
    "an id of the wrong type": (line("x", id=["x"]), "field 'id' is not a text"),
    "no documents": (line("x", documents=None), "field 'documents' is missing"),
    "an empty list": (line("x", documents=[]), "field 'documents' is empty"),
    "documents of the wrong type": (line("x", documents="text"), "field 'documents' is not a list"),
    "an empty document": (line("x", documents=["One.", " "]), "field 'documents[1].text' is empty"),
    "a number as document": (line("x", documents=[7]), "field 'documents[0]' is not an object"),
    "no reference": (line("x", summary=None), "it has no reference summary"),
    "a blank summary": (line("x", summary=" \n"), "field 'summary' is empty"),
    "the id of another": (line("good"), "the id 'good' is taken by a.jsonl:1"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_line_among_good_ones_is_named_and_costs_no_other(name: str, tmp_path: Path) -> None:
    bad, reason = BAD[name]
    found = load("jsonl", written(tmp_path / "a.jsonl", line("good"), bad, line("last")))
    assert [example.id for example in found.examples] == ["good", "last"]
    assert [failure.path for failure in found.failed] == ["a.jsonl:2"]
    assert found.failed[0].reason.startswith(reason)


def test_bytes_that_are_not_utf8_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(line("a").encode() + b'\n{"id": "caf\xe9"}\n' + line("c").encode())
    found = load("jsonl", path)
    assert [failure.path for failure in found.failed] == ["a.jsonl:2"]
    assert found.failed[0].reason.startswith("not UTF-8")


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + f"{line('a')}\r\n\r\n{line('b')}\r\n".encode())
    found = load("jsonl", path)
    assert [example.id for example in found.examples] == ["a", "b"]
    assert not found.failed


def test_lone_surrogates_are_replaced_and_pairs_are_kept(tmp_path: Path) -> None:
    text = r'{"id": "a", "documents": ["Half \ud83d, whole \ud83d\ude00."], "summary": "\udc00"}'
    cluster = load("jsonl", written(tmp_path / "a.jsonl", text)).examples[0]
    assert isinstance(cluster, Cluster)
    assert cluster.documents[0].text == "Half \ufffd, whole \U0001f600."
    assert cluster.references == ("\ufffd",)


def test_a_separator_inside_a_text_is_no_line_end(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a", "documents": ["One\u2028two."], "summary": "x"}', "utf-8")
    assert ids(path) == ["a"]


NAMES = ["id", "documents", "articles", "subtopics", "text", "summary", "insights", "date", "label"]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("2024-05-02"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(NAMES) | st.text(), inner, max_size=6)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("format", sorted(FORMATS))
@settings(max_examples=25, deadline=None)
@given(content=st.binary() | VALUES.map(lambda value: json.dumps(value).encode()))
def test_no_content_is_more_than_an_error_that_is_told(
    format: str, content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.json"
    path.write_bytes(content)
    with pytest.raises(DataError):
        load(format, path)
