"""The main text of web pages."""

from __future__ import annotations

from summarizer.evaluate.measures.base import Measure
from summarizer.evaluate.measures.grams import f1_of_means, shared_grams
from summarizer.evaluate.records import MainText, Page, Scores
from summarizer.evaluate.tasks.base import Task, Tools


def score(example: Page, output: MainText, tools: Tools) -> Scores:
    """Precision and recall of the token 4-grams of one page."""
    found = shared_grams(example.text, output.text)
    return {"precision": found.precision, "recall": found.recall}


TASK = Task(
    name="extraction",
    measures=(
        Measure(
            "f1",
            "F1 of mean precision and mean recall of token 4-grams",
            columns=("precision", "recall"),
            statistic=f1_of_means,
        ),
        Measure("precision", "share of the extracted 4-grams that are main text"),
        Measure("recall", "share of the main text's 4-grams that were extracted"),
    ),
    score=score,
)
