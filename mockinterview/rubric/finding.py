"""Rubrics by whatever people call them: a file, a shipped one, or a version that graded."""

import re
from collections.abc import Sequence
from pathlib import Path

from mockinterview.errors import UsageError
from mockinterview.messages import N_
from mockinterview.resources import resource_folder
from mockinterview.rubric.library import load_rubric
from mockinterview.rubric.rubric import Rubric
from mockinterview.yaml_file import is_yaml

__all__ = ["find_rubric", "used_rubrics"]


def find_rubric(name: str, used: Sequence[Rubric] = ()) -> Rubric:
    """Return a rubric by the path of a YAML file, the id of a shipped one, or ``id`` or ``id@version`` of a used one.

    ``used`` are those that graded; of several versions the latest counts where none is named. Raises ``UsageError``
    when there is none, ``FileFaults`` when the file is faulty.
    """
    own_id, at, number = name.partition("@")
    if is_yaml(Path(name)):
        return load_rubric(name)
    if not at and (resource_folder("rubrics") / f"{name}.yaml").is_file():
        return load_rubric(name)
    found = [rubric for rubric in used if rubric.id == own_id and (not at or str(rubric.version) == number)]
    if found:
        return max(found, key=lambda rubric: rubric.version)
    if at and re.fullmatch(r"[a-z][a-z0-9-]*", own_id):
        return _shipped_version(name, used)
    return load_rubric(name)


def used_rubrics(place: Path | str) -> tuple[Rubric, ...]:
    """Return every version that graded, by id and number; none where there is no database yet, and none is made.

    Raises ``StoreError`` when it cannot be read.
    """
    if isinstance(place, Path) and not place.exists():
        return ()
    from mockinterview.store.store import open_store

    with open_store(place) as store:
        return store.rubrics.all()


def _shipped_version(name: str, used: Sequence[Rubric]) -> Rubric:
    """Return the shipped rubric of that version, which graded nothing yet."""
    own_id = name.partition("@")[0]
    shipped = (resource_folder("rubrics") / f"{own_id}.yaml").is_file()
    if shipped and (rubric := load_rubric(own_id)).name == name:
        return rubric
    known = [rubric.name for rubric in used if rubric.id == own_id] + ([load_rubric(own_id).name] if shipped else [])
    raise UsageError(
        N_("There is no rubric {name}: no such version has graded anything here. There are: {known}."),
        N_("`mockinterview rubric list` lists all."),
        name=name,
        known=", ".join(dict.fromkeys(known)) or "–",
    )
