"""The templates of editions with their style and the hash that a content policy allows it by."""

from __future__ import annotations

import base64
import hashlib
from importlib import resources
from typing import Any

from summarizer.render.common import plural
from summarizer.render.editions.shown import waiting
from summarizer.render.pages import environment, trusted


def page(template: str, **values: Any) -> str:
    """A page in the look of the briefs, whose policy allows its own style and nothing else."""
    style = sheet("page.css") + sheet("edition.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return fill(template, style=trusted(style), digest=digest, **values)


def fill(template: str, **values: Any) -> str:
    """A template with its values, which are cleaned and escaped."""
    found = environment("summarizer.render").get_template(template)
    return found.render(plural=plural, waiting=waiting, **values) + "\n"


def sheet(name: str) -> str:
    """A style sheet of the package."""
    return (resources.files("summarizer.render") / "templates" / name).read_text("utf-8")
