"""The README says what the program does, and nothing else."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import typer

from summarizer import cli
from summarizer.cli.app import app
from summarizer.config import Config, SalienceName, SelectionName, load, styles
from summarizer.evaluate.answers import systems_on
from summarizer.evaluate.data import FORMATS
from summarizer.evaluate.suite import load_suite

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BENCHMARKS = ROOT / "eval" / "bench"
STATUSES = {
    cli.DONE,
    cli.FAILED,
    cli.USAGE,
    cli.NOT_DUE,
    cli.BUSY,
    cli.DONE_WITH_FAILURES,
    cli.DONE_WITHOUT_MODEL,
    cli.BELOW_FLOOR,
    cli.FAULTS_FOUND,
    cli.INTERRUPTED,
}
# Offered by every program of its kind, and explained by --help.
USUAL = {"--help", "--install-completion", "--show-completion"}
DIGEST = ("run_once", "show", "print_edition", "examine", "timer")
EVALUATION = ("run_suite", "compare_systems", "report_on", "hold_floors")
SETTINGS = {
    name: list(value) for name, value in Config().model_dump().items() if isinstance(value, dict)
}
SECTIONS = tuple(SETTINGS)
SHELLS = ("sh", "bash", "shell", "console")


@pytest.fixture(scope="module")
def readme() -> str:
    """The whole text."""
    return README.read_text(encoding="utf-8")


def blocks(text: str, *languages: str) -> list[str]:
    """The code blocks in any of the languages; in all, if none is named."""
    found = re.findall(r"^ *```(\w*)[^\n]*\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
    return [body for language, body in found if not languages or language in languages]


def marked(text: str, name: str) -> str:
    """The one code block that follows a marker."""
    found = re.findall(rf"<!-- {name} -->\s*```\w*\n(.*?)```", text, re.DOTALL)
    assert len(found) == 1, f"README.md needs exactly one block after <!-- {name} -->"
    assert text.count(f"<!-- {name} -->") == 1
    return str(found[0])


def commands(text: str) -> Iterator[list[str]]:
    """The arguments of every ``summarize`` command in the shell blocks."""
    for block in blocks(text, *SHELLS):
        for line in block.replace("\\\n", " ").splitlines():
            for words in _simple_commands(line.strip().removeprefix("$ ")):
                if "summarize" in words:
                    yield words[words.index("summarize") + 1 :]


def _simple_commands(line: str) -> Iterator[list[str]]:
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;<>")
    lexer.whitespace_split = True
    words: list[str] = []
    redirected = False
    for token in lexer:
        if set(token) <= set("|&;"):
            yield words
            words, redirected = [], False
        elif set(token) <= set("<>&"):
            redirected = True
        elif redirected:
            redirected = False
        else:
            words.append(token)
    yield words


def program() -> Any:
    return typer.main.get_command(app)


def options() -> set[str]:
    """The long names of all options of all commands."""
    return {
        name
        for command in every_command(program())
        for each in command.params
        for name in each.opts
        if name.startswith("--")
    }


def every_command(command: Any) -> Iterator[Any]:
    """A command and those below it."""
    yield command
    for each in getattr(command, "commands", {}).values():
        yield from every_command(each)


def test_every_command_of_the_readme_is_one(readme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[dict[str, Any]] = []

    def note(paths: list[str], **settings: Any) -> int:
        taken.append({"paths": paths, **settings})
        return 0

    monkeypatch.setattr("summarizer.cli.make.make_brief", note)
    monkeypatch.setattr("summarizer.cli.sources.list_sources", note)
    monkeypatch.setattr("summarizer.cli.check.check_brief", lambda *_, **__: 0)
    for name in EVALUATION:
        monkeypatch.setattr(f"summarizer.cli.evaluation.{name}", lambda *_, **__: 0)
    for name in DIGEST:
        monkeypatch.setattr(f"summarizer.cli.digest.{name}", lambda *_, **__: 0)
    monkeypatch.setattr("summarizer.cli.digest_daemon.stay", lambda *_, **__: 0)
    found = list(commands(readme))
    assert len(found) >= 2
    for arguments in found:
        with pytest.raises(SystemExit) as stop:
            program()(args=arguments, prog_name="summarize")
        assert not stop.value.code, f"summarize {shlex.join(arguments)}"
    for call in taken:
        if isinstance(call.get("source"), str):
            load(call["source"], call["overrides"])


def test_every_option_is_in_the_readme(readme: str) -> None:
    missing = {name for name in options() - USUAL if not re.search(rf"{name}(?![\w-])", readme)}
    assert not missing


def test_no_option_is_in_the_readme_only(readme: str) -> None:
    own = " ".join(line for line in readme.splitlines() if "summarize" in line)
    mentioned = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", own))
    assert mentioned <= options() | USUAL


def test_the_two_commands_are_marked_once(readme: str) -> None:
    assert "summarize seeds" in marked(readme, "main-job")
    assert "pip install" in marked(readme, "main-job")
    assert "pytest" in marked(readme, "tests")


def test_the_output_shown_is_the_output(
    readme: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    last = list(commands(f"```sh\n{marked(readme, 'main-job')}```\n"))[-1]
    assert printed(last, monkeypatch, capsys).strip() == marked(readme, "output").strip()


def test_the_comparison_shown_is_part_of_the_output(
    readme: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = printed(["seeds/", "--style", "compare"], monkeypatch, capsys)
    parts = marked(readme, "compare").split("...\n")
    assert len(parts) > 1
    assert all(part in told for part in parts)


def printed(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> str:
    """What the command writes to standard output, in 80 columns."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("sys.argv", ["summarize", *arguments])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code in (0, None)
    return capsys.readouterr().out


