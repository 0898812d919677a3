"""Rows of tables and of JSON: which column holds what, and the records they become."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from mockinterview.bank.exports.csv import TOPIC_SEPARATOR
from mockinterview.bank.item import Item, ItemKind
from mockinterview.bank.records.cell_text import text_of
from mockinterview.bank.records.choice_columns import choices_of, chosen_answer, is_choice_column, unused_keys
from mockinterview.bank.records.record import Record
from mockinterview.bank.records.told import Told
from mockinterview.column_name import matching_headers, plain_name
from mockinterview.errors import Fault, UsageError
from mockinterview.messages import LANGUAGES, N_
from mockinterview.yaml_faults import validation_faults

__all__ = ["has_questions", "item_of_row", "records_of_rows"]

Row = tuple[int, Mapping[str, Any]]
_NAMES: Mapping[str, tuple[str, ...]] = {
    "question": (
        *("问题", "题目", "题干", "试题", "面试题", "提问", "正面", "stem", "front", "prompt", "questiontext", "q"),
        *("interviewquestion", "instruction", "title"),
    ),
    "reference": (
        *("参考答案", "标准答案", "正确答案", "答案", "解答", "回答", "参考回答", "背面"),
        *("answer", "back", "referenceanswer", "modelanswer", "expectedanswer", "sampleanswer", "idealanswer"),
        *("suggestedanswer", "correctanswer", "answertext", "solution", "response", "output", "a"),
    ),
    "explanation": ("解析", "答案解析", "题目解析", "题解", "explanation", "rationale"),
    "id": ("编号", "题号", "序号", "itemid", "no", "number"),
    "kind": ("类型", "type"),
    "topic": (
        "topics",
        "主题",
        "分类",
        "章节",
        "类别",
        "知识点",
        "模块",
        "领域",
        "category",
        "tag",
        "tags",
        "section",
        "chapter",
        "deck",
    ),
    "difficulty": ("难度", "难度等级", "难易程度", "difficultylevel", "level"),
    "key_points": ("要点", "关键点", "评分要点", "keypoints"),
    "language": ("语言", "lang"),
    "rubric": ("评分标准",),
    "aliases": ("别名",),
    "reading": ("延伸阅读", "readon", "source", "url", "link"),
}
_DIFFICULTIES: Mapping[str, int] = {
    **dict.fromkeys(("easy", "beginner", "简单", "容易", "易", "初级"), 1),
    **dict.fromkeys(("medium", "intermediate", "中等", "一般", "中", "中级"), 3),
    **dict.fromkeys(("hard", "difficult", "advanced", "困难", "难", "高级"), 5),
}


def has_questions(headers: Iterable[Any]) -> bool:
    """Tell whether one of the headers is that of questions."""
    return _column("question", ["" if header is None else str(header) for header in headers]) is not None


def records_of_rows(
    rows: Iterable[Row],
    headers: Sequence[str],
    path: Path,
    told: Told,
    paths: Mapping[str, Iterable[str]] | None = None,
) -> Iterator[Record]:
    """Yield a record of each row, and tell the columns that hold what no item has a place for.

    Of JSON ``paths`` says where each column's values stand. Raises ``UsageError`` where no column holds questions.
    """
    choices = [header for header in headers if is_choice_column(header, headers)]
    columns = {field: _column(field, [header for header in headers if header not in choices]) for field in _NAMES}
    if columns["question"] is None:
        raise UsageError(
            N_("{path} has no column of questions. Its columns are: {columns}."),
            N_("Name the columns question and reference (题目, 参考答案)."),
            path=path,
            columns=", ".join(headers),
        )
    unread = [header for header in headers if header not in (*choices, *columns.values())]
    unused: dict[str, None] = {}
    for number, row in rows:
        unused |= {f"{column}[].{key}": None for column in choices for key in unused_keys(row.get(column))}
        cells = {field: text_of(row.get(column)) for field, column in columns.items() if column is not None}
        if any(cell.strip() for cell in cells.values()):
            yield _record(number, cells, choices_of(row, choices))
    _tell_unread([*unread, *unused], told, paths)


def _tell_unread(columns: Sequence[str], told: Told, paths: Mapping[str, Iterable[str]] | None) -> None:
    if columns and paths is None:
        told.left_out.append(Fault(0, "", N_("the columns {columns}"), (("columns", ", ".join(columns)),)))
    elif columns:
        keys = [key for column in columns for key in _whole_paths(column, paths or {})]
        told.left_out.append(Fault(0, "", N_("the keys {keys}"), (("keys", ", ".join(keys)),)))


def _whole_paths(column: str, paths: Mapping[str, Iterable[str]]) -> list[str]:
    """Return where a key stands that is named from its row on (``options[].correct``)."""
    name, within, key = column.partition("[].")
    return [f"{path}{within}{key}" for path in paths.get(name, [name])]


def item_of_row(number: int, row: Mapping[str, Any], told: Told) -> Item | None:
    """Return the item of a row with the fields of ``Item``, as ``bank export`` writes them; None for any other."""
    if not ("stem" in row and "kind" in row and "key_points" in row):
        return None
    try:
        return Item.model_validate(row)
    except ValidationError as error:
        for fault in validation_faults(error, {}):
            told.faults.append(Fault(number, fault.field, fault.problem, fault.values))
        return None


def _record(number: int, cells: Mapping[str, str], choices: tuple[str, ...]) -> Record:
    kind, language = cells.get("kind", "").strip(), cells.get("language", "").strip().lower().split("-")[0]
    return Record.model_validate(
        {
            "number": number,
            "question": cells["question"],
            "reference": _reference(cells, choices),
            "choices": choices,
            "id": _identifier(cells.get("id", "")),
            "kind": kind if kind in get_args(ItemKind) else "qa",
            "topic": _parts(cells.get("topic", "").replace("\n", TOPIC_SEPARATOR), TOPIC_SEPARATOR.strip()),
            "difficulty": _difficulty(cells.get("difficulty", "")),
            "language": language if language in LANGUAGES else None,
            "rubric": cells.get("rubric", "").strip() or None,
            "aliases": _parts(cells.get("aliases", ""), ","),
            "reading": cells.get("reading", "").strip() or None,
            "points": tuple(filter(None, map(_entry, cells.get("key_points", "").split("\n")))),
        }
    )


def _reference(cells: Mapping[str, str], choices: Sequence[str]) -> str:
    """Return the answer, as the choice that its letter names, and why it is right."""
    answer = chosen_answer(cells.get("reference", ""), choices)
    explanation = cells.get("explanation", "")
    return f"{answer.rstrip()}\n\n{explanation}".strip("\n") if explanation.strip() else answer


def _entry(line: str) -> str:
    """Return a line of a list without its mark; a name may begin with a sign of its own (-100)."""
    return re.sub(r"^(?:[-*]\s+|[-•]$|•)\s*", "", line.strip())


def _identifier(words: str) -> str | None:
    """Return an id as it is; a bare number is the row's and no id."""
    words = "-".join(words.split())
    return words if words and not words.isdigit() else None


def _difficulty(words: str) -> int | None:
    words = words.strip().lower()
    return int(words) if re.fullmatch("[1-5]", words) else _DIFFICULTIES.get(words)


def _parts(words: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in words.split(separator) if part.strip())


def _column(field: str, headers: Sequence[str]) -> str | None:
    names = [plain_name(field), *_NAMES[field]]
    fitting = matching_headers(names, headers)
    return headers[fitting[0][1]] if fitting else None
