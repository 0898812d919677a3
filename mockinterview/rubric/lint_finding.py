"""What lint finds in a rubric: where, why it harms, and how to mend it."""

from typing import Any, Literal

from mockinterview.messages import N_, Language, Translator, translator
from mockinterview.value import Value

__all__ = ["NOWHERE", "Finding", "Place", "Severity"]

Severity = Literal["error", "warning"]
_SEVERITIES = {"error": N_("error"), "warning": N_("warning")}


class Place(Value):
    """A place in a rubric: the path of keys that leads there, and the words that name it to people.

    ``names`` are ids and numbers in the order of the path: a criterion, a level's score, zh or en.
    """

    path: tuple[str | int, ...] = ()
    names: tuple[str, ...] = ()

    def of(self, *path: str | int, name: str | float | None = None) -> "Place":
        """Return a place inside this one."""
        names = self.names if name is None else (*self.names, name if isinstance(name, str) else f"{name:g}")
        return Place(path=(*self.path, *path), names=names)

    def in_language(self, language: Language) -> "Place":
        """Return where the words of one language stand."""
        return self.of(language, name=language)


NOWHERE = Place()
"""The whole rubric."""


class Finding(Value):
    """One finding. ``str(finding)`` is what people read, in English; ``tell`` and ``record`` say it in any language.

    ``message`` says why it harms, ``mend`` what to do: both are marked, with ``values`` for their fields.

    ``file`` and ``line`` (from 1) are empty and 0 for a rubric that was not read from a file; ``where`` names the
    criterion, level and language, as far as they apply.
    """

    rule: str
    severity: Severity
    place: Place
    message: str
    mend: str
    values: tuple[tuple[str, str], ...] = ()
    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        """Return place, rule and reason, and below them how to mend it, in English."""
        return self.tell(translator("en"))

    @property
    def where(self) -> str:
        """The criterion, level and language, such as ``trace/0.5/zh``; empty for the whole rubric."""
        return "/".join(self.place.names)

    def told_message(self, say: Translator) -> str:
        """Return why this harms, in the translator's language."""
        return say(self.message, **dict(self.values))

    def told_mend(self, say: Translator) -> str:
        """Return how to mend it, in the translator's language."""
        return say(self.mend, **dict(self.values))

    def tell(self, say: Translator) -> str:
        """Return two lines: place, rule and reason; and how to mend it."""
        position = f"{self.file}:{self.line}: " if self.line else f"{self.file}: " if self.file else ""
        where = f" [{self.where}]" if self.where else ""
        head = f"{position}{say(_SEVERITIES[self.severity])}: {self.rule}{where}: {self.told_message(say)}"
        return f"{head}\n    {self.told_mend(say)}"

    def record(self, say: Translator) -> dict[str, Any]:
        """Return the finding as data for programs, with the words in the translator's language."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "file": self.file,
            "line": self.line,
            "where": self.where,
            "message": self.told_message(say),
            "mend": self.told_mend(say),
        }
