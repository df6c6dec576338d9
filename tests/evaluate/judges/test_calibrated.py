"""The learned judge: its trees by hand, and what it says of texts that leave no doubt."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from summarizer.errors import ModelError
from summarizer.evaluate.judges import Calibrated, calibrated, learned, stem_rarities
from summarizer.evaluate.judges.calibrated import linked, weights_from
from summarizer.evaluate.judges.features import FEATURES
from summarizer.stages.embed import MiniLM

DOCUMENTS = (
    "The harbour of Wend froze in January and the ferry Aurora stopped for 12 days.",
    "Fishermen of Wend asked the council to pay for two icebreakers.",
    "The council of Wend will vote on a new school on Monday.",
)
INSIGHT = "The ferry Aurora stopped for 12 days because the harbour of Wend was frozen."


@pytest.fixture(scope="module")
def judge() -> Calibrated:
    return Calibrated(stem_rarities(DOCUMENTS), MiniLM(), learned())


def test_the_insight_itself_is_full_coverage(judge: Calibrated) -> None:
    verdict = judge(INSIGHT, [DOCUMENTS[1], INSIGHT, DOCUMENTS[2]])
    assert (verdict.coverage, verdict.bullet) == (1.0, 1)


def test_another_matter_is_no_coverage(judge: Calibrated) -> None:
    verdict = judge(INSIGHT, [DOCUMENTS[2]])
    assert (verdict.coverage, verdict.bullet) == (0.0, None)


def test_half_of_an_insight_scores_between_nothing_and_all(judge: Calibrated) -> None:
    half = judge(INSIGHT, ["The harbour of Wend was frozen."])
    assert judge(INSIGHT, [DOCUMENTS[2]]).score < half.score < judge(INSIGHT, [INSIGHT]).score


def test_another_bullet_of_another_matter_changes_nothing(judge: Calibrated) -> None:
    alone = judge(INSIGHT, [DOCUMENTS[0]])
    among = judge(INSIGHT, [DOCUMENTS[0], DOCUMENTS[2]])
    assert (alone.coverage, alone.bullet) == (among.coverage, among.bullet)


@pytest.mark.parametrize("bullets", [[], [""], ["", "..."]])
def test_nothing_covers_nothing(judge: Calibrated, bullets: Sequence[str]) -> None:
    verdict = judge(INSIGHT, bullets)
    assert (verdict.coverage, verdict.bullet, verdict.score) == (0.0, None, 0.0)


def test_the_nearest_bullet_is_the_one_that_shares_most() -> None:
    rows = np.zeros((3, len(FEATURES)))
    rows[:, FEATURES.index("contained")] = [0.2, 0.8, 0.7]
    assert linked(rows) == 1
    rows[2, FEATURES.index("cosine")] = 0.9  # weighs 0.3
    assert linked(rows) == 2


def test_weights_of_other_features_are_refused() -> None:
    with pytest.raises(ValueError, match="other features"):
        weights_from({"features": ["guess"]})


def test_damaged_weights_are_a_model_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    damaged = tmp_path / "calibrated.json"
    damaged.write_text("{", encoding="utf-8")
    monkeypatch.setattr(calibrated, "WEIGHTS", damaged)
    learned.cache_clear()
    with pytest.raises(ModelError, match=r"calibrated\.json is absent or damaged"):
        learned()
    learned.cache_clear()


def test_the_weights_are_small_and_hold_no_text() -> None:
    stored = json.loads(calibrated.WEIGHTS.read_text(encoding="utf-8"))
    assert calibrated.WEIGHTS.stat().st_size < 100_000
    assert stored.pop("features") == list(FEATURES)
    assert not any(
        letter.isalpha() for value in stored.values() for letter in str(value) if letter != "e"
    )
