"""Faults planted in briefs are named with kind and line; untouched briefs have none."""

from __future__ import annotations

import copy
import json
import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer import Document, read
from summarizer import render as rendered
from summarizer.check.checking import check
from summarizer.check.findings import KINDS, Finding
from summarizer.check.given import load_brief
from summarizer.config import load, styles
from summarizer.pipeline import summarize
from summarizer.records import Brief

Run = Callable[..., Any]
Data = dict[str, Any]

ROOT = Path(__file__).parent.parent.parent
CLUSTERS = sorted((ROOT / "eval" / "quick" / "clusters").iterdir())


@pytest.fixture(scope="module")
def articles() -> tuple[Document, ...]:
    """The sample articles."""
    return read([str(ROOT / "seeds")]).documents


def made(documents: tuple[Document, ...], model: Any, style: str = "brief") -> Brief:
    return summarize(documents, load(style), embedder=model)


@pytest.fixture(scope="module")
def brief(articles: tuple[Document, ...], remembering: Any) -> Data:
    """The brief of the sample articles, with their texts."""
    data: Data = json.loads(rendered(made(articles, remembering), "json", with_text=True))
    return data


@pytest.fixture
def given(brief: Data) -> Data:
    """A copy to spoil."""
    return copy.deepcopy(brief)


def checked(data: Data, documents: tuple[Document, ...] | None) -> set[tuple[int | None, str]]:
    """The lines and kinds of what is found."""
    found = findings(data, documents)
    assert all(finding.message and finding.advice for finding in found)
    assert {finding.kind for finding in found} <= set(KINDS)
    return {(each.place.line, each.kind) for each in found if each.severity == "fault"}


def findings(
    data: Data, documents: tuple[Document, ...] | None, **options: Any
) -> tuple[Finding, ...]:
    """All that is found, faults and doubts."""
    return check(load_brief(json.dumps(data).encode(), "brief.json"), documents, **options).findings


# Untouched briefs.


@pytest.mark.parametrize("style", styles())
def test_an_untouched_brief_of_any_style_has_no_fault(
    style: str, articles: tuple[Document, ...], remembering: Any
) -> None:
    data = json.loads(rendered(made(articles, remembering, style), "json"))
    assert findings(data, articles) == ()


@pytest.mark.parametrize("folder", CLUSTERS, ids=lambda folder: folder.name)
def test_an_untouched_brief_of_other_articles_has_no_fault(folder: Path, remembering: Any) -> None:
    paths = [str(path) for path in sorted(folder.iterdir()) if path.name[0].isdigit()]
    documents = read(paths).documents
    data = json.loads(rendered(made(documents, remembering), "json", with_text=True))
    assert findings(data, documents) == ()
    assert findings(data, None) == ()


# Planted faults in lines: the line is found by words of it, the words are exchanged.

