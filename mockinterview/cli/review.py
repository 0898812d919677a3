"""``mockinterview review``: a person looks at graded rows, and has the last word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mockinterview.cli.terms import terms
from mockinterview.messages import N_

if TYPE_CHECKING:
    from mockinterview.batch.review_queue import ReviewQueue
    from mockinterview.batch.reviews import Reviews

__all__ = ["review"]

_say = terms().say


def review(
    graded: Annotated[Path, typer.Argument(metavar="OUT", help=_say(N_("The file that grade wrote.")))],
    every: Annotated[
        bool, typer.Option("--all", help=_say(N_("Every graded row, not only the flagged and unscored ones.")))
    ] = False,
    item: Annotated[str | None, typer.Option(metavar="ID", help=_say(N_("Only answers to this item.")))] = None,
    flag: Annotated[str | None, typer.Option(help=_say(N_("Only rows with this flag, such as unverified.")))] = None,
    reviewer: Annotated[
        str | None, typer.Option(metavar="NAME", help=_say(N_("Who decides; else the name you are logged in with.")))
    ] = None,
    decisions: Annotated[
        Path | None, typer.Option(metavar="FILE.jsonl", help=_say(N_("Take decisions from a file; ask nobody.")))
    ] = None,
    export_exemplars: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.yaml", help=_say(N_("Write the reviewed rows as exemplars of a rubric; ask nobody."))
        ),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=COLUMN", help=_say(N_("Which column holds what, as for grade; repeatable."))),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help=_say(N_("Print the summary as JSON on standard output.")))
    ] = False,
) -> None:
    """Let a person decide on rows, keep each decision at once, and write OUT anew with them."""
    from mockinterview.batch.columns import parse_columns
    from mockinterview.batch.graded_table import GradedTable
    from mockinterview.batch.review_queue import ReviewQueue, Wanted
    from mockinterview.batch.reviews import Reviews
    from mockinterview.settings import load_settings
    from mockinterview.store.store import open_store

    asks = decisions is None and export_exemplars is None
    if asks:
        _need_terminal()
    name = reviewer or _login()
    table = GradedTable(graded, parse_columns(column or []))
    with open_store(load_settings().store_place) as store:
        queue = ReviewQueue(table, Reviews(store, graded), Wanted(every or not asks, item, flag))
        queue.fill()
        interrupted = _decide(queue, name, decisions, asks=asks)
        reviews = Reviews(store, graded)
        if reviews.any:
            table.rewrite(reviews)
        if export_exemplars is not None:
            _export(queue, export_exemplars)
    _tell(graded, queue, reviews, as_json=as_json)
    if interrupted:
        raise typer.Exit(130)
    if queue.lost:
        raise typer.Exit(1)


def _need_terminal() -> None:
    import sys

    from mockinterview.errors import UsageError

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            N_("A review needs a terminal."), N_("Without one, give your decisions with --decisions FILE.jsonl.")
        )


def _login() -> str:
    import getpass

    from mockinterview.errors import UsageError

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise UsageError(N_("Your login name is not known."), N_("Say who reviews with --reviewer NAME.")) from error


def _decide(queue: ReviewQueue, reviewer: str, decisions: Path | None, *, asks: bool) -> bool:
    """Take decisions from a file or a person; return whether Ctrl-C ended it."""
    import time

    from mockinterview.batch.review_desk import ReviewDesk
    from mockinterview.batch.review_script import read_reviews
    from mockinterview.batch.review_walk import ReviewWalk
    from mockinterview.cli.screen import console

    desk = ReviewDesk(queue.reviews, reviewer, time.time)
    try:
        if decisions is not None:
            for scripted in read_reviews(decisions, queue.of_row):
                scripted.carry_out(desk)
        if asks:
            ReviewWalk(queue, desk, console(), terms().say, input).walk()
    except KeyboardInterrupt:
        return True
    return False


def _export(queue: ReviewQueue, path: Path) -> None:
    from mockinterview.batch.exemplars import exemplars_of
    from mockinterview.whole_file import write_whole
    from mockinterview.yaml_file import dump_yaml

    made = exemplars_of(queue.reviewed())
    write_whole(path, dump_yaml(made))
    if not terms().quiet:
        told = N_("{count} exemplars: {path}")
        typer.echo(terms().say(told, count=len(made.exemplars), path=path), err=True)


def _tell(out: Path, queue: ReviewQueue, reviews: Reviews, *, as_json: bool) -> None:
    import json

    from mockinterview.batch.summary import outdated_line

    say = terms().say
    if as_json:
        counts = {"rows": len(queue.places), "reviewed": reviews.applied, "outdated": reviews.outdated}
        typer.echo(json.dumps({"out": str(out), **counts, "lost": queue.lost}, ensure_ascii=False))
    if queue.lost:
        told = N_("{count} graded rows are not in this database and cannot be reviewed here; grade them again first.")
        typer.echo(say(told, count=queue.lost), err=True)
    if terms().quiet:
        return
    if not queue.places:
        typer.echo(say(N_("There is nothing to review.")), err=True)
    typer.echo(say(N_("{count} rows reviewed by a person: {out}"), count=reviews.applied, out=out), err=True)
    if reviews.outdated:
        typer.echo(outdated_line(reviews.outdated, say), err=True)
