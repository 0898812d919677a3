"""Writes an item bank in another program's form, and tells what that form could not take."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from mockinterview.bank.exports.anki import write_anki
from mockinterview.bank.exports.csv import write_csv
from mockinterview.bank.exports.differing import differing
from mockinterview.bank.exports.gift import write_gift
from mockinterview.bank.exports.jsonl import write_jsonl
from mockinterview.bank.exports.lost import Lost
from mockinterview.bank.exports.markdown import write_markdown
from mockinterview.bank.exports.moodle_xml import write_moodle_xml
from mockinterview.bank.item_bank import ItemBank
from mockinterview.bank.records.table import items_of_table
from mockinterview.bank.records.told import Told
from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["FORMATS", "check_export", "export_bank", "format_of"]


class _Format(NamedTuple):
    suffix: str
    write: Callable[[ItemBank, Path], tuple[Lost, ...]]


FORMATS: dict[str, _Format] = {
    "jsonl": _Format(".jsonl", write_jsonl),
    "csv": _Format(".csv", write_csv),
    "markdown": _Format(".md", write_markdown),
    "anki": _Format(".apkg", write_anki),
    "moodle": _Format(".xml", write_moodle_xml),
    "gift": _Format(".gift", write_gift),
}
"""By name; the suffix of a file's name chooses the format where none is named."""


def format_of(out: Path, named: str | None) -> str:
    """Return the format that is named, else that of the file's suffix. Raises ``UsageError`` for any other."""
    if named in FORMATS:
        return named
    if named is None:
        for name, form in FORMATS.items():
            if out.suffix.lower() == form.suffix:
                return name
        raise UsageError(
            N_("The name of {path} does not tell the format."),
            N_("Name it with --format: {there}."),
            path=out,
            there=", ".join(FORMATS),
        )
    raise UsageError(
        N_("A bank cannot be exported as {format}."),
        N_("Formats are: {there}."),
        format=named,
        there=", ".join(FORMATS),
    )


def check_export(out: Path, named: str | None, bank: Path) -> None:
    """Raise ``UsageError`` for an unknown format, and where the export would replace the file that the bank is in."""
    format_of(out, named)
    if out.resolve() == bank.resolve():
        raise UsageError(N_("{path} is read here, and would be overwritten."), N_("Name another file."), path=out)


def export_bank(bank: ItemBank, out: Path, named: str | None = None) -> tuple[Lost, ...]:
    """Write ``bank`` whole or not at all, and return what its format could not take.

    Raises ``UsageError`` for an unknown format or a file that cannot be written.
    """
    name = format_of(out, named)
    lost = FORMATS[name].write(bank, out)
    if name == "csv" and out.suffix.lower() == ".csv" and (changed := differing(bank, _read_again(out))):
        lost += (Lost(what=N_("Imported again, these items would differ"), items=changed),)
    return lost


def _read_again(out: Path) -> ItemBank | None:
    """Return what a table gives back; nothing where it is refused."""
    told = Told()
    try:
        items = tuple(items_of_table(out, told))
    except UsageError:
        return None
    return None if told.faults else ItemBank(id="again", title="", language="en", items=items)
