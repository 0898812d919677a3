"""Rows of tables and of JSON: which column holds what, and the records they become."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from mockinterview.bank.exports.csv import TOPIC_SEPARATOR
from mockinterview.bank.item import Item, ItemKind
from mockinterview.bank.records.record import Record
from mockinterview.batch.cell import from_text_cell
from mockinterview.column_name import matching_headers, plain_name
from mockinterview.errors import Fault, UsageError
from mockinterview.messages import LANGUAGES, N_
from mockinterview.yaml_faults import validation_faults

__all__ = ["item_of_row", "records_of_rows"]

Row = tuple[int, Mapping[str, Any]]
_NAMES: Mapping[str, tuple[str, ...]] = {
    "question": ("问题", "题目", "题干", "试题", "正面", "stem", "front", "prompt", "questiontext", "q", "title"),
    "reference": (
        *("参考答案", "标准答案", "答案", "解答", "解析", "回答", "背面"),
        *("answer", "back", "referenceanswer", "modelanswer", "solution", "response", "a", "explanation"),
    ),
    "id": ("编号", "题号", "序号", "itemid", "no", "number"),
    "kind": ("类型", "type"),
    "topic": ("主题", "分类", "章节", "类别", "category", "tag", "tags", "section", "chapter", "deck"),
    "difficulty": ("难度", "level"),
    "key_points": ("要点", "关键点", "评分要点", "keypoints"),
    "language": ("语言", "lang"),
    "rubric": ("评分标准",),
    "aliases": ("别名",),
    "reading": ("延伸阅读", "readon", "source", "url", "link"),
}
_DIFFICULTIES = {"easy": 1, "简单": 1, "容易": 1, "medium": 3, "中等": 3, "一般": 3, "hard": 5, "困难": 5, "难": 5}


def records_of_rows(rows: Iterable[Row], headers: Sequence[str], path: Path) -> Iterator[Record]:
    """Yield a record of each row that asks anything. Raises ``UsageError`` where no column holds questions."""
    columns = {field: _column(field, headers) for field in _NAMES}
    if columns["question"] is None:
        raise UsageError(
            N_("{path} has no column of questions. Its columns are: {columns}."),
            N_("Name the columns question and reference (题目, 参考答案)."),
            path=path,
            columns=", ".join(headers),
        )
    for number, row in rows:
        cells = {field: _text(row.get(column)) for field, column in columns.items() if column is not None}
        if cells["question"].strip():
            yield _record(number, cells)


def item_of_row(number: int, row: Mapping[str, Any], tell: Callable[[Fault], None]) -> Item | None:
    """Return the item of a row with the fields of ``Item``, as ``bank export`` writes them; None for any other."""
    if not ("stem" in row and "kind" in row and "key_points" in row):
        return None
    try:
        return Item.model_validate(row)
    except ValidationError as error:
        for fault in validation_faults(error, {}):
            tell(Fault(number, fault.field, fault.problem, fault.values))
        return None


def _record(number: int, cells: Mapping[str, str]) -> Record:
    kind, language = cells.get("kind", "").strip(), cells.get("language", "").strip().lower().split("-")[0]
    return Record.model_validate(
        {
            "number": number,
            "question": cells["question"],
            "reference": cells.get("reference", ""),
            "id": _identifier(cells.get("id", "")),
            "kind": kind if kind in get_args(ItemKind) else "qa",
            "topic": _parts(cells.get("topic", ""), TOPIC_SEPARATOR.strip()),
            "difficulty": _difficulty(cells.get("difficulty", "")),
            "language": language if language in LANGUAGES else None,
            "rubric": cells.get("rubric", "").strip() or None,
            "aliases": _parts(cells.get("aliases", ""), ","),
            "reading": cells.get("reading", "").strip() or None,
            "points": tuple(
                line.strip("-• ") for line in cells.get("key_points", "").splitlines() if line.strip("-• ")
            ),
        }
    )


def _identifier(words: str) -> str | None:
    """Return an id as it is; a bare number is the row's and no id."""
    words = "-".join(words.split())
    return words if words and not words.isdigit() else None


def _difficulty(words: str) -> int | None:
    words = words.strip().lower()
    return int(words) if re.fullmatch("[1-5]", words) else _DIFFICULTIES.get(words)


def _parts(words: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in words.split(separator) if part.strip())


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, list):
        return "\n".join(map(_text, value))
    return "" if value is None else from_text_cell(str(value))


def _column(field: str, headers: Sequence[str]) -> str | None:
    names = [plain_name(field), *_NAMES[field]]
    fitting = matching_headers(names, headers)
    return headers[fitting[0][1]] if fitting else None
