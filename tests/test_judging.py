"""One judgement of a line against the passage that it was made of."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from summarizer.judging import Passage, extracted, rewritten
from summarizer.records import Document
from summarizer.stages.standalone import Reading

SATURDAY = datetime(2024, 11, 23, tzinfo=UTC)
LEAD = "Mayor Anna Holt opened the bridge over the Ouse. "
SENTENCE = "But she said on Friday that the bridge had not cost too much."
DOCUMENT = Document(LEAD + SENTENCE, "one", outlet="Fen Post", published=SATURDAY, lang="en")
NAME, DATE = "“she” replaced by [Holt]", "inserted [22 Nov 2024]"
OPENER = "removed “But” at the start"
ATTRIBUTION = "inserted [According to Fen Post:]: the line rests on this source alone"
GOOD = "[Holt] said on Friday [22 Nov 2024] that the bridge had not cost too much."
EDITS = (OPENER, NAME, DATE)


def passage(*edits: str, document: Document = DOCUMENT) -> Passage:
    """The second sentence, which reads alone with ``edits``."""
    start = document.text.index(SENTENCE)
    return Passage(SENTENCE, document, start, len(document.text), (LEAD,), Reading("", edits))


def judged(text: str, *edits: str, document: Document = DOCUMENT, dated: bool = False) -> set[str]:
    """The kinds of flaws where reading and line have the same edits."""
    found = extracted(text, edits, passage(*edits, document=document), dated=dated)
    return {flaw.kind for flaw in found}


def test_the_sentence_and_its_own_edits_are_sound() -> None:
    assert judged(SENTENCE) == set()
    assert judged(GOOD, *EDITS) == set()
    assert judged(f"[According to Fen Post:] {GOOD}", *EDITS, ATTRIBUTION) == set()


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("Holt", "Kowalczyk", "name"),
        ("22 Nov 2024", "21 Nov 2024", "edit"),
        ("22 Nov 2024", "22 Nov 2023", "edit"),
    ],
)
def test_an_edit_that_the_article_does_not_give_is_a_flaw(old: str, new: str, kind: str) -> None:
    edits = [edit.replace(old, new) for edit in EDITS]
    assert judged(GOOD.replace(old, new), *edits) == {kind}


def test_a_removed_hedge_is_no_connective() -> None:
    text, edit = "Allegedly, the bridge leaks.", "removed “Allegedly,” at the start"
    there = Passage(text, Document(text, "n"), 0, len(text), (), Reading("", (edit,)))
    assert {flaw.kind for flaw in extracted("The bridge leaks.", [edit], there)} == {"certainty"}


def test_an_attribution_is_to_the_outlet() -> None:
    edit = ATTRIBUTION.replace("Fen Post", "Pravda")
    assert judged(f"[According to Pravda:] {GOOD}", *EDITS, edit) == {"edit"}


def test_what_is_not_declared_is_a_flaw() -> None:
    assert judged(GOOD, OPENER, NAME) >= {"edit", "wording", "date"}
    assert judged(GOOD.replace("had not", "had"), *EDITS) == {"wording", "negation"}


def test_what_the_reading_does_not_give_is_a_flaw() -> None:
    found = extracted(GOOD, EDITS, passage(OPENER, DATE))
    assert [flaw.message for flaw in found] == [
        f"declares “{NAME}”, the articles give: {OPENER}; {DATE}"
    ]


def test_whom_a_pronoun_means_may_be_named_long_before() -> None:
    between = "The road was wet. " * 40
    document = Document(LEAD + between + SENTENCE, "one", published=SATURDAY, lang="en")
    assert judged(GOOD, *EDITS, document=document) == set()


def test_a_timeline_may_say_what_yesterday_means() -> None:
    text = "The bridge opened yesterday."
    document = Document(text, "one", published=SATURDAY, lang="en")
    line, edit = "The bridge opened yesterday [22 Nov 2024].", "inserted [22 Nov 2024]"
    there = Passage(text, document, 0, len(text), (), Reading(text))
    assert list(extracted(line, [edit], there, dated=True)) == []
    assert [flaw.kind for flaw in extracted(line, [edit], there)] == ["edit"]


def test_a_timeline_may_say_what_the_next_day_means() -> None:
    before, text = "They met on Nov. 5 in Ely.", "The next day they left for York."
    document = Document(f"{before} {text}", "one", published=SATURDAY, lang="en")
    start = len(before) + 1
    there = Passage(text, document, start, len(document.text), (before,), Reading(text))
    line = "The next day [{}] they left for York."
    right, wrong = "6 Nov 2024", "24 Nov 2024"
    assert list(extracted(line.format(right), [f"inserted [{right}]"], there, dated=True)) == []
    (flaw,) = extracted(line.format(wrong), [f"inserted [{wrong}]"], there, dated=True)
    assert flaw.kind == "edit"


def test_without_a_date_of_publication_no_weekday_is_known() -> None:
    document = Document(LEAD + SENTENCE, "one", lang="en")
    assert judged(GOOD, *EDITS, document=document) == {"edit"}


def test_a_rewritten_line_is_held_against_all_its_passages() -> None:
    one, other = Passage("Anna Holt opened the bridge."), Passage("It cost 4 million pounds.")
    both = "Anna Holt opened the bridge, which cost 4 million pounds."
    assert list(rewritten(both, [], [one, other])) == []
    assert "number" in {flaw.kind for flaw in rewritten(both, [], [one])}
    other_name = both.replace("Holt", "Lee")
    assert {flaw.kind for flaw in rewritten(other_name, [], [one, other])} == {"name"}
