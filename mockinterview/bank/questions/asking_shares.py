"""How many of what is written alike must ask, so that all of it does."""

__all__ = ["enough_ask"]

_MARKED = 3  # with a question mark
_ASKING = 4  # by their words
_QUARTER = 4


def enough_ask(number: int, *, marked: int, asking: int, hinted: int) -> bool:
    """Tell whether ``number`` lines or entries of one form are questions: some have a mark or ask, a quarter asks.

    ``hinted``: how many ask or name what questions are about, which half do.
    """
    some = marked >= _MARKED or asking >= _ASKING
    return some and _QUARTER * asking >= number and 2 * hinted >= number
