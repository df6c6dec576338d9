"""Third-person pronouns: which are left open by their sentence, and whom they certainly mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.stages.standalone.connectives import CONNECTIVES
from summarizer.stages.standalone.persons import Mention
from summarizer.stages.standalone.words import HUMAN_NOUNS, PRONOUNS, SPEECH, Gender

SUBJECT_WITHIN = 40  # characters: a name that starts later is seldom the subject
INTRODUCTION = 60  # characters that may stand before the subject's comma

_PRONOUN = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)
_WORDS = re.compile(r"[a-zéè]+")
_NOUNS = frozenset(HUMAN_NOUNS)
_INDEFINITE = re.compile(
    r"\b(?:who|whoever|anyone|anybody|someone|somebody|everyone|everybody|no one|nobody"
    r"|one(?! of $)|each|every|another|others?)\b",
    re.IGNORECASE,
)
# "the 34-year-old former teacher", "her late husband", "a second man", "Smith's lawyer"
_HUMAN = re.compile(
    r"(?:\b(?:an?|the|his|her|their|its|one|this|that|another|my|our)|[’']s|s[’'])"
    r"((?: (?!an? |the |of |is |was )[\w\-’']+){0,4}?) "
    rf"(?P<noun>{'|'.join(sorted(HUMAN_NOUNS, key=len, reverse=True))})\b(?![\-’'])",
    re.IGNORECASE,
)
# "Smith, a doctor", "Smith was the driver", "as a doctor": the noun only describes a named person.
_DESCRIBES = re.compile(
    r"(?:,|\b(?:is|was|as|became|become|be|been|being|remains?|like|named|elected|appointed))"
    r" (?:also |now |not |once |later |still )?$"
)
_NAMED = re.compile(r",? [A-ZÀ-ÞŁŚŠŽ]")
_FIRST = re.compile(rf"\W*(?:{CONNECTIVES},? )?(?P<word>he|she|his|her)\b", re.IGNORECASE)
_INTRODUCED = re.compile(
    rf"(?P<before>(?:In|On|At|After|During|Since|Earlier|Last|Before|Asked|When|While|Now|Today|By|For"
    r"|From|As|Despite|Instead|Although|Though|If|Over|Under|Within|Until|Later|Yesterday|Once"
    rf"|Speaking|Following|Recently|Until)\b[^,;:.]{{0,{INTRODUCTION}}}), (?P<word>he|she)\b"
)
_SPEAKS = re.compile(rf" (?:also |then |later |has |had )?(?:{SPEECH}|says|continued|quipped)\b")
_OTHER_HIM = re.compile(r"\b(?:he|she)(?: \w+)? (?:him|her)\b(?! [a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """A pronoun that nobody in its own sentence answers to.

    ``subject`` says that it stands where a sentence's subject does, the only place where a name
    is put in for it.
    """

    start: int
    end: int
    word: str
    subject: bool

    @property
    def gender(self) -> Gender:
        """The pronoun's subject form."""
        return PRONOUNS[self.word.lower()]


@dataclass(frozen=True, slots=True)
class Scene:
    """Who is in a sentence: the named outside quotations, the unnamed, and its open pronoun.

    ``carried`` is whom the open pronoun stands for, ``unresolved`` its gender where that is not
    known; ``begin`` is where the words outside quotations begin, ``quoted`` the pronouns inside.
    """

    mentions: tuple[Mention, ...] = ()
    unnamed: tuple[Gender | None, ...] = ()
    carried: Mention | None = None
    unresolved: Gender | None = None
    begin: int = 0
    quoted: frozenset[Gender] = frozenset()

    def candidates(self, gender: Gender) -> dict[str, Mention]:
        """Everyone named whom a pronoun could mean, by surname."""
        named = [m for m in self.mentions if m.may_be(gender)]
        carried = [self.carried] if self.carried and self.carried.may_be(gender) else []
        # A name counts as owner only if it is never more than that.
        ranked = sorted((*named, *carried), key=lambda mention: not mention.owner)
        return {mention.surname: mention for mention in ranked}


NOBODY = Scene()


def open_pronoun(bare: str, mentions: Sequence[Mention]) -> Reference | None:
    """The first pronoun that no person in the sentence can be meant by; quotations are blank.

    A person before it answers it, and one behind it as in "During his campaign, Trump ...".
    """
    match = _PRONOUN.search(bare)
    if match is None:
        return None
    gender = PRONOUNS[match.group().lower()]
    first = _FIRST.match(bare)
    subject = first is not None and first.start("word") == match.start()
    if not subject and _answered(bare, match, gender, mentions):
        return None
    introduced = _INTRODUCED.match(bare)
    subject = subject or (introduced is not None and introduced.start("word") == match.start())
    return Reference(match.start(), match.end(), match.group(), subject)


def _answered(bare: str, match: re.Match[str], gender: Gender, mentions: Sequence[Mention]) -> bool:
    before = bare[: match.start()]
    if _INDEFINITE.search(before) or any(
        g in (None, gender) for g in unnamed(before, described=True)
    ):
        return True
    if any(m.may_be(gender) and m.start < match.start() for m in mentions):
        return True
    return any(
        m.may_be(gender) and m.start > match.end() and bare[: m.start].endswith(", ")
        for m in mentions
    )


