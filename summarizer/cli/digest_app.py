"""The commands of ``summarize digest`` and their options; what they do is in digest.py."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.options import Quiet
from summarizer.errors import ConfigError

digest = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Editions on a schedule: stories from feeds and folders, nothing told twice.",
)


def _moment(text: str) -> datetime:
    """An aware time, as --now takes it."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as exc:
        raise ConfigError(f"--now {text!r}: write it like 2026-01-31T08:00:00+01:00") from exc
    if found.tzinfo is None:
        like = found.isoformat()  # a day alone becomes its midnight
        raise ConfigError(f"--now {text!r} has no zone: write it like {like}+01:00 or {like}Z")
    return found


Profile = Annotated[
    Path, typer.Option("--config", help="The profile of the digest (TOML).", show_default=False)
]
Now = Annotated[
    datetime | None,
    typer.Option(
        parser=_moment,
        metavar="TIME",
        help="Take this for the time of now, as 2026-01-31T08:00:00+01:00.",
        show_default=False,
    ),
]
SchedulerName = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        help="systemd, launchd, windows or cron; that of this machine by default.",
        show_default=False,
    ),
]


@digest.command(
    "run",
    epilog="Exit status: 0 delivered, or nothing new (said so); 1 failed; 2 wrong argument or "
    "profile; 3 not due; 4 another run is at work; 5 delivered, but some sources could not be "
    "read (each is named) or some channel not be reached.",
)
def run_digest(
    config: Profile,
    if_due: Annotated[
        bool, typer.Option("--if-due", help="For timers: say nothing where no slot is due.")
    ] = False,
    extra: Annotated[
        bool,
        typer.Option(
            "--extra",
            help="Make an edition now, beside those of the slots; also where the last edition is "
            "of a later time, as the clock was ahead: slots count from now on then.",
        ),
    ] = False,
    now: Now = None,
    quiet: Quiet = False,
) -> None:
    """Make the edition that is due, and deliver it."""
    from summarizer.cli.digest import run_once

    raise typer.Exit(run_once(config, if_due=if_due, extra=extra, now=now, quiet=quiet))


@digest.command("status")
def show_status(config: Profile, now: Now = None) -> None:
    """Show the last and next editions, what waits, and sources in trouble."""
    from summarizer.cli.digest import show

    raise typer.Exit(show(config, now=now))


@digest.command("show")
def show_edition(
    config: Profile,
    day: Annotated[
        str | None, typer.Argument(metavar="[DATE[/SLOT]]", help="As 2026-01-31/07-00.")
    ] = None,
) -> None:
    """Print an edition as Markdown, by default the last one."""
    from summarizer.cli.digest import print_edition

    raise typer.Exit(print_edition(config, day))


@digest.command("doctor", epilog="Exit status: 0 all is well, 1 something is not.")
def look_over(
    config: Profile,
    now: Now = None,
    offline: Annotated[
        bool, typer.Option("--offline", help="Leave out all that needs the network.")
    ] = False,
) -> None:
    """Check clock, zone, slots, store, channels and sources of a digest; nothing is sent.

    Web sources that were never read are asked, mail servers greeted, hosts of webhooks looked up.
    """
    from summarizer.cli.digest import examine

    raise typer.Exit(examine(config, now=now, offline=offline))


@digest.command("install-timer")
def install_timer(
    config: Profile,
    scheduler: SchedulerName = None,
    print_only: Annotated[
        bool, typer.Option("--print", help="Only show what would be installed.")
    ] = False,
    uninstall: Annotated[bool, typer.Option("--uninstall", help="Remove the timer.")] = False,
    status: Annotated[bool, typer.Option("--status", help="Show the timer.")] = False,
    template: Annotated[
        str | None,
        typer.Option(
            help="Print files for container, kubernetes or github instead.", show_default=False
        ),
    ] = None,
) -> None:
    """Let this machine start the digest at its slots."""
    from summarizer.cli.digest import timer

    if print_only + uninstall + status + (template is not None) > 1:
        raise ConfigError("give one of --print, --uninstall, --status, --template")
    what = "print" if print_only else "uninstall" if uninstall else "status" if status else ""
    raise typer.Exit(timer(config, scheduler=scheduler, what=what, template=template))


@digest.command("daemon")
def run_daemon(
    config: Profile,
    every: Annotated[
        float, typer.Option(help="Seconds between two questions whether a slot is due.", min=1)
    ] = 60.0,
    quiet: Quiet = False,
) -> None:
    """Stay, and make each edition when it is due: for containers.

    It ends with exit status 0 when it is told to (SIGTERM), and with 130 on Ctrl-C.
    """
    from summarizer.cli.digest_daemon import stay

    raise typer.Exit(stay(config, every=every, quiet=quiet))
