"""Which day a sentence tells of: what its main clause says happened then, or was said then.

Precision comes first: where the date belongs to a relative clause, to one end of a stretch of
time, to a noun ("his Nov. 5 election") or to whoever passes the news on, the sentence has none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from summarizer.stages.standalone.expressions import Expression, When, expressions
from summarizer.stages.standalone.quotes import blank_quotes
from summarizer.stages.standalone.tenses import FUTURE, PAST, REPORTING, SPEECH, VERB

OPENING = 4  # characters before a date that opens its sentence: "On "
REPORTED = 4  # words before ", he said on Friday" from which on these are the news, not the saying

# "since Friday", "the Nov. 5 election": no day on which the sentence's event happened.
_BOUND = re.compile(
    r"(?:\b(?:since|until|till|by|before|after|from|between|through|throughout|to|than|and|or|per"
    r"|every|each|for|as of|of|starting|beginning|begins?|ending|effective|dating|dated|the|an?"
    r"|his|her|their|its|this|our|my|early as|late as|next|again|not|only|without|like)"
    r"|[’']s|\d)(?: (?:on|in|late|early))? $",
    re.IGNORECASE,
)
_NIGHT_OF = re.compile(r"\b(?:night|evening|morning|afternoon|day|early hours) of (?:on )?$")
_ON = re.compile(r"\b[Oo]n $|\b[Oo]n the $")
# "Nov. 5 election": a noun behind a bare date takes it for itself.
_PLAIN_NEXT = re.compile(
    r"^(?:$|[^\w ]| (?:[^a-z ]|(?:in|at|on|with|for|and|but|as|after|before|when|while|to|that|by"
    r"|from|of|over|during|near|outside|inside|because|where|which|who|following|amid|aged|night"
    r"|morning|evening|afternoon|against|about|under|into|without|alongside|he|she|it|they|we"
    r"|the|an?|his|her|its|their|there|via|through|despite|just|if|not|or|was|were|is)\b))"
)
_NOUN_NEXT = re.compile(
    r"^ (?:elections?|votes?|ballot|attacks?|meetings?|debate|deadline|summit|session|edition|issue"
    r"|hearing|speech|interview|statement|editorial|game|match|earthquake|quake|shooting|dollars)\b"
)
# "his tour in 2009 Three brothers": a headline runs into the sentence.
_CAPITAL_NEXT = re.compile(r"^ [A-Z]")
_DATELINE = re.compile(r"^ (?:--|[–—]) ")  # "LONDON, Feb. 10 -- ": when it was written
_VERB_NEXT = re.compile(
    r"^ (?:was|were|is|are|has|had|have|will|would|could|may|said|says|shows?|showed|suggests?"
    r"|found|made|came|gave|[a-z]{2,}ed)\b"
)
_PARTICIPLE = re.compile(
    r"\b(?:[a-z]{2,}ed|[a-z]{2,}ing|held|made|taken|given|written|sent|seen|shown|born|built|shot|done|won)"
    r" (?:on |in |late |early )*$"
)
_SUBORDINATE = re.compile(
    r"\b(?:who|whom|whose|which|after|before|since|because|although|though|if|unless|until|where"
    r"|than|despite|following|ahead of|like|unlike|from|between|whether|citing|compared"
    r"|how|why|what|(?<=\w )when|(?<=\w )while|referring|marking|tracing|back to"
    r"|linked to|related to|dating)\b",
    re.IGNORECASE,
)
_THAT = re.compile(r"\bthat\b")
_APPOSED = re.compile(
    r"^(?:(?:first|originally|newly|recently|long) )?(?:including|to|from|up|down|versus"
    r"|formerly|once|[a-z]{2,}ed|[a-z]{2,}ing|held|born|built|made|known"
    r"|shown|seen|written|given|taken|won|led|left"
    r"|the|an?|his|her|its|their|one|both|such|as|most|many|some|where|with)\b"
)
_PARTICIPLE_FIRST = re.compile(
    r"^(?:(?:[A-Z][a-z]+ly|First|Then|Now|Once|Long) )?"
    r"(?:[A-Za-z][a-z]{2,}ed|[Bb]orn|[Bb]uilt|[Hh]eld|[Mm]ade|[Kk]nown)\b"
)
# "He has denied the killing in 2009": a perfect takes no date, so the noun before it has it.
_PERFECT = re.compile(r"\b(?:has|have|[’']ve)\b(?! to\b)")
_NO_EVENT = re.compile(
    r"\b(?:anniversary|every|each year|each day|usually|always|often|annual|per year|updated at)\b"
    r"|\?|^(?:If|Unless|Whether)\b"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence tells about days.

    ``event`` is when its main clause happened, or None where that is not certain; ``planned``
    says that the sentence speaks of it as still to come. ``mentions`` are all dates in it.
    """

    mentions: tuple[Expression, ...] = ()
    event: When | None = None
    planned: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    expression: Expression
    reporting: bool
    planned: bool


