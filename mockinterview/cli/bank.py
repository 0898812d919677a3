"""``mockinterview bank``: documents in, item banks out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mockinterview.cli import bank_check
from mockinterview.cli.bank_edit import edit
from mockinterview.cli.bank_import import import_
from mockinterview.cli.bank_list import list_
from mockinterview.cli.bank_merge import merge
from mockinterview.cli.bank_show import show
from mockinterview.cli.terms import terms
from mockinterview.messages import N_

__all__ = ["app"]

_say = terms().say
_BANK = _say(N_("Item bank: a file, or a shipped one by name."))

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.command("import", help=_say(N_("Import documents into an item bank, and tell what was not used.")))(import_)
app.command("list", help=_say(N_("List the items of a bank; without one, the shipped banks.")))(list_)
app.command("show", help=_say(N_("Show items with their reference and key points.")))(show)
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
