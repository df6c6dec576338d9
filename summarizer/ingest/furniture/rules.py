"""The table of furniture that a whole line gives away by its words.

Read a row as: a line in this zone that holds one of these words and matches this pattern from its
first to its last character is furniture of this kind. The words are a cheap test that keeps most
patterns from ever being compiled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

Zone = Literal["any", "head", "tail", "edge"]
"""Where a rule applies: before the third prose line, after the last but two, either, or anywhere."""

LONGEST_LINE = 600
"""Characters of the longest line that a rule looks at: furniture is short."""

# Names of agencies as they sign text and pictures.
AGENCIES = (
    "AP|AFP|Reuters|REUTERS|dpa|DPA|SDA|sda|ATS|APA|EFE|ANSA|TASS|Tass|UPI|PA|PTI|IANS|ANI|Xinhua|"
    "XINHUA|Kyodo|Yonhap|Bloomberg|CNN|BBC|NPR|CBC|RIA Novosti|Interfax|Ukrinform|ANP|Belga|PAP|"
    "NTB|TT|STT|Ritzau|AAP|CP|KNA|epd|afp|reuters|ap|Anadolu|CNA|UNI|MTI|CTK|ČTK|Agerpres|Tanjug|"
    "Associated Press|The Associated Press|Agence France-Presse"
)
PICTURE_DESKS = (
    "Getty Images|Getty|AP Photo|AP|AFP|Reuters|REUTERS|EPA|EPA-EFE|dpa|DPA|Keystone|KEYSTONE|"
    "Shutterstock|iStock|Alamy|Imago|IMAGO|Picture Alliance|picture alliance|Unsplash|Flickr|"
    "Wikimedia Commons|Bloomberg|PA|PA Wire|PA Media|WireImage|FilmMagic|Splash News|Corbis|Zuma|"
    "ZUMA|Rex|REX|USA TODAY Sports|Xinhua|Sipa|SIPA|NurPhoto|Anadolu|Handout|Pool|File|AP Images"
)
_NAME = r"[A-Z][\w.'’-]*"
_PEOPLE = (
    rf"{_NAME}(?:,? (?:and |und |et |y |e |en |& )?(?:de |van |von |der |di |al-)*{_NAME}){{1,8}}"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of furniture, where it stands, words that it must hold (lower case), its pattern."""

    kind: str
    zone: Zone
    holds: tuple[str, ...]
    pattern: str
    flags: int = re.IGNORECASE


def _rule(kind: str, zone: Zone, holds: str, *patterns: str, exact: bool = False) -> Rule:
    return Rule(kind, zone, tuple(holds.split("|")), "|".join(patterns), 0 if exact else re.I)


