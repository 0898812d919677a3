"""Text that is made, or happens, to be slow to match, and odd input that other tools write: each is read, and soon."""

import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from mockinterview.bank.exports.as_html import as_html
from mockinterview.bank.importing import import_document
from mockinterview.bank.item import Item
from mockinterview.bank.questions.drafts import Draft
from mockinterview.bank.questions.lines_above_answers import with_lines_above_answers_as_layout
from mockinterview.bank.questions.odd_ones import form_of
from mockinterview.bank.questions.quiz_answers import as_quiz
from mockinterview.bank.questions.shared_endings import without_shared_endings
from mockinterview.bank.records.bare_notes import header_of_bare
from mockinterview.bank.records.choice_columns import choices_of
from mockinterview.bank.records.gift_answer import answers_in
from mockinterview.bank.records.nested import Nesting
from mockinterview.batch.tables.opening import open_table
from mockinterview.documents.document import Block, Break, Document
from mockinterview.documents.joined_files import joined_files
from mockinterview.grading.picks import picks
from mockinterview.report.flowing import flowing_lines
from mockinterview.text import Span

SOON = 5.0  # seconds; what these took before has not ended in hours


@pytest.mark.parametrize(
    "tail",
    [
        "References: clay, silica, feldspar, kaolin, alumina, glaze, and a lot of other things",
        "Q" + " " * 400 + "x",
        "答" + " " * 400 + "x",
        "> a\n" + " " * 800 + "\n" + " " * 800 + ">",
        "Question" + " " * 400 + "x",
    ],
)
def test_an_import_ends_soon(tmp_path: Path, tail: str) -> None:
    path = tmp_path / "notes.md"
    path.write_text(
        f"## What is slip?\n\nClay in water.\n\n## What is grog?\n\nFired clay.\n\n{tail}\n", encoding="utf-8"
    )
    start = time.process_time()
    bank, _ = import_document(path)
    assert (len(bank.items), time.process_time() - start < SOON) == (2, True)


@pytest.mark.parametrize(
    "end", [" " * 200_000 + "z\nAnswer: A", "\n" + "correct " * 50_000, "\n" + "<details>" * 50_000]
)
def test_a_quiz_is_told_soon(end: str) -> None:
    start = time.process_time()
    as_quiz(Item(id="quiz", kind="qa", stem="Which?", reference=f"A. clay\nB. silt{end}", language="en"))
    assert time.process_time() - start < SOON


@pytest.mark.parametrize("answer", ["(" * 50_000, "A" + " " * 100_000 + "x", "A and " * 20_000, "答案是" * 20_000])
def test_what_is_picked_is_told_soon(answer: str) -> None:
    start = time.process_time()
    picks(Item(id="quiz", kind="qa", stem="Which?\nA. clay\nB. silt", reference="clay", language="en"), answer)
    assert time.process_time() - start < SOON


def test_formulas_that_never_end_are_text() -> None:
    start = time.process_time()
    assert as_html("\\(" * 3000).count("(") == 3000
    assert time.process_time() - start < SOON


def test_an_odd_weight_is_no_weight() -> None:
    assert answers_in("~%.%a =b").right == ["b"]


def test_a_question_with_parts_is_a_question() -> None:
    content = [{"question": "What is slip?", "answer": "Clay in water.", "items": [{"text": "one"}]}]
    assert [row["question"] for _, row in Nesting().rows(content) or ()] == ["What is slip?"]


def test_a_number_is_no_letter_of_a_choice() -> None:
    assert choices_of({"options": ["1.5 V", "2.5 V"]}, ["options"]) == ("A. 1.5 V", "B. 2.5 V")


def test_choices_may_be_objects_empty_or_half_a_character() -> None:
    row = {"options": [{"text": "clay", "correct": True}, None, "x\ud800"]}
    assert choices_of(row, ["options"]) == ("A. clay", "B. x\ufffd")


def test_a_formula_that_gave_an_empty_text_is_an_empty_answer(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["id", "answer"], [1, '=IF(A2="","","")'], [2, "=A2"]):
        book.active.append(row)
    book.save(tmp_path / "new.xlsx")
    with zipfile.ZipFile(tmp_path / "new.xlsx") as new, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as saved:
        for name in new.namelist():  # as a spreadsheet saves the text that the first formula gave
            saved.writestr(name, new.read(name).replace(b'<c r="B2">', b'<c r="B2" t="str">'))
    assert [row.unknown for row in open_table(tmp_path / "a.xlsx").rows()] == [(), ("answer",)]


