"""``mockinterview rubric diff``: what a change of a rubric does to grades, before it is applied."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mockinterview.cli.terms import terms
from mockinterview.messages import N_

if TYPE_CHECKING:
    from mockinterview.rubric.difference import RubricDifference
    from mockinterview.rubric.rubric import Rubric

__all__ = ["diff"]

_say = terms().say


def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help=_say(N_("The rubric that graded: a YAML file, an id, or id@version.")))
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help=_say(N_("The changed rubric, named in the same ways.")))],
    on: Annotated[
        Path | None,
        typer.Option("--on", metavar="GRADES", help=_say(N_("A file that grade wrote: whose scores move?"))),
    ] = None,
    judge: Annotated[
        str | None, typer.Option(help=_say(N_("Whom to ask about what changed; else the judge of each grade.")))
    ] = None,
    apply: Annotated[
        bool, typer.Option("--apply", help=_say(N_("Keep the new grades and write them to OUT, after showing them.")))
    ] = False,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help=_say(N_("Where the new grades go, in the format of GRADES.")))
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=COLUMN", help=_say(N_("Which column holds what, as for grade; repeatable."))),
    ] = None,
    limit: Annotated[int, typer.Option(min=0, help=_say(N_("How many rows to show, the worst first.")))] = 20,
    concurrency: Annotated[
        int | None, typer.Option(min=1, max=1024, help=_say(N_("How many answers are graded at once.")))
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_say(N_("Print it as JSON.")))] = False,
) -> None:
    """Show what changed and whose score moves; write new grades only where it is asked for."""
    from mockinterview.batch.columns import parse_columns
    from mockinterview.cli.rubric_regrading import compare
    from mockinterview.rubric.finding import find_rubric
    from mockinterview.settings import load_settings
    from mockinterview.store.store import open_store

    _check(on, out, apply=apply)
    told = parse_columns(column or [])
    with open_store(load_settings().store_place) as store:
        used = store.rubrics.all()
        before, after = find_rubric(old, used), find_rubric(new, used)
        if on is None:
            _print_changes(store.rubrics.counted(before), store.rubrics.counted(after), as_json=as_json)
            return
        found = compare(store, before, after, on, told, judge, concurrency, out if apply else None)
    _print(found, limit, as_json=as_json)
    if apply and not terms().quiet:
        typer.echo(terms().say(N_("The new grades: {out}"), out=out), err=True)
    elif found.moves and not as_json and not terms().quiet:
        typer.echo(terms().say(N_("Nothing was changed. --apply -o OUT keeps the new grades.")), err=True)
    if found.lost or found.failed or any(move.after is None for move in found.moves):
        raise typer.Exit(1)


def _check(on: Path | None, out: Path | None, *, apply: bool) -> None:
    from mockinterview.errors import Fault, FlagFaults

    faults = []
    if apply and (on is None or out is None):
        faults.append(Fault(0, "--apply", N_("needs --on GRADES and -o OUT")))
    if out is not None and not apply:
        faults.append(Fault(0, "--out", N_("goes with --apply")))
    if out is not None and on is not None:
        if out.resolve() == on.resolve():
            faults.append(Fault(0, "--out", N_("would overwrite GRADES; name another file")))
        if out.suffix.lower() != on.suffix.lower():
            faults.append(Fault(0, "--out", N_("has to end as GRADES does: {suffix}"), (("suffix", on.suffix),)))
        if not out.parent.is_dir():
            faults.append(Fault(0, "--out", N_("its folder does not exist: {folder}"), (("folder", out.parent),)))
    if faults:
        raise FlagFaults(faults)


def _print_changes(old: Rubric, new: Rubric, *, as_json: bool) -> None:
    from mockinterview.rubric.difference import difference_of
    from mockinterview.rubric.regraded_rows import RegradedRows

    found = difference_of(RegradedRows(), old, new, terms().say)
    if as_json:
        typer.echo(found.model_dump_json(indent=2, include={"old", "new", "changes"}))
    else:
        _tell_changes(found)


def _print(found: RubricDifference, limit: int, *, as_json: bool) -> None:
    if as_json:
        typer.echo(found.model_dump_json(indent=2))
        return
    from mockinterview.cli.screen import console
    from mockinterview.rubric.difference_words import moves_table, tell_difference

    _tell_changes(found)
    out, say = console(), terms().say
    moved = [move for move in found.moves if move.moved or move.flipped]
    if moved and limit:
        out.print()
        out.print(moves_table(moved[:limit], say))
        if len(moved) > limit:
            typer.echo(say(N_("… and {count} more (--limit)"), count=len(moved) - limit))
        out.print()
    for line in tell_difference(found, say):
        typer.echo(line)


def _tell_changes(found: RubricDifference) -> None:
    from mockinterview.cli.screen import console
    from mockinterview.rubric.difference_words import changes_table

    if found.changes:
        console().print(changes_table(found, terms().say))
    else:
        typer.echo(terms().say(N_("The two rubrics say the same.")))
