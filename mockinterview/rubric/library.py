"""The rubrics at hand: shipped ones, and files of one's own."""

from functools import lru_cache
from pathlib import Path

from mockinterview.bank.item import Item, ItemKind
from mockinterview.errors import UsageError
from mockinterview.messages import N_
from mockinterview.resources import resource_folder
from mockinterview.rubric.rubric import Rubric
from mockinterview.yaml_file import is_yaml, read_yaml

__all__ = ["load_rubric", "rubric_for", "shipped_rubric_file", "shipped_rubrics"]


def load_rubric(name: str) -> Rubric:
    """Return a rubric by the path of a YAML file or the id of a shipped one.

    Raises ``UsageError`` when there is none, ``FileFaults`` when the file is faulty.
    """
    if "." in name and is_yaml(Path(name)):  # every grade asks, and a path takes longer to make than to look at
        return read_yaml(Path(name), Rubric)
    return _shipped(name)


def shipped_rubric_file(own_id: str) -> Path:
    """Return the file of a shipped rubric. Raises ``UsageError`` that lists what there is when there is none."""
    files = {path.stem: path for path in sorted(resource_folder("rubrics").glob("*.yaml"))}
    if own_id not in files:
        raise UsageError(
            N_("There is no rubric {name}: neither a .yaml file nor a shipped rubric."),
            N_("Shipped are: {names}."),
            name=own_id,
            names=", ".join(files),
        )
    return files[own_id]


def shipped_rubrics() -> tuple[Rubric, ...]:
    """Return the shipped rubrics in the order of their file names."""
    return tuple(_read_shipped(path) for path in sorted(resource_folder("rubrics").glob("*.yaml")))


def rubric_for(item: Item) -> Rubric:
    """Return the item's own rubric, else the first shipped one that lists its kind. Raises ``UsageError``."""
    if item.rubric is not None:
        return load_rubric(item.rubric)
    return _first_for(item.kind)


@lru_cache(maxsize=64)  # asked for by every grade, and even to look whether the file is there takes 40 µs
def _shipped(name: str) -> Rubric:
    return _read_shipped(shipped_rubric_file(name))


@lru_cache(maxsize=64)
def _read_shipped(path: Path) -> Rubric:
    return read_yaml(path, Rubric)


@lru_cache(maxsize=8)
def _first_for(kind: ItemKind) -> Rubric:
    for rubric in shipped_rubrics():
        if kind in rubric.kinds:
            return rubric
    raise UsageError(N_("No rubric lists items of kind {kind}."), N_("Name one with --rubric."), kind=kind)
