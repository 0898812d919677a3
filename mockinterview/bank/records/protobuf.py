"""The wire format of Protocol Buffers (protobuf.dev, "Encoding"), as far as one field of a message is looked up."""

__all__ = ["bytes_of", "number_of"]

_NUMBER, _EIGHT_BYTES, _BYTES, _FOUR_BYTES = 0, 1, 2, 5
_LONGEST_NUMBER = 10  # bytes


def number_of(message: bytes, field: int) -> int:
    """Return the last number under a field, 0 where there is none. Raises ``ValueError`` for a damaged message."""
    return next((value for value in reversed(_values(message, field)) if isinstance(value, int)), 0)


def bytes_of(message: bytes, field: int) -> bytes:
    """Return the last text or bytes under a field, b"" where there are none. Raises as :func:`number_of` does."""
    return next((value for value in reversed(_values(message, field)) if isinstance(value, bytes)), b"")


def _values(message: bytes, field: int) -> list[int | bytes]:
    values: list[int | bytes] = []
    at = 0
    while at < len(message):
        key, at = _number(message, at)
        value: int | bytes = b""
        kind = key & 7
        if kind == _NUMBER:
            value, at = _number(message, at)
        elif kind in (_EIGHT_BYTES, _BYTES, _FOUR_BYTES):
            length, at = _number(message, at) if kind == _BYTES else ({_EIGHT_BYTES: 8, _FOUR_BYTES: 4}[kind], at)
            value, at = message[at : at + length], at + length
        else:
            raise ValueError(f"a field of the kind {kind}")
        if at > len(message):
            raise ValueError("a message that ends too soon")
        if key >> 3 == field:
            values.append(value)
    return values


def _number(message: bytes, at: int) -> tuple[int, int]:
    """Return the number that begins at a place, seven bits a byte with the lowest first, and the place behind it."""
    number = 0
    for n, byte in enumerate(message[at : at + _LONGEST_NUMBER]):
        number |= (byte & 0x7F) << (7 * n)
        if byte < 0x80:
            return number, at + n + 1
    raise ValueError("a number without an end")
