"""JSON of any depth as rows: lists of entries, parts with lists of their own, questions as keys."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

__all__ = ["NestedRow", "Nesting"]

_LISTS = ("items", "questions", "cards", "data", "rows", "entries", "faqs", "qa", "题目", "问题")
_NAMES = ("topic", "category", "name", "title", "section", "chapter", "主题", "分类", "章节", "名称")
_DEEPEST = 8
_QUESTION_MARKS = "?？"


class NestedRow(NamedTuple):
    """An entry, and the path of the list or object that it stands in (``data.faqs[]``; "" is the whole)."""

    path: str
    row: dict[str, Any]


@dataclass
class Nesting:
    """Takes JSON apart; ``dropped`` are the paths of what became part of no row, each once."""

    dropped: dict[str, None] = field(default_factory=dict)

    def rows(self, content: Any, topic: tuple[str, ...] = (), path: str = "") -> Iterator[NestedRow] | None:
        """Return the entries of a list, of an object's lists, or of an object from question to answer; else None.

        The names of the parts around an entry are its ``topic``, where it has none of its own.
        """
        if len(topic) > _DEEPEST:
            return None
        if isinstance(content, list):
            entries = all(isinstance(entry, (dict, str)) for entry in content)
            return self._entries(content, topic, f"{path}[]") if entries else None
        if isinstance(content, dict) and content:
            return self._of_object(content, topic, path)
        return None

    def _entries(self, content: Sequence[Any], topic: tuple[str, ...], path: str) -> Iterator[NestedRow]:
        for entry in content:
            if isinstance(entry, str):
                yield _row({"question": entry}, topic, path)
            elif not _asks(entry) and (inner := _part(entry)) is not None:
                key = next((key for key in _NAMES if isinstance(entry.get(key), str)), "")
                self._drop(entry, (inner, key), path)
                yield from self._inner(entry[inner], (*topic, entry[key]) if key else topic, _below(path, inner))
            else:
                yield _row(entry, topic, path)

    def _of_object(self, content: Mapping[str, Any], topic: tuple[str, ...], path: str) -> Iterator[NestedRow] | None:
        if (inner := _part(content)) is not None:
            self._drop(content, (inner,), path)
            return self.rows(content[inner], topic, _below(path, inner))
        asking = [key for key in content if key.strip()[-1:] in _QUESTION_MARKS and key.strip()]
        if 2 * len(asking) >= len(content) and all(isinstance(value, (str, list)) for value in content.values()):
            return iter([_row({"question": key, "reference": value}, topic, path) for key, value in content.items()])
        parts = {key: value for key, value in content.items() if _holds_entries(value)}
        if not parts:
            return None
        self._drop(content, parts, path)
        return (
            row for key, value in parts.items() for row in self._inner(value, _named(topic, key), _below(path, key))
        )

    def _inner(self, content: Any, topic: tuple[str, ...], path: str) -> Iterator[NestedRow]:
        rows = self.rows(content, topic, path)
        if rows is None:
            self.dropped[path] = None
        return rows or iter(())

    def _drop(self, content: Mapping[str, Any], used: Sequence[str] | Mapping[str, Any], path: str) -> None:
        self.dropped |= {_below(path, key): None for key in content if key not in used}


def _below(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _named(topic: tuple[str, ...], key: str) -> tuple[str, ...]:
    """Return the topic below a key, unless the key only says that parts follow."""
    return topic if key in ("categories", "topics", "sections", "chapters", "分类") else (*topic, key)


def _part(entry: Mapping[str, Any]) -> str | None:
    """Return under which of the usual names an object holds a list of entries."""
    return next((name for name in _LISTS if _holds_entries(entry.get(name))), None)


def _asks(entry: Mapping[str, Any]) -> bool:
    """Tell whether an object is a question itself, whatever lists it holds."""
    return any(
        isinstance(entry.get(name), str) and entry[name].strip() for name in ("question", "stem", "问题", "题目")
    )


def _holds_entries(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(entry, dict) for entry in value)


def _row(entry: Mapping[str, Any], topic: tuple[str, ...], path: str) -> NestedRow:
    return NestedRow(path, {**({"topic": " › ".join(topic)} if topic else {}), **entry})