CHANGED = [
    ("met on Friday", "met on Monday", {"day", "wording"}),
    ("[22 Nov 2024]", "[21 Nov 2024]", {"edit", "date"}),
    ("[22 Nov 2024]", "[22 Oct 2024]", {"edit", "date"}),
    ("[22 Nov 2024] in", "in", {"edit"}),
    ("Palm Beach, Florida", "Palm Beach, California", {"name"}),
    ("Palm Beach", "Miami Beach", {"name"}),
    ("Mark Rutte, met", "Jens Stoltenberg, met", {"name"}),
    ("NATO said Trump", "NATO denied Trump", {"negation"}),
    ("US News reports", "US News invents", {"wording"}),
    ("Rutte had previously", "Zelensky had previously", {"name"}),
    (
        "Rutte had previously congratulated Trump",
        "Trump had previously congratulated Rutte",
        {"roles"},
    ),
    ("will again be key", "will never be key", {"quotation", "negation"}),
    ("keeping our Alliance strong", "keeping our Alliance weak", {"quotation"}),
    ("keeping our Alliance strong", "making our Alliance strong", {"quotation"}),
    ("had previously congratulated", "had not congratulated", {"negation"}),
    ("looked forward to working with him", "looked forward to working with Putin", {"name"}),
    ("Rutte's first meeting", "Rutte's third meeting", {"number"}),
    ("It was Rutte's", "It was not Rutte's", {"negation"}),
    ("Rutte remained calm", "Rutte may have remained calm", {"certainty"}),
    ("with Trump in his new role", "with Biden in his new role", {"name"}),
    ("as relying too heavily", "as never relying too heavily", {"negation"}),
    ("has often portrayed", "has always portrayed", {"quantifier"}),
    ("has threatened not to defend", "has threatened to defend", {"negation"}),
    ("defense-spending goals", "defense-spending rules", {"wording"}),
    ("US support for Ukraine", "US support for Russia", {"name"}),
    ("can end the war", "cannot end the war", {"negation"}),
    ("Trump expressed", "Rutte expressed", {"name"}),
    ("end the war quickly", "start the war quickly", {"opposite"}),
    ("statement from NATO", "statement from Moscow", {"name"}),
    ("global security challenges", "50 security challenges", {"number"}),
    ("Rutte is firmly committed", "Rutte is not committed", {"negation"}),
    ("Rutte is firmly committed", "Orban is firmly committed", {"name"}),
    ("against Russia’s war", "against Ukraine’s war", {"name"}),
    ("remained calm after", "remained calm before", {"order", "opposite"}),
    ("Rutte remained calm", "Trump remained calm", {"name"}),
    ("Rutte remained calm", "Rutte, 57, remained calm", {"number"}),
    ("Rutte remained calm", "Rutte [now] remained calm", {"edit"}),
]


def numbered(data: Data, words: str) -> int:
    """The place of the line that has the words, from 0."""
    return next(i for i, line in enumerate(data["lines"]) if words in line["text"])


@pytest.mark.parametrize(("old", "new", "kinds"), CHANGED, ids=lambda value: str(value)[:40])
def test_a_changed_line_is_named(
    old: str, new: str, kinds: set[str], given: Data, articles: tuple[Document, ...]
) -> None:
    at = numbered(given, old)
    given["lines"][at]["text"] = given["lines"][at]["text"].replace(old, new, 1)
    found = checked(given, articles)
    assert kinds & {kind for line, kind in found if line == at + 1}, found
    assert {line for line, _ in found} == {at + 1}


# Planted faults in citations and sources.


def _offsets(data: Data) -> None:
    data["lines"][1]["citations"][0]["start"] += 1


def _far(data: Data) -> None:
    data["lines"][1]["citations"][0].update(start=999_990, end=999_999, quote="nowhere to be found")


def _reversed(data: Data) -> None:
    citation = data["lines"][1]["citations"][0]
    citation["start"], citation["end"] = citation["end"], citation["start"]


def _quote_word(data: Data) -> None:
    citation = data["lines"][1]["citations"][0]
    citation["quote"] = citation["quote"].replace("congratulated", "insulted")


def _quote_name(data: Data) -> None:
    citation = data["lines"][1]["citations"][0]
    citation["quote"] = citation["quote"].replace("Rutte", "Putin")


def _further_quote(data: Data) -> None:
    citation = data["lines"][1]["citations"][1]
    citation["quote"] = citation["quote"].replace("congratulated", "criticized")


def _no_citation(data: Data) -> None:
    data["lines"][1]["citations"] = []


def _unknown_source(data: Data) -> None:
    data["lines"][1]["citations"][1]["source"] = 9


def _other_source(data: Data) -> None:
    data["lines"][1]["citations"][0]["source"] = 5


def _no_primary(data: Data) -> None:
    data["lines"][1]["citations"][0]["role"] = "corroborating"


def _two_primaries(data: Data) -> None:
    data["lines"][1]["citations"][1]["role"] = "primary"


def _twice(data: Data) -> None:
    data["lines"][1]["citations"].append(data["lines"][1]["citations"][1])


def _swapped_citations(data: Data) -> None:
    one, other = data["lines"][1], data["lines"][2]
    one["citations"], other["citations"] = other["citations"], one["citations"]


