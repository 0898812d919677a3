"""Pydantic's errors as faults of a file: what is wrong, at which line, and what to write instead, in zh and en."""

import difflib
from collections.abc import Callable, Mapping
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from mockinterview.errors import Fault
from mockinterview.messages import N_
from mockinterview.misfits import MISFIT

__all__ = ["Location", "validation_faults"]

Location = tuple[int | str, ...]
Told = tuple[str, dict[str, object]]
_LONGEST = 40


def validation_faults(
    error: ValidationError, lines: Mapping[Location, int], model: type[BaseModel] | None = None
) -> list[Fault]:
    """Turn pydantic's errors into faults, each at the line of the deepest place that ``lines`` knows.

    With the ``model`` that was read, an unknown key is told with the one that was probably meant.
    """
    faults = []
    for detail in error.errors(include_url=False):
        if detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]:
            continue  # pydantic does not count faulty entries; each of them is told by itself
        location = detail["loc"]
        field = ".".join(str(part) for part in location)
        line = next((lines[location[:n]] for n in range(len(location), -1, -1) if location[:n] in lines), 0)
        problem, values = _tell(detail, model)
        fault = Fault(line, field, problem, tuple(values.items()))
        faults += [fault] if fault not in faults else []
    return sorted(faults, key=lambda fault: fault.line)


def _tell(detail: Any, model: type[BaseModel] | None) -> Told:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == MISFIT:
        return context["template"], {name: value for name, value in context.items() if name != "template"}
    if kind == "missing":
        return _missing(detail["loc"])
    if kind == "extra_forbidden":
        return _unknown(str(detail["loc"][-1]), _model_at(model, detail["loc"][:-1]))
    if kind == "model_type":
        return _no_mapping(detail, _model_at(model, detail["loc"]))
    if kind in _OF_KIND:
        message, value_of = _OF_KIND[kind]
        return message, {"found": _shown(detail["input"]), **value_of(context)}
    return "{problem}", {"problem": detail["msg"].removeprefix("Value error, ")}


def _missing(location: Location) -> Told:
    if location and location[-1] == "zh":
        return N_("the Chinese words are missing: write zh: … beside en"), {}
    if location and location[-1] == "en":
        return N_("the English words are missing: write en: … beside zh"), {}
    return N_("the key {key} is missing"), {"key": location[-1] if location else ""}


def _unknown(key: str, model: type[BaseModel] | None) -> Told:
    known = list(model.model_fields) if model else []
    values: dict[str, object] = {"key": key, "known": ", ".join(known)}
    if near := difflib.get_close_matches(key, known, 1):
        return N_("there is no key {key}; did you mean {near}?"), values | {"near": near[0]}
    if known:
        return N_("there is no key {key}; there are: {known}"), values
    return N_("there is no key {key}"), values


def _no_mapping(detail: Any, model: type[BaseModel] | None) -> Told:
    values: dict[str, object] = {"found": _shown(detail["input"]), "name": detail["ctx"]["class_name"]}
    if model is not None and set(model.model_fields) == {"zh", "en"}:
        return N_("write it in both languages, as {{zh: …, en: …}}; here stands {found}"), values
    known = ", ".join(model.model_fields) if model else ""
    return N_("{name} has the keys {known}; here stands {found}"), values | {"known": known}


def _shown(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, Mapping):
        value = "{" + ", ".join(f"{key}: …" for key in value) + "}"
    text = repr(value) if isinstance(value, str) and not value.strip() else str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _limit(name: str) -> Callable[[Mapping[str, Any]], dict[str, object]]:
    return lambda context: {"limit": f"{context[name]:g}"}


def _nothing(_: Mapping[str, Any]) -> dict[str, object]:
    return {}


_NUMBER = (N_("write a number; here stands {found}"), _nothing)
_WHOLE_NUMBER = (N_("write a whole number; here stands {found}"), _nothing)
_TEXT = (N_("write a text (in quotes if it looks like a number or a date); here stands {found}"), _nothing)
_LIST = (N_("write a list (- one entry a line, or [a, b]); here stands {found}"), _nothing)
_OF_KIND: dict[str, tuple[str, Callable[[Mapping[str, Any]], dict[str, object]]]] = {
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "finite_number": _NUMBER,
    "int_parsing": _WHOLE_NUMBER,
    "int_type": _WHOLE_NUMBER,
    "int_from_float": _WHOLE_NUMBER,
    "string_type": _TEXT,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "literal_error": (N_("write {expected}; here stands {found}"), lambda context: {"expected": context["expected"]}),
    "greater_than": (N_("write more than {limit}; here stands {found}"), _limit("gt")),
    "greater_than_equal": (N_("write {limit} or more; here stands {found}"), _limit("ge")),
    "less_than_equal": (N_("write {limit} or less; here stands {found}"), _limit("le")),
    "too_short": (N_("write at least {limit} of them"), _limit("min_length")),
    "string_too_short": (N_("this must not be empty"), _nothing),
    "string_pattern_mismatch": (
        N_("{found} does not fit the pattern {pattern} (small letters and digits, a letter first)"),
        lambda context: {"pattern": context["pattern"]},
    ),
}


def _model_at(model: type[BaseModel] | None, location: Location) -> type[BaseModel] | None:
    """Return the model that stands at a place, as the annotations of the fields on the way say."""
    at: Any = model
    for step in location:
        if isinstance(step, str) and _is_model(at):
            field = at.model_fields.get(step)
            at = _inner(field.annotation) if field else None
        elif not isinstance(step, int):
            return None
    return at if _is_model(at) else None


def _inner(annotation: Any) -> Any:
    """Return the model inside ``tuple[Model, ...]``, ``Model | None`` and the like; the annotation itself elsewhere."""
    if get_origin(annotation) in (tuple, list, Union, UnionType):
        return next((inner for each in get_args(annotation) if _is_model(inner := _inner(each))), None)
    return annotation


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
