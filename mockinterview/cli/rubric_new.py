"""``mockinterview rubric new``: a rubric of one's own, asked for or copied."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mockinterview.cli.terms import terms
from mockinterview.messages import N_

if TYPE_CHECKING:
    from mockinterview.rubric.new_rubric import Order

__all__ = ["new"]

_say = terms().say


def new(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help=_say(N_("The YAML file to write.")))] = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar="RUBRIC", help=_say(N_("Copy this one: an id, or a YAML file.")))
    ] = None,
    own_id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help=_say(N_("The id of the new rubric.")))
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help=_say(N_("The same as FILE.")))] = None,
    force: Annotated[bool, typer.Option("--force", help=_say(N_("Replace FILE where it exists.")))] = False,
) -> None:
    """Copy at once where file, start and id are told; else ask at the terminal for the rest."""
    from mockinterview.cli.sitting import full_terminal
    from mockinterview.errors import UsageError
    from mockinterview.rubric.finding import find_rubric, used_rubrics
    from mockinterview.rubric.new_rubric import Order, copy_new_rubric
    from mockinterview.settings import load_settings
    from mockinterview.yaml_file import is_yaml

    if file is not None and out is not None:
        raise UsageError(N_("FILE and --out both name the file: give one of them."))
    path = file or out
    if path is not None and not is_yaml(path):
        raise UsageError(N_("A rubric is a .yaml file."))
    found = find_rubric(start, used_rubrics(load_settings().store_place)) if start else None
    order = Order(out=path, start=found, id=own_id, force=force)
    say = terms().say
    written = copy_new_rubric(order, say) if order.complete or not full_terminal() else _ask(order)
    if written is None:
        typer.echo(say(N_("Nothing was written.")), err=True)
    elif not terms().quiet:
        typer.echo(say(N_("Written to {path}. See it with: mockinterview rubric show {path}"), path=written))


def _ask(order: Order) -> Path | None:
    from mockinterview.cli.screen import console
    from mockinterview.rubric.new_rubric import NewRubric
    from mockinterview.rubric.scale_screen import print_rubric
    from mockinterview.rubric.terminal_ask import TerminalAsk

    out, say = console(), terms().say
    new_rubric = NewRubric(order, TerminalAsk(out, say), say, lambda rubric: print_rubric(rubric, out, say))
    try:
        return new_rubric.write()
    except KeyboardInterrupt:
        if new_rubric.kept and new_rubric.kept.exists():
            told = N_("Nothing was written. Your answers so far are in {path}: the same command goes on.")
            typer.echo(say(told, path=new_rubric.kept), err=True)
        raise typer.Exit(130) from None
