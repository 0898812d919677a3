"""Tables as people have them: every format in, every format out, and files that are no tables at all."""

import codecs
import csv
import json
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from mockinterview.batch.column_kinds import ColumnKinds
from mockinterview.batch.columns import Columns, parse_columns
from mockinterview.batch.graded_row import OutNames, flat_fields, nested_fields
from mockinterview.batch.outputs.writing import Output, output_of, write_output
from mockinterview.batch.row_json import from_row_json, to_row_json
from mockinterview.batch.tables.opening import open_table
from mockinterview.cli.main import run
from mockinterview.errors import FileFaults, FlagFaults, UsageError
from mockinterview.messages import translator

HEADERS = ["编号", "回答", "备注"]
ROWS = [["1", '第一行\n第二行，带“引号”"', "=1+1"], ["2", "", "ok"]]


def read(path: Path) -> list[dict[str, Any]]:
    return [dict(row.columns) for row in open_table(path).rows()]


def as_dicts() -> list[dict[str, str]]:
    return [dict(zip(HEADERS, row, strict=True)) for row in ROWS]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "，", "^"])
def test_csv_in_any_encoding_with_any_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerows([HEADERS, *ROWS])
    assert read(path) == as_dicts()
    assert [row.number for row in open_table(path).rows()] == [2, 3]


def test_xlsx_gives_what_is_in_the_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["id", "answer", "when"], [1, 42, datetime(2026, 1, 2)], [], [2, None, None]):
        sheet.append(row)
    book.save(path)
    assert read(path) == [
        {"id": 1, "answer": 42, "when": datetime(2026, 1, 2)},
        {"id": 2, "answer": None, "when": None},
    ]
    assert [row.number for row in open_table(path).rows()] == [2, 4]


def test_a_formula_that_was_never_calculated_is_no_empty_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["id", "answer"], [1, "a"], ["=A2+1", "=B2"], [], [3, None]):
        book.active.append(row)
    book.save(path)
    rows = list(open_table(path).rows())
    assert [(row.number, row.unknown) for row in rows] == [(2, ()), (3, ("id", "answer")), (5, ())]


def test_an_error_of_the_spreadsheet_is_told_from_the_same_words_as_text(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["id", "answer"], [1, "#N/A"], [2, "#DIV/0!"], ["#REF!", "x"], [4, "#N/A"]):
        book.active.append(row)
    book.active["B5"].data_type = "s"
    book.save(tmp_path / "a.xlsx")
    rows = list(open_table(tmp_path / "a.xlsx").rows())
    assert [(row.number, row.errors) for row in rows] == [(2, ("answer",)), (3, ("answer",)), (4, ("id",)), (5, ())]
    assert rows[-1].columns["answer"] == "#N/A"


def test_parquet_keeps_its_types_on_the_way_through(tmp_path: Path) -> None:
    came, went = tmp_path / "a.parquet", tmp_path / "o.parquet"
    table = pyarrow.table({"id": [1, 2], "tags": [["a"], []], "when": [datetime(2026, 1, 2), None]})
    parquet.write_table(table, came)
    write_table(came, went)
    back = parquet.read_table(went)
    assert back.select(["id", "tags", "when"]).equals(table)
    assert back.column("status").to_pylist() == ["pending", "pending"]


def write_table(came: Path, went: Path) -> None:
    """Write a file's rows as they would be written if nothing had been graded."""
    table = open_table(came)
    kinds = ColumnKinds(table.headers)
    rows = [from_row_json(to_row_json(row.columns)) for row in table.rows()]
    for row in rows:
        kinds.see(row)
    form = output_of(went)
    names = OutNames(kinds.names, form.fields)
    ours = form.fill("pending", "not yet", None, None)
    write_output(went, Output(names, kinds, table.schema), (names.row(row, ours) for row in rows))


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".jsonl", ".parquet"])
def test_other_columns_pass_untouched_and_in_order_into_every_format(tmp_path: Path, suffix: str) -> None:
    came, went = tmp_path / "a.jsonl", tmp_path / f"o{suffix}"
    came.write_text("".join(json.dumps(row) + "\n" for row in as_dicts()), encoding="utf-8")
    write_table(came, went)
    back = open_table(went)
    assert back.headers[:4] == (*HEADERS, "status")
    if suffix == ".xlsx":  # it has no empty text
        assert [[row.columns[name] or "" for name in HEADERS] for row in back.rows()] == ROWS
    else:
        assert [[row.columns[name] for name in HEADERS] for row in back.rows()] == ROWS


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    came = tmp_path / "a.jsonl"
    evil = '=HYPERLINK("http://x","y")'
    came.write_text(json.dumps({"id": "1", evil: evil, "long": "x" * 40_000, "odd": "\x01\ud83d"}) + "\n")
    for suffix in (".csv", ".xlsx"):
        write_table(came, tmp_path / f"o{suffix}")
    sheet = openpyxl.load_workbook(tmp_path / "o.xlsx").active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows(max_col=4) for cell in row} == {"s"}
    assert sheet["B2"].value == evil
    assert len(str(sheet["C2"].value)) == 32_767
    text = (tmp_path / "o.csv").read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK" in text
    assert not any(line.startswith("=") for line in text.replace(",", "\n").splitlines())


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=5),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
            | st.text(st.characters()) | st.binary() | st.datetimes() | st.dates() | st.times()
            | st.timedeltas() | st.decimals(allow_nan=False, allow_infinity=False),
            lambda part: st.lists(part, max_size=3),
            max_leaves=5,
        ),
        max_size=4,
    )
)  # fmt: skip
def test_a_staged_row_comes_back_as_it_was(row: dict[str, Any]) -> None:
    assert from_row_json(to_row_json(row)) == row


