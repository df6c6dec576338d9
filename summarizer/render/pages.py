"""What every HTML page of the product is made with: escaped text, and styles of our own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from summarizer.render.common import clean

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def environment(package: str) -> Environment:
    """The templates of a package; whatever they print is cleaned and escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_safe,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def trusted(text: str) -> Any:
    """Markup that is ours: files of this package, numbers and generated ids."""
    from markupsafe import Markup

    return Markup(text)


def _safe(value: object) -> object:
    """Clean every string that a template prints; only our own markup is trusted."""
    return clean(value) if type(value) is str else value
