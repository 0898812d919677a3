"""``mockinterview doctor``: what can be wrong, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mockinterview.cli.terms import terms
from mockinterview.messages import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from mockinterview.doctor.check import Area, Check

__all__ = ["doctor"]

_say = terms().say
_AREAS: dict[Area, str] = {
    "settings": N_("Settings"),
    "database": N_("Database"),
    "files": N_("Shipped files"),
    "terminal": N_("Terminal and program"),
    "judge": N_("Judge"),
}
_SYMBOLS = {"ok": ("✓", "+", "green"), "warning": ("!", "!", "yellow"), "fault": ("✗", "x", "red")}
_SKIPPED = ("–", "-", "dim")


def doctor(
    judge: Annotated[str | None, typer.Option(help=_say(N_("offline, or provider:model.")))] = None,
    offline: Annotated[bool, typer.Option("--offline", help=_say(N_("Leave out what needs a network.")))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_say(N_("Print it as JSON.")))] = False,
) -> None:
    """Look at everything, print what was found, and end with 1 where something cannot be used."""
    import io
    import sys

    from mockinterview.doctor.examination import examine

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that cannot show a character is what is looked for here
    checks = examine(terms().say, judge=judge, offline=offline)
    found = _print_json(checks) if as_json else _print_list(checks)
    if any(check.standing == "fault" for check in found):
        raise typer.Exit(1)


def _print_json(checks: Iterator[Check]) -> list[Check]:
    import json

    found = list(checks)
    faults, warnings = _counts(found)
    shown = {"faults": faults, "warnings": warnings, "checks": [check.model_dump(mode="json") for check in found]}
    typer.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    return found


def _counts(found: list[Check]) -> tuple[int, int]:
    standings = [check.standing for check in found]
    return standings.count("fault"), standings.count("warning")


def _print_list(checks: Iterator[Check]) -> list[Check]:
    """Print each check as it is done; with ``--quiet`` only what is wrong."""
    from rich.text import Text

    from mockinterview.cli.screen import console

    out, say, found = console(), terms().say, []
    area = ""
    for check in checks:
        found.append(check)
        if terms().quiet and check.standing in ("ok", "skipped"):
            continue
        if check.area != area:
            out.print(Text(("\n" if area else "") + say(_AREAS[check.area]), style="bold"))
            area = check.area
        _print_check(check, out)
    faults, warnings = _counts(found)
    if faults or warnings:
        words = say(N_("Faults: {faults}. Warnings: {warnings}."), faults=faults, warnings=warnings)
    else:
        words = say(N_("Nothing is wrong."))
    if not terms().quiet:
        out.print(Text("\n" + words, style="bold"))
    return found


def _print_check(check: Check, out: Console) -> None:
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    from mockinterview.doctor.check import NAMES
    from mockinterview.report.element import visible

    names = {name: terms().say(words) for name, words in NAMES.items()}
    symbol, plain, style = _SYMBOLS.get(check.standing, _SKIPPED)
    row = Table.grid(padding=(0, 1))
    row.add_column(width=1)
    row.add_column(width=min(max(map(cell_len, names.values())), out.width // 3))
    row.add_column(overflow="fold")
    text = Text(visible(check.found))
    if check.remedy:
        text.append(f"\n{'→' if _shows(out, '→') else '->'} {visible(check.remedy)}", style="bold")
    row.add_row(Text(symbol if _shows(out, symbol) else plain, style=style), names[check.id], text)
    out.print(row)


def _shows(out: Console, text: str) -> bool:
    try:
        text.encode(out.encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
