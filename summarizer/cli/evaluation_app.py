"""The commands of ``summarize eval`` and their options; what they do is in evaluation.py."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.options import Quiet
from summarizer.errors import ConfigError

evaluation = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Compare configurations over data with references, and believe the answer.",
)
Folder = Annotated[
    Path, typer.Argument(metavar="RESULTS", help="The result folder of a run.", show_default=False)
]
Measures = Annotated[
    list[str] | None,
    typer.Option("--measure", help="Only this measure; may be repeated.", show_default=False),
]


@evaluation.command(
    "run",
    epilog="Exit status: 0 done, 1 failed, 2 wrong argument or suite, 5 done but some examples "
    "failed (each is named), 130 interrupted: the same command goes on.",
)
def run_suite(
    suite: Annotated[
        Path, typer.Argument(metavar="SUITE", help="TOML file: which data, which systems.")
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="Result folder; results/NAME by default.", show_default=False
        ),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(
            help="Folder that the paths of the data are in; the suite's own by default.",
            show_default=False,
        ),
    ] = None,
    vectors: Annotated[
        Path | None,
        typer.Option(
            help="Folder that keeps embeddings; beside the result folder by default.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(help="At most so many examples of each data set.", min=1)
    ] = None,
    processes: Annotated[
        int | None, typer.Option(help="Processes at a time; as many as cores by default.", min=1)
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Do not go on with an unfinished run.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Run every system of a suite over its data; print the report, write it as a page too."""
    from summarizer.cli import evaluation as commands

    raise typer.Exit(
        commands.run_suite(
            suite,
            output=output,
            data=data,
            vectors=vectors,
            limit=limit,
            processes=processes,
            fresh=fresh,
            quiet=quiet,
        )
    )


@evaluation.command(
    "compare",
    epilog="Exit status: 0 done, 1 failed, 2 wrong argument, such as a system or measure that the "
    "run does not have.",
)
def compare_systems(
    folder: Folder,
    systems: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SYSTEM]...", help="Two or more, to compare each pair of them; all by default."
        ),
    ] = None,
    measures: Measures = None,
    data: Annotated[
        list[str] | None,
        typer.Option("--on", help="Only this data set; may be repeated.", show_default=False),
    ] = None,
) -> None:
    """Print which systems differ: differences, intervals, corrected p-values, effect sizes."""
    from summarizer.cli import evaluation as commands

    raise typer.Exit(
        commands.compare_systems(folder, systems or (), measures=measures or (), data=data or ())
    )


@evaluation.command(
    "gate", epilog="Exit status: 0 all floors hold, 6 one does not (it is named), 1 failed."
)
def gate(
    folder: Folder,
    baseline: Annotated[Path, typer.Option(help="The file of floors.")] = Path(
        "eval/baseline.json"
    ),
    pinned: Annotated[
        bool, typer.Option("--pin", help="Raise the floors to what this run reached.")
    ] = False,
    systems: Annotated[
        list[str] | None,
        typer.Option("--system", help="Pin this system; may be repeated.", show_default=False),
    ] = None,
    measures: Measures = None,
    reason: Annotated[
        str | None,
        typer.Option("--lower", metavar="REASON", help="Why a floor may be pinned lower."),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Fail if a run is below the pinned floors, or pin them."""
    from summarizer.cli import evaluation as commands

    if pinned and not (systems and measures):
        raise ConfigError("--pin needs --system and --measure: what is to be held")
    raise typer.Exit(
        commands.hold_floors(
            folder,
            baseline,
            pinned=pinned,
            systems=systems or (),
            measures=measures or (),
            reason=reason,
            quiet=quiet,
        )
    )


@evaluation.command("report")
def report(
    folder: Folder,
    markdown: Annotated[
        Path | None,
        typer.Option(
            "--markdown", help="Also write the Markdown report to this file.", show_default=False
        ),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Write the report of a finished run again."""
    from summarizer.cli import evaluation as commands

    raise typer.Exit(commands.report_on(folder, markdown=markdown, quiet=quiet))
