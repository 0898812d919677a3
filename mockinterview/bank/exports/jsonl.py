"""JSONL: one item a line, with all fields of ``Item``."""

from pathlib import Path

from mockinterview.bank.exports.lost import Lost
from mockinterview.bank.item_bank import ItemBank
from mockinterview.whole_file import write_whole

__all__ = ["write_jsonl"]


def write_jsonl(bank: ItemBank, out: Path) -> tuple[Lost, ...]:
    """Write the items; nothing is lost but the bank's title."""
    write_whole(out, "".join(item.model_dump_json() + "\n" for item in bank.items))
    return ()
