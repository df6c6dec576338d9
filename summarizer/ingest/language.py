"""Which language a text is in: by its script, else by its most frequent small words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

SAMPLE = 4_000
"""Characters from the start of a text that are looked at."""

MIN_WORDS = 8
"""Words below which no language is named."""

MIN_SHARE = 0.12
"""Share of the words that must be small words of the language: running text has 0.25 and more."""

MIN_LEAD = 1.15
"""How many times the evidence of the second best language the best one must have."""

# The commonest function words; a word that several languages share counts for each of them.
_SMALL_WORDS = {
    "en": "the of and to in a is that for it was on with as he his be by at from this have are "
    "an has not they which or had but who will their said its we you she would been",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als "
    "auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem "
    "über einen so",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se "
    "ce il sont la avec son ou mais elle ses cette été aux leur nous ont comme",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más o "
    "pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también "
    "fue había era",
    "it": "di e il la che in a per un del è non una i le si con da dei al sono ha come della "
    "nel alla più anche gli ma lo delle ai su questo o dal dalla nella stato degli",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi "
    "ao ele das tem à seu sua ou ser quando muito há nos já está também pelo pela até",
    "nl": "de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij "
    "uit door naar heeft hij ze wordt nog werd over deze dit hebben die was haar",
    "sv": "och i att det som en på är av för med till den har de inte om ett han men var jag "
    "sig från vi så kan när år säger under också efter eller nu sin där vid mot ska",
    "da": "og i at det er en til af på for med den de som har ikke der et han var jeg men sig "
    "fra vi om kan blev så eller efter også hun ved skal over hvor nu ud siger",
    "no": "og i det er på som en til av for med at har de ikke den et han var jeg men seg fra "
    "vi om kan så ble eller etter også hun ved skal over hvor nå ut sier mot etter",
    "fi": "ja on ei se että hän oli ovat mutta kun myös joka niin sen kuin mukaan jo tai ole "
    "vain hänen nyt sekä olla jos vuoden tämä mitä kanssa ollut sitä ne",
    "pl": "w i na z się nie do że to o jest jak po od za co ale przez oraz dla jego są ma tym "
    "który czy być już tylko roku także może przed która które było pod",
    "cs": "a v se na je že s to z do o i ve pro za by ale jako po jsou jeho od který podle už "
    "tak které která při bude také byl jen nebo roce jak má není aby",
    "ro": "și de în a la cu nu că o pe din care un pentru mai este să au fost ce se sunt prin "
    "dar după iar al lui ale ca sau fi anul cel când avea",
    "hu": "a az és hogy nem is egy ez volt de meg csak már ha még mint el vagy kell lehet azt "
    "ki után szerint pedig lesz amely ezt között majd",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi ne var kadar en sonra ancak ama "
    "dedi değil her iki olduğu göre bin yeni ise oldu tarafından",
    "id": "yang dan di untuk dengan dari pada dalam ini itu tidak adalah akan oleh juga ke "
    "sebagai kepada karena bisa telah lebih mereka ada saat sudah atau",
    "vi": "và của là có được cho không trong một những với người các đã này để khi tại ông về "
    "đến từ cũng năm trên sẽ nhiều",
    "ru": "и в не на что с по а как это он к у из за его от но о для же мы все был так или было "
    "бы она года их только которые после",
    "uk": "і в не на що з у та як до за це про він від а його але для й є також був під або "
    "після щоб року який які було вже України",
    "bg": "на и в да се за от не е с по са че като до който си ще това а или при през бе към "
    "които след още само беше",
    "sr": "и у је да се на за са од су не а као што који из о до то није али или после због биће",
}
FOREIGN_BYTES = 1.3
"""Bytes of UTF-8 a character from which a text may be in another script than the Latin one."""

_WORDS = re.compile(r"[^\W\d_]+")

# Scripts that (nearly) one language writes: first and last code point, and the language.
_SCRIPTS = (
    (0x3040, 0x30FF, "ja"),
    (0xAC00, 0xD7AF, "ko"),
    (0x4E00, 0x9FFF, "zh"),
    (0x0370, 0x03FF, "el"),
    (0x0590, 0x05FF, "he"),
    (0x0900, 0x097F, "hi"),
    (0x0980, 0x09FF, "bn"),
    (0x0B80, 0x0BFF, "ta"),
    (0x0E00, 0x0E7F, "th"),
    (0x10A0, 0x10FF, "ka"),
    (0x0530, 0x058F, "hy"),
)
_ARABIC = (0x0600, 0x06FF)
_PERSIAN = frozenset("پچژگکی")
# Share of the letters that must be of a script; Japanese mixes kana into Chinese characters.
_SCRIPT_SHARE, _KANA_SHARE = 0.5, 0.1


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of a text's language, None where it is too short or unclear.

    >>> detect_language("The ministers said that they will meet in Brussels on Friday.")
    'en'
    >>> detect_language("Kurz.")
    """
    sample = text[:SAMPLE]
    return _by_script(sample) or _by_words(sample)


def code_of(tag: str | None) -> str | None:
    """The two-letter code in a language tag such as "en-US"; None where there is none.

    >>> code_of("en_GB"), code_of("")
    ('en', None)
    """
    code = re.split(r"[-_]", (tag or "").strip().lower())[0]
    return code if len(code) == 2 and code.isalpha() and code.isascii() else None


def _by_script(text: str) -> str | None:
    if len(text.encode("utf-8", "ignore")) < FOREIGN_BYTES * len(text):
        return None
    letters = [ord(letter) for letter in text if letter.isalpha() and letter > "\u036f"]
    total = sum(map(str.isalpha, text))
    if len(letters) < MIN_WORDS or len(letters) < _SCRIPT_SHARE * total:
        return None
    counts = Counter(code for letter in letters if (code := _script(letter)))
    if counts["ja"] > _KANA_SHARE * total:
        return "ja"
    code, count = counts.most_common(1)[0] if counts else (None, 0)
    if count < _SCRIPT_SHARE * total:
        return None
    return _arabic(text) if code == "ar" else code


def _script(letter: int) -> str | None:
    if _ARABIC[0] <= letter <= _ARABIC[1]:
        return "ar"
    return next((code for first, last, code in _SCRIPTS if first <= letter <= last), None)


def _arabic(text: str) -> str:
    persian = sum(letter in _PERSIAN for letter in text)
    return "fa" if persian > 0.02 * len(text) else "ar"


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    """The languages of each small word."""
    codes: dict[str, tuple[str, ...]] = {}
    for code, listing in _SMALL_WORDS.items():
        for word in dict.fromkeys(listing.split()):
            codes[word] = (*codes.get(word, ()), code)
    return codes


def _by_words(text: str) -> str | None:
    found = _WORDS.findall(text.lower())
    if len(found) < MIN_WORDS:
        return None
    hits = [codes for word in found if (codes := _codes().get(word))]
    scores: dict[str, float] = {}
    for codes in hits:
        for code in codes:
            # A word that four languages have says a quarter as much for each of them.
            scores[code] = scores.get(code, 0.0) + 1 / len(codes)
    best, second, *_ = [*sorted(scores, key=scores.__getitem__, reverse=True), "", ""]
    share = sum(best in codes for codes in hits) / len(found)
    clear = share >= MIN_SHARE and scores[best] >= MIN_LEAD * scores.get(second, 0.0)
    return best if clear else None
