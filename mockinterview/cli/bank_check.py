"""``mockinterview bank check``: faults and doubts of item banks."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from mockinterview.cli.terms import terms
from mockinterview.messages import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mockinterview.bank.checking.finding import Finding

__all__ = ["check"]

_say = terms().say
_SHOWN = 10


def check(
    banks: Annotated[
        list[str], typer.Argument(metavar="BANK…", help=_say(N_("Item banks: files, or shipped ones by name.")))
    ],
    as_json: Annotated[bool, typer.Option("--json", help=_say(N_("Print it as JSON.")))] = False,
) -> None:
    """Check, print what was found, and end with 1 where there are faults."""
    from mockinterview.bank.checking.check import check_banks

    found = check_banks(banks)
    if as_json:
        _print_json(found)
    else:
        _print_list(found, several=len(set(banks)) > 1)
    if any(each.kind.severity == "fault" for each in found):
        raise typer.Exit(1)


def _counts(found: Sequence[Finding]) -> tuple[int, int]:
    severities = [each.kind.severity for each in found]
    return severities.count("fault"), severities.count("doubt")


def _print_json(found: Sequence[Finding]) -> None:
    import json

    say = terms().say
    faults, doubts = _counts(found)
    findings = [
        {
            "check": each.check,
            "severity": each.kind.severity,
            "bank": each.bank,
            "item": each.item,
            "line": each.line,
            "problem": say(each.kind.title),
            "detail": each.tell(say),
            "values": dict(each.values),
            "suggestion": say(each.kind.suggestion),
        }
        for each in found
    ]
    typer.echo(json.dumps({"faults": faults, "doubts": doubts, "findings": findings}, ensure_ascii=False, indent=2))


def _print_list(found: Sequence[Finding], *, several: bool) -> None:
    """Print check by check; of a doubt that many items share, the first ones. With ``--quiet`` only faults."""
    from mockinterview.report.element import visible

    say = terms().say
    words = {"fault": say(N_("Fault")), "doubt": say(N_("Doubt"))}
    for _, group in groupby(found, key=lambda each: each.check):
        of_check = list(group)
        kind = of_check[0].kind
        if terms().quiet and kind.severity == "doubt":
            continue
        typer.echo(
            say(
                N_("{severity}: {title} ({count})"),
                severity=words[kind.severity],
                title=say(kind.title),
                count=len(of_check),
            )
        )
        typer.echo("  → " + say(kind.suggestion))
        shown = of_check if kind.severity == "fault" else of_check[:_SHOWN]
        for each in shown:
            typer.echo("  " + visible(_line(each, several=several)))
        if len(shown) < len(of_check):
            typer.echo("  " + say(N_("and {count} more; --json has all"), count=len(of_check) - len(shown)))
        typer.echo()
    faults, doubts = _counts(found)
    if not terms().quiet:
        typer.echo(
            say(N_("Faults: {faults}. Doubts: {doubts}."), faults=faults, doubts=doubts)
            if found
            else say(N_("Nothing is wrong."))
        )


def _line(found: Finding, *, several: bool) -> str:
    say = terms().say
    where = [found.bank] if several else []
    where += [found.item] if found.item else []
    where += [say(N_("line {line}"), line=found.line)] if found.line else []
    detail = found.tell(say)
    return say(N_("{where}: {problem}"), where=" · ".join(where), problem=detail) if detail else " · ".join(where)
