"""Banks as files: YAML, written at once or not at all; any document, imported when it is read."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from mockinterview.bank.importing import import_document
from mockinterview.bank.item_bank import ItemBank
from mockinterview.bank.merging import merge_banks
from mockinterview.errors import UsageError
from mockinterview.messages import LANGUAGES, N_
from mockinterview.resources import resource, resource_folder
from mockinterview.whole_file import write_whole
from mockinterview.yaml_file import dump_yaml, is_yaml, read_yaml

__all__ = ["bank_groups", "bank_path", "check_bank_out", "each_bank", "read_bank", "shipped_banks", "write_bank"]

_TOGETHER: dict[str, str] = {"llm.en": "Large language models", "llm.zh": "大语言模型"}


def read_bank(path_or_name: Path | str) -> ItemBank:
    """Return the bank of a YAML file, of any file that can be imported (now), or of a shipped bank's name.

    ``llm.en`` and ``llm.zh`` are all shipped banks of a language together.
    Raises ``UsageError`` when there is none, and ``FileFaults`` with the lines of everything that is wrong with it.
    """
    if str(path_or_name) in _TOGETHER and not Path(path_or_name).exists():
        return _together(str(path_or_name))
    path = bank_path(path_or_name)
    if is_yaml(path):
        return read_yaml(path, ItemBank)
    return _shipped_bank(path) if path.parent == resource_folder("banks") else import_document(path)[0]


@lru_cache  # read alone and as a part of all, and nobody writes there
def _shipped_bank(path: Path) -> ItemBank:
    return import_document(path)[0]


def bank_path(path_or_name: Path | str) -> Path:
    """Return the file that :func:`read_bank` reads: the path itself, or that of a shipped bank's document.

    Raises ``UsageError`` when it is neither a path that could be one nor a shipped bank's name.
    """
    path = Path(path_or_name)
    if path.exists() or path.name != str(path_or_name) or _is_file_name(path):
        return path
    if path.name in _TOGETHER:
        raise UsageError(
            N_("{name} is several banks, and one is wanted here."),
            N_("Name one of them: {names}."),
            name=path.name,
            names=", ".join(each_bank([path.name])),
        )
    return _shipped(path.name)


def each_bank(names: Sequence[str]) -> list[str]:
    """Return the names with ``llm.en`` and ``llm.zh`` taken apart into the banks that they stand for."""
    return [one for name in names for one in (_parts(name) if name in _TOGETHER else [name])]


def bank_groups() -> tuple[str, ...]:
    """Return the names that stand for all shipped banks of a language."""
    return tuple(_TOGETHER)


def shipped_banks() -> tuple[str, ...]:
    """Return the names of the shipped banks, which :func:`read_bank` takes."""
    return tuple(sorted(path.stem for path in resource_folder("banks").glob("*.md")))


def _is_file_name(path: Path) -> bool:
    """Tell whether a name is a file's rather than a shipped bank's (llm-interview.en)."""
    return path.suffix != "" and path.suffix[1:] not in LANGUAGES


@lru_cache(maxsize=2)
def _together(name: str) -> ItemBank:
    return merge_banks([read_bank(one) for one in _parts(name)], id=name, title=_TOGETHER[name])


def _parts(name: str) -> list[str]:
    """Return the shipped banks of a language that ``name`` ends in."""
    return [one for one in shipped_banks() if one.endswith(Path(name).suffix)]


def _shipped(name: str) -> Path:
    if name not in shipped_banks():
        raise UsageError(
            N_("There is no bank {name}: neither a file nor a shipped bank."),
            N_("Shipped are: {names}."),
            name=name,
            names=", ".join([*_TOGETHER, *shipped_banks()]),
        )
    return resource("banks", f"{name}.md")


def check_bank_out(path: Path, sources: Sequence[Path] = ()) -> None:
    """Raise ``UsageError`` where a bank written there would not be read back, or would replace one of its sources."""
    if not is_yaml(path):
        raise UsageError(
            N_("A bank is written as YAML; {path} does not end in .yaml."), N_("Name it such as bank.yaml."), path=path
        )
    if any(path.resolve() == source.resolve() for source in sources):
        raise UsageError(N_("{path} is read here, and would be overwritten."), N_("Name another file."), path=path)


def write_bank(bank: ItemBank, path: Path) -> None:
    """Write a bank as YAML that :func:`read_bank` reads back; the old file stays whole until the new one is.

    Raises ``UsageError`` where the file's name is not one of YAML, or it cannot be written.
    """
    check_bank_out(path)
    write_whole(path, dump_yaml(bank))
