"""``mockinterview rubric test``: how well a judge's scores by a rubric agree with people's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mockinterview.cli.exemplar_options import (
    BankOption,
    ColumnsOption,
    ConcurrencyOption,
    ExemplarsArgument,
    JudgeOption,
)
from mockinterview.cli.terms import terms
from mockinterview.messages import N_

if TYPE_CHECKING:
    from mockinterview.rubric.agreement_report import AgreementReport

__all__ = ["measure_agreement"]

_say = terms().say


def measure_agreement(
    exemplars: ExemplarsArgument = None,
    rubric: Annotated[
        str | None,
        typer.Option(help=_say(N_("Rubric: an id, id@version, or a YAML file; without EXEMPLARS its own are taken."))),
    ] = None,
    judge: JudgeOption = None,
    bank: BankOption = None,
    column: ColumnsOption = None,
    worst: Annotated[int, typer.Option(min=0, help=_say(N_("How many disagreements to show, the worst first.")))] = 5,
    seed: Annotated[int, typer.Option(help=_say(N_("Draws the intervals; same seed, same.")))] = 0,
    concurrency: ConcurrencyOption = None,
    report: Annotated[
        Path | None,
        typer.Option(metavar="HTML", help=_say(N_("Write a page too: plots, disagreements with evidence."))),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_say(N_("Print the figures as JSON.")))] = False,
) -> None:
    """Grade the exemplars, compare with people's scores, and say whether there are enough to tell."""
    from mockinterview.batch.columns import parse_columns
    from mockinterview.cli.exemplars import ExemplarOrder
    from mockinterview.report.page_file import check_page
    from mockinterview.rubric.agreement_report import agreement_report
    from mockinterview.settings import load_settings
    from mockinterview.store.store import open_store

    if report is not None:
        check_page(report, *([exemplars] if exemplars else []))
    settings = load_settings(judge=judge)
    order = ExemplarOrder(exemplars, settings, rubric, bank, parse_columns(column or []), concurrency)
    with open_store(settings.store_place) as store:
        calibrations = store.calibrations.by_fingerprint()
        graded = order.grade(order.counted(order.read(), store.rubrics.counted), store, calibrations)
    in_force = any(one.fingerprint in calibrations for one in graded)
    made = agreement_report(graded, judge=settings.judge, calibrated=in_force, seed=seed)
    if report is not None:
        from mockinterview.report.agreement_page import write_agreement_page

        write_agreement_page(report, made, graded, terms().say)
    if as_json:
        typer.echo(made.model_dump_json(indent=2))
    else:
        _print(made, worst)
    if made.unscored:
        raise typer.Exit(1)


def _print(made: AgreementReport, worst: int) -> None:
    from mockinterview.cli.screen import console
    from mockinterview.rubric.agreement_words import (
        tables,
        tell_disagreements,
        tell_lacks,
        tell_notes,
        tell_whether_apart,
    )

    out, say = console(), terms().say
    for table in tables(made, say):
        out.print(table)
        out.print()
    for line in (*tell_lacks(made, say), *tell_notes(made, say)):
        typer.echo(line)
    if worst:
        typer.echo(tell_whether_apart(made, say))
        for text in tell_disagreements(made.apart[:worst], say):
            out.print(text)
