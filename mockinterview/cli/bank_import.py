"""``mockinterview bank import``: documents to a bank by rules, and a judge's proposals beside it, to review."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mockinterview.cli.cost_options import BudgetOption, PriceOption
from mockinterview.cli.terms import terms
from mockinterview.messages import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mockinterview.bank.import_report import ImportReport
    from mockinterview.bank.item_bank import ItemBank
    from mockinterview.bank.questions.question_form import QuestionForm
    from mockinterview.grading.judges.limits import Limits

__all__ = ["import_"]

_say = terms().say


def import_(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE…",
            help=_say(N_("Documents (Markdown, text, HTML, Word, PDF, EPUB) or tables, Anki, Moodle files, banks.")),
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help=_say(N_("The item bank to write (YAML); with --accept if not in its place."))),
    ] = None,
    judge: Annotated[
        str | None,
        typer.Option(help=_say(N_("Have this model propose questions for prose, and key points: provider:model."))),
    ] = None,
    accept: Annotated[
        Path | None,
        typer.Option(metavar="PROPOSALS", help=_say(N_("Put what is accepted in this file into its bank."))),
    ] = None,
    marked: Annotated[
        str | None,
        typer.Option(
            metavar="FORM",
            help=_say(
                N_("How the questions of the documents are marked: heading 2, list, line, numbered, bold, asking …")
            ),
        ),
    ] = None,
    budget: BudgetOption = None,
    price: PriceOption = None,
    as_json: Annotated[bool, typer.Option("--json", help=_say(N_("Print the import report as JSON.")))] = False,
) -> None:
    """Import, write the bank, and print the import report; or accept proposals."""
    from mockinterview.bank.bank_file import check_bank_out, write_bank
    from mockinterview.bank.importing import import_bank
    from mockinterview.bank.questions.question_form import QuestionForm
    from mockinterview.cli.bank_proposals import limits_of
    from mockinterview.errors import UsageError

    if accept is not None:
        if files or judge or marked or budget is not None or price or as_json:
            raise UsageError(N_("--accept takes a file of proposals, which names its bank; only -o goes with it."))
        _accept(accept, out)
        return
    if out is None:
        raise UsageError(N_("No bank to write."), N_("Name it with -o, such as -o bank.yaml."))
    check_bank_out(out, files or [])
    form = QuestionForm.parse(marked) if marked is not None else None
    if judge is None or judge == "offline":
        if budget is not None or price:
            told = N_("Rules cost nothing: --budget and --price go with --judge.")
            raise UsageError(told, N_("Name a model (--judge provider:model), or leave them out."))
        bank, reports = import_bank(files or [], form)
        write_bank(bank, out)
        _tell(bank, reports, out, as_json=as_json)
    else:
        _import_with(judge, files or [], out, limits_of(budget, price), form, as_json=as_json)


def _tell(bank: ItemBank, reports: Sequence[ImportReport], out: Path, *, as_json: bool) -> None:
    import json

    from mockinterview.report.element import visible

    say = terms().say
    if as_json:
        typer.echo(json.dumps([report.model_dump(mode="json") for report in reports], ensure_ascii=False, indent=2))
        return
    if not terms().quiet:
        for report in reports:
            for line in report.tell(say):
                typer.echo(visible(line))
    if bank.items:
        typer.echo(say(N_("Items: {count}. Written to {path}."), count=len(bank.items), path=out))
    else:
        typer.echo(say(N_("Rules found no item; {path} is written once proposals are accepted."), path=out))


def _import_with(
    judge: str, files: Sequence[Path], out: Path, limits: Limits, form: QuestionForm | None, *, as_json: bool
) -> None:
    """Write the bank that rules make, then ask the judge, and write what it proposes beside it."""
    from mockinterview.bank.bank_file import write_bank
    from mockinterview.bank.importing import import_file, one_bank
    from mockinterview.bank.proposals.proposing import Source
    from mockinterview.cli.bank_proposals import proposals_path, propose

    proposals_path(out)
    imported = [import_file(path, form) for path in files]
    bank = one_bank(files, imported)
    sources = [Source.of(*each) for each in zip(files, imported, strict=True)]
    if bank.items:
        write_bank(bank, out)
    _tell(bank, [report for _, report in imported], out, as_json=as_json)
    propose(judge, sources, bank, out, limits, as_json=as_json)


def _accept(path: Path, out: Path | None) -> None:
    from mockinterview.bank.bank_file import check_bank_out
    from mockinterview.bank.proposals.accepting import accept_proposals

    say = terms().say
    if out is not None:
        check_bank_out(out, [path])
    accepted = accept_proposals(path, out)
    if not accepted.added and not accepted.changed:
        typer.echo(say(N_("Nothing new is accepted: the bank stays as it is.")))
        return
    told = N_("Items added: {added}; with new key points: {changed}. Written to {path}.")
    typer.echo(say(told, added=accepted.added, changed=accepted.changed, path=accepted.path))
