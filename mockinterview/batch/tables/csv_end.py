"""Where a row of a CSV file ends whose text is not kept."""

import re
from enum import Enum, auto

__all__ = ["RowEnd"]

_WITHIN = re.compile(r'[^"]*(?:""[^"]*)*')  # quotation marks, with doubled ones in it


class _State(Enum):
    BEGIN = auto()  # of a cell
    PLAIN = auto()
    QUOTED = auto()
    CLOSED = auto()  # a quotation mark came that ends the cell, or is doubled
    BROKEN = auto()  # it did neither


class RowEnd:
    """Follows a row from its beginning as the module csv does; one that breaks its rules ends with the line."""

    def __init__(self, delimiter: str) -> None:
        self._delimiter = delimiter
        self._plain = re.compile(f"[^{re.escape(delimiter)}]*")
        self._state = _State.BEGIN

    @property
    def quoted(self) -> bool:
        """Whether quotation marks are open."""
        return self._state is _State.QUOTED

    def in_piece(self, piece: str) -> bool:
        """Tell whether the row ends with this piece: a line, or a part of one."""
        at = 0
        while at < len(piece):
            at = self._follow(piece, at)
        return not self.quoted and piece.endswith(("\n", "\r"))

    def _follow(self, piece: str, at: int) -> int:
        """Take one step from a place in a piece; return the place after it."""
        match self._state:
            case _State.BEGIN:
                quoted = piece[at] == '"'
                self._state = _State.QUOTED if quoted else _State.PLAIN
                return at + quoted
            case _State.PLAIN:
                return self._run(self._plain, piece, at, _State.BEGIN)
            case _State.QUOTED:
                return self._run(_WITHIN, piece, at, _State.CLOSED)
            case _State.CLOSED:
                after = {'"': _State.QUOTED, self._delimiter: _State.BEGIN, "\r": _State.PLAIN, "\n": _State.PLAIN}
                self._state = after.get(piece[at], _State.BROKEN)
                return at + 1
            case _State.BROKEN:
                return len(piece)

    def _run(self, text: re.Pattern[str], piece: str, at: int, then: _State) -> int:
        """Go to the end of a text of the cell, and over the sign that ends it, if the piece holds it."""
        found = text.match(piece, at)
        at = found.end() if found else at
        if at < len(piece):
            self._state = then
            at += 1
        return at
