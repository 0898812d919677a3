"""An error as a value that can be sent: exceptions lose their parts on the way from one process to another."""

from typing import Self

from pydantic import Field

from mockinterview.errors import DamagedRecord, MockInterviewError, StoreError, UsageError
from mockinterview.messages import Translator
from mockinterview.value import Value

__all__ = ["Cause"]


class Cause(Value):
    """What was wrong, and what to do; ``kind`` is the name of the error's class."""

    kind: str
    message: str
    remedy: str = ""
    values: dict[str, int | float | str] = Field(default_factory=dict)

    @classmethod
    def of(cls, error: MockInterviewError) -> Self:
        """Keep an error; its text too, where that is not made of its parts (``FileFaults``)."""
        if type(error).tell is not MockInterviewError.tell:
            return cls(kind=type(error).__name__, message="{told}", values={"told": str(error)})
        values = {name: v if isinstance(v, (int, float)) else str(v) for name, v in error.values.items()}
        return cls(kind=type(error).__name__, message=error.message, remedy=error.remedy, values=values)

    def error(self) -> MockInterviewError:
        """Return an error that tells the same."""
        stored = self.kind in (StoreError.__name__, DamagedRecord.__name__)
        return (StoreError if stored else UsageError)(self.message, self.remedy, **self.values)

    def tell(self, say: Translator) -> str:
        """Return it in the translator's language."""
        return self.error().tell(say)
