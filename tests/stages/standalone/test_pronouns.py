"""Which pronouns get a name in brackets, and which are left and marked."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from summarizer.records import Document, Sentence
from summarizer.stages.split import split
from summarizer.stages.standalone import Reading, readings


def read(text: str, *, lang: str | None = "en", published: datetime | None = None) -> list[Reading]:
    document = Document(text=text, id="d", lang=lang, published=published)
    return readings([document], split(document))


REPAIRED = {
    "subject": ("Mark Rutte spoke in Brussels. He left early.", "[Mark Rutte] left early."),
    "surname that stands alone": (
        "Mark Rutte spoke. Rutte was calm. He left early.",
        "[Rutte] left early.",
    ),
    "possessive": ("Mary Dillon runs the firm. Her plan failed.", "[Mary Dillon’s] plan failed."),
    "attribution": (
        "Susan Kolb is a surgeon. “It is not safe,” she said.",
        "“It is not safe,” [Susan Kolb] said.",
    ),
    "introduction": (
        "Mark Rutte spoke. In 2010, he became prime minister.",
        "In 2010, [Mark Rutte] became prime minister.",
    ),
    "connective": ("Mark Rutte spoke. But he left early.", "[Mark Rutte] left early."),
    "owner beside the subject": (
        "Mark Rutte remained calm after Donald Trump's victory. He left early.",
        "[Mark Rutte] left early.",
    ),
    "other gender beside the subject": (
        "Mark Rutte met Ursula von der Leyen. He left early.",
        "[Mark Rutte] left early.",
    ),
    "particle": (
        "Ursula von der Leyen spoke. Then von der Leyen left. She was calm.",
        "[von der Leyen] was calm.",
    ),
    "junior": (
        "Robert Downey Jr. sang at the gala. He left early.",
        "[Robert Downey Jr.] left early.",
    ),
    "hyphen": ("Zainab Al-Khawaja was freed. She left Bahrain.", "[Zainab Al-Khawaja] left"),
    "role tells": ("Spokeswoman Farah Dakhlallah spoke. She left.", "[Farah Dakhlallah] left."),
    "description": ("John Smith, a doctor, spoke. He left early.", "[John Smith] left early."),
    "title left out": (
        "European Council President Herman Van Rompuy spoke. He left early.",
        "[Herman Van Rompuy] left early.",
    ),
    "role before a name": (
        "Guitarist Jimmy Page spoke. He left early.",
        "[Jimmy Page] left early.",
    ),
    "contraction": ("Mark Rutte spoke. He's in Brussels.", "[Mark Rutte is] in Brussels."),
    "perfect": ("Mark Rutte spoke. He’s been ill.", "[Mark Rutte has] been ill."),
    "future": ("Mark Rutte spoke. He'll leave.", "[Mark Rutte will] leave."),
    "chain": ("Mark Rutte spoke. He left. He was tired.", "[Mark Rutte] was tired."),
    "pronoun told by the articles": (
        "Xan Demoski, 26, said he was sorry. Demoski was held. He left early.",
        "[Demoski] left early.",
    ),
    "quotation between": (
        "Susan Kolb spoke. “They are not safe. They leak,” she said.",
        "They leak,” [Susan Kolb] said.",
    ),
}


@pytest.mark.parametrize(("text", "expected"), REPAIRED.values(), ids=REPAIRED)
def test_certain_pronoun_gets_a_name(text: str, expected: str) -> None:
    last = read(text)[-1]
    assert last.text.startswith(expected.rstrip("."))
    assert any("replaced by [" in edit for edit in last.edits)
    assert "person" not in last.dangling


LEFT = {
    "two men": "Mark Rutte met Donald Trump. He left early.",
    "man without a name": "Mark Rutte met a man in Brussels. He left early.",
    "unknown name": "Mark Rutte wrote to Zorblax. He left early.",
    "unknown name that is also a word": "Paul Hill represented Mark Lane. He left early.",
    "wrong gender": "Mary Dillon spoke. He left early.",
    "wife of the same name": "Donald Trump married Melania Trump. He met Joe Biden. She denied it.",
    "organisation": "The Central Bank said so. He left early.",
    "place": "Bombs fell on Aleppo. He left early.",
    "beauty queen": "Miss Delaware spoke. He left early.",
    "dog": "Officers praised the dog, Rex. He barked.",
    "named again": "Mark Rutte spoke. He thanked Rutte and left.",
    "verb unclear": "Mark Rutte spoke. He'd left early.",
    "clitic of another kind": "Mark Rutte spoke. He’s left early.",
    "spoken of by the speaker": "“We must help him,” Mark Rutte said. His friends came.",
    "nobody before": "He left early.",
    "open chain": "He met Mark Rutte in Brussels. He left early.",
    "family": "Jane Harding and Heath Harding spoke. Harding was calm. He left early.",
    "not the subject's place": "Mark Rutte spoke. The talks of the day were his last.",
    "lawyer": "Mark Rutte's lawyer spoke. He left early.",
    "rival before": "Paul Hill founded it. A book by Mark Rutte came out. He led its growth.",
}


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT)
def test_uncertain_pronoun_is_left_and_marked(text: str) -> None:
    last = read(text)[-1]
    assert text.endswith(last.text)
    assert last.edits == ()
    assert "person" in last.dangling


ANSWERED = {
    "name before": "Mark Rutte said he left early.",
    "name behind": "During his campaign, Donald Trump met voters.",
    "unnamed before": "The woman said she was calm.",
    "anyone": "Anyone who says he is calm is wrong.",
    "unknown name before": "Zorblax said he was calm.",
    "only quoted": "“He was calm,” Mark Rutte said.",
}


@pytest.mark.parametrize("text", ANSWERED.values(), ids=ANSWERED)
def test_pronoun_answered_in_its_sentence_is_fine(text: str) -> None:
    assert "person" not in read(text)[-1].dangling
    assert read(text)[-1].text == text


def test_second_pronoun_of_another_person_stays_marked() -> None:
    last = read("Mark Rutte spoke. He said she was late.")[-1]
    assert last.text == "[Mark Rutte] said she was late."
    assert last.dangling == ("person",)


def test_he_and_him_are_two_people() -> None:
    assert read("Mark Rutte spoke. He told him.")[-1].dangling == ("person",)


def test_full_name_where_two_share_a_surname() -> None:
    text = "Jill Biden spoke. Joe Biden spoke. Biden won. Joe Biden left. He was calm."
    assert read(text)[-1].text == "[Joe Biden] was calm."


def test_sentence_inside_a_quotation_is_marked_and_untouched() -> None:
    found = read("Mark Rutte spoke. “It was late. He was tired on Friday. We left,” he said.")
    assert found[2] == Reading("He was tired on Friday.", dangling=("person",))


def test_straight_and_single_quotes_hide_pronouns() -> None:
    for quoted in (
        '"He left early."',
        "'He left early.'",
        "‘He left early.’",
        "''He left early.''",
    ):
        last = read(f"Mark Rutte spoke. {quoted}")[-1]
        assert last.edits == ()


def test_persons_are_collected_over_all_documents() -> None:
    one = Document(text="Susan Kolb spoke.", id="a", lang="en")
    two = Document(text="Kolb urged caution. She left.", id="b", lang="en")
    sentences: list[Sentence] = [*split(one), *split(two)]
    assert readings([one, two], sentences)[-1].text == "[Kolb] left."


def test_context_does_not_cross_documents() -> None:
    one = Document(text="Susan Kolb spoke.", id="a", lang="en")
    two = Document(text="She left.", id="b", lang="en")
    assert readings([one, two], [*split(one), *split(two)])[-1].dangling == ("person",)


@pytest.mark.parametrize("lang", ["nl", "de", "fr", "zh"])
def test_other_languages_pass_unchanged(lang: str) -> None:
    found = read(
        "But he left on Friday. This is it.",
        lang=lang,
        published=datetime(2024, 11, 24, tzinfo=UTC),
    )
    assert [r.text for r in found] == ["But he left on Friday.", "This is it."]
    assert all(not r.edits and not r.dangling for r in found)


@pytest.mark.parametrize("lang", [None, "en", "en-GB", "en_US"])
def test_english_by_any_code(lang: str | None) -> None:
    assert read("But the talks went on.", lang=lang)[0].edits