def test_the_exit_statuses(readme: str) -> None:
    paragraph = re.search(r"(?s)^Exit status.*?\n\n", readme, re.MULTILINE)
    assert paragraph
    listed = re.findall(r"\*\*(\d+)\*\*", paragraph[0])
    assert {int(number) for number in listed} == STATUSES
    assert len(listed) == len(STATUSES)


def test_the_module_lists_the_statuses() -> None:
    assert cli.__doc__
    assert {int(number) for number in re.findall(r"\b\d+\b", cli.__doc__)} == STATUSES


def test_every_relative_link_resolves(readme: str) -> None:
    prose = re.sub(r"^ *```.*?^ *```", "", readme, flags=re.DOTALL | re.MULTILINE)
    targets = re.findall(r"\]\(([^)\s]+)\)", prose)
    for target in targets:
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        assert not path or (ROOT / path).exists(), target
        if anchor and not path:
            headings = re.findall(r"(?m)^#+ (.+)$", prose)
            slugs = [re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings]
            assert anchor in slugs, target


def test_every_setting_named_exists(readme: str) -> None:
    named = set(re.findall(rf"`((?:{'|'.join(SECTIONS)})\.\w+)[`=]", readme))
    known = {f"{section}.{key}" for section in SECTIONS for key in SETTINGS[section]}
    assert len(named) >= 8
    assert named <= known


def test_every_selection_and_signal_is_named(readme: str) -> None:
    for name in (*get_args(SelectionName), *get_args(SalienceName)):
        assert f"`{name}`" in readme


def test_the_suite_of_the_readme_is_one(readme: str, tmp_path: Path) -> None:
    (text,) = blocks(readme, "toml")
    (tmp_path / "mine.toml").write_text(textwrap.dedent(text), encoding="utf-8")
    suite = load_suite(tmp_path / "mine.toml")
    assert list(systems_on(suite, suite.data[0], "summarization")) == [
        "default",
        "mmr[selection.redundancy=0.3]",
        "mmr[selection.redundancy=0.5]",
        "lead",
        "lexrank",
    ]


def test_every_data_format_is_named(readme: str) -> None:
    for name in FORMATS:
        assert f"`{name}`" in readme


@pytest.mark.parametrize("number", range(len(blocks(README.read_text("utf-8"), "python"))))
def test_the_python_of_the_readme_runs(readme: str, number: int) -> None:
    code = blocks(readme, "python")[number]
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_style_is_in_the_readme(readme: str) -> None:
    missing = [name for name in styles() if not re.search(rf"`{name}`|configs/{name}\b", readme)]
    assert missing == []


@pytest.mark.parametrize("style", styles())
def test_a_style_names_itself_and_says_what_it_is(style: str) -> None:
    assert load(style).style == style
    assert styles()[style].read_text(encoding="utf-8").startswith("# ")


def test_every_benchmark_is_listed_and_starts() -> None:
    listed = re.findall(r"^\| `(\w+)\.py\b", (BENCHMARKS / "README.md").read_text("utf-8"), re.M)
    helpers = {"mutants", "summhay_labels", "swaps", "tables", "verdicts"}
    assert {*listed, *helpers} == {path.stem for path in BENCHMARKS.glob("*.py")}
    code = "import importlib, sys; [importlib.import_module(name) for name in sys.argv[1:]]"
    command = [sys.executable, "-c", code, *listed]
    done = subprocess.run(command, cwd=BENCHMARKS, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
