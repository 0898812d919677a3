"""``mockinterview history``: earlier sessions, and how one gets on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mockinterview.cli.terms import terms
from mockinterview.messages import N_

if TYPE_CHECKING:
    from mockinterview.report.history_filter import Found, HistoryFilter

__all__ = ["history"]

_say = terms().say


def history(
    bank: Annotated[str | None, typer.Option(help=_say(N_("Only sessions over this bank (its id).")))] = None,
    topic: Annotated[
        list[str] | None,
        typer.Option(help=_say(N_("Only sessions that asked this topic, with the score on it; may be repeated."))),
    ] = None,
    judge: Annotated[
        str | None, typer.Option(help=_say(N_("Only sessions graded by this judge (a part of its name will do).")))
    ] = None,
    mode: Annotated[str | None, typer.Option(metavar="practice|exam", help=_say(N_("Only this mode.")))] = None,
    since: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help=_say(N_("Only sessions of this day or later.")))
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help=_say(N_("Only sessions of this day or earlier.")))
    ] = None,
    last: Annotated[int | None, typer.Option(help=_say(N_("Only so many, the latest of all that fit.")))] = None,
    unfinished: Annotated[
        bool, typer.Option("--unfinished", help=_say(N_("Only sessions that can be gone on with.")))
    ] = False,
    trend: Annotated[bool, typer.Option("--trend", help=_say(N_("Show the scores' course by topic.")))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_say(N_("Print it as JSON.")))] = False,
) -> None:
    """List sessions, the latest first, or show the trend of their scores by topic."""
    from mockinterview.report.history_filter import find_sessions, read_filter
    from mockinterview.settings import load_settings
    from mockinterview.store.store import open_store

    wanted = read_filter(
        bank=bank,
        topics=tuple(topic or ()),
        judge=judge,
        mode=mode,
        since=since,
        until=until,
        last=last,
        unfinished=unfinished,
    )
    with open_store(load_settings().store_place) as store:
        found = find_sessions(store, wanted)
    if not found.reports:
        typer.echo(found.tell_nothing(terms().say), err=as_json)
    if damaged := found.tell_damaged(terms().say):
        typer.echo(damaged, err=True)
    if as_json:
        _print_json(found, wanted, trend=trend)
    elif found.reports:
        _print(found, wanted, trend=trend)


def _print(found: Found, wanted: HistoryFilter, *, trend: bool) -> None:
    from mockinterview.cli.screen import console
    from mockinterview.report.history import build_history, print_history
    from mockinterview.report.progress import build_progress
    from mockinterview.report.progress_table import print_progress

    if trend:
        print_progress(build_progress(found.reports), console(), terms().say)
    else:
        print_history(build_history(found.reports, wanted.topics), console(), terms().say)


def _print_json(found: Found, wanted: HistoryFilter, *, trend: bool) -> None:
    import json

    from mockinterview.report.history import build_history
    from mockinterview.report.progress import build_progress

    if trend:
        typer.echo(build_progress(found.reports).model_dump_json(indent=2))
        return
    rows = [row.model_dump(mode="json") for row in build_history(found.reports, wanted.topics)]
    typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
