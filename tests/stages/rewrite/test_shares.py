"""Documents share what can be read: all of it is used, and none has more than it needs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.stages.rewrite.shares import shares


@given(st.lists(st.integers(0, 1_000), max_size=20), st.integers(0, 5_000))
def test_shares_fill_the_budget_and_cut_the_longest_only(lengths: list[int], budget: int) -> None:
    given_ = shares(lengths, budget)
    assert all(0 <= share <= length for share, length in zip(given_, lengths, strict=True))
    assert sum(given_) == min(sum(lengths), budget)
    cut = [share for share, length in zip(given_, lengths, strict=True) if share < length]
    assert not cut or max(given_) - min(cut) <= 1
