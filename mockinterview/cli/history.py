"""``mockinterview history``: earlier sessions."""

from typing import Annotated

import typer

from mockinterview.cli.terms import terms
from mockinterview.messages import N_

__all__ = ["history"]

_say = terms().say


def history(
    bank: Annotated[str | None, typer.Option(help=_say(N_("Only sessions over this bank (its id).")))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_say(N_("Print it as JSON.")))] = False,
) -> None:
    """List sessions, the latest first."""
    import json

    from mockinterview.cli.screen import console
    from mockinterview.report.history import load_history, print_history
    from mockinterview.settings import load_settings
    from mockinterview.store.store import open_store

    with open_store(load_settings().database) as store:
        rows = load_history(store, bank)
    if as_json:
        typer.echo(json.dumps([row.model_dump(mode="json") for row in rows], ensure_ascii=False, indent=2))
    else:
        print_history(rows, console(), terms().say)
