"""The part of PDF reading that may hang or grow: run as a script, in a process of its own.

Takes the file on standard input and writes one JSON object. It imports nothing of the package,
so that it starts fast.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import sys
import warnings
from datetime import datetime
from typing import Any

# More text than this is no article; a page of print has about 3,000 characters.
MAX_CHARACTERS = 20_000_000


def limit(memory_bytes: int, seconds: int) -> None:
    """Bound the memory and the processor time of this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    for kind, amount in ((resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_CPU, seconds)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (amount, amount))


def extract(data: bytes) -> dict[str, Any]:
    """Pages as text, and the document's own information; ``error`` where there is none."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not _opens_without_password(reader):
            return {"error": "encrypted; save a copy without a password"}
        pages = _pages(reader)
    except MemoryError:
        return {"error": "needs too much memory to read"}
    except RecursionError:
        return {"error": "a damaged PDF: nested too deeply"}
    except (PyPdfError, Exception) as exc:
        return {"error": f"a damaged PDF: {exc or type(exc).__name__}"}
    return {"pages": pages} | _information(reader)


def _opens_without_password(reader: Any) -> bool:
    try:
        return bool(reader.decrypt(""))
    except Exception:  # a cipher that needs a package which is not installed
        return False


def _pages(reader: Any) -> list[str]:
    pages: list[str] = []
    total = 0
    for page in reader.pages:
        text = page.extract_text()
        total += len(text)
        if total > MAX_CHARACTERS:
            break
        pages.append(text)
    return pages


def _information(reader: Any) -> dict[str, str | None]:
    """Title, author and creation date; each alone may be malformed."""
    found: dict[str, str | None] = {"title": None, "author": None, "created": None}
    for name, attribute in (("title", "title"), ("author", "author"), ("created", "creation_date")):
        with contextlib.suppress(Exception):
            value = getattr(reader.metadata, attribute)
            found[name] = value.isoformat() if isinstance(value, datetime) else value
    return {name: str(value) if value else None for name, value in found.items()}


def main() -> None:
    """Read standard input, write the result."""
    limit(int(sys.argv[1]), int(sys.argv[2]))
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    result = extract(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(result).encode("ascii"))


if __name__ == "__main__":
    main()
