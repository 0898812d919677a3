"""``mockinterview bank list``: what is in a bank, and how one has done on it."""

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
    from collections.abc import Mapping, Sequence

    from mockinterview.bank.item import Item
    from mockinterview.interview.weakness import Lack

__all__ = ["list_"]

_say = terms().say


def list_(
    bank: Annotated[
        str | None,
        typer.Argument(metavar="[BANK]", help=_say(N_("Item bank: a file, or a shipped one by name."))),
    ] = None,
    topic: TopicOption = None,
    kind: KindOption = None,
    difficulty: DifficultyOption = None,
    language: LanguageOption = None,
    search: SearchOption = None,
    as_json: JsonOption = False,
) -> None:
    """List banks or items."""
    import json

    from mockinterview.bank.bank_file import bank_groups, read_bank, shipped_banks

    if bank is None:
        counts = {name: len(read_bank(name).items) for name in (*bank_groups(), *shipped_banks())}
        for name, count in counts.items():
            typer.echo(json.dumps({"bank": name, "items": count}) if as_json else f"{name}\t{count}")
        return
    shown = read_bank(bank)
    items = ItemOptions(topic, kind, difficulty, language, search).of(shown)
    if as_json:
        for item in items:
            typer.echo(item.model_dump_json())
    else:
        _print(items, lacks_of(shown))


def _print(items: Sequence[Item], lacks: Mapping[str, Lack]) -> None:
    """Print two lines an item, below their topics: the question, and what there is to know of it."""
    from rich.padding import Padding
    from rich.text import Text

    from mockinterview.cli.screen import paged
    from mockinterview.report.element import visible

    with paged() as out:
        topic = None
        for item in items:
            if item.topic != topic:
                topic = item.topic
                out.print(Text("\n" + visible(" › ".join(topic) or "–"), style="bold"))
            out.print(Padding(Text(visible(" ".join(item.stem.split()))), (0, 0, 0, 2), expand=False))
            facts = " · ".join(facts_of(item, lacks.get(item.id)))
            out.print(Padding(Text(facts, style="dim"), (0, 0, 0, 4), expand=False))
        out.print(Text("\n" + terms().say(N_("Items: {count}."), count=len(items)), style="dim"))
