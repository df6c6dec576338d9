"""The catalogue of furniture that the words of a line give away.

A row of ``PHRASES`` reads: a line of at most this many words, in this zone, that is (starts with,
is labelled with, holds) one of these phrases is furniture of this kind. What needs more than a
phrase is a row of ``PATTERNS``: a regular expression for a whole line, which is only compiled when
a line holds one of the row's words. Phrases and words are lower case with straight apostrophes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

Zone = Literal["any", "head", "tail", "edge"]
"""Where on the page a rule holds: anywhere, above the article's body, below it, or either."""

How = Literal["is", "starts", "label", "holds"]
"""How a line uses a phrase; a label is followed by a colon, a bar, an arrow or a dash."""

LONGEST_LINE = 600
"""Characters of the longest line that a rule looks at: furniture is short."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the catalogue; ``texts`` are its phrases, or the words that its pattern needs."""

    kind: str
    how: How | Literal["matches"]
    zone: Zone
    most_words: int
    texts: tuple[str, ...]
    pattern: str = ""


def _row(kind: str, how: How, texts: str, *, zone: Zone = "any", words: int = 30) -> Row:
    return Row(kind, how, zone, words, tuple(text.strip() for text in texts.split("|")))


PHRASES: tuple[Row, ...] = (
    _row("social links", "holds",
         "our telegram|our whatsapp|our facebook page|our youtube channel|us on telegram|"
         "us on whatsapp|us on facebook|us on twitter|us on instagram", words=25),
    _row("social links", "starts",
         "follow us|like us on|find us on|join us on|share this|tweet this|share on facebook|"
         "share on twitter|share via|read or share this|read or share this story|"
         "connect with us|add us on|follow our|join our|tweet with a location|"
         "become my friend|add as an interest|síguenos|suivez-nous|folgen sie uns|seguici|"
         "siga-nos|volg ons", words=40),
    _row("social links", "is",
         "twitter|facebook|share|tweet|email|print|share this|share this article|"
         "share this story|copy link|whatsapp|telegram|instagram|linkedin|facebook twitter|"
         "reset|facebook twitter email|play facebook|play facebook twitter|share tweet|"
         "teilen|partager"),
    _row("read more", "label",
         "read more|see more|also read|read also|also see|see also|read next|related|"
         "related story|related stories|related article|related articles|related coverage|"
         "related content|related link|related links|related video|more|more on|more from|"
         "watch|watch more|watch now|watch live|video|photos|gallery|more info|"
         "more information|don't miss|listen|listen now|in pictures|must read|must watch|"
         "up next|lesen sie auch|mehr zum thema|lire aussi|à lire aussi|lea también|"
         "lea además|leer más|leggi anche|leia também|leia mais|lees ook|les også|läs också|"
         "læs også|czytaj także"),
    _row("read more", "starts",
         "read more|read the full|read the rest|see more|learn more about|click here|"
         "click on|click to|click through|continue reading|keep reading|story continues|"
         "story continued|article continues|continue to article|just watched|view full|"
         "view gallery|view photos|media playback|show more|load more|more stories from|"
         "you may also like|you might also like|recommended for you|watch full episodes|"
         "find out more|for more on this|get the full story|this feature is not available|"
         "rating is available when|interested in ? add|interested in? add", words=35),
    _row("read more", "starts",
         "more from|more on|most popular|most read|trending now|also on|editor's picks|"
         "recommended reading|browse|top stories|related stories", words=9),
    _row("read more", "is",
         "also|read more|see also|related|related articles|related stories|more|"
         "related coverage|more information|more coverage|watch|watch live|watch now|replay|"
         "replay more videos|learn more|must watch|show more|story highlights|up next|video|"
         "recommended|related topics|related content|more on this story|continued|top stories"),
    _row("read more", "holds",
         "click here to|click here for", words=25),
    _row("subscription", "starts",
         "subscribe to|subscribe now|subscribe for|sign up for|sign up to|sign up here|"
         "sign up now|sign in to|log in to|get breaking news|get our|already a subscriber|"
         "already have an account|want more stories|want stories like|breaking news emails|"
         "enter your email|please enter your email|get the latest news|never miss|"
         "stay up to date|stay informed|support our journalism|download the|"
         "you must be logged in|create an account|to continue reading|by signing up|"
         "by subscribing|thank you for subscribing|thanks for signing up|"
         "you have been subscribed", words=45),
    _row("subscription", "is",
         "subscribe|sign up|sign in|log in|register|newsletter|newsletters|donate|"
         "subscribe now|newsletter sign up|email sign up|abonnieren|s'abonner|suscríbete"),
    _row("subscription", "holds",
         "to your inbox|in your inbox|into your inbox|our newsletter|free newsletter|"
         "newsletter sign|you agree to receive email|you can unsubscribe|our daily email|"
         "our mailing list|breaking news alerts|edition by email", words=60),
    _row("advertisement", "is",
         "advertisement|advertisements|advertising|ad|ads|sponsored|anzeige|"
         "sponsored content|promoted content|publicidad|publicité|werbung|ad feedback|"
         "pubblicità|advertisement continue reading the main story|skip advertisement|"
         "reclame|annons|annonse"),
    _row("advertisement", "starts",
         "advertisement continue|advertisement -|advertisement —|scroll down for|"
         "scroll to continue|sponsored by|we may earn|this post contains affiliate|"
         "this article contains affiliate"),
    _row("advertisement", "holds",
         "affiliate links|earn a commission|earn an affiliate", words=60),
    _row("cookie notice", "holds",
         "enable javascript|uses cookies|use of cookies|use cookies to|accept cookies|"
         "cookie policy|your ad blocker|browser does not support|privacy policy and", words=60),
    _row("cookie notice", "is",
         "javascript is disabled|privacy policy|terms of use|terms of service|accept all|"
         "cookie settings"),
    _row("copyright", "starts",
         "copyright|©|(c) 20|(c) 19|all rights reserved|all contents copyright", words=80),
    _row("copyright", "holds",
         "all rights reserved|may not be published, broadcast|may not be reproduced|"
         "used with permission. all|to reprint this article", words=80),
    _row("update note", "starts",
         "this story has been updated|this article has been updated|"
         "this post has been updated|this story was updated|this article was updated|"
         "this report has been updated|this is a developing story|this is a breaking|"
         "this breaking news story|editor's note|editors' note|this story has been corrected|"
         "this article has been corrected|this story will be updated|"
         "an earlier version of this|a previous version of this|this article was amended|"
         "this headline has been|this story is developing|this article has been translated|"
         "refresh for updates", words=80),
    _row("update note", "label",
         "correction|clarification", zone="edge", words=80),
    _row("comments", "is",
         "comments|comment|no comments|leave a comment|leave a reply|post a comment|"
         "view comments|show comments|add a comment|comments are closed|"
         "join the conversation|be the first to comment|write a comment|load comments|"
         "abstimmen"),
    _row("comments", "starts",
         "view all comments|read the comments|see all comments|leave a comment|"
         "post a comment|join the discussion|comments for this|have a tip we should know|"
         "have a story tip|got a tip", words=25),
    _row("reader question", "label",
         "discussion question for readers|question for readers|questions for readers|"
         "discussion question|discussion questions|question for our readers|reader question|"
         "reader poll", words=120),
    _row("reader question", "starts",
         "what do you think? |what are your thoughts|have your say|tell us what you think|"
         "let us know what|let us know in the comments|share your thoughts|"
         "sound off in the comments|do you have a story", words=60),
    _row("byline", "starts",
         "reporting by|(reporting by|additional reporting by|written by|"
         "(additional reporting|(writing by|writing by|editing by|(editing by|compiled by|"
         "(with inputs from|with inputs from|(compiled|with reporting by|edited by|"
         "(edited by|(with reporting|with files from|(with agency inputs|reported by", zone="edge", words=60),
    _row("byline", "is",
         "staff writer|staff reporter|by staff|staff report|associated press writer|"
         "news desk|web desk|special correspondent", zone="edge"),
    _row("byline", "holds",
         "contributed to this report|contributed to this story|contributed to this article|"
         "contributed reporting|contributed from|is a staff writer|can be reached at|"
         "follow her on twitter|follow him on twitter|follow me on twitter|"
         "follow them on twitter|on twitter: @|on twitter @|is a freelance", zone="edge", words=80),
    _row("byline", "label",
         "author|authors|autor|autorin|auteur|redaktion", zone="edge", words=12),
    _row("caption", "starts",
         "image caption|image copyright|image source|media caption|picture caption|"
         "photo caption|enlarge this image|caption", words=70),
    _row("caption", "label",
         "file|file photo|archive|archiv|archivo|archivio|archivbild|archivfoto|"
         "in this file photo|caption|bildunterschrift|légende", words=90),
    _row("photo credit", "label",
         "photo|photos|foto|fotos|photograph|photographs|photographer|image|images|bild|"
         "picture|pictures|credit|photo credit|image credit|picture credit|photo by|"
         "photos by|photo courtesy|illustration|graphic|screenshot|screengrab|source photo|"
         "crédit photo|crédito|beeld|photo source|image source|foto von|photo via", words=20),
    _row("photo credit", "is",
         "keystone|getty images|getty|shutterstock|ap photo|istock|istockphoto|alamy|epa|"
         "imago|photo|image|picture|photo gallery|handout|view image|view photo|"
         "picture alliance|play video|play|file photo|courtesy photo|enlarge"),
    _row("original source", "label",
         "original source|source|sources|quelle|fuente|fonte|bron|article source|"
         "originally published at|via", zone="edge", words=20),
    _row("original source", "starts",
         "this article originally appeared|this article was originally|"
         "this story originally appeared|this story was originally|originally published on|"
         "originally published by|originally appeared on|first published on|"
         "this article first appeared|this story first appeared|this post originally", zone="edge", words=40),
    _row("section label", "is",
         "world|world news|politics|business|sport|sports|opinion|exclusive|breaking|"
         "breaking news|local news|national|international|technology|tech|science|health|"
         "entertainment|lifestyle|culture|news|home|top news|us news|u.s. news|uk news|"
         "analysis|editorial|europe|asia|africa|americas|middle east|economy|feature|"
         "features|latest news|video news|live|live updates|abstract|advertisement feature", zone="head"),
    _row("section label", "starts",
         "text size", zone="head", words=8),
)  # fmt: skip

