"""Make the packaged Punkt parameters from the tables of NLTK's ``punkt_tab``.

Run: ``python -m summarizer.models.punkt.build PUNKT_TAB_FOLDER`` (see README.md beside this file).
The result is one gzipped JSON file a language, named by its ISO 639-1 code.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

LANGUAGES = {
    "czech": "cs",
    "danish": "da",
    "dutch": "nl",
    "english": "en",
    "estonian": "et",
    "finnish": "fi",
    "french": "fr",
    "german": "de",
    "greek": "el",
    "italian": "it",
    "malayalam": "ml",
    "norwegian": "no",
    "polish": "pl",
    "portuguese": "pt",
    "russian": "ru",
    "slovene": "sl",
    "spanish": "es",
    "swedish": "sv",
    "turkish": "tr",
}

# Orthographic flags as nltk.tokenize.punkt numbers them.
BEG_LOWER, MID_UPPER = 16, 4
ANY_UPPER, ANY_LOWER = 2 + 4 + 8, 16 + 32 + 64

# All that Punkt asks of a word's flags: was it ever seen in lower case; in upper case within a
# sentence; in lower case at the start of one. Each class is written back as one flag value that
# answers these questions as the original does.
CLASSES = {"common": 32, "both": 36, "opener": 16}


def orthography(flags: int) -> str | None:
    """Name the class of a word's flags; None where Punkt treats it like an unknown word.

    >>> [orthography(flags) for flags in (36, 32 + 2, 16, 4)]
    ['both', 'common', 'opener', None]
    """
    if not flags & ANY_LOWER:
        return None
    if flags & MID_UPPER:
        return "both"
    return "common" if flags & ANY_UPPER or not flags & BEG_LOWER else "opener"


def convert(folder: Path) -> dict[str, object]:
    """Read the four tables of one language."""
    classes: dict[str, list[str]] = {name: [] for name in CLASSES}
    for word, flags in _rows(folder / "ortho_context.tab"):
        name = orthography(int(flags))
        if name and word[0].islower():  # only a cased letter can start a word in either case
            classes[name].append(word)
    return {
        "abbreviations": sorted(_lines(folder / "abbrev_types.txt")),
        "starters": sorted(_lines(folder / "sent_starters.txt")),
        "collocations": sorted(_rows(folder / "collocations.tab")),
        "orthography": {str(CLASSES[name]): " ".join(sorted(classes[name])) for name in CLASSES},
    }


def write(parameters: dict[str, object], path: Path) -> int:
    """Write one language's file, the same bytes every time; return its size in bytes."""
    text = json.dumps(parameters, ensure_ascii=False, separators=(",", ":"))
    data = gzip.compress(text.encode(), compresslevel=9, mtime=0)
    path.write_bytes(data)
    return len(data)


def main(source: Path, target: Path) -> None:
    """Convert every language of a ``punkt_tab`` folder."""
    for name, code in LANGUAGES.items():
        size = write(convert(source / name), target / f"{code}.json.gz")
        print(f"{code}  {name:<11}{size:>8} bytes")


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line]


def _rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in _lines(path)]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).parent)
