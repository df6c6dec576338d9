"""The agencies that a text says it comes from."""

from __future__ import annotations

import pytest

from summarizer.text.agencies import agencies, signing

BODY = " The bridge is to open in two years, the mayor said." * 12


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ELY, England (Reuters) - The council met." + BODY, {"Reuters"}),
        ("ALLENTOWN, Pa. (AP) — The council met." + BODY, {"AP"}),
        ("NEW YORK, May 18 (UPI) -- The council met." + BODY, {"UPI"}),
        ("MOSCOW, May 18. /TASS/. The council met." + BODY, {"TASS"}),
        ("LONDON (PA) - The council met." + BODY, {"PA"}),
        ("By Associated Press\nThe council met." + BODY, {"AP"}),
        (BODY + "\nAgence France-Presse contributed to this report.", {"AFP"}),
        (BODY + "\nContributing: The Associated Press", {"AP"}),
        (BODY + "\nCopyright © 2012 AFP. All rights reserved.", {"AFP"}),
        (BODY + "\n(Reporting by Ann Lee; Editing by Bo Ray)", {"Reuters"}),
        (BODY + "\nAustralian Associated Press", {"AAP"}),
        (BODY + "\n(dpa)", {"dpa"}),
    ],
)
def test_a_text_that_an_agency_signs(text: str, expected: set[str]) -> None:
    assert signing(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The council met, Reuters reported." + BODY,
        "The mayor told The Associated Press that he would go." + BODY,
        "The council of Ely met in Philadelphia, PA, on Monday." + BODY,
        BODY + " He spoke to AFP on Monday.",
        "Reuters is to cut a hundred jobs, it said on Monday." + BODY,
        "Photo: Ann Lee/AP/dpa\nThe council met." + BODY,
        "",
    ],
)
def test_an_agency_that_is_only_named(text: str) -> None:
    assert signing(text) == frozenset()


def test_names_are_told_from_longer_and_from_lower_case_ones() -> None:
    assert agencies("Australian Associated Press") == {"AAP"}
    assert agencies("Associated Press of Pakistan") == {"APP"}
    assert agencies("AP News") == {"AP"}
    assert agencies("an ap for ani and the Reuters-style book") == frozenset()
