"""What a source leaves out of a claim."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.stages.verify.omissions import leaves_out

WORDS = st.lists(st.sampled_from(["trade", "talks", "ended", "in", "kyiv", "without", "a", "deal"]))


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("He was calm, police said.", "He was calm."),
        ("The school said he was a freshman there.", "He was a freshman at the school."),
        ("A man was rescued, police say.", "A man was rescued."),
        ("“We are sad,” he said in an emailed note.", "“We are sad,” he said in a note."),
        ("Nike projects that sales will reach $9bn.", "Sales are projected to reach $9bn."),
        (
            "Lee told deputies that he was at a wedding with her.",
            "Lee said he was at a wedding with her.",
        ),
        ("It was paid for three long quiet years.", "It was paid for three years."),
        ("“We want facts. We want justice for Elijah.”", "“We want facts,” they said."),
        ("He is ill, Lee said, according to the affidavit.", "He is ill, Lee said."),
    ],
)
def test_a_detail_or_speaker_that_is_absent_is_seen(claim: str, source: str) -> None:
    assert leaves_out(claim, source)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("He was calm, police said.", "Police say that he was calm."),
        ("According to Lee, it rained.", "It rained, Lee said on Monday."),
        ("It grew 3% in the first quarter.", "It rose 3% in the first quarter."),
        ("“We are sad,” he said.", "He said “we are sad”."),
        ("It was set to close.", "It was set to close."),
        ("", "It was set to close."),
    ],
)
def test_what_is_said_in_other_words_is_not_left_out(claim: str, source: str) -> None:
    assert not leaves_out(claim, source)


@given(WORDS, WORDS)
def test_a_text_leaves_nothing_out_of_what_it_contains(words: list[str], more: list[str]) -> None:
    claim = " ".join(words)
    assert not leaves_out(claim, f"{' '.join(more)} {claim}")
