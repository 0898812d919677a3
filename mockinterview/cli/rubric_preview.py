"""``mockinterview rubric preview``: what a judge is sent, and how verdicts move the score."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mockinterview.cli.rubric_show import RUBRIC
from mockinterview.cli.terms import terms
from mockinterview.messages import N_

if TYPE_CHECKING:
    from mockinterview.rubric.preview import Preview
    from mockinterview.rubric.rubric import Rubric

__all__ = ["preview"]

_say = terms().say


def preview(
    rubric: Annotated[str, typer.Argument(metavar="RUBRIC", help=RUBRIC)],
    item: Annotated[str, typer.Option(metavar="ID", help=_say(N_("The item that is answered.")))],
    bank: Annotated[str | None, typer.Option(help=_say(N_("Item bank: a file, or a shipped one by name.")))] = None,
    answer: Annotated[str | None, typer.Option(metavar="TEXT", help=_say(N_("The answer.")))] = None,
    answer_file: Annotated[
        Path | None, typer.Option("--answer-file", metavar="FILE", help=_say(N_("A file that holds the answer.")))
    ] = None,
    judge: Annotated[
        str | None, typer.Option(help=_say(N_("offline, or provider:model; nothing is sent, and no key needed.")))
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_say(N_("Print it as JSON.")))] = False,
) -> None:
    """Render the requests and the what-if table."""
    import asyncio

    from mockinterview.bank.bank_file import read_bank
    from mockinterview.errors import UsageError
    from mockinterview.grading.judges.naming import judge_from_name
    from mockinterview.grading.pipeline import Grader
    from mockinterview.rubric.finding import find_rubric, used_rubrics
    from mockinterview.rubric.preview import preview as make_preview
    from mockinterview.settings import load_settings
    from mockinterview.yaml_file import read_text

    if answer is not None and answer_file is not None:
        raise UsageError(N_("--answer and --answer-file both give the answer: give one of them."))
    said = read_text(answer_file) if answer_file else answer
    settings = load_settings(judge=judge, api_key="none")  # no request is made, so none is needed
    scale = find_rubric(rubric, used_rubrics(settings.store_place))
    of = read_bank(bank or f"llm-interview.{terms().language}").item(item)
    grader = Grader(judge_from_name(settings.judge, settings), scale)
    found = asyncio.run(make_preview(grader, of, said))
    if as_json:
        typer.echo(found.model_dump_json(indent=2))
    else:
        _print(found, scale)


def _print(found: Preview, scale: Rubric) -> None:
    from mockinterview.cli.screen import console
    from mockinterview.rubric.preview_screen import print_preview
    from mockinterview.rubric.what_if_screen import print_what_if

    out, say = console(), terms().say
    print_preview(found, out, say)
    out.print()
    print_what_if(found.what_if, scale, out, say)