def told(path: Path) -> str:
    with pytest.raises(UsageError) as caught:
        list(open_table(path).rows())
    return str(caught.value)


def zipped(path: Path, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return path


def test_what_is_no_table_is_told(tmp_path: Path) -> None:
    for name, content, words in (
        ("a.csv", b"", "is empty"),
        ("b.csv", b"\x00\x01\x02\xff" * 50, "not text"),
        ("c.csv", b"\n\n", "no header row"),
        ("d.csv", b"a,a\n1,2\n", "two columns have this name"),
        ("e.csv", (",".join(f"c{n}" for n in range(600)) + "\n").encode(), "more than 500 columns"),
        ("f.csv", "id,answer\n1,一\n2,二\n".encode() + "3,三三三\n".encode("gb18030"), "line 4: not UTF-8"),
        ("g.csv", b'id,answer\n1,"' + b"x" * 1_100_000, "a quotation mark is not closed"),
        ("a.xlsx", codecs.decode("d0cf11e0a1b11ae1", "hex") + b"\0" * 600, "protected by a password"),
        ("b.xlsx", b"PK\x03\x04nonsense", "damaged"),
        ("a.parquet", b"PAR1nonsense", "no Parquet file"),
        ("a.pdf", b"%PDF", "cannot be read from this format"),
    ):
        (tmp_path / name).write_bytes(content)
        assert words in told(tmp_path / name), name
    (tmp_path / "folder.csv").mkdir()
    assert "is a folder" in told(tmp_path / "folder.csv")
    assert "There is no file" in told(tmp_path / "nowhere.csv")


def test_workbooks_made_to_do_harm_are_refused_or_read_in_little_memory(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["id", "answer"])
    book.active.append(["1", "x"])
    good = tmp_path / "good.xlsx"
    book.save(good)

    def with_sheet(name: str, old: str, new: str) -> Path:
        with zipfile.ZipFile(good) as source, zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as made:
            for part in source.namelist():
                content = source.read(part)
                if part.endswith("sheet1.xml"):
                    assert old.encode() in content
                    content = content.replace(old.encode(), new.encode(), 1)
                made.writestr(part, content)
        return tmp_path / name

    assert len(read(with_sheet("wide.xlsx", 'ref="A1:B2"', 'ref="A1:XFD1048576"'))) == 1
    assert "damaged" in told(with_sheet("deep.xlsx", '<row r="2"', '<row r="1000000000"'))
    assert zipped(tmp_path / "bomb.xlsx", xl__workbook_xml="", xl__worksheets__sheet1_xml=" " * 60_000_000).exists()
    assert "made to do harm" in told(tmp_path / "bomb.xlsx")


@pytest.mark.parametrize("suffix", [".jsonl", ".xlsx", ".parquet"])
def test_a_cell_of_fifty_megabytes_spoils_its_row_alone(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path / "home"))
    path, out = tmp_path / f"a{suffix}", tmp_path / "o.jsonl"
    item = {"question": "What is a lock?", "reference": "A lock lets one thread in at a time."}
    some = [item | {"id": f"r{n}", "answer": answer} for n, answer in enumerate(["one thread", "LARGE", "threads"])]
    large = "".join(f"{n:08}" for n in range(6_500_000))  # which no zip makes tiny
    if suffix == ".xlsx":
        book = openpyxl.Workbook()
        assert book.active is not None
        for row in ([*some[0]], *([*row.values()] for row in some)):
            book.active.append(row)
        book.save(tmp_path / "small.xlsx")
        with (
            zipfile.ZipFile(tmp_path / "small.xlsx") as small,
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made,
        ):
            for part in small.namelist():
                made.writestr(part, small.read(part).replace(b"LARGE", large.encode()))
    elif suffix == ".parquet":
        some[1]["answer"] = large
        parquet.write_table(pyarrow.Table.from_pylist(some), path)
    else:
        some[1]["answer"] = large
        path.write_text("".join(json.dumps(row) + "\n" for row in some), encoding="utf-8")
    assert run(["--quiet", "grade", str(path), "-o", str(out), "--skip-bad-rows"]) == 1
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["status"] for row in rows] == ["graded", "invalid", "graded"]
    assert out.stat().st_size < 1_000_000


