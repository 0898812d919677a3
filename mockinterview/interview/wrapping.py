"""The answer's window content, with heights that are right for wide characters.

prompt-toolkit 3.0 divides a line's width by the window's to find how many rows it takes. A wide character that does
not fit the last column leaves it empty, so lines of Chinese take more rows than that, and the row of the cursor
scrolls out of sight (its issues 2071 and 2084 tell of the same for a row that is filled exactly).
"""

from collections.abc import Callable

from prompt_toolkit.formatted_text import fragment_list_to_text
from prompt_toolkit.formatted_text.base import AnyFormattedText
from prompt_toolkit.layout import BufferControl
from prompt_toolkit.layout.controls import UIContent
from prompt_toolkit.layout.screen import Char
from prompt_toolkit.utils import get_cwidth

__all__ = ["AnswerControl", "rows_of"]


class AnswerControl(BufferControl):
    """A buffer control whose content knows its height."""

    def create_content(self, width: int, height: int, preview_search: bool = False) -> UIContent:
        """Return the content for a window of ``width`` columns."""
        content = super().create_content(width, height, preview_search)
        return _Content(
            get_line=content.get_line,
            line_count=content.line_count,
            cursor_position=content.cursor_position,
            menu_position=content.menu_position,
            show_cursor=content.show_cursor,
        )


class _Content(UIContent):
    def get_height_for_line(
        self,
        lineno: int,
        width: int,
        get_line_prefix: Callable[[int, int], AnyFormattedText] | None,  # noqa: ARG002 - there is none here
        slice_stop: int | None = None,
    ) -> int:
        """Return the rows of a line, or of its part up to ``slice_stop``: where the cursor stands."""
        line = fragment_list_to_text(self.get_line(lineno))[:slice_stop]
        return rows_of(line, width, cursor=slice_stop is not None)


def rows_of(line: str, width: int, *, cursor: bool = False) -> int:
    """Return how many rows of ``width`` columns a line takes, or with ``cursor`` the row of the cursor after it."""
    rows, column = 1, 0
    for character in line:
        shown = Char.display_mappings.get(character, character)
        columns = get_cwidth(shown)
        if column + columns > width:
            rows, column = rows + 1, 0
        column += columns
    return rows + (cursor and column >= width)
