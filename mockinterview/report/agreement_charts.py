"""The plots of ``rubric test``: each answer by people's score and the judge's, and how far off the judge is."""

from collections.abc import Sequence

import pygal

from mockinterview.report.charts import bare, options
from mockinterview.report.compose import points
from mockinterview.rubric.agreement import HumanBand

__all__ = ["draw_bias", "draw_scatter"]

_TICKS = [0, 0.25, 0.5, 0.75, 1]


def draw_scatter(pairs: Sequence[tuple[float, float]], title: str) -> str:
    """Draw a dot an answer, people's score to the right, the judge's upwards (fractions 0–1), and where they agree."""
    chart = pygal.XY(
        **options(height=320, margin_top=14) | {"margin_right": 20},
        stroke=False,
        dots_size=3,
        range=(0, 1),
        xrange=(0, 1),
        x_labels=_TICKS,
        y_labels=_TICKS,
        x_value_formatter=points,
        value_formatter=points,
        margin_bottom=8,
        margin_left=4,
    )
    chart.add("", [(0, 0), (1, 1)], stroke=True, show_dots=False)
    chart.add("", list(pairs))
    chart.add_xml_filter(lambda root: bare(root, title))
    return str(chart.render())


def draw_bias(bands: Sequence[HumanBand], title: str) -> str:
    """Draw one column a band of people's scores: the mean of judge − human in points of 100, up or down from 0."""
    chart = pygal.Bar(
        **options(height=220, margin_top=14),
        x_labels=[f"{points(band.low)}–{points(band.high)}" for band in bands],
        value_formatter=lambda value: f"{value * 100:+z.0f}",
        print_values=True,
        zero=0,
        margin_right=4,
        margin_bottom=4,
        margin_left=4,
    )
    chart.add("", [band.bias.value for band in bands])
    chart.add_xml_filter(lambda root: bare(root, title))
    return str(chart.render())
