"""What another machine said, as a message may show it."""

from __future__ import annotations

MOST = 300  # characters


def shown(what: object, most: int = MOST) -> str:
    """An address, an answer or an error: short, on one line and printable.

    >>> shown("http://a/" + chr(27) + "[1m"), shown("No!  Go" + chr(10) + "away.", 8)
    ('http://a/?[1m', 'No! Go …')
    """
    text = " ".join(str(what).split())
    clean = "".join(c if c.isprintable() else "?" for c in text[: most + 1])
    return clean if len(clean) <= most else clean[: most - 1] + "…"
