"""Sentence splitting: hard boundaries, exact offsets, other languages, bounded work."""

from __future__ import annotations

import json
import re
import runpy
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.models.punkt.build import CLASSES, LANGUAGES, orthography
from summarizer.records import Document
from summarizer.stages.split import Span, split, split_text
from summarizer.stages.split.punkt import Parameters, judge, load, tokenizer

BENCH = runpy.run_path(str(Path(__file__).parents[2] / "eval" / "bench" / "splitting.py"))
CASES = BENCH["read_cases"](Path(__file__).with_name("hard_boundaries.txt"))
PARTS = ("first part", "second part", "third part")

# Characters that matter to the rules, so that chance finds the combinations that do.
TRICKY = st.sampled_from(
    list(".?!…。।؟;:,\"'“”‘’«»()[]-—*") + list(" \t\n\r\v\f\x1c\x85\u2028\u2029\xa0\u200b\ufeff\0")
) | st.sampled_from(
    ["Mr.", "U.S.", "p.m.", "No.", "5", "A", "The", "said", "\r\n", "e\u0301", "🙂"]
)
TEXTS = st.lists(TRICKY | st.characters(), max_size=60).map("".join)
LANGS = st.sampled_from([*sorted(LANGUAGES.values()), "zh", "ar", "xx"])


def pieces(text: str, lang: str = "en") -> list[str]:
    return [text[span.start : span.end] for span in split_text(text, lang)]


@cache
def nltk_judge(lang: str) -> Any:
    return tokenizer(load(lang))


# Hard boundaries


def test_there_are_two_hundred_hard_boundaries() -> None:
    assert sum(len(case.spans) - 1 for case in CASES) >= 200


@pytest.mark.parametrize("part", PARTS)
def test_hard_boundaries_are_found(part: str) -> None:
    result = BENCH["score"](split_text, [case for case in CASES if case.part == part])
    assert result.f1 >= 0.97, result.failures


@pytest.mark.parametrize("part", PARTS)
def test_the_rules_beat_plain_punkt(part: str) -> None:
    chosen = [case for case in CASES if case.part == part]
    plain = BENCH["score"](BENCH["plain_punkt"], chosen)
    assert BENCH["score"](split_text, chosen).f1 > plain.f1 + 0.1


def test_the_scorer_counts_missed_and_invented_boundaries() -> None:
    case = BENCH["parse"]("A b. | C d. E")
    result = BENCH["score"](lambda _: [Span(0, 4), Span(5, 9), Span(10, 11)], [case])
    assert (result.right, result.missed, result.invented) == (1, 0, 1)
    assert BENCH["score"](lambda text: [Span(0, len(text))], [case]).missed == 1


@pytest.mark.parametrize(
    "sentences",
    [
        ['"Really?" asked Ms. Bo.', "No."],
        ["It was 5 p.m. EST.", "We left at 6 p.m.", "The door shut."],
        ["Rain fell.", "(It often does.)", "Then sun."],
        ["He lives in Mesa, Ariz.", "McDuff does not."],
        ["So it ends...", "The crowd left."],
        ["We saw it.[1]", "It was big."],
        ["See nytimes.com or ask R.-J. Holt.", "Fine."],
        ["Yahoo! said no.", "Ok."],
        ["1. First do this.", "2. Then that."],
        ["She is ill.", "Her son is not."],
        ["Watch this.", "https://example.org/a.b"],
        ["MR. POOLE LEFT.", "HE WAS LATE."],
        ["ST. JOSEPH, Mich. (AP) — Rain fell in the Ukraine near NATO.", "Snow will come."],
        ["It is 6 ft. 2 in. long.", "It weighs 5 lb.", "Smith paid."],
        ["By James J. (1990).", "It sold."],
    ],
)
def test_english(sentences: list[str]) -> None:
    assert pieces(" ".join(sentences)) == sentences


def test_a_missing_space_parts_sentences_but_not_names() -> None:
    assert pieces("It ended.The end came.") == ["It ended.", "The end came."]
    assert pieces('It ended."No," he said.') == ["It ended.", '"No," he said.']
    assert pieces("Ask Daniel.Miller@example.com or Booking.Com now") == [
        "Ask Daniel.Miller@example.com or Booking.Com now"
    ]


@pytest.mark.parametrize("newline", [*"\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\r\n"])
def test_a_new_line_always_ends_a_sentence(newline: str) -> None:
    assert pieces(f"Storm hits{newline}roofs of Mr.{newline}Smith") == [
        "Storm hits",
        "roofs of Mr.",
        "Smith",
    ]


