"""The page of ``rubric test``: figures, plots, and the answers on which people and judge differ, worst first."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from mockinterview.batch.out_file import OutRow
from mockinterview.messages import N_, Translator
from mockinterview.report.agreement_charts import draw_bias, draw_scatter
from mockinterview.report.batch_card import RowCard, graded_card
from mockinterview.report.batch_words import MEASURE_NAMES, batch_words
from mockinterview.report.figures import Figure
from mockinterview.report.html import LANGUAGE_TAGS, page_environment
from mockinterview.rubric.agreement import MEASURES
from mockinterview.rubric.agreement_report import LEAST_APART, AgreementReport
from mockinterview.rubric.agreement_words import (
    confusion_rows,
    criterion_headings,
    criterion_rows,
    steps_names,
    tell_lacks,
    tell_notes,
    tell_whether_apart,
)
from mockinterview.rubric.exemplar_grades import GradedExemplar
from mockinterview.store.batch_grades import Graded
from mockinterview.whole_file import write_whole

__all__ = ["write_agreement_page"]

_MOST_CARDS = 50
_MOST_NOTES = 20


def write_agreement_page(
    path: Path, report: AgreementReport, graded: Sequence[GradedExemplar], say: Translator
) -> None:
    """Write the page: one file without script or network. Raises ``OSError`` where it cannot be written."""
    words = batch_words(say) | {
        "disagreements": say(N_("Where people and judge differ most")),
        "by_criterion": say(N_("By criterion")),
        "none_scored": tell_whether_apart(report, say),
        "confusion": say(N_("Rows: people's scores of 100; columns: the judge's")),
    }
    found = report.total
    rows = [(say(MEASURE_NAMES[name]), found.pooled[name].text(), found.by_question[name].text()) for name in MEASURES]
    cards = list(_cards(graded, say))
    text = (
        page_environment()
        .get_template("agreement.html.j2")
        .render(
            language=LANGUAGE_TAGS[say.language],
            title=say(N_("{judge} and people"), judge=report.judge),
            rubrics=", ".join(report.rubrics),
            report=report,
            lacks=list(tell_lacks(report, say)),
            notes=list(tell_notes(report, say))[:_MOST_NOTES],
            figures=list(_figures(report, graded, say)),
            rows=rows,
            headings=criterion_headings(say),
            criteria=list(criterion_rows(report.criteria, say)),
            steps=steps_names(len(found.confusion)),
            confusion=_shaded(report),
            cards=cards,
            words=words,
        )
    )
    write_whole(path, text)


def _figures(report: AgreementReport, graded: Sequence[GradedExemplar], say: Translator) -> Iterator[Figure]:
    pairs = [(one.scored.human, one.grade.score) for one in graded if one.grade.score is not None]
    if not pairs:
        return
    title = say(N_("Each answer: people's score to the right, the judge's upwards"))
    yield Figure(
        name="scatter",
        title=title,
        drawing=draw_scatter(pairs, title),
        legend=(say(N_("on the line they agree")),),
        headings=(say(N_("Score")), say(N_("Number of answers"))),
        rows=tuple((f"{band.low:.1f}–{band.high:.1f}", str(band.answers)) for band in report.total.bands),
    )
    title = say(N_("Mean of judge − human, by people's score"))
    yield Figure(
        name="bias",
        title=title,
        drawing=draw_bias(report.total.bands, title),
        legend=(say(N_("above 0 the judge is too kind, below too strict")),),
        headings=(say(N_("Score")), say(MEASURE_NAMES["bias"])),
        rows=tuple((f"{band.low:.1f}–{band.high:.1f}", band.bias.text(signed=True)) for band in report.total.bands),
    )


def _shaded(report: AgreementReport) -> list[tuple[str, list[tuple[int, int]]]]:
    """Return the table of confusion, each count with its share (per cent) of the largest: how dark its cell is."""
    most = max((count for row in report.total.confusion for count in row), default=0) or 1
    return [(name, [(count, round(70 * count / most)) for count in row]) for name, row in confusion_rows(report.total)]


def _cards(graded: Sequence[GradedExemplar], say: Translator) -> Iterator[RowCard]:
    scored = [(abs(one.grade.score - one.scored.human), one) for one in graded if one.grade.score is not None]
    scored = [(apart, one) for apart, one in scored if apart >= LEAST_APART - 1e-9]
    scored.sort(key=lambda pair: -pair[0])
    for place, (_, one) in enumerate(scored[:_MOST_CARDS], 1):
        of_people = one.scored
        row = OutRow(number=place, id=of_people.id, status="graded", human=round(100 * of_people.human, 1), full=100)
        single = "; ".join(f"{name} {value:.2f}" for name, value in of_people.criteria.items())
        note = say(N_("; ")).join(part for part in (of_people.reason, single) if part)
        held = Graded(of_people.item, of_people.answer, one.grade)
        yield graded_card(f"r{place}", row, held, of_people.rubric, say, None, note)
