"""What is old, what is new, and which figures changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from summarizer import Document
from summarizer.config import load
from summarizer.digest.novelty import changes, fresh, without_told
from summarizer.edition import Earlier
from summarizer.evidence import gather
from summarizer.pipeline import prepare, summarize
from summarizer.records import Line
from summarizer.stages.embed import Embedder

FIRE = "A fire in the harbour of Ely killed 12 people on Monday, the police said."


def told(*texts: str) -> list[Earlier]:
    return [Earlier(text, date(2026, 1, 30)) for text in texts]


def new_ones(text: str, earlier: list[Earlier], embedder: Embedder) -> list[str]:
    """The sentences of an article that can be told."""
    settings = load("brief")
    ready = prepare([Document(text, id="a")], settings, embedder=embedder)
    evidence = gather(ready.documents, ready.sentences, ready.vectors, settings, model=ready.model)
    left = fresh(evidence, earlier, embedder)
    return [each.text for each, ok in zip(left.sentences, left.eligible, strict=True) if ok]


@pytest.mark.parametrize(
    "again",
    [
        FIRE,
        "On Monday 12 people were killed by a fire in the harbour of Ely, said the police.",
        "A fire in the harbour of Ely killed 12 people on Monday 26 January, the police said.",
    ],
)
def test_what_was_told_is_old_in_other_words_and_with_its_date(
    again: str, remembering: Embedder
) -> None:
    assert new_ones(again, told(FIRE), remembering) == []


@pytest.mark.parametrize(
    "news",
    [
        "A fire in the harbour of Ely killed 17 people on Monday, the police said.",
        "The mayor of Ely closed two bridges so that engineers could inspect them.",
    ],
)
def test_another_figure_or_event_is_new(news: str, remembering: Embedder) -> None:
    assert new_ones(news, told(FIRE), remembering) == [news]


def test_a_first_figure_is_new(remembering: Embedder) -> None:
    first = "A fire in the harbour of Ely killed people on Monday, the police said."
    assert new_ones(FIRE, told(first), remembering) == [FIRE]


def test_another_date_is_new_where_one_was_told(remembering: Embedder) -> None:
    before = "The election in Ely was set for 5 May by the council of the town."
    after = "The election in Ely was set for 2 June by the council of the town."
    assert new_ones(after, told(before), remembering) == [after]


def test_a_figure_that_changed_is_told_as_it_stands(remembering: Embedder) -> None:
    line = Line("A fire in the harbour of Ely killed seventeen people on Monday, police said.", ())
    (found,) = changes([line], told(FIRE), remembering)
    assert (found.line, found.was, found.now) == (1, "12", "seventeen")


def test_the_latest_of_the_earlier_figures_counts(remembering: Embedder) -> None:
    line = Line(FIRE.replace("12", "17"), ())
    (found,) = changes([line], told(FIRE, FIRE.replace("12", "14")), remembering)
    assert (found.was, found.now) == ("14", "17")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (  # they count other things
            "Researchers at the Ely laboratory were in hospital, according to two people.",
            "Three researchers at the Ely laboratory were in hospital in autumn.",
        ),
        (  # one is the other, rounded
            "The budget of Ely grew to about 3,000 pounds this year, the mayor said.",
            "The budget of Ely grew to 2,976 pounds this year, the mayor said.",
        ),
        (  # other units
            "The budget of Ely grew by 3 per cent this year, the mayor said.",
            "The budget of Ely grew by $400 this year, the mayor said.",
        ),
    ],
)
def test_no_change_where_figures_do_not_count_the_same(
    before: str, after: str, remembering: Embedder
) -> None:
    assert changes([Line(after, ())], told(before), remembering) == []


TRAINS = (
    "The viaduct of Lonn was closed to all trains on Friday, the authority said. The line carries "
    "about 14,000 passengers a day over the viaduct. Freight goes by way of the coast.",
    "Trains to Dunmarrow are replaced by 60 buses, the company said on Friday. About 14,000 people "
    "travel over the viaduct on a working day. Firms at Dunmarrow fear delays of their freight.",
)


def test_a_brief_tells_a_figure_once_and_numbers_its_sources_anew(remembering: Embedder) -> None:
    documents = [Document(text, id=name) for name, text in zip("ab", TRAINS, strict=True)]
    whole = summarize(documents, load("brief", ["dedupe.claim=0.99"]), embedder=remembering)
    brief = without_told(whole, [], remembering)
    assert sum("14,000" in line.text for line in brief.lines) == 1
    cited = [citation.n for line in brief.lines for citation in line.citations]
    assert sorted(set(cited)) == [each.n for each in brief.sources if each.cited]
    assert list(dict.fromkeys(cited)) == sorted(set(cited))
    assert [each.n for each in brief.sources] == [1, 2]


def told_of(texts: list[str], earlier: list[str], embedder: Embedder) -> list[str]:
    """What is left of a brief with lines of these texts."""
    whole = summarize([Document(TRAINS[0], id="a")], load("brief"), embedder=embedder)
    lines = tuple(Line(text, whole.lines[0].citations) for text in texts)
    brief = without_told(replace(whole, lines=lines), told(*earlier), embedder)
    return [line.text for line in brief.lines]


COUNT = "The number of injured has risen to 19."
WHOLE = "Nineteen people were injured in the fire on Monday, and one of them died."


@pytest.mark.parametrize("texts", [[COUNT, WHOLE], [WHOLE, COUNT]])
def test_of_two_lines_the_one_that_says_more_stays(texts: list[str], remembering: Embedder) -> None:
    assert told_of(texts, [], remembering) == [WHOLE]


def test_of_two_lines_that_say_the_same_the_first_stays(remembering: Embedder) -> None:
    first, again = "Nineteen people were injured.", "The injured people now number 19."
    assert told_of([first, again], [], remembering) == [first]


def test_a_line_that_says_less_stays_where_the_next_points_back_to_it(
    remembering: Embedder,
) -> None:
    texts = [COUNT, "They were all taken to a hospital in Wisbech by bus.", WHOLE]
    assert told_of(texts, [], remembering) == texts


def test_a_line_that_was_told_in_other_words_goes(remembering: Embedder) -> None:
    earlier = "The council of Ostvik approved a tram to the university by 31 votes to 24."
    again = "The council had approved the tram on Tuesday by 31 votes to 24."
    new = "Residents of Ostvik said that they would sue the council."
    assert told_of([again, new], [earlier], remembering) == [new]


def test_a_brief_is_left_alone_where_nothing_was_told(remembering: Embedder) -> None:
    whole = summarize([Document(TRAINS[0], id="a")], load("brief"), embedder=remembering)
    assert without_told(whole, [], remembering) == whole