RULES: tuple[Rule, ...] = (
    _rule("hashtags", "any", "#", r"(?:#\w+[\s,]*)+"),
    # Pictures
    _rule(
        "caption", "any", "file|archi|caption|image|photo|picture|bild|foto",
        r"(?:file|archive|archiv|archivo|archivio|file photo|archivbild|archivfoto)\s?[-–—:]\s.+",
        r"(?:image|media|photo|picture) (?:caption|copyright|source)\b.*",
        r"(?:caption|bildunterschrift|légende)\s?:.*",
    ),
    _rule(
        "photo credit", "any",
        "photo|image|foto|bild|credit|picture|getty|graphic|illustration|video|screenshot|bron",
        r"\(?(?:photos?|fotos?|photograph|image|images|bild|picture|pictures|credit|photo credit|"
        r"image credit|picture credit|illustration|graphic|screenshot|screengrab)"
        r"(?: (?:by|from|courtesy(?: of)?|via))?\s?[:©/]\s?.{1,120}",
        r"\((?:photo|image|picture|illustration|screenshot)s? (?:by|from|courtesy of|via) .{1,160}\)",
        r"(?:photo|image)s? (?:by|courtesy of|via) .{1,80}(?<![.!?])",
        r"getty images|(?:view |enlarge )(?:photo|image|gallery)s?",
    ),
    _rule(
        "photo credit", "any", "getty|ap|afp|reuters|epa|dpa|keystone|shutterstock|alamy|imago|pa|"
        "stock|splash|zuma|rex|sipa|handout|pool|images",
        rf"(?:[\w.'’ -]{{2,40}} ?[/|] ?)*(?:{PICTURE_DESKS})(?: ?[/|,] ?[\w.'’ -]{{2,40}})+",
        r"keystone|shutterstock|ap photo|epa|istock(?:photo)?|alamy",
        exact=False,
    ),
    _rule(
        "caption", "any", "photo|getty|ap|reuters|afp|foto|dpa",
        r".{10,}[(\[](?:AP Photo|Photo|Foto|Image|Picture|Photograph)\b[^()]{0,120}[)\]]\.?",
        rf".{{10,}}\((?:[^()/]{{2,60}}/ ?)+(?:{PICTURE_DESKS})(?:[/,] ?[^()]{{0,40}})?\)",
        r".{10,} (?:Photo|Foto|Photograph|Picture|Image|Credit)s?: ?[^.!?]{2,60}",
        exact=True,
    ),
    # Who wrote it
    _rule(
        "byline", "head", "by |von |par |por |door |di ",
        rf"(?:By|BY|by|Von|Par|Por|Door|Di):? (?:{_PEOPLE}|{_NAME})(?:[,|•·–—-].{{0,120}})?(?<![.!?])",
        exact=True,
    ),
    _rule(
        "byline", "edge", "report|writ|edit|follow|contribut|author|written",
        r"\(?(?:additional |further )?(?:reporting|writing|editing|compiled|written|story|text)"
        r"(?: and (?:writing|editing|reporting))? by:? .{2,300}",
        r".{2,200} contributed to this (?:report|story|article)\b.{0,60}",
        r"follow (?:him|her|them|me|@?\w+(?: \w+){0,2}) on (?:twitter|x|facebook|instagram)\b.{0,120}",
        r"(?:author|authors|autor|auteur|written by|reporter|editor)\s?: .{2,100}",
    ),
    # Other places of the publisher
    _rule(
        "social links", "any", "follow|share|tweet|facebook|twitter|telegram|whatsapp|instagram|like us|"
        "linkedin|reddit|pinterest|t.me|youtube|join|e-mail|email|print|copy|flipboard",
        r"(?:follow|like|join|find|add|visit|connect with) (?:us|our|@?\w+(?: \w+){0,3})\b.{0,40}\b"
        r"(?:on|via|at|in|:)\b.{0,40}\b(?:twitter|facebook|instagram|telegram|whatsapp|x|linkedin|youtube|"
        r"google news|tiktok|threads|bluesky|social media)\b.{0,120}",
        r".{0,80}\b(?:our|us)\b.{0,30}\b(?:telegram|whatsapp|facebook|youtube|instagram)\b.{0,20}\bchannel"
        r"\b.{0,100}",
        r"(?:read|see|watch|more).{0,40}\btelegram\b.{0,120}",
        r"(?:share|tweet|email|e-mail|print|facebook|twitter|x|whatsapp|telegram|linkedin|reddit|"
        r"pinterest|copy(?: link)?|flipboard|messenger|tumblr|pocket|save|comment|comments|this|on|"
        r"via|article|story|link|the|with|friends|a|to|share(?:s|d)?|instagram|youtube|google|plus|"
        r"[\s,|/•·:+\d]){2,}",
        r"(?:https?://)?(?:www\.)?(?:t\.me|twitter\.com|x\.com|facebook\.com|instagram\.com|"
        r"youtube\.com|youtu\.be)/\S*",
    ),
    # Reading on
    _rule(
        "read more", "any", "read|see|watch|more|click|listen|view|continue|related|miss|next|video|"
        "gallery|photos|les|mehr|lire|leer|leggi|leia|lees|lea|also|live",
        r"(?:(?:also|please)? ?(?:read|see|watch|listen|view)(?: (?:also|more|next|this|now|the full"
        r" story|full story|it))*|more|related|related (?:stories|articles|story|article|content|"
        r"coverage|links|video)|don['’]t miss|you may (?:also )?like|gallery|photos|video|in pictures|"
        r"(?:lesen|sehen) sie auch|mehr zum thema|lire aussi|à lire aussi|lea también|leer más|"
        r"leggi anche|leia também|lees ook|les også|läs också)\s?[:|>»]\s?.{0,200}",
        r"(?:read|see|learn|find out|discover|view|show|load) (?:more|all|less)\b"
        r"(?: (?:in|at|on|about|from|here|stories|comments)\b.{0,120})?(?<![.!?])",
        r"(?:read|see|watch|view) (?:the )?(?:full|original|entire|rest of (?:the|this)) "
        r"(?:story|article|report|post|interview|video)\b.{0,120}",
        r"click (?:here|on|through|the)\b.{0,200}",
        r"(?:continue|keep) reading\b.{0,120}",
        r"(?:story|article) continues (?:below|after)\b.{0,60}",
        r"(?:more from|more on|more stories|you might also like|recommended|most read|most popular|"
        r"trending(?: now)?|editors?['’] picks?|up next|watch live|watch now)\b[^.!?]{0,100}",
    ),
    _rule(
        "original source", "edge", "source|quelle|fuente|fonte|bron|originally|via",
        r"(?:original |article )?(?:source|sources|quelle|fuente|fonte|bron)\s?:\s?.{2,200}",
        r"(?:this (?:article|story|post) )?(?:was )?(?:first|originally) (?:published|appeared)\b.{0,200}",
    ),
    # Asking for something
    _rule(
        "subscription", "any", "newsletter|subscri|sign up|sign in|log in|register|e-mail|email|inbox|"
        "member|account|donat|support|app|alert",
        r".{0,120}\b(?:sign up|subscribe|register)\b.{0,80}\b(?:newsletters?|email|e-mail|inbox|alerts?|"
        r"updates|free|channel|podcast|today|now|here|account)\b.{0,120}",
        r"(?:subscribe|sign up|sign in|log in|register|create (?:an|your) account|already a (?:subscriber|"
        r"member)\??|donate|subscribe now|newsletter|newsletters?)(?: (?:to|for|with|now|here|today|or)\b"
        r".{0,100})?",
        r"(?:get|receive) (?:the |our |all |your )?.{0,60}\b(?:in|to|into) your inbox\b.{0,100}",
        r".{0,60}\b(?:enter|please enter|provide) (?:your|a valid) e-?mail\b.{0,100}",
        r"(?:download|get) (?:the|our) .{0,40}\bapp\b.{0,100}",
        r"(?:please )?(?:support|consider supporting) (?:us|our (?:work|journalism))\b.{0,200}",
    ),
    _rule(
        "advertisement", "any", "advert|sponsor|promoted|anzeige|publicidad|publicité|werbung|ad|"
        "affiliate|commission",
        r"(?:-+ ?)?(?:skip )?(?:advertisements?|advertising|sponsored(?: content| by .{0,60})?|anzeige|"
        r"werbung|publicidad|publicité|promoted(?: content)?|ads?|ad feedback)(?: by \w+)?(?: ?-+)?",
        r"(?:advertisement|ad)\s?[-–—:].{0,60}(?:below|continue|scroll).{0,40}",
        r".{0,100}\b(?:affiliate (?:links?|commission)|may earn (?:a|an) .{0,20}commission)\b.{0,200}",
        r"(?:scroll|keep scrolling) (?:down )?(?:for more|to continue).{0,60}",
    ),
    _rule(
        "cookie notice", "any", "cookie|javascript|browser|ad blocker|adblock",
        r".{0,200}\b(?:use|uses|using|accept|enable|allow) (?:\w+ ){0,3}cookies\b.{0,300}",
        r".{0,100}\b(?:enable|turn on|requires?|disable|support) (?:\w+ ){0,3}"
        r"(?:javascript|ad ?blockers?|html5 video)\b.{0,200}",
    ),
    _rule(
        "copyright", "any", "copyright|©|rights reserved|(c)",
        r"(?:\(c\)|©|copyright)\s?.{0,200}",
        r".{0,200}\ball rights reserved\b.{0,200}",
        r".{0,100}\b(?:may|must) not be (?:published|reproduced|republished|copied)\b.{0,200}",
    ),
    _rule(
        "update note", "any", "updat|correct|clarif|editor|breaking|developing|translat",
        r"(?:this|the) (?:is a )?(?:story|article|post|report|headline)(?: and headline)? (?:has|have|was|"
        r"is being|will be|is) (?:been )?(?:updated|corrected|amended|clarified)\b.{0,200}",
        r"(?:this is a )?(?:breaking|developing)(?: news)? story\b.{0,200}",
        r"(?:editor['’]?s['’]? note|correction|clarification|update note)\s?[:(-].{0,400}",
        r"(?:this article|this text) (?:has been |was )?(?:machine |automatically )?translated\b.{0,200}",
    ),
    _rule(
        "comments", "any", "comment",
        r"(?:\d[\d,.]* )?comments?(?: \(?\d+\)?)?",
        r"(?:view|show|post|leave|add|read|write|hide|see|join|load) (?:a |all |the |your |\d+ )?"
        r"(?:comments?|conversation|reply)\b.{0,80}",
        r"(?:comments are closed|no comments yet|be the first to comment)\b.{0,80}",
    ),
    _rule(
        "reader question", "any", "?|reader",
        r"(?:discussion )?questions? for (?:our )?readers?\s?:.{0,600}",
        r"(?:what do you think|what are your thoughts|do you agree|have your say|tell us what you think|"
        r"let us know)\b.{0,200}(?:comments?|below|\?).{0,60}",
    ),
    _rule(
        "reading time", "edge", "min|read",
        r"(?:(?:estimated )?reading time:? ?)?\d{1,3}[ -]min(?:ute)?s?(?: read)?",
    ),
    _rule(
        "agency tag", "edge", "",
        rf"[(\[]?(?:{AGENCIES})[)\]]?(?:\s?[/|,+-]\s?(?:{AGENCIES}|[a-z]{{2,4}}))*",
        exact=True,
    ),
)  # fmt: skip


@cache
def compiled(rule: Rule) -> re.Pattern[str]:
    """The pattern of a rule; compiled when first needed, since most pages need few of them."""
    return re.compile(rule.pattern, rule.flags)


def kinds_of(text: str, zones: frozenset[Zone]) -> Iterator[str]:
    """The kinds of furniture that a line in these zones matches, in the table's order."""
    if len(text) > LONGEST_LINE:
        return
    lowered = text.lower()
    for rule in RULES:
        known = rule.zone in zones and any(word in lowered for word in rule.holds)
        if known and compiled(rule).fullmatch(text):
            yield rule.kind
