"""What crashes and full disks at every step of a digest's run leave behind.

Usage: python eval/bench/digest_faults.py [--crashes 1000] [--full-disks 200] [--markdown]

The digest reads a folder and a feed and delivers to a folder and an Atom feed; its articles are
made from templates. Each trial runs it on one of two days, kills it (SIGKILL) before a step or at a
random moment, up to four times in a row, and runs it again without. Steps are statements to the
database, commits, files, syncs, renames, and those that the program names. Each is taken once by
itself, the rest of the crashes are drawn; half of the last runs come an hour later. A trial with
several crashes stands in the row of the last one that was drawn; counted are runs that were killed.

Counted are trials in which an article is lost (told by another edition than in an undisturbed run
or none, nor waiting), repeated (told by two), in which a file or the database was ever broken or
half written in the eyes of a reader, and in which the end differs otherwise (rows; bytes where the
last run was at the same time; an exit status).

A disk that is full fails one statement, commit, write, sync or rename; the run then has to end with
a status that says so.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from tables import parser, table

from tests.digest.faults.crashes import Damage, Lab, can_fail, lab
from tests.digest.faults.world import DAYS

MOMENT = "a random moment"
MOST = 4  # crashes in one trial
LONGEST = 0.3  # seconds until a random moment; about as long as a run without a model
KINDS: tuple[tuple[str, Callable[[Damage], Sequence[str]]], ...] = (
    ("lost", lambda damage: damage.lost),
    ("repeated", lambda damage: damage.repeated),
    ("broken", lambda damage: damage.broken),
    ("other", lambda damage: damage.other),
)

Plan = list[dict[str, Any]]


def main() -> None:
    """Print a table of crashes by step, and one of full disks."""
    arguments = parser(__doc__)
    arguments.add_argument("--crashes", type=int, default=1000)
    arguments.add_argument("--full-disks", type=int, default=200)
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--folder", type=Path, help="where the digest is; a folder in memory")
    options = arguments.parse_args()
    memory = Path("/dev/shm")
    folder = options.folder or (memory if memory.is_dir() else None)
    start = time.perf_counter()
    with (
        tempfile.TemporaryDirectory(prefix="digest-", dir=folder) as place,
        lab(Path(place)) as made,
    ):
        rng = random.Random(options.seed)
        crashed = crashes(made, options.crashes, rng)
        starved = full_disks(made, options.full_disks, rng)
    print(shown("killed before", crashed, markdown=options.markdown))
    print()
    print(shown("disk full at", starved, markdown=options.markdown))
    print(f"\n{time.perf_counter() - start:.0f} s")
    for name, trials in [*crashed.items(), *starved.items()]:
        for _, damage in trials:
            if damage:
                print(f"{name}: {damage}", file=sys.stderr)


Trials = dict[str, list[tuple[int, Damage]]]
"""By step: the number of crashes of each trial, and what it left."""


def crashes(made: Lab, most: int, rng: random.Random) -> Trials:
    """Every step by itself, then several in a row, until there were so many crashes."""
    found: Trials = defaultdict(list)
    done = 0
    for day, plan, name in plans(made, rng):
        if done >= most:
            break
        before = made.kills
        damage = made.crash(day, plan[: most - done], later=rng.random() < 0.5)
        found[name].append((made.kills - before, damage))
        done += made.kills - before
    return found


def plans(made: Lab, rng: random.Random) -> Iterator[tuple[int, Plan, str]]:
    """A day, where to crash, and the name of the last of these steps; without an end."""
    steps = [whole.steps for whole in made.wholes]
    each = [(day, at) for day in range(DAYS) for at in range(1, len(steps[day]) + 1)]
    rng.shuffle(each)
    for day, at in each:
        yield day, [{"at": at}], steps[day][at - 1]
    while True:
        day = rng.randrange(DAYS)
        count = rng.randint(1, MOST)
        if rng.random() < 0.25:
            yield day, [{"after": rng.random() * LONGEST} for _ in range(count)], MOMENT
            continue
        # What an earlier run did is not done again, so that some steps are not reached any more.
        drawn = [rng.randrange(len(steps[day])) for _ in range(count)]
        names = [steps[day][each] for each in drawn]
        times = [steps[day][: each + 1].count(steps[day][each]) for each in drawn]
        plan = [{"at": f"{name}:{n}"} for name, n in zip(names, times, strict=True)]
        yield day, plan, names[-1]


def full_disks(made: Lab, most: int, rng: random.Random) -> Trials:
    """One failure at each step where there can be one, in random order."""
    found: Trials = defaultdict(list)
    places = [
        (day, at, step)
        for day in range(DAYS)
        for at, step in enumerate(made.wholes[day].steps, start=1)
        if can_fail(step)
    ]
    for day, at, step in rng.sample(places, min(most, len(places))):
        found[step].append((1, made.starve(day, at)))
    return found


def shown(head: str, trials: Trials, *, markdown: bool) -> str:
    """A row for each step, and one for all."""
    rows = [_row(name, trials[name]) for name in sorted(trials)]
    rows.append(_row("all", [each for found in trials.values() for each in found]))
    header = [head, "crashes", "trials", *(name for name, _ in KINDS)]
    return table(header, rows, markdown=markdown)


def _row(name: str, trials: Sequence[tuple[int, Damage]]) -> list[object]:
    counts = [sum(bool(kind(damage)) for _, damage in trials) for _, kind in KINDS]
    return [name, sum(crashes for crashes, _ in trials), len(trials), *counts]


if __name__ == "__main__":
    main()
