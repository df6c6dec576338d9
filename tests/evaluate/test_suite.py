"""What a suite may say, and what it is told when it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import ConfigError
from summarizer.evaluate.errors import SuiteError
from summarizer.evaluate.suite import Suite, configurations, load_suite

DATA = '\n[[data]]\nname = "d"\nformat = "jsonl"\npath = "d.jsonl"\n'


def suite_of(folder: Path, text: str) -> Suite:
    path = folder / "suite.toml"
    path.write_text(text, encoding="utf-8")
    return load_suite(path)


def test_a_grid_is_one_configuration_for_each_combination(tmp_path: Path) -> None:
    suite = suite_of(
        tmp_path,
        'name = "s"\n[[systems]]\nname = "m"\nset = ["selection.method=mmr"]\n'
        'grid = {"selection.redundancy" = [0.3, 0.5], "selection.lead" = [true, false]}' + DATA,
    )
    found = configurations(suite)
    assert list(found) == [
        "m[selection.redundancy=0.3, selection.lead=true]",
        "m[selection.redundancy=0.3, selection.lead=false]",
        "m[selection.redundancy=0.5, selection.lead=true]",
        "m[selection.redundancy=0.5, selection.lead=false]",
    ]
    config = found["m[selection.redundancy=0.5, selection.lead=false]"][0]
    assert config.selection.method == "mmr"
    assert config.selection.redundancy == 0.5
    assert not config.selection.lead


def test_a_configuration_file_is_found_beside_the_suite(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("[budget]\nwords = 77\n", encoding="utf-8")
    suite = suite_of(
        tmp_path, 'name = "s"\n[[systems]]\nname = "own"\nconfig = "own.toml"\n' + DATA
    )
    assert configurations(suite)["own"][0].budget.words == 77


def test_paths_of_data_are_relative_to_the_suite_or_to_the_folder_given(tmp_path: Path) -> None:
    path = tmp_path / "suite.toml"
    path.write_text('name = "s"' + DATA, encoding="utf-8")
    assert load_suite(path).data[0].path == tmp_path / "d.jsonl"
    other = tmp_path / "other"
    assert load_suite(path, data=other).data[0].path == other / "d.jsonl"


def test_the_length_limit_is_part_of_the_name(tmp_path: Path) -> None:
    suite = suite_of(tmp_path, 'name = "s"' + DATA + "words = 230\n")
    assert suite.data[0].label == "d, 230 words"


def test_the_fingerprint_is_of_what_is_run_and_not_of_where_it_lies(tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
    first, second = (suite_of(folder, 'name = "s"' + DATA) for folder in folders)
    other = suite_of(tmp_path, 'name = "s"\nseed = 1' + DATA)
    assert first.fingerprint == second.fingerprint != other.fingerprint


WRONG = {
    "no data": ('name = "s"', "data"),
    "no TOML": ("name = ", "not valid TOML"),
    "an unknown key": ('name = "s"\nbaseline = []' + DATA, "'baseline': did you mean 'baselines'"),
    "an unknown key of data": (
        'name = "s"' + DATA + "word = 3\n",
        r"\[\[data\]\] 'd': unknown key 'word': did you mean 'words'\? \([^;]*\)$",
    ),
    "an unknown key of a system": (
        'name = "s"\n[[systems]]\nname = "a"\nsett = []\n' + DATA,
        r"\[\[systems\]\] 'a': unknown key 'sett': did you mean 'set'",
    ),
    "a name twice": ('name = "s"' + DATA + DATA, "'d' is given twice"),
    "a wrong limit": (
        'name = "s"' + DATA + "limit = 0\n",
        r"\[\[data\]\] 'd': limit has to be at least 1, not 0$",
    ),
    "a text for a number": (
        'name = "s"' + DATA + 'words = "x"\n',
        "words has to be a whole number",
    ),
    "an empty list of data": ('name = "s"\ndata = []', r"at least$"),
    "one table for a list": (
        'name = "s"\n[data]\nname = "d"',
        r"has to be written as \[\[data\]\]",
    ),
    "a text for a list": ('name = "s"\nbaselines = "lead"' + DATA, "baselines has to be a list"),
    "a number in a list of texts": (
        'name = "s"\nbaselines = ["lead", 3]' + DATA,
        r"baselines \(entry 2\) has to be a text",
    ),
    "data without a name": (
        'name = "s"\n[[data]]\nformat = "jsonl"\npath = "d"',
        r"\[\[data\]\] number 1: name is missing$",
    ),
    "an unknown task": (
        'name = "s"\n[[systems]]\nname = "a"\ntasks = ["summarisation"]\n' + DATA,
        r"tasks \(entry 1\) = 'summarisation': did you mean 'summarization'",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_named(name: str, tmp_path: Path) -> None:
    text, expected = WRONG[name]
    with pytest.raises(SuiteError, match=expected):
        suite_of(tmp_path, text)


def test_a_suite_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SuiteError, match=r"none\.toml"):
        load_suite(tmp_path / "none.toml")


def test_a_wrong_setting_names_its_system(tmp_path: Path) -> None:
    suite = suite_of(
        tmp_path, 'name = "s"\n[[systems]]\nname = "x"\nset = ["selection.method=mrm"]\n' + DATA
    )
    with pytest.raises(ConfigError, match=r"system 'x': .*did you mean 'mmr'"):
        configurations(suite)
