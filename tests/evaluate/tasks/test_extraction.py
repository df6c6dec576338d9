"""Scores of extracted main text."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.evaluate.records import MainText, Page
from summarizer.evaluate.tasks.base import Tools
from summarizer.evaluate.tasks.extraction import TASK, score

NO_TOOLS = Tools(embedder=None)  # type: ignore[arg-type]  # nothing is embedded here
PAGE = Page("p", b"<p>one two three four five</p>", "one two three four five")


def test_precision_and_recall_of_a_page() -> None:
    found = score(PAGE, MainText("menu one two three four"), NO_TOOLS)
    assert found == {"precision": 0.5, "recall": 0.5}


def test_f1_is_taken_of_the_means() -> None:
    main = TASK.measures[0]
    assert main.inputs == ("precision", "recall")
    assert main.statistic(np.array([[1.0, 0.5], [0.5, 0.5]])) == pytest.approx(0.6)