def test_rows_that_do_not_fit_the_header_are_faulty_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,answer\n1,a\n2\n3,b,c\n4,d\n", encoding="utf-8")
    faults = {row.number: str(row.fault.tell_problem(lambda text, **v: text.format(**v))) for row in  # type: ignore[arg-type]
              open_table(path).rows() if row.fault}  # fmt: skip
    assert faults == {3: "1 cells, not 2 as the header", 4: "3 cells, not 2 as the header"}


def test_a_quotation_mark_that_is_not_closed_swallows_no_row_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,answer\n1,a\n2,"b\n3,c\n4,d\n', encoding="utf-8")
    assert "row 3: a quotation mark is not closed: all from line 3 to the end of the file (line 5)" in told(path)

    path.write_text('id,answer\n1,"a\nb"\n2,"c\n3,"d" e\n4,f\n', encoding="utf-8")
    rows = {row.number: row for row in open_table(path).rows()}
    assert [(number, row.columns["id"]) for number, row in rows.items()] == [(2, "1"), (3, "2"), (4, "4")]
    assert [number for number, row in rows.items() if row.fault] == [3]
    fault = rows[3].fault
    assert fault is not None
    assert "lines 4 to 5 of the file" in fault.tell(translator("en"))


def test_quotation_marks_within_one_line_are_read_as_spreadsheets_do(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,answer\n1,"RAG" means looking up\n2,a "lock"\n', encoding="utf-8")
    assert [row["answer"] for row in read(path)] == ["RAG means looking up", 'a "lock"']


def test_blank_lines_and_the_told_delimiter_may_stand_before_the_header(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for text in ("\n \nid;answer\n1;a, b\n", "sep=#\r\nid#answer\r\n1#a, b\r\n"):
        path.write_text(text, encoding="utf-8")
        assert read(path) == [{"id": "1", "answer": "a, b"}], text


def test_headers_are_guessed_in_both_languages() -> None:
    def guess(*headers: str) -> dict[str, str]:
        return Columns.guess(headers, {}).of_field

    assert guess("编号", "学号", "题号", "问题", "参考答案", "学生答案", "得分", "满分", "备注") == {
        "id": "编号", "candidate": "学号", "item_id": "题号", "question": "问题", "reference": "参考答案",
        "answer": "学生答案", "human_score": "得分", "max_score": "满分",
    }  # fmt: skip
    assert guess("题目", "答案", "回答") == {"question": "题目", "reference": "答案", "answer": "回答"}
    assert guess("题目", "参考答案", "答案")["answer"] == "答案"
    assert guess("Student ID", "Question", "Reference Answer", "Student Answer", "Max Score") == {
        "candidate": "Student ID", "question": "Question", "reference": "Reference Answer",
        "answer": "Student Answer", "max_score": "Max Score",
    }  # fmt: skip
    assert guess("answer", "response")["answer"] == "answer"  # a field's own name counts


def test_what_cannot_be_guessed_is_asked_and_what_is_told_counts() -> None:
    with pytest.raises(UsageError, match="回答, 作答 could each be the answer"):
        Columns.guess(["回答", "作答"], {})
    assert Columns.guess(["回答", "作答"], {"answer": "作答"}).of_field == {"answer": "作答"}
    with pytest.raises(FlagFaults, match="there is no column 答"):
        Columns.guess(["回答"], {"answer": "答"})
    assert parse_columns(["answer=回答", "id = 编号"]) == {"answer": "回答", "id": "编号"}
    with pytest.raises(FlagFaults) as caught:
        parse_columns(["answer", "nonsense=x", "id=a", "id=b"])
    assert len(caught.value.faults) == 3


def test_small_numbers_are_written_without_an_exponent(tmp_path: Path) -> None:
    came = tmp_path / "a.jsonl"
    came.write_text('{"id": "1", "usd": 0.0000065, "zero": 0.0, "large": 1e300}\n', encoding="utf-8")
    write_table(came, tmp_path / "o.csv")
    row = read(tmp_path / "o.csv")[0]
    assert (row["usd"], row["zero"], row["large"]) == ("0.0000065", "0.0", "1e+300")


def test_flat_and_nested_rows_have_the_fields_they_say() -> None:
    for path, fill in (("o.csv", flat_fields), ("o.jsonl", nested_fields)):
        assert set(fill("pending", "", None, None)) <= set(output_of(Path(path)).fields)
    with pytest.raises(UsageError, match="cannot be written in this format"):
        output_of(Path("o.docx"))


def test_a_faulty_file_names_the_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"a": 1}\n{"a": NaN}\n{"a"\n' + "[" * 100_000 + "\n" + json.dumps({"a": "x" * 5_000_000}) + "\n")
    faults = [row.number for row in open_table(path).rows() if row.fault]
    assert faults == [2, 3, 4, 5]
    assert isinstance(FileFaults(path, []), UsageError)
