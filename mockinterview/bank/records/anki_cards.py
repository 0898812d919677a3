"""What the cards of an Anki note show: which fields ask, and which are shown at all."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

__all__ = ["Card", "NoteType", "note_type"]

_SHOWN = re.compile(r"\{\{(?![#^/!])(?P<filters>(?:[^{}:]*:)*)(?P<name>[^{}:]+)\}\}")
_NOT_READ = {"type", "hint", "tts"}  # on the front these take the answer, hide it or speak


class Card(NamedTuple):
    """The front and the back of a card, as templates."""

    front: str
    back: str


class NoteType(NamedTuple):
    """The fields that notes have, those that ask, and those that no card shows, each by its name."""

    name: str
    fields: Sequence[str]
    asking: Sequence[str]
    hidden: Collection[str]


def note_type(name: str, fields: Sequence[str], cards: Sequence[Card]) -> NoteType:
    """Return what notes of a type show. The first card asks what an item asks; without any, the first field asks."""
    fronts = [match for match in _SHOWN.finditer(cards[0].front if cards else "") if _is_read(match)]
    named = [match["name"].strip() for match in fronts]
    asking = list(dict.fromkeys(field for field in named if field in fields)) or list(fields[:1])
    shown = {match["name"].strip() for card in cards for side in card for match in _SHOWN.finditer(side)}
    hidden = [field for field in fields if field not in shown and field not in asking] if cards else []
    return NoteType(name, fields, asking, hidden)


def _is_read(match: re.Match[str]) -> bool:
    return not {part.split()[0] for part in match["filters"].split(":") if part.strip()} & _NOT_READ
