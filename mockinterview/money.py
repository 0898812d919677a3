"""Sums of money as people read them."""

import math

from mockinterview.messages import N_, Translator

__all__ = ["amount", "usd_words"]

_DIGITS = 3  # that say something, of less than a dollar
_FEWEST, _MOST = 2, 12  # decimals


def amount(usd: float) -> str:
    """Return a sum in figures such as ``12.35``; a tiny one has the decimals it needs, and never an exponent."""
    small = 0 < abs(usd) < 1
    decimals = min(_MOST, _DIGITS - 1 - math.floor(math.log10(abs(usd)))) if small else _FEWEST
    whole, _, fraction = f"{usd:.{decimals}f}".partition(".")
    return f"{whole}.{fraction.rstrip('0').ljust(_FEWEST, '0')}"


def usd_words(usd: float, say: Translator) -> str:
    """Return a sum with its currency."""
    return say(N_("{amount} USD"), amount=amount(usd))
