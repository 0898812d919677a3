"""All rubrics at hand: the shipped ones, one's own files, and the versions that graded."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from mockinterview.bank.item import ItemKind
from mockinterview.errors import FileFaults, UsageError
from mockinterview.messages import N_
from mockinterview.resources import resource_folder
from mockinterview.rubric.library import shipped_rubrics
from mockinterview.rubric.rubric import Rubric, Words
from mockinterview.rubric.shares import shares
from mockinterview.rubric.versions import counted_version
from mockinterview.value import Value
from mockinterview.yaml_file import is_yaml, read_text, read_yaml

__all__ = ["Entry", "Listing", "Origin", "Part", "list_rubrics"]

Origin = Literal["shipped", "file", "used"]
_LOOKS_LIKE_ONE = re.compile(r"^criteria:", re.MULTILINE)
_LARGEST = 1_000_000  # bytes: no rubric is larger, and banks lie beside rubrics


class Part(Value):
    """One criterion: its ``share`` of the weight is a fraction 0–1."""

    id: str
    name: Words
    share: float
    scored_by: Literal["key_points", "judge"]


class Entry(Value):
    """One rubric in short. ``counts_as`` is the version (``id@version``) that its next grades point to."""

    id: str
    version: int
    origin: Origin
    path: str | None = None
    title: Words
    when: Words | None = None
    kinds: tuple[ItemKind, ...]
    criteria: tuple[Part, ...]
    pass_mark: float | None = None
    exemplars: int
    counts_as: str
    content_hash: str

    @property
    def name(self) -> str:
        """The id with the version, as the file says it."""
        return f"{self.id}@{self.version}"


class Listing(Value):
    """The rubrics found; ``faulty`` are the files that look like one and cannot be used, with the number of faults."""

    rubrics: tuple[Entry, ...]
    faulty: dict[str, int]


def list_rubrics(places: Sequence[Path], used: Sequence[Rubric]) -> Listing:
    """Return the shipped rubrics, those in files and folders, and the used versions that are none of these.

    Without ``places`` the current folder and its ``rubrics`` are looked into. Raises ``UsageError`` for a place that is
    not there.
    """
    entries = [_entry(rubric, used, "shipped") for rubric in shipped_rubrics()]
    faulty: dict[str, int] = {}
    for path in _files(places):
        try:
            entries.append(_entry(read_yaml(path, Rubric), used, "file", str(path)))
        except FileFaults as faults:
            faulty[str(path)] = len(faults.faults)
    known = {entry.counts_as for entry in entries}
    entries += [_entry(rubric, used, "used") for rubric in used if rubric.name not in known]
    return Listing(rubrics=tuple(entries), faulty=faulty)


def _files(places: Sequence[Path]) -> Iterator[Path]:
    shipped = resource_folder("rubrics").resolve()
    for place in places or (Path(), Path("rubrics")):
        if not place.exists():
            if places:
                raise UsageError(N_("There is no file or folder {path}."), path=place)
            continue
        for path in [place] if place.is_file() else sorted(filter(is_yaml, place.glob("*"))):
            if path.resolve().parent != shipped and (place.is_file() or _looks_like_a_rubric(path)):
                yield path


def _looks_like_a_rubric(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size <= _LARGEST and bool(_LOOKS_LIKE_ONE.search(read_text(path)))
    except (OSError, UsageError):
        return False


def _entry(rubric: Rubric, used: Sequence[Rubric], origin: Origin, path: str | None = None) -> Entry:
    share = shares(rubric)
    counted = counted_version(rubric, {other.version: other.content_hash for other in used if other.id == rubric.id})
    return Entry(
        **{name: getattr(rubric, name) for name in ("id", "version", "title", "when", "kinds", "pass_mark")},
        origin=origin,
        path=path,
        criteria=tuple(Part(id=c.id, name=c.name, share=share[c.id], scored_by=c.scored_by) for c in rubric.criteria),
        exemplars=len(rubric.exemplars),
        counts_as=counted.name,
        content_hash=counted.content_hash,
    )
