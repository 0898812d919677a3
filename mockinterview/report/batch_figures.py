"""The figures of a batch as the page shows them: every number as text, every table in its order."""

from collections.abc import Sequence

from mockinterview.messages import N_, Translator
from mockinterview.report.batch_report import BatchReport, ItemFigures, PointFigures
from mockinterview.report.batch_words import MEASURE_NAMES
from mockinterview.report.charts import draw_distribution
from mockinterview.report.compose import points
from mockinterview.report.figures import Figure
from mockinterview.rubric.agreement import MEASURES, agreement
from mockinterview.value import Value

__all__ = ["ItemLine", "MissedLine", "agreement_rows", "distribution", "item_lines", "missed_lines", "points_of"]

MOST_ITEMS, MOST_MISSED = 500, 30
_ENOUGH = 5  # scored answers, from which on a share says something
_MANY = 5000  # answers, from which on fewer resamples do


class ItemLine(Value):
    """A row of the table of items; ``place`` leads to the item's own part."""

    place: int
    stem: str
    language: str
    answers: str
    mean: str
    discrimination: str
    candidates: int
    mixed: bool


class MissedLine(Value):
    """A key point with the share of answers that missed it, in words."""

    place: int
    stem: str
    language: str
    text: str
    quote: str
    share: str
    counts: str
    contradicted: int


def distribution(report: BatchReport, say: Translator) -> Figure | None:
    """Return the distribution of scores; None where nothing was scored."""
    if report.mean is None:
        return None
    title, bins = say(N_("Distribution of scores")), report.bins
    width = 100 // len(bins)
    names = [f"{n * width}–{(n + 1) * width - (n + 1 < len(bins))}" for n in range(len(bins))]
    return Figure(
        name="distribution",
        title=title,
        drawing=draw_distribution(bins, title),
        legend=(say(N_("answers by score (of 100)")),),
        headings=(say(N_("Score")), say(N_("Number of answers"))),
        rows=tuple((name, str(count)) for name, count in zip(names, bins, strict=True)),
    )


def item_lines(items: Sequence[ItemFigures]) -> tuple[ItemLine, ...]:
    """Return the table of items, the hardest first, those without a score last; at most ``MOST_ITEMS``."""
    order = sorted(range(len(items)), key=lambda place: (items[place].mean is None, items[place].mean, place))
    return tuple(_line(place, items[place]) for place in order[:MOST_ITEMS])


def missed_lines(items: Sequence[ItemFigures], shown: set[int]) -> tuple[MissedLine, ...]:
    """Return the key points most often missed of the items ``shown``, those with few answers after all others."""
    found = [
        (place, point)
        for place, figures in enumerate(items)
        if place in shown
        for point in figures.points.values()
        if point.missed
    ]
    found.sort(key=lambda one: (one[1].answers < _ENOUGH, -one[1].share, -one[1].missed))
    return tuple(_missed(place, items[place], point) for place, point in found[:MOST_MISSED])


def points_of(figures: ItemFigures) -> tuple[MissedLine, ...]:
    """Return all key points of one item, in the order of the reference."""
    return tuple(_missed(0, figures, point) for point in figures.points.values())


def agreement_rows(report: BatchReport, say: Translator) -> tuple[tuple[str, str, str], ...]:
    """Return each measure with its value (and 95 % interval) over all answers, and as the median over questions."""
    if not report.humans:
        return ()
    human, judge, groups = zip(*report.humans, strict=True)
    found = agreement(human, judge, groups, resamples=1000 if len(human) < _MANY else 200)
    return tuple(
        (say(MEASURE_NAMES[name]), found.pooled[name].text(), found.by_question[name].text()) for name in MEASURES
    )


def _line(place: int, figures: ItemFigures) -> ItemLine:
    value = figures.discrimination.value
    return ItemLine(
        place=place,
        stem=figures.item.stem,
        language=figures.item.language,
        answers=str(figures.scored) if figures.scored == figures.answers else f"{figures.scored}/{figures.answers}",
        mean="–" if figures.mean is None else points(figures.mean),
        discrimination="–" if value is None else f"{value:z.2f}",
        candidates=figures.discrimination.candidates,
        mixed=len(figures.fingerprints) > 1,
    )


def _missed(place: int, figures: ItemFigures, point: PointFigures) -> MissedLine:
    return MissedLine(
        place=place,
        stem=figures.item.stem,
        language=figures.item.language,
        text=point.text,
        quote=point.quote,
        share=f"{point.share * 100:.0f} %",
        counts=f"{point.missed}/{point.answers}",
        contradicted=point.contradicted,
    )
