"""``mockinterview rubric calibrate``: fit a judge's scores to people's, and use the fit where it holds."""

from __future__ import annotations

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
    from mockinterview.cli.exemplars import ExemplarOrder
    from mockinterview.rubric.calibration_trial import CalibrationTrial
    from mockinterview.store.store import Store

__all__ = ["calibrate"]

_say = terms().say


def calibrate(
    exemplars: ExemplarsArgument = None,
    rubric: Annotated[str | None, typer.Option(help=_say(N_("Rubric: an id, id@version, or a YAML file.")))] = None,
    judge: JudgeOption = None,
    bank: BankOption = None,
    column: ColumnsOption = None,
    seed: Annotated[
        int, typer.Option(help=_say(N_("Divides the items and draws the intervals; same seed, same.")))
    ] = 0,
    concurrency: ConcurrencyOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_say(N_("Show what it would do; store nothing.")))] = False,
    listed: Annotated[bool, typer.Option("--list", help=_say(N_("List the calibrations in force.")))] = False,
    remove: Annotated[
        str | None,
        typer.Option(metavar="FINGERPRINT", help=_say(N_("Take a calibration away again, or `all` of them."))),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_say(N_("Print the figures as JSON.")))] = False,
) -> None:
    """Try a calibration on items it was not fitted on, and store it where it helps."""
    from mockinterview.batch.columns import parse_columns
    from mockinterview.cli.exemplars import ExemplarOrder
    from mockinterview.settings import load_settings
    from mockinterview.store.store import open_store

    settings = load_settings(judge=judge)
    with open_store(settings.store_place) as store:
        if remove is not None:
            _remove(store, remove)
        elif listed:
            _list(store, as_json=as_json)
        else:
            order = ExemplarOrder(exemplars, settings, rubric, bank, parse_columns(column or []), concurrency)
            _calibrate(store, order, seed, dry_run=dry_run, as_json=as_json)


def _calibrate(store: Store, order: ExemplarOrder, seed: int, *, dry_run: bool, as_json: bool) -> None:
    from mockinterview.rubric.calibration_trial import calibration_trials

    exemplars = order.counted(order.read(), store.rubrics.counted if dry_run else store.rubrics.use)
    graded = order.grade(exemplars, store)
    trials = calibration_trials(graded, order.settings.judge, seed=seed)
    if not dry_run:
        for trial in trials:
            if trial.refusal is None:
                _keep(store, trial)
    if as_json:
        _print_json(trials, dry_run=dry_run)
    else:
        _print(trials, dry_run=dry_run)
    unscored = len(graded) - sum(trial.exemplars for trial in trials)
    if unscored:
        typer.echo(
            terms().say(N_("Answers without a score: {number}. They are in no figure."), number=unscored), err=True
        )
    if unscored or not trials or any(trial.refusal for trial in trials):
        raise typer.Exit(1)


def _keep(store: Store, trial: CalibrationTrial) -> None:
    import time

    from mockinterview.store.calibrations import CalibrationRecord

    store.calibrations.keep(
        CalibrationRecord(
            calibration=trial.calibration,
            at=time.time(),
            judge=trial.judge,
            rubric=trial.rubric,
            exemplars=trial.exemplars,
            items=trial.items,
            mae_before=trial.before["mae"].value or 0.0,
            mae_after=trial.after["mae"].value or 0.0,
        )
    )


def _print(trials: tuple[CalibrationTrial, ...], *, dry_run: bool) -> None:
    from mockinterview.cli.screen import console
    from mockinterview.rubric.calibration_table import tell_trial, trial_table

    for trial in trials:
        console().print(trial_table(trial, terms().say))
        for line in tell_trial(trial, terms().say, stored=not dry_run):
            typer.echo(line)


def _print_json(trials: tuple[CalibrationTrial, ...], *, dry_run: bool) -> None:
    import json

    told = [trial.model_dump(mode="json") | {"stored": trial.refusal is None and not dry_run} for trial in trials]
    typer.echo(json.dumps(told, ensure_ascii=False, indent=2))


def _list(store: Store, *, as_json: bool) -> None:
    import json

    records = store.calibrations.all()
    if as_json:
        typer.echo(json.dumps([record.model_dump(mode="json") for record in records], ensure_ascii=False, indent=2))
    elif not records:
        typer.echo(terms().say(N_("No calibration is in force.")))
    else:
        from mockinterview.cli.screen import console
        from mockinterview.rubric.calibration_table import calibrations_table

        console().print(calibrations_table(records, terms().say))


def _remove(store: Store, wanted: str) -> None:
    from mockinterview.errors import UsageError

    found = [name for name in store.calibrations.fingerprints() if wanted == "all" or name.startswith(wanted)]
    if not found or (len(found) > 1 and wanted != "all") or not wanted:
        raise UsageError(
            N_("Not exactly one calibration has a fingerprint that begins with {fingerprint}."),
            N_("List them with: mockinterview rubric calibrate --list"),
            fingerprint=wanted,
        )
    for name in found:
        store.calibrations.remove(name)
        if not terms().quiet:
            typer.echo(
                terms().say(N_("Taken away: {fingerprint}. Scores are as the judge gives them."), fingerprint=name)
            )
