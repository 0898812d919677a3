"""``mockinterview bank``: documents in, item banks out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mockinterview.cli import bank_check
from mockinterview.cli.terms import terms
from mockinterview.messages import N_

if TYPE_CHECKING:
    from mockinterview.bank.item import Item

__all__ = ["app"]

_say = terms().say
_BANK = _say(N_("Item bank: a file, or a shipped one by name."))

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.command("check", help=_say(N_("Look for faults and doubts in banks, with a suggestion each.")))(bank_check.check)


@app.command("import", help=_say(N_("Import documents into an item bank, and tell what was not used.")))
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help=_say(N_("Documents: .md or plain text.")))],
    out: Annotated[Path, typer.Option("--out", "-o", help=_say(N_("The item bank to write (YAML).")))],
    as_json: Annotated[bool, typer.Option("--json", help=_say(N_("Print the import report as JSON.")))] = False,
) -> None:
    """Import, write the bank, and print the import report."""
    import json

    from mockinterview.bank.bank_file import write_bank
    from mockinterview.bank.importing import import_bank
    from mockinterview.report.element import visible

    bank, reports = import_bank(files)
    write_bank(bank, out)
    if as_json:
        typer.echo(json.dumps([report.model_dump(mode="json") for report in reports], ensure_ascii=False, indent=2))
        return
    if not terms().quiet:
        for report in reports:
            for line in report.tell(terms().say):
                typer.echo(visible(line))
    typer.echo(terms().say(N_("Items: {count}. Written to {path}."), count=len(bank.items), path=out))


@app.command("export", help=_say(N_("Export an item bank.")))
def export(
    bank: Annotated[str, typer.Argument(metavar="BANK", help=_BANK)],
    out: Annotated[Path, typer.Option("--out", "-o", help=_say(N_("The file to write.")))],
    format: Annotated[str, typer.Option(help=_say(N_("jsonl: one item a line, all fields.")))] = "jsonl",
) -> None:
    """Write a bank in another format."""
    from mockinterview.bank.bank_file import export_jsonl, read_bank
    from mockinterview.errors import UsageError

    if format != "jsonl":
        raise UsageError(
            N_("A bank cannot be exported as {format}."), N_("Formats are: {there}."), format=format, there="jsonl"
        )
    exported = read_bank(bank)
    export_jsonl(exported, out)
    typer.echo(terms().say(N_("Items: {count}. Written to {path}."), count=len(exported.items), path=out))


@app.command("list", help=_say(N_("List the items of a bank; without one, the shipped banks.")))
def list_(bank: Annotated[str | None, typer.Argument(metavar="[BANK]", help=_BANK)] = None) -> None:
    """List banks or items."""
    from rich.table import Table
    from rich.text import Text

    from mockinterview.bank.bank_file import read_bank, shipped_banks
    from mockinterview.cli.screen import console
    from mockinterview.report.element import visible

    say = terms().say
    if bank is None:
        for name in shipped_banks():
            typer.echo(f"{name}\t{len(read_bank(name).items)}")
        return
    headings = (N_("item"), N_("kind"), N_("topic"), N_("difficulty"), N_("question"))
    table = Table(*(say(heading) for heading in headings), box=None, pad_edge=False)
    for item in read_bank(bank).items:
        cells = (item.id, item.kind, " › ".join(item.topic), str(item.difficulty or ""), item.stem)
        table.add_row(*(Text(visible(cell)) for cell in cells))
    console().print(table)


@app.command("show", help=_say(N_("Show items with their reference and key points.")))
def show(
    bank: Annotated[str, typer.Argument(metavar="BANK", help=_BANK)],
    item: Annotated[str | None, typer.Argument(metavar="[ITEM]", help=_say(N_("Only this item, by its id.")))] = None,
) -> None:
    """Show one item, or all of a bank."""
    from mockinterview.bank.bank_file import read_bank

    shown = read_bank(bank)
    for one in [shown.item(item)] if item else shown.items:
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
    out.print()
