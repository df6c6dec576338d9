"""The errors that callers may meet.

SummarizerError
├── ConfigError          an unknown style, key or value
├── InputError           an input that cannot be read
│   ├── NothingToRead    no input gave any readable text
│   ├── NothingOnFocus   no input says anything about what was asked
│   └── NothingDated     no input says when anything happened
├── MissingExtra         a component needs a package that is not installed
├── ModelError           a model file is absent, altered or not usable
└── OutputError          a result cannot be written
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class SummarizerError(Exception):
    """Root of all errors that this package raises on purpose; its text is for the user."""


class ConfigError(SummarizerError):
    """A style, key or value of the configuration is unknown or out of its bounds."""


class InputError(SummarizerError):
    """One input cannot be read; the text names it and the reason."""


class NothingToRead(InputError):
    """No input gave any readable text."""


class NothingOnFocus(InputError):
    """No input says anything about the question or topic that was asked for."""


class NothingDated(InputError):
    """No input says certainly enough when anything happened."""


class MissingExtra(SummarizerError):
    """A component needs a package that the default installation leaves out."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(
            f"{package} is not installed; install it with: pip install 'summarizer[{extra}]'"
        )


class ModelError(SummarizerError):
    """A model file is absent, altered or not usable."""


class OutputError(SummarizerError):
    """A result cannot be written where it was asked for."""


def nearest(name: str, choices: Iterable[str]) -> str:
    """Describe the choices for a name that is none of them, with the nearest first.

    >>> nearest("breif", ["brief", "long"])
    "did you mean 'brief'? (choices: brief, long)"
    """
    names = sorted(choices)
    close = difflib.get_close_matches(name, names, n=1)
    listing = f"choices: {', '.join(names)}"
    return f"did you mean '{close[0]}'? ({listing})" if close else listing
