"""Rules for the word before a full stop: each says yes, no or nothing; see Words for the lists."""

from __future__ import annotations

import re

from summarizer.stages.split.candidates import Candidate
from summarizer.stages.split.words import Words

_DOTTED = re.compile(r"(?:[^\W\d_]\.)++[^\W\d_]")


def initial(at: Candidate, words: Words) -> bool | None:
    """Initials go on with a name: J. Smith; not "vitamin C. Doctors"."""
    if at.close or len(at.word) > 1 or not at.word.isupper():
        return None
    if at.open.startswith("("):
        return False
    if at.head in words.starters or at.earlier.lower() in words.lettered:
        return True
    return False if at.head[:1].isupper() else None


def number(at: Candidate, words: Words) -> bool | None:
    """A number ends a sentence, unless ordinals are written with a dot and a month follows."""
    if not at.before.isdigit():
        return None
    if words.ordinals:
        return False if at.head in words.ordinals else None
    return True if words.starters and at.capital else None


def title(at: Candidate, words: Words) -> bool | None:
    """ "Mr." and "MR." never end a sentence."""
    shouted = len(at.word) > 1 and at.word.isupper() and at.word.capitalize() in words.titles
    return False if shouted or at.word in words.titles else None


def reference(at: Candidate, words: Words) -> bool | None:
    """ "No. 5", "Nov. 5", "pp. 3"."""
    return False if at.word in words.numbered and at.head[:1].isdigit() else None


def time(at: Candidate, words: Words) -> bool | None:
    """ "5 p.m. EST" and "5 p.m. Monday" go on; "at 5 p.m. Smith" does not."""
    if at.word not in words.times or not at.capital:
        return None
    return at.head.rstrip(".,;)") not in words.after_times


def final(at: Candidate, words: Words) -> bool | None:
    """ "etc.", and words such as "ill" that Punkt takes for the state."""
    listed = at.word in words.final or at.word in words.plain
    return True if listed and at.capital else None


def place(at: Candidate, words: Words) -> bool | None:
    """ "in Fresno, Calif. McCain" parts; "Calif. Gov. Ortiz" does not."""
    if at.word not in words.places or not at.capital:
        return None
    opens = at.at - at.start == len(at.before)
    office = at.head.rstrip(".") in words.after_places
    return not (opens or office or at.open.startswith("("))


def unit(at: Candidate, words: Words) -> bool | None:
    """ "It is 5 ft. Smith said" parts; "5 ft. 9 in." goes on."""
    if at.word not in words.units or not at.earlier[-1:].isdigit():
        return None
    return at.capital if at.head[:1].isalnum() else None


def closed(at: Candidate, words: Words) -> bool | None:
    """ "U.S.", "St." and dotted initials go on, unless a starter follows."""
    dotted = bool(words.closed) and bool(_DOTTED.fullmatch(at.word))
    if at.word not in words.closed and not dotted:
        return None
    return _parts(at, words) or False


def open_ended(at: Candidate, words: Words) -> bool | None:
    """ "Inc.", "Jr." and months end a sentence before a starter; otherwise Punkt decides.

    Two in a row ("Mfg. Co.") belong together.
    """
    if at.word not in words.open_ended:
        return None
    pair = at.head.endswith(".") and at.head[:-1] in words.open_ended
    return False if pair else _parts(at, words)


def capitals(at: Candidate, words: Words) -> bool | None:
    """A word in capitals ("CT", "NATO") ends a sentence, unless a list has it ("ST. LOUIS")."""
    if not words.plain or not at.capital or not (at.word.isalpha() and at.word.isupper()):
        return None
    name = at.word.capitalize()
    return None if name in words.closed or name in words.open_ended else True


def _parts(at: Candidate, words: Words) -> bool | None:
    """Whether what follows an abbreviation opens a sentence; None where that is open."""
    if at.open[:1] in ("(", "["):
        return False
    return True if at.head in words.starters or (at.open and at.capital) else None


RULES = (
    initial,
    number,
    title,
    reference,
    time,
    final,
    place,
    unit,
    closed,
    open_ended,
    capitals,
)
