"""Agreement for people, as a terminal shows it: tables, what is lacking, and the worst disagreements."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.table import Table
from rich.text import Text

from mockinterview.messages import N_, Translator
from mockinterview.report.batch_words import MEASURE_NAMES
from mockinterview.report.element import visible
from mockinterview.rubric.agreement import MEASURES, STEPS, Agreement
from mockinterview.rubric.agreement_report import (
    LEAST_APART,
    AgreementReport,
    CriterionAgreement,
    Disagreement,
    PointEvidence,
)
from mockinterview.rubric.enough import FEWEST_ITEMS, LACKS, WIDEST

__all__ = [
    "confusion_rows",
    "criterion_rows",
    "steps_names",
    "tables",
    "tell_disagreements",
    "tell_lacks",
    "tell_notes",
    "tell_whether_apart",
]

_LONGEST = 160  # characters of an evidence in a terminal
_UNDER = "\n       "  # a line under a key point


def tables(report: AgreementReport, say: Translator) -> Iterator[Table]:
    """Yield the measures in all, those of each criterion, and the table of confusion."""
    title = say(
        N_("{judge} and people, {rubrics}: {exemplars} exemplars of {items} items"),
        judge=report.judge,
        rubrics=", ".join(report.rubrics),
        exemplars=report.total.answers,
        items=report.total.questions,
    )
    total = _table(title, [say(N_("Measure")), say(N_("all answers")), say(N_("median over questions"))])
    for name in MEASURES:
        pooled, by_item = report.total.pooled[name], report.total.by_question[name]
        total.add_row(say(MEASURE_NAMES[name]), Text(pooled.text()), Text(by_item.text()))
    yield total
    parts = _table(say(N_("By criterion")), list(criterion_headings(say)))
    for row in criterion_rows(report.criteria, say):
        parts.add_row(*map(Text, row))
    yield parts
    confusion = _table(say(N_("Rows: people's scores of 100; columns: the judge's")), ["", *steps_names()])
    for step, counts in confusion_rows(report.total):
        confusion.add_row(step, *(str(count) if count else "·" for count in counts))
    yield confusion


def criterion_headings(say: Translator) -> tuple[str, ...]:
    """Return the headings above ``criterion_rows``."""
    shown = (N_("criterion"), N_("people/judge"), N_("error"), N_("kappa"), N_("bias"), N_("goes with the total"))
    return tuple(say(heading) for heading in shown)


def criterion_rows(criteria: Sequence[CriterionAgreement], say: Translator) -> Iterator[tuple[str, ...]]:
    """Yield a row a criterion: people's and judge's counts, agreement where people scored it, rho with the total."""
    for one in criteria:
        found = one.agreement.pooled if one.agreement else None
        own = [found[name].text(signed=name == "bias") if found else "–" for name in ("mae", "qwk", "bias")]
        counts = f"{one.scored_by_people}/{one.judged}"
        yield (visible(one.name.in_language(say.language)), counts, *own, one.with_total.text())


def steps_names(steps: int = STEPS) -> tuple[str, ...]:
    """Return the steps of the scale as points of 100."""
    edges = [-(-number * 100 // steps) for number in range(steps + 1)]
    return tuple(f"{low}–{high - (high < 100)}" for low, high in pairwise(edges))


def confusion_rows(found: Agreement) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return how many answers lie in each step of the judge, for each of people's."""
    return tuple(zip(steps_names(len(found.confusion)), found.confusion, strict=True))


def tell_notes(report: AgreementReport, say: Translator) -> Iterator[str]:
    """Yield what the figures are and are not."""
    if report.calibrated:
        yield say(
            N_(
                "A calibration is in force and is part of these figures; if it was fitted on these exemplars, they are "
                "too good."
            )
        )
    if not any(one.scored_by_people for one in report.criteria):
        yield say(
            N_("People scored no single criterion. Columns such as human_{criterion} would tell which one is off."),
            criterion=report.criteria[0].id if report.criteria else "coverage",
        )
    left_out = [one.name.in_language(say.language) for one in report.criteria if not one.judged]
    if left_out:
        yield say(N_("Left out by this judge: {criteria}."), criteria=visible(", ".join(left_out)))
    for row_id, reason in report.unscored:
        yield say(N_("{id} has no score: {reason}"), id=visible(row_id), reason=visible(reason))


def tell_lacks(report: AgreementReport, say: Translator) -> Iterator[str]:
    """Yield why the exemplars are too few to tell, if they are."""
    kappa = report.total.pooled["qwk"]
    width = 0.0 if kappa.low is None or kappa.high is None else kappa.high - kappa.low
    for lack in report.lacks:
        yield say(
            LACKS[lack],
            items=report.total.questions,
            fewest=FEWEST_ITEMS,
            width=f"{width:.2f}",
            widest=f"{WIDEST:.1f}",
        )


def tell_whether_apart(report: AgreementReport, say: Translator) -> str:
    """Return what stands above the disagreements, or that there are none."""
    if report.apart:
        return say(N_("The worst disagreements:"))
    if not report.disagreements:
        return say(N_("No answer has a score."))
    return say(N_("On no answer are people and judge {least} or more apart."), least=f"{LEAST_APART:.2f}")


def tell_disagreements(found: Sequence[Disagreement], say: Translator) -> Iterator[Text]:
    """Yield the disagreements: both scores, people's words, the judge's evidence for each part of its score."""
    for one in found:
        head = say(
            N_("{id} ({item}): people {human}, judge {judge}"),
            id=visible(one.id),
            item=visible(one.item),
            human=f"{one.human:.2f}",
            judge=f"{one.judge:.2f}",
        )
        yield Text(head, style="bold")
        yield Text("  " + say(N_("people: {reason}"), reason=_short(one.reason) or say(N_("(no reason given)"))))
        for part in one.points:
            yield Text(f"  {_figure(part.degree)} {_short(part.text)}" + _words(part, say))
        for part in one.criteria:
            people = "" if part.human is None else " " + say(N_("(people {score})"), score=f"{part.human:.2f}")
            yield Text(f"  {_figure(part.degree)} {part.text}{people}" + _words(part, say), style="dim")


def _words(part: PointEvidence, say: Translator) -> str:
    said = " … ".join(_short(text) for text in part.evidence)
    if said:
        return _UNDER + say(N_("the answer: “{quote}”"), quote=said)
    if part.reference:
        return _UNDER + say(N_("not found; the reference: “{quote}”"), quote=_short(part.reference))
    return ""


def _short(text: str) -> str:
    line = " ".join(visible(text).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _figure(value: float | None) -> str:
    return "  – " if value is None else f"{value:.2f}"


def _table(title: str, headings: Sequence[str]) -> Table:
    made = Table(title=Text(title), title_justify="left", title_style="", box=None, pad_edge=False)
    for number, heading in enumerate(headings):
        made.add_column(heading, justify="right" if number else "left")
    return made
