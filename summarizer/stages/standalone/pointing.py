"""What else points to a sentence that is not there: events, groups, moments, comparisons."""

from __future__ import annotations

import re


def _any(words: str) -> str:
    """A pattern for any of some words."""
    return "(?:" + "|".join(words.split()) + ")"


_TIMES = _any(
    """year week month morning afternoon evening night spring summer autumn fall winter season
    weekend time century decade term quarter election generation age era moment"""
)
_EVENTS = _any(
    """move decision statement comments? remarks? incident announcement report news case event
    attack plan proposal deal measure bill meeting talks discussions? conversation visit
    interaction video post tweet letter ruling vote law study survey hit test launch strike timing
    lawsuit suit complaint order document article story film movie book song album game match
    shooting crash accident explosion fire storm trial hearing verdict sentence charges?
    allegations? investigation probe search operation project program(?:me)? initiative policy rule
    changes? findings? results? data figures? numbers? amount money effort response image photos?
    pictures? footage message call interview speech site website building house vehicle car truck
    plane aircraft flight ship boat animal dog device product agreement legislation award show
    episode series exhibition ceremony campaign protest rally latest question issue problem
    situation reason answer idea concept process system list ban increase drop performance
    revelation disclosure update development request gesture shift blast bombing raid rescue
    collapse outage"""
)
_ACTORS = _any(
    r"""man woman men women boys? girls? teens? teenagers? child kids children couple pair duo trio
    individuals passengers? patients? parents brothers sisters workers? survivors? wounded injured
    company firm group agency organi[sz]ation suspects? victims? actor actress singer star officers?
    officials? team family alliance Republican Democrat driver pilot student teacher author
    researchers? scientists? authors defendant plaintiff [\w\-]+-year-old president minister leader
    senator congressman congresswoman governor mayor judge attorney lawyer jury court committee
    panel institution association airline network school university hospital church bank lender
    retailer automaker carmaker newspaper paper magazine channel native comedian rapper billionaire
    mogul businessman politician veteran player coach brand city town village island country state
    nation region area"""
)
# A noun that is explained where it stands needs no sentence before it.
_BEHIND = _any(
    """of between with that who which whose in on by from for at to against over about called known
    named and where when after near involving into"""
)
_EXPLAINED = rf"(?! {_BEHIND}\b|, (?:called|known|named|[A-Z]))"
_UNIQUE = r"(?!(?<=nation|ountry|region|island|sident)[’'])"  # "the nation's schools"
_SPAN = _any("moments minutes hours days? weeks? months? years?")
_DONE = _any("is are was were has have had said say also did do")
_WHICH = r"(?:them|these|those)"
_KNOWN_THOSE = r"who|with|of|in|from|whose|affected|without|under"

_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d[\d,]*)"
_MEMBERS_OF = _any(
    """men women boys girls children suspects victims survivors wounded injured dead missing gunmen
    attackers assailants hostages prisoners officers bodies workers passengers brothers sisters
    people leaders sides countries companies"""
)
# "The 12 people killed in Ely" says which.
_SUCH = _any(
    r"""killed injured wounded hurt arrested accused charged convicted held trapped missing involved
    rescued \w+ing"""
)

