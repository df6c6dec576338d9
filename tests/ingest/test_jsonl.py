"""Articles as JSON and JSON Lines."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from summarizer.errors import InputError
from summarizer.ingest.jsonl import LISTS, MAX_BAD_LINES, read_json, read_jsonl
from summarizer.ingest.raw import RawArticle
from summarizer.records import Failure

TEXT = "The mayor opened the bridge on Monday."


def one(value: Any) -> RawArticle:
    (article,) = read_json(json.dumps(value).encode(), "a.json")
    assert isinstance(article, RawArticle)
    return article


@pytest.mark.parametrize("field", ["text", "content", "body", "articleBody", "content_text"])
def test_text_fields(field: str) -> None:
    assert one({field: TEXT}).text == TEXT


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("title", "title"),
        ("headline", "title"),
        ("outlet", "outlet"),
        ("source", "outlet"),
        ("site", "outlet"),
        ("publisher", "outlet"),
        ("author", "author"),
        ("byline", "author"),
        ("url", "url"),
        ("link", "url"),
    ],
)
def test_other_fields(field: str, name: str) -> None:
    assert getattr(one({"text": TEXT, field: "a value"}), name) == "a value"


def test_objects_and_lists_give_their_names() -> None:
    article = one(
        {"text": TEXT, "source": {"id": None, "name": "BBC"}, "authors": [{"name": "A"}, "B"]}
    )
    assert (article.outlet, article.author) == ("BBC", "A, B")


@pytest.mark.parametrize("field", ["published", "date", "datePublished", "published_at"])
@pytest.mark.parametrize(
    "value",
    [
        "2024-11-23T09:58:00Z",
        "Sat, 23 Nov 2024 10:58:00 +0100",
        1732355880,
        1732355880000,
        "1732355880",
        1732355880.0,
    ],
)
def test_dates(field: str, value: object) -> None:
    published = one({"text": TEXT, field: value}).published
    assert published == datetime(2024, 11, 23, 9, 58, tzinfo=UTC)


@pytest.mark.parametrize("value", ["soon", True, {}, -1e300, "", "99999999999999"])
def test_values_that_are_no_dates(value: object) -> None:
    assert one({"text": TEXT, "date": value}).published is None


def test_language_tags_are_shortened() -> None:
    assert one({"text": TEXT, "language": "en-GB"}).lang == "en"


@pytest.mark.parametrize("name", LISTS)
def test_wrapped_lists(name: str) -> None:
    articles = read_json(json.dumps({name: [{"text": TEXT}, {"text": "b"}]}).encode(), "a.json")
    assert len(articles) == 2


def test_a_bare_list_with_a_bad_item() -> None:
    good, bad = read_json(json.dumps([{"text": TEXT}, {"title": "x"}]).encode(), "a.json")
    assert isinstance(good, RawArticle)
    assert isinstance(bad, Failure)
    assert bad.path == "a.json: item 2"
    assert "no text" in bad.reason


def test_html_in_fields_is_stripped() -> None:
    article = one({"text": "<p>One &amp; two.</p><p>Three.</p>", "title": "R&amp;D <i>now</i>"})
    assert (article.text, article.title) == ("One & two.\nThree.", "R&D now")


def test_a_whole_page_in_a_field_is_read_as_one() -> None:
    assert one({"content": f"<html><body><p>{TEXT}</p></body></html>"}).text == TEXT


def test_comparison_signs_are_no_html() -> None:
    assert one({"text": "2 < 3 and 5 > 4"}).text == "2 < 3 and 5 > 4"


def test_paragraph_lists_are_joined() -> None:
    assert one({"text": ["One.", "Two."]}).text == "One.\nTwo."


def test_a_malformed_line_is_named_and_the_others_kept() -> None:
    lines = [json.dumps({"text": TEXT}), '{"text": "cut', "", "[1]", json.dumps({"text": "b"})]
    parts = read_jsonl("\n".join(lines).encode(), "a.jsonl")
    assert [part.path for part in parts if isinstance(part, Failure)] == ["a.jsonl:2", "a.jsonl:4"]
    assert [part.text for part in parts if isinstance(part, RawArticle)] == [TEXT, "b"]


def test_a_malformed_first_line_is_one_bad_line() -> None:
    parts = read_jsonl(b'{"text": bad}\n{"text": "good"}\n', "a.jsonl")
    assert isinstance(parts[0], Failure)
    assert isinstance(parts[1], RawArticle)


def test_json_lines_named_json_and_the_reverse() -> None:
    lines = b'{"text": "a"}\n{"text": "b"}\n'
    assert len(read_json(lines, "a.json")) == 2
    assert len(read_jsonl(json.dumps([{"text": "a"}], indent=1).encode(), "a.jsonl")) == 1


@pytest.mark.parametrize(
    "data",
    [b"{", b"nothing", b"3", b"null", b"[]", b'"text"', b'{"text": 3', b"[" * 100_000],
)
def test_what_holds_no_article_is_refused(data: bytes) -> None:
    for read in (read_json, read_jsonl):
        with pytest.raises(InputError):
            read(data, "a.json")


def test_many_bad_lines_and_no_good_one_are_one_failure() -> None:
    data = b'{"no": "text"}\n' * (MAX_BAD_LINES + 1)
    with pytest.raises(InputError, match="no article in 11 records"):
        read_jsonl(data, "a.jsonl")
