"""Every system of a suite under one signature, whatever task it does."""

from __future__ import annotations

import fnmatch
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, assert_never

from summarizer.config import Config
from summarizer.errors import nearest
from summarizer.evaluate.errors import SuiteError
from summarizer.evaluate.place import Place
from summarizer.evaluate.records import Chronicle, Cluster, Example, Output, Summary, TaskName
from summarizer.evaluate.suite import Data, Suite, configurations
from summarizer.evaluate.systems import groupings, likenesses, readers, timelines, verifiers
from summarizer.evaluate.systems.baselines import BASELINES
from summarizer.evaluate.systems.configured import Configured, budgeted, sized
from summarizer.evaluate.systems.material import Budget, Material
from summarizer.evaluate.systems.peers import PEERS
from summarizer.evaluate.tasks.base import Tools
from summarizer.pipeline import condense, prepare
from summarizer.records import Document

T = TypeVar("T")
UNLIMITED = 100_000
"""Words or sentences that no summary reaches."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, and the seconds that it took; shared ones were also of use to other systems."""

    output: Output
    seconds: float
    shared_seconds: float


Answer = Callable[[Example, Data, Place, Tools], Answered]


@dataclass(frozen=True, slots=True)
class System:
    """A named system; ``bound`` marks one that knows the reference."""

    name: str
    answer: Answer
    bound: bool = False


class Summarizer(Protocol):
    """What makes a summary of a prepared cluster."""

    @property
    def bound(self) -> bool:
        """Whether it knows the reference."""
        ...

    def share(self, material: Material) -> float:
        """Compute what it shares with others; the seconds that took."""
        ...

    def summarize(self, cluster: Cluster, material: Material, budget: Budget) -> Summary:
        """The summary."""
        ...


def systems_on(suite: Suite, data: Data, task: TaskName) -> dict[str, System]:
    """The systems of a suite that do a task on a data set, in its order, by name.

    Raises SuiteError for a name that is not in the catalogue, or that the data asks for in vain.
    """
    every = {system.name: system for system in _catalogue(suite, task)}
    if not data.systems:
        return every
    for wanted in data.systems:
        if not fnmatch.filter(every, wanted):
            raise SuiteError(
                f"data {data.name!r}: no system is named {wanted!r}: {nearest(wanted, every)}"
            )
    kept = {name for wanted in data.systems for name in fnmatch.filter(every, wanted)}
    return {name: system for name, system in every.items() if name in kept}


def _catalogue(suite: Suite, task: TaskName) -> Iterator[System]:
    match task:
        case "summarization" | "neutrality" | "coverage":
            yield from _summarizers(suite, task)
        case "timeline":
            yield from _chroniclers(suite)
        case "verification":
            yield from _methods("verifiers", suite.verifiers, verifiers.SYSTEMS)
        case "similarity":
            yield from _methods("likenesses", suite.likenesses, likenesses.SYSTEMS)
        case "stories":
            yield from _methods("groupings", suite.groupings, groupings.SYSTEMS)
        case "extraction":
            yield from _methods("readers", suite.readers, readers.SYSTEMS)
        case _:
            assert_never(task)


def _summarizers(suite: Suite, task: TaskName) -> Iterator[System]:
    for name, (config, tasks) in configurations(suite).items():
        if task in tasks:
            yield _summarizer(name, Configured(config), config)
    for name in suite.baselines:
        yield _summarizer(name, _known("baselines", name, BASELINES), Config())
    for name in suite.peers:
        yield _summarizer(f"sumy-{name}", _known("peers", name, PEERS), Config())


def _chroniclers(suite: Suite) -> Iterator[System]:
    """Each configuration under each way to choose days; one for timelines chooses them itself."""
    for name, (config, tasks) in configurations(suite).items():
        if "timeline" in tasks and config.arrangement == "timeline":
            yield _timeline_writer(name, config)
        elif "timeline" in tasks:
            for way in suite.timelines:
                yield _chronicler(
                    f"{name}, {way}", _known("timelines", way, timelines.SYSTEMS), config
                )


def _timeline_writer(name: str, config: Config) -> System:
    def answer(example: Example, data: Data, place: Place, tools: Tools) -> Answered:
        assert isinstance(example, Chronicle)
        days, per_day = timelines.size(example)
        asked = budgeted(sized(config, days, per_day), Budget(UNLIMITED, days * per_day))
        started = time.perf_counter()
        model = place.embedder(config.embedding)
        brief = condense(prepare(example.documents, asked, embedder=model), asked)
        return Answered(timelines.as_timeline(brief), time.perf_counter() - started, 0.0)

    return System(name, answer)


def _chronicler(name: str, chronicler: timelines.Chronicler, config: Config) -> System:
    def answer(example: Example, data: Data, place: Place, tools: Tools) -> Answered:
        assert isinstance(example, Chronicle)

        def summarize(documents: Sequence[Document], sentences: int) -> list[str]:
            limited = budgeted(config, Budget(UNLIMITED, sentences))
            model = place.embedder(config.embedding)
            brief = condense(prepare(documents, limited, embedder=model), limited)
            return [line.text for line in brief.lines]

        started = time.perf_counter()
        timeline = chronicler(example, summarize)
        return Answered(timeline, time.perf_counter() - started, 0.0)

    return System(name, answer)


def _methods(
    what: str, names: Sequence[str], catalogue: Mapping[str, Callable[[Any, Tools], Output]]
) -> Iterator[System]:
    """Systems that need no more than an example and the tools."""
    for name in names:
        yield _method(name, _known(what, name, catalogue))


def _method(name: str, method: Callable[[Any, Tools], Output]) -> System:
    def answer(example: Example, data: Data, place: Place, tools: Tools) -> Answered:
        started = time.perf_counter()
        output = method(example, tools)
        return Answered(output, time.perf_counter() - started, 0.0)

    return System(name, answer)


def _known(what: str, name: str, catalogue: Mapping[str, T]) -> T:
    if name not in catalogue:
        raise SuiteError(f"{what}: unknown name {name!r}: {nearest(name, catalogue)}")
    return catalogue[name]


def _summarizer(name: str, summarizer: Summarizer, config: Config) -> System:
    def answer(example: Example, data: Data, place: Place, tools: Tools) -> Answered:
        assert isinstance(example, Cluster)
        material = place.material(example, config)
        shared = summarizer.share(material)
        started = time.perf_counter()
        summary = summarizer.summarize(example, material, _budget(data, example))
        return Answered(summary, time.perf_counter() - started, shared)

    return System(name, answer, summarizer.bound)


def _budget(data: Data, cluster: Cluster) -> Budget:
    """The limits of the data; a query is answered with as many lines as it has insights."""
    if cluster.focus is not None and cluster.insights and data.sentences is None:
        return Budget(data.words or UNLIMITED, len(cluster.insights))
    if data.words is not None and data.sentences is None:
        return Budget(data.words, UNLIMITED)
    return Budget(data.words, data.sentences)
