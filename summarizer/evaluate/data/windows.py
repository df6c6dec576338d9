"""A dated stream of articles, cut into windows that are examples of the task stories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from summarizer.evaluate.data.base import Options, Placed
from summarizer.evaluate.records import Example, Stream
from summarizer.records import Document

MOST_DAYS = 36_525
"""A century, which no stream exceeds: sums of dates stay dates."""

Days = Annotated[int, Field(ge=1, le=MOST_DAYS)]


class WindowOptions(Options):
    """``window``: how much of the stream is one example, in days.

    ``stride``: days from one window to the next, by default those of a window, so that windows
    do not overlap. Windows without an article are left out.
    """

    window: Literal["day", "all"] | Days = "day"
    stride: Days | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.window == "all" and self.stride is not None:
            raise ValueError("window = 'all' leaves no room for a stride")
        return self


@dataclass(frozen=True, slots=True)
class Told:
    """A document with the day and the story it belongs to."""

    day: date
    story: str
    document: Document


def windows(name: str, told: Sequence[Told], options: WindowOptions) -> Iterator[Placed[Example]]:
    """The windows of a file of this name; documents come in order of their days."""
    for stream in _streams(told, options):
        yield Placed(f"{name}: {stream.id}", stream)


def _streams(told: Sequence[Told], options: WindowOptions) -> Iterator[Stream]:
    if not told:
        return
    if options.window == "all":
        yield _stream("all", told)
        return
    days = 1 if options.window == "day" else options.window
    for start in _starts(told[0].day, told[-1].day, days, options.stride or days):
        end = start + timedelta(days=days - 1)
        inside = [each for each in told if start <= each.day <= end]
        if inside:
            yield _stream(f"{start}" if days == 1 else f"{start}..{end}", inside)


def _starts(first: date, last: date, days: int, stride: int) -> Iterator[date]:
    """The first days of windows, until one holds the last day or begins after it."""
    start = first
    while start <= last:
        yield start
        if start + timedelta(days=days) > last:
            return
        start += timedelta(days=stride)


def _stream(name: str, told: Sequence[Told]) -> Stream:
    return Stream(name, tuple(each.document for each in told), tuple(each.story for each in told))
