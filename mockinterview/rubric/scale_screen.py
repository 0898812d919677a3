"""A rubric as a person reads it: criteria by levels, what caps do, what differs for some items, and exemplars."""

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mockinterview.messages import N_, Translator
from mockinterview.report.element import visible
from mockinterview.rubric.rubric import Criterion, ItemScale, Level, Rubric
from mockinterview.rubric.scale_words import told_caps, told_coverage, told_facts, told_items, told_weights
from mockinterview.rubric.shares import percent, shares

__all__ = ["print_rubric"]

_NARROWEST = 21  # columns a descriptor needs; with less the levels stand below each other
_FIRST = 16


def print_rubric(rubric: Rubric, console: Console, say: Translator, *, exemplars: bool = False) -> None:
    """Print the whole scale; ``exemplars`` too, or how many there are."""
    language = say.language
    console.print(Text(visible(rubric.title.in_language(language)), style="bold"))
    console.print(Text(visible(" · ".join(told_facts(rubric, say))), style="dim"))
    if rubric.when:
        console.print(Text(visible(rubric.when.in_language(language))))
    console.print()
    console.print(Text(visible(told_coverage(rubric, say))))
    if rubric.judged:
        _print_levels(rubric, console, say)
    for line in told_caps(rubric, say):
        console.print(Text(visible("• " + line)))
    for scale in rubric.for_items:
        _print_for_items(rubric, scale, console, say)
    if rubric.exemplars:
        _print_exemplars(rubric, console, say, all_of_them=exemplars)


def _print_levels(rubric: Rubric, console: Console, say: Translator) -> None:
    scores = sorted({level.score for criterion in rubric.judged for level in criterion.levels})
    if console.width >= _FIRST + len(scores) * _NARROWEST:
        console.print(_matrix(rubric, scores, say))
    else:
        console.print(_stack(rubric, rubric.judged, say))


def _print_for_items(rubric: Rubric, scale: ItemScale, console: Console, say: Translator) -> None:
    changed = rubric.model_copy(update={"criteria": tuple(map(scale.change, rubric.criteria))})
    console.print()
    console.print(Text(visible(told_items(scale, say)), style="bold"))
    for line in told_weights(rubric, changed, say):
        console.print(Text(visible("• " + line)))
    with_levels = {criterion.id for criterion in scale.criteria if criterion.levels}
    own = [criterion for criterion in changed.judged if criterion.id in with_levels]
    if own:
        console.print(Text("• " + say(N_("These levels stand in place of those above:"))))
        console.print(_stack(changed, own, say))


def _matrix(rubric: Rubric, scores: Sequence[float], say: Translator) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_lines=False, header_style="bold", expand=True)
    table.add_column(say(N_("Criterion")), min_width=8, max_width=_FIRST, overflow="fold")
    for score in scores:
        table.add_column(percent(score), ratio=1, overflow="fold")
    for number, criterion in enumerate(rubric.judged):
        if number:
            table.add_row()
        by_score = {level.score: level for level in criterion.levels}
        cells = [_cell(by_score[score], say) if score in by_score else Text("–", style="dim") for score in scores]
        table.add_row(_heading(rubric, criterion, say), *cells)
    return table


def _stack(rubric: Rubric, criteria: Sequence[Criterion], say: Translator) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=True)
    table.add_column(say(N_("Level")), justify="right", no_wrap=True)
    table.add_column(say(N_("What shows it")), ratio=1, overflow="fold")
    for criterion in criteria:
        table.add_row("", _heading(rubric, criterion, say))
        for level in criterion.levels:
            table.add_row(Text(percent(level.score)), _cell(level, say))
    return table


def _heading(rubric: Rubric, criterion: Criterion, say: Translator) -> Text:
    name = visible(criterion.name.in_language(say.language))
    return Text.assemble((name, "bold cyan"), " ", percent(shares(rubric)[criterion.id]))


def _cell(level: Level, say: Translator) -> Text:
    label, descriptor = level.label.in_language(say.language), level.descriptor.in_language(say.language)
    return Text.assemble((visible(label), "bold"), "\n", visible(descriptor))


def _print_exemplars(rubric: Rubric, console: Console, say: Translator, *, all_of_them: bool) -> None:
    console.print()
    items = dict.fromkeys(exemplar.item for exemplar in rubric.exemplars)
    told = N_("Exemplars: {count}, for {items}.") if all_of_them else N_(
        "Exemplars: {count}, for {items}; --exemplars shows them."
    )  # fmt: skip
    console.print(Text(visible(say(told, count=len(rubric.exemplars), items=", ".join(items)))))
    for exemplar in rubric.exemplars if all_of_them else ():
        console.print()
        heading = say(N_("{score} of 100"), score=f"{round(exemplar.score * 100, 1):g}")
        console.print(Text.assemble((heading, "bold"), f" · {visible(exemplar.item)}"))
        console.print(Padding(Text(visible(exemplar.answer)), (0, 0, 0, 2), expand=False))
        if exemplar.reason:
            reason = visible(exemplar.reason.in_language(say.language))
            console.print(Padding(Text(reason, style="dim"), (0, 0, 0, 2), expand=False))