def _foreign_support(data: Data) -> None:
    foreign = dict(data["lines"][0]["citations"][0], role="corroborating")
    data["lines"][1]["citations"].append(foreign)


def _undeclared(data: Data) -> None:
    data["lines"][0]["edits"] = []


def _declared_only(data: Data) -> None:
    data["lines"][1]["edits"] = ["inserted [3 May 2020]"]


def _unknown_edit(data: Data) -> None:
    data["lines"][1]["edits"] = ["improved"]


def _wrong_date(data: Data) -> None:
    """Text and declaration agree, and yet Friday was another day."""
    line = data["lines"][0]
    line["text"] = line["text"].replace("22 Nov 2024", "15 Nov 2024")
    line["edits"] = [edit.replace("22 Nov 2024", "15 Nov 2024") for edit in line["edits"]]


def _outlet(data: Data) -> None:
    line = data["lines"][1]
    line["text"] = f"[According to Pravda:] {line['text']}"
    line["edits"] = ["inserted [According to Pravda:]: the line rests on this source alone"]


def _invented(data: Data) -> None:
    line = copy.deepcopy(data["lines"][1])
    line["text"] = "The alliance will open a base in Texas."
    data["lines"].insert(1, line)


def _cut(data: Data) -> None:
    data["lines"][1]["text"] = data["lines"][1]["text"].rpartition(" and ")[0] + "."


STRUCTURAL: list[tuple[Callable[[Data], None], int, str]] = [
    (_offsets, 2, "offsets"),
    (_far, 2, "offsets"),
    (_reversed, 2, "offsets"),
    (_quote_word, 2, "quote"),
    (_quote_name, 2, "name"),
    (_further_quote, 2, "quote"),
    (_no_citation, 2, "no citation"),
    (_unknown_source, 2, "unknown source"),
    (_other_source, 2, "wording"),
    (_no_primary, 2, "role"),
    (_two_primaries, 2, "role"),
    (_twice, 2, "role"),
    (_swapped_citations, 2, "wording"),
    (_swapped_citations, 3, "wording"),
    (_foreign_support, 2, "name"),
    (_undeclared, 1, "edit"),
    (_declared_only, 2, "edit"),
    (_unknown_edit, 2, "edit"),
    (_wrong_date, 1, "edit"),
    (_outlet, 2, "edit"),
    (_invented, 2, "name"),
    (_cut, 2, "wording"),
]


@pytest.mark.parametrize(("spoil", "line", "kind"), STRUCTURAL)
def test_a_spoilt_citation_is_named(
    spoil: Callable[[Data], None],
    line: int,
    kind: str,
    given: Data,
    articles: tuple[Document, ...],
) -> None:
    spoil(given)
    found = checked(given, articles)
    assert (line, kind) in found, found


def _source(key: str, value: object) -> Callable[[Data], None]:
    def spoil(data: Data) -> None:
        data["sources"][0][key] = value

    return spoil


def _source_text(data: Data) -> None:
    text = data["sources"][1]["text"]
    data["sources"][1]["text"] = text.replace("Rutte", "Putin")


def _title(data: Data) -> None:
    data["title"] = "Trump refuses to meet Rutte"


SOURCES = [
    (_source("id", "0123456789ab"), "changed source"),
    (_source("title", "Another title"), "source"),
    (_source("outlet", "Pravda"), "source"),
    (_source("url", "https://example.org/other"), "source"),
    (_source("published", "2020-01-01T00:00:00Z"), "source"),
    (_source("cited", False), "source"),
    (_source_text, "changed source"),
    (_title, "title"),
]


@pytest.mark.parametrize(("spoil", "kind"), SOURCES)
def test_a_spoilt_source_is_named(
    spoil: Callable[[Data], None], kind: str, given: Data, articles: tuple[Document, ...]
) -> None:
    spoil(given)
    assert (None, kind) in checked(given, articles)


