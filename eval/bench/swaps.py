"""Sentences in which one party acts on another: to exchange the two, or to tell it otherwise.

A party is a name, with its title, or somebody by their role ("the company", "police"). Only acts
count that change their meaning when the parties change places: nobody meets without being met.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

_TITLES = (
    "President|Vice President|Prime Minister|Foreign Minister|Secretary|Senator|Sen\\.|Rep\\."
    "|Gov\\.|Governor|Mayor|Judge|Justice|Mr\\.|Mrs\\.|Ms\\.|Dr\\.|Sgt\\.|Lt\\.|Capt\\.|Col\\.|Gen\\."
    "|Officer|Detective|Chancellor|King|Queen|Pope|Prince|Princess"
)
_CAPITAL = r"[A-Z][\w’'-]*[a-z](?:[A-Z][a-z]+)?|[A-Z]{2,5}"
_NAME = rf"(?:(?:{_TITLES}) ){{0,2}}(?:{_CAPITAL})(?: (?:{_CAPITAL})){{0,2}}"
_DETERMINER = r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Ii]ts)"
# Words that are no part of a phrase with a noun, so that it ends before them.
_NO_NOUN = (
    r"(?:to|in|on|at|for|with|after|before|over|because|when|while|who|that|which|as|by|from|during"
    r"|about|since|until|into|last|this|if|where|how|why|through|under|against|but|and|or|of|is|was"
    r"|are|were|be|been|has|have|had|not|will|would|can|could|may|might|did|does|do|than|so|it|he"
    r"|she|they|more|most|also|then|just|up|out|off|down|back|away)"
)
_WORD = rf"(?!{_NO_NOUN}\b)[a-z][\w’'-]*[a-z]"
_ROLE = rf"{_DETERMINER} (?:{_WORD} ){{0,3}}?{_WORD}"
_MANY = (
    r"[Pp]olice|[Oo]fficers|[Pp]rosecutors|[Ii]nvestigators|[Oo]fficials|[Aa]uthorities"
    r"|[Ll]awmakers|[Rr]egulators|[Ff]irefighters|[Dd]octors|[Pp]rotesters|[Vv]oters"
)
PARTY = rf"(?:{_ROLE}|{_MANY}|{_NAME})"

# Both the past and the participle, so that these can be told in the passive.
_MUTUAL = (
    "married|joined|accompanied|resembled|shared|matched|equaled|faced|encountered|dated|divorced"
    "|discussed|debated|kissed|hugged|touched|crossed|bordered|combined|mixed|marked|remained|turned"
    "|seemed|looked|appeared|happened|occurred|died|lived|agreed|talked|bonded|based|related"
    "|compared|linked|connected|need|indeed|hundred|used|supposed|met|played|battled|rivaled"
)
_REGULAR = (
    rf"(?!(?:{_MUTUAL})\b)[a-z]{{3,}}ed|told|shot|hit|caught|found|bought|sent|fed|led|paid|held"
    "|struck|taught|beat|put|made|built|lost|left|kept"
)
_OTHERS = (
    "gave|saw|took|chose|knew|sees|gives|takes|knows|tells|asks|urges|warns|wants"
    "|needs|likes|loves|hates|backs|blames|accuses|supports|opposes|owns|controls"
    "|leads|runs|calls|helps|beats|pays|sues|threatens|defends|praises|leaves|wrote"
    "|drove|began|broke|ate|stole|fought"
)
_WITH = (
    "shot at|fired at|yelled at|shouted at|sided against|voted for|voted against|testified against"
    "|lost to|lied to|apologized to|appealed to|complained to|wrote to|reported to|responded to"
    "|surrendered to|belonged to|belongs to|listened to|campaigned for|worked for|works for"
    "|relied on|relies on|depends on|spied on|turned on|swore at|won over|prevailed over|heard from"
    "|learned from|stole from|escaped from|fled from"
)
_NOUNS = (
    "invasion of|occupation of|annexation of|bombing of|shelling of|attacks? on|assault on|war on"
    "|support for|support of|endorsement of|criticism of|victory over|win over|lawsuit against"
    "|suit against|complaint against|allegations? against|accusations? against|threats? against"
    "|case against|campaign against|sanctions on|sanctions against|ban on|murder of|killing of"
    "|arrest of|appointment of|nomination of|treatment of|praise for|praise of|acquisition of"
    "|purchase of|takeover of|pressure on|defeat of|control of|letter to|message to|response to"
    "|defense of|investigation of|investigation into|pursuit of|contempt for|loyalty to"
)
_LY = r"(?:(?:also|later|then|once|never|[a-z]+ly) )?"
_AUX = rf"{_LY}(?:(?:has|have|had|did not|would|will|could|may|might|must|should) )?{_LY}"
_BE = r"(?:was|were|is|are|been|being|be)"
_ACTIVE = rf"(?P<middle> {_AUX}(?P<verb>{_WITH}|{_REGULAR}|{_OTHERS})) "
_PASSIVE = rf"(?P<middle> (?:has |have |had )?{_BE} {_LY}(?:{_REGULAR}|[a-z]+en) by) "
_GENITIVE = rf"(?P<middle>[’']s (?:[a-z]+ )?(?:{_NOUNS})) "
# Behind the second party its phrase ends: not "the city | council", not "Ross | and Ann".
_END = (
    r"(?=[,.;:?!)]|$| [A-Z][a-z]+day| (?:to|in|on|at|for|with|after|before|over|because|when"
    r"|while|who|that|as|by|from|during|about|since|until|into|last|this|if|where|how|why|through|under|against|but)\b)"
)
_FORMS = [
    re.compile(rf"(?P<a>(?<![\w’'-]){PARTY}){middle}(?P<b>{PARTY}){_END}")
    for middle in (_ACTIVE, _PASSIVE, _GENITIVE)
]
# Words before the first party that make it the end of a longer phrase: "the mayor of | Rome".
_INSIDE = re.compile(
    r"(?:\b(?:of|in|by|at|from|for|and|or|with|to|on|the|an?|than|between)|['’]s|&"
    r"|[A-Z][\w.’'-]*) $"
)
_OPENING = re.compile(
    r"(?:In|On|At|But|And|He|She|It|They|We|You|I|Who|As|If|That|This|When|For|After|Then|There"
    r"|What|While|Although|Though|Because|So|Not|No|Yet)\b"
)
_CALENDAR = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:January|February|March|April|May|June"
    r"|July|August|September|October|November|December)\b"
)


@dataclass(frozen=True, slots=True)
class Deed:
    """Two parties of a sentence of which one acts on the other, and the words between them."""

    text: str
    start: int
    a: str
    middle: str
    b: str
    verb: str | None

    def sides(self) -> tuple[str, str]:
        """What it says with the parties exchanged, and what it said."""
        return (f"{self.b}{self.middle} {_inside(self.a)}", f"{self.a}{self.middle} {self.b}")

    def exchanged(self) -> str:
        """The sentence with the parties in each other's place."""
        return self._told(self.b, self.middle, self.a)

    def passive(self) -> str | None:
        """The sentence with the same told in the passive, for a plain past."""
        return self._passive(self.a, self.b)

    def passive_exchanged(self) -> str | None:
        """The sentence told in the passive, with the parties exchanged."""
        return self._passive(self.b, self.a)

    def _passive(self, agent: str, patient: str) -> str | None:
        if self.middle.strip() != self.verb or not re.fullmatch(_REGULAR, self.verb):
            return None
        many = re.search(r"(?:^|[a-z ])[a-z]+s$|[Pp]olice$|men$|children$", patient)
        verb = "beaten" if self.verb == "beat" else self.verb
        return self._told(patient, f" {'were' if many else 'was'} {verb} by", agent)

    def _told(self, first: str, middle: str, last: str) -> str:
        first = first[0].upper() + first[1:] if self.start == 0 else _inside(first)
        end = self.start + len(f"{self.a}{self.middle} {self.b}")
        return f"{self.text[: self.start]}{first}{middle} {_inside(last)}{self.text[end:]}"


