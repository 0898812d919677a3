"""Key points as lines of the notation in ``docs/bank-documents.md``."""

from mockinterview.bank.item import Item, KeyPoint
from mockinterview.bank.line_ends import one_line

__all__ = ["point_lines"]

_QUOTES = {"zh": ("“", "”"), "en": ('"', '"')}


def point_lines(item: Item) -> list[str]:
    """Return one line for each key point, without a list marker: ``name: "quote" {weight=2}``."""
    choose = {group.id: group.choose for group in item.groups}
    lines = []
    for point in item.key_points:
        number = choose.pop(point.group, None) if point.group else None  # said once in the group
        lines.append(_line(point, number, *_QUOTES[item.language]))
    return lines


def _line(point: KeyPoint, choose: int | None, opening: str, closing: str) -> str:
    attributes = [f"weight={point.weight:g}"] if point.weight != 1 else []
    attributes += ["example"] if point.role == "example" else []
    attributes += [f"group={point.group}"] if point.group else []
    attributes += [f"choose={choose}"] if choose else []
    name = "" if point.text == point.quote else f"{one_line(point.text)}: "
    last = f" {{{' '.join(attributes)}}}" if attributes else ""
    return f"{name}{opening}{one_line(point.quote)}{closing}{last}"
