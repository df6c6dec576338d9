"""Neutral wording (English): what is loaded in a sentence, and the sentence toned down."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from summarizer.text import stopwords
from summarizer.text.loaded import loaded, without_quotations

__all__ = ["loaded", "toned_down"]

MOST_CHARACTERS = 1_000  # a longer text is no sentence


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What may be left out: loaded words that add no fact. "Fake", "so-called" and "unprecedented" add
# one; so do words of completeness ("outright"). Each has its own places (see the rules below).
DEGREES = _set(
    "very really truly extremely incredibly unbelievably exceedingly insanely exceptionally"
    " remarkably extraordinarily staggeringly astoundingly terribly awfully horribly"
)
MANNERS = _set(
    "absolutely utterly totally hugely massively wildly vastly enormously deeply profoundly"
    " fiercely furiously bitterly viciously brutally savagely ferociously vehemently blatantly"
    " flagrantly brazenly shamelessly unabashedly starkly drastically dramatically radically"
    " relentlessly downright desperately hysterically cynically shamefully"
    " outrageously ridiculously ludicrously absurdly appallingly egregiously horrifically"
    " disastrously devastatingly callously cruelly ruthlessly heroically valiantly"
    " courageously brilliantly spectacularly stunningly frighteningly embarrassingly gleefully"
)
STANCES = _set(
    "clearly obviously plainly undoubtedly undeniably unquestionably indisputably predictably"
    " unsurprisingly surprisingly shockingly astonishingly amazingly alarmingly disturbingly"
    " troublingly worryingly tragically ironically"
)
ASIDES = STANCES | {
    *("notably", "sadly", "unfortunately", "regrettably", "thankfully", "fortunately", "luckily"),
    *("curiously", "tellingly", "interestingly", "oddly", "strangely", "naturally", "frankly"),
    *("honestly", "inevitably", "indeed", "remarkably", "incredibly", "bizarrely", "ominously"),
    *("certainly", "surely", "shamefully", "outrageously", "of course", "needless to say"),
    *("not surprisingly", "to be sure", "truth be told", "make no mistake", "even worse"),
    *("worse yet", "to say the least", "believe it or not", "rest assured"),
}
ADJECTIVES = _set(
    "absurd abysmal alarming amazing appalling astonishing astounding atrocious awful bizarre"
    " blatant blistering brazen breathtaking brilliant brutal callous catastrophic chilling"
    " colossal damning dazzling deplorable despicable devastating disastrous disgraceful"
    " disgusting disturbing dreadful egregious embarrassing enormous eye-popping"
    " eye-watering fabulous fantastic fierce flagrant frightening furious ghastly gigantic glaring"
    " glorious gorgeous grim grotesque gruesome harrowing heartbreaking heartwarming heinous"
    " hideous horrendous horrible horrific horrifying huge humiliating incredible infamous insane"
    " jarring jaw-dropping laughable ludicrous magnificent marvelous marvellous massive"
    " mind-blowing mind-boggling monstrous monumental nasty nightmarish notorious obscene ominous"
    " outlandish outrageous pathetic phenomenal preposterous remarkable repugnant revolting"
    " ridiculous ruthless scathing senseless shameful shameless sheer shocking sickening sinister"
    " spectacular staggering stark startling stunning superb terrible terrific terrifying thrilling"
    " tragic tremendous troubling unbelievable unconscionable unforgettable unthinkable vicious"
    " vile vitriolic whopping wonderful worrying wretched embattled beleaguered disgraced iconic"
    " legendary beloved acclaimed prestigious groundbreaking world-class"
)

_AUXILIARIES = _set(
    "is are was were be been being am has have had will would shall should may might must do does"
    " did that's it's he's she's there's here's what's who's we're they're you're i'm"
)
_DETERMINERS = _set(
    "a an the this that these those his her its their our my your another some many several"
)
_PRONOUNS = _set("he she it they we i who which that")
_PREPOSITIONS = _set("of in with amid after by from against over for under despite during into")
_LINKS = _PRONOUNS | {"to"}

# What says no less without a loaded word only where nothing denies or compares it.
_NEGATIVE = re.compile(
    r"(?:not|no|never|nor|neither|none|nobody|nothing|nowhere|cannot|without|hardly|barely|scarcely"
    r"|rarely|seldom|few|little|unable|unlikely|fail\w*|refus\w+|den(?:y|ie[sd]|ying)|avoid\w*"
    r"|prevent\w*|stop\w*|lack\w*|if|unless|whether|.*n't)"
)
_COMPARED = _set(
    "more most less least as so too how such what than quite rather almost nearly only even half"
    " better worse best worst fewer"
)
# Nouns that say next to nothing without their adjective: "a terrible thing", "on a huge scale".
_LIGHT = _set(
    "one ones thing things way ways manner fashion style terms detail details contrast form light"
    " tone rate pace speed level levels scale extent degree number numbers amount amounts deal part"
    " lot sum range margin margins size sizes length lengths heights odds shape condition"
    " conditions state mood mess nature kind sort type sense note look quality position place"
    " time times day days night moment moments week year years season person people man woman men"
    " women guy boy girl idea ideas story news fact feeling experience situation job act act event"
    " effect effects proportions straits circumstances consequences difference fan success reading"
    " piece bit end ends figure figures"
)
# Behind "very" these are no adjectives that it intensifies, or say less without it.
_BOUND = _set(
    "first last same own next much many least most best worst end top bottom likely unlikely"
    " probably possible possibly sure certain held rooted seated"
)
_WHEN = _set(
    "yesterday today tomorrow tonight now then here there again ago soon later earlier last next"
    " early late once twice"
)
_COUNTS = _set(
    "two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds"
    " thousand thousands million millions billion billions trillion"
)
# Spelled with a vowel but spoken with a consonant, and the other way round.
_A = re.compile(r"(?:uni(?!n|m)|us[aeiu]|ut[ei]|ur[aeio]|eu|ewe|one\b|once\b|one-)")
_AN = re.compile(r"(?:[aeio]|u|hour|honest|hono|heir)")

_QUOTES = re.compile(r"[\"“”„«»]")
_TOKEN = re.compile(r"[^\W_]+(?:['’‑-][^\W_]+)*")
_SENTENCE_ENDS = re.compile(r"[.!?\n]")
_CLAUSE_ENDS = re.compile(r"[.!?\n;:–—]")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word outside quotations, what stands before it, and whether its clause denies so far."""

    text: str
    start: int
    end: int
    before: str
    denied: bool
    sentence: int


