"""One's own clusters, one sub-folder each.

In a sub-folder: the articles, in any format that can be read; ``reference.txt``, ``reference.md``,
``summary.txt`` or ``references/*.txt``; and, if wanted, ``focus.txt`` and ``insights.json``, a list
of ``{"id"?, "text", "documents"?: [file name]}``. Articles are read and cleaned as for a brief; one
that cannot be read is a failure, and its cluster goes on without it; so is what has a reference's
name in capitals, or lies in ``references/`` and is no ``.txt``. With the option ``articles``,
the folder is itself a cluster, whose articles are in another folder. Licence: the user's own.
"""

from __future__ import annotations

import difflib
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
ALIKE = 0.85
"""From this likeness on, a name may be a slip of that of a reference: ``references`` and
``referance`` are at .95 and .89 of ``reference``, ``conference`` is at .74."""
MISNAMED = "not used: a reference is named reference.txt or lies in references/ as a .txt file"


class FolderOptions(ClusterOptions):
    """``articles``: where those of a single cluster are, relative to its folder."""

    articles: str | None = None


class Insights(RootModel[tuple[GivenInsight, ...]]):
    """What the file of content units holds."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The files of a cluster by what they are for; ``misnamed`` ones are of no use."""

    folder: Path
    articles: tuple[Path, ...]
    references: tuple[Path, ...]
    misnamed: tuple[Path, ...]
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
    misnamed = [file for file in files if _is_misnamed(file.relative_to(folder))]
    special = {*references, *misnamed, named.get(INSIGHTS), named.get(FOCUS)}
    if elsewhere is None:
        articles = [file for file in files if file not in special]
    else:
        articles = [found.file for found in discover([elsewhere]).files]
    return Parts(
        folder,
        tuple(articles),
        tuple(references),
        tuple(misnamed),
        named.get(INSIGHTS),
        named.get(FOCUS),
    )


def _is_reference(file: Path) -> bool:
    listed = file.parent.as_posix() == "references" and file.suffix == ".txt"
    return listed or file.as_posix() in REFERENCES


def _is_misnamed(file: Path) -> bool:
    """Whether it is meant as a reference, so that as an article it would give the answer away."""
    lowered = file.as_posix().lower()
    meant = lowered in REFERENCES or lowered.startswith("references/")
    return meant and not _is_reference(file)


def _hint(parts: Parts) -> str:
    """Which file may be meant as the reference that a cluster lacks."""
    stems = [Path(name).stem for name in REFERENCES]
    for file in (*parts.misnamed, *parts.articles):
        if file in parts.misnamed or difflib.get_close_matches(
            file.stem.lower(), stems, cutoff=ALIKE
        ):
            name = file.relative_to(parts.folder).as_posix()
            return f"; is it {name}? then name it reference.txt"
    return ""


def _records(parts: Sequence[Parts], task: TaskName) -> Iterator[Placed[Example] | Failure]:
    for part in parts:
        reading = read(part.articles)
        root = f"{shown(part.folder.parent)}/"
        for file in part.misnamed:
            yield Failure(shown(file).removeprefix(root), MISNAMED)
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
    try:
        return fit(cluster, task)
    except Malformed as exc:
        lacking = task != "coverage" and not cluster.references
        raise Malformed(f"{exc}{_hint(parts)}" if lacking else str(exc)) from exc


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
