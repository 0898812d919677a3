"""Which column of a table holds what: as told, else guessed from Chinese and English headers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self

from mockinterview.batch.answer import FIELDS
from mockinterview.column_name import matching_headers, plain_name
from mockinterview.errors import Fault, FlagFaults, UsageError
from mockinterview.messages import N_
from mockinterview.value import Value

__all__ = ["Columns", "parse_columns"]

# What each field may be called, the likeliest first. A field's own name always counts.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("编号", "序号", "答卷编号", "答案编号", "记录号", "no", "number", "rowid", "answerid", "responseid"),
    "answer": (
        *("回答", "作答", "学生答案", "考生答案", "学生回答", "考生回答", "作答内容", "答题内容", "回答内容", "答复"),
        *("studentanswer", "response", "studentresponse", "answertext", "submission", "candidateanswer"),
    ),
    "item_id": ("题号", "题目编号", "试题编号", "item", "itemid", "questionid", "qid"),
    "question": ("问题", "题目", "题干", "试题", "stem", "prompt", "questiontext"),
    "reference": (
        *("参考答案", "标准答案", "正确答案", "参考", "评分要点", "参考要点"),
        *("referenceanswer", "modelanswer", "goldanswer", "expectedanswer", "desiredanswer", "answerkey", "key"),
    ),
    "candidate": (
        *("考生", "学生", "考号", "准考证号", "学号", "姓名", "考生姓名", "学生姓名", "应聘者"),
        *("student", "studentid", "candidateid", "name", "studentname"),
    ),
    "rubric": ("评分标准",),
    "language": ("语言",),
    "human_score": ("得分", "人工得分", "人工评分", "教师评分", "评分", "分数", "humanscore", "teacherscore", "grade"),
    "max_score": ("满分", "总分", "分值", "maxscore", "maximum", "fullmarks", "outof"),
}
_UNCLEAR = ("答案",)  # the reference where there is another column of answers, else the answer
_ONE_ONLY = ("answer", "question", "reference")  # of these a wrong guess would spoil every grade


class Columns(Value):
    """The column of each field, by field."""

    of_field: dict[str, str]

    @classmethod
    def guess(cls, headers: Sequence[str], told: Mapping[str, str]) -> Self:
        """Find the fields among the headers; ``told`` names some (field to column).

        Raises ``FlagFaults`` for a column that is told and not there, ``UsageError`` where two could be the same.
        """
        absent = [column for column in told.values() if column not in headers]
        if absent:
            known = ", ".join(headers)
            problem = N_("there is no column {column}; the columns are: {known}")
            raise FlagFaults([Fault(0, "--column", problem, (("column", c), ("known", known))) for c in absent])
        found = dict(told)
        free = [header for header in headers if header not in told.values()]
        for field in FIELDS:
            if field not in found and (column := _find(field, free)) is not None:
                found[field] = column
                free.remove(column)
        for field in ("answer", "reference"):
            unclear = [header for header in free if plain_name(header) in _UNCLEAR]
            if field not in found and unclear:
                found[field] = unclear[0]
                free.remove(unclear[0])
        return cls(of_field={field: found[field] for field in FIELDS if field in found})

    def fields(self, row: Mapping[str, Any], number: int) -> dict[str, Any]:
        """Return a row's values by field; rows of a table without ids are numbered."""
        values = {field: row[column] for field, column in self.of_field.items() if column in row}
        taken = set(self.of_field.values())
        values |= {field: row[field] for field in FIELDS if field not in values and field in row and field not in taken}
        return values if "id" in self.of_field else {"id": str(number)} | values

    def missing(self) -> list[str]:
        """Return the fields without which no row can be graded and that no column holds."""
        lacking = [] if "answer" in self.of_field else ["answer"]
        if "item_id" not in self.of_field:
            lacking += [field for field in ("question", "reference") if field not in self.of_field]
        return lacking


def parse_columns(told: Iterable[str]) -> dict[str, str]:
    """Read ``field=column`` flags. Raises ``FlagFaults`` with all that are wrong."""
    faults: list[Fault] = []
    columns: dict[str, str] = {}
    for text in told:
        field, separator, column = (part.strip() for part in text.partition("="))
        values = (("text", text), ("fields", ", ".join(FIELDS)))
        if not separator or field not in FIELDS or not column:
            faults.append(Fault(0, "--column", N_("{text}: write FIELD=COLUMN; the fields are: {fields}"), values))
        elif field in columns or column in columns.values():
            faults.append(Fault(0, "--column", N_("{text}: that field or column is named already"), values))
        columns.setdefault(field, column)
    if faults:
        raise FlagFaults(faults)
    return columns


def _find(field: str, headers: Sequence[str]) -> str | None:
    names = [plain_name(field), *map(plain_name, _NAMES[field])]
    fitting = matching_headers(names, headers)
    if not fitting:
        return None
    if len(fitting) > 1 and field in _ONE_ONLY and fitting[0][0] > 0:
        raise UsageError(
            N_("The columns {columns} could each be the {field}."),
            N_("Say which with --column {field}=COLUMN."),
            columns=", ".join(headers[at] for _, at in fitting),
            field=field,
        )
    return headers[fitting[0][1]]
