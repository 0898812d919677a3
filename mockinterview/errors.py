"""All errors of the package: one tree, turned into messages at one place (``cli``).

MockInterviewError
├── UsageError            the caller must change something: settings, flags, a file (exit code 2)
│   ├── FileFaults        all faults of one file, each with its line and field
│   └── FlagFaults        all faults of a command's flags
├── StoreError            the database cannot be read or written
│   └── DamagedRecord     one session, grade or rubric in it cannot be read; the others can
└── JudgeError            no verdicts: the answer is kept and stays unscored, with this as its reason
    ├── JudgeUnavailable  asking later may work (no network, time-out, rate limit, a server's fault)
    ├── JudgeRefused      asking again cannot work until settings change (key, model, permission)
    └── UnusableReply     something came back that is no verdict (cut off, not JSON, wrong shape)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from mockinterview.messages import N_, Translator, translator

if TYPE_CHECKING:
    from mockinterview.grading.verdicts import Usage

__all__ = [
    "DamagedRecord",
    "Fault",
    "FileFaults",
    "FlagFaults",
    "JudgeError",
    "JudgeRefused",
    "JudgeUnavailable",
    "MockInterviewError",
    "StoreError",
    "UnusableReply",
    "UsageError",
]


class MockInterviewError(Exception):
    """A fault told to people: what was wrong (``message``) and what to do (``remedy``).

    Both are literals marked with ``N_``, with ``{name}`` fields for ``values``, so that they can be shown in either
    language. ``str()`` is the English text.
    """

    def __init__(self, message: str, remedy: str = "", **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.values = values

    def tell(self, say: Translator) -> str:
        """Return the fault and the remedy in the translator's language."""
        message, remedy = say(self.message, **self.values), say(self.remedy, **self.values)
        return (
            say(N_("{message} {remedy}"), message=message, remedy=remedy) if message and remedy else message or remedy
        )

    def __str__(self) -> str:
        return self.tell(translator("en"))


class UsageError(MockInterviewError):
    """The caller must change a flag, a setting or a file."""


@dataclass(frozen=True)
class Fault:
    """One fault of a file: its line (from 1; 0 is unknown), the field, and the problem (marked, with values).

    In a table ``line`` is the number of the row, as a spreadsheet shows it (``in_table``). ``remedy`` (marked, with
    the same values) says what to do.
    """

    line: int
    field: str
    problem: str
    values: tuple[tuple[str, object], ...] = ()
    in_table: bool = False
    remedy: str = ""

    @classmethod
    def of(cls, error: MockInterviewError, field: str = "") -> Self:
        """Return an error as the fault of a field, to be told in either language."""
        if isinstance(error, (FileFaults, FlagFaults)):  # which hold faults of their own
            return cls(0, field, "{problem}", (("problem", str(error)),))
        return cls(0, field, error.message, tuple(error.values.items()), remedy=error.remedy)

    def tell(self, say: Translator) -> str:
        """Return ``line N, field: problem`` in the translator's language."""
        row_or_line = N_("row {line}") if self.in_table else N_("line {line}")
        where = [say(row_or_line, line=self.line)] if self.line else []
        where += [self.field] if self.field else []
        problem = self.tell_problem(say)
        return say(N_("{where}: {problem}"), where=say(N_(", ")).join(where), problem=problem) if where else problem

    def tell_problem(self, say: Translator) -> str:
        """Return the problem alone."""
        problem, remedy = say(self.problem, **dict(self.values)), say(self.remedy, **dict(self.values))
        return say(N_("{message} {remedy}"), message=problem, remedy=remedy) if remedy else problem


class FileFaults(UsageError):
    """Everything that is wrong with one file, told at once."""

    def __init__(self, path: Path | str, faults: Sequence[Fault], remedy: str = "") -> None:
        super().__init__(N_("{path} cannot be used:"), remedy, path=path)
        self.path = Path(path)
        self.faults = tuple(faults)

    def tell(self, say: Translator) -> str:
        """Return one line a fault, after a heading that names the file."""
        lines = [say(self.message, **self.values), *(f"  {fault.tell(say)}" for fault in self.faults)]
        return "\n".join([*lines, *([say(self.remedy, **self.values)] if self.remedy else [])])


class FlagFaults(UsageError):
    """Everything that is wrong with the flags of a command, told at once; a fault's field is the flag."""

    def __init__(self, faults: Sequence[Fault], remedy: str = "") -> None:
        super().__init__(N_("These options cannot be used:"), remedy)
        self.faults = tuple(faults)

    def tell(self, say: Translator) -> str:
        """Return one line a fault, after a heading."""
        lines = [say(self.message), *(f"  {fault.tell(say)}" for fault in self.faults)]
        return "\n".join([*lines, *([say(self.remedy)] if self.remedy else [])])


class StoreError(MockInterviewError):
    """The database cannot be read or written."""


class DamagedRecord(StoreError):
    """One record of the database cannot be read, or does not fit what it belongs to; the others can be."""


class JudgeError(MockInterviewError):
    """A judge gave no verdicts. ``code`` names the cause for programs, ``raw`` is what came back, if anything did."""

    def __init__(self, code: str, message: str, remedy: str = "", *, raw: str = "", **values: object) -> None:
        super().__init__(message, remedy, **values)
        self.code = code
        self.raw = raw


class JudgeUnavailable(JudgeError):
    """Asking later may work; ``retry_after`` is the wait the server asked for, in seconds."""

    def __init__(
        self,
        code: str,
        message: str,
        remedy: str = "",
        *,
        raw: str = "",
        retry_after: float | None = None,
        **values: object,
    ) -> None:
        super().__init__(code, message, remedy, raw=raw, **values)
        self.retry_after = retry_after


class JudgeRefused(JudgeError):
    """Asking again cannot work until a setting is changed."""


class UnusableReply(JudgeError):
    """Something came back that is no verdict. ``usage`` is what it cost, where that is known: it was paid for."""

    usage: "Usage | None" = None
