"""Lists of key points as our exports write them in HTML, read back."""

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from mockinterview.bank.ids import key_point_id
from mockinterview.bank.item import Group, KeyPoint
from mockinterview.text import find

if TYPE_CHECKING:
    from bs4 import Tag

__all__ = ["TRAITS", "PointList", "points_of_list"]

TRAITS = "data-traits"
"""The attribute of an entry that keeps, as JSON, what its words do not say: weight, role, group, and how many of it."""


class PointList(NamedTuple):
    """Key points, and the groups they name."""

    points: tuple[KeyPoint, ...] = ()
    groups: tuple[Group, ...] = ()


def points_of_list(html: str, reference: str) -> PointList:
    """Return the key points of a list, less those whose words no longer stand in the reference; none of anything else.

    An entry is a quote, or ``<b>name</b>: quote``.
    """
    from bs4 import BeautifulSoup

    points: dict[str, KeyPoint] = {}
    groups: dict[str, Group] = {}
    for entry in BeautifulSoup(html, "html.parser").select("ul > li"):
        name = entry.b.extract().get_text() if entry.b else ""
        quote = entry.get_text().removeprefix(": ") if name else entry.get_text()
        if not quote.strip() or find(quote, reference) is None:
            continue
        traits, number = _traits(entry), key_point_id(quote)
        choose = traits.pop("choose", None)
        try:
            point = KeyPoint.model_validate({"id": number, "text": name or quote, "quote": quote, **traits})
            if point.group and point.group not in groups:
                groups[point.group] = Group(id=point.group, choose=choose)
        except ValidationError:  # changed in the other program
            point = KeyPoint(id=number, text=name or quote, quote=quote)
        points[number] = point
    return PointList(tuple(points.values()), tuple(groups.values()))


def _traits(entry: "Tag") -> dict[str, Any]:
    try:
        traits = json.loads(str(entry.get(TRAITS, "{}")))
    except ValueError:
        return {}
    known = traits if isinstance(traits, dict) else {}
    return {key: known[key] for key in ("weight", "role", "group", "choose") if key in known}
