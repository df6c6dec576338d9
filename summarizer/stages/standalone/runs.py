"""Runs of capitalised words, where names may stand, taken apart into title and name."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from summarizer.stages.standalone.first_names import FIRST_NAMES
from summarizer.stages.standalone.words import (
    NO_SURNAMES,
    PLACE_STARTS,
    PLACES,
    TITLE_GENDER,
    TITLE_PARTS,
    Gender,
)
from summarizer.text.capitals import CALENDAR, DEMONYMS, OPENERS
from summarizer.text.stopwords import stopwords

_UPPER = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪİŁŃŇŌŐŘŚŞŠŤŪŮŹŻŽ]"
_LINKS = "van der den von de la del di da dos du bin ben ibn al el le ter"
_PARTICLES = frozenset(_LINKS.split())
_PARTICLE = (
    r"(?:v[ao]n de[rn]|van de|de la|v[ao]n|del?|de[nr]|d[ai]|dos|du|b[ei]n|ibn|[ae]l|l[ae]|ter)"
)
_ABBREVIATION = (
    r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Adm|Col|Capt|Lt|Maj|Sgt|Cpl|Pvt|Prof|Rev|St|Jr|Sr)\."
)
_TOKEN = rf"(?:{_ABBREVIATION}|(?:{_UPPER}\.)+|(?:[ae]l-)?{_UPPER}[\w’'\-]*)"
_RUN = re.compile(rf"(?<![\w’'\-])(?:{_PARTICLE} )?{_TOKEN}(?: (?:{_PARTICLE} )?{_TOKEN}){{0,7}}")
_WORD = re.compile(r"\S+")
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_CONTRACTED = re.compile(r"[’'](?:s|d|ll|re|ve|m)?$")
_FAR = 25  # characters before a name among which the word before it is sought
_LONGEST = 3  # words of a person's name, without initials and particles
_SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
_OPENING = re.compile(r"(?:^|[.!?:;…]|[.!?]?[\"“”‘('])\s*[\"“‘(\[']*$")
_QUALIFIED = re.compile(
    r" (?:administration|campaign|supporters?|officials?|aides?|allies|team|family|era|presidency"
    r"|voters?|critics|lawyers?|loyalists?|foundation|organization|estate|advisers?|ally|aide|adviser"
    r"|spokes\w+|fans?|brothers|sisters|children|kids|siblings|case|trial|policy|policies|attorneys?"
    r"|government|rally|rallies|speech|tapes?|tweets?|nominees?|appointees?|employees?|movies?|films?)\b"
)
_BEFORE_PLACES = frozenset({"the", "in", "at", "near", "outside", "across", "throughout", "inside"})


@dataclass(frozen=True, slots=True)
class Run:
    """A capitalised name: ``name`` without titles, ``first`` the first name if there is one.

    ``titled`` says that a title or role stands before it, ``gender`` which pronoun that tells,
    ``owner`` that it only qualifies what follows, ``opens`` that it opens a sentence, ``before``
    the word before it.
    """

    name: str
    first: str | None
    surname: str
    titled: bool
    gender: Gender | None
    start: int
    end: int
    owner: bool
    opens: bool
    before: str


def runs(text: str) -> list[Run]:
    """Take the capitalised names out of a text, in order."""
    return [run for match in _RUN.finditer(text) if _may_name(match) for run in _parts(match, text)]


def _may_name(match: re.Match[str]) -> bool:
    """Whether a run is more than the function word that opens a sentence."""
    return match.start() > 0 or match.group().lower() not in stopwords()


def is_place(run: Run) -> bool:
    """Whether a name stands where a place or an institution does: "in Nulato", "the Navy"."""
    return run.before in _BEFORE_PLACES and not run.titled


def is_no_person(run: Run, common: Container[str], *, known: bool) -> bool:
    """Whether a name is certainly not a person's.

    ``common`` are words that these articles write in lower case, and their names of places and
    institutions; ``known`` says that a person of this surname is among those of the articles.
    """
    words = run.name.split()
    long = sum(len(word) > 2 and word not in _PARTICLES for word in words) > _LONGEST
    if run.titled and words[-1] not in NO_SURNAMES:
        return False
    if len(words) == 1:
        return _common_word(run, common, known=known)
    named = len(words) == 2 and run.first in FIRST_NAMES  # "Mark Lane"
    if words[0] in PLACE_STARTS or long:
        return True
    if words[-1] in NO_SURNAMES:
        return not named
    if known:
        return False
    return run.name in common or run.name.isupper() or words[-1] in PLACES


def _common_word(run: Run, common: Container[str], *, known: bool) -> bool:
    word = run.name
    lower = word.lower()
    if word in PLACES or lower in DEMONYMS or lower in CALENDAR or lower in stopwords():
        return True
    if run.opens and (lower in OPENERS or lower in common):
        return True
    if known:
        return False
    opener = run.opens and lower.endswith("ing")
    return word in common or word.isupper() or opener or lower.endswith(("ian", "ese", "ish"))


def _parts(match: re.Match[str], text: str) -> Iterator[Run]:
    """A possessive ends one name and begins another: "Trump's White House"."""
    words = list(_WORD.finditer(match.group()))
    begin = 0
    for i, word in enumerate(words):
        if i == len(words) - 1 or _POSSESSIVE.search(word.group()):
            part = _run(words[begin : i + 1], match.start(), text)
            begin = i + 1
            if part is not None:
                yield part


def _run(words: list[re.Match[str]], offset: int, text: str) -> Run | None:
    start = offset + words[0].start()
    opens = _OPENING.search(text[max(start - 3, 0) : start]) is not None
    tokens = [word.group() for word in words]
    at = _name_at(tokens, opens=opens)
    if at == len(tokens):
        return None
    before = _word_before(text, start)
    titles = [before, *(token.rstrip(".").lower() for token in tokens[:at])]
    tokens = [*tokens[at:-1], _CONTRACTED.sub("", tokens[-1])]
    end = offset + words[-1].end()
    owner = bool(_POSSESSIVE.search(words[-1].group()) or _QUALIFIED.match(text, end))
    return Run(
        name=" ".join(tokens),
        first=_first(tokens),
        surname=_surname(tokens),
        titled=titles[-1] in TITLE_GENDER,
        gender=next((g for title in titles if (g := TITLE_GENDER.get(title))), None),
        start=offset + words[at].start(),
        end=end,
        owner=owner,
        opens=opens and at == 0,
        before=before if at == 0 else titles[-1],
    )


def _word_before(text: str, start: int) -> str:
    """The word right before a name, in lower case."""
    before = text[max(start - _FAR, 0) : start]
    return before[:-1].rpartition(" ")[2].lstrip("“\"‘'([").lower() if before[-1:] == " " else ""


def _name_at(tokens: list[str], *, opens: bool) -> int:
    """Where the name begins behind titles and a word that only opens the sentence."""
    at = 0
    if opens and len(tokens) > 1:
        lower = tokens[0].lower()
        described = len(tokens) > 2 and tokens[0] not in FIRST_NAMES  # "Guitarist Jimmy Page"
        described = described and tokens[1] in FIRST_NAMES
        at = int(described or lower in stopwords() or lower in OPENERS)
    while at < len(tokens) and _is_title(tokens[at], last=at == len(tokens) - 1):
        at += 1
    # "European Council President Herman Van Rompuy", but not "Martin Luther King Jr."
    named = at < len(tokens) and tokens[at] in FIRST_NAMES
    for i in range(at + 1, len(tokens) - 1 if not named else 0):
        if tokens[i].rstrip(".").lower() in TITLE_GENDER and tokens[i + 1] not in _SUFFIXES:
            at = i + 1
    return at


def _is_title(token: str, *, last: bool) -> bool:
    """Whether a word only stands before a name: a role, a weekday, initials of an institution."""
    lower = token.rstrip(".").lower()
    initials = token.isupper() and len(token) > 2 and "." not in token
    return lower in TITLE_PARTS or ((lower in CALENDAR or initials) and not last)


def _first(tokens: list[str]) -> str | None:
    bare = [token for token in tokens if token not in _SUFFIXES]
    return bare[0] if len(bare) > 1 and bare[0] not in _PARTICLES else None


def _surname(tokens: list[str]) -> str:
    """The last name with its particles, and with "Jr.", which makes it another person's."""
    last = len(tokens) - 1
    while last > 0 and tokens[last] in _SUFFIXES:
        last -= 1
    begin = last
    while begin > 0 and tokens[begin - 1] in _PARTICLES:
        begin -= 1
    return " ".join(tokens[begin:])
