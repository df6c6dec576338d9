"""Many articles about one story in, one short neutral brief with citations out.

>>> from summarizer import Document, summarize
>>> brief = summarize(
...     [
...         Document("Ely approved a new bridge on Monday. It will cost 4 million."),
...         Document("On Monday the council of Ely approved a new bridge."),
...     ],
...     config="headline",
... )
>>> print(brief.lines[0].text)
On Monday the council of Ely approved a new bridge.
>>> [citation.quote for citation in brief.lines[0].citations]
['On Monday the council of Ely approved a new bridge.', 'Ely approved a new bridge on Monday.']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarizer.errors import SummarizerError
from summarizer.records import Brief, Citation, Document, Line, Source
from summarizer.render import render

if TYPE_CHECKING:
    from summarizer.config import Config, load
    from summarizer.ingest import read
    from summarizer.pipeline import summarize

__version__ = "0.1.0"

__all__ = [
    "Brief",
    "Citation",
    "Config",
    "Document",
    "Line",
    "Source",
    "SummarizerError",
    "load",
    "read",
    "render",
    "summarize",
]

# Loaded on first use: `summarize --help` needs none of them.
_LAZY = {
    "Config": "summarizer.config",
    "load": "summarizer.config",
    "read": "summarizer.ingest",
    "summarize": "summarizer.pipeline",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LAZY[name]), name)
