"""News agencies: their names, and the signs by which a text says that it is one's report."""

from __future__ import annotations

import re

HEAD = 200
"""Characters at the top of a text in which a dateline or byline stands."""

TAIL = 400
"""Characters at the end of a text in which an agency is thanked or holds the rights."""

# The name to show, then all that it signs with; case counts, as "ap" and "ani" are also words.
_TABLE = """
    AP = Associated Press|AP
    AFP = Agence France-Presse|Agence France Presse|AFP
    Reuters = Thomson Reuters|Reuters|REUTERS
    UPI = United Press International|UPI
    dpa = Deutsche Presse-Agentur|German Press Agency|dpa|DPA
    SDA = Keystone-SDA|Keystone-ATS|Schweizerische Depeschenagentur|SDA|sda
    APA = Austria Press Agency|Austria Presse Agentur
    PA = Press Association|PA Media|PA News Agency
    EFE = Agencia EFE|EFE
    ANSA = Agenzia ANSA|ANSA
    ANP = Algemeen Nederlands Persbureau|ANP
    Belga = Belga
    PAP = Polska Agencja Prasowa|Polish Press Agency|PAP
    NTB = Norsk Telegrambyrå|NTB
    TT = TT News Agency|TT Nyhetsbyrån
    Ritzau = Ritzau
    STT = Suomen Tietotoimisto|STT
    Lusa = Agência Lusa|Lusa
    MTI = Magyar Távirati Iroda|MTI
    CTK = ČTK|CTK
    Tanjug = Tanjug
    TASS = ITAR-TASS|TASS|Tass
    RIA Novosti = RIA Novosti
    Interfax = Interfax
    Ukrinform = Ukrinform
    Anadolu = Anadolu Agency|Anadolu Ajansı|Anadolu
    Xinhua = Xinhua|XINHUA
    Kyodo = Kyodo
    Jiji = Jiji Press
    Yonhap = Yonhap
    PTI = Press Trust of India|PTI
    ANI = Asian News International|ANI
    IANS = Indo-Asian News Service|IANS
    APP = Associated Press of Pakistan
    Bernama = Bernama|BERNAMA
    Antara = Antara News|ANTARA
    CP = Canadian Press
    AAP = Australian Associated Press|AAP
    IRNA = IRNA
    WAM = Emirates News Agency|WAM
    SPA = Saudi Press Agency
    MENA = Middle East News Agency
    Bloomberg = Bloomberg
"""

# Too common as other words to be a name alone; they count in brackets: "LONDON (PA) - ".
_BRACKETED = {"PA": "PA", "TT": "TT", "CP": "CP", "APA": "APA", "SPA": "SPA", "MENA": "MENA"}


def _names() -> dict[str, str]:
    rows = (row.split(" = ") for row in _TABLE.strip().splitlines())
    return {sign: name.strip() for name, signs in rows for sign in signs.split("|")}


_NAMES = _names()
# The longest first: "Australian Associated Press" is not the Associated Press.
_SIGNS = "|".join(re.escape(sign) for sign in sorted(_NAMES, key=len, reverse=True))
_NAME = re.compile(rf"(?<![\w-])(?:{_SIGNS})(?![\w-])")
_IN_BRACKETS = re.compile(rf"\(({'|'.join(_BRACKETED)})\)")
# Reuters alone names its editors this way.
_REUTERS = re.compile(r"\(?Reporting by [^()]{3,200}; ?[Ee]diting by ")

_PLACE = r"[^\n.()]{0,60}(?:\b[A-Z][a-z]{1,5}\.[^\n.()]{0,30}){0,2}"
_DATELINE = re.compile(
    rf"{_PLACE}\(\s?(?:(?:{_SIGNS}|{'|'.join(_BRACKETED)})(?:/[\w-]+)?)\s?\)\s*[-–—]"
    rf"|(?:[^\n/]{{0,60}}[\s.])?/(?:{_SIGNS})/"
)
_BYLINE = re.compile(rf"(?:^|\n)\s*(?:By |From )?(?:[Tt]he )?(?:{_SIGNS})[ \w,]{{0,30}}(?=\n|$)")
_THANKS = re.compile(
    rf"(?:[Tt]he )?(?:{_SIGNS})[^\n]{{0,150}}\bcontribut"
    rf"|(?:Contributing:|©|[Cc]opyright|With (?:files|reporting|material) (?:from|by))[^\n]{{0,60}}"
    rf"(?:{_SIGNS})"
    rf"|\n\s*[-–—(]?\s?(?:{_SIGNS})\s?\)?\s*$"
)


def agencies(sign: str) -> frozenset[str]:
    """The agencies that a byline, an author, an outlet or another sign names.

    >>> sorted(agencies("By John Doe, Associated Press and AFP"))
    ['AFP', 'AP']
    >>> sorted(agencies("LONDON (PA) - ")), sorted(agencies("Philadelphia, PA"))
    (['PA'], [])
    """
    named = {_NAMES[found] for found in _NAME.findall(sign)}
    bracketed = {_BRACKETED[found] for found in _IN_BRACKETS.findall(sign)}
    reuters = {"Reuters"} if _REUTERS.search(sign) else set()
    return frozenset(named | bracketed | reuters)


def signing(text: str) -> frozenset[str]:
    """The agencies whose report a text says it is, or is made of, at its top and its end.

    An agency that is only quoted, or took the photograph, does not count.

    >>> sorted(signing("PARIS (Reuters) - The mayor resigned, AFP said."))
    ['Reuters']
    """
    head, tail = text[:HEAD], text[-TAIL:]
    signs = [_DATELINE.match(head.lstrip()), _BYLINE.match(head)]
    signs += [*_THANKS.finditer(tail), _REUTERS.search(tail)]
    return frozenset().union(*(agencies(found.group()) for found in signs if found))
