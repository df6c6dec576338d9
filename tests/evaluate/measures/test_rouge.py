"""ROUGE by hand, against the library, and against ROUGE-1.5.5."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import MissingExtra
from summarizer.evaluate.measures import rouge as module
from summarizer.evaluate.measures.rouge import ROUGE, lcs, rouge, union_lcs

scorers = pytest.importorskip("rouge_score.rouge_scorer")

WORDS = st.sampled_from(
    ["the", "cats", "cat", "ran", "running", "runs", "Minister", "ministers", "5", "1,000", "sat."]
)
LINES = st.lists(st.lists(WORDS, max_size=12).map(" ".join), max_size=6).map("\n".join)

# The published test vectors of the rouge-score repository (google-research, Apache-2.0): two
# texts of random letters, and what ROUGE-1.5.5 in Perl says of them with stemming (-m).
TARGET = [
    "ZfbCUIUuePaiLVUlCaUXxkpu XPeWing tUHfPMuZ',-Xd Y BrUgVJing M-HV.-DgdDaY.rFDJCRing Ht-LM "
    "EKBDXkME,yz'RBr q'wtion wIojNbN wL,b .a-'XdQggyFl jB-RPP'iyOIcUxer tKM L",
    "KsJdPByEtAor fE-Qg Dpdbring cw-WeFyu vC MoBL Xdn g wkvcEiGvKtion BDFhrpMtion psing sbKao Q "
    "m qiing LMmer HqqLFXe,XPY,J XsurkMer ,ed nB'wH'bWVHjWFEing tQ.saefZwJtKrTlixYpMMsJing "
    "UCAPwNHeYVjDing c T BUySKtion gMPfJpwGw p'NvxAoping eu pBwMBKV'I DNxqelhu,PHPxDEq,mtion SN",
    "NhETebUbBk'er WOvoHMTjSRizKgH'vHiing Xu,hWxfs VkNE QhgKiLHE -HidivzoM.dO anhtion "
    "jbLQiSGDTCsuhREebUaKM dv J dVN tmbOT",
    "vMR HDm,xOAetion D,tion HJtodT.mHl UIv-p VjWH'BdyWjnfGU-OjT aEMdFICyLWfQMtion wEMfdOKing "
    "AwkeKbO 'DxqNOHBH qKtVvm OYJl mM",
]
PREDICTION = [
    "rFDJCRtion Ht-LM EKtDXkME,yz'RBr q'wer wrojNbN wL,b .a-'XdQggyFl jB-RPP'iyOIcUxi",
    "n cw-WeFyu vC MoBL Xdn g wkvcEiGvKtion BDFhrpMer pstion sbKao Q m qier LMmed HqqLFXe,XPY,J "
    "XsurkMeo ,ed nB'wH'bWVHjWFEer tQ.saefZwJtKrTlixYpMMNJtion UCAPwNHeYVjD",
    "xfs VkJE QhgKiLHE -HidivzoM.dO anhing jbLQiSGDTCsuhREebUaKM dv J",
    "VjWH'BdyWjnfGU-OjTNaEMdFICyLWfQMing wEMfdOKijg AwkeKbO 'DxqNO",
]
PERL: Mapping[tuple[str, int], tuple[float, float, float]] = {
    ("rouge1", 0): (0.51163, 0.68750, 0.40741),
    ("rouge1", 1): (0.52941, 0.69231, 0.42857),
    ("rouge2", 0): (0.39024, 0.53333, 0.30769),
    ("rouge2", 1): (0.36364, 0.48000, 0.29268),
}


@pytest.mark.parametrize(("name", "pair"), PERL)
def test_n_grams_are_those_of_rouge_1_5_5(name: str, pair: int) -> None:
    scores = rouge([TARGET[pair]], PREDICTION[pair])
    found = (scores[name], scores[f"{name}_precision"], scores[f"{name}_recall"])
    assert found == pytest.approx(PERL[name, pair], abs=5e-6)


def test_the_union_of_subsequences_is_that_of_rouge_1_5_5() -> None:
    scores = rouge(["\n".join(TARGET)], "\n".join(PREDICTION))
    found = [scores[f"rougeLsum{part}"] for part in ("", "_precision", "_recall")]
    assert found == pytest.approx([0.47205, 0.66667, 0.36538], abs=5e-6)


def test_a_pair_by_hand() -> None:
    # Stems: polic kill the gunman / the gunman kill polic (Lin 2004, section 3).
    scores = rouge(["police killed the gunman"], "the gunman kill police")
    assert scores["rouge1"] == 1
    assert scores["rouge2"] == pytest.approx(1 / 3)  # the gunman
    assert scores["rougeL"] == pytest.approx(2 / 4)  # the gunman


def test_precision_and_recall_by_hand() -> None:
    scores = rouge(["one two three four"], "one three")
    assert scores["rougeL_precision"] == 1
    assert scores["rougeL_recall"] == 0.5
    assert scores["rougeL"] == pytest.approx(2 / 3)
    assert scores["rouge2"] == 0


def test_the_subsequence_of_two_texts_by_hand() -> None:
    assert lcs("abcd", "bxd") == pytest.approx((2 / 3, 2 / 4, 4 / 7))


def test_the_union_by_hand() -> None:
    # Lin (2004), section 3.2: the lines have w1 w2 and w1 w3 w5 in common with the sentence.
    found = union_lcs([list("12345")], [list("12678"), list("13895")])
    assert found == pytest.approx((4 / 10, 4 / 5, 8 / 15))


def test_a_token_counts_no_more_often_than_the_summary_has_it() -> None:
    assert union_lcs([["a"], ["a"]], [["a"]]) == pytest.approx((1.0, 1 / 2, 2 / 3))


def test_each_measure_takes_its_best_reference() -> None:
    # The first reference has more of the words, the second the only pair of neighbours.
    scores = rouge(["d c b a", "a b x y"], "a b c d")
    assert scores["rouge1"] == 1
    assert scores["rouge2"] == pytest.approx(1 / 3)


def test_a_reference_is_split_into_sentences_for_the_union() -> None:
    reference = "The mayor resigned. The council met on Monday."
    turned = "The council met on Monday.\nThe mayor resigned."
    scores = rouge([reference], turned)
    assert scores["rougeLsum"] == 1
    assert scores["rougeL"] == pytest.approx(5 / 8)


def test_without_a_reference_nothing_is_defined() -> None:
    scores = rouge([], "A summary.")
    assert len(scores) == 3 * len(ROUGE)
    assert set(scores.values()) == {None}


@pytest.mark.parametrize("text", ["", "\n\n", "…"])
def test_a_text_without_words_scores_nothing(text: str) -> None:
    assert set(rouge(["one two three"], text).values()) == {0.0}


@pytest.mark.parametrize("lang", ["de", "de-AT"])
def test_other_languages_keep_their_letters(lang: str) -> None:
    scores = rouge(["Die Züge fahren über Köln"], "Züge über Köln", lang)
    assert scores["rouge1_precision"] == 1
    assert scores["rouge1_recall"] == pytest.approx(3 / 5)


def test_scripts_without_spaces_are_compared_by_character() -> None:
    assert rouge(["北京下雨"], "北京下雪", "zh")["rouge1"] == pytest.approx(3 / 4)


@settings(deadline=None)
@given(LINES, LINES)
def test_all_numbers_are_exactly_those_of_the_library(reference: str, text: str) -> None:
    library = scorers.RougeScorer(list(ROUGE), use_stemmer=True)
    sentences = module._sentences(reference, "en")
    expected = library.score(sentences, text)
    scores = rouge([reference], text)
    for name in ROUGE:
        assert scores[name] == expected[name].fmeasure
        assert scores[f"{name}_precision"] == expected[name].precision
        assert scores[f"{name}_recall"] == expected[name].recall


@settings(deadline=None)
@given(st.lists(LINES, min_size=1, max_size=3), LINES)
def test_scores_are_shares_and_more_references_do_no_harm(texts: list[str], text: str) -> None:
    scores, one = rouge(texts, text), rouge(texts[:1], text)
    for name in ROUGE:
        value, alone = scores[name], one[name]
        assert value is not None
        assert alone is not None
        assert 0 <= alone <= value <= 1
        assert not math.isnan(value)


def test_a_pair_of_common_length_takes_few_milliseconds() -> None:
    words = [f"w{n * n % 97}" for n in range(260)]
    lines = [" ".join(words[start : start + 20]) for start in range(0, 260, 20)]
    rouge(["\n".join(lines)], "warm up")
    started = time.process_time()
    rouge(["\n".join(lines)], "\n".join(reversed(lines)))
    assert time.process_time() - started < 0.048  # 250 pairs in 12 s


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    module._scorer.cache_clear()
    monkeypatch.setitem(sys.modules, "rouge_score.rouge_scorer", None)
    with pytest.raises(MissingExtra, match="rouge-score"):
        rouge(["a"], "a")
