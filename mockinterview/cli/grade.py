"""``mockinterview grade``: written answers in, grades out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mockinterview.cli.cost_options import BudgetOption, PriceOption
from mockinterview.cli.grade_telling import tell_forecast, tell_summary
from mockinterview.cli.terms import terms
from mockinterview.messages import N_

if TYPE_CHECKING:
    from mockinterview.batch.grading_run import GradingRun
    from mockinterview.batch.summary import Summary
    from mockinterview.cli.grade_order import GradeOrder
    from mockinterview.cli.ray_order import RayOrder
    from mockinterview.store.store import Store

__all__ = ["grade"]

_say = terms().say


def grade(
    answers: Annotated[
        str, typer.Argument(metavar="ANSWERS", help=_say(N_("Answers: a .csv, .jsonl, .xlsx or .parquet file.")))
    ],
    out: Annotated[
        str,
        typer.Option("--out", "-o", metavar="PATH", help=_say(N_("Where the grades go, in the format of its name."))),
    ],
    bank: Annotated[str | None, typer.Option(help=_say(N_("Item bank that item_id points into.")))] = None,
    rubric: Annotated[str | None, typer.Option(help=_say(N_("Rubric: an id, id@version, or a YAML file.")))] = None,
    judge: Annotated[str | None, typer.Option(help=_say(N_("offline, or provider:model.")))] = None,
    cross_check: Annotated[
        str | None, typer.Option(help=_say(N_("A second judge that flags strong disagreement.")))
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIELD=COLUMN", help=_say(N_("Which column holds what, such as answer=回答; repeatable."))
        ),
    ] = None,
    skip_bad_rows: Annotated[
        bool, typer.Option("--skip-bad-rows", help=_say(N_("Grade the other rows where some cannot be graded.")))
    ] = False,
    concurrency: Annotated[
        int | None, typer.Option(min=1, max=1024, help=_say(N_("How many answers are graded at once.")))
    ] = None,
    budget: BudgetOption = None,
    price: PriceOption = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_say(N_("Tell what there is to grade and what it may cost; ask nobody.")))
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help=_say(N_("Print the summary as JSON on standard output.")))
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option(metavar="HTML", help=_say(N_("Write a page on the grades too: figures, answers with evidence."))),
    ] = None,
    requests_per_minute: Annotated[
        int | None, typer.Option(min=1, help=_say(N_("Never send more requests than so many a minute.")))
    ] = None,
    engine: Annotated[
        str,
        typer.Option(metavar="local|ray", help=_say(N_("Where the work is done: here, or on a Ray cluster."))),
    ] = "local",
    address: Annotated[
        str | None,
        typer.Option(help=_say(N_("ray: which cluster; auto is the one of this machine. Else a new one."))),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=1024, help=_say(N_("ray: how many workers share the concurrency.")))
    ] = None,
    rows_per_part: Annotated[
        int | None, typer.Option(min=1, max=1_000_000, help=_say(N_("ray: how many rows a file of OUT holds.")))
    ] = None,
) -> None:
    """Grade every row, write OUT whole, and tell how many could not be graded."""
    from mockinterview.cli.grade_order import RAY, GradeOrder
    from mockinterview.cli.ray_order import RayOrder, refuse_without_ray

    order = GradeOrder.of(
        Path(answers), Path(out), column or [], price, engine,
        bank=bank, rubric=rubric, judge=judge, cross_check=cross_check, per_minute=requests_per_minute,
        skip_bad_rows=skip_bad_rows, concurrency=concurrency, budget=budget, report=report,
    )  # fmt: skip
    try:
        if engine == RAY:
            far = RayOrder.of(answers, out, order, address=address, workers=workers, rows_per_part=rows_per_part)
            summary, interrupted = _carry_out_far(far, dry_run=dry_run, as_json=as_json)
        else:
            refuse_without_ray(address=address, workers=workers, rows_per_part=rows_per_part)
            summary, interrupted = _carry_out(order, dry_run=dry_run, as_json=as_json)
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    if summary is not None:
        tell_summary(summary, as_json=as_json)
    if interrupted:
        raise typer.Exit(130)
    if summary is not None and summary.graded < summary.rows:
        raise typer.Exit(1)


def _carry_out(order: GradeOrder, *, dry_run: bool, as_json: bool) -> tuple[Summary | None, bool]:
    """Return the summary (None after a dry run), and whether somebody interrupted the run."""
    from mockinterview.batch.grading_run import GradingRun
    from mockinterview.store.store import open_store

    with (
        open_store(order.settings.store_place) as store,
        GradingRun(store, order.answers, order.columns, order.bank) as run,
    ):
        return _run(order, store, run, dry_run=dry_run, as_json=as_json)


def _carry_out_far(order: RayOrder, *, dry_run: bool, as_json: bool) -> tuple[Summary | None, bool]:
    """Do the same with the engine ray."""
    from mockinterview.cli.ray_session import RaySession
    from mockinterview.store.store import open_store

    with open_store(order.common.settings.store_place) as store:
        session = RaySession(order, store, dry_run=dry_run)
        if dry_run:
            tell_forecast(*session.forecast(), as_json=as_json)
            return None, False
    summary = session.hold()
    return summary, session.interrupted


def _run(
    order: GradeOrder, store: Store, run: GradingRun, *, dry_run: bool, as_json: bool
) -> tuple[Summary | None, bool]:
    from mockinterview.cli.graders import Graders
    from mockinterview.cli.grading_session import GradingSession

    limits = order.limits()
    graders = Graders(
        order.settings,
        run.recorder,
        counted=store.rubrics.counted if dry_run else store.rubrics.use,
        used=store.rubrics.all(),
        rubric=order.rubric,
        cross_check=order.cross_check,
        limits=limits,
        calibrations=store.calibrations.by_fingerprint(),
    )
    tally = run.stage(graders, skip_bad=order.skip_bad_rows)
    graders.tell_renumbered()
    if dry_run:
        tell_forecast(tally, run.forecast(), as_json=as_json)
        return None, False
    if limits.purse is not None:
        order.refuse_unknown_price(run.forecast(most=1))
    session = GradingSession(run, graders, tally, limits, order.most(tally))
    session.hold()
    summary = run.write(order.out, tally, session.batch, terms().say)
    order.write_report(store, terms().say)
    return summary, session.interrupted
