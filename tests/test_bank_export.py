"""Item banks in the forms of other programs."""

import csv
import sqlite3
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest

from mockinterview.bank.bank_file import read_bank, shipped_banks
from mockinterview.bank.exports.export import export_bank
from mockinterview.bank.ids import key_point_id
from mockinterview.bank.importing import import_document
from mockinterview.bank.item import Group, Item, KeyPoint
from mockinterview.bank.item_bank import ItemBank
from mockinterview.errors import UsageError

PLACE = {"source", "stem_source", "line"}


def point(quote: str, name: str = "", **more: object) -> KeyPoint:
    return KeyPoint.model_validate({"id": key_point_id(quote), "text": name or quote, "quote": quote, **more})


LOCKS = Item(
    id="locks",
    kind="qa",
    stem="What does a lock do?",
    reference="A lock {mutex} keeps others out: one thread = one owner.\n\n- It costs time.\n- `a<b` may deadlock.",
    key_points=(
        point("keeps others out", "exclusion", weight=2.0),
        point("It costs time", group="costs"),
        point("may deadlock", group="costs", role="example"),
    ),
    groups=(Group(id="costs", choose=1),),
    topic=("Concurrency", "Basics"),
    difficulty=2,
    language="en",
    rubric="concept",
    aliases=("zh:suo",),
    reading="Dijkstra 1965, Cooperating sequential processes",
)
TERM = Item(id="heap", kind="term", stem="What is a heap?", reference="A tree.", language="en", topic=("Trees",))
TOPIC = Item(id="sched", kind="topic", stem="Explain scheduling.", reference="It picks.", language="en", topic=())
UNANSWERED = Item(id="open", kind="qa", stem="Tell me about =SUM(A1)", reference="", language="en", topic=("Trees",))
BANK = ItemBank(id="notes", title="Notes / two", language="en", items=(LOCKS, TERM, TOPIC, UNANSWERED))


def with_points(item: Item) -> Item:
    """Without a list of key points rules would find some."""
    return item.model_copy(update={"key_points": (point(item.reference[:-1]),)}) if item.reference else item


def back(path: Path) -> list[dict[str, object]]:
    return [item.model_dump(exclude=PLACE) for item in import_document(path)[0].items]


def test_markdown_imports_again_without_loss(tmp_path: Path) -> None:
    bank = BANK.model_copy(update={"items": (LOCKS, with_points(TERM), with_points(TOPIC), UNANSWERED)})
    out = tmp_path / "notes.md"
    assert export_bank(bank, out) == ()
    assert back(out) == [item.model_dump(exclude=PLACE) for item in bank.items]
    assert import_document(out)[0].title == "Notes / two"


@pytest.mark.parametrize("name", shipped_banks())
def test_the_shipped_banks_go_through_markdown_unharmed(name: str, tmp_path: Path) -> None:
    bank, out = read_bank(name), tmp_path / "again.md"
    assert export_bank(bank, out) == ()
    assert back(out) == [item.model_dump(exclude=PLACE) for item in bank.items]


def test_references_with_headings_of_their_own_come_back_whole(tmp_path: Path) -> None:
    document = tmp_path / "own.md"
    document.write_text(
        "# Storage\n\n## What is a page?\n\nA block.\n\n### Size\n\n4 KB.\n\n# Net\n\n## What is a port?\n\nOne.\n",
        encoding="utf-8",
    )
    bank, _ = import_document(document)
    assert export_bank(bank, tmp_path / "again.md") == ()
    assert "### Size" in back(tmp_path / "again.md")[0]["reference"]  # type: ignore[operator]  # a str


def notes_of(package: Path, folder: Path) -> dict[str, list[str]]:
    with zipfile.ZipFile(package) as archive:
        archive.extract("collection.anki2", folder)
    connection = sqlite3.connect(folder / "collection.anki2")
    rows = connection.execute("SELECT guid, flds, tags FROM notes").fetchall()
    cards = connection.execute("SELECT count(*) FROM cards").fetchone()[0]
    connection.close()
    assert cards == len(rows)
    return {guid: [*fields.split("\x1f"), tags] for guid, fields, tags in rows}


