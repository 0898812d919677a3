"""The what-if table on a terminal. A score below the pass mark stands in parentheses."""

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from mockinterview.messages import N_, Translator
from mockinterview.report.element import visible
from mockinterview.rubric.rubric import Rubric
from mockinterview.rubric.shares import percent
from mockinterview.rubric.what_if import LADDER, WhatIf

__all__ = ["print_what_if"]


def print_what_if(found: WhatIf, rubric: Rubric, console: Console, say: Translator) -> None:
    """Print how each verdict would move the score (points of 100)."""
    console.print(Text(say(N_("What if: the score of imagined verdicts, in points of 100")), style="bold underline"))
    if rubric.pass_mark is not None:
        told = say(N_("Below the pass mark ({mark}): in parentheses."), mark=f"{rubric.pass_mark * 100:g}")
        console.print(Text(told, style="dim"))
    full = _points(found.full, rubric, say)
    console.print()
    best = N_("Everything covered, every level the highest: {score}.") if found.criteria else N_(
        "Everything covered: {score}."
    )  # fmt: skip
    console.print(Text(say(best, score=full)))
    console.print(_of_points(found, rubric, say))
    if found.criteria:
        console.print(_of_levels(found, rubric, say))
    console.print(_of_coverage(found, rubric, say))


def _of_points(found: WhatIf, rubric: Rubric, say: Translator) -> Table:
    headings = (N_("missing"), N_("partly"), N_("covered"), N_("contradicted"), N_("this one alone"))
    table = _table(say(N_("One key point is … and all else is right")), [say(heading) for heading in headings])
    for number, case in enumerate(found.points, start=1):
        scores = (case.missing, case.partial, case.covered, case.contradicted, case.alone)
        table.add_row(Text(visible(f"{number}. {case.text}")), *_cells(scores, rubric, say))
    return table


def _of_levels(found: WhatIf, rubric: Rubric, say: Translator) -> Table:
    most = max(len(case.levels) for case in found.criteria)
    headings = [say(N_("level {number}"), number=number) for number in range(1, most + 1)]
    table = _table(say(N_("One criterion is at … and all else is right")), [*headings, say(N_("left out"))])
    by_id = {criterion.id: criterion for criterion in rubric.judged}
    for case in found.criteria:
        scores: list[float | None] = list(case.levels)
        cells = _cells(scores, rubric, say) + [Text("")] * (most - len(scores))
        name = by_id[case.criterion].name.in_language(say.language)
        table.add_row(Text(visible(name)), *cells, *_cells([case.left_out], rubric, say))
    return table


def _of_coverage(found: WhatIf, rubric: Rubric, say: Translator) -> Table:
    table = _table(say(N_("So much of the key points is covered")), [percent(step) for step in LADDER])
    for heading, scores in _rows(found):
        table.add_row(say(heading), *_cells(scores, rubric, say))
    return table


def _rows(found: WhatIf) -> Sequence[tuple[str, Sequence[float | None]]]:
    ladder = found.ladder
    same = ladder.false_claim == ladder.highest
    if found.criteria and same:
        return (
            (N_("every level the highest, with a false claim or without"), ladder.highest),
            (N_("every level the lowest"), ladder.lowest),
        )
    if found.criteria:
        return (
            (N_("every level the highest"), ladder.highest),
            (N_("the same, with a false claim"), ladder.false_claim),
            (N_("every level the lowest"), ladder.lowest),
        )
    if same:
        return ((N_("with a false claim or without"), ladder.highest),)
    return ((N_("no false claim"), ladder.highest), (N_("with a false claim"), ladder.false_claim))


def _table(heading: str, columns: Sequence[str]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=True)
    table.add_column(heading, ratio=1, overflow="fold")
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    return table


def _cells(scores: Sequence[float | None], rubric: Rubric, say: Translator) -> list[Text]:
    return [Text(_points(score, rubric, say)) for score in scores]


def _points(score: float | None, rubric: Rubric, say: Translator) -> str:
    if score is None:
        return say(N_("unscored"))
    told = f"{score * 100:.1f}"
    fails = rubric.pass_mark is not None and score < rubric.pass_mark - 1e-9
    return f"({told})" if fails else told
