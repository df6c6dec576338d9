"""What is mended in a model's words without asking it again: who says so, and quotation marks."""

from __future__ import annotations

import re

from summarizer.stages.verify.omissions import hides_speaker, says
from summarizer.stages.verify.retelling import FIRST_PERSON
from summarizer.stages.verify.speakers import SAYS
from summarizer.text import stopwords, words
from summarizer.text.quotations import blank_quotes, quotations

SHORTEST = 3  # words that are marked as a quotation

_FIRST = re.compile(
    r"According to [^,]{3,80}, "
    rf"|[^,;:]{{2,60}}(?:, [^,;]{{3,60}},)? (?:{SAYS}|say)(?: (?:on )?[A-Z][a-z]+day)?(?: that)? "
)
_SAYING = re.compile(rf" (?:(?:has|had|have|also|later) )*(?:{SAYS}|say)\b")
_NO_SPEAKER = re.compile(r"\b(?:who|which|when|if|that he|that she)\b")
_PRONOUN = re.compile(r"(?:he|she|it|they|we)\b")
_LAST = re.compile(
    rf",( (?:(?:{SAYS}) (?!that |it |he |she |they |we |I |there )|according to )[^,;:\"”“]{{3,80}}"
    rf"| [^,;:\"”“]{{2,60}} (?:{SAYS})(?: (?:on )?[A-Z][a-z]+day)?)\.\Z"
)
_SPEAKS = re.compile(r"\b(?:said|says)\b")
_WORD = re.compile(r"\S+")


def mended(text: str, statement: str) -> str:
    """The text with who says so, and with quotation marks, as the statement has them.

    >>> mended("It rained.", "It rained hard, police in Kyiv said.")
    'It rained, police in Kyiv said.'
    >>> mended("Belling cooperates.", "The owner, Belling, said it would cooperate.")
    'The owner, Belling, said it cooperates.'
    >>> mended("Silva called 911.", "Silva said he called 911 immediately.")
    'Silva said he called 911.'
    >>> mended("A man said we will stay here.", '"We will stay here for good," a man said.')
    'A man said "we will stay here."'
    """
    return _with_quotation(_with_speaker(text, statement), statement)


def _with_speaker(text: str, statement: str) -> str:
    """The text with the words for who says so ahead of it or behind it, as in the statement."""
    told = _SPEAKS.search(blank_quotes(text))
    if told or not text.endswith(".") or not hides_speaker(statement, text):
        return text
    bare = blank_quotes(statement)
    tries = []
    if (match := _LAST.search(bare)) and says(match[1]):
        tries.append(f"{text.rstrip(' .')}{statement[match.start() :]}")
    match = _FIRST.match(bare)
    whole = match and statement.startswith(match.group())  # no quotation in it
    if match and whole and not _NO_SPEAKER.search(match.group()):
        tries.append(f"{match.group()}{_after(match.group(), text, statement)}")
    return next((each for each in tries if not hides_speaker(statement, each)), text)


def _after(speaker: str, text: str, statement: str) -> str:
    """The text as it goes on after the words for its speaker, who is not named twice."""
    subject = _SAYING.split(speaker, maxsplit=1)[0]
    pronoun = _PRONOUN.match(statement[len(speaker) :])
    for name in (subject, *re.split(r", ", subject)):  # "The owner, Belling,"
        if pronoun and text.lower().startswith(f"{name.rstrip(',').lower()} "):
            return f"{pronoun.group()}{text[len(name.rstrip(',')) :]}"
    return _decapitalized(text, statement)


def _decapitalized(text: str, statement: str) -> str:
    """The text as it goes on in a sentence; a name keeps its capital."""
    first = text.split(" ", 1)[0]
    common = first.lower() in stopwords("en") or re.search(
        rf"\b{re.escape(first.lower())}\b", statement
    )
    return text[:1].lower() + text[1:] if common and first != "I" else text


def _with_quotation(text: str, statement: str) -> str:
    """Marks the words about a "we" that stand so in a quotation of the statement."""
    if not says(text) or blank_quotes(text) != text or FIRST_PERSON.search(blank_quotes(statement)):
        return text
    first = FIRST_PERSON.search(text)
    if first is None:
        return text
    held = [f" {' '.join(words(each))} " for each in quotations(statement)]
    spans = [match.span() for match in _WORD.finditer(text)]
    at = next(n for n, (start, end) in enumerate(spans) if start <= first.start() < end)
    begin, end = at, at + 1
    while begin and _is_held(text[spans[begin - 1][0] : spans[end - 1][1]], held):
        begin -= 1
    while end < len(spans) and _is_held(text[spans[begin][0] : spans[end][1]], held):
        end += 1
    quoted = text[spans[begin][0] : spans[end - 1][1]]
    if len(quoted.split()) < SHORTEST or not _is_held(quoted, held):
        return text
    return f'{text[: spans[begin][0]]}"{quoted}"{text[spans[end - 1][1] :]}'


def _is_held(part: str, held: list[str]) -> bool:
    wanted = f" {' '.join(words(part))} "
    return any(wanted in each for each in held)
