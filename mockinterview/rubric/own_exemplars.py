"""Exemplars that stand in a rubric, or in the file that ``review --export-exemplars`` writes."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from mockinterview.bank.bank_file import read_bank, shipped_banks
from mockinterview.bank.item import Item
from mockinterview.batch.exemplars import Exemplars
from mockinterview.errors import Fault, FileFaults
from mockinterview.messages import LANGUAGES, N_, Language
from mockinterview.resources import resource
from mockinterview.rubric.exemplar_table import RubricOf
from mockinterview.rubric.human_scored import HumanScored
from mockinterview.rubric.rubric import Exemplar
from mockinterview.yaml_file import parse_yaml, read_text, read_yaml

__all__ = ["read_exemplar_file", "scored_exemplars"]


def read_exemplar_file(
    path: Path, bank: str | None, rubric_of: RubricOf, language: Language
) -> tuple[HumanScored, ...]:
    """Return the exemplars of a YAML file: a rubric, or a list under ``exemplars``. Raises as ``scored_exemplars``."""
    from mockinterview.rubric.rubric import Rubric

    values = parse_yaml(path, read_text(path))
    is_rubric = isinstance(values, dict) and "criteria" in values
    found = read_yaml(path, Rubric) if is_rubric else read_yaml(path, Exemplars)
    return scored_exemplars(path, found.exemplars, bank, rubric_of, language)


def scored_exemplars(
    source: Path | str, exemplars: Iterable[Exemplar], bank: str | None, rubric_of: RubricOf, language: Language
) -> tuple[HumanScored, ...]:
    """Return exemplars with their items, from ``bank`` or else from all that is shipped.

    Raises ``FileFaults`` that name ``source`` where there are none, or an item is not found.
    """
    items = _items(bank)
    found: list[HumanScored] = []
    faults: list[Fault] = []
    for number, exemplar in enumerate(exemplars, 1):
        if exemplar.item not in items:
            values = (("number", number), ("item", exemplar.item))
            faults.append(Fault(0, "", N_("exemplar {number}: no item {item} in the banks at hand (--bank)"), values))
            continue
        item = items[exemplar.item]
        reason = exemplar.reason.in_language(language) if exemplar.reason else ""
        rubric = rubric_of(None, item)
        found.append(HumanScored(str(number), item, rubric, exemplar.answer, exemplar.score, {}, reason))
    if not found and not faults:
        faults.append(Fault(0, "exemplars", N_("there are none")))
    if faults:
        raise FileFaults(source, faults, N_("Name a file of answers with human scores, or the bank of the items."))
    return tuple(found)


def _items(bank: str | None) -> dict[str, Item]:
    if bank is not None:
        return {item.id: item for item in read_bank(bank).items}
    examples = (resource("rubrics", f"examples.{language}.md") for language in LANGUAGES)
    banks = chain(map(read_bank, shipped_banks()), map(read_bank, examples))
    return {item.id: item for read in banks for item in read.items}
