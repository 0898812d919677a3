"""The config file as its writer left it: values with their lines, and changes that keep every comment.

A change rewrites the one line it is about and nothing else; what was written is read again before it replaces the old
file, and a file in which one line cannot be changed alone (``{…}`` in one line, anchors) is left to its writer.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from mockinterview.errors import Fault, FileFaults, UsageError
from mockinterview.messages import N_
from mockinterview.value import Value
from mockinterview.yaml_file import key_lines, parse_yaml, read_text

__all__ = ["ConfigFile", "read_config"]


class ConfigFile(Value):
    """A config file: its text, what it sets, and at which line (from 1). One that does not exist sets nothing."""

    path: Path
    text: str = ""
    values: Mapping[str, Any] = {}
    lines: Mapping[str, int] = {}

    def with_value(self, name: str, value: str | float | None) -> "ConfigFile":
        """Return the file with a setting changed or added. Raises ``UsageError`` where that needs a person."""
        expected = {**self.values, name: value}
        pair = self._pair(name)
        if pair is None:
            root = self._root()
            indent = " " * (root.start_mark.column if root is not None else 0)
            before = self.text + ("" if not self.text or self.text.endswith("\n") else "\n")
            return self._checked(name, f"{before}{indent}{name}: {_written(value)}\n", expected)
        start, end = pair[1].start_mark.index, pair[1].end_mark.index
        space = "" if self.text[:start].endswith((" ", "\t", "\n")) else " "
        return self._checked(name, f"{self.text[:start]}{space}{_written(value)}{self.text[end:]}", expected)

    def without(self, name: str) -> "ConfigFile":
        """Return the file without a setting; a comment behind it stays. Raises ``UsageError`` as above."""
        pair = self._pair(name)
        if pair is None:
            return self
        key, old = pair
        if "#" in self.text[key.end_mark.index : old.start_mark.index]:
            raise self._by_hand(name)
        start = self.text.rfind("\n", 0, key.start_mark.index) + 1
        behind, line_end, rest = self.text[old.end_mark.index :].partition("\n")
        comment = behind.strip() + line_end if behind.strip() else ""
        left = {other: value for other, value in self.values.items() if other != name}
        return self._checked(name, self.text[:start] + comment + rest, left)

    def _root(self) -> yaml.MappingNode | None:
        # Python's own parser: its marks count characters, libyaml's need not.
        root = yaml.compose(self.text, Loader=yaml.SafeLoader) if self.text else None
        return root if isinstance(root, yaml.MappingNode) else None

    def _pair(self, name: str) -> tuple[yaml.Node, yaml.ScalarNode] | None:
        """Return the nodes of a setting, if it is there and one line can be changed without the others."""
        root = self._root()
        if root is None:
            return None
        if root.flow_style:
            raise self._by_hand(name)
        for key, value in root.value:
            if key.value == name:
                if not isinstance(value, yaml.ScalarNode) or value.style in ("|", ">"):
                    raise self._by_hand(name)
                return key, value
        return None

    def _checked(self, name: str, text: str, expected: Mapping[str, Any]) -> "ConfigFile":
        """Read what would be written; it must say what it said before, but for the change."""
        try:
            changed = _parsed(self.path, text)
        except FileFaults as error:
            raise self._by_hand(name) from error
        if changed.values != expected:
            raise self._by_hand(name)
        return changed

    def _by_hand(self, name: str) -> UsageError:
        return UsageError(
            N_("{path} is written in a way in which {name} cannot be changed without touching the rest."),
            N_("Change it there by hand."),
            path=self.path,
            name=name,
        )


def read_config(path: Path) -> ConfigFile:
    """Return the config file; an empty one where there is none.

    Raises ``FileFaults`` where it is no YAML or no list of settings, ``UsageError`` where it cannot be read.
    """
    try:
        there = path.exists()
    except OSError:  # a folder that may not be entered: reading tells it in words
        there = True
    return _parsed(path, read_text(path)) if there else ConfigFile(path=path)


def _parsed(path: Path, text: str) -> ConfigFile:
    values = parse_yaml(path, text)
    if values is None:
        return ConfigFile(path=path, text=text)
    if not isinstance(values, dict) or not all(isinstance(name, str) for name in values):
        raise FileFaults(path, [Fault(1, "", N_("not a list of settings, one `name: value` a line"))])
    lines = {str(location[0]): line for location, line in key_lines(text).items() if len(location) == 1}
    return ConfigFile(path=path, text=text, values=values, lines=lines)


def _written(value: str | float | None) -> str:
    """Return a value as YAML in one line."""
    text = yaml.safe_dump(value, allow_unicode=True, width=10**6)
    return text.removesuffix("\n").removesuffix("...").rstrip("\n")
