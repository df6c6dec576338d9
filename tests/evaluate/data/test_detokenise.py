"""Tokens to running text."""

from __future__ import annotations

import pytest

from summarizer.evaluate.data.detokenise import detokenise


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("It sank .", "It sank."),
        ("She ca n't , wo n't and did n't .", "She can't, won't and didn't."),
        ("He 's sure they 'll say we 'd gone", "He's sure they'll say we'd gone"),
        ("`` No , '' he said .", '"No," he said.'),
        ("the ` safe ' ship", "the 'safe' ship"),
        ("the crews ' boats", "the crews' boats"),
        ("all -LRB- or most -RRB- .", "all (or most)."),
        ("-LSB- sic -RSB- -LCB- x -RCB-", "[sic] {x}"),
        ("$ 5 # 3 and 3 %", "$5 #3 and 3%"),
        ("What ?! No !!", "What?! No!!"),
        ("gone ... then -- back", "gone... then -- back"),
        (r"and\/or 5 \* 3", "and/or 5 * 3"),
        ("40,000-50 ,000", "40,000-50,000"),
        ("the '90s", "the '90s"),
        ("", ""),
    ],
)
def test_marks_go_where_readers_expect_them(tokens: str, text: str) -> None:
    assert detokenise(tokens) == text
