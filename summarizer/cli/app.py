"""The commands and their options; what they do is in the modules beside this one."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from summarizer.cli.digest_app import digest
from summarizer.cli.evaluation_app import evaluation
from summarizer.cli.options import Quiet
from summarizer.errors import ConfigError, nearest
from summarizer.render import FORMATS, Format

LIST_FORMATS: tuple[Format, ...] = ("text", "json")
DEFAULT_COMMAND = "make"
SUFFIXES: dict[str, Format] = {
    "": "text",
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
}


class _Group(TyperGroup):
    """A group in which ``summarize PATH`` means ``summarize make PATH``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        own = {*self.list_commands(ctx), "--version", "--install-completion", "--show-completion"}
        if not args or args[0] not in own - {DEFAULT_COMMAND}:
            args = [DEFAULT_COMMAND, *(args or ["--help"])]
        return super().parse_args(ctx, args)


class _Nameless(typer.Context):
    """The context of the command that needs no name: messages do not show one either."""

    @property
    def command_path(self) -> str:
        return self.parent.command_path if self.parent else super().command_path


class _Default(TyperCommand):
    """The command that needs no name."""

    context_class = _Nameless


def _one_of(choices: Sequence[Format]) -> Callable[[str], Format]:
    """A parser that names the nearest format for one that there is not."""

    def parse(value: str) -> Format:
        found = next((choice for choice in choices if choice == value), None)
        if found is None:
            raise ConfigError(f"unknown format {value!r}: {nearest(value, choices)}")
        return found

    return parse


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Folder, file or glob; - for standard input. Text, Markdown, HTML, PDF, Word, "
        "e-mail, JSON, JSON Lines, saved feeds; each also gzipped.",
        show_default=False,
    ),
]

app = typer.Typer(
    rich_markup_mode=None,  # plain help: it can be copied, and takes half the time
    cls=_Group,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        from summarizer import __version__

        typer.echo(f"summarize {__version__}")
        raise typer.Exit


app.add_typer(evaluation, name="eval")
app.add_typer(digest, name="digest")


@app.callback()
def _group(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Many articles about one story in, one short neutral brief out."""


@app.command(
    DEFAULT_COMMAND,
    cls=_Default,
    epilog="Other commands: summarize sources PATH... lists what was read and what was removed "
    "from it, and why; summarize check BRIEF.json PATH... checks a brief that was made with "
    "--format json against its articles; summarize eval --help tells how to compare "
    "configurations; summarize digest --help how to make editions on a schedule. Exit status: 0 "
    "done, 1 failed, 2 wrong argument, 5 done but some inputs could not be read, 8 done but the "
    "language model failed, so that the brief is as it was extracted.",
)
def make(
    paths: Paths,
    style: Annotated[
        str | None,
        typer.Option(help="brief (the default), bullets, headline, long, compare or timeline."),
    ] = None,
    config: Annotated[
        Path | None, typer.Option(help="A configuration file (TOML) instead of a style.")
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Change one setting; may be repeated."),
    ] = None,
    words: Annotated[int | None, typer.Option(help="At most so many words.", min=1)] = None,
    sentences: Annotated[int | None, typer.Option(help="At most so many sentences.", min=1)] = None,
    focus: Annotated[
        str | None,
        typer.Option(help="Keep to this question or topic.", show_default=False),
    ] = None,
    rewrite: Annotated[
        str | None,
        typer.Option(
            metavar="MODEL",
            help="Let a language model put it in words of its own: transformers:NAME_OR_FOLDER, "
            "llama:FILE.gguf, openai:MODEL, or off. What the articles do not support stays "
            "as it was extracted.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option(
            parser=_one_of(FORMATS),
            metavar="|".join(FORMATS),
            help="Form of the output; by default what the name of the output file says, else text.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="Write to this file; - is standard output.", show_default=False
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show why each line was chosen.")
    ] = False,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Add the source texts to JSON.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Write one short neutral brief from many articles, with a citation for each sentence."""
    from summarizer.cli.make import make_brief

    form = format or _form_of(output)
    if with_text and form != "json":
        raise ConfigError("--with-text needs --format json; HTML holds the source texts anyway")
    limits = {"words": words, "sentences": sentences}
    overrides = [f"budget.{key}={value}" for key, value in limits.items() if value is not None]
    if focus is not None:
        overrides.append(f"focus={json.dumps(focus)}")
    if rewrite is not None:
        overrides.append(f"rewrite.model={json.dumps(rewrite)}")
    raise typer.Exit(
        make_brief(
            paths,
            source=_source(style, config),
            overrides=[*(settings or []), *overrides],
            format=form,
            output=output,
            explain=explain,
            with_text=with_text,
            quiet=quiet,
        )
    )


@app.command()
def sources(
    paths: Paths,
    format: Annotated[
        Format,
        typer.Option(
            parser=_one_of(LIST_FORMATS), metavar="|".join(LIST_FORMATS), help="Form of the output."
        ),
    ] = "text",
    quiet: Quiet = False,
) -> None:
    """List what was read, and what was removed from it and why."""
    from summarizer.cli.sources import list_sources

    raise typer.Exit(list_sources(paths, format=format, quiet=quiet))


@app.command()
def check(
    brief: Annotated[
        str,
        typer.Argument(
            metavar="BRIEF.json",
            help="A brief made with --format json, or the edition.json of a digest; - for standard "
            "input.",
            show_default=False,
        ),
    ],
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH...]",
            help="The articles that it was made from; not needed if it was made --with-text.",
            show_default=False,
        ),
    ] = None,
    store: Annotated[
        Path | None,
        typer.Option(
            help="The store of the digest that made it, which holds its articles.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        Format,
        typer.Option(
            parser=_one_of(LIST_FORMATS), metavar="|".join(LIST_FORMATS), help="Form of the output."
        ),
    ] = "text",
    no_learned: Annotated[
        bool,
        typer.Option(
            "--no-learned",
            help="Leave out the learned verifier, which looks at citations in other words.",
        ),
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Check that every citation of a brief or edition resolves and says what its line says.

    Exit status: 0 no fault, 7 faults (each is named, with what to do), 1 not a brief, or nothing
    to check it against.
    """
    from summarizer.cli.check import check_brief

    raise typer.Exit(
        check_brief(
            brief,
            paths or [],
            store=store,
            format=format,
            quiet=quiet,
            learned=not no_learned,
        )
    )


def _form_of(output: Path | None) -> Format:
    """The format that the name of the output file says."""
    suffix = output.suffix.lower() if output else ""
    if suffix not in SUFFIXES:
        known = nearest(suffix, filter(None, SUFFIXES))
        raise ConfigError(f"no format is known for {suffix} files: {known}; or give --format")
    return SUFFIXES[suffix]


def _source(style: str | None, config: Path | None) -> str | Path:
    if style is not None and config is not None:
        raise ConfigError("give either --style or --config, not both")
    return config or style or "brief"
