"""Wrapping by the cells that a terminal uses, for scripts with and without spaces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from summarizer.render.common import NO_BREAK, graphemes

# Characters that must not begin or end a line in Chinese and Japanese (the common core of
# JIS X 4051 and CLREQ).
_NOT_FIRST = frozenset(
    "、。，．・：；？！）］｝〉》」』】〕〗〙ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ…—”’%％℃"
)
_NOT_LAST = frozenset("（［｛〈《「『【〔〖〘“‘")


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of text that stays on one line.

    ``space``: a space stands before it; ``loose``: a line may begin with it; ``fixed``: it is
    never cut, even where it is wider than the line (markers, addresses); ``marker``: it is a
    citation marker.
    """

    text: str
    space: bool = True
    loose: bool = True
    fixed: bool = False
    marker: bool = False


def atoms(text: str, *, fixed: bool = False) -> list[Atom]:
    """Cut a text at spaces (not at no-break spaces) and between wide characters.

    >>> [atom.text for atom in atoms("the 北京。 city")]
    ['the', '北', '京。', 'city']
    """
    return [atom for word in text.split(" ") if word for atom in _word(word, fixed)]


def markers(numbers: Iterable[int]) -> list[Atom]:
    """Citation markers that hold on to the word before them and to each other."""
    return [
        Atom(f"[{number}]", space=index == 0, loose=False, fixed=True, marker=True)
        for index, number in enumerate(numbers)
    ]


def fill(
    content: Sequence[Atom], width: int | None, first: str = "", rest: str = ""
) -> list[list[Atom]]:
    """Distribute atoms over lines of at most ``width`` cells (None: one line).

    ``first`` and ``rest`` are the indents of the first and the other lines; they count, and
    stand as an atom of their own at the head of each line. Only a fixed atom may be too wide.
    """
    room = None if width is None else max(1, width - max(cell_len(first), cell_len(rest)))
    pieces = [piece for atom in content for piece in _cut(atom, room)]
    lines, used = [[Atom(first)]], cell_len(first)
    for index, piece in enumerate(pieces):
        begun = len(lines[-1]) > 1
        if begun and width is not None and used + _needed(pieces, index, room) > width:
            lines, used, begun = [*lines, [Atom(rest)]], cell_len(rest), False
        lines[-1].append(piece)
        used += cell_len(piece.text) + (piece.space and begun)
    return lines


def join(line: Sequence[Atom]) -> str:
    """The text of a line; the first atom is the indent."""
    indent, *content = line
    words = "".join(
        f" {atom.text}" if atom.space and index else atom.text for index, atom in enumerate(content)
    )
    return (indent.text + words).replace(NO_BREAK, " ").rstrip()


def _word(word: str, fixed: bool) -> list[Atom]:
    if fixed or word.isascii():
        return [Atom(word, fixed=fixed)]
    runs: list[list[str]] = []
    for cluster in graphemes(word):
        if runs and not _may_break(runs[-1][-1], cluster):
            runs[-1].append(cluster)
        else:
            runs.append([cluster])
    return [Atom("".join(run), space=index == 0) for index, run in enumerate(runs)]


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two clusters."""
    if after[0] in _NOT_FIRST or before[-1] in _NOT_LAST:
        return False
    return _is_wide(after) or _is_wide(before)


def _is_wide(cluster: str) -> bool:
    return cell_len(cluster[0]) == 2


def _needed(pieces: Sequence[Atom], index: int, room: int | None) -> int:
    """Cells for a piece and all that must stay on its line, if that fits on a line at all."""
    own = cell_len(pieces[index].text) + pieces[index].space
    if not pieces[index].loose:
        return own
    total = own
    for follower in pieces[index + 1 :]:
        if follower.loose:
            break
        total += cell_len(follower.text) + follower.space
    return total if room is None or total <= room + 1 else own


def _cut(atom: Atom, room: int | None) -> list[Atom]:
    """Cut an atom that is wider than a line into pieces that fit."""
    if room is None or atom.fixed or cell_len(atom.text) <= room:
        return [atom]
    runs: list[str] = []
    for cluster in graphemes(atom.text):
        if runs and cell_len(runs[-1] + cluster) <= room:
            runs[-1] += cluster
        else:
            runs.append(cluster)
    return [Atom(run, space=atom.space and index == 0) for index, run in enumerate(runs)]
