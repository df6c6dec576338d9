"""Newsletters: one with a single story, one with ten teasers, and what is not of the news."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from summarizer.ingest.newsletter import is_notice, page
from summarizer.ingest.reading import read_data
from summarizer.records import Document

TRACK = "?utm_source=newsletter&utm_medium=email&utm_campaign=daily"
SITE = "https://www.argus.example/news"
STORY = (
    "The council of Ely voted on Monday to build a new bridge over the river near the harbour.",
    "The mayor, Ann Smith, said that the bridge would open in the spring of next year.",
    "Eleven members voted for the plan and four against it, after a debate of three hours.",
)
TEN = {
    "bridge": ("Council votes for a new bridge", STORY[0]),
    "ferry": (
        "Ferry strikes pier in fog",
        "Four people were hurt on Tuesday when a ferry struck the old pier of Brighton in the fog.",
    ),
    "rain": (
        "Rain delays harvest in the fens",
        "Farmers say that weeks of rain have delayed the harvest of potatoes in all of the fens.",
    ),
    "roof": (
        "School roof to be mended",
        "The county will mend the roof of the school by March, after water came into classrooms.",
    ),
    "letters": (
        "Museum buys lost letters",
        "The museum has bought forty letters by a botanist that were thought to be lost in 1911.",
    ),
    "trains": (
        "Trains to be slower for a month",
        "Trains to Norwich will take twenty minutes longer while a viaduct is repaired at night.",
    ),
    "swans": (
        "Swans return to the river",
        "More than nine hundred swans have come to the washes this winter, wardens counted.",
    ),
    "baker": (
        "Baker wins national prize",
        "A baker from Soham has won a national prize for a loaf that takes three days to make.",
    ),
    "tractor": (
        "Police look for stolen tractor",
        "Police are looking for a green tractor that was stolen from a farm on Saturday night.",
    ),
    "choir": (
        "Choir sings for the hospice",
        "The cathedral choir raised six thousand pounds for the hospice with a single concert.",
    ),
}
FOOT = """<tr><td style="font-size:11px"><p>Did a friend forward this email?
<a href="x">Sign up</a>.</p>
You are receiving this email because you signed up for the Morning Briefing at argus.example.<br>
Our mailing address is: The Argus, 12 High Street, Ely CB7 4AA<br>
Want to change how you receive these emails? You can <a href="https://argus.us1.list-manage.com/p">
update your preferences</a> or <a href="https://argus.us1.list-manage.com/u">unsubscribe from this
list</a>.<br>This email was sent to ann@example.org.<br>
<a href="https://link.argus.example/u">Unsubscribe</a> | <a href="https://argus.example/p">Privacy</a>
<br>&copy; 2026 Argus Media Ltd. All rights reserved.</td></tr></table>
<img src="https://open.argus.example/o.gif?u=abc" width="1" height="1" alt=""></body></html>"""
HEAD = """<html><head><style>.pre {display: none}</style></head><body>
<div class="pre">The news of Tuesday that nobody sees &zwnj;&nbsp;&zwnj;</div><table><tr><td>
Having trouble reading this email? <a href="https://link.argus.example/v">View in browser</a>
</td></tr>"""
SINGLE = f"""{HEAD}<tr><td><h1><a href="{SITE}/bridge{TRACK}">Council votes for a new bridge</a>
</h1>
<p>Good morning, Ann.</p>{"".join(f"<p>{each}</p>" for each in STORY)}
<p><a href="{SITE}/bridge{TRACK}">Read the full story</a></p></td></tr>{FOOT}"""


def rows(link: str = SITE + "/{name}" + TRACK, heading: str = "h2") -> str:
    return "".join(
        f'<tr><td><a href="{link.format(name=name)}"><img src="p.jpg" alt="{title}"></a></td><td>'
        f'<{heading}><a href="{link.format(name=name)}">{title}</a></{heading}>'
        f'<p>{text} <a href="{link.format(name=name)}">Read more</a></p></td></tr>'
        for name, (title, text) in TEN.items()
    )


def digest(rows: str, own: str = "", end: str = "That's all for today.") -> str:
    return (
        f"{HEAD}<tr><td><h1>The Argus Morning Briefing</h1><p>Good morning. Here are the ten "
        f"stories that you need to know today.</p>{own}</td></tr>{rows}"
        f"<tr><td><p>ADVERTISEMENT</p><p>Save 20% on your first box of vegetables from Fen Box."
        f"</p></td></tr><tr><td><p>{end}</p></td></tr>{FOOT}"
    )


def mail(html: str, plain: str | None = None, sender: str = "The Argus <b@argus.example>") -> bytes:
    message = EmailMessage()
    message["Subject"] = "The news of Tuesday"
    message["From"] = sender
    message["Date"] = "Tue, 24 Nov 2026 06:00:00 +0000"
    message.set_content(plain or html, subtype="plain" if plain else "html")
    if plain:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


def documents(data: bytes) -> tuple[Document, ...]:
    return read_data(data, "a.eml").documents


def test_of_a_single_story_only_the_story_is_read() -> None:
    (found,) = documents(mail(SINGLE))
    assert found.text == "\n".join(STORY)
    assert (found.title, found.outlet, found.author) == ("The news of Tuesday", "The Argus", None)


def test_of_what_is_no_news_each_line_is_named() -> None:
    (found,) = documents(mail(SINGLE))
    named = [each.text for each in found.removed if each.reason == "newsletter"]
    assert named[:2] == ["Having trouble reading this email? View in browser", "Good morning, Ann."]
    assert "This email was sent to ann@example.org." in named


def test_a_digest_gives_each_article_with_its_address() -> None:
    found = documents(mail(digest(rows())))
    assert [(each.title, each.text) for each in found] == list(TEN.values())
    assert [each.url for each in found] == [f"{SITE}/{name}" for name in TEN]
    assert {each.outlet for each in found} == {"The Argus"}
    assert {each.published.isoformat() for each in found if each.published} == {
        "2026-11-24T06:00:00+00:00"
    }


def test_what_belongs_to_none_is_named() -> None:
    first, *_ = documents(mail(digest(rows())))
    named = {each.text for each in first.removed if each.reason == "newsletter"}
    assert "Save 20% on your first box of vegetables from Fen Box." in named
    assert "Good morning. Here are the ten stories that you need to know today." in named


@pytest.mark.parametrize("heading", ["h2", "h3", "p", "div"])
def test_headlines_are_known_by_their_links(heading: str) -> None:
    found = documents(mail(digest(rows(heading=heading))))
    assert [each.title for each in found] == [title for title, _ in TEN.values()]


def test_it_does_not_matter_that_there_is_a_plain_part_too() -> None:
    plain = "\n\n".join(f"{title}\n{text}" for title, text in TEN.values())
    assert len(documents(mail(digest(rows()), plain))) == len(TEN)


def test_a_long_farewell_is_no_part_of_the_last_article() -> None:
    end = "We hope that you have a good day, and we will be back with more of it tomorrow."
    *_, last = documents(mail(digest(rows(), end=end).replace("ADVERTISEMENT", "")))
    assert last.text == TEN["choir"][1]


def test_the_letter_above_the_teasers_is_an_article_of_its_own() -> None:
    own = "".join(f"<p>{each}</p>" for each in STORY)
    more = "<p>She added that the old bridge would stay, for walkers and for riders, as before.</p>"
    first, *others = documents(mail(digest(rows(), own=own + more)))
    assert first.title == "The news of Tuesday"
    assert all(each in first.text for each in STORY)
    assert len(others) == len(TEN)


def test_two_teasers_are_no_digest() -> None:
    two = "".join(f"{row}</tr>" for row in rows().split("</tr>")[:2])
    assert len(documents(mail(digest(two)))) == 1


def test_links_in_a_letter_are_no_headlines() -> None:
    html = "".join(
        f'<p>{each} <a href="{SITE}/{n}">See here</a>.</p>' for n, each in enumerate(STORY)
    )
    assert len(documents(mail(f"<html><body>{html}</body></html>"))) == 1


def test_addresses_that_only_the_sender_knows_are_not_cited() -> None:
    link = "https://argus.us1.list-manage.com/track/click?u=ann&id={name}"
    found = documents(mail(digest(rows(link=link))))
    assert len(found) == len(TEN)
    assert {each.url for each in found} == {None}


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        (f"{SITE}/1{TRACK}", f"{SITE}/1"),
        ("https://argus.substack.com/p/bridge?utm_source=x", "https://argus.substack.com/p/bridge"),
        ("https://link.argus.example/c/7f3a9", None),
        ("https://argus.example/click/7f3a9", None),
        ("https://substack.com/redirect/7f3a9?j=x", None),
        ("https://u7.ct.sendgrid.net/ls/click?upn=7f3a9", None),
        (
            "https://news.example/CL0/https:%2F%2Fargus.example%2F1%3Futm_source=x/1/0100-7/abc",
            "https://argus.example/1",
        ),
        ("https://click.argus.example/?u=ann&url=https%3A%2F%2Fargus.example%2F1", "https://argus.example/1"),
        (None, None),
    ],
)  # fmt: skip
def test_where_a_link_leads(link: str | None, leads: str | None) -> None:
    assert page(link) == leads


@pytest.mark.parametrize(
    "line",
    [
        "View this email in your browser",
        "View in browser: https://link.argus.example/v",
        "Unsubscribe",
        "Unsubscribe: https://link.argus.example/u",
        "Unsubscribe | Manage preferences",
        "If you no longer wish to receive these emails, you can unsubscribe at any time.",
        "To ensure delivery to your inbox, please add us to your address book.",
        "You're receiving this newsletter because you subscribed to it on our website.",
        "Was this newsletter forwarded to you? Subscribe here.",
        "Sie erhalten diese E-Mail, weil Sie den Newsletter der Zeitung abonniert haben.",
        "Newsletter abbestellen",
        "Vous recevez ce courriel car vous êtes inscrit à notre lettre.",
        "Hi Ann,",
        "Good morning.",
    ],
)
def test_lines_about_the_message(line: str) -> None:
    assert is_notice(line)


@pytest.mark.parametrize(
    "line",
    [
        *STORY,
        "You are receiving what you paid for, the mayor said to those who had come.",
        "This email was, he said, the only one that the minister had ever sent.",
        "Change your password online at once, the police said to all customers of the bank.",
        "Having trouble to sleep is common, and a list of remedies is online, doctors say.",
        "View of the harbour from the new bridge, which is to open in the spring.",
        "Privacy is what the court has to weigh, and the list of cases is long.",
        "Dear bread was the reason for the riots, the historian wrote in her book.",
        "Good morning television has lost half of its viewers, the broadcaster said on Monday.",
        "Forwarded messages showed that the minister knew of it, the newspaper reported.",
    ],
)
def test_lines_of_the_news(line: str) -> None:
    assert not is_notice(line)
