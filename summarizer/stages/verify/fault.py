"""What is wrong with a claim, in one line that its reader can act on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "number",
    "unit",
    "magnitude",
    "date",
    "day",
    "name",
    "title",
    "negation",
    "quantifier",
    "certainty",
    "opposite",
    "quotation",
    "speaker",
    "roles",
    "order",
    "moved",
    "own",
    "cut",
]

# What a source that says only part of a claim may lack. Denials are told apart by text.denies.
LACKING: frozenset[Kind] = frozenset(
    {"number", "unit", "date", "day", "name", "title", "quantifier", "negation"}
)

# How each kind reads with both sides, where only the claim says it, where only the source does.
_WORDINGS: dict[str, tuple[str, str, str]] = {
    "negation": (
        "denies with “{said}” what the source denies with “{found}”",
        "denies with “{said}” what the source does not deny",
        "does not deny what the source denies with “{found}”",
    ),
    "quotation": (
        "quotes “{said}”, the source has “{found}”",
        "quotes “{said}”, which the source does not say in these words",
        "does not quote “{found}”",
    ),
    "speaker": (
        "lets {said} say what in the source {found} says",
        "lets {said} say what the source does not let {said} say",
        "does not say that it is {found} who says so",
    ),
    "roles": (
        "says that {said}, in the source {found}",
        "says that {said}, which the source does not",
        "does not say that {found}",
    ),
    "order": (
        "tells “{said}”, in the source it is “{found}”",
        "tells “{said}”, which the source does not",
        "does not tell “{found}”",
    ),
    "moved": ("", "tells “{said}” at another place than the source", ""),
    "cut": ("", "leaves out “{said}”, on which the rest depends", ""),
    "own": ("", "has words of its own: {said}", ""),
}
_PLAIN = (
    "says {said}, the source has {found}",
    "says {said}, which the source does not",
    "leaves out {found}, which the source has",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that the claim says otherwise than its source.

    ``said`` is what the claim has and ``found`` what the source has in its place; one of them is
    empty where there is nothing of the kind.
    """

    kind: Kind
    said: str
    found: str = ""

    @property
    def message(self) -> str:
        """The fault in words.

        >>> Fault("number", "2.1%", "1.1%").message
        'says 2.1%, the source has 1.1%'
        """
        both, alone, missing = _WORDINGS.get(self.kind, _PLAIN)
        wording = both if self.said and self.found else alone if self.said else missing
        return wording.format(said=self.said, found=self.found)
