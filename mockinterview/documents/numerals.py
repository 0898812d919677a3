"""Chinese numerals as they number headings and entries: 一 to 九十九."""

__all__ = ["NUMERALS", "value_of"]

NUMERALS = "一二三四五六七八九十"


def value_of(numeral: str) -> int:
    """Return the number that a numeral stands for (十 is 10, 二十一 is 21)."""
    tens, ten, ones = numeral.rpartition("十")
    value = NUMERALS.find(ones) + 1 if ones else 0
    return value + (10 * (NUMERALS.find(tens) + 1 if tens else 1) if ten else 0)
