"""The errors of the harness, below SummarizerError.

SummarizerError
├── ConfigError
│   ├── SuiteError     a suite, or what it names, is wrong
│   └── UnknownName    results were asked for what they do not hold
├── DataError          an evaluation set is absent or holds no valid example
└── ResultsError       a result folder is absent, damaged or of another run
"""

from __future__ import annotations

from summarizer.errors import ConfigError, SummarizerError


class SuiteError(ConfigError):
    """A suite, or something that it names, is wrong; the text says what and where."""


class UnknownName(ConfigError):
    """Results were asked for a data set, system or measure that they do not hold."""


class DataError(SummarizerError):
    """An evaluation set is absent or holds no valid example; the text names it and the remedy."""


class ResultsError(SummarizerError):
    """A result folder is absent, damaged or of another run."""
