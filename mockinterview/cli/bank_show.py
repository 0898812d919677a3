"""``mockinterview bank show``: items with their reference and key points, and how one has done on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mockinterview.cli.item_options import (
    DifficultyOption,
    ItemOptions,
    JsonOption,
    KindOption,
    LanguageOption,
    SearchOption,
    TopicOption,
    facts_of,
    lacks_of,
)
from mockinterview.cli.terms import terms
from mockinterview.messages import N_

if TYPE_CHECKING:
    from rich.console import Console

    from mockinterview.bank.item import Item
    from mockinterview.interview.weakness import Lack

__all__ = ["show"]

_say = terms().say


def show(
    bank: Annotated[str, typer.Argument(metavar="BANK", help=_say(N_("Item bank: a file, or a shipped one by name.")))],
    item: Annotated[str | None, typer.Argument(metavar="[ITEM]", help=_say(N_("Only this item, by its id.")))] = None,
    topic: TopicOption = None,
    kind: KindOption = None,
    difficulty: DifficultyOption = None,
    language: LanguageOption = None,
    search: SearchOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one item, or all of a bank that pass the filters."""
    from mockinterview.bank.bank_file import read_bank
    from mockinterview.cli.screen import paged
    from mockinterview.errors import UsageError

    options = ItemOptions(topic, kind, difficulty, language, search)
    if item and any(options):
        raise UsageError(N_("An item is named by its id or found by filters, not both."))
    shown = read_bank(bank)
    items = [shown.item(item)] if item else options.of(shown)
    if as_json:
        for one in items:
            typer.echo(one.model_dump_json())
        return
    lacks = lacks_of(shown)
    with paged() as out:
        for one in items:
            _print(out, one, lacks.get(one.id))
        if not item:
            out.print(terms().say(N_("Items: {count}."), count=len(items)), style="dim")


def _print(out: Console, item: Item, lack: Lack | None) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from mockinterview.report.element import visible

    say = terms().say
    facts = [*facts_of(item, lack), *item.topic, *([say(N_("line {line}"), line=item.line)] if item.line else [])]
    out.print(Text(visible(item.stem), style="bold"))
    out.print(Text(visible(" · ".join(facts)), style="dim"))
    out.print(Padding(Text(visible(item.reference) or say(N_("no reference"))), (0, 0, 0, 2)))
    choose = {group.id: group.choose for group in item.groups}
    for point in item.key_points:
        traits = [f"× {point.weight:g}"] if point.weight != 1 else []
        traits += [say(N_("an example"))] if point.role == "example" else []
        if point.group:
            number = choose[point.group]
            choice = say(N_("any {number}"), number=number)
            traits.append(f"{point.group} ({choice})" if number else point.group)
        name = "" if point.text == point.quote else f"{point.text}: "
        out.print(Text(visible(f"• {name}“{point.quote}” {' · '.join(traits)}".rstrip())))
    if item.reading:
        out.print(Text(visible(say(N_("Read on: {reading}"), reading=item.reading)), style="dim"))
    out.print()
