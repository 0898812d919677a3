"""``mockinterview rubric show``: one rubric as a person reads it."""

from __future__ import annotations

from typing import Annotated

import typer

from mockinterview.cli.terms import terms
from mockinterview.messages import N_

__all__ = ["RUBRIC", "show"]

_say = terms().say
RUBRIC = _say(N_("A YAML file, the id of a shipped rubric, or id@version of one that graded."))


def show(
    rubric: Annotated[str, typer.Argument(metavar="RUBRIC", help=RUBRIC)],
    exemplars: Annotated[bool, typer.Option("--exemplars", help=_say(N_("Show its exemplars too.")))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_say(N_("Print it as JSON.")))] = False,
) -> None:
    """Show criteria by levels, what caps do, and which versions graded."""
    import json

    from mockinterview.rubric.finding import find_rubric, used_rubrics
    from mockinterview.rubric.shares import shares
    from mockinterview.rubric.versions import counted_version
    from mockinterview.settings import load_settings

    used = used_rubrics(load_settings().store_place)
    found = find_rubric(rubric, used)
    graded = {other.version: other.content_hash for other in used if other.id == found.id}
    counted = counted_version(found, graded)
    if as_json:
        about = {"name": found.name, "counts_as": counted.name, "content_hash": counted.content_hash}
        told = about | {"shares": shares(found), "rubric": found.model_dump(mode="json")}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    from rich.text import Text

    from mockinterview.cli.screen import console
    from mockinterview.rubric.scale_screen import print_rubric

    out, say = console(), terms().say
    print_rubric(found, out, say, exemplars=exemplars)
    if graded and not terms().quiet:
        names = ", ".join(f"{found.id}@{version}" for version in sorted(graded))
        out.print()
        out.print(Text(say(N_("Versions that graded: {names}."), names=names), style="dim"))
        if counted.name != found.name:
            told_so = N_("Changed since {name} graded: as it stands it counts as {counted}.")
            out.print(Text(say(told_so, name=found.name, counted=counted.name), style="yellow"))
