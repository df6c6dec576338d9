"""Articles of a dated stream grouped into stories: BCubed F1 beside average link.

Usage: python eval/bench/stories.py --data DATA_DIR [--markdown]

DATA_DIR holds allsides_stream/stories_2021-04_to_07.jsonl. Settings are chosen on four of five
blocks of weeks and used on the fifth; ours are the same for all rows of a block. They are chosen on
the stream as it is and on a thinned one, in which most stories have one article: as it is every
article has a partner, which rewards joining too much. The intervals are 95% bootstrap intervals
over days.

The set dates stories, so a story never lasts longer than a day, and the faster likeness fades, the
better. The row of dates in addresses takes the day of an article from its address where it is
there: then one story in four goes on for some days.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent))
from tables import parser, table

from summarizer.arrays import Floats, Ints
from summarizer.evaluate.systems.average_link import average_link, groups
from summarizer.evaluate.systems.groupings import DECAYS, THRESHOLDS, tfidf_similarity
from summarizer.stages.embed.minilm import MiniLM
from summarizer.stages.stories import Settings, Terms, features, grouped, opening

Doubles = NDArray[np.float64]
Judged = tuple[Doubles, Doubles]

FILE = Path("allsides_stream") / "stories_2021-04_to_07.jsonl"
FOLDS = 5
ALONE = 0.6  # share of the stories that keep one article in the thinned stream
HORIZON = 7  # days without an article after which a story is over
EARLY, LATE = -5, 1  # days from that of its story in which the date in an address is believed
SAMPLES = 2000

CROWDING_AND_THRESHOLD = (
    (0.3, 0.13),
    (0.3, 0.15),
    (0.3, 0.17),
    (0.5, 0.09),
    (0.5, 0.11),
    (0.5, 0.13),
)
GRID = tuple(
    Settings(threshold=threshold, fading=fading, crowding=crowding)
    for (crowding, threshold), fading in product(CROWDING_AND_THRESHOLD, (3.0, 5.0))
)
PUBLISHED = {  # best settings chosen on the same data
    "tf-idf": (95.3, 92.6, 91.4),
    "minilm": (95.8, 92.8, 91.8),
    "half of each": (95.5, 93.9, 93.1),
}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ADDRESS = re.compile(r"\b(20\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})\b")


@dataclass(frozen=True, slots=True)
class Streamed:
    """Articles in order of their days: what they say, when, and the story of each."""

    titles: Sequence[str]
    texts: Sequence[str]
    vectors: Floats
    days: Doubles
    dated: Doubles
    truth: Ints
    terms: dict[bytes, Terms]

    def known(self, rows: Ints) -> Terms:
        """The terms of some articles, computed once."""
        key = rows.tobytes()
        if key not in self.terms:
            self.terms[key] = features(
                [self.titles[i] for i in rows], [self.texts[i] for i in rows]
            )
        return self.terms[key]

    def group(self, rows: Ints, days: Doubles, known: Ints, settings: Settings) -> Ints:
        """The stories of some articles."""
        found = grouped(self.vectors[rows], self.known(rows), days[rows], known.tolist(), settings)
        return found.stories


def read(file: Path) -> Streamed:
    """The stream, embedded."""
    with file.open(encoding="utf-8") as lines:
        stories = [json.loads(line) for line in lines]
    rows = sorted(
        (story["date"][:10], each["source"] or "", each["title"] or "", each["text"], number,
         each["url"] or "")
        for number, story in enumerate(stories)
        for each in story["articles"]
    )  # fmt: skip
    titles, texts = [row[2] for row in rows], [row[3] for row in rows]
    days = np.array([date.fromisoformat(row[0]).toordinal() for row in rows], dtype=np.float64)
    dated = np.array([dated(row[5], day) for row, day in zip(rows, days, strict=True)])
    vectors = MiniLM().embed([opening(*each) for each in zip(titles, texts, strict=True)])
    return Streamed(titles, texts, vectors, days, dated, np.array([row[4] for row in rows]), {})


def dated(address: str, day: float) -> float:
    found = ADDRESS.search(address)
    if found is None:
        return day
    year, month, of_month = found.groups()
    try:
        own = date(
            int(year), MONTHS.index(month) + 1 if month in MONTHS else int(month), int(of_month)
        ).toordinal()
    except ValueError:
        return day
    return float(own) if EARLY <= own - day <= LATE else day


def thinned(truth: Ints, seed: int) -> Ints:
    """The articles that are left when a part of the stories keep only one."""
    rng, left = np.random.default_rng(seed), np.ones(len(truth), dtype=np.bool_)
    for story in np.unique(truth):
        members = np.flatnonzero(truth == story)
        if rng.random() < ALONE:
            left[members] = False
            left[rng.choice(members)] = True
    return np.flatnonzero(left)


def judged(found: Ints, truth: Ints) -> Judged:
    """BCubed precision and recall of each article."""
    same, true = found[:, None] == found[None, :], truth[:, None] == truth[None, :]
    both = (same & true).sum(axis=1)
    return both / same.sum(axis=1), both / true.sum(axis=1)


def windows(days: Doubles, rows: Ints, size: int) -> Iterator[Ints]:
    """The articles of each window of days."""
    window = (days[rows] - days.min()) // size
    for each in np.unique(window):
        yield rows[window == each]


def batches(stream: Streamed, rows: Ints, size: int, settings: Settings) -> Ints:
    """The stories when each window is grouped alone; -1 for articles that are not in it."""
    found, offset = np.full(len(stream.truth), -1), 0
    for inside in windows(stream.days, rows, size):
        own = stream.group(inside, stream.days, np.full(len(inside), -1), settings)
        found[inside] = own + offset
        offset = int(found.max()) + 1
    return found


def online(stream: Streamed, rows: Ints, days: Doubles, settings: Settings) -> Ints:
    """The stories when every day is grouped with what is known of the days before."""
    found = np.full(len(stream.truth), -1)
    last: dict[int, float] = {}
    for day in np.unique(days[rows]):
        before = rows[days[rows] < day]
        going = [i for i in before if last[int(found[i])] >= day - HORIZON]
        inside = np.array([*going, *rows[days[rows] == day]], dtype=np.int64)
        known = found[inside]
        own = stream.group(inside, days, known, settings)
        new = ~np.isin(own, known[known >= 0])
        first = own[new].min(initial=own.max())
        found[inside] = np.where(new, own - first + found.max() + 1, own)
        for i in before.tolist() + inside.tolist():
            story = int(found[i])
            last[story] = max(last.get(story, days[i]), days[i])
    return found


def ours(stream: Streamed, rows: Ints, settings: Settings) -> dict[str, Ints]:
    """The stories of all protocols."""
    return {
        "each day alone": batches(stream, rows, 1, settings),
        "windows of seven days": batches(stream, rows, 7, settings),
        "whole stream": online(stream, rows, stream.days, settings),
        "whole stream, dates in addresses": online(stream, rows, stream.dated, settings),
    }


def linked(stream: Streamed, alike: Doubles, size: int, decay: float | None) -> list[Judged]:
    """Average link at every threshold."""
    rows = np.arange(len(stream.truth))
    found = [(np.zeros(len(rows)), np.zeros(len(rows))) for _ in THRESHOLDS]
    for inside in windows(stream.days, rows, size):
        gaps = np.abs(stream.days[inside][:, None] - stream.days[inside][None, :])
        near = alike[np.ix_(inside, inside)] * (1 if decay is None else np.exp(-gaps / decay))
        merges = average_link(near)
        for threshold, (precise, complete) in zip(THRESHOLDS, found, strict=True):
            labels = np.array(groups(merges, len(inside), threshold))
            precise[inside], complete[inside] = judged(labels, stream.truth[inside])
    return found


def f1(precision: Doubles, recall: Doubles) -> float:
    """F1 of the means, NaN left out."""
    p, r = float(np.nanmean(precision)), float(np.nanmean(recall))
    return 2 * p * r / (p + r)


def chosen(fold: Ints, worth: Callable[[int, NDArray[np.bool_]], float], count: int) -> list[int]:
    """For each fold the setting that is worth most on the others."""
    return [
        max(range(count), key=lambda n: round(worth(n, fold != each), 9)) for each in range(FOLDS)
    ]


def held_out(fold: Ints, best: Sequence[int], each: Sequence[Judged]) -> Judged:
    """Precision and recall of every article under the setting that its fold gets."""
    setting = np.array(best)[fold]
    places = np.arange(len(fold))
    return (
        np.array([precision for precision, _ in each])[setting, places],
        np.array([recall for _, recall in each])[setting, places],
    )


def interval(judgement: Judged, days: Doubles, seed: int) -> tuple[float, float]:
    """The 95% bootstrap interval of F1 over days."""
    inside = ~np.isnan(judgement[0])
    _, day = np.unique(days[inside], return_inverse=True)
    counts = np.bincount(day)
    sums = [np.bincount(day, part[inside]) for part in judgement]
    drawn = np.random.default_rng(seed).integers(0, len(counts), (SAMPLES, len(counts)))
    p, r = (each[drawn].sum(axis=1) / counts[drawn].sum(axis=1) for each in sums)
    low, high = np.percentile(2 * p * r / (p + r), [2.5, 97.5])
    return float(low), float(high)


def baselines(stream: Streamed, fold: Ints) -> dict[str, dict[str, float]]:
    """F1 of average link, thresholds and decays chosen as ours are."""
    words = tfidf_similarity(
        [opening(*each) for each in zip(stream.titles, stream.texts, strict=True)]
    )
    vectors = stream.vectors.astype(np.float64) @ stream.vectors.T.astype(np.float64)
    sizes = {"each day alone": 1, "windows of seven days": 7, "whole stream": 10_000}
    found: dict[str, dict[str, float]] = {}
    for name, alike in zip(PUBLISHED, (words, vectors, (words + vectors) / 2), strict=True):
        found[name] = {}
        for protocol, size in sizes.items():
            decays = DECAYS[:1] if size == 1 else DECAYS
            each = [one for decay in decays for one in linked(stream, alike, size, decay)]
            best = chosen(fold, lambda n, rows, e=each: f1(e[n][0][rows], e[n][1][rows]), len(each))  # type: ignore[misc]
            found[name][protocol] = f1(*held_out(fold, best, each))
    return found


def evaluated(
    stream: Streamed, fold: Ints, seed: int
) -> tuple[dict[str, dict[str, list[Judged]]], list[int], int]:
    """What every setting of the grid does on both streams, those of the folds, the best of all."""
    streams = {"full": np.arange(len(stream.truth)), "thinned": thinned(stream.truth, seed)}
    found: dict[str, dict[str, list[Judged]]] = {name: {} for name in streams}
    for settings in GRID:
        for name, rows in streams.items():
            for protocol, stories in ours(stream, rows, settings).items():
                each = np.full(len(fold), np.nan), np.full(len(fold), np.nan)
                each[0][rows], each[1][rows] = judged(stories[rows], stream.truth[rows])
                found[name].setdefault(protocol, []).append(each)

    def worth(n: int, rows: NDArray[np.bool_]) -> float:
        every = [each[n] for protocols in found.values() for each in protocols.values()]
        return sum(f1(precision[rows], recall[rows]) for precision, recall in every)

    everything = np.ones(len(fold), dtype=np.bool_)
    return (
        found,
        chosen(fold, worth, len(GRID)),
        max(range(len(GRID)), key=lambda n: worth(n, everything)),
    )


def shown(
    stream: Streamed,
    fold: Ints,
    seed: int,
    base: Mapping[str, Mapping[str, float]],
    *,
    markdown: bool,
) -> None:
    """Print the figures."""
    found, best, last = evaluated(stream, fold, seed)
    header = ["BCubed F1", "held out", "95% interval", "thinned", "95% interval"]
    rows = []
    for place, protocol in enumerate(found["full"]):
        cells = []
        for name in found:
            judgement = held_out(fold, best, found[name][protocol])
            low, high = interval(judgement, stream.days, seed)
            cells += [f"{100 * f1(*judgement):.1f}", f"{100 * low:.1f} to {100 * high:.1f}"]
        theirs = [
            f"{100 * base[name][protocol]:.1f} ({published[place]})"
            if protocol in base[name]
            else ""
            for name, published in PUBLISHED.items()
        ]
        rows.append([protocol, *cells, *theirs])
    print(table([*header, *PUBLISHED], rows, markdown=markdown))
    print("\nIn brackets what was published, chosen on the same data.")
    print("\nChosen in each fold:", *(_told(GRID[n]) for n in best), sep="\n  ")
    print("Chosen on all:", _told(GRID[last]), sep="\n  ")


def _told(settings: Settings) -> str:
    return (
        f"threshold {settings.threshold}, fading {settings.fading:g} days, "
        f"crowding {settings.crowding}"
    )


def main() -> None:
    """Print the table."""
    asked = parser(__doc__ or "")
    asked.add_argument("--data", type=Path, required=True, metavar="DATA_DIR")
    asked.add_argument("--seed", type=int, default=7)
    options = asked.parse_args()
    start = time.perf_counter()
    stream = read(options.data / FILE)
    embedded = time.perf_counter()
    week = ((stream.days - stream.days.min()) // 7).astype(np.int64)
    fold = week * FOLDS // (int(week.max()) + 1)
    base = baselines(stream, fold)
    shown(stream, fold, options.seed, base, markdown=options.markdown)
    began = time.perf_counter()
    online(stream, np.arange(len(fold)), stream.days, Settings())
    print(
        f"\n{embedded - start:.0f} s to embed, {time.perf_counter() - began:.1f} s to group "
        f"{len(fold)} articles day by day, {time.perf_counter() - start:.0f} s in all"
    )


if __name__ == "__main__":
    main()
