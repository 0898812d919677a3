"""Text on a terminal whose Chinese lines are filled: rich breaks lines only at spaces, of which Chinese has none."""

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

__all__ = ["Flowing", "flowing_lines"]

_TAB = 8
_CLOSING = "，。、；：？！）》」』】〉”’…—％,.;:?!)%"
_OPENING = "（《「『【〈“‘"
_WIDE = r"\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff"
# What is never parted: spaces; a wide character, or a word, with the signs that must not begin or end a line.
_UNIT = re.compile(rf" +|[{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}{_OPENING}]+|[{_OPENING}])[{_CLOSING}]*|\s")


class Flowing:
    """A text in one piece, broken to the width that it is given; ``styled`` keeps its styles."""

    def __init__(self, styled: Text) -> None:
        self._styled = styled
        self._styled.expand_tabs(_TAB)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines."""
        at = 0
        for line in flowing_lines(self._styled.plain, options.max_width):
            at = self._styled.plain.index(line, at)
            shown = self._styled[at : at + len(line)]
            shown.no_wrap, shown.overflow = True, "ignore"
            yield shown
            at += len(line)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Return the width as rich sees it."""
        return Measurement.get(console, options, self._styled)


def flowing_lines(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text, each at most ``width`` columns wide; spaces at a break are left out."""
    width = max(width, 1)
    for paragraph in text.split("\n"):
        line = ""
        for unit in _UNIT.findall(paragraph):
            for piece in chop_cells(unit, width) if cell_len(unit) > width else [unit]:
                if line.strip() and cell_len((line + piece).rstrip()) > width:
                    yield line.rstrip()
                    line = piece.lstrip()
                else:
                    line += piece
        yield line.rstrip()
