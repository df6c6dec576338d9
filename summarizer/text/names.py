"""The names a text mentions, and whether two texts' names conflict (English capitals)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from summarizer.text.capitals import (
    AMBIGUOUS,
    CALENDAR,
    DEMONYMS,
    NATIONS,
    OPENERS,
    QUALIFIERS,
    TITLES,
    WITHIN,
)
from summarizer.text.stopwords import stopwords
from summarizer.text.words import normalise, words

_UPPER = "[A-ZÀ-ÖØ-ÞĀ-Ž]"
_CAPITAL = (
    rf"(?:(?:[A-Z]\.){{2,}}|[A-Z]+-?\d+|{_UPPER}[\w']*(?:-{_UPPER}[\w']*)*|[A-Z]\.(?=\ [A-Z]))"
)
_LINK = r"(?:of\ the|of|de\ la|de|del|della|der|den|van\ der|van\ den|van|von|bin|da|do|dos|la|&)"
_NAME = re.compile(
    rf"(?<![\w'])(?:al-|el-)?{_CAPITAL}(?:\ (?:{_LINK}\ ){{0,2}}(?:al-|el-)?{_CAPITAL})*"
)
_ENDINGS = ("ians", "ian", "ans", "an", "ns", "n", "ese", "ish", "is", "i", "s", "es")
_LAST_VOWELS = ("ia", "a", "e", "o", "y")
_ROOT = 4  # letters that a country and its adjective share at least: "ira" is in two countries
_SLIP = 6  # letters of a name from which on one differing letter is taken as a slip
_HEADLINE_WORDS = 4  # fewer words cannot show that all have capitals
_ADJECTIVE = ("ian", "ean", "can", "ese", "ish")
_START = re.compile(r"(?:^|[.!?:;]['\")\]]*\ |[\"'(\[]|^-\ |\ -\ )$")


def names(text: str, lower_case: Collection[str] = ()) -> frozenset[str]:
    """The capitalised names of a text, lower-case, without titles, days and months.

    A word that opens a sentence counts only when it is no function word, no common opener and
    not in ``lower_case``: words seen in lower case elsewhere (see ``lower_case_words``); "the
    Alliance" likewise. What only qualifies a title ("US President-elect") is left out.
    Words of one name stay together: "mark rutte"; "european union" is "eu". Where Every Word
    Has a Capital, as in headlines, names cannot be told and none are given.

    >>> sorted(names("On Friday NATO Secretary General Mark Rutte met Trump in the U.S."))
    ['mark rutte', 'nato', 'trump', 'usa']
    """
    text = normalise(text)
    if not any(map(str.isupper, text)) or _is_headline(text):
        return frozenset()
    found: set[str] = set()
    for match in _NAME.finditer(text):
        before = text[max(match.start() - 4, 0) : match.start()]
        starts = bool(_START.search(before)) or before.lower().endswith("the ")
        for owned in re.split(r"(?<=\w)'s? ", match.group()):  # "NATO's Article 5" holds two
            found.update(_clean(owned, starts, lower_case))
            starts = False
    return frozenset(found)


def lower_case_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that occur in lower case in any of the texts: those are hardly names.

    >>> sorted(lower_case_words(["Talks ended.", "They held talks."]))
    ['ended', 'held', 'talks']
    """
    pattern = re.compile(r"(?<![\w'])[a-zß-öø-ÿ][a-zß-öø-ÿ']+")
    return frozenset(word for text in texts for word in pattern.findall(normalise(text)))


@lru_cache(maxsize=20_000)
def days(text: str) -> frozenset[str]:
    """The weekdays and months that a text names, in full and lower case.

    >>> sorted(days("He may come on Fri. or in late November"))
    ['friday', 'november']
    """
    found = set()
    for token in re.findall(r"(?<![\w'])[A-Z][a-z]{2,8}\b", normalise(text)):
        name = token.lower()
        if name in CALENDAR and (name not in AMBIGUOUS or _dated(token, text)):
            found.add(CALENDAR[name])
    return frozenset(found)


def names_agree(a: Collection[str], b: Collection[str]) -> bool:
    """Whether two results of ``names`` can belong to sentences that say the same.

    They conflict when each mentions a name that the other lacks; a name matches any other that
    shares its last or only word ("rutte", "mark rutte") or is its acronym.

    >>> names_agree({"mark rutte", "trump"}, {"rutte", "donald trump", "palm beach"})
    True
    >>> names_agree({"rutte", "trump"}, {"stoltenberg", "trump"})
    False
    """
    if not a or not b:
        return True
    return _covered(a, b) or _covered(b, a)