def deeds(text: str) -> Iterator[Deed]:
    """The deeds of a sentence that the patterns see, quotations left out."""
    quoted = [m.span() for m in re.finditer(r"[\"“][^\"“”]*(?:[\"”]|$)", text)]
    for form in _FORMS:
        for match in form.finditer(text):
            a, b = match["a"], match["b"]
            if any(start < match.end() and match.start() < end for start, end in quoted):
                continue
            if _INSIDE.search(text[: match.start()]) or not (is_party(a) and is_party(b)):
                continue
            if {w.lower()[:4] for w in _weighty(a)} & {w.lower()[:4] for w in _weighty(b)}:
                continue
            verb = match.groupdict().get("verb")
            yield Deed(text, match.start(), a, match["middle"], b, verb)


def deed(text: str, chance: random.Random) -> Deed | None:
    """One of the deeds of a sentence."""
    found = list(deeds(text))
    return chance.choice(found) if found else None


def speaker_behind(text: str) -> str | None:
    """ "Lee said it was on." as "It was on, Lee said.", if the sentence has that form."""
    match = re.fullmatch(rf"({PARTY}) (said|says) (?:that )?([^\"“”,:]+)\.", text)
    if match is None or not is_party(match[1]) or re.match(r"(?:on|in|at|to|so)\b", match[3]):
        return None
    return f"{match[3][0].upper()}{match[3][1:]}, {_inside(match[1])} {match[2]}."


def is_party(party: str) -> bool:
    """Whether words with a party's form can be one: no day, no word that opens a sentence."""
    return not (_OPENING.match(party) or _CALENDAR.search(party) or not _weighty(party))


def _weighty(party: str) -> list[str]:
    plain = re.sub(rf"(?:{_TITLES}|{_DETERMINER}) ", "", party)
    return re.findall(r"\w+", plain)


def _inside(party: str) -> str:
    """A party as it is written inside a sentence."""
    common = re.match(rf"{_ROLE}$|(?:{_MANY})$", party)
    return party[0].lower() + party[1:] if common else party