@dataclass(frozen=True, slots=True)
class _Cut:
    """A stretch to leave out, and the word that then stands in its place."""

    start: int
    end: int
    next: _Word | None = None


def toned_down(text: str) -> str:
    """A sentence without the loaded words that can be left out with nothing else to change.

    Those are intensifiers, asides of the writer with their commas, and adjectives before a noun;
    none in quotations, none that is denied or compared, no names and no numbers.

    >>> toned_down("Shockingly, the mayor suffered a stunning defeat on a very hot day.")
    'The mayor suffered a defeat on a hot day.'
    >>> toned_down("The defeat was stunning, but not very surprising.")
    'The defeat was stunning, but not very surprising.'
    """
    if len(text) > MOST_CHARACTERS or _QUOTES.search(without_quotations(text)):
        return text  # no sentence, or part of a quotation
    while (shorter := _once(text)) != text:
        text = shorter
    return text


def _once(text: str) -> str:
    """The text after one round: no two cuts are so near that one changes the other's place."""
    words = _words(text)
    commas = Counter(word.sentence for word in words if "," in word.before)
    pieces, done, free = [], 0, 0
    for at in range(len(words)):
        cut = _cut(text, words, at, commas) if at >= free else None
        if cut is not None:
            pieces += _joined(text, done, cut, words[at - 1] if at else None)
            done, free = cut.end, at + 4
            if cut.next and text[words[at].start].isupper():
                pieces.append(text[cut.end].upper())
                done += 1
    return "".join([*pieces, text[done:]])


def _joined(text: str, done: int, cut: _Cut, last: _Word | None) -> list[str]:
    """What stands before a cut, with its article as the word behind the cut needs it."""
    if last is None or cut.next is None or last.text not in ("a", "an") or last.start < done:
        return [text[done : cut.start]]
    capital = text[last.start]
    article = capital + ("n" if _an(cut.next.text) else "")
    return [text[done : last.start], article, text[last.end : cut.start]]


def _an(word: str) -> bool:
    return bool(_AN.match(word)) and not _A.match(word)


def _words(text: str) -> list[_Word]:
    masked = without_quotations(text)
    words: list[_Word] = []
    end, denied, sentence = 0, False, 0
    for match in _TOKEN.finditer(masked):
        before = masked[end : match.start()]
        word = match.group().lower().replace("’", "'").replace("‑", "-")
        if _CLAUSE_ENDS.search(before):
            denied = False
        sentence += bool(_SENTENCE_ENDS.search(before))
        words.append(_Word(word, match.start(), match.end(), before, denied, sentence))
        denied = denied or _NEGATIVE.fullmatch(word) is not None
        end = match.end()
    return words


