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
    situation reason answer idea concept process system list ban increase drop"""
)
_ACTORS = _any(
    r"""man woman men women boy girl teen teenager child kids children couple pair duo trio company
    firm group agency organi[sz]ation suspects? victims? actor actress singer star officers?
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

OPENINGS = {
    "this": rf"(?:This|These)\b(?! {_TIMES}s?\b)|Such\b|Here\b",
    "that": rf"That(?:[’']s)?\b(?! {_TIMES}? ?(?:the|an?|he|she|they|it)\b)"
    rf"|Those\b(?! (?:{_KNOWN_THOSE})\b)",
    "event": rf"The (?:[\w\-]+ )?{_EVENTS}\b(?![’']){_EXPLAINED}",
    "actor": rf"The (?:[\w\-]+ )?{_ACTORS}\b{_UNIQUE}{_EXPLAINED}(?! [A-Z])",
    "owner": r"(?:Its|Their)\b(?![^,]{1,60}, (?:the )?[A-Z])",
    "both": r"(?:Both|Neither|Either)\b(?!.*\b(?:and|n?or)\b)|Another\b|Others?\b",
    "the other": r"The (?:others?|latter|former|same|rest|remaining)\b"
    r"|The (?:two|three) (?:men|women|sides|countries|leaders|companies)\b",
    "some": rf"{_any('One Some Most Many Several Each All None Few Two Three')}"
    rf"(?: of {_WHICH}| of the \w+)? (?:{_DONE}|of {_WHICH})\b",
    "then": _any("Then Thereafter Afterwards? Eventually Subsequently Next Finally Instead Soon")
    + r"\b|At the time\b|At first\b",
    "later": r"(?:Later|Earlier)\b(?! (?:this|today|on \w+day|in \d|in (?:the )?[A-Z]))"
    rf"|(?i:(?:\w+ )?{_SPAN} (?:later|earlier|before that|after that))\b",
    "next day": r"The (?:next|following|same|previous|latest) \w+"
    r"|The (?:first|second|third|last|other|only) (?:one|was|is|time)\b",
    "since then": rf"{_any('At By Since Until Before After In On From')} (?:that|then|this)\b"
    r"(?! (?:year|week|month)\b)",
    "it": r"It(?:[’']s)?\b",
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

_PEOPLE_NOUNS = "man|woman|boy|girl|couple|pair|duo|trio|two men|two women|suspect|gunman|victim"
ANYWHERE = {
    "this": rf"\b(?:this|these) (?!days\b|{_TIMES}s?\b|(?:is|was|has|as|a|country|nation|world)\b)"
    r"[a-z]+",
    "those": rf"\b[Tt]hose (?!(?:{_KNOWN_THOSE}|that|which|are|were|not|to|at|on|\w+ing|\w+ed)\b)"
    r"[a-z]+s\b(?! (?:who|that|with|of)\b)",
    "such": r"\bsuch (?!as\b|a way)[a-z]+",
    "same": r"\bthe same (?!(?:time|way|name|day|period|league|as)\b)(?!.*\bas\b)[a-z]+",
    "doing so": r"\b(?:do|does|did|done|doing|said|thinks?|thought) so\b(?=[.,])",
    "latter": r"\bthe (?:latter|former)(?=[.,’']| [a-z]+(?:s|ed)\b)",
    "that day": r"\b(?:that (?:day|night|morning|evening|year|week|month|time)|by then|since then"
    r"|the (?:next|following|previous) (?:day|night|morning|week|month|year))\b",
    "the man": rf"\b[Tt]he (?:{_PEOPLE_NOUNS})\b"
    r"(?! (?:who|accused|charged|whose|behind|suspected|convicted|of)\b| [A-Z])",
}
"""What may point back from any place in a sentence."""

_OPENS = re.compile("|".join(OPENINGS.values()))
_POINTS = re.compile("|".join(ANYWHERE.values()))
_PLURAL = re.compile(r"\b(?:[Tt]hey|[Tt]heir|[Tt]hem|those|the (?:two|pair|latter|former)|both)\b")
_NAMED_SO = re.compile(rf"those (?:{_KNOWN_THOSE})\b|both (?:[\w’'\-]+ ){{1,6}}and\b")
# Several things, or one with many members, or a name that may be an institution's.
_NO_PLURAL = _any(
    """is was has his its this as us says yes perhaps always news does goes gets makes takes
    United States"""
)
_MEMBERS = _any(
    """and people men women children police everyone anyone someone team company group family couple
    government staff crew public who nobody each person both"""
)
_CALENDAR = _any(
    """January February March April May June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday"""
)
_OPENER = _any("The A An In On At But As If For It That This When With From By")
_SEVERAL = re.compile(
    rf"\b(?!{_NO_PLURAL}\b)\w+[^\Ws]s\b|\b{_MEMBERS}\b"
    rf"|(?<=\S )(?!{_CALENDAR}\b)[A-Z]\w+|^(?!{_OPENER}\b)[A-Z]\w+"
)


def points_back(bare: str) -> bool:
    """Whether something is only explained by the sentence before; quotations are blank."""
    if _POINTS.search(bare):
        return True
    return bool(_OPENS.match(bare)) and not _ON_ITS_OWN.match(bare)


def open_plural(bare: str) -> bool:
    """Whether "they", "the pair" or the like has nothing before it that it could mean."""
    match = _PLURAL.search(bare)
    if match is None or _NAMED_SO.match(bare, match.start()):
        return False
    return _SEVERAL.search(bare, 0, match.start()) is None
