"""``mockinterview rubric list``: which rubrics there are, and when to use which."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mockinterview.cli.terms import terms
from mockinterview.messages import N_

__all__ = ["list_"]

_say = terms().say


def list_(
    places: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PLACE]…", help=_say(N_("Files and folders to look into (default: . and ./rubrics)."))),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_say(N_("Print it as JSON.")))] = False,
) -> None:
    """List the shipped rubrics, one's own, and the versions that graded."""
    from mockinterview.rubric.finding import used_rubrics
    from mockinterview.rubric.listing import list_rubrics
    from mockinterview.settings import load_settings

    listing = list_rubrics(places or [], used_rubrics(load_settings().store_place))
    if as_json:
        typer.echo(listing.model_dump_json(indent=2))
        return
    from mockinterview.cli.screen import console
    from mockinterview.rubric.listing_screen import print_listing

    print_listing(listing, console(), terms().say)