@lru_cache(maxsize=100_000)
def same_name(a: str, b: str) -> bool:
    """Whether two names, as ``names`` gives them, can mean the same person, place or body.

    One may hold all words of the other, be its acronym, the adjective of its country, or differ
    by a slip of spelling.

    >>> same_name("mark rutte", "rutte"), same_name("george bush", "jeb bush")
    (True, False)
    >>> same_name("ukraine", "ukrainian"), same_name("iran", "iraq")
    (True, False)
    """
    if a == b or WITHIN.get(a) == b or WITHIN.get(b) == a:
        return True
    short, long = sorted((a.split(), b.split()), key=len)
    if len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long):
        return True
    return all(any(_same_word(word, other) for other in long) for word in short)


def _same_word(a: str, b: str) -> bool:
    if a == b or DEMONYMS.get(a, a) == DEMONYMS.get(b, b):
        return True
    short, long = sorted((a, b), key=len)
    roots = {long.removesuffix(ending) for ending in _ENDINGS if long.endswith(ending)}
    stems = {short, *(short.removesuffix(e) for e in _LAST_VOWELS if short.endswith(e))}
    return bool({r for r in roots if len(r) >= _ROOT} & stems) or _misspelt(short, long)


def _misspelt(short: str, long: str) -> bool:
    """Long words that differ by one letter after the first: changed, added or swapped."""
    if len(short) < _SLIP or len(long) - len(short) > 1 or short[0] != long[0]:
        return False
    i = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    changed = short[i + 1 :] == long[i + 1 :] if len(short) == len(long) else False
    swapped = short[i:][1::-1] + short[i + 2 :] == long[i:] if len(short) == len(long) else False
    return changed or swapped or short[i:] == long[i + 1 :]


def _covered(a: Collection[str], b: Collection[str]) -> bool:
    return all(any(same_name(name, other) for other in b) for name in a)


def _is_headline(text: str) -> bool:
    """Whether all words but function words have a capital."""
    stop = stopwords("en")
    content = [word for word in re.findall(r"[^\W\d_][\w'.-]*", text) if word not in stop]
    return len(content) >= _HEADLINE_WORDS and all(word[0].isupper() for word in content)


def _clean(name: str, starts: bool, lower_case: Collection[str]) -> Iterable[str]:
    tokens = [_strip(token) for token in name.split(" ")]
    if starts:
        tokens = _without_opener(tokens, lower_case)
    for part in _parts(tokens):
        joined = " ".join(words(" ".join(part)))
        if len(joined) > 1 or joined.isdigit():
            yield NATIONS.get(joined, joined)


def _without_opener(tokens: list[str], lower_case: Collection[str]) -> list[str]:
    """Drop the first words while they are ones that a sentence may open with."""
    stop = stopwords("en")
    while tokens:
        first = tokens[0].lower()
        common = first in stop or first in OPENERS or first in lower_case
        common = common or (first in QUALIFIERS and len(tokens) == 1)
        if not common or (tokens[0].isupper() and len(tokens[0]) > 1):
            break
        tokens = tokens[1:]
    return tokens


def _parts(tokens: list[str]) -> Iterable[list[str]]:
    """Runs of words that are neither titles, nor qualify one, nor days, nor function words."""
    part: list[str] = []
    stop = stopwords("en")
    for token in tokens:
        plain = token.lower().rstrip(".")
        if plain in TITLES and len(part) == 1 and _qualifies(part[0]):
            part = []
        if plain in TITLES or plain in CALENDAR or not (part or token[0].isupper()):
            if part:
                yield part
            part = [token] if token.startswith(("al-", "el-")) else []
        elif part or plain not in stop or token.isupper():
            part.append(token)
    if part:
        yield part


def _qualifies(token: str) -> bool:
    """Whether a name before a title is a country or its adjective: "US President"."""
    name = "".join(words(token))
    return name in DEMONYMS or name in NATIONS.values() or name.endswith(_ADJECTIVE)


def _strip(token: str) -> str:
    return token[:-2] if token.endswith("'s") else token.rstrip("'")


def _dated(token: str, text: str) -> bool:
    """Whether an ambiguous word ("May", "Sun") stands where a date does."""
    before = r"(?:\d(?: of)?|(?i:in|of|late|early|on|since|until|mid|by))"
    return bool(re.search(rf"\b{token}\.? \d|\b{before} {token}\b", normalise(text)))
