"""What ``grade`` tells: the forecast of a dry run, and the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from mockinterview.cli.terms import terms
from mockinterview.messages import N_
from mockinterview.money import usd_words

if TYPE_CHECKING:
    from mockinterview.batch.summary import Summary
    from mockinterview.batch.tally import Tally
    from mockinterview.grading.judges.forecast import Forecast

__all__ = ["tell_forecast", "tell_summary"]


def tell_forecast(tally: Tally, cost: Forecast, *, as_json: bool) -> None:
    """Tell what there is to do and what it may cost."""
    import json

    say = terms().say
    if as_json:
        told = {"answers": tally.total, "in_store": tally.taken_over, **cost.model_dump(mode="json")}
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    typer.echo(
        say(
            N_("{answers} different answers (equal ones are graded once), {kept} of them graded already."),
            answers=tally.total,
            kept=tally.taken_over,
        )
    )
    tokens = cost.tokens
    typer.echo(
        say(
            N_("To expect: {requests} requests, about {input} tokens of input and {output} of output."),
            requests=cost.requests,
            input=f"{tokens.input:,}",
            output=f"{tokens.output:,}",
        )
    )
    if cost.usd is None or cost.most_usd is None:
        typer.echo(say(N_("The price of this model is not known; tell it with --price IN,OUT.")))
    else:
        about, most = usd_words(cost.usd, say), usd_words(cost.most_usd, say)
        typer.echo(say(N_("Price: about {about}, at most {most}."), about=about, most=most))


def tell_summary(summary: Summary, *, as_json: bool) -> None:
    """Tell what a run ended with."""
    say = terms().say
    if as_json:
        typer.echo(summary.model_dump_json())
    if not terms().quiet:
        for line in summary.lines(say):
            typer.echo(line, err=True)
    for line in summary.told_reasons(say):
        typer.echo(line, err=True)
    if summary.stopped and not terms().quiet:
        typer.echo(say(N_("To go on, run the same command again: what is graded is kept.")), err=True)
