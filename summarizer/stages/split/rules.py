"""What decides a boundary before Punkt is asked: each rule says yes, no or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

from summarizer.stages.split.candidates import STRONG, Candidate
from summarizer.stages.split.words import Words

Rule = Callable[[Candidate, Words], bool | None]

_ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})[)\]]?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*+[^\W\d_]")
# What follows the dot of a domain or file name.
_DOMAINS = frozenset(("com", "org", "net", "gov", "edu", "co", "io", "js", "tv", "info"))
_FIRST_PERSON = ("I", "I'm", "I've", "I'll", "I'd", "I’m", "I’ve", "I’ll", "I’d")


def decide(candidate: Candidate, words: Words) -> bool | None:
    """Whether a sentence ends here; None leaves it to Punkt."""
    for rule in RULES:
        verdict = rule(candidate, words)
        if verdict is not None:
            return verdict
    return None


def strong(at: Candidate, words: Words) -> bool | None:
    """A full stop of a script without spaces ends a sentence, except before a Japanese particle."""
    if at.mark[0] not in STRONG:
        return None
    particle = bool(at.close) and "\u3040" <= at.after[:1] <= "\u309f"
    return not particle and at.after[:1] not in ("、", "，", ",")


def glued(at: Candidate, words: Words) -> bool | None:
    """Without white space only a lower-case word and a capitalised one are two sentences."""
    if not at.glued:
        return None
    if at.mark not in (".", "?", "!") or not at.head[:1].isupper():
        return False
    left = at.before[-3:].isalpha() and at.before[-2:].islower()
    left = left or bool(at.close and at.quoted) or (len(at.before) > 3 and at.before.isdigit())
    right = at.head[1:2].islower() and "." not in at.head.rstrip(".")
    address = any(sign in at.before for sign in "/@_\\") or "." in at.before
    return left and right and not address and at.head.rstrip(".").lower() not in _DOMAINS


def enumerator(at: Candidate, words: Words) -> bool | None:
    """The number or letter of a list item belongs to the item."""
    first = at.start == 0 or at.line[at.start - 1] in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
    lone = at.mark == "." and bool(_ENUMERATOR.fullmatch(at.line[at.start : at.at][:8].strip()))
    return False if first and lone and at.at - at.start < 8 else None


def punctuation(at: Candidate, words: Words) -> bool | None:
    """A comma, colon or closing bracket goes on with the sentence."""
    return False if at.after[:1] in tuple(",;:)]}%&/") else None


def lower_case(at: Candidate, words: Words) -> bool | None:
    """A word in lower case goes on with the sentence; "iPhone" and "eBay" may start one."""
    return False if at.head[:1].islower() and not at.head[1:2].isupper() else None


def attribution(at: Candidate, words: Words) -> bool | None:
    """A question or shout in quotes goes on with "Smith asked"."""
    if not at.quoted or at.mark[-1] not in "?!" or not words.reporting:
        return None
    following = at.line[at.follow : at.follow + 48].split()
    for position, word in enumerate(following[:4]):
        if word.strip(".,") in words.reporting:
            return False if position else None
        if not word[:1].isupper() or not word.isalpha():
            return None
    return None


def brand(at: Candidate, words: Words) -> bool | None:
    """Yahoo! is a name; it ends a sentence only before a word that starts one."""
    if at.mark != "!" or at.word not in words.brands:
        return None
    return at.head in words.starters


def ellipsis(at: Candidate, words: Words) -> bool | None:
    """Three dots end a sentence before a capital letter, but not at its start or before "I"."""
    if at.mark != "…" and at.mark.count(".") < 2:
        return None
    if at.at == at.start or at.before in ("[", "("):
        return False
    return at.head not in _FIRST_PERSON


def initial(at: Candidate, words: Words) -> bool | None:
    """Initials go on with a name: J. Smith, J.K. Rowling; not "vitamin C. The"."""
    word = at.word
    if at.mark != "." or at.close or len(word) > 1 or not word.isupper():
        return None
    if at.head in words.starters:
        return True
    earlier = at.line[max(at.start, at.at - 32) : at.at].split()[:-1]
    if earlier and earlier[-1].lower() in words.lettered:
        return True
    return False if at.head[:1].isupper() else None


def abbreviation(at: Candidate, words: Words) -> bool | None:
    """An abbreviation of our lists; see Words for what each list means."""
    if at.mark != ".":
        return None
    word = at.word.rpartition("-")[2] if at.word.rpartition("-")[2] in words.titles else at.word
    if word in words.numbered and at.head[:1].isdigit():
        return False
    if at.close.strip(")]"):
        return None
    if word in words.titles:
        return False
    return _may_end(word, at, words)


def _may_end(word: str, at: Candidate, words: Words) -> bool | None:
    dotted = "." in word and bool(_INITIALS.fullmatch(word))
    if word in words.times:
        return at.head.rstrip(".,;") not in words.after_times if at.head[:1].isupper() else None
    if word in words.final:
        return at.head[:1].isupper()
    if not (dotted or word in words.closed or word in words.open_ended):
        return None
    if at.open[:1] in ("(", "["):
        return False
    if at.head in words.starters or (at.open and at.head[:1].isupper()):
        return True
    return False if dotted or word in words.closed else None


def number(at: Candidate, words: Words) -> bool | None:
    """A number ends a sentence, unless ordinals are written with a dot and a month follows."""
    if at.mark != "." or not at.before[-1:].isdigit() or not at.before.isdigit():
        return None
    if words.ordinals:
        return False if at.head in words.ordinals else None
    return True if words.starters and at.head[:1].isupper() else None


RULES: tuple[Rule, ...] = (
    strong,
    glued,
    enumerator,
    punctuation,
    lower_case,
    attribution,
    brand,
    ellipsis,
    initial,
    abbreviation,
    number,
)
