"""Every option does what its help says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from summarizer import __version__
from summarizer.cli.app import app
from summarizer.config import styles
from summarizer.render import FORMATS

Run = Callable[..., Any]

OPTIONS = ("--style", "--config", "--set", "--words", "--sentences", "--format", "--output")
SWITCHES = ("--explain", "--with-text", "--quiet", "--help")


def plain(text: str) -> str:
    """Without colour, boxes and line breaks."""
    return " ".join(re.sub(r"\x1b\[[\d;]*m|[│╭╮╰╯─]", " ", text).split())


def brief(run: Run, *arguments: object, **options: Any) -> dict[str, Any]:
    done = run(*arguments, "--format", "json", **options)
    assert (done.status, done.err) == (0, "")
    parsed: dict[str, Any] = json.loads(done.out)
    return parsed


def word_count(data: dict[str, Any]) -> int:
    return sum(len(line["text"].split()) for line in data["lines"])


def test_help_names_every_option_style_and_status() -> None:
    shown = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "200"}, prog_name="summarize")
    assert shown.exit_code == 0
    text = plain(shown.output)
    assert text.startswith("Usage: summarize [OPTIONS]")
    for name in (*OPTIONS, *SWITCHES, *FORMATS, *styles(), "summarize sources"):
        assert name in text
    assert "0 done, 1 failed, 2 wrong argument, 5 done" in text


def test_no_argument_shows_the_help() -> None:
    shown = CliRunner().invoke(app, [], prog_name="summarize")
    assert (shown.exit_code, plain(shown.output)[:26]) == (0, "Usage: summarize [OPTIONS]")


def test_version() -> None:
    shown = CliRunner().invoke(app, ["--version"])
    assert (shown.exit_code, shown.output) == (0, f"summarize {__version__}\n")


def test_paths_need_no_subcommand_in_any_order(run: Run, seeds: Path) -> None:
    one = run(seeds, "--style", "headline")
    other = run("--style", "headline", seeds)
    assert one.status == other.status == 0
    assert one.out == other.out
    assert "Rutte" in one.out


def test_a_file_given_twice_is_read_once(run: Run, seeds: Path) -> None:
    data = brief(run, seeds, *sorted(seeds.iterdir()), "--style", "headline")
    assert len(data["sources"]) == 5


def test_a_folder_may_be_called_like_the_command_without_a_name(
    run: Run, seeds: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "make").symlink_to(seeds)
    monkeypatch.chdir(tmp_path)
    assert "Rutte" in run("make", "--style", "headline").out


def test_messages_do_not_show_the_name_that_is_not_needed(run: Run) -> None:
    done = run("--wrds", "3")
    assert done.status == 2
    assert "make" not in done.err
    assert "Try 'summarize --help'" in done.err
    assert "--words" in done.err


@pytest.mark.parametrize("style", ["brief", "bullets", "headline", "long", "timeline"])
def test_style_names_itself(run: Run, seeds: Path, style: str) -> None:
    assert brief(run, seeds, "--style", style)["style"] == style


def test_words_and_sentences_override_any_style(run: Run, seeds: Path) -> None:
    for style in ("brief", "headline", "long"):
        data = brief(run, seeds, "--style", style, "--words", 70, "--sentences", 2)
        assert len(data["lines"]) <= 2
        assert 20 <= word_count(data) <= 70
        assert data["config"]["settings"]["budget"] == {"words": 70, "sentences": 2}
    assert len(brief(run, seeds, "--sentences", 1)["lines"]) == 1


def test_more_words_than_there_are(run: Run, seeds: Path) -> None:
    data = brief(run, seeds, "--words", 100_000, "--sentences", 100_000)
    texts = [line["text"] for line in data["lines"]]
    assert len(texts) == len(set(texts)) > 8


def test_set_changes_a_setting_and_may_be_repeated(run: Run, seeds: Path) -> None:
    changes = ("--set", "selection.method=lead", "--set", "budget.sentences=2")
    data = brief(run, seeds, *changes, "--set", "salience.weights={position=1.0}")
    settings = data["config"]["settings"]
    assert settings["selection"]["method"] == "lead"
    assert settings["salience"]["weights"]["position"] == 1.0
    assert len(data["lines"]) == 2
    assert data["config"]["fingerprint"] != brief(run, seeds)["config"]["fingerprint"]


def test_a_configuration_of_ones_own(run: Run, seeds: Path, tmp_path: Path) -> None:
    own = tmp_path / "two.toml"
    own.write_text('style = "bullets"\n[budget]\nsentences = 2\n')
    done = run(seeds, "--config", own)
    assert done.status == 0
    assert len(re.findall(r"^- .*$", done.out.split("Sources")[0], re.MULTILINE)) == 2


@pytest.mark.parametrize(
    ("format", "start"),
    [("text", "NATO"), ("markdown", "# "), ("html", "<!doctype html>"), ("json", "{")],
)
def test_formats_on_standard_output_and_in_a_file(
    run: Run, seeds: Path, tmp_path: Path, format: str, start: str
) -> None:
    output = tmp_path / "brief.out"
    shown = run(seeds, "--style", "headline", "--format", format)
    assert shown.out.startswith(start)
    assert shown.out.endswith("\n")
    written = run(seeds, "--style", "headline", "--format", format, "-o", output)
    assert (written.status, written.out, written.err) == (0, "", "")

    def timeless(text: str) -> str:
        text = re.sub(r'"timings": \{.*?\}', "", text, flags=re.DOTALL)
        return re.sub(r"\d{4}-\d\d-\d\dT[\d:]+Z|\d\d:\d\d(:\d\d)?", "", text)

    assert timeless(output.read_text(encoding="utf-8")) == timeless(shown.out)
    assert list(tmp_path.iterdir()) == [output]


def test_a_dash_as_output_is_standard_output(
    run: Run, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "Rutte" in run(seeds, "--style", "headline", "-o", "-").out
    assert not list(tmp_path.iterdir())


def test_explain_shows_why_in_every_format(run: Run, seeds: Path) -> None:
    for format in FORMATS:
        without = run(seeds, "--style", "headline", "--format", format).out
        explained = run(seeds, "--style", "headline", "--format", format, "--explain").out
        assert "gain" in explained
        assert "gain" not in without or format == "html"
        assert len(explained) > len(without)


def test_with_text_is_for_json(run: Run, seeds: Path) -> None:
    data = brief(run, seeds, "--with-text")
    assert all(source["text"] for source in data["sources"])
    assert all("text" not in source for source in brief(run, seeds)["sources"])
    refused = run(seeds, "--with-text")
    assert refused.status == 2
    assert "--format json" in refused.err


def test_quiet_keeps_the_status_but_not_the_warnings(run: Run, seeds: Path) -> None:
    loud = run(seeds, "no-such-file", "--style", "headline")
    quiet = run(seeds, "no-such-file", "--style", "headline", "-q")
    assert loud.status == quiet.status == 5
    assert loud.err.startswith("summarize: no-such-file: no such file or folder")
    assert quiet.err == ""
    assert loud.out == quiet.out


def test_standard_input_is_an_article(run: Run, seeds: Path) -> None:
    article = (seeds / "003_ef8f01157a760a81.txt").read_bytes()
    data = brief(run, "-", stdin=article)
    assert [source["path"] for source in data["sources"]] in (["-"], [None])
    assert "Trump" in data["lines"][0]["text"]


def test_standard_input_beside_files(run: Run, seeds: Path) -> None:
    article = (seeds / "003_ef8f01157a760a81.txt").read_bytes()
    data = brief(run, seeds / "002_cdae1d3765b91ce8.txt", "-", stdin=article)
    assert len(data["sources"]) == 2


def test_sources_lists_what_was_read_and_removed(run: Run, seeds: Path) -> None:
    done = run("sources", seeds)
    assert (done.status, done.err) == (0, "")
    for path in seeds.iterdir():
        assert f"{path.name}\n  title:" in done.out
    assert "2024-11-23 13:03" in done.out
    assert re.search(r"photo credit\s+Photo: AP", done.out)


def test_sources_as_json(run: Run, seeds: Path) -> None:
    listing = json.loads(run("sources", seeds, "--format", "json").out)
    assert listing["schema"] == "summarizer.sources/1"
    assert len(listing["sources"]) == 5
    assert listing["failed_inputs"] == []
    for source in listing["sources"]:
        assert source["removed"]
        for removal in source["removed"]:
            assert removal["reason"]
            assert removal["text"]


def test_sources_of_good_and_bad_files(run: Run, write: Callable[..., Path]) -> None:
    folder = write(good="The mayor of Ely met the council on Monday.", bad=b"")
    done = run("sources", folder)
    assert done.status == 5
    assert done.err == f"summarize: {folder}/bad.txt: empty\n"
    assert "good.txt" in done.out
    listing = json.loads(run("sources", folder, "--format", "json").out)
    assert listing["failed_inputs"] == [{"path": f"{folder}/bad.txt", "reason": "empty"}]


def test_a_listing_cannot_drive_the_terminal(run: Run, write: Callable[..., Path]) -> None:
    text = "Photo: \x1b]0;owned\x07 AP\n\nThe mayor of Ely met the council \x1b[31mon Monday.\n"
    folder = write(**{"a\x1b[2Jb.txt": text})
    assert "\x1b" not in run("sources", folder).out
    assert "\x1b" not in run(folder).out
    assert "\x1b" not in run(folder / "no\x1b[2Jfile").err


@pytest.mark.parametrize(
    ("name", "start"),
    [("b.html", "<!DOCTYPE html>"), ("b.json", "{"), ("b.md", "# "), ("b", "NATO")],
)
def test_the_name_of_the_output_file_says_its_format(
    run: Run, seeds: Path, tmp_path: Path, name: str, start: str
) -> None:
    assert run(seeds, "-o", tmp_path / name).status == 0
    assert (tmp_path / name).read_text(encoding="utf-8").lower().startswith(start.lower())


def test_an_output_file_of_an_unknown_kind_is_refused(
    run: Run, seeds: Path, tmp_path: Path
) -> None:
    done = run(seeds, "-o", tmp_path / "brief.pdf")
    assert done.status == 2
    assert "no format is known for .pdf files" in done.err
    assert not (tmp_path / "brief.pdf").exists()
