"""Words, stems, numbers, names, negation and prints."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text import (
    bigrams,
    content_stems,
    days,
    fingerprint,
    lower_case_words,
    names,
    names_agree,
    negation_agrees,
    negations,
    normalise,
    numbers,
    numbers_agree,
    same_name,
    shingles,
    stems,
    words,
)


@given(st.text(max_size=200))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@settings(deadline=None)  # the first call loads the stemmer
@given(st.text(max_size=200))
def test_features_exist_for_any_text(text: str) -> None:
    assert all(words(text))
    assert len(stems(text)) == len(words(text))
    assert len(bigrams(text)) <= len(words(text))
    assert numbers_agree(numbers(text), numbers(text))
    assert names_agree(names(text), names(text))
    assert negations(text) >= 0
    assert days(text) <= days(text + " ")
    assert shingles(text).tolist() == sorted(set(shingles(text).tolist()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The U.S. and the US and the USA",
            ["the", "usa", "and", "the", "usa", "and", "the", "usa"],
        ),
        ("They told us", ["they", "told", "us"]),
        ("long-term Trump’s 'quoted'", ["long", "term", "trump", "quoted"]),
        ("1,025 5% 5 per cent F16", ["1025", "5", "percent", "5", "percent", "f16"]),
        ("at 11 a.m. — O’Brien", ["at", "11", "am", "o'brien"]),
        ("東京 नमस्ते", ["東", "京", "नमस्ते"]),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("defence", "defense"),
        ("criticised", "criticized"),
        ("organisation", "organization"),
        ("labour", "labor"),
        ("favourite", "favorite"),
        ("centres", "centers"),
        ("analysed", "analyzed"),
    ],
)
def test_british_and_american_spelling_share_a_stem(british: str, american: str) -> None:
    assert stems(british) == stems(american)


def test_stems_follow_the_language() -> None:
    assert stems("Regierungen", "de") == ["regier"]
    assert stems("vergaderingen", "nl") == stems("vergadering", "nl")
    assert stems("kokouksessa", "xx") == ["kokouksessa"]
    assert content_stems("der Minister und die Kanzlerin", "de") == ["minist", "kanzl"]


def test_bigrams_leave_out_pairs_of_function_words() -> None:
    assert bigrams("It was of the essence") == ["the essenc"]
    assert bigrams("word") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("three percent, 3 per cent, 3%", {"3%"}),
        ("1,025 hp = 1025 horsepower", {"1025 horsepower"}),
        ("$3.5 billion and 3.5bn dollars", {"3500000000 dollar"}),
        ("3.5 billion dollars or US$3.5bn", {"3500000000 dollar"}),
        ("two hundred and five people", {"205"}),
        ("a third of them, two-thirds, half", {"1/3", "2/3", "1/2"}),
        ("the third quarter of the twenty-first century", {"3rd", "21st"}),
        ("Nov. 5, November 5, 5 November, 5th of November", {"november 5"}),
        ("July 18, 2019", {"july 18", "year 2019"}),
        ("23.11.2024 - 13:03", {"november 23", "year 2024", "13:03"}),
        ("2024-11-23 07:58:00", {"november 23", "year 2024", "7:58"}),
        ("11:30 a.m. and 10 p.m.", {"11:30", "22:00"}),
        ("a 25-year-old, 24-hour strike", {"25 year", "24 hour"}),
        ("F-16 jets, COVID-19, G7 and G20", set()),
        ("one of them; hundreds of thousands", set()),
        ("one year, a million, two dozen", {"1 year", "1000000", "24"}),
        ("8½ years", {"8.5 year"}),
        ("he may run; in May 5 ran", {"may 5"}),
        ("between 2017 and 2021, 2,000 people", {"year 2017", "year 2021", "2000"}),
        ("no number here", set()),
    ],
)
def test_numbers(text: str, expected: set[str]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ("1.1 percent", "2.1 percent", False),
        ("15 killed", "15 killed and 20 hurt", True),
        ("15 killed and 30 hurt", "15 killed and 20 hurt", False),
        ("5 percent", "5 people", True),
        ("in 2019", "in 2020", False),
        ("on 3 July", "on 30 July", False),
        ("first term", "second term", False),
        ("11 a.m.", "11 p.m.", False),
        ("2,976 dead", "about 3,000 dead", True),
        ("767 dead", "770 dead", True),
        ("23 dead", "26 dead", False),
        ("98 dead", "100 dead", False),
        ("$2.5 million", "$2.5 billion", False),
        ("12 seats", "none", True),
    ],
)
def test_numbers_agree(a: str, b: str, agree: bool) -> None:
    assert numbers_agree(numbers(a), numbers(b)) is agree
    assert numbers_agree(numbers(b), numbers(a)) is agree


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Donald Trump met Mark Rutte.", {"donald trump", "mark rutte"}),
        ("US President-elect Trump spoke in Paris.", {"trump", "paris"}),
        ("But the talks failed. However, Putin left.", {"putin"}),
        ("NATO’s Article 5 binds Germany.", {"nato", "article", "germany"}),
        ("The European Union and the United Nations agreed.", {"eu", "un"}),
        ("He came on Monday in November.", set()),
        ("Fire Kills Nine in Northern Town", set()),
        (
            "Ursula von der Leyen and Bashar al-Assad met.",
            {"ursula von der leyen", "bashar al assad"},
        ),
        ("nothing here", set()),
    ],
)
def test_names(text: str, expected: set[str]) -> None:
    assert names(text) == expected


def test_words_seen_in_lower_case_are_no_names() -> None:
    seen = lower_case_words(["They began negotiations in the alliance."])
    assert names("Negotiations in the Alliance pleased Rutte.", seen) == {"rutte"}


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("mark rutte", "rutte", True),
        ("george bush", "jeb bush", False),
        ("international monetary fund", "imf", True),
        ("russian", "russia", True),
        ("american", "usa", True),
        ("iran", "iraq", False),
        ("austria", "australia", False),
        ("florida", "usa", True),
        ("sundwell", "sundwall", True),
        ("paris", "london", False),
    ],
)
def test_same_name(a: str, b: str, same: bool) -> None:
    assert same_name(a, b) is same
    assert same_name(b, a) is same


def test_names_conflict_only_when_each_side_has_its_own() -> None:
    assert names_agree({"trump"}, set())
    assert names_agree({"trump"}, {"trump", "putin"})
    assert not names_agree({"trump", "xi"}, {"trump", "putin"})


def test_days() -> None:
    assert days("He may sit on Sat. or in May 2024") == {"saturday", "may"}
    assert days("The Sun reported; they march") == set()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He did not go", 1),
        ("He didn’t go and never will", 2),
        ("He failed to appear", 1),
        ("She denied it", 1),
        ("Not only he but also she went", 0),
        ("It said so without giving details", 0),
        ("A no-frills airline", 0),
        ("The notable knot", 0),
    ],
)
def test_negations(text: str, count: int) -> None:
    assert negations(text) == count


def test_negation_agrees_when_both_or_neither_deny() -> None:
    assert [negation_agrees(a, b) for a, b in ((0, 0), (1, 3), (0, 1))] == [True, True, False]


def test_prints_are_the_same_in_every_process() -> None:
    code = (
        "from summarizer.text import *; print(fingerprint('A b c'), shingles('a b c', 2).tolist())"
    )
    fresh = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert fresh.stdout.strip() == f"{fingerprint('A b c')} {shingles('a b c', 2).tolist()}"


def test_shingles_depend_on_the_order_of_words() -> None:
    assert set(shingles("a b c", 2)).isdisjoint(shingles("c b a", 2))
    assert len(shingles("a b a b a b", 2)) == 2
    with pytest.raises(ValueError, match="k must be at least 1"):
        shingles("a", 0)


def test_twice_is_two_times() -> None:
    assert numbers("It was warned twice.") == numbers("It was warned two times.") == {"2"}
