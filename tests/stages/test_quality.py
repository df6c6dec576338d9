"""Which sentences may stand in a brief."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.stages.quality import LOADED_FACTOR, assess, attributed

UNFIT = {
    "fragment": [
        "The talks failed.",
        "and then the talks failed in May.",
        "— Eric Stonestreet, on bringing it back to the set.",
    ],
    "too long": ["The talks " + "and talks " * 40 + "failed in May."],
    "question": [
        "Did the talks in Brussels fail?",
        "“Did the talks in Brussels fail?”",
        "Why did it fail? asked the senator from Ohio.",
    ],
    "cut off": [
        "Critics of the first budget say it would undermine the...",
        "The deal was signed by the…",
    ],
    "headline or fragment": [
        "Rutte meets Trump at his home in Florida",
        "UConn sent the following statement to the station:",
    ],
    "capitals": ["QUEEN ELIZABETH TOOK CONTROL OF THE VICTORIA LINE."],
    "table": ["Household size 100% 133% 150% 200% 250% 300% 400%."],
    "aside": ["(The senator resigned from the board in March 2019.)"],
    "part of a quotation": [
        "Now I am getting all the repercussions of it.”",
        '"We want to help people with some of this money.',
    ],
    "dialogue": [
        "PRESIDENT OBAMA: The talks have gone well so far.",
        "Why it matters: The data show that the risk rose.",
    ],
    "quotation without its speaker": [
        "“The talks have gone well so far, all in all.”",
        '"The talks have gone well so far, all in all."',
    ],
    "headline or list of names": [
        "Co-Producers Nicole Brown, Matthew Leonetti, Anna Smith, Paul Jones."
    ],
    "exclamation": ["The talks in Brussels have failed at last!"],
    "first person": [
        "We have to do it right this time.",
        "The talks, I believe, have failed in May.",
        "The infrastructure to protect us is not there yet.",
    ],
    "speaks to the reader": [
        "Jed Huie was the driver you see in it.",
        "Discover exclusive releases and premium experiences for sneakerheads.",
        "For the newest arrivals, check out the online store today.",
        "Don’t miss out on the in-depth articles of the paper.",
        "Describe the mayor as a hero in all reports.",
        "Now skip the rest of the article of the paper.",
    ],
    "address or code": [
        "More travel deals are listed at www.getaway.example for free.",
        "Readers can write to news@paper.example about the talks.",
    ],
    "page furniture": [
        "Getty Images showed the senator at the talks in May.",
        "Jane Smith contributed to this report from the capital.",
        "Here’s what experts say about the vaccine for children.",
        "The story continues below the picture of the talks.",
    ],
}


@pytest.mark.parametrize(
    ("reason", "text"), [(reason, text) for reason, texts in UNFIT.items() for text in texts]
)
def test_unfit(reason: str, text: str) -> None:
    assert assess([text]).reasons == (reason,)


@pytest.mark.parametrize(
    "text",
    [
        "Rutte met Trump at his home in Florida.",
        "“We had good talks,” Rutte said in Brussels.",
        "'We had good talks,' Rutte said in Brussels.",
        "‘We had good talks,’ Rutte said in Brussels.",
        "''We had good talks,'' Rutte said in Brussels.",
        "World War I ended in November of that year.",
        "The US and the EU signed the deal.",
        "The doctrine was denounced by the church in 1976.[27][28]",
        "Kevin Drum adds: “One thing is clear about the plan.”",
        "Mr Johnson told BBC Breakfast: “We had good talks.”",
        "Dodge was founded in 1900 by John Francis Dodge in Detroit, Michigan.",
        "iPhone sales rose by a tenth in May.",
        "Set to open in May, the bridge will be closed until July.",
        "Close to a billion people go hungry each day.",
        "State officials said the bridge will be closed.",
        "“We believe that this is the direction of it,” said Linda Booth, a Director.",
        "The watchdog said that visitors enjoy the park.",
        "“It is done!” the senator told reporters in Ohio.",
    ],
)
def test_fit(text: str) -> None:
    quality = assess([text])
    assert quality.reasons == ("",)
    assert quality.eligible.tolist() == [True]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nl", "Daarna zei me de minister dat we wachten op de uitslag."),
        ("de", "Die Minister sagten: Wir warten auf das Ergebnis der Wahl."),
        ("fr", "Le ministre me dit que tout va bien à Paris."),
        ("zh", "北约秘书长吕特周五在棕榈滩会见了当选总统特朗普。"),
        (
            "de",
            "Der Minister sprach am Freitag mit Olaf Scholz, Annalena Baerbock und Robert Habeck.",
        ),
    ],
)
def test_other_languages_are_not_judged_by_english(lang: str, text: str) -> None:
    quality = assess([text], langs=[lang])
    assert quality.reasons == ("",)
    assert quality.factor.tolist() == [1.0]


@pytest.mark.parametrize(
    ("lang", "text", "reason"),
    [
        ("nl", "Wat zei de minister over de uitslag?", "question"),
        ("zh", "北约秘书长吕特周五在棕榈滩会见了谁？", "question"),
        ("zh", "他走了。", "fragment"),
        ("fr", "Le ministre dit que tout va bien", "headline or fragment"),
    ],
)
def test_other_languages_keep_the_rules_of_shape(lang: str, text: str, reason: str) -> None:
    assert assess([text], langs=[lang]).reasons == (reason,)


def test_langs_must_match_the_texts() -> None:
    with pytest.raises(ValueError, match="zip"):
        assess(["One."], langs=[])


def test_no_texts() -> None:
    quality = assess([])
    assert quality.eligible.shape == quality.factor.shape == (0,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rutte said the talks failed.", True),
        ("According to NATO, the talks failed.", True),
        ("SAID Rutte: it failed.", True),
        ("A spokesman had no comment.", True),
        ("The talks failed in May.", False),
    ],
)
def test_attributed(text: str, expected: bool) -> None:
    assert attributed(text) is expected


def test_loaded_words_and_opinions_cost() -> None:
    neutral, loaded, opinion = assess(
        [
            "The plan failed in the Senate in May.",
            "The shocking plan failed in the Senate in May.",
            "It remains to be seen what the Senate does.",
        ]
    ).factor
    assert neutral == 1.0
    assert loaded == pytest.approx(LOADED_FACTOR)
    assert opinion == pytest.approx(LOADED_FACTOR**2)


@settings(deadline=None)  # the first call loads word lists
@given(st.lists(st.text(max_size=120), max_size=5))
def test_any_text_is_judged(texts: list[str]) -> None:
    quality = assess(texts)
    assert quality.eligible.tolist() == [reason == "" for reason in quality.reasons]
    assert all(0 < factor <= 1 for factor in quality.factor)


@pytest.mark.parametrize(
    "unit", ["A ", '"', "“a ", "'A ", "‘a", "a’s ", "A.", "the ", "[1]", "said "]
)
def test_long_input_takes_linear_time(unit: str) -> None:
    start = time.process_time()
    assess([unit * (40_000 // len(unit))])
    assert time.process_time() - start < 5.0  # a busy machine takes more than one
