"""The JSON Schema of a rubric's YAML: editors complete and check by it while a rubric is written."""

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import RootModel

from mockinterview.rubric.rubric import Rubric, Words
from mockinterview.yaml_file import read_yaml

__all__ = ["SCHEMA_FILE", "rubric_schema", "schema_text"]

SCHEMA_FILE = "rubric.schema.json"
"""Its name beside the shipped rubrics."""


class _FieldWords(RootModel[dict[str, Words]]):
    """What a field is for, by ``Model.field``."""


def rubric_schema() -> dict[str, Any]:
    """Return the schema (draft 2020-12), with what each field is for in both languages.

    It cannot say all that is checked on reading: that levels ascend, and that ids are unique.
    """
    schema = Rubric.model_json_schema()
    definitions = schema.pop("$defs")
    _describe(schema, "Rubric")
    for name, definition in definitions.items():
        _describe(definition, name)
    definitions["Criterion"] |= {
        "if": {"properties": {"scored_by": {"const": "judge"}}, "required": ["scored_by"]},
        "then": {"properties": {"levels": {"minItems": 2}}, "required": ["levels"]},
        "else": {"properties": {"levels": {"maxItems": 0}, "at_most": {"type": "null"}}},
    }
    by_points = {"properties": {"scored_by": {"const": "key_points"}}, "required": ["scored_by"]}
    schema["properties"]["criteria"] |= {"contains": by_points, "minContains": 1, "maxContains": 1}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "$defs": definitions}


def schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(rubric_schema(), ensure_ascii=False, indent=2) + "\n"


def _describe(definition: dict[str, Any], model: str) -> None:
    """Put the words of ``schema_words.yaml`` in the place of Python's docstrings and generated titles."""
    definition.pop("description", None)
    for field, found in _fields(definition):
        found.pop("title", None)
        words = _words().get(f"{model}.{field}")
        if words is not None:
            found["description"] = f"{words.en}\n{words.zh}"


def _fields(definition: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from definition.get("properties", {}).items()


@lru_cache(maxsize=1)
def _words() -> dict[str, Words]:
    return read_yaml(Path(__file__).with_name("schema_words.yaml"), _FieldWords).root