OPENINGS = {
    "this": rf"(?:This|These)\b(?! {_TIMES}s?\b)|Such\b|Here\b",
    "that": rf"That(?:[’']s)?\b(?! {_TIMES}? ?(?:the|an?|he|she|they|it)\b)"
    rf"|Those\b(?! (?:{_KNOWN_THOSE})\b)",
    "event": rf"The (?:[\w\-]+ )?{_EVENTS}\b(?![’']){_EXPLAINED}",
    "actor": rf"The (?:[\w\-]+ )?{_ACTORS}\b{_UNIQUE}{_EXPLAINED}(?! [A-Z])",
    "owner": r"(?:Its|Their)\b(?![^,]{1,60}, (?:the )?[A-Z])",
    "both": r"(?:Both|Neither|Either)\b(?!.*\b(?:and|n?or)\b)|Another\b|Others?\b"
    rf"|Both (?:of (?:them|these|those)|{_DONE})\b",
    "the other": r"The (?:others?|latter|former|same|rest|remaining)\b"
    rf"|The {_COUNT} (?:[a-z]+ )?{_MEMBERS_OF}\b(?! {_SUCH}\b){_EXPLAINED}(?! [A-Z])",
    "more": rf"(?i:{_COUNT}|several|many|some|still|most) (?:others?|more)\b(?! (?:than|{_SPAN})\b)"
    rf"|(?:An additional|A further|Another) {_COUNT}\b",
    "some of the": rf"(?i:one|some|most|many|several|all|both|none|{_COUNT}) of the"
    rf" {_MEMBERS_OF}\b(?! {_SUCH}\b){_EXPLAINED}",
    "of these": r"(?:Of|Among) the (?:dead|wounded|injured|missing|victims|survivors)\b"
    rf"{_EXPLAINED}|Of the \$?{_COUNT}(?: \w+illion)?,(?!\d)",
    "some": rf"{_any('One Some Most Many Several Each All None Few Two Three')}"
    rf"(?: of {_WHICH}| of the \w+)? (?:{_DONE}|of {_WHICH})\b",
    "then": _any("Then Thereafter Afterwards? Eventually Subsequently Next Finally Instead Soon")
    + r"\b|At the time\b|At first\b",
    "later": r"(?:Later|Earlier)\b(?! (?:this|today|on \w+day|in \d|in (?:the )?[A-Z]))"
    rf"|(?i:(?:[\w\-]+ ){{0,4}}{_SPAN} (?:later|earlier|before that|after that))\b",
    "next day": r"The (?:next|following|same|previous|latest) \w+"
    r"|The (?:first|second|third|last|other|only) (?:one|was|is|time|had|has|died|said)\b",
    "since then": rf"{_any('At By Since Until Before After In On From')} (?:that|then|this)\b"
    r"(?! (?:year|week|month)\b)|(?:Because|As a result) of (?:it|that|this|them)\b",
    "also": r"There(?:[’']s| is| are| was| were) also\b",
    "it": r"It(?:[’']s)?\b|(?:In|With|On|By|From|About|To|Of|At|Under|Behind) it\b"
    r"|To (?!make\b|find\b|keep\b)[a-z]+ (?:it|that|them|so)(?: out)?,",
    "answer": r"In (?:response|reply|return),|(?:Rather|If so|As such|In so doing),|Nor\b|As for "
    r"|Otherwise,? (?:the|an?|it|he|she|they|we|[A-Z]\w+)\b"
    r"|So (?:yes|no|it|did|do|does|is|was|were|are|had|has|too)\b",
    "reply": _any("Yes No Well Oh OK Okay Right Sure True Exactly Why How Which Whose Because")
    + r"\b(?! one\b)|What(?:[’']s)? (?:happened|this|that)\b",
}
"""What a sentence may open with that only the sentence before explains."""

# "It was Rutte's first meeting", "It is unclear whether".
_BE = r"(?:was|is|marks|marked|appeared to be|would be|will be)"
_CLEAR = _any(
    """clear known likely possible expected believed thought estimated common rare illegal important
    difficult hard easy"""
)
_THING = _any("idea time mistake matter pity shame job custom crime")
_ON_ITS_OWN = re.compile(
    rf"It {_BE} (?:not |also )?"
    r"(?:(?:the|an?|his|her|one of|among)\b[^.]*?[A-Z]|[A-Z][\w’']+\b)"
    rf"|It(?:[’']s| is| was)(?: not)?(?: an?)?(?: \w+){{0,2}} {_THING} (?:to|that|for)\b"
    r"|It (?:is|was|remains|remained|wasn[’']t|isn[’']t)(?: not| also| still)?"
    r"(?: immediately| yet)?"
    rf" (?:un)?{_CLEAR} (?:whether|if|how|why|what|when|that|to|who|where|for)\b"
)

