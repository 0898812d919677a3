"""Banks as files: YAML, written at once or not at all; any document, imported when it is read; JSONL of items."""

from pathlib import Path

from mockinterview.bank.importing import import_document
from mockinterview.bank.item_bank import ItemBank
from mockinterview.errors import UsageError
from mockinterview.messages import N_
from mockinterview.resources import resource, resource_folder
from mockinterview.whole_file import write_whole
from mockinterview.yaml_file import dump_yaml, read_yaml

__all__ = ["bank_path", "export_jsonl", "read_bank", "shipped_banks", "write_bank"]

_YAML = (".yaml", ".yml")
_DOCUMENTS = (".md", ".markdown", ".txt")


def read_bank(path_or_name: Path | str) -> ItemBank:
    """Return the bank of a YAML file, of a document (imported now), or of a shipped bank's name.

    Raises ``UsageError`` when there is none, and ``FileFaults`` with the lines of everything that is wrong with it.
    """
    path = bank_path(path_or_name)
    if path.suffix.lower() in _YAML:
        return read_yaml(path, ItemBank)
    return import_document(path)[0]


def bank_path(path_or_name: Path | str) -> Path:
    """Return the file that :func:`read_bank` reads: the path itself, or that of a shipped bank's document.

    Raises ``UsageError`` when it is neither a path that could be one nor a shipped bank's name.
    """
    path = Path(path_or_name)
    if not path.exists() and path.name == str(path_or_name) and (path.suffix not in (*_YAML, *_DOCUMENTS)):
        return _shipped(path.name)
    return path


def shipped_banks() -> tuple[str, ...]:
    """Return the names of the shipped banks, which :func:`read_bank` takes."""
    return tuple(sorted(path.stem for path in resource_folder("banks").glob("*.md")))


def _shipped(name: str) -> Path:
    if name not in shipped_banks():
        raise UsageError(
            N_("There is no bank {name}: neither a file nor a shipped bank."),
            N_("Shipped are: {names}."),
            name=name,
            names=", ".join(shipped_banks()),
        )
    return resource("banks", f"{name}.md")


def write_bank(bank: ItemBank, path: Path) -> None:
    """Write a bank as YAML that :func:`read_bank` reads back; the old file stays whole until the new one is."""
    write_whole(path, dump_yaml(bank))


def export_jsonl(bank: ItemBank, path: Path) -> None:
    """Write one item a line, as JSON with all fields of ``Item``."""
    write_whole(path, "".join(item.model_dump_json() + "\n" for item in bank.items))
