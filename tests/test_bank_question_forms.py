"""Who imports a document may say how its questions are marked; a doubtful reading names other ways to read it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.bank.importing import import_document
from mockinterview.bank.questions.question_form import MARKS, QuestionForm
from mockinterview.documents.markdown import read_markdown
from mockinterview.errors import UsageError
from mockinterview.messages import translator
from tests.test_cli import run

NOTES = """\
# Bread

These notes are mine.

## Dough

### 1. Wet doughs

They keep.

#### Why

Water.

### 2. Stiff doughs

They hold their form, and are **firm**.

## Ovens

A word on ovens.

### 3. Deck ovens

- Stone
- Steam
"""


def read(folder: Path, text: str, form: str, name: str = "notes.md") -> dict[str, str]:
    (folder / name).write_text(text, encoding="utf-8")
    bank, report = import_document(folder / name, QuestionForm.parse(form))
    assert report.form == form
    return {item.stem: item.reference for item in bank.items}


def test_all_that_is_marked_so_asks_and_all_between_is_its_answer(tmp_path: Path) -> None:
    assert read(tmp_path, NOTES, "heading 3") == {
        "Wet doughs": "They keep.\n\n#### Why\n\nWater.",
        "Stiff doughs": "They hold their form, and are **firm**.",
        "Deck ovens": "- Stone\n- Steam",
    }


def test_all_that_is_marked_so_asks_though_it_looks_unlike_the_others(tmp_path: Path) -> None:
    labelled = "".join(f"### {n}. What is flour {n}?\n\n**Answer:** Ground grain {n}.\n\n" for n in range(1, 6))

    found = read(tmp_path, f"{labelled}### Proofing\n\nThe last rest of the dough.\n", "heading 3")

    assert [*found][-1] == "Proofing"


def test_headings_in_an_answer_are_no_key_points(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")

    bank, report = import_document(tmp_path / "notes.md", QuestionForm.parse("heading 3"))

    assert [point.quote for point in bank.items[0].key_points] == ["They keep", "Water"]
    assert [left.text for left in report.passed_over] == ["Why"]


def test_headings_above_the_questions_are_their_topics(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")

    bank, _ = import_document(tmp_path / "notes.md", QuestionForm.parse("numbered heading"))

    assert [item.topic for item in bank.items] == [("Dough",), ("Dough",), ("Ovens",)]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("**What is slip?**\nClay in water.\n\n**Grog**\nFired clay.\n", "bold"),
        ("- What is slip?\n  - Clay in water.\n- Grog\n  - Fired clay.\n", "list 1"),
        ("1. What is slip?\n\nClay in water.\n\n2. Grog\n\nFired clay.\n", "numbered list"),
        ("Q: What is slip?\n\nClay in water.\n\nQ: Grog\n\nFired clay.\n", "labelled line"),
        ("What is slip?\nClay in water.\n\nGrog?\nFired clay.\n", "asking"),
        ("**Q1. What is slip?**\n\nA: Clay in water.\n\n**Q2. Grog**\n\nA: Fired clay.\n", "numbered bold"),
    ],
)
def test_forms(tmp_path: Path, text: str, form: str) -> None:
    found = read(tmp_path, text, form)

    assert [stem.strip("?") for stem in found] == ["What is slip", "Grog"]
    assert [answer.lstrip("- ") for answer in found.values()] == ["Clay in water.", "Fired clay."]


@given(st.sampled_from([None, "heading", "list", "line"]), st.integers(0, 6), st.sets(st.sampled_from(MARKS)))
def test_a_form_is_read_as_it_is_written(place: str | None, level: int, marks: set[str]) -> None:
    level = level if place in ("heading", "list") else 0
    form = QuestionForm.model_validate(
        {"place": place, "level": level, "marks": [mark for mark in MARKS if mark in marks]}
    )

    if place or marks:
        assert QuestionForm.parse(str(form)) == form


@given(
    st.text(st.sampled_from("#*-Q1.?: \nab甲？\t>"), max_size=80),
    st.sampled_from(["bold", "asking", "list", "heading"]),
)
def test_any_text_is_read_by_any_form(text: str, form: str) -> None:
    from mockinterview.bank.extract import extract
    from mockinterview.bank.item_bank import DocumentSource

    document = read_markdown(f"{text}\n\nend", Path("notes.md"))
    bank, _ = extract(document, DocumentSource(path="notes.md", sha256=""), QuestionForm.parse(form))

    for item in bank.items:
        assert item.source is None or item.source.of(document.text) == item.reference


@pytest.mark.parametrize("words", ["", "heading 7", "boldly", "line 2", "heading list"])
def test_other_words_name_no_form(words: str) -> None:
    with pytest.raises(UsageError, match="names no form of questions"):
        QuestionForm.parse(words)


def test_a_table_says_itself_what_it_asks(tmp_path: Path) -> None:
    (tmp_path / "cards.csv").write_text("question,answer\nWhat is slip?,Clay\n", encoding="utf-8")

    with pytest.raises(UsageError, match="no document"):
        import_document(tmp_path / "cards.csv", QuestionForm.parse("bold"))


MIXED = "".join(
    (f"**{n}** Kiln {n}\n\nIt is hot.\n\n" if n % 2 else f"### Kiln {n}\n\nIt is cold.\n\n")
    + f"What is slip {n}?\n\nClay of pit {n} in water, stirred until it is as thin as cream and quite smooth.\n\n"
    for n in range(1, 9)
)


def test_a_doubtful_reading_names_other_ways_to_read_the_document(tmp_path: Path) -> None:
    text = "".join(f"## Flour {n}\n\nGround grain of mill {n}, sifted and stored dry.\n\n" for n in range(6))
    (tmp_path / "notes.md").write_text(text, encoding="utf-8")

    _, report = import_document(tmp_path / "notes.md")

    assert [(other.form, other.questions) for other in report.others] == [("heading 2", 6), ("line", 6)]
    assert any('--marked "heading 2" (6)' in line for line in report.tell(translator("en")))


def test_who_said_how_questions_are_marked_is_not_asked_for_it(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(
        "".join(f"## Flour {n}\n\n{'What is it?' if n % 2 else ''}\n\n" for n in range(8)), encoding="utf-8"
    )

    _, report = import_document(tmp_path / "notes.md", QuestionForm.parse("heading 2"))

    assert len(report.doubts) == 2
    assert "--marked" not in " ".join(report.tell(translator("en")))


def test_one_form_is_taken_where_the_usual_reading_is_doubtful_and_it_is_not(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(MIXED, encoding="utf-8")

    bank, report = import_document(tmp_path / "notes.md")

    assert (report.form, report.doubts) == ("asking line", ())
    assert [item.stem for item in bank.items] == [f"What is slip {n}?" for n in range(1, 9)]


def test_the_command_says_what_else_a_form_may_be_called(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")

    done = run(tmp_path, "bank", "import", "notes.md", "-o", "b.yaml", "--marked", "numbered heading")
    assert (done.returncode, "Questions were told by how they are marked: numbered heading." in done.stdout) == (
        0,
        True,
    )

    done = run(tmp_path, "bank", "import", "notes.md", "-o", "b.yaml", "--marked", "headings")
    assert done.returncode == 2
    assert "heading 2, list, line" in done.stderr