def test_at_least_fifty_faults_are_planted() -> None:
    assert len(CHANGED) + len(STRUCTURAL) + len(SOURCES) >= 50


# Texts in the brief, articles that are gone, sides of a disagreement, rewritten lines.


def test_texts_in_the_brief_are_held_against_their_ids(given: Data) -> None:
    assert checked(given, None) == set()
    text = given["sources"][1]["text"]
    given["sources"][1]["text"] = text.replace("Rutte", "Putin")
    assert (None, "changed source") in checked(given, None)


def test_an_article_that_is_gone_is_named(given: Data, articles: tuple[Document, ...]) -> None:
    gone = given["sources"][0]["id"]
    rest = tuple(document for document in articles if document.id != gone)
    assert checked(given, rest) >= {(None, "missing source")}


def test_a_changed_article_is_named_and_its_citations_looked_up_again(
    given: Data, articles: tuple[Document, ...]
) -> None:
    from dataclasses import replace

    first = given["sources"][0]["id"]
    changed = tuple(
        replace(each, id="new", text=f"Updated. {each.text}") if each.id == first else each
        for each in articles
    )
    found = checked(given, changed)
    assert (None, "changed source") in found
    assert any(kind == "offsets" for line, kind in found if line)


def test_the_sides_of_a_disagreement_are_checked(
    given: Data, articles: tuple[Document, ...]
) -> None:
    citation = given["lines"][2]["citations"][0]
    sides = [
        {"text": given["lines"][2]["text"], "citations": [citation]},
        {"text": "It was Rutte's third meeting with Trump.", "citations": [citation]},
        {"text": "Nothing.", "citations": []},
    ]
    given["disagreements"] = [{"about": "meetings", "positions": sides, "kind": "conflict"}]
    found = check(load_brief(json.dumps(given).encode(), "x"), articles).faults
    named = {(each.place.position, each.kind) for each in found}
    assert (2, "number") in named
    assert (3, "no citation") in named
    assert not any(position == 1 for position, _ in named)


def test_a_rewritten_line_is_held_against_its_sources(
    given: Data, articles: tuple[Document, ...]
) -> None:
    line = given["lines"][2]
    line.update(origin="rewritten", text="Rutte met Trump in his new role.", edits=[])
    assert checked(given, articles) == set()
    line["text"] = "Putin met Trump in his new role."
    assert (3, "name") in checked(given, articles)


def test_what_nothing_supports_is_doubtful(given: Data, articles: tuple[Document, ...]) -> None:
    text = "He promised voters lower taxes and cheaper housing."
    given["lines"][2].update(origin="rewritten", text=text, edits=[])
    (found,) = findings(given, articles)
    assert (found.place.line, found.kind, found.severity) == (3, "support", "doubtful")
    assert re.fullmatch(r"hardly supported \(\d+%\)", found.message)
    assert findings(given, articles, layers=()) == ()


def test_a_citation_of_another_sentence_is_doubtful(
    given: Data, articles: tuple[Document, ...]
) -> None:
    citation = given["lines"][1]["citations"][1]
    quote = "One of his major concerns has been the defense spending of NATO members"
    start = given["sources"][citation["source"] - 1]["text"].index(quote)
    citation.update(start=start, end=start + len(quote), quote=quote)
    (found,) = findings(given, articles)
    assert (found.place.words, found.kind) == ("line 2, citation 2 [3]", "support")


def test_a_line_in_another_language_is_not_judged(
    given: Data, articles: tuple[Document, ...]
) -> None:
    given["lines"][2].update(origin="rewritten", text="He promised lower taxes.", edits=[])
    swedish = tuple(replace(each, lang="sv") for each in articles)
    assert {each.kind for each in findings(given, swedish)}.isdisjoint({"support"})


def test_lines_of_a_timeline_may_have_a_section_and_a_day(
    given: Data, articles: tuple[Document, ...]
) -> None:
    for line in given["lines"]:
        line.update(section="What happened", day="2024-11-22")
    assert checked(given, articles) == set()


# The command.