def _cut(text: str, words: list[_Word], at: int, commas: Counter[int]) -> _Cut | None:
    """What to leave out from a word on, if anything."""
    word = words[at]
    aside = _aside(text, words, at, commas)
    if aside is not None:
        return aside
    if word.denied or (at and words[at - 1].text in _COMPARED):
        return None
    if word.text in ADJECTIVES:
        return _adjective(text, words, at)
    if word.text in DEGREES | MANNERS | STANCES and _intensifies(text, words, at):
        return _Cut(word.start, words[at + 1].start, words[at + 1])
    return None


def _aside(text: str, words: list[_Word], at: int, commas: Counter[int]) -> _Cut | None:
    """An adverb of the writer between commas, or between a comma and an end of the sentence."""
    sizes = range(min(4, len(words) - at), 0, -1)
    size = next((n for n in sizes if _phrase(words, at, n) in ASIDES), 0)
    if not size:
        return None
    first, last = words[at], words[at + size - 1]
    following = words[at + size] if at + size < len(words) else None
    closed = following is not None and following.before == ", "
    opens = (at == 0 and not first.before) or first.sentence != words[at - 1].sentence
    if closed and following and opens and text[first.start].isupper():
        return _Cut(first.start, following.start, following)
    if first.before != ", " or words[at - 1].text == "not":
        return None
    start = words[at - 1].end
    if closed and following and commas[first.sentence] == 2:
        return _Cut(start, following.start - 1)
    if _SENTENCE_ENDS.match(text[last.end :][:1] or "."):
        return _Cut(start, last.end)
    return None


def _phrase(words: list[_Word], at: int, size: int) -> str:
    """So many words from one on, with what stands between them."""
    rest = (word.before + word.text for word in words[at + 1 : at + size])
    return words[at].text + "".join(rest)


def _intensifies(text: str, words: list[_Word], at: int) -> bool:
    """Whether the next word is one that an adverb intensifies, and does without it."""
    if at + 1 == len(words):
        return False
    word, following = words[at], words[at + 1]
    before = words[at - 1].text if at and word.before == " " else ""
    opens = at == 0 and not word.before
    if not opens and not before:
        return False
    if word.text in STANCES and before in _AUXILIARIES and following.text in ("a", "an", "the"):
        return following.before == " "
    if following.text in _BOUND or not _is_content(text, following):
        return False
    if word.text in DEGREES:
        return True
    participle = following.text.endswith(("ed", "ing"))
    linked = before in _AUXILIARIES | _DETERMINERS | _LINKS
    return linked or (participle and before not in stopwords("en"))


def _adjective(text: str, words: list[_Word], at: int) -> _Cut | None:
    """A loaded adjective between a determiner or a preposition and a noun or another adjective."""
    if not _is_attributive(words, at):
        return None
    word, size = words[at], 1
    if at + 2 < len(words) and words[at + 1].text == "and" and words[at + 1].before == " ":
        size = 2  # "a shocking and costly defeat"
    if at + size == len(words):
        return None
    noun = words[at + size]
    listed = size == 1 and noun.before == ", "  # "a shocking, costly defeat"
    if not _is_content(text, noun, ", " if listed else " ") or noun.text in _LIGHT:
        return None
    if size == 2 or listed:
        after = words[at + size + 1] if at + size + 1 < len(words) else None
        if after is None or not _is_content(text, after):
            return None
    return _Cut(word.start, noun.start, noun)


def _is_attributive(words: list[_Word], at: int) -> bool:
    word = words[at]
    if at == 0 or word.before != " ":
        # At the start of a sentence "Stunning his critics" is a verb.
        return at == 0 and not word.before and not word.text.endswith("ing")
    before = words[at - 1].text
    owner = before.endswith(("'s", "s'")) and before not in _AUXILIARIES
    if before in _DETERMINERS or owner:
        return at < 2 or words[at - 2].text not in _COMPARED
    return before in _PREPOSITIONS and not word.text.endswith("ing")


def _is_content(text: str, word: _Word, before: str = " ") -> bool:
    """Whether a word is no function word, no name, no number, no time, and follows ``before``."""
    return (
        word.before == before
        and text[word.start].islower()
        and word.text not in stopwords("en")
        and word.text not in _WHEN
        and word.text not in _COUNTS
        and word.text not in _COMPARED
        and not any(map(str.isdigit, word.text))
    )