PICTURE_DESKS = (
    "Getty|AP|AFP|Reuters|REUTERS|EPA|dpa|DPA|Keystone|KEYSTONE|Shutterstock|iStock|Alamy|Imago|"
    "IMAGO|Unsplash|Flickr|Wikimedia|Bloomberg|PA|WireImage|FilmMagic|Splash|Corbis|Zuma|ZUMA|Rex|"
    "REX|USA TODAY|Xinhua|Sipa|SIPA|NurPhoto|Anadolu|Pool|Handout|Staff|File|FILE|Associated Press"
)


def _pattern(kind: str, words: str, pattern: str, *, zone: Zone = "any", most: int = 90) -> Row:
    return Row(kind, "matches", zone, most, tuple(words.split("|")), pattern)


_NAME = r"(?:[A-ZÀ-Þ][\w.'’-]*|and|und|et|y|e|en|&|de|van|von|der|di|al|la|le|el|bin)"

PATTERNS: tuple[Row, ...] = (
    _pattern("hashtags", "#", r"(?:#\w+[\s,]*)+"),
    _pattern("caption", "![", r"!\[[^\[\]]*\]\([^()]*\)"),
    _pattern("social links", "http|www.|t.me|.com/|@",
             r"(?:[\w+&'’ ./-]{1,40}?(?: ?[:–➜-] ?| ))?(?:https?://|www\.|t\.me/|@[\w.-]+\b)\S*",
             most=8),
    _pattern("embedded post", "(@",
             r".*[—–-] ?[^()]{1,60}\(@\w{1,30}\) [A-Z][a-z]+ \d{1,2}, \d{4}", most=120),
    _pattern("caption",
             "photo|getty|reuters|/ap|afp|credit|picture|image|foto|/dpa|epa|associated|(ap)",
             rf".{{12,}}(?:[(\[](?:\w+ )?(?:Photo|PHOTO|Foto|Image|Picture)s?\b[^()]{{0,120}}[)\]]|"
             rf"\([^()]{{2,80}}/ ?(?:{PICTURE_DESKS})\b[^()]{{0,60}}\)|"
             rf"\((?:Associated Press|AP|Reuters|AFP|Getty Images|[^()]{{2,60}} photo)\)|"
             rf"(?:AP Photo|REUTERS|AFP PHOTO) ?/ ?[^.!?]{{2,60}}|"
             rf"\b(?:Photograph|Photo|Photographer|Credit|Picture|Image|Foto)s?: ?[^!?]{{2,80}}|"
             rf"(?:[\w.'’-]+/(?:{PICTURE_DESKS})|via) ?Getty Images)\.?"),
    _pattern("photo credit", "photo|image|picture|courtesy|illustration|screenshot",
             r"(?i)[(\[](?:\w+ )?(?:photo|image|picture|illustration|screenshot)s?\b[^()]{0,160}"
             r"[)\]]\.?|(?:photo|image)s? (?:by|courtesy of|via|from) [^.!?]{2,80}|ap photo/.{2,60}",
             most=25),
    _pattern("photo credit", "/|getty|ap|afp",
             r"(?:[A-ZÀ-Þ][\w.'’-]* ){0,4}[A-ZÀ-Þ][\w.'’-]* ?[/|] ?"
             rf"(?:{PICTURE_DESKS})(?: ?[/|,] ?[\w.'’ -]{{2,40}}| Images| Photo)*", most=10),
    _pattern("byline", "by |von |par |por |door |di ",
             rf"(?:By|BY|by|Von|Par|Por|Door|Di):? {_NAME}(?:,? {_NAME}){{0,12}}"
             r"(?:,? ?[,|•·–—(/-].{0,120}|,? [Uu]pdated.{0,80})?(?<![.!?])", zone="edge", most=25),
    _pattern("related links", "]", r"\[[^\[\]]{10,200}\]", most=30),
    _pattern("reading time", "min",
             r"(?i)(?:(?:estimated )?reading time:? ?)?\d{1,3}[ -]min(?:ute)?s?(?: read)?", most=6),
    _pattern("comments", "comment",
             r"(?i)\(?\d[\d,.]* comments?\)?|comments? \(?\d[\d,.]*\)?", most=4),
    _pattern("page code", "{|}|//",
             r".*(?:function ?\(|\}\);|</\w+>|document\.|window\.).*", most=60),
    _pattern("separator", "_|-|=|*|#|~|.|•|+", r"[\W_]{1,80}", most=40),
)  # fmt: skip

