"""What else points to a sentence that is not there: events, groups, moments, comparisons."""

from __future__ import annotations

import re

_TIMES = (
    r"year|week|month|morning|afternoon|evening|night|spring|summer|autumn|fall|winter|season"
    r"|weekend|time|century|decade|term|quarter|election|generation|age|era|moment"
)
_EVENTS = (
    r"move|decision|statement|comments?|remarks?|incident|announcement|report|news|case|event|attack"
    r"|plan|proposal|deal|measure|bill|meeting|talks|discussions?|conversation|visit|interaction"
    r"|video|post|tweet|letter|ruling|vote|law|study|survey|hit|test|launch|strike|timing|lawsuit"
    r"|suit|complaint|order|document|article|story|film|movie|book|song|album|game|match|shooting"
    r"|crash|accident|explosion|fire|storm|trial|hearing|verdict|sentence|charges?|allegations?"
    r"|investigation|probe|search|operation|project|program(?:me)?|initiative|policy|rule|change"
    r"|changes|findings?|results?|data|figures?|number|numbers|amount|money|effort|response|image"
    r"|photos?|pictures?|footage|message|call|interview|speech|site|website|building|house|vehicle"
    r"|car|truck|plane|aircraft|flight|ship|boat|animal|dog|device|product|agreement|legislation"
    r"|award|show|episode|series|exhibition|event|ceremony|campaign|protest|rally|latest|question"
    r"|issue|problem|situation|reason|answer|idea|concept|process|system|list|ban|increase|drop"
)
_ACTORS = (
    r"man|woman|men|women|boy|girl|teen|teenager|child|kids|children|couple|pair|duo|trio|(?:two|three) (?:men|women|sides|countries|leaders|companies)"
    r"|company|firm|group|agency|organi[sz]ation|suspects?|victims?|actor|actress|singer|star|officer"
    r"|officers|officials?|team|family|alliance|Republican|Democrat|driver|pilot|student|teacher"
    r"|author|researchers?|scientists?|authors|couple’s|defendant|plaintiff|[\w\-]+-year-old"
    r"|president|minister|leader|senator|congressman|congresswoman|governor|mayor|judge|attorney"
    r"|lawyer|jury|court|committee|panel|institution|association|airline|network|school|university"
    r"|hospital|church|bank|lender|retailer|automaker|carmaker|newspaper|paper|magazine|channel"
    r"|native|comedian|rapper|billionaire|mogul|businessman|politician|veteran|player|coach|brand|city|town|village|island|country|state|nation|region|area"
)
# A noun that is explained where it stands needs no sentence before it.
_EXPLAINED = (
    r"(?! (?:of|between|with|that|who|which|whose|in|on|by|from|for|at|to|against|over|about|called"
    r"|known|named|and|where|when|after|near|involving|into)\b|, (?:called|known|named|[A-Z]))"
)
_WITHOUT_AND = r"(?![^.]*\band\b)"

OPENINGS = {
    "this, that": rf"(?:This|These)\b(?! (?:{_TIMES})s?\b)|That(?:[’']s)?\b(?! (?:{_TIMES})? ?(?:the|an?|he|she|they|it)\b)"
    r"|Those\b(?! (?:who|with|of|in|from|whose|affected|without|under)\b)|Such\b|Here\b",
    "event": rf"The (?:\w+ )?(?:{_EVENTS})\b(?![’']){_EXPLAINED}",
    "owner": r"(?:Its|Their)\b(?![^,]{1,60}, (?:the )?[A-Z])",
    "actor": rf"The (?:[\w\-]+ )?(?:{_ACTORS})\b(?!(?<=nation|ountry|region|island|sident)[’']){_EXPLAINED}(?! [A-Z])",
    "one of several": rf"(?:Both|Neither|Either)\b{_WITHOUT_AND}|Another\b|Others?\b|The (?:others?|latter|former|same|rest|remaining)\b"
    r"|(?:One|Some|Most|Many|Several|Each|All|None|Few|Two|Three)(?: of (?:them|these|those|the \w+))?"
    r" (?:is|are|was|were|has|have|had|said|say|also|did|do|of (?:them|these|those))\b",
    "moment": r"(?:Then|Thereafter|Afterwards?|Eventually|Subsequently|Next|Finally|Instead|Soon|Again)\b"
    r"|(?:Later|Earlier)\b(?! (?:this|in \d|on \w+day|today|in (?:the )?(?:[A-Z]|day|week|month|year)))"
    r"|(?:\w+ )?(?:Moments|Minutes|Hours|Days|Weeks|Months|Years|days?|weeks?|months?|years?) (?:later|earlier|before that|after that)\b"
    r"|The (?:next|following|same|previous|latest) \w+|(?:At|By|Since|Until|Before|After|In|On|From) (?:that|then|this)\b(?! (?:year|week|month)\b)"
    r"|At (?:the time|first)\b|The (?:first|second|third|last|other|only) (?:one|was|is|time)\b",
    "it": r"It(?:[’']s)?\b",
    "reply": r"(?:Yes|No|Well|Oh|OK|Okay|Right|Sure|True|Exactly|Not so|Why not|Why|How|Which|Whose|Because|What(?:[’']s)? (?:happened|this|that))\b(?! one\b)",
}
"""What a sentence may open with that only the sentence before explains."""

