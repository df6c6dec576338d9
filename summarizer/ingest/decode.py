"""Bytes to text: byte order mark, declared charset, UTF-8, then statistics."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from summarizer.errors import InputError

# Longest marks first: the mark of UTF-32 little endian begins with that of UTF-16.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"+/v8", "utf-7"),
    (b"+/v9", "utf-7"),
    (b"+/v+", "utf-7"),
    (b"+/v/", "utf-7"),
)
# Text has no control characters but white space; a stray few survive in real feeds and mails.
MAX_CONTROL_SHARE = 0.01
# Statistics need no more than this many bytes around the first byte that is not ASCII.
SAMPLE_BYTES = 100_000
# How many bytes at the start are looked at for the zeros of UTF-16 without a mark.
ZERO_SAMPLE_BYTES = 4_000
# Most accented letters among all letters that still reads as a Western language; a choice between
# French and German below it and Czech above it, tested on sentences, not swept.
MAX_ACCENTED_SHARE = 0.08
# In short texts a single accent exceeds any share.
MIN_ACCENTED = 3
# What files and pages are really written in; the rarer ones only invite wrong guesses.
LEGACY_ENCODINGS = [
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("iso8859_2", "koi8_r", "koi8_u", "cp866", "cp874", "mac_roman"),
    *("cp932", "euc_jp", "iso2022_jp", "gb18030", "big5hkscs", "cp949"),
]
# Bytes of other encodings hardly ever form UTF-8 by chance: so many whole characters outweigh
# one that is damaged.
MIN_GOOD_PER_BAD = 4

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_SYMBOL_INSIDE_WORD = re.compile(r"[^\W\d_][¡-¿×÷][a-zß-ÿ]")
_ACCENTED = re.compile("[À-ÖØ-öø-ÿŠšŽžŒœŸƒ]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with ``\\n`` line ends, and the name of the encoding it was in."""

    text: str
    encoding: str


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode bytes whose encoding is at best declared, not known.

    Raises InputError for bytes that are no text in any encoding.

    >>> decode(b"caf\\xe9 society").text
    'café society'
    """
    decoded = (
        _marked(data)
        or _strict(data, declared)
        or _strict(data, "utf-8")
        or _wide(data)
        or _damaged_utf8(data)
        or _guessed(data)
    )
    if decoded is None:
        raise InputError("not text: its encoding cannot be recognised")
    return decoded


def looks_binary(text: str) -> bool:
    """Whether control characters, which text does not have, are frequent.

    >>> looks_binary("two lines\\nof text"), looks_binary("\\x00\\x01\\x02 abc")
    (False, True)
    """
    return len(_CONTROLS.findall(text)) > MAX_CONTROL_SHARE * len(text)


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    return None


def _strict(data: bytes, encoding: str | None) -> Decoded | None:
    """Decode only when every byte fits and the result reads as text."""
    if not encoding:
        return None
    try:
        codec = codecs.lookup(_web_name(encoding))
        text = data.decode(codec.name)
    except (LookupError, ValueError):
        return None
    if looks_binary(text):
        return None
    return Decoded(_tidy(text), codec.name)


def _web_name(encoding: str) -> str:
    """Pages that declare Latin-1 or ASCII use Windows-1252, as the encoding standard rules."""
    name = encoding.strip().strip("\"'").lower()
    legacy = {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "ascii", "us-ascii"}
    return "cp1252" if name in legacy else name


def _tidy(text: str) -> str:
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: nearly every second byte of Western text is zero."""
    sample = data[:ZERO_SAMPLE_BYTES]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) / 8:
        return None
    return _strict(data, "utf-16-le" if odd > even else "utf-16-be")


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 that was cut in a character or holds a few bytes of something else."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(character > "\x7f" for character in text) - bad
    if good < MIN_GOOD_PER_BAD * bad or looks_binary(text):
        return None
    return Decoded(_tidy(text), "utf-8")


def _guessed(data: bytes) -> Decoded | None:
    if b"\x00" in data:
        return None
    western = _western(data)
    if western is not None:
        return western
    from charset_normalizer import from_bytes

    best = from_bytes(_sample(data), cp_isolation=LEGACY_ENCODINGS).best()
    return _strict(data, best.encoding) if best else None


def _western(data: bytes) -> Decoded | None:
    """Windows-1252, where accents are as rare as in Western languages and sit in words.

    Statistics alone take it for its Central European sibling, from which short texts do not
    tell it apart.
    """
    decoded = _strict(data, "cp1252")
    if decoded is None or _SYMBOL_INSIDE_WORD.search(decoded.text):
        return None
    letters = sum(map(str.isalpha, decoded.text))
    accented = len(_ACCENTED.findall(decoded.text))
    return decoded if accented <= max(MIN_ACCENTED, MAX_ACCENTED_SHARE * letters) else None


def _sample(data: bytes) -> bytes:
    """The part that tells encodings apart: it begins shortly before the first byte over 127."""
    first = next((match.start() for match in re.finditer(rb"[\x80-\xff]", data)), 0)
    start = max(0, first - SAMPLE_BYTES // 10)
    return data[start : start + SAMPLE_BYTES]