@pytest.fixture
def file(brief: Data, tmp_path: Path) -> Path:
    """The brief as a file, without texts."""
    data = copy.deepcopy(brief)
    for source in data["sources"]:
        del source["text"]
    path = tmp_path / "brief.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def spoilt(file: Path, spoil: Callable[[Data], None]) -> Path:
    data = json.loads(file.read_text(encoding="utf-8"))
    spoil(data)
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


def test_a_good_brief_has_status_0(run: Run, file: Path, seeds: Path) -> None:
    done = run("check", file, seeds, "-q")
    assert (done.status, done.err) == (0, "")
    assert "no fault found" in done.out


def test_a_spoilt_brief_has_status_7_and_a_line_a_fault(run: Run, file: Path, seeds: Path) -> None:
    done = run("check", spoilt(file, _offsets), seeds, "-q")
    assert done.status == 7
    assert "line 2, citation 1 [1]: offsets: " in done.out
    assert done.out.splitlines()[-1].endswith("1 fault")


def test_doubts_are_no_faults_and_can_be_left_out(
    run: Run, given: Data, tmp_path: Path, seeds: Path
) -> None:
    text = "He promised voters lower taxes and cheaper housing."
    given["lines"][2].update(origin="rewritten", text=text, edits=[])
    path = tmp_path / "brief.json"
    path.write_text(json.dumps(given))
    done = run("check", path, seeds, "-q")
    assert (done.status, done.err) == (0, "")
    assert "line 3: doubtful: support: hardly supported (" in done.out
    assert done.out.endswith("no fault found, 1 doubtful\n")
    assert "doubtful" not in run("check", path, seeds, "-q", "--no-learned").out


def test_the_findings_as_json(run: Run, file: Path, seeds: Path) -> None:
    done = run("check", spoilt(file, _no_citation), seeds, "-q", "--format", "json")
    data = json.loads(done.out)
    assert (done.status, data["schema"], data["ok"]) == (7, "summarizer.check/1", False)
    (found,) = [each for each in data["findings"] if each["kind"] == "no citation"]
    assert found["line"] == 2
    assert found["advice"]


def test_a_brief_from_standard_input_with_its_texts(run: Run, brief: Data) -> None:
    assert run("check", "-", stdin=json.dumps(brief).encode()).status == 0
    done = run("check", "-", "-", stdin=b"{}")
    assert (done.status, "not both" in done.err) == (2, True)


def test_a_brief_without_texts_needs_articles(run: Run, file: Path) -> None:
    done = run("check", file)
    assert (done.status, done.out) == (1, "")
    assert "--with-text" in done.err


BAD: list[tuple[bytes, str]] = [
    (b"", "is empty"),
    (b"not json", "not valid JSON"),
    (b"[]", "a JSON object is needed, not a list"),
    (b"7", "not a number"),
    (b"null", "not null"),
    (b"{}", "schema is missing"),
    (b'{"schema": "summarizer.edition/1"}', "schema is 'summarizer.edition/1'"),
    (b'{"schema": "summarizer.brief/1"}', "title is missing"),
    ('{"schema": "\xe9"}'.encode("latin-1"), "not in UTF-8"),
    (b"[" * 100_000, "no"),
    (b'{"a": ' + b"9" * 10_000 + b"}", "no"),
]


