"""The account that follows a brief: what was changed, what was not used, what failed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.records import Brief, Document, LeftOut, Unsupported
from summarizer.render.common import date_range, heading, label, one_line, plural
from summarizer.render.rewriting import account


@dataclass(frozen=True, slots=True)
class Note:
    """One kind of remark on a brief, with the things it applies to; plain, unescaped text."""

    heading: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a brief rests on.

    ``sources`` leaves off-topic articles out, ``independent`` near copies as well; ``dates`` are
    the days on which the cited ones were published.
    """

    sources: int
    cited: int
    independent: int
    dates: str | None


def facts(brief: Brief) -> Facts:
    """Count the sources of a brief and the days they were published on."""
    strangers = _ids(brief.dropped.off_topic_documents)
    copies = _ids(brief.dropped.near_duplicate_documents)
    used = [source for source in brief.sources if source.document.id not in strangers]
    return Facts(
        sources=len(used),
        cited=sum(source.cited for source in used),
        independent=sum(source.document.id not in copies for source in used),
        dates=date_range(source.document.published for source in used if source.cited),
    )


def _ids(documents: Iterable[LeftOut]) -> set[str]:
    return {left.document.id for left in documents}


def notes(brief: Brief) -> tuple[Note, ...]:
    """All remarks on a brief that have something to say."""
    dropped = brief.dropped
    candidates = (
        Note("Words changed in quoted sentences", _edits(brief)),
        Note("Put in other words by a language model, from the cited passages", _rewritten(brief)),
        Note("The language model", account(brief)),
        Note("Not supported by the article it was taken from", _unsupported(brief)),
        Note("Near copies, counted as one voice", _left(dropped.near_duplicate_documents)),
        Note("Off topic, left out", _left(dropped.off_topic_documents)),
        Note("Used in part", _left(dropped.truncated_documents)),
        Note("Speaks to a language model", _left(dropped.instructing_documents)),
        Note("Read but not cited", _uncited(brief)),
        Note(
            "Could not be read",
            tuple(
                f"{one_line(failure.path)} ({one_line(failure.reason)})"
                for failure in dropped.failed_inputs
            ),
        ),
        Note("Removed from the articles before summarizing", _furniture(brief)),
    )
    return tuple(note for note in candidates if note.items)


def removed(brief: Brief) -> dict[str, int]:
    """How many pieces of page furniture of each kind were taken out, most frequent first."""
    counts = Counter(
        removal.reason for document in _documents(brief) for removal in document.removed
    )
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _documents(brief: Brief) -> Iterable[Document]:
    dropped = brief.dropped
    left_out = (*dropped.near_duplicate_documents, *dropped.off_topic_documents)
    everything = [source.document for source in brief.sources]
    everything += [left.document for left in (*left_out, *dropped.truncated_documents)]
    return {document.id: document for document in everything}.values()


def _edits(brief: Brief) -> tuple[str, ...]:
    return tuple(
        f"sentence {number}: {'; '.join(map(one_line, line.edits))}"
        for number, line in enumerate(brief.lines, 1)
        if line.edits
    )


def _rewritten(brief: Brief) -> tuple[str, ...]:
    return tuple(
        f"sentence {number}"
        for number, line in enumerate(brief.lines, 1)
        if line.origin == "rewritten"
    )


def _unsupported(brief: Brief) -> tuple[str, ...]:
    """Each line that did not stand, with its article, why, and what was done."""
    documents = {source.document.id: source.document for source in brief.sources}
    return tuple(
        f"“{one_line(lost.text)}” ({label(documents[lost.doc_id])}): "
        f"{'; '.join(one_line(flaw.message) for flaw in lost.flaws)}; {_done(lost)}"
        for lost in brief.dropped.unsupported
    )


def _done(lost: Unsupported) -> str:
    if lost.replacement is None:
        return "dropped"
    return f"replaced by “{one_line(lost.replacement)}”"


def _left(documents: Iterable[LeftOut]) -> tuple[str, ...]:
    return tuple(
        f"{label(left.document)} ({one_line(left.reason)})" if left.reason else label(left.document)
        for left in documents
    )


def _uncited(brief: Brief) -> tuple[str, ...]:
    dropped = brief.dropped
    ids = _ids((*dropped.near_duplicate_documents, *dropped.off_topic_documents))
    return tuple(
        label(source.document)
        for source in brief.sources
        if not source.cited and source.document.id not in ids
    )


def _furniture(brief: Brief) -> tuple[str, ...]:
    kinds = ", ".join(f"{one_line(kind)} {count}" for kind, count in removed(brief).items())
    total = brief.dropped.furniture
    if not total:
        return ()
    pieces = f"{plural(total, 'piece')} of page furniture"
    return (f"{pieces} ({kinds})" if kinds else pieces,)


def describe(document: Document) -> str:
    """A short name for a document in an explanation: its outlet, else its title."""
    return one_line(document.outlet or "") or heading(document)
