"""A realistic brief over the sample articles, built by hand with true offsets."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from summarizer.records import (
    Brief,
    Citation,
    Disagreement,
    Displaced,
    Document,
    Dropped,
    Explanation,
    Failure,
    Flaw,
    LeftOut,
    Line,
    Position,
    Removal,
    Source,
    Unsupported,
)


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker here as well, so that these tests also run on their own."""
    config.addinivalue_line("markers", "browser: drives headless Chromium; skipped without it")


FOLDER = Path(__file__).parent
Cite = tuple[int, str]
# The fourth source is the report of the first again.
VOICES = {1: 0, 2: 1, 3: 2, 4: 0, 5: 3}


def _document(path: Path, furniture: tuple[str, ...], **known: object) -> Document:
    """The article without the given lines; its path is relative, as a user would give it."""
    lines = path.read_text(encoding="utf-8").split("\n")
    kept = [line for line in lines if not line.startswith(furniture) and line.strip()]
    gone = [line for line in lines if line.startswith(furniture) and line.strip()]
    return Document(
        text="\n".join(kept),
        id=path.stem.split("_")[1],
        path=f"seeds/{path.name}",
        lang="en",
        encoding="utf-8",
        removed=tuple(Removal(_kind(line), line) for line in gone),
        **known,
    )


def _kind(line: str) -> str:
    if line[0].isdigit() or line.startswith("Sunday"):
        return "timestamp"
    return {"#": "hashtags", "*": "questionnaire", "r": "read more"}.get(line[0], "repeated")


def _articles(seeds: Path) -> list[Document]:
    files = sorted(seeds.glob("*.txt"))
    saturday = datetime(2024, 11, 23, 7, 58, tzinfo=UTC)
    return [
        _document(
            files[0],
            ("2024-11-23", "1732349841", "#NATO", "**"),
            title="NATO Secretary General Rutte met Trump in the USA",
            published=saturday,
        ),
        _document(
            files[1],
            (
                "9:58",
                "Photo:",
                "read more",
                "NATO Secretary General Mark Rutte met President-elect Donald Trump in Florida\n",
            ),
            title="NATO Secretary General Mark Rutte met President-elect Donald Trump in Florida",
            outlet="The International Affairs",
            url="https://en.interaffairs.ru/article/nato-secretary-general/",
            published=datetime(2024, 11, 24, 9, 58, tzinfo=UTC),
        ),
        _document(
            files[2],
            ("SDA", "23.11.2024", "ARCHIVE", "Keystone", "International Nato"),
            title="Nato Secretary General meets with Trump in Florida",
            outlet="SDA",
            published=datetime(2024, 11, 23, 13, 3, tzinfo=UTC),
        ),
        _document(
            files[3],
            ("Sunday,", "NATO Chief Mark Rutte Holds"),
            title="NATO Chief Mark Rutte Holds Talks With Trump On ‘Global Security Issues’",
            published=datetime(2024, 11, 24, tzinfo=UTC),
        ),
        _document(
            files[4],
            ("Original Source", "Trump and NATO Chief Rutte Discuss"),
            title="Trump and NATO Chief Rutte Discuss Global Security Challenges in First Meeting",
            outlet="France24",
            url="https://www.france24.com/",
        ),
    ]


def _citations(documents: dict[int, Document], cites: Sequence[Cite]) -> tuple[Citation, ...]:
    found = []
    for index, (n, quote) in enumerate(cites):
        start = documents[n].text.index(quote)
        role = "corroborating" if index else "primary"
        found.append(Citation(n, documents[n].id, start, start + len(quote), quote, role))
    return tuple(found)


def _lines(numbered: dict[int, Document]) -> tuple[Line, ...]:
    written = tomllib.loads((FOLDER / "nato.toml").read_text(encoding="utf-8"))["lines"]
    return tuple(
        Line(
            line["text"],
            _citations(numbered, line["cites"]),
            edits=tuple(line["edits"]),
            explanation=Explanation(
                claim=f"{line['text'].split()[0]} … ({len(line['cites'])} sentences)",
                voices=len({n for n, _ in line["cites"]}),
                score=1.25 / (index + 1),
                gain=0.5 / (index + 1),
                displaced=(Displaced(numbered[4].id, "Rutte met Trump.", 0.91),) if index else (),
            ),
        )
        for index, line in enumerate(written)
    )


