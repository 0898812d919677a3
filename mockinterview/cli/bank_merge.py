"""``mockinterview bank merge``: several banks as one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mockinterview.cli.terms import terms
from mockinterview.messages import N_

__all__ = ["merge"]

_say = terms().say


def merge(
    banks: Annotated[
        list[str], typer.Argument(metavar="BANK…", help=_say(N_("Banks: files, or shipped ones by name.")))
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help=_say(N_("The item bank to write (YAML).")))],
    title: Annotated[str | None, typer.Option(help=_say(N_("Its title (default: that of the first).")))] = None,
) -> None:
    """Merge, and write the bank."""
    from mockinterview.bank.bank_file import check_bank_out, read_bank, write_bank
    from mockinterview.bank.merging import merge_banks

    check_bank_out(out)
    merged = merge_banks([read_bank(bank) for bank in banks], id=out.stem, title=title)
    write_bank(merged, out)
    typer.echo(terms().say(N_("Items: {count}. Written to {path}."), count=len(merged.items), path=out))
