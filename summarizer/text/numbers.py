"""The numbers a text states, in one spelling, and whether two texts' numbers conflict."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache

from summarizer.text.spelled import WORDS, in_digits
from summarizer.text.units import CURRENCIES, FRACTIONS, MONTHS, ORDINALS, SCALES, SMALL, UNITS
from summarizer.text.words import normalise

# A figure agrees with its own rounding ("770" with "767", "3,000" with "2,976") when the rounded
# one has two significant digits or is this large, and the two are at most this far apart.
_ROUNDABLE = Decimal(1000)
_SIGNIFICANT = 2
_ROUNDING = Decimal("0.025")

_YEARS = range(1500, 2200)  # four digits without comma or unit in this range are a year

_VALUE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}|\d+[.,]\d+|\d+"
_SCALE = r"\ ?-?(?:hundred|thousand|million|billion|trillion|mn|bn|tn|mln|bln)\b|k\b"
_MONTH = (
    r"(?:(?i:jan(?:uary)?|feb(?:ruary)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)|M(?i:ar(?:ch)?|ay))\b\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_UNIT = "|".join(f"(?P<u{i}>{spelling})" for i, spelling in enumerate(UNITS.values()))
_FRACTION = "|".join(sorted(FRACTIONS, key=len, reverse=True))
_ORDINAL = "|".join(ORDINALS)
_MONEY = "".join(CURRENCIES)

_NUMBER = re.compile(
    rf"""(?<![A-Za-z\d.,/])(?<![A-Za-z]-)(?:
        (?P<iso>\d{{4}}-\d\d-\d\d)\b
      | (?P<dotted>\d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}))\b
      | (?P<month_day>(?P<m1>{_MONTH})\ (?:the\ )?(?P<d1>{_DAY})\b(?![:.%]\d|%)
            (?:,?\ (?P<y1>\d{{4}})\b)?)
      | (?P<day_month>(?P<d2>{_DAY})\ (?:of\ )?(?P<m2>{_MONTH})(?:,?\ (?P<y2>\d{{4}})\b)?)
      | (?P<time>(?P<h>\d{{1,2}})(?:[:.](?P<min>[0-5]\d))?\ ?(?P<half>(?i:[ap]\.?\ ?m\b)\.?)
          | (?P<h24>[01]?\d|2[0-3]):(?P<min24>[0-5]\d)(?::\d\d)?\b)
      | (?P<money>(?:US|A|C|NZ|HK)?(?P<sign>[{_MONEY}])\ ?(?P<amount>{_VALUE})
            (?P<amount_scale>{_SCALE}|\ ?[mb]\b)?)
      | (?P<nth>(?P<nth_value>\d+)(?:st|nd|rd|th))\b
      | (?P<nth_word>(?i:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-)?
            (?i:{_ORDINAL}))\b
      | (?P<share>(?P<numerator>(?i:an?|one|{WORDS})|\d+)[ -](?P<denominator>(?i:{_FRACTION})))\b
      | (?P<slash>\d{{1,2}}/\d{{1,2}})\b(?!/)
      | (?P<half_word>(?i:half))\b
      | (?P<plain>(?P<value>{_VALUE})(?P<scale>{_SCALE}|m(?=\ people\b))?
            (?:[ -]?(?:{_UNIT})(?![A-Za-z\d]))?)
    )""",
    re.VERBOSE,
)
_ANY = re.compile(rf"\d|%|\b(?:{WORDS}|{_ORDINAL}|{_FRACTION})\b", re.IGNORECASE)
_SUFFIXES = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
}
_UNIT_NAMES = tuple(UNITS)


def numbers(text: str) -> frozenset[str]:
    """The numbers that a text states, each in one spelling, with its unit where one is attached.

    Number words are English. A "one" without a unit is taken as a pronoun, not a number.

    >>> sorted(numbers("1,025 hp, three per cent, $3.5bn and a third of 40 members"))
    ['1/3', '1025 horsepower', '3%', '3500000000 dollar', '40']
    >>> sorted(numbers("on Nov. 5, 2024 at 11 a.m. for the second time"))
    ['11:00', '2nd', 'november 5', 'year 2024']
    """
    return frozenset(value for number in located(text).numbers for value in number.values)


@dataclass(frozen=True, slots=True)
class Place:
    """A number in a text: ``text[start:end]`` states ``values``, in the spelling of ``numbers``.

    ``written`` is how the number stood there before number words were put as digits.
    """

    start: int
    end: int
    values: tuple[str, ...]
    written: str


@dataclass(frozen=True, slots=True)
class Located:
    """A normalised text with number words as digits, and where its numbers stand in it."""

    text: str
    numbers: tuple[Place, ...]


@lru_cache(maxsize=20_000)
def located(text: str) -> Located:
    """The numbers that a text states and where they stand, in order.

    >>> found = located("Twelve died on 5 May in Ely.")
    >>> found.text, [(n.written, n.values) for n in found.numbers]
    ('12 died on 5 May in Ely.', [('Twelve', ('12',)), ('5 May', ('may 5',))])
    """
    text = normalise(text)
    if not _ANY.search(text):
        return Located(text, ())
    spelled = in_digits(text)
    matches = _NUMBER.finditer(spelled.text)
    read = ((match, tuple(_READERS[match.lastgroup or ""](match))) for match in matches)
    places = (
        Place(m.start(), m.end(), values, spelled.written(m.start(), m.end()))
        for m, values in read
        if values
    )
    return Located(spelled.text, tuple(places))


def numbers_agree(a: Iterable[str], b: Iterable[str]) -> bool:
    """Whether two results of ``numbers`` can belong to sentences that say the same.

    They conflict when both hold numbers of one kind (unit, date, year, time, rank, plain count)
    and each holds one of that kind that the other lacks; a sentence may state more than another.
    A figure agrees with its own rounding within 2.5%.

    >>> numbers_agree(numbers("1.1 percent"), numbers("2.1 percent"))
    False
    >>> numbers_agree(numbers("2,976 dead"), numbers("nearly 3,000 dead on 11 September"))
    True
    """
    if not a or not b or a == b:
        return True
    mine, theirs = _by_kind(frozenset(a)), _by_kind(frozenset(b))
    return not any(_conflict(mine[each], theirs[each]) for each in mine.keys() & theirs.keys())


def _conflict(a: frozenset[str], b: frozenset[str]) -> bool:
    extra_a, extra_b = a - b, b - a
    if not extra_a or not extra_b:
        return False
    return any(not _rounded(x, extra_b) for x in extra_a) and any(
        not _rounded(x, extra_a) for x in extra_b
    )


def amounts_agree(a: str, b: str) -> bool:
    """Whether two numbers of ``numbers`` are the same, or one a rounding of the other."""
    return a == b or _same_rounded(a, b)


def _rounded(value: str, others: frozenset[str]) -> bool:
    return any(_same_rounded(value, other) for other in others)


@lru_cache(maxsize=10_000)
def _same_rounded(a: str, b: str) -> bool:
    x, y = amount(a), amount(b)
    if x is None or y is None or abs(x - y) > _ROUNDING * max(x, y):
        return False
    coarse, fine = sorted((x, y), key=lambda value: len(value.as_tuple().digits))
    if coarse < _ROUNDABLE and len(coarse.as_tuple().digits) < _SIGNIFICANT:
        return False
    unit = Decimal(1).scaleb(int(coarse.as_tuple().exponent))
    return (fine / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit == coarse


def amount(number: str) -> Decimal | None:
    """How much a number of ``numbers`` is; None for dates, years, times and fractions."""
    head = number.partition(" ")[0].rstrip("%")
    return Decimal(head).normalize() if re.fullmatch(r"\d+(?:\.\d+)?", head) else None


@lru_cache(maxsize=10_000)
def _by_kind(found: frozenset[str]) -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for number in found:
        kinds.setdefault(kind(number), set()).add(number)
    return {kind: frozenset(members) for kind, members in kinds.items()}


def kind(number: str) -> str:
    """What a number of ``numbers`` counts in: a unit, date, year, rank, a mark, "" for a count.

    >>> kind("4%"), kind("12 metre"), kind("year 1999"), kind("may 5"), kind("2nd"), kind("7")
    ('%', 'metre', 'year', 'date', 'rank', '')
    """
    head, _, unit = number.partition(" ")
    if not head[0].isdigit():
        return "year" if head == "year" else "date"
    mark = re.sub(r"[\d.]+", "", head)
    return unit or ("rank" if mark in ("st", "nd", "rd", "th") else mark)


def _read_iso(match: re.Match[str]) -> Iterable[str]:
    year, month, day = match["iso"].split("-")
    return _date(int(month), int(day), year)


def _read_dotted(match: re.Match[str]) -> Iterable[str]:
    day, month, year = match["dotted"].split(".")
    return _date(int(month), int(day), year)


def _read_month_day(match: re.Match[str]) -> Iterable[str]:
    return _date(_month(match["m1"]), _leading(match["d1"]), match["y1"])


def _read_day_month(match: re.Match[str]) -> Iterable[str]:
    return _date(_month(match["m2"]), _leading(match["d2"]), match["y2"])


def _date(month: int, day: int, year: str | None) -> Iterable[str]:
    if not 1 <= month <= len(MONTHS):
        return ()
    date = f"{MONTHS[month - 1]} {day}"
    return (date, f"year {int(year)}") if year else (date,)


def _month(name: str) -> int:
    start = name[:3].lower()
    return next(i for i, month in enumerate(MONTHS, start=1) if month.startswith(start))


def _leading(text: str) -> int:
    return int(re.match(r"\d+", text).group())  # type: ignore[union-attr]  # the pattern has a digit


def _read_time(match: re.Match[str]) -> Iterable[str]:
    if match["h24"]:
        return (f"{int(match['h24'])}:{match['min24']}",)
    hour = int(match["h"]) % 12 + (12 if match["half"][0] in "pP" else 0)
    return (f"{hour}:{match['min'] or '00'}",)


def _read_money(match: re.Match[str]) -> Iterable[str]:
    return (f"{_scaled(match['amount'], match['amount_scale'])} {CURRENCIES[match['sign']]}",)


def _read_nth(match: re.Match[str]) -> Iterable[str]:
    return (_ordinal(int(match["nth_value"])),)


def _read_nth_word(match: re.Match[str]) -> Iterable[str]:
    tens, _, rest = match["nth_word"].lower().rpartition("-")
    return (_ordinal(SMALL.get(tens, 0) + ORDINALS[rest]),)


def _ordinal(rank: int) -> str:
    teens = rank % 100 in (11, 12, 13)
    return f"{rank}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(rank % 10, 'th')}"


def _read_share(match: re.Match[str]) -> Iterable[str]:
    top = match["numerator"].lower()
    numerator = 1 if top in ("a", "an") else SMALL.get(top) or SCALES.get(top) or int(top)
    share = Fraction(numerator, FRACTIONS[match["denominator"].lower()])
    return (f"{share.numerator}/{share.denominator}",)


def _read_slash(match: re.Match[str]) -> Iterable[str]:
    return (match["slash"],)


def _read_half(_: re.Match[str]) -> Iterable[str]:
    return ("1/2",)


def _read_plain(match: re.Match[str]) -> Iterable[str]:
    unit = next((n for i, n in enumerate(_UNIT_NAMES) if match[f"u{i}"]), "")
    written, scale = match["value"], match["scale"]
    if not unit and not scale and len(written) == 4 and written.isdigit():
        return (f"year {written}",) if int(written) in _YEARS else (written,)
    value = _scaled(written, scale)
    return (f"{value}%" if unit == "%" else f"{value} {unit}".rstrip(),)


def _scaled(written: str, scale: str | None) -> str:
    value = _decimal(written)
    if scale:
        word = scale.strip(" -").lower()
        value *= SCALES.get(word) or _SUFFIXES[word]
    return format(value.normalize(), "f")


def _decimal(written: str) -> Decimal:
    """A written number, with a comma or several points for thousands or a comma for decimals."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", written):
        return Decimal(written.replace(",", ""))
    if written.count(".") > 1:
        return Decimal(written.replace(".", ""))
    return Decimal(written.replace(",", "."))


_READERS = {
    "iso": _read_iso,
    "dotted": _read_dotted,
    "month_day": _read_month_day,
    "day_month": _read_day_month,
    "time": _read_time,
    "money": _read_money,
    "nth": _read_nth,
    "nth_word": _read_nth_word,
    "share": _read_share,
    "slash": _read_slash,
    "half_word": _read_half,
    "plain": _read_plain,
}
