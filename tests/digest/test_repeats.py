"""What a line says again, and what it adds to one that was told."""

from __future__ import annotations

import pytest

from summarizer.digest.repeats import repeats

ALIKE = 0.66  # cosine of lines that say the same in other words
TRAM = "The tram carries 14,000 passengers a day, the company said on Monday."


@pytest.mark.parametrize(
    ("again", "told"),
    [
        ("Nineteen people were injured.", "The number of injured people has risen to 19."),
        ("Some 14,000 passengers use the tram each day.", TRAM),
        ("A judge in Ely threw out the suit against the firm on Monday.",
         "On Monday a judge dismissed the suit that Ely had brought against the firm."),
        ("The owner of the mill, Jo Berg, apologised.",
         "Berg, who owns the mill, apologised to the workers."),
    ],
)  # fmt: skip
def test_other_words_and_fewer_facts_say_nothing_new(again: str, told: str) -> None:
    assert repeats(again, told, ALIKE)


@pytest.mark.parametrize(
    "news",
    [
        "The tram carries 18,000 passengers a day, the company said on Monday.",
        "The tram carries no passengers, the company said on Monday.",
        "The tram carries passengers, the company said on Friday.",
        "The mayor of Ely opened a bridge and a school beside the tram.",
        "Ann Holt, Jo Berg and Kim Lee are passengers of the tram, the company said.",
    ],
)
def test_a_figure_denial_day_event_or_name_is_new(news: str) -> None:
    assert not repeats(news, TRAM, ALIKE)


def test_many_new_words_are_new_however_near_the_subject() -> None:
    told = "A court approved the sale of the Ely mill to Berg."
    news = "Workers at the Ely mill went on strike, fearing longer shifts and lower pay."
    assert not repeats(news, told, 0.84)


def test_fewer_shared_words_will_do_where_lines_are_very_near() -> None:
    told = "The Ely mill was destroyed by a blaze in the night, said the fire service."
    again = "Fire wrecked the mill overnight in the town of Ely, crews report."
    assert repeats(again, told, 0.75)
    assert not repeats(again, told, 0.65)


def test_other_names_will_do_where_lines_are_close() -> None:
    told = "Millions skip their second shot of the vaccine, data of the Health Office show."
    again = "Millions of Danes skip the second Covid vaccine shot, data from Monday show."
    assert repeats(again, told, 0.7)
    assert not repeats(again, told, 0.6)


def test_lines_that_are_far_apart_never_say_the_same() -> None:
    assert not repeats(TRAM, TRAM, 0.4)


def test_a_language_that_the_rules_cannot_read_asks_for_more_shared_words() -> None:
    told = "Die Feuerwehr rettete im Hafen drei Kinder aus dem Wasser."
    again = "Die Feuerwehr rettete drei Kinder, teilte eine Sprecherin der Stadt Ely heute mit."
    assert not repeats(again, told, ALIKE, "de")
    assert repeats("Die Feuerwehr rettete drei Kinder.", told, ALIKE, "de")