# Other languages


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        (
            "de",
            ["Am 3. Oktober sprach Dr. Weber.", "„Das ist gut.“", "Es gibt z. B. 3,5 Mio. Euro."],
        ),
        ("fr", ["M. Dupont a dit : « Non ! »", "Mme Leroy, née en 50 av. J.-C., part.", "Voilà."]),
        ("es", ["El Sr. Gil llegó a EE. UU. ayer.", "¿Quién es?", "¡Nadie lo sabe!"]),
        (
            "nl",
            ["Dhr. Bos kwam om 5 uur.", '"Waarom?" vroeg hij.', "Prof. dr. Vos bleef, o.a. thuis."],
        ),
        (
            "ru",
            [
                "В 2019 г.",
                "Она живёт на ул. Мира.",
                "Почему?",
                "И. И. Петров, т.е. он.",
            ],
        ),
        ("pl", ["Prof. Lis mieszka przy ul. Długiej.", "Dlaczego?", "Dnia 3 maja, tj. w święto."]),
        ("it", ["Il Sig. Rossi parla alle 17.30.", "«Perché?» ha chiesto.", "Nessuno lo sa."]),
        ("pt", ["O Sr. Silva chegou.", "A Dra. Costa, p.ex., ficou.", "São 3,5 milhões."]),
        ("cs", ["Dne 3. října přišel Dr. Novák.", "Proč?", "Mgr. Svoboda odešel."]),
        ("sv", ["Han kom kl. 17.30.", "Prof. Berg, bl.a. känd, stannade.", "Varför?"]),
        ("da", ["Han kom d. 3. maj.", "Hr. Jensen blev.", "Hvorfor?"]),
        ("fi", ["Hän tuli 3. lokakuuta.", "Miksi?", "Esim. Virtanen jäi."]),
        ("tr", ["Prof. Dr. Yılmaz geldi.", "Saat 17.30’da başladı.", "Neden?"]),
        ("el", ["Τι κάνεις;", "Ο κ. Παππάς ήρθε.", "Τέλος."]),
        ("uk", ["Проф. Коваль залишився.", "Чому?", "Ніхто не знає."]),
        ("hi", ["यह सच है।", "क्या हुआ?", "कुछ नहीं।"]),
        ("ar", ["ذهب الولد.", "ماذا حدث؟", "لا شيء."]),
    ],
)
def test_other_languages(lang: str, sentences: list[str]) -> None:
    assert pieces(" ".join(sentences), lang) == sentences


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        ("zh", ["今天下雨。", "他说：“你好！”", "价格是3.5元。", "真的吗？"]),
        ("ja", ["雨が降った。", "「行こう。」と彼は言った。", "本当？"]),
    ],
)
def test_scripts_without_spaces(lang: str, sentences: list[str]) -> None:
    assert pieces("".join(sentences), lang) == sentences


@pytest.mark.parametrize("lang", sorted(LANGUAGES.values()))
def test_every_packaged_language_has_parameters(lang: str) -> None:
    parameters = load(lang)
    assert len(parameters.abbreviations) > 20
    assert sum(len(words) for _, words in parameters.orthography) > 1000 or lang in ("ml", "ru")


def test_language_codes() -> None:
    assert load("nb") == load("nn") == load("no") != Parameters()
    assert load("xx") == Parameters()
    text = "Am 3. Oktober. Dr. Weber."
    assert split_text(text, "de_CH") == split_text(text, "DE") == split_text(text, "de")
    assert split_text(text, "de") != split_text(text, "en")


# Records and offsets


def test_split_numbers_sentences_and_keeps_the_document_id() -> None:
    document = Document("  One. \n Two.", id="d")
    assert [(s.doc_id, s.index, s.start, s.end, s.text) for s in split(document)] == [
        ("d", 0, 2, 6, "One."),
        ("d", 1, 9, 13, "Two."),
    ]


def test_split_takes_the_language_of_the_document() -> None:
    text = "Am 3. Oktober kam er. Gut."
    assert [s.text for s in split(Document(text, lang="de"))] == ["Am 3. Oktober kam er.", "Gut."]


@pytest.mark.parametrize("most", [0, 1, 2, 3, 9])
def test_max_sentences_takes_the_first(most: int) -> None:
    document = Document("One. Two. Three.")
    assert split(document, max_sentences=most) == split(document)[:most]


def test_max_sentences_is_not_negative() -> None:
    with pytest.raises(ValueError, match="at least 0, not -1"):
        split(Document("One."), max_sentences=-1)


def test_nothing_but_signs_is_no_sentence() -> None:
    assert split_text("") == split_text(" \n\0") == split_text("***\n—\n…") == []


