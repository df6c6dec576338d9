"""What a reader of the Markdown sees, rendered or raw."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from summarizer.records import Brief, Dropped
from summarizer.render.markdown import escape, to_markdown

Build = Callable[..., Brief]


def test_title_paragraph_and_footnotes(nato: Brief) -> None:
    markdown = to_markdown(nato)
    title, body, *_ = markdown.split("\n\n")
    assert title == "# NATO's Rutte meets Trump in Florida"
    assert "among other things.[^5] Trump, who takes office" in body
    assert re.findall(r"^\[\^(\d)\]: From ", markdown, re.M) == ["1", "2", "3", "4", "5"]


def test_every_reference_has_one_footnote_and_the_other_way_round(nato: Brief) -> None:
    markdown = to_markdown(nato)
    used = set(re.findall(r"\[\^(\d+)\](?!:)", markdown))
    defined = re.findall(r"^\[\^(\d+)\]:", markdown, re.M)
    assert sorted(used) == sorted(defined)


def test_a_footnote_names_its_source_and_quotes_what_is_cited(nato: Brief) -> None:
    (note,) = re.findall(r"^\[\^5\]: .*$", to_markdown(nato), re.M)
    assert note.startswith(
        "[^5]: From **SDA**, *Nato Secretary General meets with Trump in Florida*, 23 Nov 2024, "
        "`seeds/002_cdae1d3765b91ce8.txt`. “It was Rutte's first meeting with Trump in his new "
        "role.” (sentence 2); "
    )
    assert note.endswith(
        "“Germany is estimated to spend just 2.1 percent this year.” (difference)."
    )


def test_a_quote_that_serves_several_sentences_stands_once(small: Build) -> None:
    brief = small("Rain fell.")
    twice = replace(brief, lines=brief.lines * 3, disagreements=())
    assert "“Rain fell.” (sentences 1, 2 and 3)" in to_markdown(twice)
    assert to_markdown(twice).count("“Rain fell.”") == 1


def test_every_quote_is_in_its_footnote(nato: Brief) -> None:
    notes = dict(re.findall(r"^\[\^(\d)\]: (.*)$", to_markdown(nato), re.M))
    for line in nato.lines:
        for citation in line.citations:
            assert escape(citation.quote) in notes[str(citation.n)]


def test_bullets(nato: Brief) -> None:
    body = to_markdown(replace(nato, style="bullets")).split("\n\n")[1]
    assert [row[:2] for row in body.splitlines()] == ["- "] * len(nato.lines)


def test_explanations_are_nested_under_their_line(nato: Brief) -> None:
    second = to_markdown(nato, explain=True).split("\n\n")[2].splitlines()
    assert second[0].startswith("- It appeared to be")
    assert second[1:] == [
        "    - claim: It … (3 sentences)",
        "    - said by 3 articles, 3 independent; score 0.625, gain 0.250",
        "    - displaced (France24, similarity 0.91): Rutte met Trump.",
    ]


def test_addresses_are_links_and_unsafe_ones_are_code(small: Build) -> None:
    assert "<https://a.example/x_y?q=%3E>" in to_markdown(small(url="https://a.example/x_y?q=>"))
    unsafe = to_markdown(small(url="javascript:alert(1)"))
    assert "alert(1)" not in unsafe.replace("`javascript:alert(1)`", "")


@pytest.mark.parametrize(
    ("path", "code"),
    [("a_b.txt", "`a_b.txt`"), ("a`b", "`` a`b ``"), ("`a``b", "``` `a``b ```"), ("a\nb", "`a b`")],
)
def test_paths_are_code(small: Build, path: str, code: str) -> None:
    assert f"{code}. “" in to_markdown(small(path=path))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nov. 5, 1.1% - of AT&T's (GDP)", "Nov. 5, 1.1% - of AT\\&T's (GDP)"),
        ("5. Nov", "5\\. Nov"),
        ("-5 degrees", "\\-5 degrees"),
        ("a\n\n# b", "a \\# b"),
        ("see https://t.me/x or www.a.b", "see https\\://t.me/x or www\\.a.b"),
        ("R & D", "R & D"),
    ],
)
def test_escaping_leaves_ordinary_text_readable(text: str, expected: str) -> None:
    assert escape(text) == expected


def test_nothing_to_tell_gives_no_notes(small: Build) -> None:
    assert "## Notes" not in to_markdown(replace(small(), dropped=Dropped()))
