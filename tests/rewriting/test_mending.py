"""What is mended in a model's words without asking it again."""

from __future__ import annotations

import pytest

from summarizer.rewriting.mending import mended

QUOTED = '"We will stay here for good, whatever comes," a man in Ely said.'


@pytest.mark.parametrize(
    ("text", "statement", "made"),
    [
        ("The road is shut.", "Police say the main road is shut.", "Police say the road is shut."),
        (
            "The texts told of love.",
            "According to police, the texts told of deep love.",
            "According to police, the texts told of love.",
        ),
        (
            "Holt was told to go.",
            "Holt was told to go by noon, two lawyers said on Monday.",
            "Holt was told to go, two lawyers said on Monday.",
        ),
        ("It rained.", "It rained hard, police in Kyiv said.", "It rained, police in Kyiv said."),
        (
            "Police said it rained.",
            "It rained hard, police in Kyiv said.",
            "Police said it rained.",
        ),
        ("It rained.", "It rained hard, as it does in May.", "It rained."),
        ("A man in Ely said we will stay here.", QUOTED, 'A man in Ely said "we will stay here."'),
        ("A man in Ely said he will stay here.", QUOTED, "A man in Ely said he will stay here."),
        ("A man said we may go.", QUOTED, "A man said we may go."),
        ('"We will stay here," he said.', QUOTED, '"We will stay here," he said.'),
        ("We stay, he said.", "We all stay here, he said.", "We stay, he said."),
    ],
)
def test_speakers_and_quotation_marks_come_back(text: str, statement: str, made: str) -> None:
    assert mended(text, statement) == made