# Words that end as if they meant several.
_NO_PLURAL = _any(
    """is was has his its this as us says yes perhaps always news does goes gets makes takes
    United States"""
)
# Several things, or one with many members, or a name that may be an institution's.
_MEMBERS = _any(
    """and people men women children police everyone anyone someone team company group family couple
    government staff crew public who nobody each person both"""
)
_PEOPLE_NOUNS = "man|woman|boy|girl|couple|pair|duo|trio|two men|two women|suspect|gunman|victim"
ANYWHERE = {
    "this": rf"\b(?:this|these) (?!days\b|{_TIMES}s?\b|(?:is|was|has|as|a|country|nation|world)\b)"
    r"[a-z]+",
    "one of these": r"\bone of (?:these|those)\b(?! who\b)",
    "number of them": rf"^(?:(?!\b(?!{_NO_PLURAL}\b)\w+[^\Ws]s\b|\b{_MEMBERS}\b).)*?(?<!, )"
    rf"\b{_COUNT} of them\b",
    "for example": r", for (?:example|instance),",
    "those": rf"\b[Tt]hose (?!(?:{_KNOWN_THOSE}|that|which|are|were|not|to|at|on|\w+ing|\w+ed)\b)"
    r"[a-z]+s\b(?! (?:who|that|with|of)\b)",
    "such": r"\bsuch (?!as\b|a way)[a-z]+",
    "same": r"\bthe same (?!(?:time|way|name|day|period|league|as)\b)(?!.*\bas\b)[a-z]+",
    "doing so": r"\b(?:do|does|did|done|doing|said|thinks?|thought) so\b(?=[.,])",
    "latter": r"\bthe (?:latter|former)(?=[.,’']| [a-z]+(?:s|ed)\b)",
    "that event": r"\b(?:of|in|at|to|about|from|with|for|on|by|after|before|during|since) that"
    rf" {_EVENTS}\b{_EXPLAINED}",
    "that day": r"\b(?:that (?:day|night|morning|evening|year|week|month|time)|by then|since then"
    r"|the (?:next|following|previous) (?:day|night|morning|week|month|year))\b",
    "the man": rf"\b[Tt]he (?:{_PEOPLE_NOUNS})\b"
    r"(?! (?:who|accused|charged|whose|behind|suspected|convicted|of)\b| [A-Z])",
}
"""What may point back from any place in a sentence."""

_OPENS = re.compile("|".join(OPENINGS.values()))
_POINTS = re.compile("|".join(ANYWHERE.values()))
_PLURAL = re.compile(
    r"\b(?:[Tt]hey|[Tt]heir|[Tt]hem|th[eo]se|the (?:two|pair|latter|former)|both)\b"
)
_NAMED_SO = re.compile(rf"those (?:{_KNOWN_THOSE})\b|both (?:[\w’'\-]+ ){{1,6}}and\b")
# "In their second debate, Trump and Rutte ..."
_NAMED_BEHIND = re.compile(
    r"[A-Z]\w+ their\b[^,]{1,80}, (?:[\w.’'\-]+ ){1,8}?(?:and\b|(?!says|was|is|has)[a-z]+[^\Ws]s\b)"
)
_CALENDAR = _any(
    """January February March April May June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday"""
)
_OPENER = _any(
    """The A An In On At But As If For It That This When With From By Of Among One Two Three Four
    Five Six Seven Eight Nine Ten Eleven Twelve Dozens Hundreds Some Most Many Several Each All None
    Few Only Just About Around Nearly Almost Roughly More Over Half Another"""
)
_SEVERAL = re.compile(
    rf"\b(?!{_NO_PLURAL}\b)\w+[^\Ws]s\b|\b{_MEMBERS}\b"
    rf"|(?<=\S )(?!{_CALENDAR}\b)[A-Z]\w+|^(?!{_OPENER}\b)[A-Z]\w+"
)


# "In May, it was rejected": what, unless the words before "it" name a thing.
_IT_BEHIND = re.compile(
    r"(?P<before>(?:In|On|At|By|Since|Until|From|Last|Next|Earlier|Now|Today|Yesterday|Early|Late)\b"
    r"[^,;:.]{0,40}?),? it (?:is|was|has|had|will|would|did|does|\w+ed)\b"
)
_NAMES_A_THING = re.compile(
    rf"\b(?:the|an?|its|his|her|their|our|each|every|this) [a-z]|.[ ](?!{_CALENDAR}\b)[A-Z]"
)
_NO_THING = re.compile(
    r".*? it (?:took|seemed|appeared|turned|rained|snowed|emerged|dawned"
    rf"|(?:{_BE}|became|has been|had been)(?: not| also| still| now)?(?: an?)?"
    rf" (?:un)?(?:{_CLEAR}|{_THING})\b)"
)


def points_back(bare: str) -> bool:
    """Whether something is only explained by the sentence before; quotations are blank."""
    if _POINTS.search(bare) or _open_it(bare):
        return True
    return bool(_OPENS.match(bare)) and not _ON_ITS_OWN.match(bare)


def _open_it(bare: str) -> bool:
    """Whether "it" behind an opening phrase has no thing there that it could mean."""
    found = _IT_BEHIND.match(bare)
    if found is None or _NAMES_A_THING.search(found["before"]):
        return False
    return _NO_THING.match(bare) is None


def open_plural(bare: str) -> bool:
    """Whether "they", "the pair" or the like has nothing before it that it could mean."""
    match = _PLURAL.search(bare)
    if match is None or _NAMED_SO.match(bare, match.start()) or _NAMED_BEHIND.match(bare):
        return False
    return _SEVERAL.search(bare, 0, match.start()) is None
