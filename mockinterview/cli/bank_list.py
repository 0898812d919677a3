"""``mockinterview bank list``: what is in a bank, and how one has done on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mockinterview.cli.terms import terms
from mockinterview.messages import LANGUAGES, N_

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mockinterview.bank.item import Item
    from mockinterview.bank.item_bank import ItemBank
    from mockinterview.interview.weakness import Lack

__all__ = ["list_"]

_say = terms().say


def list_(
    bank: Annotated[
        str | None,
        typer.Argument(metavar="[BANK]", help=_say(N_("Item bank: a file, or a shipped one by name."))),
    ] = None,
    topic: Annotated[list[str] | None, typer.Option(help=_say(N_("Only this topic; may be repeated.")))] = None,
    kind: Annotated[list[str] | None, typer.Option(help=_say(N_("Only qa, term or topic; may be repeated.")))] = None,
    difficulty: Annotated[
        str | None, typer.Option(metavar="A-B", help=_say(N_("Only these difficulties, from 1 to 5.")))
    ] = None,
    language: Annotated[
        str | None, typer.Option(metavar="|".join(LANGUAGES), help=_say(N_("Only items in zh or en.")))
    ] = None,
    search: Annotated[
        str | None, typer.Option(metavar="WORDS", help=_say(N_("Only items whose texts hold all these words.")))
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_say(N_("Print the items as JSON, one a line.")))] = False,
) -> None:
    """List banks or items."""
    import json

    from mockinterview.bank.bank_file import bank_groups, read_bank, shipped_banks
    from mockinterview.bank.searching import holds
    from mockinterview.errors import UsageError
    from mockinterview.interview.planning import read_difficulty, read_kinds
    from mockinterview.interview.selection import Filters, filtered

    if bank is None:
        counts = {name: len(read_bank(name).items) for name in (*bank_groups(), *shipped_banks())}
        for name, count in counts.items():
            typer.echo(json.dumps({"bank": name, "items": count}) if as_json else f"{name}\t{count}")
        return
    if language not in (None, *LANGUAGES):
        raise UsageError(N_("{value} is not one of: {choices}"), value=language, choices=", ".join(LANGUAGES))
    shown = read_bank(bank)
    filters = Filters(topics=tuple(topic or ()), difficulty=read_difficulty(difficulty), kinds=read_kinds(kind or ()))
    items = filtered(list(shown.items), filters)
    items = [item for item in items if language in (None, item.language) and holds(item, search or "")]
    if as_json:
        for item in items:
            typer.echo(item.model_dump_json())
    else:
        _print(items, _lacks(shown))


def _lacks(bank: ItemBank) -> Mapping[str, Lack]:
    """Return what lacked last time; nothing where there is no database yet."""
    from pathlib import Path

    from mockinterview.interview.weakness import load_lacks
    from mockinterview.settings import load_settings
    from mockinterview.store.store import open_store

    place = load_settings().store_place
    if isinstance(place, Path) and not place.exists():
        return {}
    with open_store(place) as store:
        return load_lacks(store, bank)


def _print(items: Sequence[Item], lacks: Mapping[str, Lack]) -> None:
    """Print two lines an item, below their topics: the question, and what there is to know of it."""
    from rich.padding import Padding
    from rich.text import Text

    from mockinterview.cli.screen import console
    from mockinterview.report.element import visible

    out, topic = console(), None
    for item in items:
        if item.topic != topic:
            topic = item.topic
            out.print(Text("\n" + visible(" › ".join(topic) or "–"), style="bold"))
        out.print(Padding(Text(visible(" ".join(item.stem.split()))), (0, 0, 0, 2), expand=False))
        out.print(Padding(Text(" · ".join(_facts(item, lacks.get(item.id))), style="dim"), (0, 0, 0, 4), expand=False))
    out.print(Text("\n" + terms().say(N_("Items: {count}."), count=len(items)), style="dim"))


def _facts(item: Item, lack: Lack | None) -> list[str]:
    say = terms().say
    facts = [item.id, item.kind]
    facts += [say(N_("difficulty {difficulty}"), difficulty=item.difficulty)] if item.difficulty else []
    points = N_("{count} key points") if item.reference else N_("no reference")
    facts.append(say(points, count=len(item.key_points)))
    return facts + ([say(N_("last time {share} covered"), share=f"{1 - lack.fraction:.0%}")] if lack else [])