# Names of agencies as they sign text at its top, its bottom or after its place.
_AGENCIES = """
    AP|AFP|Reuters|REUTERS|dpa|DPA|SDA|sda|ATS|APA|EFE|ANSA|TASS|Tass|UPI|PA|PTI|IANS|ANI|Xinhua|
    XINHUA|Kyodo|Yonhap|Bloomberg|CNN|BBC|NPR|CBC|Interfax|Ukrinform|ANP|Belga|PAP|NTB|TT|STT|
    Ritzau|AAP|CP|KNA|epd|afp|reuters|ap|Anadolu|CNA|MTI|CTK|ČTK|Agerpres|Tanjug|NBC|CBS|ABC|UNB|
    KUNA|WAM|SPA|IRNA|MENA|Associated Press|The Associated Press|Agence France-Presse|RIA Novosti|
    The Canadian Press|Thomson Reuters Foundation|Keystone-SDA|Keystone-ATS|German Press Agency|
    Press Association|Kyodo News|Xinhua News Agency|CNN Business|CNNMoney|Fox News|Al Jazeera|
    CBS News|NBC News|ABC News|BBC News|Reuters Health|HealthDay
"""
AGENCIES = frozenset(name.strip() for name in _AGENCIES.split("|"))

_LABEL_ENDS = (":", "|", "»", ">", " -", " –", " —", "：", "/", " ©")


