"""Text that may stand in the head of an e-mail, whatever an article put into it."""

from __future__ import annotations

import codecs
import re
import unicodedata
from email.errors import HeaderParseError
from email.header import decode_header
from email.headerregistry import Address

from summarizer.errors import ConfigError
from summarizer.render.common import one_line

LONGEST = 200  # characters of a subject; clients show fewer
_READ = 4000  # characters that are looked at; four levels of encoding leave some of them
_ROUNDS = 10  # encoded words within encoded words that are undone before their marks are broken
_ENCODED = re.compile(r"=\?[^?\s]*\?[bBqQ]\?[^?]*\?=")
# Codecs of Python that no mail is written in, and that warn, fail or take their time.
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"})
_LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")


def plain(text: str) -> str:
    """A text on one line without controls, in which nothing is left to decode.

    >>> plain("Rain =?utf-8?q?=0ABcc=3A_a?= \\x00 ends")
    'Rain Bcc: a ends'
    """
    text = text[:_READ]
    for _ in range(_ROUNDS):
        found = _visible(_ENCODED.sub(lambda word: _decoded(word[0]), text))
        if found == text:
            break
        text = found
    return _shortened(text.replace("=?", "= ?").replace("?=", "? ="))


def address(text: str) -> Address:
    """An address such as ``Name <me@example.org>``; raises ConfigError where it is none."""
    name, _, rest = text.rpartition("<")
    bare = rest[:-1] if "<" in text and rest.endswith(">") else text
    local, _, host = bare.strip().rpartition("@")
    if not (text.isprintable() and _LOCAL.fullmatch(local) and _HOST.fullmatch(_ascii(host))):
        raise ConfigError(
            f"{text!r} is no e-mail address that can be used; write it as me@example.org or as "
            "Name <me@example.org>"
        )
    return Address(plain(name.strip().strip('"')), local, _ascii(host))


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def _decoded(word: str) -> str:
    try:
        parts = decode_header(word)
    except HeaderParseError:
        return " "
    return "".join(_part(content, charset) for content, charset in parts)


def _part(content: bytes | str, charset: str | None) -> str:
    if isinstance(content, str):
        return content
    try:
        name = codecs.lookup(charset or "ascii").name.replace("_", "-")
        return content.decode("ascii" if name in _NO_CHARSETS else name, "replace")
    except (LookupError, UnicodeError):
        return content.decode("ascii", "replace")


def _visible(text: str) -> str:
    """Without controls, formats, surrogates and private characters; joiners of scripts stay."""
    kept = (
        char if char in "\u200c\u200d" or unicodedata.category(char)[0] != "C" else " "
        for char in text
    )
    return one_line("".join(kept)).replace("\ufffd", "")


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
