"""``mockinterview bank``: documents in, item banks out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mockinterview.cli import bank_check
from mockinterview.cli.bank_edit import edit
from mockinterview.cli.bank_import import import_
from mockinterview.cli.bank_list import list_
from mockinterview.cli.bank_merge import merge
from mockinterview.cli.terms import terms
from mockinterview.messages import N_

if TYPE_CHECKING:
    from mockinterview.bank.item import Item

__all__ = ["app"]

_say = terms().say
_BANK = _say(N_("Item bank: a file, or a shipped one by name."))

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.command("import", help=_say(N_("Import documents into an item bank, and tell what was not used.")))(import_)
app.command("list", help=_say(N_("List the items of a bank; without one, the shipped banks.")))(list_)
app.command("merge", help=_say(N_("Put banks together into one.")))(merge)
app.command("edit", help=_say(N_("Change an item in your editor; what it was before is kept.")))(edit)
app.command("check", help=_say(N_("Look for faults and doubts in banks, with a suggestion each.")))(bank_check.check)


@app.command("export", help=_say(N_("Write an item bank for another program, or as a document to edit.")))
def export(
    bank: Annotated[str, typer.Argument(metavar="BANK", help=_BANK)],
    out: Annotated[Path, typer.Option("--out", "-o", help=_say(N_("The file to write.")))],
    format: Annotated[
        str | None,
        typer.Option(help=_say(N_("jsonl, csv, markdown, anki, moodle or gift (default: by the name of the file)."))),
    ] = None,
) -> None:
    """Write a bank in another format, and tell what that format cannot take."""
    from mockinterview.bank.bank_file import read_bank
    from mockinterview.bank.exports.export import check_export, export_bank

    check_export(out, format, Path(bank))
    exported = read_bank(bank)
    lost = export_bank(exported, out, format)
    typer.echo(terms().say(N_("Items: {count}. Written to {path}."), count=len(exported.items), path=out))
    for loss in lost:
        typer.echo(loss.tell(terms().say), err=True)


@app.command("show", help=_say(N_("Show items with their reference and key points.")))
def show(
    bank: Annotated[str, typer.Argument(metavar="BANK", help=_BANK)],
    item: Annotated[str | None, typer.Argument(metavar="[ITEM]", help=_say(N_("Only this item, by its id.")))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_say(N_("Print the items as JSON, one a line.")))] = False,
) -> None:
    """Show one item, or all of a bank."""
    from mockinterview.bank.bank_file import read_bank

    shown = read_bank(bank)
    for one in [shown.item(item)] if item else shown.items:
        if as_json:
            typer.echo(one.model_dump_json())
        else:
            _print(one)


def _print(item: Item) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from mockinterview.cli.screen import console
    from mockinterview.report.element import visible

    out, say = console(), terms().say
    facts = [item.id, item.kind, *item.topic, *([say(N_("line {line}"), line=item.line)] if item.line else [])]
    out.print(Text(visible(item.stem), style="bold"))
    out.print(Text(visible(" · ".join(facts)), style="dim"))
    out.print(Padding(Text(visible(item.reference) or say(N_("no reference"))), (0, 0, 0, 2)))
    choose = {group.id: group.choose for group in item.groups}
    for point in item.key_points:
        traits = [f"× {point.weight:g}"] if point.weight != 1 else []
        traits += [say(N_("an example"))] if point.role == "example" else []
        if point.group:
            number = choose[point.group]
            choice = say(N_("any {number}"), number=number)
            traits.append(f"{point.group} ({choice})" if number else point.group)
        name = "" if point.text == point.quote else f"{point.text}: "
        out.print(Text(visible(f"• {name}“{point.quote}” {' · '.join(traits)}".rstrip())))
    if item.reading:
        out.print(Text(visible(say(N_("Read on: {reading}"), reading=item.reading)), style="dim"))
    out.print()
