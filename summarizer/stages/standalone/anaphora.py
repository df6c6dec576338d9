"""What a sentence refers back to: pronouns, events, speakers named in an earlier sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.stages.standalone.persons import Gender, Mention, Persons

SUBJECT_WITHIN = 40  # characters: a name that starts later is seldom the subject
SUBJECT: dict[str, Gender] = {"he": "he", "she": "she", "his": "he", "her": "she", "him": "he"}
_PRONOUN = re.compile(r"\b(he|she|his|her|him)\b", re.IGNORECASE)
_PLURAL = re.compile(r"\b(?:they|their|them|those|the (?:two|pair|latter|former)|both)\b", re.I)
_POINTING = re.compile(
    r"\b(?:this|these|such) (?!year|week|month|morning|afternoon|evening|spring|summer|autumn|fall"
    r"|winter|season|weekend|time|century|decade|is|was|has|as|a )[a-z]+"
)
_QUOTED = re.compile(r"“[^”]*[”\"]|\"[^\"”]*[\"”]|(?<!\w)‘[^’]*’(?!\w)")
_DEMONSTRATIVE = re.compile(
    r"^(?:This|These|That|Those|Such|Here|There(?= too)|Both|Neither|Each|One|Another|Others?|Some"
    r"|The (?:latter|former|two|pair|duo|same|move|decision|statement|comments?|remarks?|incident"
    r"|announcement|report|news|case|event|attack|plan|proposal|deal|measure|bill|man|woman|men"
    r"|women|couple|company|group|agency|organi[sz]ation|meeting|talks|discussions?|conversation"
    r"|visit|interaction|video|post|tweet|letter|ruling|vote|law|study|survey|suspect|victims?"
    r"|actor|actress|singer|star|president|minister|leader|officer|officials?|team|family|alliance"
    r"|Republican|Democrat|hit|test|launch|strike|timing))\b(?! (?:of|between|with|that|who)\b)"
)
_IT = re.compile(r"^It(?:s|’s|'s)?\b")
# "It was Rutte's first meeting", "It appeared to be ...": a predicate that names its subject.
_IT_NAMES = re.compile(r"^It (?:was|is|marks|marked|appeared to be|would be|will be) [^.]*?[A-Z]")


@dataclass(frozen=True, slots=True)
class Reference:
    """A third-person pronoun that nobody in its own sentence answers to."""

    start: int
    end: int
    word: str

    @property
    def gender(self) -> Gender:
        """The pronoun's subject form."""
        return SUBJECT[self.word.lower()]


def open_pronoun(text: str, persons: list[Mention]) -> Reference | None:
    """The first pronoun outside quotations that no person in the sentence can be meant by.

    A person named before it, or named later as in "During his campaign, Trump ...", answers it.
    """
    if persons:
        first = persons[0].start
        match = _PRONOUN.search(blank_quotes(text))
        if match is None or match.start() > first or "," in text[match.end() : first]:
            return None
    else:
        match = _PRONOUN.search(blank_quotes(text))
    return Reference(match.start(), match.end(), match.group()) if match else None


def open_plural(text: str, persons: list[Mention]) -> bool:
    """Whether "they", "the pair" or the like has nothing before it that it could mean."""
    match = _PLURAL.search(blank_quotes(text))
    if match is None or sum(person.end < match.start() for person in persons) > 1:
        return False
    return not re.search(r"\b\w+s\b|\band\b", text[: match.start()])


def points_back(text: str) -> bool:
    """Whether something in the sentence is only explained by its predecessor."""
    if _DEMONSTRATIVE.match(text) or _POINTING.search(blank_quotes(text)):
        return True
    return bool(_IT.match(text)) and not _IT_NAMES.match(text)


def antecedent(
    reference: Reference, previous: list[Mention], carried: str | None, persons: Persons
) -> str | None:
    """The surname that a pronoun certainly stands for, else None.

    ``previous`` are the persons of the sentence before; ``carried`` is whom that sentence's own
    pronoun stood for. It is certain only if a single person is in question, or if the sentence
    before opened with one person and others only own something there ("Rutte remained calm after
    Trump's victory. He ..."): subjects rank above possessors in Grosz, Joshi and Weinstein (1995).
    """
    first = previous[:1]
    if carried is None and first and not first[0].possessive and first[0].start < SUBJECT_WITHIN:
        previous = [mention for mention in previous if not mention.possessive]
    names = {mention.surname for mention in previous} | ({carried} if carried else set())
    fitting = {name for name in names if persons.may_be(name, reference.gender)}
    return fitting.pop() if len(fitting) == 1 else None


def insertion(reference: Reference, surname: str, following: str) -> str:
    """The bracketed name that takes the pronoun's place."""
    possessive = reference.word.lower() == "his" or (
        reference.word.lower() == "her" and re.match(r" [a-z]", following) is not None
    )
    return f"[{surname}’s]" if possessive else f"[{surname}]"


def blank_quotes(text: str) -> str:
    """The text with each quotation as spaces, so that offsets stay."""
    return _QUOTED.sub(lambda match: " " * len(match.group()), text)