def told(text: str, published: date | None = None, anchor: date | None = None) -> Told:
    """Read the days of an English sentence; see ``expressions`` for the dates.

    >>> told("They met on Friday, NATO said Saturday.", date(2024, 11, 24)).event.day.day
    22
    """
    bare = blank_quotes(text)
    found = expressions(bare, published, anchor)
    if not found or _NO_EVENT.search(bare) or not VERB.search(bare):
        return Told(tuple(found))
    candidates = [each for each in (_candidate(bare, one, published) for one in found) if each]
    chosen = _only([c for c in candidates if not c.reporting]) or _only(
        candidates if all(c.reporting for c in candidates) else []
    )
    if chosen is None:
        return Told(tuple(found))
    return Told(tuple(found), chosen.expression.when, chosen.planned)


def _only(candidates: Sequence[_Candidate]) -> _Candidate | None:
    """The candidate that all others hold or repeat; else the one that opens the sentence."""
    for one in candidates:
        if all(other.expression.when.holds(one.expression.when) for other in candidates):
            return one
    opening = [one for one in candidates if one.expression.start <= OPENING]
    return opening[0] if opening else None


def _candidate(bare: str, one: Expression, published: date | None) -> _Candidate | None:
    """The expression as a day of the main clause, or None."""
    before, after = bare[: one.start], bare[one.end :]
    if not _is_adverbial(before, bare[one.start : one.end], after):
        return None
    clause = _clause(before)
    if _is_subordinate(clause, before, after):
        return None
    reporting = REPORTING.search(before) is not None
    if reporting and _passes_on(before):
        return None
    future = not reporting and FUTURE.search(clause or _ahead(after)) is not None
    later = published is not None and one.when.day > published
    if future != later or (later and one.when.precision != "day"):
        return None
    if not later and not PAST.search(bare):
        return None
    return _Candidate(one, reporting, later)


def _is_adverbial(before: str, expression: str, after: str) -> bool:
    """Whether the expression tells when, and is no part of a name or a stretch of time."""
    if _BOUND.search(before) and not _NIGHT_OF.search(before):
        return False
    if _DATELINE.match(after):
        return False
    with_preposition = _ON.search(before) or re.match(r"(?:in|during)\b", expression, re.I)
    if with_preposition or not before:
        glued = len(before) > OPENING and _CAPITAL_NEXT.match(after)
        return not glued and not _NOUN_NEXT.match(after)
    return _PLAIN_NEXT.match(after) is not None


def _clause(before: str) -> str:
    """What stands before a date in its clause, from the comma on before the last verb."""
    parts = before.split(", ")
    clause = parts.pop()
    while parts and not VERB.search(clause) and not _APPOSED.match(clause):
        clause = f"{parts.pop()}, {clause}"
    return clause


def _ahead(after: str) -> str:
    """The main clause behind a date that opens the sentence."""
    return re.split(r"[,;:] (?=(?:who|which|but|and|as|while|after)\b)", after)[0]


def _is_subordinate(clause: str, before: str, after: str) -> bool:
    """Whether the clause is not the main one, or a participle in it takes the date for itself."""
    if _PERFECT.search(clause) or (clause != before and _APPOSED.match(clause)):
        return True
    if _SUBORDINATE.search(clause) or (clause == before and _PARTICIPLE_FIRST.match(clause)):
        return True
    that = _THAT.search(clause)
    if that and not SPEECH.search(clause[: that.start()]):
        return True
    return bool(_PARTICIPLE.search(before) and _VERB_NEXT.match(after))


def _passes_on(before: str) -> bool:
    """Whether others' news stands before the saying: "20 people died, police said Friday"."""
    clause = before.rpartition(", ")[2]
    news = before[: len(before) - len(clause)]
    words = re.findall(r"[^\W\d_]+", news)
    return len(words) >= REPORTED and VERB.search(news) is not None
