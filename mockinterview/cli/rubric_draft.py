"""``mockinterview rubric draft``: key points proposed, and accepted by their author."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mockinterview.cli.progress_count import tell_progress
from mockinterview.cli.terms import terms
from mockinterview.messages import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mockinterview.bank.item import Item
    from mockinterview.grading.judges.judge import Judge
    from mockinterview.grading.judges.sender import Sender
    from mockinterview.rubric.drafting.drafted_bank import DraftedBank
    from mockinterview.rubric.drafting.proposal import ItemDraft

__all__ = ["draft", "sender_of"]

_say = terms().say


def draft(
    bank: Annotated[
        str | None, typer.Argument(metavar="[BANK]", help=_say(N_("Item bank: a file, or a shipped one by name.")))
    ] = None,
    items: Annotated[
        list[str] | None, typer.Argument(metavar="[ITEM]…", help=_say(N_("Only these items, by their ids.")))
    ] = None,
    judge: Annotated[
        str | None, typer.Option(help=_say(N_("Ask this model too: provider:model. By rules alone without it.")))
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", help=_say(N_("The draft to write (Markdown); with --accept the bank, if not in its place."))
        ),
    ] = None,
    rubric_out: Annotated[
        Path | None, typer.Option(help=_say(N_("Also draft a rubric here (YAML), from the shipped one that fits.")))
    ] = None,
    accept: Annotated[
        Path | None, typer.Option(metavar="DRAFT", help=_say(N_("Put what is ticked in this draft into its bank.")))
    ] = None,
) -> None:
    """Draft, or accept a draft."""
    from mockinterview.errors import UsageError

    if accept is not None:
        if bank or judge or rubric_out:
            raise UsageError(N_("--accept takes a draft, which names its bank, and -o; nothing else goes with it."))
        _accept(accept, out)
        return
    if bank is None:
        raise UsageError(N_("No bank to draft for."), N_("Name one, or a draft with --accept."))
    _refuse_overwriting(out, rubric_out)
    _draft(bank, items or [], judge, out, rubric_out)


def _draft(bank: str, ids: Sequence[str], judge: str | None, out: Path | None, rubric_out: Path | None) -> None:
    import asyncio

    from mockinterview.errors import UsageError
    from mockinterview.report.element import visible
    from mockinterview.rubric.drafting.drafted_bank import DraftedBank
    from mockinterview.rubric.drafting.new_rubric import draft_rubric, fitting_most
    from mockinterview.rubric.drafting.sheet import write_sheet
    from mockinterview.whole_file import write_whole

    say = terms().say
    drafted = DraftedBank(bank)
    chosen = [drafted.bank.item(name) for name in ids] or [*drafted.bank.items]
    if not chosen:
        raise UsageError(N_("The bank {bank} has no items."), bank=bank)
    drafts = asyncio.run(_drafts(drafted, chosen, judge))
    sheet = write_sheet(bank, drafts, say)
    if rubric_out:
        fitting = fitting_most([each.fit for each in drafts])
        write_whole(rubric_out, draft_rubric(fitting, rubric_out.stem, say))
    if out:
        write_whole(out, sheet)
        counts = {"items": len(drafts), "proposals": sum(len(each.proposals) for each in drafts)}
        told = N_("Items: {items}. Proposed key points, unreviewed: {proposals}. Written to {path}.")
        typer.echo(say(told, **counts, path=out))
    else:
        for line in sheet.split("\n"):
            typer.echo(visible(line))
    _tell_faults(drafts)


async def _drafts(drafted: DraftedBank, chosen: Sequence[Item], judge: str | None) -> list[ItemDraft]:
    from mockinterview.grading.judges.naming import judge_from_name
    from mockinterview.rubric.drafting.drafts import draft_items
    from mockinterview.settings import load_settings
    from mockinterview.store.store import open_store

    written = drafted.written
    if judge is None or judge == "offline":
        made = draft_items(chosen, drafted.document, written, None, terms().say)
        return [each async for each in made]
    settings = load_settings(judge=judge)
    drafts: list[ItemDraft] = []
    with open_store(settings.store_place) as store:
        named = judge_from_name(settings.judge, settings, store.replies)
        try:
            async for each in draft_items(chosen, drafted.document, written, sender_of(named), terms().say):
                drafts.append(each)
                tell_progress(len(drafts), len(chosen))
        finally:
            await named.aclose()
    return drafts


def sender_of(judge: Judge) -> Sender:
    """Return what sends a judge's requests. Raises ``UsageError`` where it is not one model."""
    from mockinterview.errors import UsageError
    from mockinterview.grading.judges.llm import LLMJudge
    from mockinterview.grading.judges.probe import ProbeJudge

    if isinstance(judge, (LLMJudge, ProbeJudge)):
        return judge.sender
    raise UsageError(N_("One model can propose key points, not a panel."), N_("Name one: --judge provider:model."))


def _accept(path: Path, out: Path | None) -> None:
    from mockinterview.rubric.drafting.accepting import accepted, read_sheet
    from mockinterview.rubric.drafting.drafted_bank import DraftedBank

    say = terms().say
    sheet = read_sheet(path)
    beside = path.parent / sheet.bank  # a draft may be accepted from another folder than it was made in
    drafted = DraftedBank(str(beside) if beside.exists() and not Path(sheet.bank).exists() else sheet.bank)
    changes = accepted(sheet, path, drafted.bank, drafted.written)
    if not changes and out is None:
        typer.echo(say(N_("Nothing new is ticked: the bank stays as it is.")))
        return
    written = drafted.write(changes, out)
    points = sum(len(change.points) for change in changes.values())
    told = N_("Items changed: {items}, with {points} key points. Written to {path}.")
    typer.echo(say(told, items=len(changes), points=points, path=written))


def _refuse_overwriting(*paths: Path | None) -> None:
    from mockinterview.errors import UsageError

    for path in paths:
        if path and path.exists():
            told, remedy = N_("{path} is there already."), N_("Name another file: ticks and edits may be in that one.")
            raise UsageError(told, remedy, path=path)


def _tell_faults(drafts: Sequence[ItemDraft]) -> None:
    """Say what a judge proposed in vain; end with 1 where it proposed nothing for an item."""
    from mockinterview.report.element import visible

    say = terms().say
    dropped = sum(len(each.dropped) for each in drafts)
    if dropped:
        typer.echo(
            say(N_("Proposed by the judge and dropped: {count}; the draft says what and why."), count=dropped), err=True
        )
    for each in drafts:
        if each.fault:
            typer.echo(visible(f"{each.item.id}: {each.fault}"), err=True)
    if any(each.fault for each in drafts):
        raise typer.Exit(1)
