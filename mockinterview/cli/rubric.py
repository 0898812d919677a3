"""``mockinterview rubric``: rubrics and what they are worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mockinterview.cli import rubric_draft, rubric_lint, rubric_list, rubric_new, rubric_preview, rubric_show
from mockinterview.cli.progress_count import tell_progress
from mockinterview.cli.rubric_agreement import measure_agreement
from mockinterview.cli.rubric_calibrate import calibrate
from mockinterview.cli.rubric_diff import diff
from mockinterview.cli.terms import terms
from mockinterview.messages import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mockinterview.bank.item import Item
    from mockinterview.rubric.attack_report import AttackReport, Goals

__all__ = ["app"]

_say = terms().say

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.command("draft", help=_say(N_("Propose key points, and show which of a reference none tests.")))(rubric_draft.draft)
rubric_lint.register(app)
app.command("list", help=_say(N_("List the shipped rubrics and your own, and when to use which.")))(rubric_list.list_)
app.command("show", help=_say(N_("Show a rubric: criteria, levels, what caps do.")))(rubric_show.show)
app.command("new", help=_say(N_("Write a rubric of your own, from scratch or from another.")))(rubric_new.new)
app.command("preview", help=_say(N_("Show what a judge is sent, and how verdicts move the score.")))(
    rubric_preview.preview
)


@app.command("attack", help=_say(N_("Try to talk a judge into marks, and see whether honest answers suffer.")))
def attack(
    bank: Annotated[
        list[str] | None, typer.Option(help=_say(N_("Item bank, may be repeated (default: the shipped ones).")))
    ] = None,
    judge: Annotated[str | None, typer.Option(help=_say(N_("offline, or provider:model.")))] = None,
    items: Annotated[int, typer.Option(min=1, help=_say(N_("How many items, as many of each bank.")))] = 40,
    rubric: Annotated[str | None, typer.Option(help=_say(N_("Rubric: an id, id@version, or a YAML file.")))] = None,
    max_lift: Annotated[
        float, typer.Option(min=0, max=1, help=_say(N_("What an order to the grader may add to a score (0–1).")))
    ] = 0.05,
    seed: Annotated[int, typer.Option(help=_say(N_("Draws the items and the order of words; same seed, same.")))] = 0,
    as_json: Annotated[bool, typer.Option("--json", help=_say(N_("Print the figures as JSON.")))] = False,
) -> None:
    """Attack, print the table, and fail where an answer went over a gate."""
    import asyncio

    from mockinterview.rubric.attack_report import Goals
    from mockinterview.rubric.attack_table import attack_table, tell_breaches

    chosen, every = _items(bank, items, seed)
    report = asyncio.run(_attack(chosen, every, judge, rubric, Goals(lift=max_lift), seed))
    if as_json:
        typer.echo(report.model_dump_json(indent=2))
    else:
        from mockinterview.cli.screen import console

        console().print(attack_table(report, terms().say))
    for line in tell_breaches(report, terms().say):
        typer.echo(line, err=True)
    if report.failed:
        raise typer.Exit(1)


app.command("test", help=_say(N_("How well scores by a rubric agree with people's, on answers they scored.")))(
    measure_agreement
)
app.command("diff", help=_say(N_("What changed between two rubrics, and whose score it moves.")))(diff)
app.command("calibrate", help=_say(N_("Fit a judge's scores to people's, where that helps on other items.")))(calibrate)


def _items(names: list[str] | None, number: int, seed: int) -> tuple[list[Item], list[Item]]:
    """Return the items to attack, as many of each bank, and all items of the banks and of the shipped ones."""
    import random

    from mockinterview.bank.bank_file import read_bank, shipped_banks
    from mockinterview.errors import UsageError

    banks = [read_bank(name) for name in names or shipped_banks()]
    draw = random.Random(seed)  # noqa: S311 - a sample, not a secret
    gradable = [[item for item in bank.items if item.key_points] for bank in banks]
    if not any(gradable):
        raise UsageError(N_("No item of the bank has a reference to grade against."))
    chosen: list[Item] = []
    for at, some in enumerate(gradable):
        share = number // len(banks) + (at < number % len(banks))
        kept = {item.id for item in draw.sample(some, min(share, len(some)))}
        chosen += [item for item in some if item.id in kept]
    every = [item for some in gradable for item in some]
    known = {item.id for item in every}
    for name in shipped_banks() if any(item.aliases for item in every) else ():
        every += [item for item in read_bank(name).items if item.id not in known]
    return chosen, every


async def _attack(
    chosen: Sequence[Item], every: Sequence[Item], judge: str | None, rubric: str | None, goals: Goals, seed: int
) -> AttackReport:
    from mockinterview.grading.judges.naming import judge_from_name
    from mockinterview.grading.pipeline import Grader
    from mockinterview.rubric.attack_report import attack_report, run_attacks
    from mockinterview.rubric.finding import find_rubric
    from mockinterview.settings import load_settings
    from mockinterview.store.store import open_store

    settings = load_settings(judge=judge)
    outcomes = []
    with open_store(settings.store_place) as store:
        scale = find_rubric(rubric, store.rubrics.all()) if rubric else None
        named = judge_from_name(settings.judge, settings, store.replies)
        try:
            async for of_item in run_attacks(Grader(named, scale), chosen, every, seed):
                outcomes.append(of_item)
                tell_progress(len(outcomes), len(chosen))
        finally:
            await named.aclose()
    return attack_report(settings.judge, outcomes, goals)
