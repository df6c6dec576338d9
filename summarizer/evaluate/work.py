"""One piece of work: some examples of one data set, every system on each, scored."""

from __future__ import annotations

import dataclasses
import resource
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, assert_never

from summarizer.config import Embedding
from summarizer.errors import ConfigError, MissingExtra, ModelError
from summarizer.evaluate.answers import Answered, System, systems_on
from summarizer.evaluate.data import load
from summarizer.evaluate.place import Place
from summarizer.evaluate.records import (
    Chronicle,
    Cluster,
    Dataset,
    Example,
    Groupings,
    Judgement,
    MainText,
    Output,
    Page,
    Pair,
    Statement,
    Stream,
    Summary,
    Timeline,
)
from summarizer.evaluate.results import rounded
from summarizer.evaluate.suite import Data, Suite
from summarizer.evaluate.tasks import task_named
from summarizer.evaluate.tasks.base import Task, Tools, unanswered
from summarizer.evaluate.vectors import Remembering

CHUNK = 25
"""Examples in one piece of work where they share nothing."""


@dataclass(frozen=True, slots=True)
class Job:
    """Examples of one data set, by number; those that share their documents are together."""

    data: int
    examples: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one system on one example: plain values, ready to be written."""

    data: str
    system: str
    example: str
    prediction: Mapping[str, Any] | None = None
    scores: Mapping[str, float | None] | None = None
    failed: str | None = None
    seconds: float = 0.0
    shared_seconds: float = 0.0
    words_in: int = 0
    words_out: int = 0
    peak_mb: float = 0.0
    tokens: int | None = None


def read_data(data: Data) -> Dataset:
    """The examples of one entry of a suite; its name carries the length limit."""
    options = dict(data.options)
    return load(data.format, data.path, name=data.label, limit=data.limit, options=options)


def jobs(datasets: Sequence[Dataset]) -> list[Job]:
    """Part the work; the largest pieces first, so that no process is left with one at the end."""
    found = [
        (sum(_words_in(dataset.examples[i]) for i in group), Job(number, group))
        for number, dataset in enumerate(datasets)
        for group in _groups(dataset.examples)
    ]
    return [job for _, job in sorted(found, key=lambda pair: -pair[0])]


class Worker:
    """Does jobs one after the other; each process has one."""

    def __init__(self, suite: Suite, vectors: Path) -> None:
        self._suite = suite
        self._place = Place(vectors)
        self._datasets: dict[int, Dataset] = {}

    def do(self, job: Job) -> list[Outcome]:
        """Answer and score; a system that raises fails on that example and no other."""
        data = self._suite.data[job.data]
        if job.data not in self._datasets:
            self._datasets[job.data] = read_data(data)
        dataset = self._datasets[job.data]
        scoring = Remembering(self._place.embedder(Embedding()))
        systems = systems_on(self._suite, data, dataset.task)
        task = task_named(dataset.task)
        return [
            self._outcome(data, dataset.examples[number], system, task, scoring)
            for number in job.examples
            for system in systems.values()
        ]

    def _outcome(
        self, data: Data, example: Example, system: System, task: Task, scoring: Remembering
    ) -> Outcome:
        blank = Outcome(data.label, system.name, example.id)
        try:
            tools = Tools(scoring, data.options)
            answered = system.answer(example, data, self._place, tools)
            if unanswered(answered.output):
                return dataclasses.replace(blank, failed="the answer is empty")
            for texts, vectors in self._place.known(Embedding()):
                scoring.learn(texts, vectors)
            return _scored(blank, example, answered, task, tools)
        except (MissingExtra, ConfigError, ModelError):
            raise  # of the whole suite, not of this example
        except Exception as exc:  # whatever a system does wrong, the run goes on and says so
            return dataclasses.replace(blank, failed=_reason(exc))


def _scored(
    blank: Outcome, example: Example, answered: Answered, task: Task, tools: Tools
) -> Outcome:
    scores = task.score(example, answered.output, tools)
    prediction = dataclasses.asdict(answered.output)
    return dataclasses.replace(
        blank,
        prediction=_plain(prediction),
        scores=rounded(scores),
        seconds=answered.seconds,
        shared_seconds=answered.shared_seconds,
        words_in=_words_in(example),
        words_out=_words_out(answered.output),
        peak_mb=_peak_mb(),
        tokens=answered.output.tokens if isinstance(answered.output, Summary) else None,
    )


def _reason(exc: Exception) -> str:
    """What went wrong, and where in the code."""
    frames = traceback.extract_tb(exc.__traceback__)
    where = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"{type(exc).__name__}: {exc}{where}"


def _plain(value: Any) -> Any:
    """A value as JSON writes it: dates as text."""
    match value:
        case dict():
            return {key: _plain(each) for key, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case date():
            return value.isoformat()
        case _:
            return value


def _words_in(example: Example) -> int:
    return sum(len(text.split()) for text in _texts(example))


def _texts(example: Example) -> Iterator[str]:
    match example:
        case Cluster() | Chronicle() | Stream():
            yield from (document.text for document in example.documents)
        case Statement():
            yield from (example.claim, *example.sources)
        case Pair():
            yield from (example.a, example.b)
        case Page():
            yield example.html.decode("utf-8", "replace")
        case _:
            assert_never(example)


def _words_out(output: Output) -> int:
    match output:
        case Summary() | MainText():
            return len(output.text.split())
        case Timeline():
            return sum(len(s.split()) for entry in output.entries for s in entry.sentences)
        case Judgement() | Groupings():
            return 0
        case _:
            assert_never(output)


def _peak_mb() -> float:
    """The most memory that this process has used, in megabytes; Linux counts in kilobytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3


def _groups(examples: Sequence[Example]) -> Iterator[tuple[int, ...]]:
    """Numbers of examples that share their documents, and parts of the others."""
    shared: dict[int, list[int]] = {}
    alone: list[int] = []
    for number, example in enumerate(examples):
        if isinstance(example, Cluster | Chronicle | Stream):
            shared.setdefault(id(example.documents), []).append(number)
        else:
            alone.append(number)
    yield from (tuple(group) for group in shared.values())
    yield from (tuple(alone[i : i + CHUNK]) for i in range(0, len(alone), CHUNK))
