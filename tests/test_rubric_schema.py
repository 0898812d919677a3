"""The JSON Schema of rubrics: up to date, and right about shipped rubrics and bad ones."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from mockinterview.resources import resource, resource_folder
from mockinterview.rubric.rubric import Rubric
from mockinterview.rubric.schema import SCHEMA_FILE, rubric_schema, schema_text
from mockinterview.yaml_file import parse_yaml

FILES = sorted(resource_folder("rubrics").glob("*.yaml"))
SCHEMA = rubric_schema()
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "null": type(None)}
ANNOTATIONS = {"$schema", "$defs", "description", "default", "title"}


def accepts(schema: dict[str, Any], value: Any) -> bool:
    """Validate by the keywords that the schema uses; any other fails the test, for nothing may be passed over."""
    unknown = set(schema) - ANNOTATIONS - set(KEYWORDS) - {"then", "else", "minContains", "maxContains"}
    assert not unknown, unknown
    return all(KEYWORDS[key](schema[key], value, schema) for key in schema if key in KEYWORDS)


def _properties(wanted: dict[str, Any], value: Any, _: dict[str, Any]) -> bool:
    return not isinstance(value, dict) or all(accepts(wanted[key], value[key]) for key in wanted if key in value)


def _contains(wanted: dict[str, Any], value: Any, schema: dict[str, Any]) -> bool:
    count = sum(accepts(wanted, one) for one in value) if isinstance(value, list) else 1
    return bool(schema["minContains"] <= count <= schema["maxContains"])


def _of_type(wanted: str, value: Any, _: dict[str, Any]) -> bool:
    return isinstance(value, TYPES[wanted]) and not isinstance(value, bool)  # type: ignore[arg-type]


def _number(check: Any) -> Any:
    return lambda limit, value, _: not isinstance(value, int | float) or check(value, limit)


KEYWORDS: dict[str, Any] = {
    "$ref": lambda name, value, _: accepts(SCHEMA["$defs"][name.removeprefix("#/$defs/")], value),
    "type": _of_type,
    "properties": _properties,
    "required": lambda names, value, _: not isinstance(value, dict) or set(names) <= set(value),
    "additionalProperties": lambda _, value, schema: (
        not isinstance(value, dict) or set(value) <= set(schema["properties"])
    ),
    "items": lambda one, value, _: not isinstance(value, list) or all(accepts(one, each) for each in value),
    "contains": _contains,
    "anyOf": lambda any_of, value, _: any(accepts(one, value) for one in any_of),
    "enum": lambda choices, value, _: value in choices,
    "const": lambda only, value, _: value == only,
    "pattern": lambda pattern, value, _: not isinstance(value, str) or bool(re.search(pattern, value)),
    "minLength": lambda least, value, _: not isinstance(value, str) or len(value) >= least,
    "minItems": lambda least, value, _: not isinstance(value, list) or len(value) >= least,
    "maxItems": lambda most, value, _: not isinstance(value, list) or len(value) <= most,
    "minimum": _number(lambda value, limit: value >= limit),
    "maximum": _number(lambda value, limit: value <= limit),
    "exclusiveMinimum": _number(lambda value, limit: value > limit),
    "if": lambda condition, value, schema: accepts(schema["then" if accepts(condition, value) else "else"], value),
}


def read(file: Path) -> dict[str, Any]:
    read: dict[str, Any] = parse_yaml(file, file.read_text(encoding="utf-8"))
    return read


def test_the_file_is_what_the_command_prints() -> None:
    """Write it again with ``mockinterview rubric schema > rubrics/rubric.schema.json``."""
    assert resource("rubrics", SCHEMA_FILE).read_text(encoding="utf-8") == schema_text()
    assert json.loads(schema_text()) == SCHEMA


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_accepts_every_shipped_rubric_which_names_it_for_editors(file: Path) -> None:
    assert accepts(SCHEMA, read(file))
    assert file.read_text(encoding="utf-8").startswith(f"# yaml-language-server: $schema={SCHEMA_FILE}\n")


def spoiled(*path: str | int, value: Any = None) -> dict[str, Any]:
    rubric = read(resource("rubrics", "comparison.yaml"))
    at: Any = rubric
    for step in path[:-1]:
        at = at[step]
    if value is None:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return rubric


@pytest.mark.parametrize(
    "bad",
    [
        spoiled("id"),
        spoiled("id", value="Not An Id"),
        spoiled("colour", value="red"),
        spoiled("kinds", value=["question"]),
        spoiled("pass_mark", value=60),
        spoiled("title", value="Comparing"),
        spoiled("criteria", 0),
        spoiled("criteria", 0, "weight", value=0),
        spoiled("criteria", 0, "at_most", value="coverage"),
        spoiled("criteria", 1, "levels"),
        spoiled("criteria", 1, "scored_by", value="key_points"),
        spoiled("criteria", 1, "levels", value=[]),
        spoiled("criteria", 1, "levels", 0, "descriptor", "en"),
        spoiled("criteria", 1, "levels", 0, "descriptor", "zh", value=""),
        spoiled("exemplars", 0, "score", value="high"),
        spoiled("for_items", value=[{"items": [], "criteria": [{"id": "contrast"}]}]),
    ],
)
def test_it_refuses_what_is_refused_on_reading(bad: dict[str, Any]) -> None:
    assert not accepts(SCHEMA, bad)
    with pytest.raises(ValueError, match="validation error"):
        Rubric.model_validate(bad)


def test_it_accepts_what_items_may_have_of_their_own() -> None:
    own = [{"items": ["rlhf-vs-dpo"], "criteria": [{"id": "contrast", "weight": 3}]}]
    assert accepts(SCHEMA, spoiled("for_items", value=own))
    assert Rubric.model_validate(spoiled("for_items", value=own)).for_items


def test_every_field_is_explained_in_both_languages() -> None:
    for definition in (SCHEMA, *SCHEMA["$defs"].values()):
        for name, field in definition["properties"].items():
            assert re.search("[\u4e00-\u9fff]", field.get("description", "")), name
