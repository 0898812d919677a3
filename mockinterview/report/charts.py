"""Charts as inline SVG, drawn by pygal and stripped to their shapes: colours and type are the page's style sheet's.

Nothing in them moves, loads or runs. Widths and heights are in units of a view box 400 wide, about the width of a
phone, so that 13 units of type stay readable there.
"""

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import pygal
from pygal.style import Style
from rich.cells import chop_cells

from mockinterview.report.compose import clock_time, points
from mockinterview.report.element import visible
from mockinterview.value import Value

# Importing pygal leaves a finder behind, for map plugins, of a kind that Python 3.11 warns of at each later import.
sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, pygal.PluginImportFixer)]

__all__ = ["TimeBar", "bare", "draw_distribution", "draw_scores", "draw_times", "options"]

_WIDTH, _LINE, _BAR, _GAP = 400, 18, 13, 12
_CELLS = 54
"""Cells of type (a Chinese character takes two) that fit beside each other."""
_MOST_LINES, _FEW = 2, 8
"""All rows are as high as the highest: beyond a few of them, a name gets one line."""

_WIDEST_COLUMN = 34
_STEPS = (10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)
_STYLE = Style(value_font_size=12, label_font_size=12)


class TimeBar(Value):
    """The time used for one question and, where there was a limit, the time allowed, in seconds."""

    number: int
    used: float
    allowed: float | None = None


def draw_scores(scores: Mapping[str, float], earlier: Mapping[str, float], title: str) -> str:
    """Draw one bar a topic (fractions 0–1), above the average of earlier sessions where there is one."""
    most_lines = _MOST_LINES if len(scores) <= _FEW else 1
    names = [_lines(topic, most_lines) for topic in scores]
    most = max(map(len, names))
    series = [scores, earlier] if any(topic in earlier for topic in scores) else [scores]
    space = most * _LINE + _GAP
    row = space + len(series) * _BAR
    top = most * _LINE - space // 2 + 8  # the first name has the room of half a gap, which pygal makes a little smaller
    chart = _RoomyBars(
        **options(height=row * len(scores) + 24 + top, margin_top=top),
        range=(0, 1),
        y_labels=[0, 0.5, 1],
        value_formatter=points,
        print_values=True,
        print_values_position="top",
        margin_right=34,
        margin_bottom=8,  # and 16 for the axis: the plot is as high as its rows
    )
    chart.room = space / row / 2
    for values in series:
        chart.add("", [values.get(topic) for topic in reversed(list(scores))])
    chart.add_xml_filter(lambda root: _with_names(bare(root, title), names, top))
    return str(chart.render())