@settings(max_examples=300, deadline=None)
@given(TEXTS, LANGS)
def test_offsets_are_exact(text: str, lang: str) -> None:
    end = 0
    for sentence in split(Document(text, lang=lang)):
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        assert len(sentence.text.splitlines()) == 1
        assert not re.search(r"[^\W_]", text[end : sentence.start])
        assert sentence.start >= end
        end = sentence.end
    assert not re.search(r"[^\W_]", text[end:])


@settings(max_examples=100, deadline=None)
@given(TEXTS, LANGS)
def test_the_same_text_gives_the_same_sentences(text: str, lang: str) -> None:
    assert split_text(text, lang) == split_text(text, lang)


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_lines_are_split_by_themselves(first: str, second: str) -> None:
    shifted = [
        Span(span.start + len(first) + 1, span.end + len(first) + 1) for span in split_text(second)
    ]
    assert split_text(f"{first}\n{second}") == split_text(first) + shifted


def test_lone_surrogates_and_combining_marks() -> None:
    assert pieces("\ud800 Cafe\u0301. The \0 end.") == ["\ud800 Cafe\u0301.", "The \0 end."]


# Punkt and its parameters


WORDS = st.sampled_from(
    [
        "mr",
        "u.s",
        "dog",
        "Inc",
        "b",
        "5",
        "wash",
        "Oct",
        "ill",
        "40%",
        "$3.5",
        "isn't",
        "l'art",
        "(no)",
        "R-Fla.)",
        '"U.S."',
        "one”",
    ]
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(WORDS | st.sampled_from(["-", "ex-", "the"]) | st.text(max_size=3), max_size=3),
    st.sampled_from([".", ".", "?", "!"]),
    st.sampled_from([" The", " Stewart", " the", " commodities", '"', "”", ")", " 5", " -", " "]),
    st.sampled_from(["en", "de", "xx"]),
)
def test_the_quick_answer_is_the_answer_of_nltk(
    parts: list[str], mark: str, after: str, lang: str
) -> None:
    before = "".join("".join(parts).split())
    expected = nltk_judge(lang).text_contains_sentbreak(before + mark + after)
    assert judge(lang).ends(before, mark, after) == expected


@pytest.mark.parametrize("flags", range(0, 128, 2))
@pytest.mark.parametrize("token", ["Word", "word"])
def test_the_reduced_flags_decide_as_the_full_ones(flags: int, token: str) -> None:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer, PunktToken

    def verdict(context: int | None) -> object:
        parameters = PunktParameters()
        if context is not None:
            parameters.ortho_context["word"] = context
        return PunktSentenceTokenizer(parameters)._ortho_heuristic(PunktToken(token))

    name = orthography(flags)
    assert verdict(CLASSES[name] if name else None) == verdict(flags)


def test_importing_the_splitter_does_not_import_nltk() -> None:
    code = "import sys, summarizer.stages.split; sys.exit('nltk' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# Work grows with the length of the text, not with its square

LONG = 200_000  # characters; a quadratic step would need minutes
LIMIT = 10.0  # seconds, far above the linear time of under two


@pytest.mark.parametrize(
    "unit",
    [
        ".",
        "a.",
        ". ",
        ' "',
        '."a',
        "A. ",
        "[1",
        "U.S. ",
        "abc.1,",
        "...x",
        "a ",
        "« ",
        "。",
        "!\xa0",
    ],
)
def test_long_lines_take_linear_time(unit: str) -> None:
    text = "Start " + unit * (LONG // len(unit))
    begin = time.perf_counter()
    spans = split_text(text)
    assert time.perf_counter() - begin < LIMIT
    assert spans[0].start == 0


# Real articles


def test_real_articles_split_into_sentences_of_usual_length(data_dir: Path) -> None:
    path = data_dir / "multi_news" / "val_full_250.jsonl"
    with path.open(encoding="utf-8") as lines:
        texts = [text for line in list(lines)[:20] for text in json.loads(line)["documents"]]
    words = [len(piece.split()) for text in texts for piece in pieces(text)]
    assert 14 < sum(words) / len(words) < 26
    assert sum(count > 120 for count in words) < len(words) / 500


def test_the_seeds_split_without_loose_ends(seeds: Path) -> None:
    for path in sorted(seeds.glob("*.txt")):
        for piece in pieces(path.read_text(encoding="utf-8")):
            assert piece[0] not in ".,;)]”’"
            assert not re.search(r"(?:Mr|Mrs|Gov|Sen|Rep|Gen|Dr)\.$", piece)