def kind_of(text: str, words: int, zones: frozenset[Zone]) -> str | None:
    """The kind of furniture that the words of a line in these zones give away, if any."""
    if len(text) > LONGEST_LINE:
        return None
    lowered = text.lower().replace("’", "'")
    for row in PHRASES:
        if words <= row.most_words and row.zone in zones and _uses(row, lowered):
            return row.kind
    for row in PATTERNS:
        known = words <= row.most_words and row.zone in zones
        if known and any(word in lowered for word in row.texts) and _matches(row, text):
            return row.kind
    return "agency tag" if "edge" in zones and is_agency(text) else None


def is_agency(text: str) -> bool:
    """Whether a line is only the sign of an agency: "SDA", "(Reuters)", "AP/dpa".

    >>> is_agency("(Reuters)"), is_agency("NATO")
    (True, False)
    """
    names = re.split(r"\s?[/|,+]\s?", text.strip("()[]"), maxsplit=4)
    return len(text) <= 60 and all(name in AGENCIES for name in names)


def _matches(row: Row, text: str) -> bool:
    return _compiled(row.pattern).fullmatch(text) is not None


def _uses(row: Row, lowered: str) -> bool:
    if row.how == "is":
        return lowered.strip(" .:!>»*-–—|[]()…") in row.texts
    if row.how == "holds":
        return any(text in lowered for text in row.texts)
    if not lowered.startswith(row.texts):
        return False
    return any(_opens(row.how, lowered, text) for text in row.texts)


def _opens(how: str, lowered: str, text: str) -> bool:
    rest = lowered[len(text) :]
    if not lowered.startswith(text):
        return False
    if how == "label":
        return rest.startswith(_LABEL_ENDS)
    return not rest[:1].isalnum() or not text[-1].isalnum()


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when first needed: most pages need few of them."""
    return re.compile(pattern)
