"""What one request to a model would say, without sending it."""

from collections.abc import Mapping
from typing import Any, Literal

from mockinterview.grading.prompt import Prompt
from mockinterview.value import Value

__all__ = ["Asked", "Prompted"]

Asked = Literal["verdicts", "nothing", "reference", "point"]
"""All verdicts at once; one key point of an answer that says nothing, of the reference, or of the answer itself."""


class Prompted(Value):
    """A request to ``judge``: its messages, the JSON Schema of its reply if it is sent one, and what it asks for."""

    judge: str
    asks: Asked
    key_point: str | None = None
    prompt: Prompt
    reply_schema: Mapping[str, Any] | None = None
