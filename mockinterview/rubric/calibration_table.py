"""A calibration's trial for people: agreement before and after, and what became of it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from rich.table import Table
from rich.text import Text

from mockinterview.messages import N_, Translator
from mockinterview.report.batch_words import MEASURE_NAMES
from mockinterview.rubric.calibration_trial import SHOWN, CalibrationTrial, Refusal
from mockinterview.rubric.enough import FEWEST_ITEMS
from mockinterview.store.calibrations import CalibrationRecord

__all__ = ["calibrations_table", "tell_trial", "trial_table"]

_REFUSALS: dict[Refusal, str] = {
    "one_item": N_(
        "Not stored: all exemplars answer one item, and a calibration has to be tried on other items than it was "
        "fitted on."
    ),
    "no_better": N_(
        "Not stored: on items it was not fitted on it does not make the error smaller beyond chance (mean absolute "
        "error {before} before, {after} after, change {change})."
    ),
    "kappa_worse": N_(
        "Not stored: the error becomes smaller ({before} before, {after} after), but kappa falls ({kappa})."
    ),
}


def trial_table(trial: CalibrationTrial, say: Translator) -> Table:
    """Return the measures before and after, on items that the map was not fitted on."""
    title = say(
        N_("{judge}, {rubric}: {exemplars} exemplars of {items} items"),
        judge=trial.judge,
        rubric=trial.rubric,
        exemplars=trial.exemplars,
        items=trial.items,
    )
    table = Table(title=Text(title), title_justify="left", title_style="", box=None, pad_edge=False)
    table.add_column(say(N_("held-out agreement")))
    for heading in (N_("before"), N_("after"), N_("change")):
        table.add_column(say(heading), justify="right")
    for name in SHOWN:
        signed = name == "bias"
        cells = (
            trial.before[name].text(3, signed=signed),
            trial.after[name].text(3, signed=signed),
            trial.change[name].text(3, signed=True),
        )
        table.add_row(say(MEASURE_NAMES[name]), *map(Text, cells))
    return table


def tell_trial(trial: CalibrationTrial, say: Translator, *, stored: bool) -> Iterator[str]:
    """Yield what the trial means: whether the map is used from now on, and how to take it away again."""
    if trial.refusal is not None:
        yield say(
            _REFUSALS[trial.refusal],
            before=trial.before["mae"].text(3),
            after=trial.after["mae"].text(3),
            change=trial.change["mae"].text(3, signed=True),
            kappa=trial.change["qwk"].text(3, signed=True),
        )
    elif stored:
        yield say(
            N_(
                "Stored: from now on grade and interview map what {judge} gives by {rubric}. Scores from before cannot "
                "be compared with those from now on."
            ),
            judge=trial.judge,
            rubric=trial.rubric,
        )
        yield say(
            N_("To take it away again: mockinterview rubric calibrate --remove {fingerprint}"),
            fingerprint=trial.fingerprint,
        )
    else:
        yield say(N_("It helps, and was not stored (--dry-run)."))
    if 1 < trial.items < FEWEST_ITEMS:
        yield say(
            N_("With {items} items the intervals are too narrow; from {fewest} items on they can be trusted."),
            items=trial.items,
            fewest=FEWEST_ITEMS,
        )


def calibrations_table(records: Sequence[CalibrationRecord], say: Translator) -> Table:
    """Return what is in force."""
    table = Table(box=None, pad_edge=False)
    for heading in (N_("fingerprint"), N_("judge"), N_("rubric"), N_("since")):
        table.add_column(say(heading))
    for heading in (N_("exemplars"), N_("items"), N_("error before"), N_("error after")):
        table.add_column(say(heading), justify="right")
    for record in records:
        since = f"{datetime.fromtimestamp(record.at).astimezone():%Y-%m-%d}"
        figures = (str(record.exemplars), str(record.items), f"{record.mae_before:.3f}", f"{record.mae_after:.3f}")
        cells = (record.fingerprint, record.judge, record.rubric, since, *figures)
        table.add_row(*(Text(cell, overflow="fold") for cell in cells))
    return table
