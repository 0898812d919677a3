"""What a judge proposes for an import, at the terminal: asked, shown as a diff, written to be reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from mockinterview.cli.terms import terms
from mockinterview.messages import N_

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mockinterview.bank.item_bank import ItemBank
    from mockinterview.bank.proposals.proposal import Proposals
    from mockinterview.bank.proposals.proposing import Proposing, Source
    from mockinterview.grading.judges.limits import Limits

__all__ = ["limits_of", "proposals_path", "propose"]


def limits_of(budget: float | None, price: str | None) -> Limits:
    """Return what the requests of an import may cost together, by its flags, and how many are under way at once."""
    from mockinterview.bank.proposals.proposing import AT_ONCE
    from mockinterview.grading.judges.limits import Limits
    from mockinterview.grading.judges.pace import Pace
    from mockinterview.grading.judges.prices import parse_price
    from mockinterview.grading.judges.purse import Purse

    purse = None if budget is None else Purse(budget)
    return Limits(pace=Pace(AT_ONCE), purse=purse, price=parse_price(price) if price else None)


def proposals_path(out: Path) -> Path:
    """Return where the proposals for the bank ``out`` go. Raises ``UsageError`` where some lie there already."""
    from mockinterview.errors import UsageError

    beside = out.with_name(f"{out.stem}.proposed.yaml")
    if beside.exists():
        told, remedy = N_("{path} is there already."), N_("Accept it (--accept), or move it away, and import again.")
        raise UsageError(told, remedy, path=beside)
    return beside


def propose(judge: str, sources: Sequence[Source], bank: ItemBank, out: Path, limits: Limits, *, as_json: bool) -> None:
    """Ask a judge about what rules made of ``sources``, and write what it proposes for ``bank`` beside ``out``.

    Raises ``UsageError`` where there is no item, neither by rules nor proposed.
    """
    import asyncio

    from mockinterview.errors import UsageError

    beside = proposals_path(out)
    proposing = asyncio.run(_propose(judge, sources, limits))
    _tell_proposals(_proposals(judge, bank, out, proposing), beside, as_json=as_json)
    _tell_faults(proposing)
    if not bank.items and not proposing.items:
        raise UsageError(N_("Neither rules nor the judge found a question: there is no bank to write."))


async def _propose(judge: str, sources: Sequence[Source], limits: Limits) -> Proposing:
    from mockinterview.bank.proposals.proposing import Proposing
    from mockinterview.cli.progress_count import tell_progress
    from mockinterview.cli.rubric_draft import sender_of
    from mockinterview.grading.judges.naming import judge_from_name
    from mockinterview.settings import load_settings
    from mockinterview.store.store import open_store

    settings = load_settings(judge=judge)
    with open_store(settings.store_place) as store:
        named = judge_from_name(settings.judge, settings, store.replies, limits)
        try:
            proposing = Proposing(sources, sender_of(named), tell_progress)
            await proposing.run()
        finally:
            await named.aclose()
    return proposing


def _proposals(judge: str, bank: ItemBank, out: Path, proposing: Proposing) -> Proposals:
    from mockinterview.bank.proposals.proposal import Proposals, TargetBank

    target = TargetBank(file=out.name, **bank.model_dump(include={"id", "title", "language", "document"}))
    return Proposals(
        unreviewed_by=judge,
        bank=target,
        items=tuple(proposing.items),
        key_points=tuple(proposing.key_points),
        dropped=tuple(proposing.dropped),
    )


def _tell_proposals(proposals: Proposals, beside: Path, *, as_json: bool) -> None:
    from mockinterview.bank.proposals.diff import diff_lines, proposals_text
    from mockinterview.report.element import visible
    from mockinterview.whole_file import write_whole

    say = terms().say
    counts = {
        "items": len(proposals.items),
        "points": len(proposals.key_points),
        "dropped": len(proposals.dropped),
    }
    if counts["items"] or counts["points"]:
        write_whole(beside, proposals_text(proposals, str(beside), say))
        told = N_(
            "Proposed, unreviewed: {items} new items, key points of {points} items; dropped: {dropped}. Nothing of it "
            "is in the bank. Review {path}, then: mockinterview bank import --accept {path}"
        )
    else:
        told = N_("The judge proposed nothing that can be used; dropped: {dropped}.")
    if not as_json and not terms().quiet:
        for line in diff_lines(proposals, say):
            typer.echo(visible(line))
    typer.echo(say(told, **counts, path=beside), err=as_json)


def _tell_faults(proposing: Proposing) -> None:
    """Tell the requests that failed; end with 1 where there are any."""
    from mockinterview.report.element import visible

    for fault in proposing.faults:
        typer.echo(visible(fault.tell(terms().say)), err=True)
    if proposing.faults:
        raise typer.Exit(1)
