"""Newsletters: lines that every issue has, and issues that tell of several articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from summarizer.ingest.address import canonical, untracked
from summarizer.ingest.fragments import Line
from summarizer.ingest.furniture.page import is_prose, words
from summarizer.ingest.furniture.rules import kind_of

LEAST_ITEMS = 3
"""Headlines with a link and a text below from which an issue is one of several articles."""
HEADLINE_WORDS = (3, 30)
OWN_WORDS = 60
"""Words of prose beside the items from which an issue has an article of its own as well."""
GREETING_WORDS = 5
NOTICE_WORDS = 60
"""Words of the longest line that is no part of the news."""

_OPENINGS = """
    you are receiving|you're receiving|you receive this|you received this|you have received this|
    you are getting this|you're getting this|you are subscribed|you're subscribed|
    this email was sent|this e-mail was sent|this message was sent|this newsletter was sent|
    sent to you by|was this newsletter forwarded|was this email forwarded|was this forwarded|
    did a friend forward|did someone forward|forwarded this|someone forwarded|forward to a friend|
    forward this|having trouble view|having trouble read|having trouble see|trouble viewing|
    trouble reading|can't see this|can't read this|view this email|view this newsletter|
    view this message|view this in|view in|view online|view as web|view as a web|view web|
    view the web|read this email|read this newsletter|read online|read in browser|open in browser|
    open this email|open this in|email not displaying|no longer want to|don't want to receive|
    don't want these|don't want this|if you no longer|if you would prefer not|if you do not want|
    if you don't want|to stop receiving|want to change how|change your email|change your pref|
    change your subscr|to change your email|to change your pref|to change your subscr|
    update your pref|update your prof|update your email|update your subscr|update my|manage your|
    manage my|manage sub|manage pref|manage email|email pref|unsubscribe|to unsubscribe|
    click to unsubscribe|opt out|our mailing address|mailing address|add us to|please add us|
    please add our|to make sure you keep|to make sure you receive|to make sure our|
    to ensure delivery|to ensure you receive|to ensure our|share this newsletter|privacy policy|
    privacy notice|
    sie erhalten diese|sie bekommen diese|diese e-mail|diese mail|dieser newsletter|
    newsletter abbestellen|newsletter abmelden|abmelden|abbestellen|im browser|wird diese|
    vous recevez ce|vous avez reçu ce|se désinscrire|se désabonner|pour vous désinscrire|
    voir dans|afficher dans|afmelden|uitschrijven|bekijk deze|bekijk in|bekijk online|
    je ontvangt deze|u ontvangt deze|darse de baja|has recibido este|ver en el|recibes este|
    annulla l'iscrizione|ricevi questa|visualizza nel
