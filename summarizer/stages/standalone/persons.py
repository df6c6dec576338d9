"""Who is a person in these articles, by which name readers know them, and by which pronoun."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from summarizer.stages.standalone.first_names import HE_NAMES, SHE_NAMES
from summarizer.stages.standalone.runs import Run, is_no_person, is_place
from summarizer.stages.standalone.words import NO_SURNAMES, PRONOUNS, SPEECH, Gender

MAJORITY = 0.8
"""Share of the evidence from which a first name, or a pronoun, counts as the person's own."""

_AGE = re.compile(r",? \(?\d\d\)?[,.;)]")
_SPEAKS = re.compile(rf"(?:, [^,.\n]{{3,60}},)? (?:{SPEECH})\b")
_PRONOUN = re.compile(r"\b(?:he|she|his|her|him|himself|herself)\b")
_GOVERNING = "in for with to about by of from on like unlike after before and against than over"
_PREPOSITIONS = frozenset(_GOVERNING.split())
_LOWER = re.compile(r"(?<![\w’'])[a-zß-öø-ÿ]{2,}")


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mention:
    """A capitalised name in a sentence that is, or may be, a person's.

    ``name`` is what would stand for the person in brackets: None where the name is unknown, or
    could mean several people. ``owner`` says that it only qualifies another word ("Trump's
    victory", "the Trump campaign"), ``governed`` that it stands after a preposition.
    """

    surname: str
    name: str | None
    gender: Gender | None
    start: int
    end: int
    owner: bool
    governed: bool

    def may_be(self, gender: Gender) -> bool:
        """Whether nothing known speaks against this pronoun."""
        return self.gender in (None, gender)


@dataclass(slots=True)
class _Person:
    """What the articles tell of all who share a surname, while it is being collected."""

    first_names: Counter[str] = field(default_factory=Counter)
    genders: Counter[Gender] = field(default_factory=Counter)
    alone: int = 0


@dataclass(frozen=True, slots=True)
class Persons:
    """The persons of a set of articles by surname, and words that name none of them."""

    by_surname: Mapping[str, _Person]
    common: frozenset[str]

    def mentions(self, names: Sequence[Run]) -> list[Mention]:
        """Those of a sentence's names that are or may be a person's, in order."""
        found = [(run, self.by_surname.get(run.surname)) for run in names]
        return [
            _mention(run, person)
            for run, person in found
            if not is_no_person(run, self.common, known=person is not None)
        ]


def find_persons(texts: Sequence[str], names: Sequence[Sequence[Run]]) -> Persons:
    """Collect the persons that the sentences of a set of articles name; row i for sentence i."""
    rows = list(zip(texts, names, strict=True))
    places = {run.name for _, found in rows for run in found if is_place(run) and not run.owner}
    common = frozenset(places.union(*(_LOWER.findall(text) for text in texts)))
    people: dict[str, _Person] = {}
    for text, found in rows:
        for run in found:
            if not is_no_person(run, common, known=False) and _is_person(run, text):
                person = people.setdefault(run.surname, _Person())
                person.first_names.update([run.first] if run.first else [])
                person.genders.update([run.gender] if run.gender else [])
    for text, found in rows:
        known = [
            r for r in found if r.surname in people and not is_no_person(r, common, known=True)
        ]
        _count_uses(text, found, known, people)
    return Persons(people, common)


def _is_person(run: Run, text: str) -> bool:
    if run.surname in NO_SURNAMES:
        return False
    if run.titled or run.first in HE_NAMES or run.first in SHE_NAMES:
        return len(run.surname) > 1
    after = _AGE.match(text, run.end) or _SPEAKS.match(text, run.end)
    return run.first is not None and after is not None


def _count_uses(
    text: str, found: Sequence[Run], known: Sequence[Run], people: Mapping[str, _Person]
) -> None:
    """Note surnames that stand alone, and the pronoun behind a sentence's only name."""
    for run in known:
        people[run.surname].alone += run.first is None
    if len(known) == 1 and len(found) == 1:
        pronoun = _PRONOUN.search(text, known[0].end)
        if pronoun is not None:
            people[known[0].surname].genders[PRONOUNS[pronoun.group()]] += 1


def _mention(run: Run, person: _Person | None) -> Mention:
    if person is None:
        gender = run.gender or _name_gender(run.first or run.surname)
        return _as_mention(run, None, gender)
    gender = run.gender or _name_gender(run.first or "") or _gender(run, person)
    return _as_mention(run, _shown(run, person), gender)


def _as_mention(run: Run, name: str | None, gender: Gender | None) -> Mention:
    governed = run.before in _PREPOSITIONS
    return Mention(run.surname, name, gender, run.start, run.end, run.owner, governed)


def _shown(run: Run, person: _Person) -> str | None:
    """The surname where readers meet it alone and it means one person, else the full name."""
    main = _main(person.first_names)
    shared = len(person.first_names) > 1
    if run.first and (shared or not person.alone):
        return run.name
    return run.surname if main or not shared else None


def _gender(run: Run, person: _Person) -> Gender | None:
    main = _main(person.first_names)
    told = _name_gender(main) if main and run.first in (None, main) else None
    return told or _main(person.genders)


def _name_gender(first: str) -> Gender | None:
    return "he" if first in HE_NAMES else "she" if first in SHE_NAMES else None


def _main(counts: Counter[T]) -> T | None:
    """The entry that makes up nearly all of the counts, if one does."""
    if not counts:
        return None
    value, count = counts.most_common(1)[0]
    return value if count >= MAJORITY * counts.total() else None
