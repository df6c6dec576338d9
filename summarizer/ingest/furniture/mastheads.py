"""Whether a name shows itself to be that of an outlet, where no label says that it is one."""

from __future__ import annotations

import itertools
import re

from summarizer.ingest.furniture.rules import AGENCIES

MOST_WORDS = 6
"""Words of the longest name."""

# Words that end names of outlets and hardly ever those of people, places and offices.
_SURE_WORDS = """
    times herald tribune gazette chronicle telegraph argus inquirer enquirer intelligencer zeitung
    tagblatt tageblatt tagesspiegel anzeiger abendblatt morgenpost rundschau dagblad dagbladet
    tidende gazzetta corriere
"""
# Those that end names of people, sections or offices as well: they need an article before them.
_WORDS_WITH_ARTICLE = """
    post sun star mail mirror express news press journal guardian observer courier echo examiner
    sentinel dispatch standard independent globe record register review mercury bulletin monitor
    citizen spectator bote kurier presse nachrichten allgemeine krant journaal giornale
"""
_ARTICLES = frozenset(
    ["the", "der", "die", "das", "le", "la", "les", "el", "il", "lo", "de", "het"]
)
_BETWEEN = _ARTICLES | {"of", "and", "&", "du", "des", "del", "della", "dello", "für", "on"}
# In a name with one of these the rest tells what somebody does, or which part of a site it is.
_OTHER_WORDS = """
    editor reporter writer correspondent staff bureau desk team officer secretary office minister
    ministry department agency photographer columnist contributor chief director university
    institute council association release archive breaking world local latest business sports
"""
# Well-known names that none of these words is in.
_KNOWN = """
    The Economist|The Atlantic|The New Yorker|The Hill|The Conversation|The Verge|The Intercept|
    Washington Post|Daily Mail|Daily Express|Daily Mirror|Evening Standard|
    New York Post|South China Morning Post|Jerusalem Post|Huffington Post|HuffPost|Kyiv Independent|
    Kyiv Post|Wall Street Journal|Toronto Star|Globe and Mail|Boston Globe|Axios|Politico|POLITICO|
    ProPublica|Newsweek|Semafor|Euronews|France 24|Deutsche Welle|Sky News|ITV News|Channel 4 News|
    Der Spiegel|SPIEGEL ONLINE|Die Zeit|Die Welt|Der Standard|Le Monde|Le Figaro|Libération|
    Le Temps|El País|El Mundo|La Vanguardia|La Repubblica|La Stampa|NRC|de Volkskrant|Aftenposten|
    Dagens Nyheter|Politiken|USA Today|USA TODAY
"""
# As signs of agencies these stand in brackets; elsewhere they are states and regions.
_AMBIGUOUS = frozenset(["PA", "TT", "CP", "APA", "SPA", "MENA", "ap"])
KNOWN = frozenset(name.strip() for name in _KNOWN.split("|")) | AGENCIES - _AMBIGUOUS

_SURE = frozenset(_SURE_WORDS.split())
_WITH_ARTICLE = frozenset(_WORDS_WITH_ARTICLE.split())
_OTHERS = frozenset(_OTHER_WORDS.split())
_WORD = re.compile(r"[^\W\d_][\w.'’-]*|&")


def is_masthead(name: str) -> bool:
    """Whether a name is certainly that of an outlet: a well-known one, or by its words.

    >>> is_masthead("The Argus"), is_masthead("Times of India"), is_masthead("The Ely Post")
    (True, True, True)
    >>> is_masthead("The Hague"), is_masthead("Emily Post"), is_masthead("Times Square")
    (False, False, False)
    """
    if name in KNOWN or name.removeprefix("The ") in KNOWN:
        return True
    parts = name.split()
    lowered = name.lower().split()
    if not 1 < len(parts) <= MOST_WORDS or not all(map(_is_named, parts)):
        return False
    if not _OTHERS.isdisjoint(lowered):
        return False
    return _is_sure(lowered) or (lowered[0] in _ARTICLES and _last(lowered[-1]) in _WITH_ARTICLE)


def _is_sure(lowered: list[str]) -> bool:
    """Whether a sure word ends the name, or what it is of: "Times of India"."""
    pairs = itertools.pairwise(lowered)
    return _last(lowered[-1]) in _SURE or any(a in _SURE and b in _BETWEEN for a, b in pairs)


def _last(word: str) -> str:
    """The last part of a word: "Post-Gazette" is a gazette."""
    return word.rpartition("-")[2]


def _is_named(word: str) -> bool:
    """Whether a word can stand in a name: with a capital, or between such words."""
    return word.lower() in _BETWEEN or (word[0].isupper() and _WORD.fullmatch(word) is not None)
