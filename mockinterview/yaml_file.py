"""YAML files that people write: read into a value, with every fault told at its line."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from mockinterview.errors import Fault, FileFaults, UsageError
from mockinterview.messages import N_
from mockinterview.yaml_faults import Location, validation_faults

__all__ = [
    "dump_values",
    "dump_yaml",
    "has_aliases",
    "is_yaml",
    "key_lines",
    "parse_yaml",
    "parse_yaml_as",
    "read_text",
    "read_yaml",
]

Model = TypeVar("Model", bound=BaseModel)


def is_yaml(path: Path) -> bool:
    """Tell whether a file's name is one of YAML."""
    return path.suffix.lower() in (".yaml", ".yml")


def read_text(path: Path) -> str:
    """Return a UTF-8 file's text. Raises ``UsageError`` when it cannot be read or is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(
            N_("{path} cannot be read: {cause}."), path=path, cause=error.strerror or type(error).__name__
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError(
            N_("{path} is not UTF-8 text (byte {byte})."), N_("Save it as UTF-8."), path=path, byte=error.start
        ) from error


def read_yaml(path: Path, model: type[Model]) -> Model:
    """Read a YAML file into ``model``. Raises ``FileFaults`` with all faults and their lines."""
    return parse_yaml_as(path, read_text(path), model)


def parse_yaml_as(path: Path, text: str, model: type[Model]) -> Model:
    """Return what YAML text of ``path`` says as ``model``. Raises ``FileFaults`` with all faults and their lines."""
    values = parse_yaml(path, text)
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise FileFaults(path, validation_faults(error, key_lines(text), model)) from error


def parse_yaml(path: Path, text: str) -> Any:
    """Return what YAML text says; ``path`` is the file it came from. Raises ``FileFaults`` where it is no YAML."""
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader, see below
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        fault = Fault(line, "", N_("not YAML: {problem}"), (("problem", error.problem or error.context or ""),))
        raise FileFaults(path, [fault]) from error
    except (yaml.YAMLError, ValueError, TypeError) as error:  # a 30th of February, or a list as a key
        raise FileFaults(path, [Fault(0, "", N_("not YAML: {problem}"), (("problem", str(error)),))]) from error


def has_aliases(text: str) -> bool:
    """Tell whether YAML text that :func:`parse_yaml` reads takes up a part twice, which may be without end."""
    return any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=_Loader))


def key_lines(text: str) -> dict[Location, int]:
    """Return the line (from 1) of each key and list entry of YAML text that :func:`parse_yaml` reads."""
    return _lines(yaml.compose(text, Loader=_Loader))


def dump_yaml(value: BaseModel) -> str:
    """Return a value as YAML that :func:`read_yaml` reads back, in the order of its fields."""
    return dump_values(value.model_dump(mode="json", exclude_defaults=True))


def dump_values(values: Mapping[str, Any]) -> str:
    """Return values as YAML that :func:`parse_yaml` reads back, in their order."""
    return str(yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120))


# libyaml's loader reads a bank several times faster; it is missing where PyYAML was built without it.
_FastLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_FastLoader):  # type: ignore[misc]  # which of the two it is, is known only at run time
    """A safe loader that refuses a key written twice instead of keeping the last."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[object] = set()
    for key, _ in node.value:
        if key.value in seen:
            raise yaml.constructor.ConstructorError(None, None, f"the key {key.value} stands twice", key.start_mark)
        seen.add(key.value)
    mapping: dict[Any, Any] = loader.construct_mapping(node, deep=True)
    return mapping


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


class _Dumper(yaml.SafeDumper):
    """A dumper for people who read and edit: texts of several lines as blocks, whole numbers without a point."""


_ODD_ENDS = re.compile("[\x85\u2028\u2029]")  # line ends to YAML, which it would not write as they are


def _string(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if _ODD_ENDS.search(text) else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _float(dumper: yaml.SafeDumper, number: float) -> yaml.ScalarNode:
    return dumper.represent_int(int(number)) if number.is_integer() else dumper.represent_float(number)


_Dumper.add_representer(str, _string)
_Dumper.add_representer(float, _float)


def _lines(node: yaml.Node | None, at: Location = ()) -> dict[Location, int]:
    if node is None:
        return {}
    lines = {at: node.start_mark.line + 1}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            lines |= _lines(value, (*at, key.value)) | {(*at, key.value): key.start_mark.line + 1}
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            lines |= _lines(value, (*at, index))
    return lines
