"""Names that show themselves to be those of outlets, and names that do not."""

from __future__ import annotations

import pytest

from summarizer.ingest.furniture.mastheads import is_masthead


@pytest.mark.parametrize(
    "name",
    [
        "The Argus",
        "Brighton Argus",
        "The New York Times",
        "Times of India",
        "Pittsburgh Post-Gazette",
        "The Denver Post",
        "The Globe and Mail",
        "The Mail",
        "Süddeutsche Zeitung",
        "Der Bote",
        "Corriere della Sera",
        "Le Monde",
        "BBC News",
        "Associated Press",
        "The Associated Press",
        "AFP",
    ],
)
def test_names_of_outlets(name: str) -> None:
    assert is_masthead(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Argus",
        "the argus of the council",
        "The Hague",
        "Emily Post",
        "Wei Sun",
        "Jane Doe",
        "Times Square",
        "Telegraph Hill",
        "The Post Office",
        "The Standard Bank",
        "The Press Association Council",
        "Medical Examiner",
        "Daily Telegraph Political Correspondent",
        "World News",
        "The World News",
        "Ministry of Times",
        "The Times, London",
        "PA",
        "MENA",
        "The Times of the long and very winding Road",
    ],
)
def test_other_names(name: str) -> None:
    assert not is_masthead(name)
