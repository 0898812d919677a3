"""Which encoding Chinese text that is not UTF-8 is in: GB18030 or Big5.

The bytes of one often are text in the other, too, but of rare characters: what most of Chinese text is made of stands
in the first level of GB 2312 (3,755 characters) and of Big5 (5,401), where the standards put what is used most.
"""

from functools import lru_cache

__all__ = ["chinese_encoding"]

_FIRST_LEVEL = {"gb18030": ("gb2312", 0xD7), "big5hkscs": ("big5", 0xC6)}
_CLEARLY = 0.1  # a few traditional characters are rarer in GB18030
_LEAST = 0.2  # of the characters beyond ASCII: of Western text read as Chinese hardly any is common


def chinese_encoding(content: bytes) -> str | None:
    """Return ``gb18030`` or ``big5hkscs``, as Python calls them; None where the bytes are text in neither."""
    simplified, traditional = (_common(content, encoding) for encoding in _FIRST_LEVEL)
    if traditional - simplified > _CLEARLY:
        return "big5hkscs" if traditional >= _LEAST else None
    return "gb18030" if simplified >= _LEAST else None


def _common(content: bytes, encoding: str) -> float:
    """Return the share (0–1) of common ones among the characters beyond ASCII; -1 where the bytes are no text."""
    try:
        wide = [sign for sign in content.decode(encoding) if not sign.isascii()]
    except UnicodeDecodeError:
        return -1.0
    return sum(_is_common(sign, encoding) for sign in wide) / len(wide) if wide else 1.0


@lru_cache(maxsize=1 << 14)
def _is_common(sign: str, encoding: str) -> bool:
    level, last = _FIRST_LEVEL[encoding]
    try:
        encoded = sign.encode(level)
    except UnicodeEncodeError:
        return False
    return len(encoded) > 1 and encoded[0] <= last
