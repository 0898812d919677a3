"""Whatever a bank holds comes back from Markdown, JSONL and YAML as it was; from other exports but for what is said."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mockinterview.bank.bank_file import write_bank
from mockinterview.bank.exports.exact_markdown import exact_document
from mockinterview.bank.exports.export import export_bank
from mockinterview.bank.ids import key_point_id
from mockinterview.bank.importing import import_document
from mockinterview.bank.item import Group, Item, KeyPoint
from mockinterview.bank.item_bank import ItemBank
from mockinterview.bank.records.point_list import points_of_list
from mockinterview.errors import FileFaults, UsageError
from mockinterview.text import find
from tests.test_bank_export import LOCKS

PLACE = {"source", "stem_source", "line"}
LINES = (
    *("# Size", "## What is a page? {#page}", "### Part {.topic}", "\\\\# What? {#it}", "Size", "----", "====", "# "),
    *("```python", "# a comment", "```", "~~~", "- an entry", "1. What is it?", "  2. more", "| a | b |", "|---|---|"),
    *("<details><summary>Why?</summary>", "</details>", "<br/>", "<!-- item", "-->", "<h2>What?</h2>", "---", "..."),
    *(
        "**Q1. What is a lock?**",
        "Q: Why?",
        "A: So.",
        "问：什么是锁？",
        "答：互斥。",
        "**Key points**",
        "### 要点",
        '- "Size"',
    ),
    *(
        "*difficulty: 2 | kind: term*",
        "key: value",
        "## License",
        "↑ back to top",
        "Term (T): it is.",
        "[a](b.md)",
        "|",
    ),
    *(
        "",
        "",
        "    indented",
        "\tone",
        "trailing  ",
        "\\",
        "> quoted",
        "$$x_1$$",
        "-->  ",
        "{#id}",
        "&amp; &lt;",
        "‘‘’",
        "\u2028x",
    ),
)
WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
TEXTS = st.lists(st.sampled_from(LINES) | WORDS, max_size=12).map("\n".join)
NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True) | WORDS


@st.composite
def items(draw: st.DrawFn) -> Item:
    reference = draw(TEXTS)
    drawn = draw(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=3))
    quotes = {key_point_id(quote): quote for start, length in drawn if (quote := reference[start : start + length])}
    groups = draw(st.lists(st.builds(Group, id=NAMES, choose=st.none() | st.integers(1, 3)), max_size=2))
    points = [
        KeyPoint(
            id=name,
            text=draw(st.just(quote) | WORDS),
            quote=quote,
            weight=draw(st.sampled_from([1.0, 2.0, 0.5])),
            role=draw(st.sampled_from(["claim", "example"])),
            group=draw(st.sampled_from([None, *(group.id for group in groups)])),
        )
        for name, quote in quotes.items()
        if find(quote, reference) is not None
    ]
    return Item(
        id=draw(NAMES),
        kind=draw(st.sampled_from(["qa", "term", "topic"])),
        stem=draw(st.sampled_from(["What is a page?", "Pages", "Choose:\n\n- a\n- b"]) | WORDS),
        reference=reference,
        key_points=tuple(points),
        groups=tuple(groups),
        topic=tuple(draw(st.lists(WORDS, max_size=2))),
        difficulty=draw(st.none() | st.integers(1, 5)),
        language=draw(st.sampled_from(["zh", "en"])),
        rubric=draw(st.none() | NAMES),
        aliases=tuple(draw(st.lists(WORDS, max_size=2))),
        reading=draw(st.none() | WORDS),
    )


BANKS = st.builds(
    ItemBank,
    id=st.just("notes"),
    title=WORDS,
    language=st.sampled_from(["zh", "en"]),
    items=st.lists(items(), min_size=1, max_size=3, unique_by=lambda item: item.id).map(tuple),
)


def back(path: Path) -> ItemBank:
    return import_document(path)[0]


def kept(bank: ItemBank) -> list[dict[str, object]]:
    return [item.model_dump(exclude=PLACE) for item in bank.items]


def exported(bank: ItemBank, path: Path) -> None:
    assert export_bank(bank, path) == ()


SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
@given(bank=BANKS)
def test_any_bank_comes_back_from_markdown_as_it_was(bank: ItemBank, tmp_path: Path) -> None:
    exported(bank, tmp_path / "b.md")
    again = back(tmp_path / "b.md")
    assert (again.title, again.language, kept(again)) == (bank.title, bank.language, kept(bank))


@settings(max_examples=300, deadline=None, suppress_health_check=SLOW)
@given(bank=BANKS)
def test_any_bank_comes_back_from_the_exact_form_as_it_was(bank: ItemBank, tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text(exact_document(bank), encoding="utf-8", newline="\n")
    again = back(tmp_path / "b.md")
    assert (again.title, again.language, kept(again)) == (bank.title, bank.language, kept(bank))


@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
@given(bank=BANKS)
def test_any_bank_comes_back_from_jsonl_and_yaml_as_it_was(bank: ItemBank, tmp_path: Path) -> None:
    exported(bank, tmp_path / "b.jsonl")
    assert kept(back(tmp_path / "b.jsonl")) == kept(bank)
    write_bank(bank, tmp_path / "b.yaml")
    assert back(tmp_path / "b.yaml") == bank


@settings(max_examples=50, deadline=None, suppress_health_check=SLOW)
@given(bank=BANKS)
def test_what_a_table_would_not_bring_back_is_named(bank: ItemBank, tmp_path: Path) -> None:
    lost = export_bank(bank, tmp_path / "b.csv")
    try:
        again = {item["id"]: item for item in kept(back(tmp_path / "b.csv"))}
    except UsageError:
        again = {}
    differing = [str(item["id"]) for item in kept(bank) if again.get(item["id"]) != item]
    assert [name for loss in lost for name in loss.items] == differing


PAGE = Item(
    id="page",
    kind="qa",
    stem="What is a page?",
    reference="A block.\n\n# Size\n\n4 KB.\n\n```\n## Not a heading {#no}\n```\n\n## What is a port? {#port}\n\nOne.",
    key_points=(KeyPoint(id=key_point_id("4 KB."), text="size", quote="4 KB."),),
    topic=("Storage",),
    language="en",
)
LOCKED = ItemBank(id="notes", title="Notes / two", language="en", items=(LOCKS,))
BANK = ItemBank(id="own", title="Own", language="en", items=(PAGE,))


def test_the_exact_form_is_written_where_the_notation_would_not_do(tmp_path: Path) -> None:
    exported(BANK, tmp_path / "own.md")
    assert (tmp_path / "own.md").read_text(encoding="utf-8") == (
        "---\nmockinterview: exact\ntitle: Own\nlanguage: en\n---\n\n# Own\n\n## Storage {.topic}\n\n"
        "### What is a page? {#page}\n\n<!-- item\nkind: qa\nkey_points:\n"
        f"- id: {PAGE.key_points[0].id}\n  text: size\n  quote: 4 KB.\ntopic:\n- Storage\nlanguage: en\n-->\n\n"
        "A block.\n\n# Size\n\n4 KB.\n\n```\n\\## Not a heading {#no}\n```\n\n\\## What is a port? {#port}\n\nOne.\n"
    )
    (item,) = back(tmp_path / "own.md").items
    assert item.line == 24
    assert item.model_dump(exclude=PLACE) == PAGE.model_dump(exclude=PLACE)


def test_an_item_added_by_hand_needs_no_comment(tmp_path: Path) -> None:
    exported(BANK, tmp_path / "own.md")
    with (tmp_path / "own.md").open("a", encoding="utf-8", newline="\r\n") as file:
        file.write("\n## What is a disk? {#disk}\n\nIt turns.\n")
    item = back(tmp_path / "own.md").item("disk")
    assert (item.kind, item.language, item.reference, item.key_points) == ("qa", "en", "It turns.", ())


@pytest.mark.parametrize(
    ("written", "instead", "told"),
    [
        ("quote: 4 KB.", "quote: 5 KB.", "line 11: item page: the quote of key point"),
        ("kind: qa", "kind: qu", "line 14, kind: write"),
        ("kind: qa", "kinds: qa", "there is no key kinds; did you mean kind?"),
        ("text: size", "text: : size", "line 17: not YAML"),
        ("\n-->\n", "\n", "line 13: this comment has no end"),
        ("\\## What is", "## What is", "PORT"),
    ],
)
def test_faults_of_the_exact_form_are_told_with_their_lines(
    written: str, instead: str, told: str, tmp_path: Path
) -> None:
    exported(BANK, tmp_path / "own.md")
    text = (tmp_path / "own.md").read_text(encoding="utf-8")
    assert written in text
    (tmp_path / "own.md").write_text(text.replace(written, instead), encoding="utf-8")
    if told == "PORT":
        assert [item.id for item in back(tmp_path / "own.md").items] == ["page", "port"]
        return
    with pytest.raises(FileFaults, match=told):
        back(tmp_path / "own.md")


NO_PLACE = {
    "b.apkg": {"rubric", "aliases"},
    "b.xml": {"rubric", "aliases", "reading"},
    "b.gift": {"rubric", "aliases", "reading", "key_points", "groups"},
}


@pytest.mark.parametrize("name", NO_PLACE)
def test_another_programs_file_loses_what_is_said_and_nothing_else(name: str, tmp_path: Path) -> None:
    export_bank(LOCKED, tmp_path / name)
    again = back(tmp_path / name)
    (item,) = again.items
    kept_of = item.model_dump(exclude=PLACE)
    lost = {field for field, value in LOCKS.model_dump(exclude=PLACE).items() if kept_of[field] != value}
    assert (again.title, lost) == (LOCKED.title, NO_PLACE[name])


def test_a_key_point_that_was_changed_in_anki_is_left_out(tmp_path: Path) -> None:
    html = (
        '<ul><li data-traits="{&quot;weight&quot;: -1}"><b>cost</b>: It costs time</li><li>gone</li>'
        '<li data-traits="[">may deadlock</li></ul>'
    )
    found = points_of_list(html, LOCKS.reference)
    assert [(point.text, point.quote, point.weight) for point in found.points] == [
        ("cost", "It costs time", 1.0),
        ("may deadlock", "may deadlock", 1.0),
    ]


def test_a_name_of_a_table_may_begin_with_a_sign(tmp_path: Path) -> None:
    point = KeyPoint(id=key_point_id("4 KB."), text="-100", quote="4 KB.")
    bank = BANK.model_copy(update={"items": (PAGE.model_copy(update={"key_points": (point,)}),)})
    exported(bank, tmp_path / "b.csv")
    assert kept(back(tmp_path / "b.csv")) == kept(bank)