def _dropped(numbered: dict[int, Document]) -> Dropped:
    away = Document("Shares rose.", "f00d", title="Markets this week", path="seeds/markets.txt")
    return Dropped(
        furniture=sum(len(document.removed) for document in numbered.values()),
        near_duplicate_sentences=3,
        near_duplicate_documents=(LeftOut(numbered[4], "same wire report as source 1"),),
        off_topic_documents=(LeftOut(away, "similarity 0.08 to the other articles"),),
        failed_inputs=(Failure("seeds/scan.pdf", "no text layer"),),
    )


@pytest.fixture(scope="session")
def nato(seeds: Path) -> Brief:
    """The brief that the golden files show."""
    first = _articles(seeds)
    numbered = dict(enumerate((first[3], first[1], first[0], first[4], first[2]), 1))
    return Brief(
        title="NATO's Rutte meets Trump in Florida",
        style="brief",
        lines=_lines(numbered),
        sources=tuple(Source(n, document, True, VOICES[n]) for n, document in numbered.items()),
        created=datetime(2024, 11, 25, 6, 30, tzinfo=UTC),
        dropped=_dropped(numbered),
        disagreements=(
            Disagreement(
                "defence spending this year",
                (
                    Position(
                        "Belgium spent just 1.1% of its GDP.",
                        _citations(numbered, ((2, "having spent just 1.1% of its GDP this year"),)),
                    ),
                    Position(
                        "Germany is estimated to spend 2.1 percent.",
                        _citations(
                            numbered,
                            ((5, "Germany is estimated to spend just 2.1 percent this year."),),
                        ),
                    ),
                ),
            ),
        ),
        fingerprint="0123456789ab",
        settings={"budget": {"words": 160, "sentences": 8}, "style": "brief"},
        timings={"read": 0.02, "embed": 0.31},
    )


Build = Callable[..., Brief]


@pytest.fixture(scope="session")
def small() -> Build:
    """Make a brief of one line and one source in which any string can be chosen."""

    def build(
        text: str = "The dam broke.",
        line: str | None = None,
        *,
        title: str = "Dam",
        style: str = "brief",
        edits: tuple[str, ...] = (),
        reason: str = "why",
        about: str | None = None,
        **known: Any,
    ) -> Brief:
        document = Document(text, title=title, **{"id": "d1", **known})
        citation = Citation(1, document.id, 0, len(text), text, "primary")
        said = text if line is None else line
        why = Explanation(reason, 1, 0.5, 0.25, (Displaced(document.id, said, 0.9),))
        left_out = LeftOut(document, reason)
        return Brief(
            title,
            style,
            (Line(said, (citation,), edits=edits, explanation=why),),
            (Source(1, document, cited=True),),
            datetime(2026, 1, 1, tzinfo=UTC),
            Dropped(
                furniture=1,
                off_topic_documents=(left_out,),
                failed_inputs=(Failure(document.path or "x", reason),),
            ),
            (Disagreement(about, (Position(said, (citation,)),)),) if about else (),
        )

    return build


@pytest.fixture(scope="session")
def hostile() -> tuple[str, ...]:
    """Texts that try to become markup of any kind."""
    return tuple(text for texts in _hostile().values() for text in texts)


@pytest.fixture(scope="session")
def hostile_html() -> tuple[str, ...]:
    """Texts that try to become HTML; PROBE stands for the address of a listening server."""
    return tuple(_hostile()["html"])


def _hostile() -> dict[str, list[str]]:
    texts: dict[str, list[str]] = json.loads((FOLDER / "hostile.json").read_text(encoding="utf-8"))
    return texts


@pytest.fixture(scope="session")
def flood(small: Build) -> Build:
    """Make a brief that holds the same text in every string field that there is."""

    def build(text: str) -> Brief:
        removal = Removal(text, text)
        names = ("id", "outlet", "author", "url", "path", "lang", "encoding")
        brief = small(
            text,
            title=text,
            edits=(text, f"[{text}]"),
            reason=text,
            about=text,
            removed=(removal,),
            published=datetime(2026, 1, 1, tzinfo=UTC),
            **dict.fromkeys(names, text),
        )
        lost = Unsupported(text, brief.sources[0].document.id, (Flaw(text, text),), text)
        return replace(
            brief,
            fingerprint=text,
            settings={text: [text, {text: 1}]},
            timings={text: 1.0},
            dropped=replace(brief.dropped, unsupported=(lost,)),
        )

    return build
