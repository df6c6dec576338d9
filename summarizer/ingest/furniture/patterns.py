"""The furniture of a line that needs more than a phrase to be recognised.

A row is a regular expression for a whole line. It is compiled only when a line holds one of the
row's words (lower case), and its repeats are bounded, so that a hostile line costs little.
"""

from __future__ import annotations

from typing import NamedTuple

from summarizer.ingest.furniture.phrases import Zone


class Pattern(NamedTuple):
    """One row of the table; the line must hold one of ``words`` to be matched at all."""

    kind: str
    zone: Zone
    most_words: int
    words: tuple[str, ...]
    pattern: str


PICTURE_DESKS = (
    "Getty|AP|AFP|Reuters|REUTERS|EPA|dpa|DPA|Keystone|KEYSTONE|Shutterstock|iStock|Alamy|Imago|"
    "IMAGO|Unsplash|Flickr|Wikimedia|Bloomberg|PA|WireImage|FilmMagic|Splash|Corbis|Zuma|ZUMA|Rex|"
    "REX|USA TODAY|Xinhua|Sipa|SIPA|NurPhoto|Anadolu|Pool|Handout|Staff|File|FILE|Associated Press"
)


def _row(kind: str, words: str, pattern: str, *, zone: Zone = "any", most: int = 90) -> Pattern:
    return Pattern(kind, zone, most, tuple(words.split("|")), pattern)


_WORD = r"[A-ZÀ-Þ][\w.'’&-]*"
_PARTICLES = "and|und|et|y|e|en|&|de|van|von|der|di|al|la|le|el|bin|avec|mit|con|with|for"
_NAME = rf"(?:[A-ZÀ-Þ][\w.'’-]*|{_PARTICLES})"

_SHARES = (
    r"(?:share|shares|tweet|tweets|pin|email|e-mail|print|facebook|twitter|pinterest|whatsapp|"
    r"linkedin|reddit|telegram|save|copy|link|flipboard|comment|comments|on|this|\d[\d.,]*k?|[|/•·])"
)

