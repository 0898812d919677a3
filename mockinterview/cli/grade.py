"""``mockinterview grade``: written answers in, grades out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mockinterview.cli.terms import terms
from mockinterview.messages import N_

if TYPE_CHECKING:
    from mockinterview.batch.answers import Answer
    from mockinterview.batch.graded_row import GradedRow

__all__ = ["grade"]

_say = terms().say


def grade(
    answers: Annotated[Path, typer.Argument(metavar="ANSWERS", help=_say(N_("Answers, one JSON object a line.")))],
    out: Annotated[Path, typer.Option("--out", "-o", help=_say(N_("Where the grades go (JSONL).")))],
    bank: Annotated[str | None, typer.Option(help=_say(N_("Item bank that item_id points into.")))] = None,
    rubric: Annotated[str | None, typer.Option(help=_say(N_("Rubric: an id, or a YAML file.")))] = None,
    judge: Annotated[str | None, typer.Option(help=_say(N_("offline, or provider:model.")))] = None,
    cross_check: Annotated[
        str | None, typer.Option(help=_say(N_("A second judge that flags strong disagreement.")))
    ] = None,
) -> None:
    """Grade every row, write OUT whole, and tell how many could not be graded."""
    import asyncio

    from mockinterview.batch.graded_row import write_graded_rows
    from mockinterview.errors import UsageError

    if out.resolve() == answers.resolve():
        raise UsageError(N_("OUT would overwrite the answers: {path}."), N_("Name another file."), path=out)
    if not out.parent.is_dir():
        raise UsageError(N_("The folder of OUT does not exist: {path}."), path=out.parent)
    rows, interrupted = asyncio.run(_grade(answers, out, bank, rubric, judge, cross_check))
    write_graded_rows(out, rows)
    failed = _tell_outcome(rows, out)
    if interrupted:
        raise typer.Exit(130)
    if failed:
        raise typer.Exit(1)


async def _grade(
    path: Path, out: Path, bank: str | None, rubric: str | None, judge: str | None, cross_check: str | None
) -> tuple[list[GradedRow], bool]:
    import asyncio

    from mockinterview.batch.answers import read_answers
    from mockinterview.batch.batch import grade_answers, pending
    from mockinterview.batch.graded_row import read_graded_rows
    from mockinterview.batch.row_items import RowItems
    from mockinterview.cli.graders import Graders
    from mockinterview.settings import load_settings
    from mockinterview.store.store import open_store

    settings = load_settings(judge=judge)
    items = RowItems(bank)
    with open_store(settings.database) as store:
        graders = Graders(settings, store.replies, rubric=rubric, cross_check=cross_check)
        answers = read_answers(path, check=lambda answer: items.problem(answer) or graders.problem(answer))
        used = {graders.of(answer).rubric_of(items.of(answer)) for answer in answers}
        for rubric_used in sorted(used, key=lambda rubric: rubric.name):
            store.rubrics.use(rubric_used)
        rows: list[GradedRow] = []
        interrupted = False
        try:
            async for row in grade_answers(answers, items.of, graders.of, read_graded_rows(out), terms().say):
                rows.append(row)
                _tell_progress(len(rows), answers)
        except asyncio.CancelledError:  # Ctrl-C: what is done is written, the rest is pending
            interrupted = True
            rows += pending(answers[len(rows) :], terms().say)
        finally:
            await graders.aclose()
    return rows, interrupted


def _tell_progress(done: int, answers: list[Answer]) -> None:
    import sys

    if sys.stderr.isatty() and not terms().quiet:
        end = "\n" if done == len(answers) else ""
        print(f"\r{done}/{len(answers)}", end=end, file=sys.stderr, flush=True)


def _tell_outcome(rows: list[GradedRow], out: Path) -> int:
    """Print the counts; return how many rows have no score."""
    from collections import Counter

    counts = Counter(row["status"] for row in rows)
    say = terms().say
    if not terms().quiet:
        typer.echo(
            say(
                N_("{graded} graded, {unscored} unscored, {pending} pending: {out}"),
                graded=counts["graded"],
                unscored=counts["unscored"],
                pending=counts["pending"],
                out=out,
            ),
            err=True,
        )
    reasons = Counter(row["reason"] for row in rows if row["status"] != "graded")
    for reason, count in reasons.most_common(5):
        typer.echo(f"  {count} × {reason}", err=True)
    return len(rows) - counts["graded"]
