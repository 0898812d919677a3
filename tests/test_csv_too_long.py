"""A cell or row of a CSV file that is too long: it is a faulty row, and all others are read."""

import csv
import io
import tracemalloc
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.batch.tables.csv_end import RowEnd
from mockinterview.batch.tables.opening import open_table
from mockinterview.batch.tables.table import TableRow
from mockinterview.cli.main import run
from mockinterview.errors import FileFaults
from mockinterview.messages import translator
from tests.batch_parts import read_jsonl, rows

LARGE = "x" * 1_100_000


def write(path: Path, pieces: Iterable[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)
    return path


def read(path: Path) -> dict[int, TableRow]:
    return {row.number: row for row in open_table(path).rows()}


def told(row: TableRow) -> str:
    assert row.fault is not None
    return row.fault.tell(translator("en"))


@pytest.mark.parametrize("large", [LARGE, f'"{LARGE}"', f'"{LARGE},""x"",\n{LARGE}"', '"' + "a\n" * 600_000 + '"'])
def test_a_cell_that_is_too_long_spoils_its_row_alone(tmp_path: Path, large: str) -> None:
    path = write(tmp_path / "a.csv", f"id,answer,note\n1,a,k\n2,{large},m\n3,b,n\n")
    found = read(path)
    assert [*found] == [2, 3, 4]
    assert "row 3: a cell of more than 1000000 characters" in told(found[3])
    assert found[3].columns["id"] == "2"
    assert dict(found[4].columns) == {"id": "3", "answer": "b", "note": "n"}


def test_fifty_megabytes_are_passed_over_in_little_memory(tmp_path: Path) -> None:
    for opening, end in (('"', '"'), ("", "")):
        pieces = ["id,answer\n1,", opening, *(LARGE for _ in range(50)), end, "\n2,b\n", "3,c\n"]
        path = write(tmp_path / "a.csv", pieces)
        tracemalloc.start()
        found = read(path)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert [(number, row.fault is None) for number, row in found.items()] == [(2, False), (3, True), (4, True)]
        assert peak < 40_000_000


def test_a_row_of_many_cells_is_too_long_as_well(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", ["id,answer\n1,a\n2,", *["y" * 900_000 + ","] * 9, "\n3,c\n"])
    found = read(path)
    assert "row 3: a row of more than 4000000 characters (it ends on line 3 of the file)" in told(found[3])
    assert found[4].columns == {"id": "3", "answer": "c"}


def test_rows_after_a_mark_that_is_not_closed_are_found_again_or_nothing_is_read(tmp_path: Path) -> None:
    swallowed = [f"{n},{'y' * 1000}\n" for n in range(1500)]
    path = write(tmp_path / "a.csv", ["id,answer\n", '1,"a\n', *swallowed, '4,"d" e\n', "5,f\n"])
    found = read(path)
    assert [*found] == [2, 3]
    assert "perhaps a quotation mark is not closed" in told(found[2])
    assert "line 1503 of the file" in told(found[2])
    assert found[3].columns == {"id": "5", "answer": "f"}

    path = write(tmp_path / "a.csv", ["id,answer\n", '1,"a\n', *swallowed])
    with pytest.raises(FileFaults, match=r"row 2: a quotation mark is not closed: all from line 2 .* \(line 1502\)"):
        read(path)


def test_a_header_that_is_too_long_names_no_columns(tmp_path: Path) -> None:
    with pytest.raises(FileFaults, match="row 1: a cell of more than 1000000 characters"):
        read(write(tmp_path / "a.csv", ["id,", LARGE, "\n1,a\n"]))


def ends_by_csv(text: str) -> Iterator[int]:
    """The numbers of lines that end a row, as the module csv reads them; the last row may have no end."""
    lines = io.StringIO(text, newline="")
    reader = csv.reader(iter(lines.readline, ""), strict=True)
    count = text.count("\n")
    while reader.line_num < count:
        try:
            next(reader)
        except csv.Error as error:
            if "unexpected end" in str(error):
                return
        except StopIteration:
            return
        yield reader.line_num


@given(st.text(alphabet='",a\n', max_size=40), st.integers(1, 5))
def test_a_row_ends_where_the_module_csv_says(text: str, size: int) -> None:
    text += "\n"
    ends = []
    end = RowEnd(",")
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        pieces = [line[at : at + size] for at in range(0, len(line), size)]
        if [end.in_piece(piece) for piece in pieces][-1]:
            ends.append(number)
            end = RowEnd(",")
    assert ends == list(ends_by_csv(text))


def test_the_other_rows_are_graded_and_the_bad_one_comes_back_invalid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path / "home"))
    some = list(rows(3))
    some[1]["answer"] = LARGE
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, some[0])
        writer.writeheader()
        writer.writerows(some)
    assert run(["--quiet", "grade", str(tmp_path / "a.csv"), "-o", str(tmp_path / "o.jsonl"), "--skip-bad-rows"]) == 1
    out = read_jsonl(tmp_path / "o.jsonl")
    assert [row["status"] for row in out] == ["graded", "invalid", "graded"]
    assert out[1]["id"] == "r1"
    assert "a cell of more than 1000000 characters" in out[1]["reason"]
