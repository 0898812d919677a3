"""A report as one HTML page that needs nothing else: no script, no network, no file beside it.

Every word is a message or comes from the report; every text is made visible and escaped where it is put out.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import get_args

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mockinterview.messages import Translator
from mockinterview.report.compose import clock_time, compose_summary, points
from mockinterview.report.element import visible
from mockinterview.report.figures import score_figure, time_figure
from mockinterview.report.item_part import build_item_part
from mockinterview.report.marks import State
from mockinterview.report.page_words import page_words
from mockinterview.report.report import Report
from mockinterview.report.study import find_missed, list_studies

__all__ = ["LANGUAGE_TAGS", "as_html", "page_environment"]

LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en"}


def as_html(report: Report, say: Translator, earlier: Mapping[str, float] | None = None) -> str:
    """Return the report as HTML in the translator's language.

    ``earlier`` has the average scores (fractions 0–1) of earlier comparable sessions by topic path, joined by `` › ``.
    """
    title, *summary = compose_summary(report, say)
    parts = tuple(build_item_part(item, report, say, f"q{number}") for number, item in enumerate(report.items, 1))
    missed = find_missed(report.items, parts)
    figures = (score_figure(report, earlier or {}, say), time_figure(report, say))
    return (
        page_environment()
        .get_template("report.html.j2")
        .render(
            language=LANGUAGE_TAGS[say.language],
            title=title.text,
            summary=summary,
            report=report,
            figures=[figure for figure in figures if figure],
            parts=parts,
            missed=missed,
            studies=list_studies(report, parts, missed, say),
            words=page_words(say),
        )
    )


@lru_cache(maxsize=1)
def page_environment() -> Environment:
    """Return what renders pages: every text that a template puts out is made visible and escaped."""
    made = Environment(
        loader=PackageLoader("mockinterview.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.filters |= {"points": points, "clock_time": clock_time, "drawing": Markup}
    made.globals |= {"language_tags": LANGUAGE_TAGS, "states_in_order": get_args(State)}
    return made


def _shown(value: object) -> object:
    """Make every text harmless that a template puts out; what is markup already has been made so."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
