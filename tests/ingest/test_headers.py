"""Articles that people keep as text: what they write above and below them, and look-alikes."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from summarizer.ingest.headers import read_headers
from summarizer.ingest.reading import read_data
from summarizer.records import Document

HEADLINE = "Council votes for a new bridge in Ely"
TEXT = (
    "The council of Ely voted on Monday to build a new bridge over the river near the harbour.\n"
    "It will cost three million pounds and open in the spring of next year, the mayor said."
)
BODY = TEXT.replace("\n", "\n\n")
PAGE = "https://www.theargus.co.uk/news/1"


class Stated(NamedTuple):
    """What a form states of outlet, day, address, author and title."""

    outlet: str | None = None
    day: str | None = None
    url: str | None = None
    author: str | None = None
    title: str | None = HEADLINE


ARGUS = Stated("The Argus")
DATED = Stated("The Argus", "2026-11-24")
WHOLE = Stated("The Argus", "2026-11-24", PAGE)

FORMS = {
    "byline": (
        f"{HEADLINE}\n\nBy Jane Doe, The Argus\n\n{BODY}",
        ARGUS._replace(author="Jane Doe"),
    ),
    "byline with a bar": (
        f"{HEADLINE}\n\nBy Jane Doe | Brighton Argus\n\n{BODY}",
        Stated("Brighton Argus", author="Jane Doe"),
    ),
    "byline with for": (
        f"{HEADLINE}\n\nBy Jane Doe for The Argus\n\n{BODY}",
        ARGUS._replace(author="Jane Doe"),
    ),
    "byline of an outlet": (f"{HEADLINE}\n\nBy The Argus\n\n{BODY}", ARGUS),
    "outlet and date": (f"{HEADLINE}\n\nThe Argus, 24 November 2026\n\n{BODY}", DATED),
    "outlet and date with a bar": (f"{HEADLINE}\n\nThe Argus | Nov. 24, 2026\n\n{BODY}", DATED),
    "outlet and date in bold": (
        f"# {HEADLINE}\n\n**The Argus** — 24 November 2026\n\n{BODY}", DATED,
    ),
    "date and outlet": (f"{HEADLINE}\n\n24 November 2026, The Argus\n\n{BODY}", DATED),
    "source": (f"{HEADLINE}\n\nSource: The Argus\n\n{BODY}", ARGUS),
    "source and date in one": (
        f"{HEADLINE}\n\nSource: The Argus, 24 November 2026\n\n{BODY}", DATED,
    ),
    "source and date in German": (f"{HEADLINE}\n\nQuelle: Der Bote, 24.11.2026\n\n{BODY}",
                                  Stated("Der Bote", "2026-11-24")),
    "source and date": (f"{HEADLINE}\n\nSource: The Argus\nPublished: 2026-11-24\n\n{BODY}", DATED),
    "source and date apart": (f"{HEADLINE}\n\nSource: Ely Now\n\nDate: 24/11/2026\n\n{BODY}",
                              Stated("Ely Now", "2026-11-24")),
    "date": (f"{HEADLINE}\n\nPublished: 2026-11-24\n\n{BODY}", Stated(None, "2026-11-24")),
    "outlet alone": (f"{HEADLINE}\nOutlet: Ely Now\n\n{BODY}", Stated("Ely Now")),
    "agency": (f"{HEADLINE}\n\n(Reuters) - {BODY}", Stated("Reuters")),
    "place and agency": (f"{HEADLINE}\n\nLONDON (AP) — {BODY}", Stated("AP")),
    "place and outlet": (f"{HEADLINE}\n\nLONDON (The Argus) — {BODY}", ARGUS),
    "front matter": (
        f"---\ntitle: {HEADLINE}\noutlet: The Argus\ndate: 2026-11-24\nurl: {PAGE}\n---\n\n{BODY}",
        WHOLE,
    ),
    "front matter with a site": (
        f'---\ntitle: "{HEADLINE}"\nsite: The Argus\npublished: 24 November 2026\n---\n{BODY}',
        DATED,
    ),
    "front matter with a publisher": (
        f"---\ntitle: {HEADLINE}\npublisher: The Argus\nlayout: post\ntags:\n  - ely\n---\n{BODY}",
        ARGUS,
    ),
    "front matter of a web clipper": (
        f'---\ntitle: "{HEADLINE}"\nsource: "{PAGE}"\nauthor:\n  - "[[Jane Doe]]"\n'
        f'  - "[[John Roe]]"\npublished: 2026-11-24\ncreated: 2026-11-25\n'
        f'description: "A bridge."\n---\n{BODY}',
        Stated("theargus.co.uk", "2026-11-24", PAGE, "Jane Doe, John Roe"),
    ),
    "front matter with a list in a line": (
        f"---\ntitle: {HEADLINE}\nauthors: [Jane Doe, 'John Roe']\nsource: The Argus\n---\n{BODY}",
        ARGUS._replace(author="Jane Doe, John Roe"),
    ),
    "lines": (
        f"Title: {HEADLINE}\nOutlet: The Argus\nDate: 2026-11-24\nURL: {PAGE}\n\n{BODY}", WHOLE,
    ),
    "lines close to the text": (
        f"Title: {HEADLINE}\nOutlet: The Argus\nDate: 2026-11-24\nURL: {PAGE}\n{BODY}", WHOLE,
    ),
    "lines with others": (
        f"Title: {HEADLINE}\nOutlet: Ely Now\nSection: Local\nRetrieved: today\n\n{BODY}",
        Stated("Ely Now"),
    ),
    "lines in bold": (
        f"# {HEADLINE}\n\n**Source:** The Argus  \n**Date:** 24 November 2026  \n**URL:** <{PAGE}>"
        f"\n\n{BODY}", WHOLE,
    ),
    "lines below a byline": (
        f"{HEADLINE}\n\nBy Jane Doe\n\nSource: Ely Now\nDate: 24 November 2026\n\n{BODY}",
        Stated("Ely Now", "2026-11-24", author="Jane Doe"),
    ),
    "fields in one line": (
        f"{HEADLINE}\n\nSource: Ely Now | Date: 24 November 2026 | By: Jane Doe\n\n{BODY}",
        Stated("Ely Now", "2026-11-24", author="Jane Doe"),
    ),
    "address below the headline": (f"{HEADLINE}\n{PAGE}\n\n{BODY}", Stated(None, url=PAGE)),
    "address at the end": (f"{HEADLINE}\n\n{BODY}\n\nSource: {PAGE}\n",
                           Stated("theargus.co.uk", url=PAGE)),
    "link at the end": (f"{HEADLINE}\n\n{BODY}\n\nSource: [The Argus]({PAGE})\n",
                        ARGUS._replace(url=PAGE)),
    "address of an archive": (
        f"{HEADLINE}\n\n{BODY}\n\nSource: https://archive.ph/Ab1", Stated(url="https://archive.ph/Ab1"),
    ),
    "lines at the end": (
        f"{HEADLINE}\n\n{BODY}\n\nOutlet: The Argus\nDate: 2026-11-24\nURL: {PAGE}\n", WHOLE,
    ),
    "name at the end": (f"{HEADLINE}\n\n{BODY}\n\nSource: The Argus", ARGUS),
    "copyright": (f"{HEADLINE}\n\n{BODY}\n\n© 2026 The Argus", ARGUS),
}  # fmt: skip


def one(text: str, name: str = "2026-11-24_argus_title.txt") -> Document:
    (document,) = read_data(text.encode(), name).documents
    return document


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_read(form: str, name: str) -> None:
    text, stated = FORMS[form]
    found = one(text, name)
    day = found.published.date().isoformat() if found.published else None
    assert Stated(found.outlet, day, found.url, found.author, found.title) == stated
    assert found.text == TEXT


def test_what_is_taken_is_named() -> None:
    found = one(f"{HEADLINE}\n\nSource: Ely Now\nDate: 2026-11-24\n\n{BODY}")
    named = [each.text for each in found.removed if each.reason == "header"]
    assert named == ["Source: Ely Now\nDate: 2026-11-24"]


def test_a_name_of_a_file_states_nothing() -> None:
    found = one(f"{HEADLINE}\n\n{BODY}", "2026-11-24_argus_bridge.txt")
    assert (found.outlet, found.published) == (None, None)


# What looks like a form: nothing of it may be lost, and no outlet, date or address be read.
SENTENCES = [
    "Source close to the minister said that the vote had been a matter of minutes on Monday.",
    "Sources: the minister, and two officials who were in the room when it was agreed.",
    "Source: a minister close to the talks, who did not want to be named in the newspapers.",
    "By the time the police came, the Argus had already printed what was said at the meeting.",
    "By Monday, The Argus had printed it, and the mayor had said that it was true in every word.",
    "Date palms stood along the road by which the ministers came to the meeting on Monday.",
    "Date: nobody knows, said the mayor when she was asked for the day of the opening at noon.",
    "Title: none. So it stood in the register of the harbour until the spring of that year.",
    "Outlet: the river leaves the lake here, and the old mill stands beside it to this day.",
    "Published accounts of the meeting differ, and the Argus, of all papers, printed neither.",
    "The Argus, 24 November 2026 said, was the ship on which the delegates were to arrive.",
    "The Argus (24 guns) left the harbour in 2026, and nobody has seen the ship since then.",
    "LONDON (The Argus) is not a place but a club, its members said when they met on Monday.",
    "Jane Doe (The Sun) said that she had seen the mayor at the harbour late in the evening.",
    "Publisher: Penguin will print the book in the spring, and it will cost twenty pounds.",
    "Author: I wrote it in a week, at a table by the window, and never looked at it again.",
    "Link: the bridge will join the harbour and the market, which the river has kept apart.",
    "Site: the ground beside the old mill was bought for it by the council a year ago.",
    "Website: nobody had told the council that it needed one, as the mayor said on Monday.",
    "URL is what such an address is called, the mayor said, and everybody in the hall laughed.",
    "Medium: the artist painted it in oil, on wood, and gave it to the town in that year.",
]  # fmt: skip


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_that_looks_like_a_form_stays(sentence: str, name: str) -> None:
    for text in (f"{sentence}\n\n{BODY}", f"{HEADLINE}\n\n{sentence}\n\n{BODY}"):
        found = one(text, name)
        assert (found.outlet, found.published, found.url, found.author) == (None,) * 4
        assert sentence in found.text


# Blocks that are the article's own: a notice, a review, a play, a chart, an interview.
BLOCKS = {
    "notice": "Date: 24 November 2026\nVenue: Town Hall\nTickets: at the door",
    "day without a year": "Source: Ely Now\nDate: Monday at noon\nPlace: Town Hall",
    "review": "Title: The Long Bridge\nAuthor: Jane Doe\nPublisher: Penguin\nPrice: 20 pounds",
    "interview": "Author: Did you see it?\nSource: Nobody did, I think.\nAuthor: And you?",
    "twice": "Source: Ely Now\nSource: Ely Then",
    "publisher": "Publisher: Penguin",
    "places": "Site: Ely\nSite: Cambridge",
    "between rules": "---\nThe mayor: we will build it.\nThe council agreed on Monday.\n---",
}


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_of_another_kind_is_no_header(block: str) -> None:
    text = f"{BLOCKS[block]}\n\n{BODY}"
    assert read_headers(text).text == text
    assert read_headers(f"{HEADLINE}\n\n{text}").fields == {}


def test_a_name_and_a_date_below_may_be_those_of_a_chart() -> None:
    text = f"{BODY}\n\nSource: Eurostat\nDate: 2026-11-24"
    assert read_headers(text).text == text


@pytest.mark.parametrize("lines", ["Outlet: The Argus\nDate: 2026-11-24", f"{HEADLINE}\n"])
def test_headers_without_an_article_stay(lines: str) -> None:
    assert read_headers(lines).text == lines


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe, The Hague",
        "By Jane Doe, Vienna",
        "By Jane Doe and John Roe",
        "By Jane Doe, Times Square",
        "By Emily Post, Chief Reporter",
        "Reporting by Jane Doe, Reuters",
        "Emily Post, 24 November 2026",
        "London, 24 November 2026",
        "Philadelphia, PA, 24 November 2026",
        "World News | 24 November 2026",
        "Photo: The Argus",
        "© 2026 Getty Images",
        "Source: Eurostat",
        "Source: Ministry of Agriculture",
        "Sources: The Argus, The Ely Herald",
        "Sources: Reuters, AP",
        "https://twitter.com/argus/status/1",
        "https://www.theargus.co.uk",
    ],
)
def test_a_line_that_names_no_outlet(line: str) -> None:
    for text in (f"{HEADLINE}\n\n{line}\n\n{BODY}", f"{HEADLINE}\n\n{BODY}\n\n{line}"):
        found = one(text)
        assert found.outlet is None
        assert found.text == TEXT