def test_a_note_that_quotes_a_page_is_read_in_its_own_encoding(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_bytes('## 什么是编码？\n\n页面写明 <meta charset="iso-8859-1"> 即可。\n'.encode("gb18030"))
    bank, _ = import_document(path)
    assert "什么是编码" in bank.items[0].stem


def test_no_width_at_all_still_gives_lines() -> None:
    assert list(flowing_lines("ab", 0)) == ["a", "b"]


@pytest.mark.parametrize(
    "lines",
    [
        "---\na: x\n" + "    b\n" * 400 + "end",  # no front matter after all
        "!!! a" + " " * 2_000 + "!\n        x",
        "!!!" + " " * 20_000 + "note\n        x",
        "??? note" + " " * 2_000 + "!\n        x",
        " " * 100_000 + "\nx",
        "> Links: " + "http://x," * 400 + " x",
        "难度: 1" + "/aa:x" * 400 + "\nx",
        "难度:" * 400 + "\nx",
        "." * 50_000 + "x",
        "<summary>" + "<" * 50_000 + "</summary>",
    ],
)
def test_notes_with_odd_lines_are_read_soon(tmp_path: Path, lines: str) -> None:
    start = time.process_time()
    for name in ("notes.md", "notes.txt"):
        path = tmp_path / name
        path.write_text(f"## 1. What is slip?\n\nClay in water.\n\n{lines}\n\n## 2. What is grog?\n\nFired clay.\n")
        assert import_document(path)[0].items
    assert time.process_time() - start < SOON


@pytest.mark.parametrize("tag", ["泥" * 400 + "，", "clay/" * 80 + "!"])
def test_a_long_last_field_is_no_tag(tag: str) -> None:
    start = time.process_time()
    assert header_of_bare([f"What is slip?\tClay in water.\t{tag}"]) == {}
    assert time.process_time() - start < SOON


def test_a_title_that_ends_late_is_found_soon() -> None:
    start = time.process_time()
    title = "a" + " " * 100_000 + "b"
    assert len(joined_files(f"---\ntitle: {title}\n---\n\n---\ntitle: b\n---\n")) == 2
    assert time.process_time() - start < SOON


def test_a_heading_with_a_wide_gap_has_no_ending_and_soon() -> None:
    text = "# Kiln" + " " * 50_000 + "x"
    heading = Block(kind="heading", span=Span(start=0, end=len(text)), content=Span(start=2, end=len(text)), level=1)
    start = time.process_time()
    assert without_shared_endings(text, [heading]) == (heading,)
    assert time.process_time() - start < SOON


def test_many_short_lines_of_one_paragraph_are_told_soon() -> None:
    text = "What is slip?\nTopic\nAnswer\nClay.\n" * 6000
    span = Span(start=0, end=len(text))
    start = time.process_time()
    with_lines_above_answers_as_layout(text, [Block(kind="paragraph", span=span, content=span)])
    assert time.process_time() - start < SOON


def test_the_lines_of_a_document_with_many_lost_breaks_are_told_soon() -> None:
    text = "What is slip?\nClay in water.\n" * 20_000
    breaks = tuple(Break(at=at) for at, sign in enumerate(text) if sign == "\n")
    document = Document(title="", text=text, language="en", blocks=(), breaks=breaks)
    start = time.process_time()
    assert {document.line(at) for at in range(0, len(text), 20)} == {1}
    assert time.process_time() - start < SOON


def test_the_form_of_a_row_is_told_by_what_stands_right_before_it() -> None:
    row = "| Slip | clay in water |\n"
    text = row * 20_000
    span = Span(start=0, end=len(text))
    drafts = [Draft("qa", "", "", None, (), [], at) for at in range(2, len(text), len(row))]
    start = time.process_time()
    forms = {form_of(text, [Block(kind="table", span=span, content=span)], draft) for draft in drafts}
    assert forms == {("table", 0, "", False)}
    assert time.process_time() - start < SOON
