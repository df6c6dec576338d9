"""Page furniture: what goes, what stays, and what holds for any text."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.ingest.clean import clean
from summarizer.ingest.furniture.page import is_prose, tidy
from summarizer.ingest.raw import RawArticle
from summarizer.records import Document, Removal

FIRST = (
    "The ministers of eleven countries met in Vienna on Monday to talk about the price of grain."
)
SECOND = "They agreed to store more of it and to tell each other sooner when a harvest is poor."
THIRD = "A second meeting is planned for the spring, and farmers will be asked to take part in it."
FOURTH = "Prices had doubled within a year, and bread had become dear in many of the smaller towns."
BODY = "\n".join([FIRST, SECOND, THIRD, FOURTH])


def cleaned(text: str, **known: str) -> Document:
    return clean(RawArticle(text=text, **known))  # type: ignore[arg-type]


def kinds(document: Document) -> list[str]:
    return [piece.reason for piece in document.removed]


HEAD = {
    "2024-11-23 07:58:00": "timestamp",
    "Sunday, November 24, 2024": "timestamp",
    "23.11.2024 - 13:03": "timestamp",
    "Published 3 hours ago": "timestamp",
    "Updated 5:12 p.m. ET Nov. 24, 2024": "timestamp",
    "Associated Press Tue Feb 19, 2013 7:44 PM": "timestamp",
    "By Jane Doe": "byline",
    "By Jane Doe and John van Roe, Staff Writers": "byline",
    "By JANE DOE | Updated 5 p.m. ET": "byline",
    "Von Anna Müller": "byline",
    "SDA": "agency tag",
    "(Reuters)": "agency tag",
    "POLITICS": "section label",
    "4 min read": "reading time",
}
TAIL = {
    "(Reporting by Jane Doe; Editing by John Roe)": "byline",
    "Jane Doe contributed to this report.": "byline",
    "Original Source: www.example.org": "original source",
    "This article originally appeared on Example.": "original source",
    "Copyright 2024 The Example. All rights reserved.": "copyright",
    "AP/dpa": "agency tag",
    "jh/asz (SID, dpa)": "agency tag",
    "— Jane R. Doe": "signature",
    "Contact Jane Doe at 555-0100.": "byline",
    "Updated at 11:10 a.m.": "timestamp",
    "Follow Jane Doe on Twitter: @janedoe": "byline",
    "Copyright Example Broadcasting": "copyright",
    "Correction: An earlier version of this article gave the wrong day.": "update note",
}
ANYWHERE = {
    "#Grain #Vienna": "hashtags",
    "Photo: AP": "photo credit",
    "(Photo by Jane Doe/Getty Images)": "photo credit",
    "Getty Images": "photo credit",
    "FILE - Ministers arrive in Vienna in 2019. (AP Photo/Jane Doe, File)": "caption",
    "ARCHIVE - Ministers arrive in Vienna in 2019. Photo: Jane Doe/AP/dpa": "caption",
    "Ministers arrive in Vienna on Monday. (Jane Doe/The Example Post)": "caption",
    "![Ministers](https://example.org/a.jpg)": "caption",
    "Read more: What grain costs": "read more",
    "Also read: What grain costs": "read more",
    "RELATED: What grain costs": "read more",
    "Lesen Sie auch: Was Getreide kostet": "read more",
    "Story continues below": "read more",
    "Most Popular Stories this week": "read more",
    "Click here to see all prices.": "read more",
    "Follow us on Twitter and Facebook": "social links",
    "Facebook": "social links",
    "https://t.me/example": "social links",
    "Read or Share this story: http://example.org/x": "social links",
    "Sign up for our newsletter and get the news in your inbox.": "subscription",
    "Already a subscriber? Log in.": "subscription",
    "Advertisement": "advertisement",
    "- ADVERTISEMENT -": "advertisement",
    "This site uses cookies to offer you a better experience.": "cookie notice",
    "Please enable JavaScript to watch this video": "cookie notice",
    "This story has been updated to include a second figure.": "update note",
    "12 comments": "comments",
    "share tweet pin email": "social links",
    "For more on grain, head over to our page on bread.": "read more",
    "All prices of the year are on one page, click here.": "read more",
    "Godhead [ edit ]": "subheading",
    "The old town hall of Vienna. (Courtesy of the town of Vienna)": "caption",
    "What do you think? Tell us below in the comments.": "reader question",
    "Question for Readers: Should grain be stored by the state?": "reader question",
    "Grain is dear! — Jane Doe (@janedoe) June 20, 2017": "embedded post",
    "jane.doe@example.org": "contact",
    "* * *": "separator",
}


@pytest.mark.parametrize(("line", "kind"), HEAD.items())
def test_furniture_above_the_article(line: str, kind: str) -> None:
    document = cleaned(f"{line}\n{BODY}")
    assert document.text == BODY
    assert document.removed == (Removal(kind, line),)


@pytest.mark.parametrize(("line", "kind"), TAIL.items())
def test_furniture_below_the_article(line: str, kind: str) -> None:
    document = cleaned(f"{BODY}\n{line}")
    assert document.text == BODY
    assert document.removed == (Removal(kind, line),)


@pytest.mark.parametrize(("line", "kind"), ANYWHERE.items())
def test_furniture_within_the_article(line: str, kind: str) -> None:
    document = cleaned(f"{FIRST}\n{SECOND}\n{line}\n{THIRD}\n{FOURTH}")
    assert document.text == BODY
    assert document.removed == (Removal(kind, line),)


KEPT = [
    "By Monday, the ministers had agreed on most points of the plan.",
    "Photographs of the harvest showed how little of it was left.",
    "Read the treaty again, the minister told the press, and you will find it there.",
    "“Follow the money,” the minister said.",
    "The newsletter of the ministry had warned of it.",
    "More than 200 farmers came.",
    "Source code of the model was published by the ministry.",
    "Sharing grain is not new.",
    "The agreement – the first of its kind – holds for ten years.",
    "NATO – which was not invited – said nothing.",
    "“Will it last?” a farmer asked.",
    "On 24 November 2024 the price fell by 1.1 percent.",
    "5. November is a day that many remember.",
    "He wrote #grain on the wall and left without a word.",
    "Grain (wheat, rye and maize) is stored in 12 silos.",
    "Copyright law was not on the agenda.",
    "Advertisements for bread were banned.",
    "Subscribers to the ministry's plan pay less.",
    "AP and Reuters reported the meeting first.",
    "The Associated Press (AP) reported the meeting first.",
    "Ministers of the Left (Greens/EFA) were not there.",
    "The Interviewer: a film about the harvest, was shown.",
    "* An asterisk opens this line",
    "• Store more grain",
    "fragments in lower case",
    "For more than ten years nobody had thought of it.",
    "Contact between the two towns was lost at midnight.",
    "Shares of bakeries fell.",
    "Most popular was rye bread from the mills of the north.",
    "For a full week nobody had thought of it.",
]


@pytest.mark.parametrize("line", KEPT)
def test_true_content_stays_as_it_is(line: str) -> None:
    text = f"{FIRST}\n{SECOND}\n{line}\n{THIRD}\n{FOURTH}"
    document = cleaned(text)
    assert document.text == text
    assert document.removed == ()


DATELINES = {
    "BRUSSELS (AP) — ": "AP",
    "BRUSSELS (AP) - ": "AP",
    "LONDON, Nov 23 (Reuters) - ": "Reuters",
    "DAMASCUS, Syria, Feb. 25 (UPI) -- ": "UPI",
    "KYIV/LONDON (Reuters) - ": "Reuters",
    "(CNN) ": "CNN",
    "(CNN)": "CNN",
    "Washington (CNN) ": "CNN",
    "CNN — ": "CNN",
    "Berlin (dpa) - ": "dpa",
    "MOSCOW, November 23. /TASS/. ": "TASS",
    "WASHINGTON — ": None,
    "FLINT, Mich. — ": None,
    "Dekalb, Ill. — ": None,
}


@pytest.mark.parametrize(("dateline", "outlet"), DATELINES.items())
def test_a_dateline_is_cut_off_and_names_the_agency(dateline: str, outlet: str | None) -> None:
    document = cleaned(f"{dateline}{BODY}")
    assert document.text == BODY
    assert document.removed == (Removal("dateline", dateline.strip()),)
    assert document.outlet == outlet


def test_list_markers_go_and_their_sentences_stay() -> None:
    document = cleaned(f"• {FIRST}\n- {SECOND}\n1. {THIRD}\n2. {FOURTH}")
    assert document.text == BODY
    assert [piece.text for piece in document.removed] == ["•", "-", "1.", "2."]


def test_hashtags_after_the_last_sentence_go() -> None:
    document = cleaned(f"{BODY} #Grain #Vienna")
    assert document.text == BODY
    assert document.removed == (Removal("hashtags", "#Grain #Vienna"),)


def test_an_agency_signs_the_last_paragraph_and_credits_captions_above_it() -> None:
    document = cleaned(f"{FIRST}\nMinisters arrive in Vienna. (AP)\n{SECOND} (AFP)")
    assert document.text == f"{FIRST}\n{SECOND}"
    assert kinds(document) == ["caption", "agency tag"]
    assert document.outlet == "AFP"


def test_a_verse_without_stops_above_the_prose_stays() -> None:
    verse = "\n".join(f"The mill on the hill is turning {n} times" for n in range(12))
    document = cleaned(f"{verse}\n{FIRST}", title="Verse")
    assert document.text == f"{verse}\n{FIRST}"


def test_answers_lose_a_label_that_names_nobody() -> None:
    document = cleaned(
        f"{FIRST}\nQ: Will it last?\nA: It will.\nQ: For how long?\nA: Ten years, I think."
    )
    assert document.text == f"{FIRST}\nIt will.\nTen years, I think."
    assert kinds(document) == ["interview question", "interview label"] * 2


def test_markdown_becomes_plain_text() -> None:
    document = cleaned(
        "# Ministers Meet in Vienna\n\n"
        "The **ministers** of [eleven countries](https://example.org/c) met *in Vienna*.\n\n"
        "## What Was Agreed\n\n" + SECOND
    )
    assert document.title == "Ministers Meet in Vienna"
    assert document.text == f"The ministers of eleven countries met in Vienna.\n{SECOND}"
    assert kinds(document) == ["headline", "subheading"]


def test_a_caption_above_its_credit_goes_where_a_blank_line_sets_it_off() -> None:
    caption = "Ministers arrive at the old town hall on a rainy day, July 18, 2019, in Vienna."
    document = cleaned(f"{caption}\nPhoto: AP\n\n{BODY}")
    assert document.text == BODY
    assert kinds(document) == ["caption", "photo credit"]


def test_a_paragraph_above_a_credit_stays_where_nothing_sets_it_off() -> None:
    document = cleaned(f"{FIRST}\n{SECOND}\nPhoto: AP\n{THIRD}")
    assert document.text == f"{FIRST}\n{SECOND}\n{THIRD}"


def test_a_headline_is_taken_and_its_repetition_removed() -> None:
    document = cleaned(f"Ministers Meet in Vienna\n\nMinisters meet in Vienna!\n\n{BODY}")
    assert document.title == "Ministers Meet in Vienna"
    assert document.text == BODY
    assert kinds(document) == ["headline", "headline repeated"]


def test_a_known_title_is_kept_and_its_repetition_removed() -> None:
    document = cleaned(f"Ministers Meet in Vienna\n{BODY}", title="Ministers meet in Vienna")
    assert document.title == "Ministers meet in Vienna"
    assert document.text == BODY
    assert kinds(document) == ["headline repeated"]


def test_a_first_line_that_is_a_sentence_is_no_title() -> None:
    assert cleaned(BODY).title is None


def test_a_section_name_leaves_a_headline_only_where_the_article_shows_it() -> None:
    text = (
        "World Grain Prices double again in Vienna\n\nWorld Grain Prices are an index of bread.\n"
    )
    assert cleaned(text + BODY).title == "World Grain Prices double again in Vienna"
    text = "World Grain Prices double again in Vienna\n\nIn Vienna, Grain Prices is an index.\n"
    assert cleaned(text + BODY).title == "Grain Prices double again in Vienna"


def test_a_pull_quote_goes_and_its_paragraph_stays() -> None:
    quote = "They agreed to store more of it"
    document = cleaned(f"{FIRST}\n“{quote}”\n{SECOND}\n{THIRD}")
    assert document.text == f"{FIRST}\n{SECOND}\n{THIRD}"
    assert kinds(document) == ["pull quote"]


def test_a_paragraph_that_comes_twice_stays_once() -> None:
    document = cleaned(f"{FIRST}\n{SECOND}\n{FIRST}\n{THIRD}")
    assert document.text == f"{FIRST}\n{SECOND}\n{THIRD}"
    assert kinds(document) == ["repeated line"]


def test_subheadings_go_but_long_lists_stay() -> None:
    document = cleaned(f"{FIRST}\nWhat Was Agreed\n{SECOND}\n{THIRD}")
    assert kinds(document) == ["subheading"]
    items = "\n".join(["Wheat from Hungary", "Rye from Poland", "Maize from Italy"])
    assert cleaned(f"{FIRST}\n{items}\n{SECOND}").text == f"{FIRST}\n{items}\n{SECOND}"


def test_headlines_of_other_articles_at_the_end_go() -> None:
    document = cleaned(f"{BODY}\nBakers Ask for Help in Linz\nWhy Bread is Dear in Graz")
    assert document.text == BODY
    assert kinds(document) == ["related links", "related links"]


QUESTIONS = """Interviewer: Minister, thank you. What was the talk about?
Minister: It was about grain, and we agreed on nearly all of it within a day.
Interviewer: Will you meet again?
Minister: We will, in the spring, and we will ask the farmers to take part."""


def test_an_interview_after_an_article_goes_with_its_answers() -> None:
    document = cleaned(f"{BODY}\n#Grain\nInterview with the Minister\n{QUESTIONS}")
    assert document.text == BODY
    assert kinds(document) == ["hashtags"] + ["interview appended"] * 5


def test_an_interview_after_an_article_is_known_by_its_question_to_readers() -> None:
    ending = "Discussion Question for Readers: Should grain be stored by the state?"
    document = cleaned(f"{BODY}\n{QUESTIONS}\n{ending}")
    assert document.text == BODY
    assert kinds(document) == ["interview appended"] * 4 + ["reader question"]


def test_an_appended_interview_is_known_by_a_speaker_who_mostly_asks() -> None:
    talk = (
        "Jane Doe (TNE): What was it about?\nRoe: Grain.\nJane Doe (TNE): Will it last?\nRoe: Yes."
    )
    document = cleaned(f"{BODY}\n1732349841\n{talk}")
    assert document.text == BODY
    assert kinds(document) == ["timestamp"] + ["interview appended"] * 4
    assert cleaned(f"{BODY}\n{talk}").text == f"{BODY}\n{talk}"


def test_an_article_that_is_an_interview_keeps_its_answers_with_their_labels() -> None:
    document = cleaned(f"{FIRST}\n{QUESTIONS}")
    assert document.text.split("\n") == [FIRST, *QUESTIONS.split("\n")[1::2]]
    assert kinds(document) == ["interview question"] * 2


def test_what_the_format_removed_comes_first() -> None:
    known = (Removal("navigation", "Home"),)
    document = clean(RawArticle(text=f"{BODY}\nPhoto: AP", removed=known))
    assert document.removed == (*known, Removal("photo credit", "Photo: AP"))


def test_a_text_that_is_only_a_headline_stays() -> None:
    assert cleaned("Ministers meet in Vienna").text == "Ministers meet in Vienna"


FURNITURE = [*HEAD, *TAIL, *ANYWHERE, "", "  ", "Ministers Meet in Vienna", "What Was Agreed"]
PAGES = st.lists(st.sampled_from([*FURNITURE, *KEPT, FIRST, SECOND, THIRD, FOURTH]), max_size=12)
WILD = st.text(
    st.one_of(st.characters(), st.sampled_from("\n\n  #*_[]()!-–—•1.:\"'“”/@|aBÉ字\u200b\u00a0")),
    max_size=200,
)


@given(st.one_of(WILD, PAGES.map("\n".join)))
@settings(max_examples=300, deadline=None)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = cleaned(text)
    again = clean(RawArticle(text=once.text, title=once.title))
    assert again.text == once.text


@given(st.one_of(WILD, PAGES.map("\n".join)))
@settings(max_examples=300, deadline=None)
def test_nothing_is_invented(text: str) -> None:
    marks = str.maketrans("", "", "#*_[]()!")
    source = [tidy(line).translate(marks) for line in text.splitlines()]
    for line in cleaned(text).text.splitlines():
        bare = line.translate(marks).strip()
        assert any(bare in whole or "](" in text for whole in source)


# A sentence right above a photo credit may be its caption: nobody can tell.
UNPICTURED = PAGES.map(lambda page: [line for line in page if ANYWHERE.get(line) != "photo credit"])


@given(UNPICTURED, st.integers(0, 12))
@settings(max_examples=300, deadline=None)
def test_a_normal_sentence_is_never_lost(page: list[str], at: int) -> None:
    sentence = "Nobody had expected that the mill on the hill would burn before the harvest."
    document = cleaned("\n".join([*page[:at], sentence, *page[at:]]))
    assert sentence in document.text


@given(st.lists(st.sampled_from([FIRST, SECOND, THIRD, FOURTH]), unique=True, min_size=1))
def test_a_text_without_furniture_comes_out_equal(paragraphs: list[str]) -> None:
    text = "\n".join(paragraphs)
    assert cleaned(text) == Document(text=text, lang="en")


HOSTILE = [
    *[
        "a ",
        "* ",
        "_a",
        "[",
        "![",
        "](",
        "By A",
        "1. ",
        "A-",
        "(",
        "#a ",
        "—(@",
        "AP/",
        "'\"",
        "  ",
    ],
    *["24.11.2024 ", "Photo: ", "by A ", "// ", "a: ", "Ａ字", "\u200b"],
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_line_of_a_megabyte_is_read_in_linear_time(piece: str) -> None:
    started = time.process_time()
    cleaned(piece * (1_000_000 // len(piece)) + "\n" + BODY)
    assert time.process_time() - started < 3


@pytest.mark.parametrize("piece", HOSTILE)
def test_many_short_hostile_lines_take_linear_time(piece: str) -> None:
    line = (piece * 590)[:590]
    started = time.process_time()
    cleaned("\n".join(f"{line}{i}" for i in range(20)))
    assert time.process_time() - started < 1


def test_many_lines_take_linear_time() -> None:
    rng = random.Random(7)
    words = FIRST.split()
    lines = [" ".join(rng.choices(words, k=12)) + "." for _ in range(20_000)]
    started = time.process_time()
    assert len(cleaned("\n".join(lines)).text.split("\n")) > 19_000
    assert time.process_time() - started < 20


def test_next_to_nothing_of_true_article_texts_is_removed(data_dir: Path) -> None:
    """Subheadings aside, which the reference texts hold and a brief must not."""
    truth = json.loads((data_dir / "article_extraction" / "ground-truth.json").read_text("utf-8"))
    total = removed = prose = 0
    for page in truth.values():
        document = cleaned(page["articleBody"], title="", lang="en")
        total += len(page["articleBody"].split())
        lost = [piece.text for piece in document.removed if piece.reason != "subheading"]
        removed += sum(len(text.split()) for text in lost)
        prose += sum(len(text.split()) for text in lost if is_prose(text))
    assert removed / total < 0.01
    assert prose / total < 0.003


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ig\u200bno\u00adre\u2060 \ufeffthis", "Ignore this"),
        ("Ignore\U000e0049\U000e0067\U000e006e this", "Ignore this"),
        ("\u202eIgnore\u202c \u2066this\u2069\u200f", "Ignore this"),
        ("Ig\u200dno\u200cre this", "Ignore this"),
        ("Ig\ufe01nore\U000e0101 this", "Ignore this"),
        ("می\u200cخواهم 👩\u200d🚀 क्\u200dष", "می\u200cخواهم 👩\u200d🚀 क्\u200dष"),
    ],
)
def test_characters_that_show_as_nothing_go(text: str, expected: str) -> None:
    assert tidy(text) == expected
    document = cleaned(f"{FIRST}\n{text} {SECOND}", title=text, outlet=text, author=text)
    assert f"{expected} {SECOND}" in document.text
    assert document.title == document.outlet == document.author == expected


@given(st.text(st.sampled_from("ab 字\u200c\u200d\u200b\u3000\u00a0é\ufe0f"), max_size=12))
def test_tidying_again_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