_ON_ITS_OWN = re.compile(
    r"^It (?:(?:was|is|marks|marked|appeared to be|would be|will be)"
    r" (?:not |also )?(?:(?:the|an?|his|her|one of|among)\b[^.]*?[A-Z]|[A-Z][\w’']+\b)"
    r"|(?:is|was)(?: not)?(?: an?)?(?: \w+){0,2} (?:idea|time|mistake|matter|pity|shame|job|custom|crime)"
    r" (?:to|that|for)\b"
    r"|(?:is|was|remains|remained|wasn[’']t|isn[’']t)(?: not| also| still)?(?: immediately| yet)? (?:un)?"
    r"(?:clear|known|likely|possible|expected|believed|thought|estimated|common|rare|illegal|important"
    r"|difficult|hard|easy) (?:whether|if|how|why|what|when|that|to|who|where|for)\b)"
)

ANYWHERE = {
    "this": rf"\b(?:this|these) (?!days\b|(?:{_TIMES})s?\b|is\b|was\b|has\b|as\b|a\b|country|nation|world)[a-z]+",
    "those": r"\b[Tt]hose (?!who|with|of|in|from|whose|that|which|are|were|not|to|at|on|under|\w+ing|\w+ed)[a-z]+s\b"
    r"(?! (?:who|that|with|of|in|from)\b)",
    "such": r"\bsuch (?!as\b|a way)[a-z]+",
    "same": r"\bthe same (?!time|way\b|name|day|period|league|as\b)(?!.*\bas\b)[a-z]+",
    "doing so": r"\b(?:do|does|did|done|doing|said|thinks?|thought) so\b(?=[.,])",
    "latter": r"\bthe (?:latter|former)(?=[.,’']| [a-z]+(?:s|ed)\b)",
    "then": r"\b(?:that (?:day|night|morning|evening|year|week|month|time)|the (?:next|following|previous) (?:day|night|morning|week|month|year)|by then|since then)\b",
    "the man": r"\b[Tt]he (?:man|woman|boy|girl|couple|pair|duo|trio|two men|two women|suspect|gunman|victim)\b(?! (?:who|accused|charged|whose|behind|suspected|convicted|of)\b| [A-Z])",
}
"""What may point back from any place in a sentence."""

_OPENS = re.compile("^(?:" + "|".join(OPENINGS.values()) + ")")
_POINTS = re.compile("|".join(ANYWHERE.values()))
_PLURAL = re.compile(r"\b(?:they|their|them|those|the (?:two|pair|latter|former)|both)\b", re.I)
_THOSE_WHO = re.compile(
    r"(?:those (?:who|with|of|in|from|whose)|both (?:[\w’'\-]+ ){1,6}and)\b", re.I
)
_SEVERAL = re.compile(
    r"\b(?!(?:is|was|has|his|its|this|as|us|says|yes|perhaps|always|news|United|States|does|goes|gets|makes|takes)\b)\w{2,}(?<!s)s\b"
    r"|\band\b|(?<=\S )[A-Z]\w+|^(?!The|A|In|On|At|But|As|If|For|It|That|This|When|With|From|By)[A-Z]\w+"
    r"|\b(?:people|men|women|children|police|everyone|anyone|someone|team|company|group|family|couple|government|staff|crew|public|who|nobody|each|person|both)\b"
)


def points_back(bare: str) -> bool:
    """Whether something in a sentence is only explained by its predecessor; quotations are blank."""
    if _POINTS.search(bare):
        return True
    return bool(_OPENS.match(bare)) and not _ON_ITS_OWN.match(bare)


def open_plural(bare: str) -> bool:
    """Whether "they", "the pair" or the like has nothing before it that it could mean."""
    match = _PLURAL.search(bare)
    if match is None or _THOSE_WHO.match(bare, match.start()):
        return False
    return _SEVERAL.search(bare, 0, match.start()) is None
