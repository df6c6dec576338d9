"""Decompression piece by piece."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.fetch.decoding import MEMBERS, PIECE, Undecodable, decoder
from tests.fetch.sites import zeros


def raw(data: bytes) -> bytes:
    squeeze = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return squeeze.compress(data) + squeeze.flush()


PACK = {"gzip": gzip.compress, "deflate": zlib.compress, "raw": raw, "identity": bytes}


def expanded(encoding: str, *parts: bytes) -> bytes:
    decode = decoder(encoding)
    out = b"".join(piece for part in parts for piece in decode.expand(part))
    assert decode.whole
    return out


@pytest.mark.parametrize("kind", PACK)
@settings(deadline=None)  # a machine may be busy
@given(content=st.binary(max_size=300) | st.integers(0, 200_000), step=st.integers(1, 99))
def test_any_data_in_any_parts(kind: str, content: bytes | int, step: int) -> None:
    data = bytes(content)  # of a number so many zeros, which no message has to show
    packed = PACK[kind](data)
    parts = [packed[at : at + step] for at in range(0, len(packed), step)]
    assert expanded("deflate" if kind == "raw" else kind, *parts) == data


@pytest.mark.parametrize("kind", PACK)
@pytest.mark.parametrize("size", [PIECE - 1, PIECE, PIECE + 1, PIECE + 300, 2 * PIECE + 1])
def test_what_a_full_piece_leaves_behind_comes_too(kind: str, size: int) -> None:
    packed = PACK[kind](bytes(size))
    assert expanded("deflate" if kind == "raw" else kind, packed) == bytes(size)


def test_parts_of_a_gzip_stream_are_joined_and_padding_is_left_out() -> None:
    assert expanded("x-gzip", gzip.compress(b"one ") + gzip.compress(b"two") + bytes(9)) == (
        b"one two"
    )


def test_a_part_that_begins_in_the_next_chunk() -> None:
    assert expanded("gzip", gzip.compress(b"one "), gzip.compress(b"two")) == b"one two"


def test_a_stream_has_only_so_many_parts() -> None:
    with pytest.raises(Undecodable, match="more than 100 parts"):
        expanded("gzip", gzip.compress(b"x") * (MEMBERS + 1))


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, gzip", "aes128gcm"])
def test_what_was_not_asked_for_is_not_read(encoding: str) -> None:
    with pytest.raises(Undecodable, match="not asked for"):
        decoder(encoding)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
@given(data=st.binary(min_size=2))
def test_other_bytes_are_an_error_or_not_whole(encoding: str, data: bytes) -> None:
    with suppress(Undecodable):
        assert all(len(piece) <= PIECE for piece in decoder(encoding).expand(data))


@pytest.mark.parametrize("kind", ["gzip", "deflate", "raw"])
def test_a_bomb_expands_no_further_than_it_is_read(kind: str) -> None:
    bomb = zeros(100, kind)
    decode = decoder("deflate" if kind == "raw" else kind)
    tracemalloc.start()
    try:
        assert len(next(iter(decode.expand(bomb)))) == PIECE
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()
