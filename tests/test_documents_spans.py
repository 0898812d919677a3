"""Tables with cells that span rows or columns: HTML, Word and workbooks."""

from pathlib import Path

import pytest

from mockinterview.bank.importing import import_document
from mockinterview.documents.html import html_to_markdown
from tests.test_document_formats import docx, paragraph


def markdown(*rows: str) -> list[list[str]]:
    page = f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    lines = html_to_markdown(page, Path("page.html")).strip().splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[:1] + lines[2:]]


HEAD = "<th>Part</th><th>Question</th><th>Answer</th>"


def test_a_cell_that_spans_rows_stands_in_each() -> None:
    assert markdown(
        HEAD,
        "<td rowspan=2>Hull</td><td>What is a keel?</td><td>A beam.</td>",
        "<td>What is a rib?</td><td>A bent timber.</td>",
        "<td>Deck</td><td>What is a cleat?</td><td rowspan='0'>A fitting.</td>",
        "<td>Deck</td><td>What is a bollard?</td>",
    )[1:] == [
        ["Hull", "What is a keel?", "A beam."],
        ["Hull", "What is a rib?", "A bent timber."],
        ["Deck", "What is a cleat?", "A fitting."],
        ["Deck", "What is a bollard?", "A fitting."],
    ]


def test_spans_both_ways_keep_the_columns() -> None:
    assert markdown(
        "<th>A</th><th>B</th><th>C</th><th>D</th>",
        "<td>1</td><td rowspan=2 colspan=2>2</td><td>3</td>",
        "<td>4</td><td>5</td>",
        "<td colspan=4>6</td>",
    )[1:] == [["1", "2", "", "3"], ["4", "2", "", "5"], ["6", "", "", ""]]


def test_the_rows_of_one_question_become_one() -> None:
    assert markdown(
        HEAD,
        "<td>Hull</td><td rowspan=2>What is a keel?</td><td>A beam.</td>",
        "<td>Hull</td><td>It keeps the boat upright.</td>",
        "<td>Deck</td><td>What is a cleat?</td><td>A fitting.</td>",
    )[1:] == [
        ["Hull", "What is a keel?", "A beam. It keeps the boat upright."],
        ["Deck", "What is a cleat?", "A fitting."],
    ]


@pytest.mark.parametrize("span", ["65534", "x", "-1", "1e9", ""])
def test_odd_and_hostile_spans_end_soon(span: str) -> None:
    assert markdown(HEAD, *[f"<td rowspan='{span}' colspan='{span}'>a</td>"] * 300)[0][:3] == [
        "Part",
        "Question",
        "Answer",
    ]


def cell(words: str, merge: str = "") -> str:
    return f"<w:tc><w:tcPr>{merge}</w:tcPr>{paragraph(words)}</w:tc>"


def test_merged_cells_of_word_keep_the_columns(tmp_path: Path) -> None:
    start, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        cell("Part") + cell("Question") + cell("Answer"),
        cell("Hull", start) + cell("What is a keel?") + cell("A beam."),
        cell("", more) + cell("What is a rib?") + cell("A bent timber."),
    )
    path = docx(tmp_path / "t.docx", f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>")
    assert [(item.stem, item.reference) for item in import_document(path)[0].items] == [
        ("What is a keel?", "A beam."),
        ("What is a rib?", "A bent timber."),
    ]


def test_merged_cells_of_a_workbook_count_in_each_row(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("Part", "Question", "Answer", "Level"),
        ("Hull", "What is a keel?", "A beam.", 2),
        (None, None, "It keeps the boat upright.", None),
        (None, "What is a rib?", "A bent timber.", None),
        (None, None, None, None),
        ("Deck", "What is a cleat?", "A fitting.", 3),
    ):
        sheet.append(row)
    for cells in ("A2:A5", "B2:B3", "D2:D4"):
        sheet.merge_cells(cells)
    book.save(tmp_path / "quiz.xlsx")
    items = import_document(tmp_path / "quiz.xlsx")[0].items
    assert [(item.stem, item.reference, item.difficulty) for item in items] == [
        ("What is a keel?", "A beam.\n\nIt keeps the boat upright.", 2),
        ("What is a rib?", "A bent timber.", 2),
        ("What is a cleat?", "A fitting.", 3),
    ]
