"""What the commands that show items are told about which, and what they know of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from mockinterview.cli.terms import terms
from mockinterview.messages import LANGUAGES, N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mockinterview.bank.item import Item
    from mockinterview.bank.item_bank import ItemBank
    from mockinterview.interview.weakness import Lack

__all__ = [
    *("DifficultyOption", "ItemOptions", "JsonOption", "KindOption", "LanguageOption", "SearchOption", "TopicOption"),
    *("facts_of", "lacks_of"),
]

_say = terms().say

TopicOption = Annotated[list[str] | None, typer.Option(help=_say(N_("Only this topic; may be repeated.")))]
KindOption = Annotated[list[str] | None, typer.Option(help=_say(N_("Only qa, term or topic; may be repeated.")))]
DifficultyOption = Annotated[
    str | None, typer.Option(metavar="A-B", help=_say(N_("Only these difficulties, from 1 to 5.")))
]
LanguageOption = Annotated[
    str | None, typer.Option(metavar="|".join(LANGUAGES), help=_say(N_("Only items in zh or en.")))
]
SearchOption = Annotated[
    str | None, typer.Option(metavar="WORDS", help=_say(N_("Only items whose texts hold all these words.")))
]
JsonOption = Annotated[bool, typer.Option("--json", help=_say(N_("Print the items as JSON, one a line.")))]


class ItemOptions(NamedTuple):
    """The filters as they were typed."""

    topic: list[str] | None
    kind: list[str] | None
    difficulty: str | None
    language: str | None
    search: str | None

    def of(self, bank: ItemBank) -> list[Item]:
        """Return the items that pass all filters. Raises ``UsageError`` for a filter that cannot be understood."""
        from mockinterview.bank.searching import holds
        from mockinterview.errors import UsageError
        from mockinterview.interview.planning import read_difficulty, read_kinds
        from mockinterview.interview.selection import Filters, filtered

        if self.language not in (None, *LANGUAGES):
            raise UsageError(N_("{value} is not one of: {choices}"), value=self.language, choices=", ".join(LANGUAGES))
        kinds, difficulty = read_kinds(self.kind or ()), read_difficulty(self.difficulty)
        items = filtered(list(bank.items), Filters(topics=tuple(self.topic or ()), difficulty=difficulty, kinds=kinds))
        return [item for item in items if self.language in (None, item.language) and holds(item, self.search or "")]


def lacks_of(bank: ItemBank) -> Mapping[str, Lack]:
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


def facts_of(item: Item, lack: Lack | None) -> list[str]:
    """Return what there is to know of an item beside its texts."""
    say = terms().say
    facts = [item.id, item.kind]
    facts += [say(N_("difficulty {difficulty}"), difficulty=item.difficulty)] if item.difficulty else []
    points = N_("{count} key points") if item.reference else N_("no reference")
    facts.append(say(points, count=len(item.key_points)))
    return facts + ([say(N_("last time {share} covered"), share=f"{1 - lack.fraction:.0%}")] if lack else [])
