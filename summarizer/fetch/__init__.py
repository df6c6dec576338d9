"""The only network reads: pages and feeds from public servers, vetted, bounded and in time."""

from __future__ import annotations

from summarizer.fetch.fetcher import Fetcher
from summarizer.fetch.pages import FetchError, Limits, Page, Request, Validators

__all__ = ["FetchError", "Fetcher", "Limits", "Page", "Request", "Validators"]
