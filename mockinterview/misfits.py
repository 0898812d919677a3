"""What does not fit together in a value, told at once with the faults of its single fields.

Pydantic skips the checks of a whole value as soon as one of its fields is faulty. Who corrects a file by hand wants
to see both: :func:`whole` runs them either way, each fault at its own place and in words that can be translated.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from pydantic import ModelWrapValidatorHandler, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

__all__ = ["MISFIT", "Misfit", "part", "parts", "whole"]

MISFIT = "misfit"
"""The type of such errors; their context holds the message marked for translation as ``template``."""

Model = TypeVar("Model")


class Misfit(NamedTuple):
    """One thing that does not fit: the place in the value, and a marked message with its values."""

    at: tuple[str | int, ...]
    message: str
    values: Mapping[str, object] = {}


def whole(values: Any, handler: ModelWrapValidatorHandler[Model], check: Callable[[Any], Iterable[Misfit]]) -> Model:
    """Validate ``values`` with pydantic's ``handler`` and with ``check``, which sees the value made or the raw one.

    Raises ``ValidationError`` with the faults of both.
    """
    try:
        made = handler(values)
    except ValidationError as error:
        told = [_again(detail) for detail in error.errors(include_url=False)]
        faults = [*told, *map(_detail, check(values))]
        raise ValidationError.from_exception_data(error.title, faults) from error
    if faults := [*map(_detail, check(made))]:
        raise ValidationError.from_exception_data(type(made).__name__, faults)
    return made


def part(value: Any, name: str) -> Any:
    """Return a field of a value, or of the mapping it would be made from; None where there is none."""
    return value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)


def parts(value: Any, name: str) -> Sequence[Any]:
    """Return a field that holds a list; empty where it is missing or no list."""
    found = part(value, name)
    return found if isinstance(found, list | tuple) else ()


def _detail(misfit: Misfit) -> InitErrorDetails:
    context = {"template": misfit.message, **misfit.values}
    return InitErrorDetails(type=PydanticCustomError(MISFIT, misfit.message, context), loc=misfit.at, input=None)


def _again(detail: Any) -> InitErrorDetails:
    kind = detail["type"]
    if kind == MISFIT:
        kind = PydanticCustomError(MISFIT, detail["ctx"]["template"], detail["ctx"])
    return InitErrorDetails(type=kind, loc=detail["loc"], input=detail["input"], ctx=detail.get("ctx", {}))
