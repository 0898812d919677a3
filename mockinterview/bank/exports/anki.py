"""Anki packages: a card for each item, the question in front, the reference and its key points behind.

A note's id comes from the item's, so that importing a later export updates the cards and keeps what was learnt.
"""

import hashlib
import html
from pathlib import Path

from mockinterview.bank.exports.as_html import as_html, points_html
from mockinterview.bank.exports.lost import Lost
from mockinterview.bank.item import Item, KeyPoint
from mockinterview.bank.item_bank import ItemBank
from mockinterview.messages import N_
from mockinterview.whole_file import whole_file

__all__ = ["write_anki"]

_MODEL = 1_823_604_117  # chosen once: cards of earlier exports are found by it
_FIELDS = ("Question", "Answer", "Key points", "Read on", "Id")
_FRONT = "{{Question}}"
_BACK = """{{FrontSide}}<hr id="answer">{{Answer}}
{{#Key points}}<hr>{{Key points}}{{/Key points}}
{{#Read on}}<p class="read-on">{{Read on}}</p>{{/Read on}}"""
_CSS = """.card {font-family: sans-serif; font-size: 18px; text-align: left; line-height: 1.5}
.read-on {color: gray; font-size: 14px}
pre {overflow-x: auto; font-size: 14px}"""


def write_anki(bank: ItemBank, out: Path) -> tuple[Lost, ...]:
    """Write an ``.apkg`` with one deck; topics, difficulties and kinds become tags."""
    import genanki

    model = genanki.Model(
        _MODEL,
        "mockinterview",
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "Question", "qfmt": _FRONT, "afmt": _BACK}],
        css=_CSS,
    )
    deck = genanki.Deck(_number(f"deck {bank.id}"), bank.title)
    for item in bank.items:
        deck.add_note(
            genanki.Note(model=model, fields=_fields(item), tags=_tags(item), guid=genanki.guid_for(bank.id, item.id))
        )
    with whole_file(out) as temporary:
        genanki.Package(deck).write_to_file(temporary)
    lost = Lost(
        what=N_("Anki shows key points as text: their weights and groups are lost, and so are rubrics and aliases")
    )
    lossy = any(item.rubric or item.aliases or any(map(_is_weighed, item.key_points)) for item in bank.items)
    return (lost,) if lossy else ()


def _is_weighed(point: KeyPoint) -> bool:
    return point.weight != 1 or point.group is not None or point.role == "example"


def _fields(item: Item) -> list[str]:
    reading = html.escape(item.reading or "")
    return [as_html(item.stem), as_html(item.reference), points_html(item), reading, item.id]


def _tags(item: Item) -> list[str]:
    topic = "::".join("_".join(part.split()) for part in item.topic)
    return [tag for tag in (topic, item.kind, item.difficulty and f"difficulty::{item.difficulty}") if tag]


def _number(words: str) -> int:
    """Return a stable number in the range that Anki takes for ids."""
    return (1 << 30) + int.from_bytes(hashlib.sha256(words.encode()).digest()[:4], "big") % (1 << 30)
