"""Lines whose primary citation fails are replaced or dropped, and recorded."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer import Brief, Document, load, read, render
from summarizer.check.checking import check
from summarizer.check.given import load_brief
from summarizer.config import Config, styles
from summarizer.evidence import Evidence, gather
from summarizer.pipeline import Prepared, condense, prepare
from summarizer.records import Line
from summarizer.stages.embed import Embedder, MiniLM
from summarizer.stages.standalone import Reading
from summarizer.verified import Verifier

SATURDAY = datetime(2024, 11, 23, tzinfo=UTC)
COUNCIL = "The council of Ely approved a new bridge over the Ouse on Friday."
HOLT = "Mayor Anna Holt said the bridge will cost 4 million pounds."
OPENS = "She promised in the town hall that the bridge opens to traffic in June 2026."
ONE = Document(f"{COUNCIL} {HOLT} {OPENS}", "one", outlet="Fen Post", published=SATURDAY, lang="en")
FERRY = "The old ferry between Ely and Littleport sank in a storm in the winter of 1931."
TWO = Document(
    f"On Friday the council of Ely approved the new bridge over the Ouse. {FERRY}",
    "two",
    outlet="Ely Standard",
    published=SATURDAY,
    lang="en",
)
SAME = "Anna Holt promised in the town hall that the bridge opens to traffic in June 2026."
THREE = Document(f"Cyclists in Ely welcomed the plan on Friday. {SAME}", "three", lang="en")
WRONG = Reading(OPENS.replace("She", "[Kowalczyk]"), ("“She” replaced by [Kowalczyk]",))


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return MiniLM()


class Case:
    """Articles with what is known about them, in which readings can be spoilt."""

    def __init__(self, documents: Sequence[Document], embedder: Embedder) -> None:
        self.embedder = embedder
        self.prepared: Prepared = prepare(documents, load("brief"), embedder=embedder)
        p = self.prepared
        self.evidence = gather(p.documents, p.sentences, p.vectors, load("brief"), model=p.model)

    def row(self, text: str) -> int:
        return [sentence.text for sentence in self.evidence.sentences].index(text)

    def spoilt(self, wrong: dict[int, Reading]) -> Evidence:
        found = enumerate(self.evidence.readings)
        return replace(self.evidence, readings=tuple(wrong.get(i, each) for i, each in found))

    def brief(self, evidence: Evidence, config: Config | str = "brief") -> Brief:
        found = condense(self.prepared, load(config), embedder=self.embedder, evidence=evidence)
        assert_clean(found, self.prepared.documents)
        return found


def assert_clean(brief: Brief, documents: Sequence[Document]) -> None:
    """The check that reads the articles anew finds nothing."""
    data = load_brief(render(brief, "json").encode(), "brief.json")
    assert [f"{f.place.words}: {f.kind}: {f.message}" for f in check(data, documents).faults] == []


def texts(brief: Brief) -> list[str]:
    return [line.text for line in brief.lines]


def test_what_is_supported_stays_and_nothing_is_recorded(embedder: Embedder) -> None:
    case = Case([ONE, TWO], embedder)
    found = case.brief(case.evidence)
    assert any("[Anna Holt]" in text or "[Holt]" in text for text in texts(found))
    assert found.dropped.unsupported == ()


def test_without_a_bad_date_the_sentence_takes_its_place(embedder: Embedder) -> None:
    case = Case([ONE, TWO], embedder)
    wrong = {}
    for row, reading in enumerate(case.evidence.readings):
        edits = tuple(edit.replace("22 Nov", "21 Nov") for edit in reading.edits)
        wrong[row] = replace(reading, text=reading.text.replace("22 Nov", "21 Nov"), edits=edits)
    found = case.brief(case.spoilt(wrong))
    assert "21 Nov" not in " ".join(texts(found))
    (lost,) = found.dropped.unsupported
    assert "Friday [21 Nov 2024]" in lost.text
    assert lost.replacement == lost.text.replace(" [21 Nov 2024]", "")
    assert lost.replacement in texts(found)
    assert [flaw.kind for flaw in lost.flaws] == ["edit"]
    assert lost.flaws[0].message.endswith("the articles give: inserted [22 Nov 2024]")


def test_another_sentence_that_says_the_same_takes_its_place(embedder: Embedder) -> None:
    case = Case([ONE, TWO, THREE], embedder)
    (told,) = [line for line in case.brief(case.evidence).lines if "town hall" in line.text]
    own = case.row(told.citations[0].quote)
    found = case.brief(case.spoilt({own: WRONG}))
    (lost,) = found.dropped.unsupported
    (instead,) = [line for line in found.lines if "town hall" in line.text]
    assert {lost.doc_id, instead.citations[0].doc_id} == {"one", "three"}
    assert lost.replacement == instead.text


def test_what_no_other_sentence_says_is_dropped_and_the_budget_filled(embedder: Embedder) -> None:
    case = Case([ONE, TWO], embedder)
    config = load("brief", ["budget.sentences=2"])
    edit = "“Mayor Anna Holt” replaced by [Kowalczyk]"
    bad = Reading(HOLT.replace("Mayor Anna Holt", "[Kowalczyk]"), (edit,))
    before = case.brief(case.evidence, config)
    found = case.brief(case.spoilt({case.row(HOLT): bad}), config)
    assert HOLT in texts(before)
    assert len(found.lines) == len(before.lines) == 2
    assert not any("4 million" in text for text in texts(found))
    (lost,) = found.dropped.unsupported
    assert (lost.text, lost.doc_id, lost.replacement) == (bad.text, "one", None)
    assert {flaw.kind for flaw in lost.flaws} == {"name"}


def test_a_sentence_that_makes_sense_only_behind_a_dropped_one_goes_with_it(
    embedder: Embedder,
) -> None:
    case = Case([ONE, TWO], embedder)
    row = case.row(HOLT)
    bad = Reading(HOLT.replace("Anna Holt", "Bob Lee"))
    follows = case.evidence.follows.copy()
    follows[row + 1] = row
    found = case.brief(replace(case.spoilt({row: bad}), follows=follows))
    assert not any("4 million" in text or "June 2026" in text for text in texts(found))


def test_of_all_that_there_is_the_sentence_stays_as_it_is(embedder: Embedder) -> None:
    case = Case([Document(OPENS, "one", published=SATURDAY, lang="en")], embedder)
    found = case.brief(case.spoilt({0: WRONG}))
    assert texts(found) == [OPENS]
    (lost,) = found.dropped.unsupported
    assert (lost.text, lost.replacement) == (WRONG.text, OPENS)


def test_a_rewritten_line_goes_through_the_same_gate(embedder: Embedder) -> None:
    case = Case([ONE, TWO], embedder)
    line: Line = next(x for x in case.brief(case.evidence).lines if "4 million" in x.text)
    judge = Verifier(case.evidence)
    good = replace(line, origin="rewritten", edits=(), text="It will cost 4 million pounds.")
    assert judge.flaws(good) == ()
    bad = judge.flaws(replace(good, text="It will cost 5 million pounds."))
    assert "number" in [flaw.kind for flaw in bad]


# Whatever is read wrongly, of the sample articles: the check finds nothing in the brief.


@pytest.fixture(scope="module")
def samples(seeds: Any, embedder: Embedder) -> Case:
    return Case(read([str(seeds)]).documents, embedder)


def _dated(text: str) -> Reading:
    head, _, tail = text.partition(" ")
    return Reading(f"{head} [1 Jan 2024] {tail}", ("inserted [1 Jan 2024]",))


def _named(text: str) -> Reading:
    head, _, tail = text.partition(" ")
    return Reading(f"[Kowalczyk] {tail}", (f"“{head}” replaced by [Kowalczyk]",))


def _beheaded(text: str) -> Reading:
    """Without the first words, and not declared."""
    return Reading(" ".join(text.split()[3:]))


SPOIL: tuple[Callable[[str], Reading], ...] = (_dated, _named, _beheaded)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_wrong_reading_comes_into_a_brief(samples: Case, data: st.DataObject) -> None:
    config = load(data.draw(st.sampled_from(sorted(styles()))))
    rows = range(len(samples.evidence.sentences))
    several = [row for row in rows if len(samples.evidence.sentences[row].text.split()) > 3]
    chosen = data.draw(st.sets(st.sampled_from(several), max_size=len(several)))
    wrong = {
        row: data.draw(st.sampled_from(SPOIL))(samples.evidence.sentences[row].text)
        for row in sorted(chosen)
    }
    brief = samples.brief(samples.spoilt(wrong), config)
    assert brief.lines
    for lost in brief.dropped.unsupported:
        assert lost.text not in texts(brief)
        assert lost.flaws
        assert lost.replacement is None or lost.replacement in texts(brief)
    assert json.loads(render(brief, "json"))["dropped"]["unsupported"] == [
        {
            "text": lost.text,
            "id": lost.doc_id,
            "flaws": [{"kind": flaw.kind, "message": flaw.message} for flaw in lost.flaws],
            "outcome": "replaced" if lost.replacement else "dropped",
            "replacement": lost.replacement,
        }
        for lost in brief.dropped.unsupported
    ]
