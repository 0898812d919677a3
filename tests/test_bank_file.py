"""Banks as files: YAML there and back, documents read as banks, shipped banks by name, JSONL of items."""

import json
from pathlib import Path

import pytest

from mockinterview.bank.bank_file import read_bank, shipped_banks, write_bank
from mockinterview.bank.exports.export import export_bank
from mockinterview.bank.item import Item
from mockinterview.errors import FileFaults, UsageError

NOTES = Path(__file__).parent / "data" / "bank-notes.zh.txt"


def test_a_bank_is_the_same_after_yaml(tmp_path: Path) -> None:
    bank = read_bank(NOTES)
    path = tmp_path / "folder" / "notes.yaml"
    write_bank(bank, path)
    first = path.read_bytes()
    assert read_bank(path) == bank
    write_bank(read_bank(path), path)
    assert path.read_bytes() == first
    assert [p.name for p in path.parent.iterdir()] == ["notes.yaml"]


def test_jsonl_has_an_item_a_line_with_all_its_fields(tmp_path: Path) -> None:
    bank = read_bank(NOTES)
    export_bank(bank, tmp_path / "items.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "items.jsonl").read_text(encoding="utf-8").splitlines()]
    assert all(set(row) == set(Item.model_fields) for row in rows)
    assert tuple(Item.model_validate(row) for row in rows) == bank.items


def test_shipped_banks_are_read_by_name() -> None:
    for name in shipped_banks():
        assert len(read_bank(name).items) >= 12
    with pytest.raises(UsageError, match="There is no bank nothing-like-it"):
        read_bank("nothing-like-it")


def test_a_path_that_is_not_there_is_told_as_a_path(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no file"):
        read_bank(tmp_path / "none.txt")
    with pytest.raises(UsageError, match="cannot be read"):
        read_bank(tmp_path / "none.yaml")


def test_faults_of_a_bank_written_by_hand_have_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "bank.yaml"
    path.write_text(
        "id: b\ntitle: B\nlanguage: fr\nitems:\n- id: one\n  kind: qa\n  stem: Why?\n  reference: Because.\n"
        "  language: en\n  key_points:\n  - id: k\n    text: t\n    quote: Elsewhere\n",
        encoding="utf-8",
    )
    with pytest.raises(FileFaults) as caught:
        read_bank(path)
    assert [fault.line for fault in caught.value.faults] == [3, 5]
    assert "is not in the reference: 'Elsewhere'" in str(caught.value)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        write_bank(read_bank(NOTES), tmp_path / "file" / "bank.yaml")
