"""Reports of a run: Markdown to keep beside the code, one HTML page to look at."""

from __future__ import annotations

from summarizer.evaluate.report.findings import Findings, find
from summarizer.evaluate.report.html import write_html
from summarizer.evaluate.report.markdown import write_markdown

__all__ = ["Findings", "find", "write_html", "write_markdown"]