def quoted_genders(text: str, bare: str) -> frozenset[Gender]:
    """Which pronouns stand in the quotations of a text, by their subject form."""
    quoted = (match for match in _PRONOUN.finditer(text) if bare[match.start()] == " ")
    return frozenset(PRONOUNS[match.group().lower()] for match in quoted)


def unnamed(bare: str, *, described: bool = False) -> tuple[Gender | None, ...]:
    """The single people a text speaks of without a name, as the pronoun that tells of each.

    Nouns that only describe somebody named do not count, unless ``described``.
    """
    if _NOUNS.isdisjoint(_WORDS.findall(bare.lower())):
        return ()
    return tuple(
        HUMAN_NOUNS[match["noun"].lower()]
        for match in _HUMAN.finditer(bare)
        if described or not _describes(match, bare)
    )


def _describes(match: re.Match[str], bare: str) -> bool:
    before = bare[max(match.start() - 20, 0) : match.start()]
    return bool(_NAMED.match(bare, match.end()) or _DESCRIBES.search(before))


def antecedent(reference: Reference, text: str, scene: Scene, earlier: Scene) -> Mention | None:
    """Whom a pronoun certainly stands for, given the scenes of the two sentences before it.

    It is certain only if one person is in question whose pronoun is known. Where others only own
    something, the subject ranks above them (Grosz, Joshi and Weinstein 1995): "Rutte remained
    calm after Trump's victory. He ...".
    """
    gender = reference.gender
    if scene.unresolved == gender or any(g in (None, gender) for g in scene.unnamed):
        return None
    # "Let us help him," Hill said. His friends ...: the speaker is sure only where he speaks.
    if gender in scene.quoted and not _SPEAKS.match(text, reference.end):
        return None
    found = scene.candidates(gender)
    subject = scene.carried or _subject(scene)
    if len(found) > 1 and subject is not None:
        found = {key: m for key, m in found.items() if not m.owner or m.surname == subject.surname}
    person = next(iter(found.values())) if len(found) == 1 else None
    leads = subject is not None and person is not None and _same(subject, person)
    if person is None or person.name is None or (person.gender is None and not leads):
        return None
    if _named_in(person, text) or not (leads or _unrivalled(person, earlier, gender)):
        return None
    return person


def _same(a: Mention, b: Mention) -> bool:
    """Whether two names can be one person's: "Trump" and "Donald Trump", not "Melania Trump"."""
    return a.surname == b.surname and (a.gender is None or b.may_be(a.gender))


def _subject(scene: Scene) -> Mention | None:
    first = scene.mentions[0] if scene.mentions else None
    return first if first and _leads(first, scene) else None


def _leads(mention: Mention, scene: Scene) -> bool:
    """Whether a name stands early enough, and free enough, to be its sentence's subject."""
    return (
        not mention.owner and mention.start - scene.begin < SUBJECT_WITHIN and not mention.governed
    )


def _named_in(person: Mention, text: str) -> bool:
    return any(part in text for part in {person.surname, *(person.name or "").split()})


def _unrivalled(person: Mention, earlier: Scene, gender: Gender) -> bool:
    """Whether nobody named earlier could be meant as well."""
    rivals = set(earlier.candidates(gender)) - {person.surname}
    return not rivals and earlier.unresolved != gender and not earlier.unnamed


_IS = re.compile(
    r"[’']s (?=(?:an?|the|not|no|very|too|so|also|still|now|in|on|at|from|one|going|\w+ing)\b)"
)
_HAS = re.compile(r"[’']s (?=(?:been|had|got|become|never been|always been)\b)")
_WILL = re.compile(r"[’']ll ")


@dataclass(frozen=True, slots=True)
class Insertion:
    """What takes the place of a pronoun, and up to where."""

    text: str
    end: int


def insertion(reference: Reference, name: str, text: str) -> Insertion | None:
    """The bracketed name that takes the pronoun's place; None where the verb is unclear ("he'd").

    >>> insertion(Reference(0, 2, "He", True), "Rutte", "He's in Brussels.").text
    '[Rutte is]'
    """
    if reference.word.lower() in {"his", "her"}:
        return Insertion(f"[{name}’s]", reference.end)
    for pattern, verb in ((_IS, "is"), (_HAS, "has"), (_WILL, "will")):
        if found := pattern.match(text, reference.end):
            return Insertion(f"[{name} {verb}]", found.end() - 1)
    if re.match(r"[’'\-]", text[reference.end :]):
        return None
    return Insertion(f"[{name}]", reference.end)


def other_person(bare: str, mentions: Sequence[Mention], gender: Gender) -> bool:
    """Whether a further pronoun is left open once the first is replaced by a name."""
    other: Gender = "she" if gender == "he" else "he"
    words = [m for m in _PRONOUN.finditer(bare) if PRONOUNS[m.group().lower()] == other]
    if words and not _answered(bare, words[0], other, mentions):
        return True
    return _OTHER_HIM.search(bare) is not None
