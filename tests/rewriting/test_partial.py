"""What stands of an answer that fails: changes one by one, and only whole phrases."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.rewriting.partial import partly
from summarizer.text.quotations import quotations

SOURCE = "On Monday, Juan Diaz, head of the party, accused Scott of fraud in Palm Beach County."


def anything(text: str) -> bool:
    return True


def test_one_wrong_word_does_not_cost_the_rest() -> None:
    answer = "Juan Diaz accused Ryan of fraud in Palm Beach County."
    found = partly(answer, SOURCE, lambda text: "Ryan" not in text)
    assert found == "Juan Diaz accused Scott of fraud in Palm Beach County."


def test_nothing_stands_where_no_change_does() -> None:
    assert partly("Juan Diaz accused Ryan of fraud.", SOURCE, lambda text: False) is None


def test_a_single_word_is_not_worth_it() -> None:
    assert partly(SOURCE.replace("accused", "blamed"), SOURCE, anything) is None


def test_a_quotation_stays_whole() -> None:
    source = 'The mayor said on Tuesday night that the plan was "late and far too expensive".'
    found = partly("The mayor said that the plan was late.", source, anything)
    assert found == 'The mayor said that the plan was "late and far too expensive".'


def test_no_phrase_loses_its_noun() -> None:
    source = "It was the first meeting of the two men with Mr Diaz in his new role."
    assert (
        partly("It was the first meeting of the two men with Mr Diaz in.", source, anything) is None
    )


def test_a_verb_is_not_exchanged_for_a_participle() -> None:
    source = "With the chairman casting the deciding vote, the Senate undid the rule last night."
    answer = "The chairman cast the deciding vote, and the Senate undid the rule."
    found = partly(answer, source, anything)
    assert found is None or found.startswith("With the chairman casting the deciding vote,")


def test_there_is_not_left_without_its_place() -> None:
    source = "Meanwhile, in Palm Beach, the head of the office said that people voted there."
    answer = "The head of the office said that people voted there."
    assert partly(answer, source, anything) is None


words = st.lists(
    st.sampled_from([*SOURCE.split(), "not", "Rome", "said,"]), min_size=1, max_size=20
)


@given(words)
def test_what_comes_out_was_asked_for_and_keeps_quotations(answer: list[str]) -> None:
    tried: list[str] = []

    def stands(text: str) -> bool:
        tried.append(text)
        return "not" not in text.split()

    found = partly(" ".join(answer), SOURCE, stands)
    if found is not None:
        assert found in tried
        assert "not" not in found.split()
        assert quotations(found) == quotations(SOURCE)
        assert found.endswith((".", "!", "?"))
