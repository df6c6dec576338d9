"""Which parts of a text are quoted: the words there belong to somebody else."""

from __future__ import annotations

import re

_QUOTATION = re.compile(
    r"(?<![\w.,!?;:’”…])(?:[\"“„«]|'')(?=\S)[^\"”»\n]*?(?:[\"”»]|''|$)"
    # Bounded, since an opening mark without its closing one would be sought to the end each time.
    r"|(?<![\w’])‘(?=\S)[^’\n]{1,500}(?:’(?=\w)[^’\n]{1,500}){0,9}(?:’|$)"
    r"|(?<![\w’])'(?=[A-Z])[^'\n]{1,500}(?:'(?=\w)[^'\n]{1,500}){0,9}'(?!\w)",
    re.MULTILINE,
)


def quotations(text: str) -> list[str]:
    """The quotations of a text, in order, with their marks.

    >>> quotations('He said "it is on" today.')
    ['"it is on"']
    """
    return [match.group() for match in _QUOTATION.finditer(text)]


def blank_quotes(text: str) -> str:
    """The text with each quotation as spaces, marks included, so that offsets stay.

    >>> blank_quotes('He said "it is on" today.')
    'He said            today.'
    """
    return _QUOTATION.sub(lambda match: " " * len(match.group()), text)
