"""Banks as files: YAML, written at once or not at all; any document, imported when it is read; JSONL of items."""

import os
import tempfile
from pathlib import Path

from mockinterview.bank.importing import import_document
from mockinterview.bank.item_bank import ItemBank
from mockinterview.errors import UsageError
from mockinterview.messages import N_
from mockinterview.resources import resource, resource_folder
from mockinterview.yaml_file import dump_yaml, read_yaml

__all__ = ["export_jsonl", "read_bank", "shipped_banks", "write_bank"]

_YAML = (".yaml", ".yml")
_DOCUMENTS = (".md", ".markdown", ".txt")


def read_bank(path_or_name: Path | str) -> ItemBank:
    """Return the bank of a YAML file, of a document (imported now), or of a shipped bank's name.

    Raises ``UsageError`` when there is none, and ``FileFaults`` with the lines of everything that is wrong with it.
    """
    path = Path(path_or_name)
    if not path.exists() and path.name == str(path_or_name) and (path.suffix not in (*_YAML, *_DOCUMENTS)):
        return import_document(_shipped(path.name))[0]
    if path.suffix.lower() in _YAML:
        return read_yaml(path, ItemBank)
    return import_document(path)[0]


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
    _write(path, dump_yaml(bank))


def export_jsonl(bank: ItemBank, path: Path) -> None:
    """Write one item a line, as JSON with all fields of ``Item``."""
    _write(path, "".join(item.model_dump_json() + "\n" for item in bank.items))


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        _keep_mode(path, Path(name))
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise _unwritable(path, error) from error


def _keep_mode(path: Path, new: Path) -> None:
    """A temporary file is private; the bank gets the mode it had, or the one that any new file gets."""
    if path.exists():
        new.chmod(path.stat().st_mode & 0o777)
        return
    mask = os.umask(0)
    os.umask(mask)
    new.chmod(0o666 & ~mask)


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(N_("{path} cannot be written: {cause}."), path=path, cause=error.strerror or type(error).__name__)
