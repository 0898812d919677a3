"""A report on a terminal of any width, with colour or without."""

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mockinterview.report.element import Element, bracketed, labelled, visible
from mockinterview.report.flowing import Flowing

__all__ = ["print_elements"]

_SIDE_BY_SIDE = 96  # columns from which on two texts beside each other are easier to compare than stacked
_PLAIN_SYMBOLS = {"✓": "+", "◐": "~", "✗": "-", "?": "?"}
_COLOURS = {"✓": "green", "◐": "yellow", "✗": "red", "?": "magenta"}


def print_elements(elements: Iterable[Element], console: Console) -> None:
    """Print the elements. Foreign text is printed as text: no markup, no control characters.

    Where the terminal is wide enough the answer's words stand beside the reference's, else above them.
    """
    before = ""
    for element, other in _paired(elements, beside=console.width >= _SIDE_BY_SIDE):
        if before in ("quote", "advice") and element.style in ("text", "note"):
            console.print()
        if other:
            _print_beside(element, other, console)
        else:
            _print(element, console)
        before = element.style


def _paired(elements: Iterable[Element], *, beside: bool) -> Iterator[tuple[Element, Element | None]]:
    """Yield each element, and with the words of an answer the words of the reference that follow them."""
    waiting: Element | None = None
    for element in elements:
        if waiting:
            pair = element.side == "reference"
            yield waiting, element if pair else None
            waiting = None
            if pair:
                continue
        if beside and element.side == "answer":
            waiting = element
        else:
            yield element, None
    if waiting:
        yield waiting, None


def _print_beside(answer: Element, reference: Element, console: Console) -> None:
    grid = Table.grid(expand=True, padding=(0, 1))
    grid.add_column(ratio=1)
    grid.add_column(ratio=1)
    sides = (answer, reference)
    grid.add_row(*(Flowing(Text(labelled(visible(side.label)).rstrip(), style="dim")) for side in sides))
    grid.add_row(*(Padding(Flowing(Text(visible(side.text))), (0, 0, 0, 2)) for side in sides))
    console.print(Padding(grid, (0, 0, 0, 2)))


def _print(element: Element, console: Console) -> None:
    text = visible(element.text)
    match element.style:
        case "title":
            console.print(Flowing(Text(text, style="bold")))
        case "heading":
            console.print()
            console.print(Flowing(Text(text, style="bold underline")))
        case "score":
            console.print(Flowing(Text(text, style="bold")))
        case "point":
            console.print()
            symbol = element.symbol if _shows(console, element.symbol) else _PLAIN_SYMBOLS[element.symbol]
            colour = _COLOURS[element.symbol]
            shown = Text.assemble((f"{symbol} ", colour), (text, "bold"), (bracketed(element.label), colour))
            console.print(Flowing(shown))
        case "quote":
            label = Flowing(Text(labelled(visible(element.label)).rstrip(), style="dim"))
            console.print(Padding(label, (0, 0, 0, 2), expand=False))
            console.print(Padding(Flowing(Text(text)), (0, 0, 0, 4), expand=False))
        case "advice":
            console.print(Padding(Flowing(Text(f"> {text}", style="italic")), (0, 0, 0, 2), expand=False))
        case "note":
            console.print(Flowing(Text(f"* {text}", style="dim")))
        case _:
            console.print(Flowing(Text(text)))


def _shows(console: Console, symbol: str) -> bool:
    try:
        symbol.encode(console.encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
