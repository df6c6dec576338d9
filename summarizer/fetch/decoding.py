"""Decompression piece by piece, so that it can end at any size."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

ACCEPTED = b"gzip, deflate"  # what can be expanded step by step with a bound on each step
GZIP = zlib.MAX_WBITS | 16
RAW = -zlib.MAX_WBITS
MEMBERS = 100  # parts of one gzip stream; honest ones have one, and each costs time
MEMBER = b"\x1f"  # the first byte of each
PIECE = 65_536  # bytes that are expanded at once
HEAD = 2  # bytes that tell how deflated data begins


class Undecodable(Exception):
    """The data are not what the header says."""


class Plain:
    """Data that are not compressed."""

    def expand(self, data: bytes) -> Iterator[bytes]:
        """What the data stand for, in small pieces."""
        yield data

    @property
    def whole(self) -> bool:
        """Whether the data have come to their end, as far as they tell."""
        return True


class Compressed:
    """Data of gzip, or of deflate with or without the head that belongs to it.

    Whoever takes the pieces can stop at any of them: nothing is expanded in advance.
    """

    def __init__(self, window: int | None) -> None:
        self._start = b""
        self._inflate = None if window is None else zlib.decompressobj(window)
        self._members = window == GZIP
        self._count = 1

    def expand(self, data: bytes) -> Iterator[bytes]:
        """What the data expand to, in small pieces."""
        if self._inflate is None:
            data = self._start = self._start + data
            if len(data) < HEAD:
                return
            self._inflate = zlib.decompressobj(zlib.MAX_WBITS if _has_head(data) else RAW)
        more = True
        while more:
            self._begin_member(data)
            piece, data = self._step(data)
            yield piece
            # A full piece may have more behind it although all data were taken.
            more = bool(data) or (len(piece) == PIECE and not self._inflate.eof)

    def _step(self, data: bytes) -> tuple[bytes, bytes]:
        """A piece, and what is left of the data."""
        assert self._inflate is not None
        if self._inflate.eof:
            return b"", b""  # what follows the end is padding
        try:
            piece = self._inflate.decompress(data, PIECE)
        except zlib.error as exc:
            raise Undecodable(str(exc)) from exc
        return piece, self._inflate.unused_data or self._inflate.unconsumed_tail

    def _begin_member(self, data: bytes) -> None:
        """Go on with the next part of a gzip stream where one begins."""
        if self._inflate and self._inflate.eof and self._members and data[:1] == MEMBER:
            self._count += 1
            if self._count > MEMBERS:
                raise Undecodable(f"it has more than {MEMBERS} parts")
            self._inflate = zlib.decompressobj(GZIP)

    @property
    def whole(self) -> bool:
        """Whether the data have come to their end."""
        return self._inflate is not None and self._inflate.eof


def _has_head(data: bytes) -> bool:
    return data[0] & 15 == zlib.DEFLATED and (data[0] << 8 | data[1]) % 31 == 0


def decoder(encoding: str) -> Plain | Compressed:
    """What reads the encoding that a header names; raises Undecodable for one not asked for."""
    match encoding.strip().lower():
        case "" | "identity":
            return Plain()
        case "gzip" | "x-gzip":
            return Compressed(GZIP)
        case "deflate":
            return Compressed(None)
        case other:
            raise Undecodable(f"it is compressed with {other[:40]!r}, which was not asked for")