"""
_NOTICES = tuple(each.strip() for each in _OPENINGS.split("|"))
# Some of these open sentences of articles too; in a notice there is one of these words.
_MAIL = re.compile(
    r"\b(?:e-?mails?|mails?|newsletters?|messages?|browser|online|subscri\w+|unsubscribe|sign(?:ed)?"
    r" up|preferences|inbox|list|address book|mailing|web version|webpage|web page|privacy|opt out|"
    r"abonn\w+|abmelden|abbestellen|anmelde\w*|désinscri\w+|désabonn\w+|navigateur|courriel|lettre|"
    r"afmelden|uitschrijven|nieuwsbrief|baja|correo|bolet[ií]n|navegador|iscri\w+|forward(?:ed)?)\b",
    re.I,
)
_GREETING = re.compile(
    r"(?:good (?:morning|afternoon|evening)|hi|hello|dear|hallo|guten (?:morgen|tag)|liebe[rs]?|"
    r"bonjour|bonsoir|cher|chère|beste|goedemorgen|buenos días|hola|buongiorno|ciao)\b"
    r"[^.:;]*[,.!]?\Z",
    re.I,
)
# Addresses that count a click before they lead on; some hold where they lead.
_COUNTS = re.compile(
    r"\A(?:(?:e?mail|link|links|click|clicks|track|tracking|trk|go|t|e|r|url\d*|lnks|ct|em)\.)|"
    r"list-manage\.com|sendgrid\.net|mailchimp|mjt\.lu|hubspotlinks|exacttarget"
)
_COUNTING_PATHS = re.compile(r"/(?:track|clicks?/|ls/click|redirect/|CL0/)", re.I)
_INSIDE = re.compile(r"https?(?::|%3A)(?:%2F%2F[^&\s/]+|//[^&\s]+)", re.I)
_INVITATION = re.compile(
    r"\s*[\[(]?\b(?:read (?:more|on|the (?:full )?(?:story|article))|continue reading|full story|"
    r"weiterlesen|mehr lesen|lire la suite|lees (?:meer|verder)|leer más|leggi tutto)\b"
    r"[^.!?]{0,20}\Z",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Item:
    """An article that an issue tells of, and the address of its page, if that is known."""

    title: str
    text: str
    url: str | None


class Issue(NamedTuple):
    """The articles of an issue, and the lines that belong to none of them."""

    items: tuple[Item, ...]
    rest: tuple[str, ...]


def is_notice(line: str) -> bool:
    """Whether a line is about the message, not about the news.

    >>> is_notice("You are receiving this email because you signed up at argus.example.")
    True
    >>> is_notice("You are receiving what you paid for, the mayor said.")
    False
    """
    if words(line) <= GREETING_WORDS and _GREETING.match(line):
        return True
    lowered = line.lower().replace("’", "'").strip(" *|•·-–—>[](")
    return (
        words(line) <= NOTICE_WORDS
        and lowered.startswith(_NOTICES)
        and _MAIL.search(line) is not None
    )


def issue(lines: Sequence[Line]) -> Issue | None:
    """The articles of an issue, if it tells of several; None for a letter or a single article.

    An article begins with a headline that is a link, and ends before a line that is not prose.
    """
    starts = [at for at in range(len(lines)) if _begins(lines, at)]
    if len({canonical(lines[at].link or "") for at in starts}) < LEAST_ITEMS:
        return None
    ends = [*starts[1:], len(lines)]
    texts = [list(_prose(lines, start + 1, end)) for start, end in zip(starts, ends, strict=True)]
    # What follows the last one is not told apart from it: it has no more lines than the others.
    texts[-1] = texts[-1][: max(map(len, texts[:-1]))]
    used = {at for start, text in zip(starts, texts, strict=True) for at in (start, *text)}
    items = (
        Item(
            lines[start].text,
            "\n".join(_told(lines[at].text) for at in text),
            page(lines[start].link),
        )
        for start, text in zip(starts, texts, strict=True)
    )
    rest = tuple(line.text for at, line in enumerate(lines) if at not in used)
    return Issue(tuple(items), rest)


def own_text(rest: Sequence[str]) -> bool:
    """Whether what belongs to no item is an article itself."""
    return sum(words(line) for line in rest if is_prose(line)) >= OWN_WORDS


def page(link: str | None) -> str | None:
    """The page that a link of a newsletter leads to; None where only its sender knows.

    >>> page("https://www.argus.example/news/1?utm_source=mail")
    'https://www.argus.example/news/1'
    >>> page("https://click.argus.example/x?url=https%3A%2F%2Fargus.example%2F1&u=ann")
    'https://argus.example/1'
    >>> page("https://argus.us1.list-manage.com/track/click?u=1&id=2")
    """
    parts = urlsplit(link or "")
    host = parts.hostname or ""
    inside = _INSIDE.search(link or "", len("https://"))
    if not link or not (_COUNTS.search(host) or _COUNTING_PATHS.match(parts.path) or inside):
        return untracked(link) if link else None
    return untracked(unquote(inside.group())) if inside else None


def _begins(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a headline with a link, and prose stands below it."""
    line = lines[at]
    least, most = HEADLINE_WORDS
    return (
        line.link is not None
        and least <= words(line.text) <= most
        and kind_of(line.text, words(line.text), frozenset(["any"])) is None
        and at + 1 < len(lines)
        and lines[at + 1].link is None
        and is_prose(_told(lines[at + 1].text))
    )


def _prose(lines: Sequence[Line], start: int, end: int) -> Iterator[int]:
    """The numbers of the lines of prose that follow each other from a line on."""
    for at in range(start, end):
        if lines[at].link is not None or not is_prose(_told(lines[at].text)):
            return
        yield at


def _told(text: str) -> str:
    """A teaser without the invitation to read on."""
    return _INVITATION.sub("", text)
