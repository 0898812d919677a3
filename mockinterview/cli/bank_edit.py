"""``mockinterview bank edit``: one item in the editor, checked when it is saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mockinterview.cli.terms import terms
from mockinterview.messages import N_

if TYPE_CHECKING:
    from mockinterview.bank.item import Item
    from mockinterview.bank.item_bank import ItemBank

__all__ = ["edit"]

_say = terms().say


def edit(
    bank: Annotated[Path, typer.Argument(metavar="BANK", help=_say(N_("Item bank (YAML).")))],
    item: Annotated[str, typer.Argument(metavar="ITEM", help=_say(N_("The item, by its id.")))],
) -> None:
    """Open the item in ``$VISUAL`` or ``$EDITOR`` until it is right, or left as it was."""
    from mockinterview.bank.editing import edited_bank, item_to_text, keep_edit, open_for_edit, still_there, unsaved_of

    opened = open_for_edit(bank)
    before = opened.item(item)
    text, suffix = item_to_text(opened, before)
    unsaved = unsaved_of(bank, before, suffix)
    try:
        after = _edited(opened, before, text, unsaved)
        if after is not None:
            keep_edit(bank, edited_bank(still_there(bank, before), before, after), before)
            unsaved.unlink(missing_ok=True)
    finally:
        if unsaved.exists():
            typer.echo(terms().say(N_("What you wrote is kept in {path}."), path=unsaved), err=True)
    if after is None:
        typer.echo(terms().say(N_("Nothing was changed.")))
        return
    typer.echo(terms().say(N_("{item} is changed; what it was is kept beside the bank."), item=after.id))


def _edited(bank: ItemBank, before: Item, text: str, unsaved: Path) -> Item | None:
    """Return the item as edited; None where nothing was changed or the user gave up. ``unsaved`` keeps the text."""
    import sys

    from mockinterview.bank.editing import edited_bank, file_name_of, item_from_text
    from mockinterview.cli.own_editor import edit_text
    from mockinterview.errors import UsageError
    from mockinterview.whole_file import write_whole
    from mockinterview.yaml_file import read_text

    written, suffix = text, unsaved.suffix
    if unsaved.exists():
        written = read_text(unsaved)
        typer.echo(
            terms().say(N_("Going on with what you wrote before; delete {path} to begin anew."), path=unsaved), err=True
        )
    while True:
        written = edit_text(written, suffix)
        if written == text:
            unsaved.unlink(missing_ok=True)
            return None
        write_whole(unsaved, written)
        try:
            after = item_from_text(written, Path(f"{file_name_of(before)}{suffix}"))
            edited_bank(bank, before, after)
        except UsageError as error:
            if not sys.stdin.isatty():
                raise
            typer.echo(error.tell(terms().say), err=True)
            if not _wanted_again():
                return None
        else:
            return after


def _wanted_again() -> bool:
    try:
        return typer.confirm(terms().say(N_("Edit it again?")), default=True)
    except typer.Abort:
        raise typer.Exit(130) from None
