"""``mockinterview rubric lint`` and ``schema``: what is weak in a rubric, and the form of its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mockinterview.cli.terms import terms
from mockinterview.messages import N_

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mockinterview.bank.item import Item
    from mockinterview.errors import MockInterviewError
    from mockinterview.rubric.lint_finding import Finding

__all__ = ["register"]

_say = terms().say
_FOUND, _UNREADABLE = 1, 2


def register(app: typer.Typer) -> None:
    """Add the commands to the group ``rubric``."""
    app.command("lint", help=_say(N_("Find what is weak in a rubric, by rules alone; exit 1 on errors.")))(lint)
    app.command("schema", help=_say(N_("Print the JSON Schema of a rubric, for editors.")))(schema)


def lint(
    rubrics: Annotated[
        list[str] | None,
        typer.Argument(metavar="RUBRIC", help=_say(N_("Rubrics: ids, or YAML files (default: all shipped ones)."))),
    ] = None,
    bank: Annotated[
        list[str] | None,
        typer.Option(help=_say(N_("A bank the rubrics are for, may be repeated: finds items that there are not."))),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help=_say(N_("Exit 1 on warnings, too.")))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_say(N_("Print the findings as JSON.")))] = False,
) -> None:
    """Lint each rubric, and tell all findings, those of unreadable files included."""
    import json

    from mockinterview.errors import MockInterviewError
    from mockinterview.rubric.lint import lint_file, rubric_files

    items = _items(bank)
    findings: list[Finding] = []
    unreadable: list[MockInterviewError] = []
    files = rubric_files(rubrics or ())
    for file in files:
        try:
            findings += [_nearer(finding, file) for finding in lint_file(file, items)]
        except MockInterviewError as error:
            unreadable.append(error)
    if as_json:
        typer.echo(json.dumps([finding.record(terms().say) for finding in findings], ensure_ascii=False, indent=2))
    else:
        _tell(findings)
    for fault in unreadable:
        typer.echo(fault.tell(terms().say), err=True)
    if not as_json and not terms().quiet:
        _sum_up(findings, len(files), len(unreadable))
    if unreadable:
        raise typer.Exit(_UNREADABLE)
    if any(strict or finding.severity == "error" for finding in findings):
        raise typer.Exit(_FOUND)


def schema() -> None:
    """Print the schema."""
    from mockinterview.rubric.schema import schema_text

    typer.echo(schema_text(), nl=False)


def _items(banks: Sequence[str] | None) -> tuple[Item, ...] | None:
    from mockinterview.bank.bank_file import read_bank

    return tuple(item for name in banks for item in read_bank(name).items) if banks else None


def _tell(findings: Sequence[Finding]) -> None:
    from mockinterview.report.element import visible

    for finding in findings:
        for line in finding.tell(terms().say).splitlines():
            typer.echo(visible(line))


def _sum_up(findings: Sequence[Finding], files: int, unreadable: int) -> None:
    say = terms().say
    errors = sum(finding.severity == "error" for finding in findings)
    told = say(
        N_("Rubrics: {files}. Errors: {errors}. Warnings: {warnings}."),
        files=files - unreadable,
        errors=errors,
        warnings=len(findings) - errors,
    )
    typer.echo(told)
    if unreadable:
        typer.echo(say(N_("Could not be read: {count}."), count=unreadable))


def _nearer(finding: Finding, file: Path) -> Finding:
    """Return the finding with its file as seen from the working folder, where it lies below it."""
    from pathlib import Path

    here = Path.cwd()
    near = file.relative_to(here) if file.is_absolute() and file.is_relative_to(here) else file
    return finding.model_copy(update={"file": str(near)})
