"""What decides a boundary before Punkt is asked: each rule says yes, no or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from summarizer.stages.split import abbreviations
from summarizer.stages.split.candidates import LINE_BREAKS, STRONG, Candidate
from summarizer.stages.split.words import Words

Rule = Callable[[Candidate, Words], bool | None]

_ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})[)\]]?")
_LETTERED_ITEM = re.compile(r"\((?:[a-z]|[ivx]+)\)\Z")
_ADDRESS = re.compile(r"https?:|www\.|pic\.|[\w.]+@")
# What follows the dot of a domain or file name.
_DOMAINS = frozenset(("com", "org", "net", "gov", "edu", "co", "io", "js", "tv", "info"))
_FIRST_PERSON = ("I", "I'm", "I've", "I'll", "I'd", "I’m", "I’ve", "I’ll", "I’d")


def decide(candidate: Candidate, words: Words) -> bool | None:
    """Whether a sentence ends here; None leaves it to Punkt."""
    return first_verdict(RULES, candidate, words)


def first_verdict(rules: Iterable[Rule], at: Candidate, words: Words) -> bool | None:
    """What the first rule says that says anything."""
    for rule in rules:
        verdict = rule(at, words)
        if verdict is not None:
            return verdict
    return None


def strong(at: Candidate, words: Words) -> bool | None:
    """The full stop of another script ends a sentence, except before a Japanese particle."""
    if at.mark == ";":
        return at.capital
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
    address = any(sign in at.before for sign in "./@_\\") or "@" in at.after
    return left and right and not address and at.head.rstrip(".").lower() not in _DOMAINS


def enumerator(at: Candidate, words: Words) -> bool | None:
    """The number or letter of a list item belongs to the item."""
    if at.mark != "." or at.at - at.start > 8 or at.close:
        return None
    item = at.line[at.start : at.at].strip()
    if not _ENUMERATOR.fullmatch(item):
        return None
    first = at.start == 0 or at.line[at.start - 1] in LINE_BREAKS
    return False if first or item.isdigit() else None


def punctuation(at: Candidate, words: Words) -> bool | None:
    """A comma, colon or closing bracket goes on with the sentence."""
    return False if at.after[:1] in tuple(",;:)]}%&/") else None


def lower_case(at: Candidate, words: Words) -> bool | None:
    """A word in lower case goes on with the sentence; "iPhone" or a web address may start one."""
    if not at.head[:1].islower() or _LETTERED_ITEM.match(at.after):
        return None
    if _ADDRESS.match(at.after):
        return at.mark != "." or at.word.islower() or bool(at.close)
    return None if at.head[1:2].isupper() else False


def attribution(at: Candidate, words: Words) -> bool | None:
    """A question or shout in quotes goes on with "Smith asked"."""
    if not at.quoted or at.mark[-1] not in "?!" or not words.reporting:
        return None
    following = at.line[at.follow : at.follow + 48].split()
    if not following or following[0] in words.pronouns:
        return None
    for position, word in enumerate(following[:4]):
        if word.strip(".,") in words.reporting:
            return False if position else None
        if not word[:1].isupper() or not (word.isalpha() or word.rstrip(".") in words.titles):
            return None
    return None


def brand(at: Candidate, words: Words) -> bool | None:
    """Yahoo! is a name; it ends a sentence only before a word that starts one."""
    if at.mark != "!" or at.word not in words.brands:
        return None
    return at.head in words.starters


def ellipsis(at: Candidate, words: Words) -> bool | None:
    """Three dots end a sentence before a capital letter, but not at its start or before "I"."""
    dots = at.mark.count(".")
    if "…" not in at.mark and dots < 2:
        return None
    if at.at == at.start or at.before in ("[", "(") or at.open.startswith("("):
        return False
    return dots > 3 or at.head not in _FIRST_PERSON


def abbreviation(at: Candidate, words: Words) -> bool | None:
    """A full stop may belong to the word before it."""
    if at.mark != "." or at.close.strip(")]"):
        return None
    return first_verdict(abbreviations.RULES, at, words)


RULES: tuple[Rule, ...] = (
    strong,
    glued,
    enumerator,
    punctuation,
    lower_case,
    attribution,
    brand,
    ellipsis,
    abbreviation,
)
