"""A configuration of the product as a system."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from summarizer import rewriters
from summarizer.config import Config
from summarizer.evaluate.records import Cited, Cluster, Summary, SummaryLine
from summarizer.evaluate.systems.material import Budget, Material, deciding
from summarizer.pipeline import condense
from summarizer.records import Brief, Line


@dataclass(frozen=True, slots=True)
class Configured:
    """The pipeline under a configuration; data may set its budget."""

    config: Config
    bound: bool = False

    def share(self, material: Material) -> float:
        """Gather the evidence; the seconds that it and embedding took, once."""
        material.evidence(self.config)
        return material.seconds["prepare"] + material.seconds[deciding(self.config)]

    def summarize(self, cluster: Cluster, material: Material, budget: Budget) -> Summary:
        """The lines of the brief with all that they cite; RuntimeError where a model failed."""
        config = budgeted(self.config, budget).model_copy(
            update={"focus": cluster.focus or self.config.focus}
        )
        brief = condense(
            material.prepared,
            config,
            embedder=material.embedder,
            evidence=material.evidence(config),
            engine=_engine(config.rewrite),
        )
        if brief.generation and brief.generation.failure:
            raise RuntimeError(f"the language model failed: {brief.generation.failure}")
        return summary(brief)


_engine = lru_cache(maxsize=2)(rewriters.engine)  # a model is loaded once, not for each example


def budgeted(config: Config, budget: Budget) -> Config:
    """The configuration under the limits that the data sets."""
    limits = {"words": budget.words, "sentences": budget.sentences}
    given = {name: value for name, value in limits.items() if value is not None}
    return config.model_copy(update={"budget": config.budget.model_copy(update=given)})


def sized(config: Config, days: int, per_day: int) -> Config:
    """The configuration of a timeline with as many days, and sentences a day, as asked for."""
    limits = {"days": days, "per_day": per_day, "coarse": False}
    timeline = config.timeline.model_copy(update=limits)
    return config.model_copy(update={"timeline": timeline})


def summary(brief: Brief) -> Summary:
    """The lines of a brief as the harness scores them."""
    done = brief.generation
    tokens = done.read + done.written if done else None
    return Summary(tuple(_line(line) for line in brief.lines), tokens)


def _line(line: Line) -> SummaryLine:
    cited = tuple(Cited(c.doc_id, c.start, c.end, c.quote) for c in line.citations)
    outcome = line.rewriting.outcome if line.rewriting else None
    return SummaryLine(line.text, tuple(dict.fromkeys(c.document for c in cited)), cited, outcome)
