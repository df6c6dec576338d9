"""Scores of groupings, and the choice of a threshold on other windows."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.evaluate.records import Groupings, Scores, Stream
from summarizer.evaluate.tasks.base import Tools
from summarizer.evaluate.tasks.stories import COLUMNS, TASK, score, settle, weighted, weighted_f1
from summarizer.records import Document

NO_TOOLS = Tools(embedder=None)  # type: ignore[arg-type]  # nothing is embedded here


def stream(name: str, stories: str) -> Stream:
    """A window with one document for each letter."""
    documents = tuple(Document("text", id=str(i)) for i in range(len(stories)))
    return Stream(name, documents, tuple(stories))


def scored(window: Stream, **labels: tuple[int, ...]) -> Scores:
    """The columns of some settings."""
    return score(window, Groupings(labels), NO_TOOLS)


def test_each_setting_has_its_columns() -> None:
    found = scored(stream("w", "aab"), low=(0, 0, 0), high=(0, 0, 1))
    assert found["documents"] == 3
    assert found["bcubed_precision@low"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert [found[f"{column}@high"] for column in COLUMNS] == [1, 1, 1, 1]
    assert len(found) == 1 + 2 * len(COLUMNS)


def test_the_setting_is_chosen_on_the_other_windows() -> None:
    # Alone, window b would choose "low"; a and c, which decide for it, choose "high".
    windows = [stream("a", "aab"), stream("b", "aaa"), stream("c", "aab")]
    given = [scored(window, low=(0, 0, 0), high=(0, 0, 1)) for window in windows]
    found = settle(windows, given)
    assert found[1]["bcubed_recall"] == given[1]["bcubed_recall@high"]
    assert set(found[1]) == {"documents", *COLUMNS}


def test_larger_windows_have_more_say() -> None:
    windows = [stream("a", "ab"), stream("b", "aaaa"), stream("c", "ab")]
    given = [
        scored(window, low=(0,) * len(window.stories), high=tuple(range(len(window.stories))))
        for window in windows
    ]
    assert settle(windows, given)[0]["bcubed_recall"] == given[0]["bcubed_recall@low"] == 1
    assert settle(windows, given)[0]["bcubed_precision"] == 0.5


def test_a_single_window_has_nothing_to_choose_on() -> None:
    window = stream("a", "ab")
    found = settle([window], [scored(window, low=(0, 0), high=(0, 1))])
    assert found == [{"documents": 2.0, **dict.fromkeys(COLUMNS)}]


def test_a_single_setting_needs_no_choice() -> None:
    window = stream("a", "ab")
    assert settle([window], [scored(window, only=(0, 1))])[0]["bcubed_precision"] == 1


def test_a_setting_that_some_window_lacks_is_not_chosen() -> None:
    windows = [stream("a", "ab"), stream("b", "ab")]
    given = [scored(windows[0], low=(0, 0), high=(0, 1)), scored(windows[1], low=(0, 0))]
    assert [each["bcubed_precision"] for each in settle(windows, given)] == [0.5, 0.5]


def test_without_a_common_setting_nothing_is_defined() -> None:
    windows = [stream("a", "ab"), stream("b", "ab")]
    given = [scored(windows[0], high=(0, 1)), scored(windows[1], low=(0, 0))]
    assert {each["bcubed_precision"] for each in settle(windows, given)} == {None}


def test_figures_weigh_windows_by_their_documents() -> None:
    rows = np.array([[1.0, 1.0, 0.0], [3.0, 0.6, 1.0]])
    assert weighted(rows) == pytest.approx(0.7)
    assert weighted_f1(rows) == pytest.approx(2 * 0.7 * 0.75 / 1.45)
    assert np.isnan(weighted(rows[:0]))
    assert np.isnan(weighted_f1(rows[:0]))


def test_every_measure_has_its_columns() -> None:
    window = stream("a", "ab")
    known = set(settle([window], [scored(window, only=(0, 1))])[0])
    assert {name for measure in TASK.measures for name in measure.inputs} <= known
