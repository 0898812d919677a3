"""Text in cells of CSV files, so that no spreadsheet takes an answer for a formula.

A candidate's answer reaches a teacher's spreadsheet, where ``=HYPERLINK(…)`` would run. Following OWASP's advice on
CSV injection, such text gets an apostrophe before it, which spreadsheets show as text. (The csv module quotes
separators and quotation marks; in XLSX write strings with the data type ``s`` instead, which needs no apostrophe.)
"""

import re

__all__ = ["as_text_cell", "from_text_cell"]

_SHIELD = "'"

# Spreadsheets skip white space and invisible signs before a formula, and some read full-width signs as half-width.
_FORMULA = re.compile(r"[\t\r\n]|[\s\x00-\x20\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫−]")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?%?", re.ASCII)


def as_text_cell(text: str) -> str:
    """Return ``text`` so that a spreadsheet shows it and does not run it; a number stays a number.

    :func:`from_text_cell` gives the text back, whatever it was.
    """
    return _SHIELD + text if _runs(text.lstrip(_SHIELD)) else text


def from_text_cell(cell: str) -> str:
    """Return the text that :func:`as_text_cell` made ``cell`` of."""
    shielded = cell.startswith(_SHIELD) and _runs(cell.lstrip(_SHIELD))
    return cell.removeprefix(_SHIELD) if shielded else cell


def _runs(text: str) -> bool:
    return _FORMULA.match(text) is not None and _NUMBER.fullmatch(text) is None
