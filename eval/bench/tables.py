"""Shares with their intervals, and tables of them as text or Markdown; for the benchmarks."""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence

Z = 1.96  # standard deviations of a 95% interval


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """The Wilson score interval of a proportion (95%); of no trials all that is possible.

    >>> [round(bound, 3) for bound in wilson(9, 10)]
    [0.596, 0.982]
    """
    if not trials:
        return 0.0, 1.0
    share = hits / trials
    centre = share + Z**2 / (2 * trials)
    spread = Z * math.sqrt(share * (1 - share) / trials + Z**2 / (4 * trials**2))
    whole = 1 + Z**2 / trials
    return max((centre - spread) / whole, 0.0), min((centre + spread) / whole, 1.0)


def share(hits: int, trials: int) -> tuple[str, str, str]:
    """The cells of a share: "9/10", its per cent, and the interval in per cent.

    >>> share(9, 10), share(0, 0)
    (('9/10', '90.0%', '59.6 to 98.2'), ('0/0', '', ''))
    """
    if not trials:
        return "0/0", "", ""
    low, high = wilson(hits, trials)
    return f"{hits}/{trials}", f"{hits / trials:.1%}", f"{100 * low:.1f} to {100 * high:.1f}"


def table(header: Sequence[str], rows: Sequence[Sequence[object]], *, markdown: bool) -> str:
    """Rows under a header: first column to the left, figures to the right.

    >>> print(table(["kind", "found"], [["day", "3/4"]], markdown=True))
    | kind | found |
    |:-----|------:|
    | day  |   3/4 |
    """
    cells = [list(map(str, header)), *(list(map(str, row)) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [
        [
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        for row in cells
    ]
    if not markdown:
        return "\n".join("  ".join(line).rstrip() for line in lines)
    rule = [
        "-" * (width + 1) + ":" if place else ":" + "-" * (width + 1)
        for place, width in enumerate(widths)
    ]
    head, *body = [f"| {' | '.join(line)} |" for line in lines]
    return "\n".join([head, f"|{'|'.join(rule)}|", *body])


def parser(doc: str) -> argparse.ArgumentParser:
    """A parser of arguments that knows ``--markdown``; the first line of ``doc`` describes it."""
    made = argparse.ArgumentParser(description=doc.splitlines()[0])
    made.add_argument("--markdown", action="store_true", help="print Markdown tables")
    return made
