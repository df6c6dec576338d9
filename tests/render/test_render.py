"""One call for all formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from summarizer.errors import ConfigError
from summarizer.records import Brief
from summarizer.render import FORMATS, Format, render

Build = Callable[..., Brief]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("explain", [False, True])
def test_every_format_ends_with_one_newline_and_is_deterministic(
    nato: Brief, format: Format, explain: bool
) -> None:
    rendered = render(nato, format, explain=explain)
    assert rendered.endswith("\n")
    assert not rendered.endswith("\n\n")
    assert rendered == render(nato, format, explain=explain)


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_shows_every_line_and_its_sources(nato: Brief, format: Format) -> None:
    rendered = render(nato, format)
    for said in ("It appeared to be Rutte", "Rutte, for his part, has been a staunch supporter"):
        assert said in rendered.replace("&#39;", "'")
    for source in nato.sources:
        assert str(source.document.url or source.document.path) in rendered


@pytest.mark.parametrize("format", FORMATS)
def test_a_line_without_explanation_can_be_explained(small: Build, format: Format) -> None:
    brief = small()
    bare = replace(brief, lines=(replace(brief.lines[0], explanation=None),))
    told = '"explanation": null' if format == "json" else "no explanation was recorded"
    assert told in render(bare, format, explain=True).replace("No expl", "no expl")


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_brief_renders(small: Build, format: Format) -> None:
    brief = replace(small(), title="", lines=(), sources=())
    assert render(brief, format, explain=True).endswith("\n")


def test_an_unknown_format_names_the_nearest(nato: Brief) -> None:
    with pytest.raises(ConfigError, match="did you mean 'markdown'"):
        render(nato, "markdwn")  # type: ignore[arg-type]