def draw_times(bars: Sequence[TimeBar], title: str) -> str:
    """Draw one column a question: the time used, and above it what was left of the time allowed."""
    highest = max(max(bar.used, bar.allowed or 0) for bar in bars)
    step = next((step for step in _STEPS if highest / step <= 5), _STEPS[-1] * (int(highest / _STEPS[-1] / 5) + 1))
    top = step * max(1, -int(-highest // step))
    chart = _RoomyColumns(
        **options(height=220, margin_top=14),
        range=(0, top),
        y_labels=list(range(0, top + 1, step)),
        value_formatter=clock_time,
        x_labels=[str(bar.number) for bar in bars],
        x_labels_major=[str(bar.number) for bar in bars if len(bars) <= 14 or bar.number == 1 or bar.number % 5 == 0],
        show_minor_x_labels=False,
        margin_right=4,
        margin_bottom=4,
        margin_left=4,
    )
    column = (_WIDTH - 50) / len(bars)
    chart.room = max(0.15, (1 - _WIDEST_COLUMN / column) / 2)
    chart.add("", [bar.used for bar in bars])
    chart.add("", [max(0.0, (bar.allowed or 0) - bar.used) for bar in bars])
    chart.add_xml_filter(lambda root: bare(root, title))
    return str(chart.render())


def draw_distribution(counts: Sequence[int], title: str) -> str:
    """Draw one column for each part of the scale of scores, all of the same width: how many answers lie in it."""
    step = next(step * 10**power for power in range(10) for step in (1, 2, 5) if max(counts) <= 5 * step * 10**power)
    top = step * max(1, -int(-max(counts) // step))
    names = [points(number / len(counts)) for number in range(len(counts))]
    chart = _RoomyColumns(
        **options(height=220, margin_top=14),
        range=(0, top),
        y_labels=list(range(0, top + 1, step)),
        value_formatter=lambda value: f"{value:.0f}",
        x_labels=[f"{name}–" for name in names],
        margin_right=4,
        margin_bottom=4,
        margin_left=4,
    )
    chart.add("", list(counts))
    chart.add_xml_filter(lambda root: bare(root, title))
    return str(chart.render())


class _Roomy:
    """Bars with ``room`` (a fraction of a bar's place) free on both sides: pygal takes it from the class only."""

    room = 0.06

    @property
    def _series_margin(self) -> float:
        return self.room


class _RoomyBars(_Roomy, pygal.HorizontalBar):  # type: ignore[misc]  # pygal ships no types
    """Lying bars."""


class _RoomyColumns(_Roomy, pygal.StackedBar):  # type: ignore[misc]  # pygal ships no types
    """Standing bars, one upon the other."""


def options(height: int, margin_top: int) -> dict[str, Any]:
    """Return what every chart is drawn with."""
    return {
        "js": [], "css": [], "style": _STYLE, "no_prefix": True, "disable_xml_declaration": True, "width": _WIDTH,
        "height": height, "margin": 0, "margin_top": margin_top, "show_legend": False, "classes": ("chart",),
        "truncate_label": -1, "rounded_bars": 2, "spacing": 4,
    }  # fmt: skip


def bare(root: Any, title: str) -> Any:
    """Take out styles, scripts, comments and what only scripts show; name the chart for those who do not see it."""
    for parent in list(root.iter()):
        for child in list(parent):
            dropped = not isinstance(child.tag, str) or child.tag in ("defs", "desc", "title", "style", "script")
            if dropped or "background" in child.get("class", "") or "tooltip-overlay" in child.get("class", ""):
                parent.remove(child)
    root.attrib.pop("id", None)
    root.set("role", "img")
    root.set("aria-label", visible(title))
    return root


def _with_names(root: Any, names: Sequence[Sequence[str]], top: int) -> Any:
    """Write each topic's name above its bars, from the first: beside them a phone has no room for it."""
    bars = root.findall(".//g[@class='series serie-0 color-0']//rect")
    for lines, bar in zip(names, reversed(bars), strict=True):
        for number, line in enumerate(reversed(lines)):
            place = {"x": bar.get("x"), "y": f"{top + float(bar.get('y')) - 7 - number * _LINE:.1f}"}
            node = root.makeelement("text", {"class": "name", **place})
            node.text = line
            root.append(node)
    return root


def _lines(name: str, most: int) -> list[str]:
    """Break a name to the width of the chart. Of a path too long the end is kept: it says most."""
    text = " ".join(visible(name).split()) or "–"
    while len(lines := _wrapped(text)) > most and " › " in text.removeprefix("… › "):
        text = "… › " + text.removeprefix("… › ").partition(" › ")[2]
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], chop_cells(lines[most - 1], _CELLS - 2)[0] + "…"]


def _wrapped(text: str) -> list[str]:
    """Break a text to the width of the chart, at a space where that would part a word."""
    lines = []
    while text:
        line = chop_cells(text, _CELLS)[0]
        rest = text[len(line) :]
        parts_a_word = line[-1].isascii() and not line[-1].isspace() and rest[:1].isascii() and not rest[:1].isspace()
        if rest and parts_a_word and " " in line:
            line = line[: line.rindex(" ")]
        lines.append(line)
        text = text[len(line) :].lstrip()
    return lines