@pytest.mark.parametrize(("data", "reason"), BAD, ids=[reason for _, reason in BAD])
def test_what_is_no_brief_is_refused(run: Run, tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(data)
    done = run("check", path, tmp_path)
    assert (done.status, done.out) == (1, "")
    assert reason in done.err
    assert "bad.json" in done.err


INVALID: list[tuple[Callable[[Data], object], str]] = [
    (lambda d: d["lines"][0].pop("citations"), "lines.0.citations is missing"),
    (lambda d: d["lines"][0]["citations"][0].update(start=-1), "lines.0.citations.0.start = -1"),
    (lambda d: d["lines"][0]["citations"][0].update(start="1"), "citations.0.start = '1'"),
    (lambda d: d["lines"][0]["citations"][0].update(role="main"), "citations.0.role = 'main'"),
    (lambda d: d["sources"][1].update(n=1), "number 1 is given to 2 sources"),
    (lambda d: d["sources"][1].update(published="soon"), "published = 'soon' is no time"),
    (lambda d: d["lines"][0].update(day="Friday"), "lines.0.day = 'Friday'"),
    (lambda d: d.update(lines=None), "lines = None"),
]


@pytest.mark.parametrize(("spoil", "reason"), INVALID, ids=[reason for _, reason in INVALID])
def test_an_invalid_brief_is_refused_with_the_place(
    run: Run, file: Path, seeds: Path, spoil: Callable[[Data], object], reason: str
) -> None:
    done = run("check", spoilt(file, lambda data: spoil(data) and None), seeds)
    assert (done.status, done.out) == (1, "")
    assert reason in done.err


def test_an_absent_brief_and_a_folder_are_refused(run: Run, tmp_path: Path, seeds: Path) -> None:
    for name in (tmp_path / "absent.json", tmp_path):
        done = run("check", name, seeds)
        assert (done.status, "cannot read the brief" in done.err) == (1, True)


def test_other_encodings_of_json_are_read(run: Run, file: Path, seeds: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for encoding in ("utf-8-sig", "utf-16"):
        file.write_bytes(text.encode(encoding))
        assert run("check", file, seeds, "-q").status == 0


def test_the_help_names_the_statuses(run: Run) -> None:
    shown = " ".join(run("check", "--help").out.split())
    assert "0 no fault, 7 faults" in shown


# Size and odd scripts.


def synthetic(count: int) -> tuple[Data, tuple[Document, ...]]:
    """A brief of so many lines, each of them a sentence of one long article."""
    sentences = [f"The council of Ely approved bridge number {i} on Monday." for i in range(count)]
    text = "\n".join(sentences)
    document = Document(text, id="one", lang="en")
    starts = [text.index(sentence) for sentence in sentences]
    lines = [
        {
            "text": sentence,
            "origin": "extracted",
            "edits": [],
            "citations": [
                {
                    "source": 1,
                    "start": start,
                    "end": start + len(sentence),
                    "quote": sentence,
                    "role": "primary",
                }
            ],
        }
        for sentence, start in zip(sentences, starts, strict=True)
    ]
    source = dict.fromkeys(("title", "outlet", "url", "path", "published"))
    data = {
        "schema": "summarizer.brief/1",
        "title": sentences[0].removesuffix("."),
        "style": "brief",
        "config": {"settings": {}},
        "sources": [{"n": 1, "id": "one", "lang": "en", "cited": True, **source}],
        "lines": lines,
        "disagreements": [],
    }
    return data, (document,)


def test_ten_thousand_near_identical_sentences_take_no_quadratic_time() -> None:
    seconds = []
    for count in (1_000, 10_000):
        data, documents = synthetic(count)
        before = time.process_time()
        assert checked(data, documents) == set()
        seconds.append(time.process_time() - before)
    assert seconds[1] < 20 * max(seconds[0], 0.1)


@pytest.mark.parametrize(
    "text",
    [
        "הנשיא נפגש עם ראש הממשלה ביום שישי.",
        "التقى الرئيس رئيس الوزراء يوم 5 نوفمبر.",
        "Z̷a̴l̵g̶o met e\u0301mile on Friday \u202eyadirF\u202c.",
        "They met on 30 February 2024, 31 November and 2024-13-45; 12 and 13.5.6.",
        "\U0001f600 \ufffd 5\u00bd \u2067x\u2069",
    ],
)
def test_odd_texts_are_checked_like_others(text: str) -> None:
    data, _ = synthetic(1)
    data["title"] = text.removesuffix(".")
    line = data["lines"][0]
    line["text"] = line["citations"][0]["quote"] = text
    line["citations"][0].update(start=0, end=len(text))
    assert checked(data, (Document(text, id="one", lang="en"),)) - {(None, "title")} == set()
