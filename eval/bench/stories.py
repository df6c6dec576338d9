"""Articles of a dated stream grouped into stories: BCubed F1 beside average link.

Usage: python eval/bench/stories.py --data DATA_DIR [--markdown]

DATA_DIR holds allsides_stream/stories_2021-04_to_07.jsonl and multi_news/val_full_250.jsonl.
Settings are chosen on four of five blocks of weeks and used on the fifth; ours are the same for all
rows of a block. They are chosen on the stream as it is and on a thinned one, in which most stories
have one article: as it is every article has a partner, which rewards joining too much. The
intervals are 95% bootstrap intervals over days.

The set dates stories, and names each turn of events a story of its own, so that one never lasts
longer than a day: the faster likeness fades, the better. The row of dates in addresses takes the
day of an article from its address where it is there: then one story in four goes on for some days.
The row of stories that go on puts clusters of Multi-News into the stream, half of each on a day and
the other half one to six days later, and judges their articles: there likeness must not fade.
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
CLUSTERS = Path("multi_news") / "val_full_250.jsonl"
FOLDS = 5
ALONE = 0.6  # share of the stories that keep one article in the thinned stream
HORIZON = 7  # days without an article after which a story is over
EARLY, LATE = -5, 1  # days from that of its story in which the date in an address is believed
SAMPLES = 2000
GAP = 6  # most days between the two halves of a story that goes on
SHORTEST = 100  # words of an article of such a story
GOING_ON = "stories that go on"
HEADLINE = 20  # words from which on a first paragraph is none

GRID = tuple(
    Settings(threshold=threshold, lasting=lasting)
    for threshold, lasting in product((-0.06, -0.05, -0.04), (6.0, 8.0, 10.0))
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
    own = np.array([dated(row[5], day) for row, day in zip(rows, days, strict=True)])
    vectors = MiniLM().embed([opening(*each) for each in zip(titles, texts, strict=True)])
    return Streamed(titles, texts, vectors, days, own, np.array([row[4] for row in rows]), {})


def going_on(stream: Streamed, file: Path, seed: int) -> Streamed:
    """The stream, and behind its articles those of clusters of which one half comes days later."""
    rng = np.random.default_rng(seed)
    titles, texts = list(stream.titles), list(stream.texts)
    days, truth = stream.dated.tolist(), stream.truth.tolist()
    first, last = int(stream.dated.min()), int(stream.dated.max())
    with file.open(encoding="utf-8") as lines:
        for story, line in enumerate(lines, int(stream.truth.max()) + 1):
            long = [each for each in json.loads(line)["documents"] if len(each.split()) >= SHORTEST]
            gap = int(rng.integers(1, GAP + 1))
            day = int(rng.integers(first, last - gap + 1))
            for place, text in enumerate(long if len(long) > 1 else ()):
                headline, _, rest = text.strip().partition("\n")
                has = len(headline.split()) < HEADLINE
                titles.append(headline if has else "")
                texts.append(rest.strip() if has else text)
                days.append(float(day + gap * (2 * place >= len(long))))
                truth.append(story)
    behind = slice(len(stream.titles), None)
    vectors = MiniLM().embed(list(map(opening, titles[behind], texts[behind])))
    moments = np.array(days)
    both = np.vstack([stream.vectors, vectors])
    return Streamed(titles, texts, both, moments, moments, np.array(truth), {})


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
    stream: Streamed, more: Streamed, fold: Ints, seed: int
) -> tuple[dict[str, dict[str, list[Judged]]], list[int], int]:
    """What every setting of the grid does on all streams, those of the folds, the best of all.

    ``more`` is the stream with stories that go on behind it, ``fold`` (articles of more,).
    """
    streams = {"full": np.arange(len(stream.truth)), "thinned": thinned(stream.truth, seed)}
    behind = np.arange(len(stream.truth), len(more.truth))
    found: dict[str, dict[str, list[Judged]]] = {name: {} for name in streams}
    for settings in GRID:
        for name, rows in streams.items():
            for protocol, stories in ours(stream, rows, settings).items():
                each = _judged_at(stories, stream.truth, rows, len(fold))
                found[name].setdefault(protocol, []).append(each)
        stories = online(more, np.arange(len(more.truth)), more.days, settings)
        each = _judged_at(stories, more.truth, behind, len(fold))
        found["full"].setdefault(GOING_ON, []).append(each)

    def worth(n: int, rows: NDArray[np.bool_]) -> float:
        every = [each[n] for protocols in found.values() for each in protocols.values()]
        return sum(f1(precision[rows], recall[rows]) for precision, recall in every)

    everything = np.ones(len(fold), dtype=np.bool_)
    return (
        found,
        chosen(fold, worth, len(GRID)),
        max(range(len(GRID)), key=lambda n: worth(n, everything)),
    )


def _judged_at(stories: Ints, truth: Ints, rows: Ints, count: int) -> Judged:
    """BCubed precision and recall (count,) of some articles among all with a story, else NaN."""
    each = np.full(count, np.nan), np.full(count, np.nan)
    known = np.flatnonzero(stories >= 0)
    for kept, values in zip(each, judged(stories[known], truth[known]), strict=True):
        kept[known] = values
        kept[np.setdiff1d(np.arange(count), rows)] = np.nan
    return each


def shown(
    stream: Streamed,
    more: Streamed,
    fold: Ints,
    seed: int,
    base: Mapping[str, Mapping[str, float]],
    *,
    markdown: bool,
) -> None:
    """Print the figures."""
    found, best, last = evaluated(stream, more, fold, seed)
    header = ["BCubed F1", "held out", "95% interval", "thinned", "95% interval"]
    rows = []
    for place, protocol in enumerate(found["full"]):
        cells = []
        for name in found:
            if protocol not in found[name]:
                cells += ["", ""]
                continue
            judgement = held_out(fold, best, found[name][protocol])
            low, high = interval(judgement, more.days, seed)
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
    return f"threshold {settings.threshold}, lasting {settings.lasting:g} days"


def main() -> None:
    """Print the table."""
    asked = parser(__doc__ or "")
    asked.add_argument("--data", type=Path, required=True, metavar="DATA_DIR")
    asked.add_argument("--seed", type=int, default=7)
    options = asked.parse_args()
    start = time.perf_counter()
    stream = read(options.data / FILE)
    more = going_on(stream, options.data / CLUSTERS, options.seed)
    embedded = time.perf_counter()
    count = len(stream.truth)
    week = ((np.concatenate([stream.days, more.days[count:]]) - stream.days.min()) // 7).astype(int)
    fold = np.clip(week * FOLDS // (int(week[:count].max()) + 1), 0, FOLDS - 1)
    base = baselines(stream, fold[:count])
    shown(stream, more, fold, options.seed, base, markdown=options.markdown)
    began = time.perf_counter()
    online(stream, np.arange(count), stream.days, Settings())
    print(
        f"\n{embedded - start:.0f} s to embed, {time.perf_counter() - began:.1f} s to group "
        f"{count} articles day by day, {time.perf_counter() - start:.0f} s in all"
    )


if __name__ == "__main__":
    main()
