"""A key point as a bank document writes it: ``name: "quote" {attributes}``."""

import re
from collections.abc import Iterable, Mapping

from mockinterview.bank.item import KeyPoint

__all__ = ["entries"]

_QUOTES = re.compile(r"[“”\"「」]")


def entries(points: Iterable[KeyPoint], choices: Mapping[str, int | None]) -> list[str]:
    """Return one line a point that ``bank.notation`` reads back; ``choices`` is the ``choose`` of each group."""
    told: set[str] = set()
    lines = []
    for point in points:
        attributes = [] if point.weight == 1 else [f"weight={_number(point.weight)}"]
        attributes += ["example"] if point.role == "example" else []
        if point.group:
            attributes.append("group=" + re.sub(r"[\s{}=]+", "-", point.group))
            choose = choices.get(point.group)
            attributes += [f"choose={choose}"] if choose and point.group not in told else []
            told.add(point.group)
        quote = " ".join(point.quote.split())
        name = _QUOTES.sub("", " ".join(point.text.split()))
        named = "" if point.text in (point.quote, quote) else f"{name}: "
        lines.append(f'{named}"{quote}"' + (f" {{{' '.join(attributes)}}}" if attributes else ""))
    return lines


def _number(weight: float) -> str:
    return f"{weight:.6f}".rstrip("0").rstrip(".")
