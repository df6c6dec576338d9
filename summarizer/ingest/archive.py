"""Gzip, with a limit on what it unpacks to."""

from __future__ import annotations

import zlib

from summarizer.errors import InputError

GZIP_MAGIC = b"\x1f\x8b"
# Sixteen more than the largest window tells zlib to expect a gzip header.
_GZIP_WINDOW = zlib.MAX_WBITS + 16


def gunzip(data: bytes, max_bytes: int) -> bytes:
    """Unpack a gzip file of one or more members; at most ``max_bytes`` + 1 are ever held.

    Raises InputError when it is damaged, cut off, larger than the limit, or compressed twice.
    """
    parts: list[bytes] = []
    room = max_bytes + 1
    rest = data
    while rest.startswith(GZIP_MAGIC):
        member = zlib.decompressobj(_GZIP_WINDOW)
        part = _unpack(member, rest, room)
        parts.append(part)
        room -= len(part)
        if room <= 0:
            raise InputError(f"unpacks to more than the limit of {max_bytes:,} bytes")
        rest = member.unused_data.lstrip(b"\x00")
    unpacked = b"".join(parts)
    if unpacked.startswith(GZIP_MAGIC):
        raise InputError("compressed more than once")
    return unpacked


def _unpack(member: zlib._Decompress, data: bytes, room: int) -> bytes:
    try:
        part = member.decompress(data, room)
    except zlib.error as exc:
        raise InputError(f"damaged gzip data: {exc}") from exc
    if len(part) < room and not member.eof:
        raise InputError("gzip data is cut off before its end")
    return part
