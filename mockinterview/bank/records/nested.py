"""JSON of any depth as rows: lists of entries, parts with lists of their own, questions as keys."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

__all__ = ["rows_of_json"]

_LISTS = ("items", "questions", "cards", "data", "rows", "entries", "faqs", "qa", "题目", "问题")
_NAMES = ("topic", "category", "name", "title", "section", "chapter", "主题", "分类", "章节", "名称")
_DEEPEST = 8
_QUESTION_MARKS = "?？"


def rows_of_json(content: Any, topic: tuple[str, ...] = ()) -> Iterator[dict[str, Any]] | None:
    """Return the entries of a list, of an object's lists, or of an object from question to answer; None of any other.

    The names of the parts around an entry are its ``topic``, where it has none of its own.
    """
    if len(topic) > _DEEPEST:
        return None
    if isinstance(content, list):
        return _of_list(content, topic)
    if isinstance(content, dict) and content:
        return _of_object(content, topic)
    return None


def _of_list(content: Sequence[Any], topic: tuple[str, ...]) -> Iterator[dict[str, Any]] | None:
    if not all(isinstance(entry, (dict, str)) for entry in content):
        return None
    return _entries(content, topic)


def _entries(content: Sequence[Any], topic: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for entry in content:
        if isinstance(entry, str):
            yield _row({"question": entry}, topic)
        elif not _asks(entry) and (inner := _part(entry)) is not None:
            name = next((str(entry[key]) for key in _NAMES if isinstance(entry.get(key), str)), "")
            yield from rows_of_json(inner, (*topic, name) if name else topic) or ()
        else:
            yield _row(entry, topic)


def _of_object(content: Mapping[str, Any], topic: tuple[str, ...]) -> Iterator[dict[str, Any]] | None:
    if (inner := _part(content)) is not None:
        return rows_of_json(inner, topic)
    asking = [key for key in content if key.strip()[-1:] in _QUESTION_MARKS and key.strip()]
    if 2 * len(asking) >= len(content) and all(isinstance(value, (str, list)) for value in content.values()):
        return iter([_row({"question": key, "reference": value}, topic) for key, value in content.items()])
    parts = {key: value for key, value in content.items() if _holds_entries(value)}
    if not parts:
        return None
    return (row for key, value in parts.items() for row in rows_of_json(value, _named(topic, key)) or ())


def _named(topic: tuple[str, ...], key: str) -> tuple[str, ...]:
    """Return the topic below a key, unless the key only says that parts follow."""
    return topic if key in ("categories", "topics", "sections", "chapters", "分类") else (*topic, key)


def _part(entry: Mapping[str, Any]) -> list[Any] | None:
    """Return the list of entries that an object holds under one of the usual names."""
    return next((entry[name] for name in _LISTS if _holds_entries(entry.get(name))), None)


def _asks(entry: Mapping[str, Any]) -> bool:
    """Tell whether an object is a question itself, whatever lists it holds."""
    return any(
        isinstance(entry.get(name), str) and entry[name].strip() for name in ("question", "stem", "问题", "题目")
    )


def _holds_entries(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(entry, dict) for entry in value)


def _row(entry: Mapping[str, Any], topic: tuple[str, ...]) -> dict[str, Any]:
    return {**({"topic": " › ".join(topic)} if topic else {}), **entry}
