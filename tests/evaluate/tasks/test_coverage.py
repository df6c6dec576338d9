"""The task of coverage: columns, their names, and figures over all insights."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer import Document
from summarizer.evaluate.records import Cluster, Insight, Summary, SummaryLine
from summarizer.evaluate.tasks.base import Tools
from summarizer.evaluate.tasks.coverage import TASK, rarities, score
from summarizer.evaluate.vectors import Remembering
from summarizer.stages.embed import MiniLM

DOCUMENTS = (
    Document("The ferry Aurora stopped for 12 days when the harbour of Wend froze.", id="1"),
    Document("Twelve days without a ferry: the harbour froze, the Aurora stayed put.", id="2"),
    Document("The council of Wend will vote on a new school on Monday.", id="3"),
)
FERRY = Insight("ferry", "The ferry Aurora stopped for 12 days.", ("1", "2"))
SCHOOL = Insight("school", "The council will vote on a new school on Monday.", ("3",))
CLUSTER = Cluster("wend", DOCUMENTS, focus="Ferries?", insights=(FERRY, SCHOOL))
JUDGES = ("", "_overlap")


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools(Remembering(MiniLM()))


def of(tools: Tools, *lines: SummaryLine, cluster: Cluster = CLUSTER) -> dict[str, float | None]:
    return dict(score(cluster, Summary(lines), tools))


@pytest.mark.parametrize("judge", JUDGES)
def test_a_summary_of_one_insight_of_two(tools: Tools, judge: str) -> None:
    found = of(tools, SummaryLine(FERRY.text, ("1", "3")))
    assert found[f"coverage{judge}"] == 0.5
    assert found[f"citation_precision{judge}"] == 0.5  # 1 is right, 3 is not
    assert found[f"citation_recall{judge}"] == 0.5  # 2 is missing
    assert found[f"citation_f1{judge}"] == 0.5
    assert found[f"joint{judge}"] == 0.25
    assert (found[f"insights{judge}"], found[f"covered{judge}"]) == (2, 1)


@pytest.mark.parametrize("judge", JUDGES)
def test_each_insight_is_held_against_its_own_line(tools: Tools, judge: str) -> None:
    lines = (SummaryLine(SCHOOL.text, ("3",)), SummaryLine(FERRY.text, ("2", "1")))
    found = of(tools, *lines)
    assert found[f"joint{judge}"] == found[f"citation_f1{judge}"] == 1.0


@pytest.mark.parametrize("judge", JUDGES)
def test_a_summary_of_another_matter_has_no_citation_score(tools: Tools, judge: str) -> None:
    found = of(tools, SummaryLine("Bananas ripen faster in paper bags.", ("1",)))
    assert found[f"coverage{judge}"] == found[f"joint{judge}"] == 0.0
    assert found[f"citation_f1{judge}"] is None


def test_without_insights_the_example_is_refused(tools: Tools) -> None:
    with pytest.raises(ValueError, match="at least one insight"):
        of(tools, SummaryLine("A line."), cluster=Cluster("none", DOCUMENTS))


def test_examples_that_share_documents_share_their_weights() -> None:
    assert rarities(DOCUMENTS) is rarities(DOCUMENTS)
    assert rarities(DOCUMENTS) is not rarities(DOCUMENTS[:2])


def test_every_measure_finds_its_columns(tools: Tools) -> None:
    found = of(tools, SummaryLine(FERRY.text, ("1",)))
    assert {name for measure in TASK.measures for name in measure.inputs} <= set(found)


def test_figures_are_over_all_insights() -> None:
    coverage = next(measure for measure in TASK.measures if measure.name == "coverage")
    assert coverage.inputs == ("coverage", "insights")
    assert coverage.statistic(np.array([[1.0, 1.0], [0.0, 3.0]])) == 0.25


def test_names_of_measures_are_unique() -> None:
    names = [measure.name for measure in TASK.measures]
    assert len(set(names)) == len(names) == 10
