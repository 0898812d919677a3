"""A report on a terminal of any width, with colour or without."""

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from mockinterview.report.element import Element, bracketed, labelled, visible

__all__ = ["print_elements"]

_PLAIN_SYMBOLS = {"✓": "+", "◐": "~", "✗": "-", "?": "?"}
_COLOURS = {"✓": "green", "◐": "yellow", "✗": "red", "?": "magenta"}


def print_elements(elements: Iterable[Element], console: Console) -> None:
    """Print the elements. Foreign text is printed as text: no markup, no control characters."""
    before = ""
    for element in elements:
        if before in ("quote", "advice") and element.style in ("text", "note"):
            console.print()
        _print(element, console)
        before = element.style


def _print(element: Element, console: Console) -> None:
    text = visible(element.text)
    match element.style:
        case "title":
            console.print(Text(text, style="bold"))
        case "heading":
            console.print()
            console.print(Text(text, style="bold underline"))
        case "score":
            console.print(Text(text, style="bold"))
        case "point":
            console.print()
            symbol = element.symbol if _shows(console, element.symbol) else _PLAIN_SYMBOLS[element.symbol]
            colour = _COLOURS[element.symbol]
            console.print(Text.assemble((f"{symbol} ", colour), (text, "bold"), (bracketed(element.label), colour)))
        case "quote":
            console.print(
                Padding(Text(labelled(visible(element.label)).rstrip(), style="dim"), (0, 0, 0, 2), expand=False)
            )
            console.print(Padding(Text(text), (0, 0, 0, 4), expand=False))
        case "advice":
            console.print(Padding(Text(f"> {text}", style="italic"), (0, 0, 0, 2), expand=False))
        case "note":
            console.print(Text(f"* {text}", style="dim"))
        case _:
            console.print(Text(text))


def _shows(console: Console, symbol: str) -> bool:
    try:
        symbol.encode(console.encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
