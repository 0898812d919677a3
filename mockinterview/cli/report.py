"""``mockinterview report``: a session's report again, and its grading finished."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mockinterview.cli.terms import terms
from mockinterview.messages import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mockinterview.report.report import Report
    from mockinterview.store.store import Store

__all__ = ["report"]

_say = terms().say
_PAGES = (".html", ".htm")


def report(
    session: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]", help=_say(N_("The session, or how its id begins; else the latest. Or a file of grades."))
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help=_say(N_("Write it to a file: .html, .md, .json or .txt.")))
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_say(N_("Print it as JSON.")))] = False,
    regrade: Annotated[bool, typer.Option("--regrade", help=_say(N_("First grade what has no score yet.")))] = False,
    judge: Annotated[str | None, typer.Option(help=_say(N_("Grade with this judge; only with --regrade.")))] = None,
) -> None:
    """Print or write the report of a session, or write the page on a file of grades."""
    from mockinterview.cli.batch_page import is_grades, write_page
    from mockinterview.errors import UsageError
    from mockinterview.report.report import load_report
    from mockinterview.settings import load_settings
    from mockinterview.store.store import open_store

    if judge and not regrade:
        raise UsageError(N_("--judge goes with --regrade: a report grades nothing by itself."))
    if out is not None and as_json:
        raise UsageError(N_("--json prints, --out writes: give one of them."), N_("Name the file .json to write JSON."))
    if session is not None and is_grades(session):
        if as_json or regrade:
            raise UsageError(N_("The report on a batch is a page."), N_("Say where it goes: -o FILE.html."))
        write_page(session, out)
        return
    with open_store(load_settings().store_place) as store:
        session_id = store.sessions.find(session)
        if regrade:
            _regrade(store, session_id, judge)
        made = load_report(store, session_id)
        average = _earlier(store, made) if out is not None and out.suffix.lower() in _PAGES else {}
    if out is not None:
        _write(made, out, average)
    elif as_json:
        from mockinterview.report.report import as_json as to_json

        typer.echo(to_json(made))
    else:
        _print(made)
    if regrade and made.counts.unscored:
        raise typer.Exit(1)


def _regrade(store: Store, session_id: str, judge: str | None) -> None:
    import asyncio
    import time

    from mockinterview.cli.graders import Graders
    from mockinterview.interview.marking import regrade
    from mockinterview.settings import load_settings

    kept = store.sessions.load(session_id)
    settings = load_settings(judge=judge or kept.plan.judge)

    async def grade() -> int:
        graders = Graders(
            settings,
            store.replies,
            counted=store.rubrics.use,
            used=store.rubrics.all(),
            rubric=kept.plan.rubric,
            language=terms().chosen,
            calibrations=store.calibrations.by_fingerprint(),
        )
        try:
            return await regrade(kept, store=store, grader=graders.named(kept.plan.rubric), clock=time.time)
        finally:
            graders.tell_renumbered()
            await graders.aclose()

    count = asyncio.run(grade())
    if not terms().quiet:
        typer.echo(terms().say(N_("Answers graded again: {count}."), count=count), err=True)


def _print(made: Report) -> None:
    from mockinterview.cli.screen import console
    from mockinterview.report.compose import compose_report
    from mockinterview.report.terminal import print_elements

    print_elements(compose_report(made, terms().say), console())


def _earlier(store: Store, made: Report) -> Mapping[str, float]:
    """Return the average scores by topic of the sessions before this one that can be compared with it."""
    from mockinterview.report.progress import earlier_averages, load_earlier

    return earlier_averages(made, load_earlier(store, made))


def _write(made: Report, out: Path, average: Mapping[str, float]) -> None:
    """Write the report in the format that the file's name asks for. Raises ``UsageError`` for others."""
    from mockinterview.errors import UsageError
    from mockinterview.report.compose import compose_report
    from mockinterview.report.markdown import as_markdown
    from mockinterview.report.report import as_json
    from mockinterview.whole_file import write_whole

    suffix = out.suffix.lower()
    if suffix in _PAGES:
        from mockinterview.report.html import as_html

        text = as_html(made, terms().say, average)
    elif suffix == ".json":
        text = as_json(made)
    elif suffix in (".md", ".markdown", ".txt"):
        text = as_markdown(compose_report(made, terms().say))
    else:
        raise UsageError(
            N_("A report cannot be written as {suffix}."),
            N_("Name the file .html, .md or .json."),
            suffix=out.suffix or out,
        )
    write_whole(out, text)
