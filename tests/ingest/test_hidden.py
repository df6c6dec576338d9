"""What a page does not show is not read, in whatever way it is hidden."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.ingest.fragments import fragment_text
from summarizer.ingest.hidden import visible
from summarizer.ingest.web import read_web

SHEET = (
    "<style>/* .seen {display: none} */ .gone, b.off {display: none} #far {position: absolute;"
    " left: -9999px} @media print { .seen {display: none} } p a {display: none}</style>"
)
HIDDEN = [
    "<p hidden>X</p>",
    "<p style='display:none'>X</p>",
    "<p style='Display : NONE !important'>X</p>",
    "<p style='visibility:hidden'>X</p>",
    "<p style='opacity:0'>X</p>",
    "<p style='font-size:0'>X</p>",
    "<p style='font-size:1px'>X</p>",
    "<p style='font:0/0 serif'>X</p>",
    "<p style='color:#fff'>X</p>",
    "<p style='color:#fefefe'>X</p>",
    "<font color='white'>X</font>",
    "<div style='background:#222'><p style='color:rgb(34, 34, 34)'>X</p></div>",
    "<table bgcolor='#000'><tr><td style='color:black'>X</td></tr></table>",
    "<p style='color:transparent'>X</p>",
    "<p style='color:rgba(0,0,0,0)'>X</p>",
    "<p style='position:absolute;left:-5000px'>X</p>",
    "<p style='position:fixed;top:-99em'>X</p>",
    "<p style='text-indent:-9999px'>X</p>",
    "<p style='margin-left:-2000px'>X</p>",
    "<p style='height:0;overflow:hidden'>X</p>",
    "<div style='max-height:0px;overflow:hidden'><p>X</p></div>",
    "<p style='position:absolute;clip:rect(0,0,0,0)'>X</p>",
    "<p style='clip-path:inset(100%)'>X</p>",
    "<p style='transform:scale(0)'>X</p>",
    "<p class='a gone'>X</p>",
    "<b class='off'>X</b>",
    "<div id='far'>X</div>",
    "<!-- X -->",
    "<img alt='X' title='X' src='a.png'>",
    "<p aria-label='X' title='X' data-x='X'>Y</p>",
    "<template>X</template>",
    "<noscript>X</noscript>",
]
SHOWN = [
    "<p class='seen'>X</p>",
    "<p style='color:#fff;background:#333'>X</p>",
    "<table><tr><td bgcolor='#000'><font color='white'>X</font></td></tr></table>",
    "<div style='background:url(a.png)'><p style='color:#fff'>X</p></div>",
    "<p style='font-size:12px;opacity:.9'>X</p>",
    "<p style='margin-left:-20px'>X</p>",
    "<p style='overflow:hidden'>X</p>",
    "<p style='color:#000'>X</p>",
    "<p><a>X</a></p>",
    "<p style='display:none'>Y</p>X",
    "<b class='on'>X</b>",
]


@pytest.mark.parametrize("markup", HIDDEN)
def test_hidden(markup: str) -> None:
    assert "X" not in fragment_text(f"{SHEET}<p>Above.</p>{markup}<p>Below.</p>")


@pytest.mark.parametrize("markup", SHOWN)
def test_shown(markup: str) -> None:
    assert "X" in fragment_text(f"{SHEET}<p>Above.</p>{markup}<p>Below.</p>")


def test_what_stands_around_it_stays() -> None:
    markup = "<p>One <i hidden>X</i>two <b>three</b><i hidden>X</i> four.</p>"
    assert fragment_text(markup) == "One two three four."


def test_a_page_that_a_script_is_to_show_is_shown() -> None:
    markup = "<style>body {opacity: 0}</style><body style='display:none'><p>It rained.</p>"
    assert fragment_text(markup) == "It rained."


def test_a_page_is_read_as_it_shows() -> None:
    body = "<p>The mayor opened the long bridge on Monday, after two years of repairs.</p>" * 4
    (article,) = read_web(f"<html><body><article>{body}<p hidden>X</p>{body}".encode(), "a.html")
    assert "X" not in article.text
    assert "mayor" in article.text


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert isinstance(visible(f"<p hidden style='{text}'>{text}"), str)


@pytest.mark.parametrize(
    "unit",
    ["<p style='display:none'>", "<div style='color:#fff'>", "<style>{", "<style>@a{", "<style>/*"],
)
def test_long_input_takes_linear_time(unit: str) -> None:
    start = time.process_time()
    visible("<html><body>" + unit * (200_000 // len(unit)))
    assert time.process_time() - start < 2.0
