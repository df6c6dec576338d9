"""Running a suite: work in parallel processes, kept as it comes, put together at the end."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from typing import Any, assert_never

from summarizer.errors import nearest
from summarizer.evaluate.answers import systems_on
from summarizer.evaluate.errors import SuiteError
from summarizer.evaluate.journal import Journal
from summarizer.evaluate.provenance import provenance
from summarizer.evaluate.records import (
    Chronicle,
    Cluster,
    Dataset,
    Example,
    Page,
    Pair,
    Scores,
    Statement,
    Stream,
)
from summarizer.evaluate.results import Cost, ExampleText, Results, Row, rounded, write_results
from summarizer.evaluate.suite import Suite
from summarizer.evaluate.tasks import task_named
from summarizer.evaluate.work import Job, Outcome, Worker, jobs, read_data

Progress = Callable[[int, int], None]
PINNED = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "RAYON_NUM_THREADS",
    "PYTHONHASHSEED",  # sumy's LSA numbers words in the order of a set
)
"""What tells libraries to use one thread: the processes are what is parallel."""


def run(
    suite: Suite,
    folder: Path,
    *,
    vectors: Path | None = None,
    processes: int | None = None,
    fresh: bool = False,
    command: str = "",
    on_progress: Progress | None = None,
) -> Results:
    """Run a suite and write its result folder; an interrupted run goes on where it was stopped.

    ``vectors`` is the folder that keeps embeddings, by default beside the result folder;
    ``command`` is what the report says made it; ``on_progress`` is told how many examples of how
    many are done. Raises SuiteError or
    DataError for what is wrong with the suite, ResultsError if ``folder`` holds an unfinished
    run of something else and ``fresh`` is not set.
    """
    datasets = [read_data(data) for data in suite.data]
    _check(suite, datasets)
    about = provenance(suite, datasets, command)
    work = jobs(datasets)
    place = (vectors or folder.parent / "vectors").resolve()
    with Journal(folder, about["key"], fresh=fresh) as journal:
        _do(work, journal, suite, place, processes or os.cpu_count() or 1, on_progress)
        results = _put_together(suite, about, datasets, journal.done)
        write_results(folder, results)
        journal.finish()
    return results


def _check(suite: Suite, datasets: Sequence[Dataset]) -> None:
    """Raise SuiteError for a measure or a system that there is not, before hours are spent."""
    rivals: dict[str, None] = {}
    systems: dict[str, list[str]] = {}
    measures: dict[str, Sequence[str]] = {}
    for data, dataset in zip(suite.data, datasets, strict=True):
        found = systems_on(suite, data, dataset.task).values()
        rivals.update(dict.fromkeys(each.name for each in found if not each.bound))
        known = [measure.name for measure in task_named(dataset.task).measures]
        for name in data.measures:
            _named(name, known, f"data {data.name!r}: no measure is named")
        systems[data.name] = [each.name for each in found]
        measures[data.name] = data.measures or known
    if suite.compare_with is not None:
        _named(suite.compare_with, rivals, "compare_with: no system that can be compared is named")
    for target in suite.targets:
        _named(target.data, systems, "targets: no data is named")
        where = f"targets: {target.data!r} has no"
        _named(target.system, systems[target.data], f"{where} system that is named")
        _named(target.measure, measures[target.data], f"{where} measure that is named")


def _named(name: str, known: Collection[str], otherwise: str) -> None:
    if name not in known:
        raise SuiteError(f"{otherwise} {name!r}: {nearest(name, known)}")


def _do(
    work: Sequence[Job],
    journal: Journal,
    suite: Suite,
    vectors: Path,
    processes: int,
    on_progress: Progress | None,
) -> None:
    """Do what the journal does not hold yet."""
    left = [job for job in work if job not in journal.done]
    total = sum(len(job.examples) for job in work)
    done = total - sum(len(job.examples) for job in left)
    for job, outcomes in _outcomes(left, suite, vectors, min(processes, len(left))):
        journal.add(job, outcomes)
        done += len(job.examples)
        if on_progress is not None:
            on_progress(done, total)


def _outcomes(
    work: Sequence[Job], suite: Suite, vectors: Path, processes: int
) -> Iterator[tuple[Job, list[Outcome]]]:
    if processes <= 1:
        worker = Worker(suite, vectors)
        yield from ((job, worker.do(job)) for job in work)
        return
    context = multiprocessing.get_context("spawn")
    with (
        _one_thread_each(),
        ProcessPoolExecutor(processes, context, _begin, (suite, vectors)) as pool,
    ):
        futures = {pool.submit(_do_job, job): job for job in work}
        try:
            yield from ((futures[future], future.result()) for future in as_completed(futures))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


_WORKER: list[Worker] = []  # the one of this process


def _begin(suite: Suite, vectors: Path) -> None:
    _WORKER[:] = [Worker(suite, vectors)]


def _do_job(job: Job) -> list[Outcome]:
    return _WORKER[0].do(job)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Child processes inherit the environment; what it was is put back."""
    before = {name: os.environ.get(name) for name in PINNED}
    os.environ.update(dict.fromkeys(PINNED, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _put_together(
    suite: Suite,
    about: Mapping[str, Any],
    datasets: Sequence[Dataset],
    done: Mapping[Job, Sequence[Outcome]],
) -> Results:
    """Everything in the order of the suite, whatever the order in which it was done."""
    found = {
        (each.data, each.system, each.example): each
        for outcomes in done.values()
        for each in outcomes
    }
    tables = [
        (dataset, [found[dataset.name, system, example.id] for example in dataset.examples])
        for data, dataset in zip(suite.data, datasets, strict=True)
        for system in systems_on(suite, data, dataset.task)
    ]
    return Results(
        run=about,
        rows=tuple(row for dataset, table in tables for row in _rows(table, dataset)),
        predictions=tuple(
            {"data": each.data, "system": each.system, "example": each.example, **each.prediction}
            for _, table in tables
            for each in table
            if each.prediction is not None
        ),
        costs=tuple(_cost(table) for _, table in tables),
        examples={
            (dataset.name, example.id): _text(dataset.name, example)
            for dataset in datasets
            for example in dataset.examples
        },
    )


def _rows(table: Sequence[Outcome], dataset: Dataset) -> list[Row]:
    """The columns of one system, completed with what needs the whole data set."""
    settle = task_named(dataset.task).settle
    answered = [n for n, each in enumerate(table) if each.scores is not None]
    columns: list[Scores] = [each.scores for each in table if each.scores is not None]
    if settle is not None:
        columns = settle([dataset.examples[n] for n in answered], columns)
    scores = dict(zip(answered, map(rounded, columns), strict=True))
    return [
        Row(each.data, each.system, each.example, scores.get(n), each.failed)
        for n, each in enumerate(table)
    ]


def _cost(table: Sequence[Outcome]) -> Cost:
    spent = [each.tokens for each in table if each.tokens is not None]
    return Cost(
        data=table[0].data,
        system=table[0].system,
        seconds=round(sum(each.seconds for each in table), 3),
        shared_seconds=round(sum(each.shared_seconds for each in table), 3),
        words_in=sum(each.words_in for each in table),
        words_out=sum(each.words_out for each in table),
        peak_mb=round(max(each.peak_mb for each in table), 1),
        tokens=sum(spent) if spent else None,
    )


def _text(data: str, example: Example) -> ExampleText:
    titles = (
        {document.id: document.title or document.outlet or "" for document in example.documents}
        if isinstance(example, Cluster | Chronicle)
        else {}
    )
    return ExampleText(data, example.id, _truth(example), titles)


def _truth(example: Example) -> tuple[str, ...]:
    """What a reader compares answers with."""
    match example:
        case Cluster():
            return example.references or tuple(insight.text for insight in example.insights)
        case Chronicle():
            return tuple(
                "\n".join(f"{entry.day}: {' '.join(entry.sentences)}" for entry in timeline)
                for timeline in example.timelines
            )
        case Statement():
            return (f"{example.claim} ({'supported' if example.supported else 'not supported'})",)
        case Pair():
            judged = example.similarity if example.same is None else example.same
            return (f"{example.a} | {example.b} ({judged})",)
        case Stream():
            return ()
        case Page():
            return (example.text,)
        case _:
            assert_never(example)