def test_an_anki_export_of_a_mended_bank_updates_the_same_cards(tmp_path: Path) -> None:
    export_bank(BANK, tmp_path / "notes.apkg")
    before = notes_of(tmp_path / "notes.apkg", tmp_path)
    mended = LOCKS.model_copy(update={"reference": LOCKS.reference.replace("costs time", "costs time, now")})
    export_bank(BANK.model_copy(update={"items": (mended, *BANK.items[1:])}), tmp_path / "notes.apkg")
    after = notes_of(tmp_path / "notes.apkg", tmp_path)
    assert before.keys() == after.keys()
    assert [before[guid][4] for guid in before if before[guid] != after[guid]] == ["locks"]


def test_anki_fields_show_markdown_and_run_nothing(tmp_path: Path) -> None:
    hostile = LOCKS.model_copy(update={"stem": "Why <script>alert(1)</script>?"})
    export_bank(BANK.model_copy(update={"items": (hostile,)}), tmp_path / "notes.apkg")
    ((question, answer, points, reading, item, tags),) = notes_of(tmp_path / "notes.apkg", tmp_path).values()
    assert "<script" not in question
    assert "<li>It costs time.</li>" in answer
    assert "<b>exclusion</b>: keeps others out" in points
    assert (reading, item) == (LOCKS.reading, "locks")
    assert set(tags.split()) == {"Concurrency::Basics", "difficulty::2", "qa"}


def test_moodle_xml_holds_essays_in_categories(tmp_path: Path) -> None:
    (lost,) = export_bank(BANK, tmp_path / "notes.xml")
    assert "weights" in lost.what
    questions = ET.parse(tmp_path / "notes.xml").getroot().findall("question")  # noqa: S314 - our own file
    assert [q.get("type") for q in questions] == ["category", "essay"] * 4
    assert questions[0].findtext("category/text") == "$course$/top/Notes // two/Concurrency/Basics"
    essay = questions[1]
    assert essay.findtext("idnumber") == "locks"
    assert essay.findtext("questiontext/text") == "<p>What does a lock do?</p>"
    assert "a&lt;b" in (essay.findtext("generalfeedback/text") or "")
    assert "exclusion" in (essay.findtext("graderinfo/text") or "")


def test_moodle_xml_leaves_out_what_xml_forbids(tmp_path: Path) -> None:
    odd = TERM.model_copy(update={"reference": "A\x0btree.\ud800"})
    export_bank(BANK.model_copy(update={"items": (odd,)}), tmp_path / "notes.xml")
    text = ET.parse(tmp_path / "notes.xml").getroot().findtext("question/generalfeedback/text")  # noqa: S314 - our own file
    assert text == "<p>Atree.</p>"


def test_gift_escapes_its_signs_and_says_what_it_loses(tmp_path: Path) -> None:
    (lost,) = export_bank(BANK, tmp_path / "notes.gift")
    text = (tmp_path / "notes.gift").read_text(encoding="utf-8")
    assert "key points" in lost.what
    assert r"A lock \{mutex\} keeps others out\: one thread \= one owner.\n\n- It costs time." in text
    assert "\n\n// [id:open] [tag:qa]\n::open::[markdown]Tell me about \\=SUM(A1){}\n" in text
    assert text.count("$CATEGORY") == 4


def test_csv_has_one_row_an_item_and_no_formula(tmp_path: Path) -> None:
    odd = UNANSWERED.model_copy(update={"stem": "=SUM(A1)"})
    export_bank(BANK.model_copy(update={"items": (LOCKS, odd)}), tmp_path / "notes.csv")
    with (tmp_path / "notes.csv").open(encoding="utf-8-sig", newline="") as file:
        first, second = csv.DictReader(file)
    assert first["topic"] == "Concurrency › Basics"
    assert first["reference"] == LOCKS.reference
    assert first["key_points"].splitlines() == [
        'exclusion: "keeps others out" {weight=2}',
        '"It costs time" {group=costs choose=1}',
        '"may deadlock" {example group=costs}',
    ]
    assert second["question"] == "'=SUM(A1)"


def test_a_name_that_tells_no_format_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not tell the format"):
        export_bank(BANK, tmp_path / "notes.docx")
    assert list(tmp_path.iterdir()) == []
