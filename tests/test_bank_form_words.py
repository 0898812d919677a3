"""What a form of questions is called, and the words of what it marks."""

from pathlib import Path

import pytest

from mockinterview.bank.questions.chosen_questions import words_asked
from mockinterview.bank.questions.labels import asks_by_sign, is_question
from mockinterview.bank.questions.question_form import QuestionForm, forms_of
from mockinterview.documents.markdown import read_markdown
from mockinterview.text import Span


def test_the_form_of_an_entry_however_deep_can_be_said() -> None:
    text = "".join(f"{'  ' * depth}- What is slip {depth}?\n" for depth in range(8))
    blocks = read_markdown(text, Path("notes.md")).blocks
    forms = [form for block in blocks for form in forms_of(text, block)]
    assert "asking list 8" in map(str, forms)
    assert [QuestionForm.parse(str(form)) for form in forms] == forms


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("**What is slip?**", "What is slip?"),
        (" **3. What is slip?** ", "What is slip?"),
        ("**Slip** or **grog**", "**Slip** or **grog**"),
        ("**", "**"),
        ("****", "****"),
        ("", ""),
    ],
)
def test_only_marks_around_all_words_are_left_out(line: str, words: str) -> None:
    assert words_asked(line, Span(start=0, end=len(line))).of(line).strip() == words


@pytest.mark.parametrize(("words", "asks"), [("Slip is ____ in water", True), ("________", False), ("( )", False)])
def test_a_drawn_line_is_no_gap_to_fill_in(words: str, asks: bool) -> None:
    assert (is_question(words), asks_by_sign(words)) == (asks, asks)


def test_front_matter_that_code_shows_begins_no_file() -> None:
    text = "---\ntitle: Posts\n---\n\n# How to write one\n\n```yaml\n---\ntitle: My post\n---\n```\n\n## Then\n"
    headings = [block for block in read_markdown(text, Path("notes.md")).blocks if block.kind == "heading"]
    assert [(block.level, block.content.of(text)) for block in headings] == [(1, "How to write one"), (2, "Then")]
