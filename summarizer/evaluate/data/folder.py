"""One's own clusters, one sub-folder each.

In a sub-folder: the articles, in any format that can be read; ``reference.txt``, ``reference.md``,
``summary.txt`` or ``references/*.txt``; and, if wanted, ``focus.txt`` and ``insights.json``, a list
of ``{"id"?, "text", "documents"?: [file name]}``. Articles are read and cleaned as for a brief; one
that cannot be read is a failure, and its cluster goes on without it. With the option ``articles``,
the folder is itself a cluster, whose articles are in another folder. Licence: the user's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pydantic import RootModel

from summarizer.errors import InputError
from summarizer.evaluate.data.base import Format, Malformed, Placed, Source, attempt
from summarizer.evaluate.data.clusters import ClusterOptions, GivenInsight, fit, insights
from summarizer.evaluate.data.shapes import json_of, shaped
from summarizer.evaluate.records import Cluster, Example, Insight, TaskName
from summarizer.ingest import read
from summarizer.ingest.decode import decode
from summarizer.ingest.discover import discover, shown
from summarizer.records import Document, Failure

REFERENCES = ("reference.txt", "reference.md", "summary.txt")
INSIGHTS = "insights.json"
FOCUS = "focus.txt"


class FolderOptions(ClusterOptions):
    """``articles``: where those of a single cluster are, relative to its folder."""

    articles: str | None = None


class Insights(RootModel[tuple[GivenInsight, ...]]):
    """What the file of content units holds."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The files of a cluster by what they are for."""

    folder: Path
    articles: tuple[Path, ...]
    references: tuple[Path, ...]
    insights: Path | None
    focus: Path | None

    @property
    def name(self) -> str:
        """That of the folder, even where it is the current one."""
        return self.folder.absolute().name

    @property
    def files(self) -> tuple[Path, ...]:
        """All of them."""
        others = (each for each in (self.insights, self.focus) if each)
        return (*self.articles, *self.references, *others)


def load(path: Path, options: FolderOptions) -> Source:
    """Read the sub-folders in order of their names, or the one cluster."""
    if options.articles is not None:
        elsewhere = path / options.articles
        elsewhere.stat()  # what is not there is named as such
        parts = [_parts(path, elsewhere)]
    else:
        parts = [_parts(folder) for folder in sorted(path.iterdir()) if _holds_cluster(folder)]
    files = tuple(file for part in parts for file in part.files)
    return Source(files, _records(parts, options.task), options.task)


def _holds_cluster(folder: Path) -> bool:
    return folder.is_dir() and not folder.name.startswith(".")


def _parts(folder: Path, elsewhere: Path | None = None) -> Parts:
    files = [found.file for found in discover([folder]).files]
    references = [file for file in files if _is_reference(file.relative_to(folder))]
    named = {file.name: file for file in files if file.parent == folder}
    special = {*references, named.get(INSIGHTS), named.get(FOCUS)}
    if elsewhere is None:
        articles = [file for file in files if file not in special]
    else:
        articles = [found.file for found in discover([elsewhere]).files]
    return Parts(folder, tuple(articles), tuple(references), named.get(INSIGHTS), named.get(FOCUS))


def _is_reference(file: Path) -> bool:
    listed = file.parent.as_posix() == "references" and file.suffix == ".txt"
    return listed or file.as_posix() in REFERENCES


def _records(parts: Sequence[Parts], task: TaskName) -> Iterator[Placed[Example] | Failure]:
    for part in parts:
        reading = read(part.articles)
        root = f"{shown(part.folder.parent)}/"
        for failure in reading.failures:
            yield Failure(failure.path.removeprefix(root), failure.reason)
        yield attempt(part.name, partial(_cluster, part, reading.documents, task))


def _cluster(parts: Parts, read: Sequence[Document], task: TaskName) -> Cluster:
    documents = tuple(replace(document, id=str(n)) for n, document in enumerate(read, start=1))
    cluster = Cluster(
        parts.name,
        documents,
        tuple(map(_text, parts.references)),
        _text(parts.focus) if parts.focus else None,
        _insights(parts, documents),
    )
    return fit(cluster, task)


def _insights(parts: Parts, documents: Iterable[Document]) -> tuple[Insight, ...]:
    if parts.insights is None:
        return ()
    ids = defaultdict[int | str, list[str]](list)
    for document in documents:
        ids[Path(document.path or "").name].append(document.id)
    try:
        given = shaped(json_of(parts.insights.read_bytes()), Insights)
        return insights(given.root, lambda name: tuple(ids[name]))
    except Malformed as exc:
        raise Malformed(f"{INSIGHTS}: {exc}") from exc


def _text(file: Path) -> str:
    try:
        text = decode(file.read_bytes()).text.strip()
    except InputError as exc:
        raise Malformed(f"{file.name}: {exc}") from exc
    if not text:
        raise Malformed(f"{file.name} is empty")
    return text


FORMAT = Format(
    "folder",
    "summarization",
    licence="the user's own",
    expects="a folder with a sub-folder for each cluster that holds its articles and its reference,"
    " such as clusters/flood/{bbc.html, reuters.txt, reference.txt}",
    load=load,
    options=FolderOptions,
)
