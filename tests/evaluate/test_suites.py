"""The suites that come with the project can be run: every system in them is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.evaluate.suite import configurations, load_suite

SUITES = sorted((Path(__file__).parents[2] / "eval" / "suites").glob("*.toml"))


@pytest.mark.parametrize("path", SUITES, ids=lambda path: path.stem)
def test_suites_name_known_settings_and_systems(path: Path) -> None:
    suite = load_suite(path)
    assert suite.name == path.stem
    known = configurations(suite)
    assert suite.compare_with in known
    fingerprints = [config.fingerprint for config, _ in known.values()]
    assert len(set(fingerprints)) == len(fingerprints)
