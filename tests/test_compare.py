"""The style that compares, on small articles written for the purpose."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from summarizer import Brief, Document, render, summarize
from summarizer.stages.embed import Embedder, MiniLM

SHARED = "The council of Ely approved a new bridge over the Ouse on Monday. "
ONE = Document(
    SHARED + "The bridge over the Ouse will cost 4 million pounds, mayor Anna Holt said. "
    "Cyclists of the town handed over a petition with roses.",
    id="one",
    outlet="Fen Post",
)
TWO = Document(
    "On Monday the council of Ely approved the new bridge over the Ouse. "
    "Mayor Anna Holt said the bridge over the Ouse will cost 6 million pounds. "
    "The ferry company Hallam wants to go to court against the plan.",
    id="two",
    outlet="Ely Standard",
)
THREE = Document(
    "A new bridge over the Ouse was approved by the council of Ely on Monday. "
    "Biologists fear for the otters that live under the old willows at Cuckoo Bank.",
    id="three",
    outlet="Anglia Radio",
)


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return MiniLM()


@pytest.fixture(scope="module")
def brief(embedder: Embedder) -> Brief:
    return summarize([ONE, TWO, THREE], "compare", embedder=embedder)


def sections(brief: Brief) -> Sequence[str | None]:
    return list(dict.fromkeys(line.section for line in brief.lines))


def test_what_all_say_comes_first_with_all_citations(brief: Brief) -> None:
    first = brief.lines[0]
    assert first.section == "What all sources say"
    assert {citation.doc_id for citation in first.citations} == {"one", "two", "three"}


def test_each_source_has_its_say(brief: Brief) -> None:
    own = {line.section: line.citations[0].doc_id for line in brief.lines[1:]}
    assert own["Found only in Fen Post"] == "one"
    assert own["Found only in Ely Standard"] == "two"
    assert own["Found only in Anglia Radio"] == "three"


def test_the_difference_has_both_positions(brief: Brief) -> None:
    (difference,) = brief.disagreements
    assert difference.about == "the figure in pounds"
    cited = [{c.doc_id for c in position.citations} for position in difference.positions]
    assert sorted(cited, key=str) == sorted([{"one"}, {"two"}], key=str)


def test_sources_are_numbered_as_they_are_read(brief: Brief) -> None:
    text = render(brief, "text").split("Sources\n[1]")[0]
    firsts = [text.index(f"[{n}]") for n in (1, 2, 3)]
    assert firsts == sorted(firsts)
    assert [source.cited for source in brief.sources] == [True] * 3


def test_citations_are_spans_of_their_documents(brief: Brief) -> None:
    texts = {source.document.id: source.document.text for source in brief.sources}
    positions = [position for item in brief.disagreements for position in item.positions]
    for citation in (c for each in (*brief.lines, *positions) for c in each.citations):
        assert texts[citation.doc_id][citation.start : citation.end] == citation.quote


@pytest.mark.parametrize(
    ("format", "mark"), [("text", "{}\n- "), ("markdown", "## {}\n"), ("html", ">{}</h2>")]
)
def test_sections_are_headings_and_the_difference_stands_between(
    brief: Brief, format: str, mark: str
) -> None:
    page = render(brief, format)  # type: ignore[arg-type]
    common = page.index(mark.format("What all sources say"))
    difference = page.index("Sources differ on the figure in pounds")
    assert common < difference < page.index(mark.format("Found only in Fen Post"))


def test_two_sources(embedder: Embedder) -> None:
    brief = summarize([ONE, TWO], "compare", embedder=embedder)
    assert sections(brief)[0] == "What both sources say"
    assert all(source.cited for source in brief.sources)


def test_one_source(embedder: Embedder) -> None:
    brief = summarize([ONE], "compare", embedder=embedder)
    assert sections(brief) == ["Found only in Fen Post"]


def test_differences_can_be_left_out(embedder: Embedder) -> None:
    from summarizer import load

    config = load("brief", ["disagreements=0"])
    assert summarize([ONE, TWO, THREE], config, embedder=embedder).disagreements == ()
