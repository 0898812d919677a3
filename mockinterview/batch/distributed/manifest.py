"""What OUT is a folder of: which answers, and graded in which way, so that nothing else is mixed with it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Self

from pydantic import ValidationError

from mockinterview.bank.item_bank import ItemBank
from mockinterview.batch.distributed.folder import Folder
from mockinterview.errors import UsageError
from mockinterview.messages import N_
from mockinterview.value import Value

__all__ = ["Manifest"]

_NAME = "_mockinterview.json"


class Manifest(Value):
    """Hashes of what rows are made of. ``rows_per_part`` stays as it was first chosen, for parts are found by it."""

    answers: str
    columns: str
    bank: str
    way: str
    rows_per_part: int

    @classmethod
    def of(
        cls,
        lengths: Mapping[str, int],
        columns: Mapping[str, str],
        bank: ItemBank | None,
        way: Iterable[str],
        rows_per_part: int,
    ) -> Self:
        """Describe answers (rows of each file) and the way of grading (fingerprints, language)."""
        return cls(
            answers=_digest([[path.rpartition("/")[2], rows] for path, rows in lengths.items()]),
            columns=_digest(dict(columns)),
            bank=_digest(None if bank is None else bank.model_dump(mode="json")),
            way=_digest(list(way)),
            rows_per_part=rows_per_part,
        )

    @classmethod
    def read(cls, folder: Folder) -> Self | None:
        """Return what a folder was made for; None of one that is not there yet, or empty.

        Raises ``UsageError`` of one with other things in it.
        """
        if folder.has(_NAME):
            try:
                with folder.open(_NAME) as file:
                    return cls.model_validate_json(file.read())
            except (ValidationError, OSError):
                pass
        elif not folder.names():
            return None
        raise UsageError(
            N_("{path} holds other files than grades of the engine ray."),
            N_("Name a new folder."),
            path=folder.place,
        )

    def check(self, earlier: "Manifest", folder: Folder) -> None:
        """Raise ``UsageError`` where a folder was made for something else."""
        told = {
            "answers": N_("{path} holds grades of other answers than these."),
            "columns": N_("{path} holds grades of other columns of these answers."),
            "bank": N_("{path} holds grades made with another bank, or the bank has changed."),
            "way": N_("{path} holds grades of another judge or rubric, or these have changed."),
            "rows_per_part": N_("{path} holds parts of another number of rows than --rows-per-part says."),
        }
        for field, message in told.items():
            if getattr(self, field) != getattr(earlier, field):
                raise UsageError(message, N_("Name a new folder."), path=folder.place)

    def write(self, folder: Folder) -> None:
        """Write it. Raises ``OSError``."""
        folder.make()
        with folder.writing(_NAME) as file:
            file.write(self.model_dump_json(indent=2).encode())


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]