PATTERNS: tuple[Pattern, ...] = (
    _row("hashtags", "#", r"(?:#\w+[\s,]*)+"),
    _row("caption", "![", r"!\[[^\[\]]*\]\([^()]*\)"),
    _row("social links", "http|www.|t.me|.com/|@",
         r"(?:[\w+&'’ ./-]{1,40}?(?: ?[:–➜-] ?| ))?"
         r"(?:https?://|www\.|t\.me/|(?:twitter|facebook|instagram)\.com/|@[\w.-]+\b)\S*",
         most=8),
    _row("embedded post", "(@",
         r".*[—–-] ?[^()]{1,60}\(@\w{1,30}\) [A-Z][a-z]+ \d{1,2}, \d{4}|"
         r".*A post shared by [^()]{1,60}\(@[\w.]{1,30}\).{0,60}", most=120),
    _row("social links", "follow",
         r"[Ff]ollow .{2,80} (?:on|at) (?:Twitter|Facebook|Instagram|X|https?://\S+)\b.{0,80}",
         most=25),
    _row("contact", "@", r"[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}", most=1),
    _row("caption", "close ", r"CLOSE [A-ZÀ-Þ].*"),
    _row("caption", "/",
         rf".{{12,}}\({_WORD}(?: {_WORD}){{0,4}} ?/ ?{_WORD}(?: {_WORD}){{0,5}}\)"),
    _row("caption",
         "photo|getty|reuters|/ap|afp|credit|(courtesy|(submitted|(provided|picture|image|foto|/dpa|epa|associated|(ap)",
         rf".{{12,}}(?:[(\[](?:\w+ )?(?:Photo|PHOTO|Foto|Image|Picture)s?\b[^()]{{0,120}}[)\]]|"
         rf"\([^()]{{2,80}}/ ?(?:{PICTURE_DESKS})\b[^()]{{0,60}}\)|"
         rf"\((?:Getty Images|[^()]{{2,60}} photo|(?:Courtesy|Submitted|Provided) [^()]{{2,80}})\)|"
         rf"(?:AP Photo|REUTERS|AFP PHOTO) ?/ ?[^.!?]{{2,60}}|"
         rf"\b(?:Photograph|Photo|Photographer|Credit|Picture|Image|Foto)s?: ?[^!?]{{2,80}}|"
         rf"(?:[\w.'’-]+/(?:{PICTURE_DESKS})|via) ?Getty Images)\.?"),
    _row("caption", "associated|(ap)|reuters|afp",
         r".{12,}\((?:Associated Press|AP|Reuters|AFP)\)\.?", zone="upper"),
    _row("photo credit", "photo|image|picture|courtesy|illustration|screenshot",
         r"(?i)[(\[](?:\w+ )?(?:photo|image|picture|illustration|screenshot)s?\b[^()]{0,160}"
         r"[)\]]\.?|(?:photo|image)s? (?:by|courtesy of|via|from) [^.!?]{2,80}|ap photo/.{2,60}",
         most=25),
    _row("photo credit", "/|getty|ap|afp",
         r"(?:[A-ZÀ-Þ][\w.'’-]* ){0,4}[A-ZÀ-Þ][\w.'’-]* ?[/|] ?"
         rf"(?:{PICTURE_DESKS})(?: ?[/|,] ?[\w.'’ -]{{2,40}}| Images| Photo)*", most=10),
    _row("byline", "by |von |par |por |door |di ",
         rf"(?:By|BY|by|Von|Par|Por|Door|Di):? {_NAME}(?:,? {_NAME}){{0,12}}"
         r"(?:,? ?[,|•·–—(/-].{0,120}|,? [Uu]pdated.{0,80})?(?<![.!?])", zone="edge", most=25),
    _row("original source", "source|quelle|fuente|fonte|bron",
         r"(?i)(?:sources?|quelle|fuente|fonte|bron) ?[:|–—-] ?"
         r"(?:.{1,200}[^.!?…\"”»]|.{0,200}(?:https?://|www\.)\S+)", zone="edge", most=20),
    _row("copyright", "copyright", rf"Copyright {_WORD}(?: [^.!?]{{1,60}})?|"
         r"[Cc]opyright .{1,60}\b(?:19|20)\d\d\b.{0,60}",
         most=15),
    _row("related links", "]", r"\[[^\[\]]{10,200}\]", most=30),
    _row("reading time", "min",
         r"(?i)(?:(?:(?:estimated )?reading time|temps de lecture|tempo de leitura|lesezeit|"
         r"tiempo de lectura|leestijd):? ?)?\d{1,3}[ -]min(?:ut[a-z]{1,3})?\.?(?: read)?", most=6),
    _row("agency tag", "/|-", r"[a-z]{2,4}(?:[/-][a-z]{2,4}){1,4}(?: \([\w, /]{2,30}\))?",
         zone="tail", most=4),
    _row("signature", "—|–|-", rf"(?:--|[—–-]) ?{_WORD}(?: {_WORD}){{0,3}}", zone="tail", most=5),
    _row("subheading", "edit", r"[^\[\]]{1,80}\[ ?edit ?\]", most=14),
    _row("byline", "contact ", r"Contact .{2,60} (?:at|on) (?:\(?\d|\S{1,40}@).{2,200}",
         zone="edge", most=40),
    _row("social links", "share|tweet", rf"(?i:{_SHARES}(?: {_SHARES})+)", most=20),
    _row("comments", "comment",
         r"(?i)\(?\d[\d,.]* comments?\)?|comments? \(?\d[\d,.]*\)?", most=4),
    _row("page code", "{|}|//|=\"",
         r".*(?:function ?\(|\}\);|</\w+>|\w=\"https?:|document\.|window\.).*", most=60),
    _row("separator", "_|-|=|*|#|~|.|•|+", r"[\W_]+", most=600),
)  # fmt: skip
