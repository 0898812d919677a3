"""`rubric draft`: proposals by rules, the map of a reference, the sheet, and what accepting writes."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.bank.bank_file import read_bank, write_bank
from mockinterview.bank.import_report import Reason
from mockinterview.bank.importing import import_document
from mockinterview.bank.item import Group, Item, KeyPoint
from mockinterview.bank.item_bank import ItemBank
from mockinterview.bank.key_points.budget import MOST
from mockinterview.bank.key_points.reference_map import effective_points, map_reference
from mockinterview.bank.notation import read_entries
from mockinterview.cli.rubric_draft import draft
from mockinterview.errors import FileFaults, UsageError
from mockinterview.messages import translator
from mockinterview.rubric.drafting.accepting import accepted, read_sheet
from mockinterview.rubric.drafting.drafted_bank import DraftedBank
from mockinterview.rubric.drafting.drafts import draft_item
from mockinterview.rubric.drafting.entry import entries
from mockinterview.rubric.drafting.fitting import fitting_rubric
from mockinterview.rubric.drafting.new_rubric import draft_rubric
from mockinterview.rubric.drafting.sheet import write_sheet
from mockinterview.rubric.library import load_rubric, shipped_rubrics
from tests.samples import CACHE, REMEDIES
from tests.test_cli import run

DATA = Path(__file__).parent / "data"
SAY = translator("en")
NOTES = """# Notes

## What is overfitting?

Overfitting means that a model fits the noise of its training data. It shows when the training loss falls while the \
validation loss rises. For example, a deep tree memorises every row. In short, it is a gap.

## How do BatchNorm and LayerNorm differ?

BatchNorm normalises each feature over the batch. LayerNorm normalises each token over its features.

#### Key points

- LayerNorm: "normalises each token over its features" {weight=2}

## What is dropout?

Dropout switches off units at random while training.
"""


def notes(folder: Path, text: str = NOTES, name: str = "notes.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def sheet_of(path: Path) -> str:
    drafted = DraftedBank(str(path))
    written = drafted.written
    kept = {item.id: item.key_points if item.id in written else () for item in drafted.bank.items}
    drafts = [draft_item(item, drafted.document, kept[item.id]) for item in drafted.bank.items]
    return write_sheet(str(path), drafts, SAY)


def accept(sheet: str, path: Path, out: Path | None = None) -> Path:
    """Do what `rubric draft --accept` does."""
    file = path.parent / "draft.md"
    file.write_text(sheet, encoding="utf-8")
    drafted = DraftedBank(read_sheet(file).bank)
    return drafted.write(accepted(read_sheet(file), file, drafted.bank, drafted.written), out)


# The map


def test_the_map_says_of_each_sentence_what_tests_it_or_why_nothing_does(tmp_path: Path) -> None:
    item = read_bank(notes(tmp_path)).items[0]
    mapped = map_reference(item)
    assert [(len(s.points), s.reason) for s in mapped.sentences] == [
        (1, None),
        (1, None),
        (0, Reason.example),
        (0, Reason.summary),
    ]
    assert mapped.tested_share(item.reference) == 1, "nobody expects a key point of an example or a summary"
    none = item.model_copy(update={"key_points": ()})
    assert map_reference(none).tested_share(item.reference) == 0


@pytest.mark.parametrize("name", ["bank-notes.en.md", "bank-notes.zh.md", "bank-notes.zh.txt"])
def test_the_map_finds_in_a_reference_alone_what_the_import_found_in_the_document(name: str) -> None:
    bank, _ = import_document(DATA / name)
    drafted = DraftedBank(str(DATA / name))
    unwritten = [item for item in bank.items if item.id not in drafted.written]
    assert unwritten
    for item in unwritten:
        assert map_reference(item, name).found == item.key_points


# Proposals by rules


def test_rules_propose_what_is_not_a_key_point_yet() -> None:
    made = draft_item(CACHE, "", CACHE.key_points[:1])
    quotes = [proposal.point.quote for proposal in made.proposals]
    assert any("costs memory" in quote for quote in quotes)
    assert all("keeps the keys and values" not in quote for quote in quotes)
    for proposal in made.proposals:
        assert proposal.span.of(CACHE.reference) == proposal.point.quote


def test_an_item_whose_sentences_are_all_tested_gets_no_proposals() -> None:
    assert draft_item(REMEDIES, "", REMEDIES.key_points).proposals == ()


def test_what_rules_left_out_is_proposed_only_where_there_is_room() -> None:
    full = " ".join(f"Method{n} trains expert model{n} on data source{n}." for n in range(12))
    made = draft_item(Item(id="i", kind="qa", stem="How are experts trained?", reference=full, language="en"), "")
    points = [proposal.point for proposal in made.proposals]
    assert effective_points(points, made.choices) == MOST
    assert len(made.map.untested) == 12


def test_a_sentence_that_a_reference_says_twice_is_one_point() -> None:
    said = "A lock lets one thread in at a time. "
    made = draft_item(Item(id="i", kind="qa", stem="What is a lock?", reference=said * 2, language="en"), "")
    assert len(made.proposals) == 1
    point = made.proposals[0].point
    assert [s.points for s in made.map.with_points([point], said * 2).sentences] == [(point.id,), (point.id,)]


@pytest.mark.parametrize(
    ("stem", "rubric"),
    [
        ("How does LoRA differ from full fine-tuning?", "comparison"),
        ("LoRA 和全量微调有什么区别？", "comparison"),
        ("训练一个 BPE 分词器分哪几步？", "procedure"),
        ("What are the steps of training a tokenizer?", "procedure"),
        ("训练时损失突然变大，怎么排查？", "troubleshooting"),
        ("Inference slows down every night; what would you check?", "troubleshooting"),
        ("请设计一个文档问答系统。", "system-design"),
        ("How would you design a document assistant?", "system-design"),
        ("你怎么看长上下文会不会取代 RAG？", "opinion"),
        ("Will long context replace RAG?", "opinion"),
        ("讲一个你做过的性能优化项目。", "project-experience"),
        ("Tell me about a time you made a service faster.", "project-experience"),
        ("下面的代码输出什么？", "code-reading"),
        ("What does this function return?", "code-reading"),
        ("Why does a KV cache help?", "concept"),
        ("KV 缓存为什么有用？", "concept"),
    ],
)
def test_the_wording_of_a_question_says_which_rubric_fits(stem: str, rubric: str) -> None:
    language = "en" if stem.isascii() else "zh"
    item = Item(id="i", kind="qa", stem=stem, reference="", language=language)
    assert fitting_rubric(item).rubric == rubric


def test_a_term_is_a_definition() -> None:
    item = Item(id="i", kind="term", stem="What is LoRA?", reference="", language="en")
    assert fitting_rubric(item).rubric == "definition"


# The sheet


def test_every_proposal_is_unreviewed_and_names_its_place_in_the_reference(tmp_path: Path) -> None:
    sheet = sheet_of(notes(tmp_path))
    first = next(line for line in sheet.split("\n") if line.startswith("- [ ]"))
    assert first == (
        '- [ ] "Overfitting means that a model fits the noise of its training data" {weight=2} '
        "<!-- unreviewed · rules · line 5, characters 0–66 of the reference -->"
    )
    assert '- [x] LayerNorm: "normalises each token over its features" {weight=2}' in sheet, "the author wrote it"
    assert "> ○ line 5 (summary of what was said): In short, it is a gap" in sheet
    assert "> ● line 9: LayerNorm normalises each token over its features" in sheet
    assert "> ◐ line 9: BatchNorm normalises each feature over the batch" in sheet


def test_an_item_without_a_reference_says_so(tmp_path: Path) -> None:
    sheet = sheet_of(notes(tmp_path, "# Notes\n\n## What is left open?\n"))
    assert "no reference" in sheet
    assert "- [" not in sheet


@given(
    st.lists(
        st.tuples(
            st.text(alphabet='ab "“”{}:：c中\n', max_size=12),
            st.sampled_from([1.0, 2.0, 0.33]),
            st.sampled_from([None, "g", "h i"]),
        ),
        max_size=4,
    )
)
@settings(max_examples=60, deadline=None)
def test_a_key_point_in_the_notation_reads_back(traits: list[tuple[str, float, str | None]]) -> None:
    reference = ' "one" is {x}: a\nnew line. 第二：点 {y}. three [x] words. four — dash.'
    quotes = ['"one" is {x}', "a\nnew line", "第二：点 {y}", "three [x] words"]
    points = [
        KeyPoint(id=f"k{n}", text=name or quote, quote=quote, weight=weight, group=group)
        for n, (quote, (name, weight, group)) in enumerate(zip(quotes, traits, strict=False))
    ]
    faults: list[object] = []
    lines = list(enumerate(entries(points, {})))
    read = read_entries(lines, reference, lambda *fault: faults.append(fault), 0)
    assert not faults
    assert [(p.quote, p.weight) for p in read.points] == [(p.quote, p.weight) for p in points]
    assert [bool(p.group) for p in read.points] == [bool(p.group) for p in points]


# Accepting


def test_what_is_ticked_becomes_the_items_key_points_and_nothing_else_changes(tmp_path: Path) -> None:
    path = notes(tmp_path)
    before = read_bank(path)
    sheet = sheet_of(path).replace("- [ ] ", "- [x] ", 1)
    accept(sheet, path)
    after = read_bank(path)
    assert [p.quote for p in after.items[0].key_points] == [
        "Overfitting means that a model fits the noise of its training data"
    ]
    assert after.items[0].key_points[0].weight == 2
    assert after.items[1:] == tuple(
        old.model_copy(update={"line": new.line, "source": new.source, "stem_source": new.stem_source})
        for old, new in zip(before.items[1:], after.items[1:], strict=True)
    )
    first = path.read_text(encoding="utf-8").partition("## How")[0]
    added = [line for line in first.split("\n") if line not in NOTES.split("\n")]
    assert added == [
        "### Key points",
        '- "Overfitting means that a model fits the noise of its training data" {weight=2}',
    ]


def test_a_list_that_is_there_is_replaced_by_what_is_ticked(tmp_path: Path) -> None:
    path = notes(tmp_path)
    sheet = sheet_of(path)
    sheet = sheet.replace('- [ ] "BatchNorm normalises', '- [X] BatchNorm: "normalises')
    accept(sheet, path)
    text = path.read_text(encoding="utf-8")
    assert text.count("Key points") == 1
    assert '- LayerNorm: "normalises each token over its features" {weight=2}\n- BatchNorm: "normalises' in text


def test_a_line_of_ones_own_and_one_that_goes_on_below_are_accepted(tmp_path: Path) -> None:
    path = notes(tmp_path)
    own = '- [x] chance: "switches off units\n  at random" {weight=3}\n'
    accept(sheet_of(path) + own, path)
    point = read_bank(path).items[2].key_points[0]
    assert (point.text, point.quote, point.weight) == ("chance", "switches off units at random", 3)


def test_accepting_twice_changes_nothing_more(tmp_path: Path) -> None:
    path = notes(tmp_path)
    sheet = sheet_of(path).replace("- [ ] ", "- [x] ")
    accept(sheet, path)
    once = path.read_text(encoding="utf-8")
    accept(sheet, path)
    assert path.read_text(encoding="utf-8") == once
    assert "[ ]" not in sheet_of(path), "what was accepted stays, and nothing is proposed on its words"


def test_nothing_ticked_leaves_the_items_as_they_are(tmp_path: Path) -> None:
    path = notes(tmp_path)
    accept(sheet_of(path).replace("- [x] ", "- [ ] "), path)
    assert path.read_text(encoding="utf-8") == NOTES


def test_pairs_get_a_list_with_a_bold_heading(tmp_path: Path) -> None:
    first = "问题：什么是死锁？\n\n解答：死锁是两个线程互相等待对方持有的锁。"
    second = "问题：什么是活锁？\n\n解答：活锁是双方不断让步。"
    path = notes(tmp_path, f"# 面试\n\n{first}\n\n{second}\n")
    accept(sheet_of(path).replace("- [ ] ", "- [x] "), path)
    assert path.read_text(encoding="utf-8").count("**要点**") == 2
    assert [len(item.key_points) for item in read_bank(path).items] == [1, 1]


def test_all_faults_of_a_draft_are_told_at_their_lines(tmp_path: Path) -> None:
    path = notes(tmp_path)
    sheet = sheet_of(path).replace("- [ ] ", "- [x] ").replace("fits the noise", "fits the sound")
    sheet = sheet.replace('"id": "qa-what-is-dropout"', '"id": "qa-gone"').replace("{weight=2}", "{wait=2}", 1)
    with pytest.raises(FileFaults) as caught:
        accept(sheet, path)
    told = str(caught.value)
    line = next(n for n, row in enumerate(sheet.split("\n"), 1) if row.startswith("- [x]") and "fits the sound" in row)
    assert f"line {line}: the quote is not in the reference, word for word" in told
    assert f"line {line}: wait=2 is no attribute" in told
    assert "there is no item qa-gone" in told
    assert path.read_text(encoding="utf-8") == NOTES


def test_an_item_that_has_changed_since_is_not_overwritten(tmp_path: Path) -> None:
    path = notes(tmp_path)
    sheet = sheet_of(path).replace("- [ ] ", "- [x] ")
    notes(tmp_path, NOTES.replace("at random while", "at random, always while"))
    with pytest.raises(FileFaults, match="qa-what-is-dropout has changed since the draft was made"):
        accept(sheet, path)


def test_a_yaml_bank_takes_them_too_and_keeps_the_ids_of_points_it_has(tmp_path: Path) -> None:
    path = tmp_path / "bank.yaml"
    write_bank(ItemBank(id="b", title="B", language="en", items=(CACHE,)), path)
    sheet = sheet_of(path)
    assert sheet.count("- [x]") == 3, "they are not what rules find, so an author made them"
    accept(sheet.replace('- [x] what is saved: "instead of', '- [ ] "instead of'), path)
    assert [point.id for point in read_bank(path).items[0].key_points] == ["kept", "cost"]


def test_a_group_keeps_its_choose(tmp_path: Path) -> None:
    path = tmp_path / "bank.yaml"
    write_bank(ItemBank(id="b", title="B", language="zh", items=(REMEDIES,)), path)
    accept(sheet_of(path).replace("{group=ways choose=2}", "{group=ways choose=2 weight=2}"), path)
    item = read_bank(path).items[0]
    assert item.groups == (Group(id="ways", choose=2),)
    assert item.key_points[0].weight == 2


def test_plain_text_and_shipped_banks_are_not_written_into(tmp_path: Path) -> None:
    text = notes(tmp_path, "What is a lock?\n\nA lock lets one thread in at a time.\n", "notes.txt")
    with pytest.raises(UsageError, match="cannot hold lists of key points"):
        accept(sheet_of(text).replace("- [ ] ", "- [x] "), text)
    out = accept(sheet_of(text).replace("- [ ] ", "- [x] "), text, tmp_path / "bank.yaml")
    assert read_bank(out).items[0].key_points


def test_a_file_that_is_no_draft_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no draft"):
        read_sheet(notes(tmp_path))
    broken = sheet_of(notes(tmp_path)).replace('"digest"', "digest", 1)
    with pytest.raises(UsageError, match="cannot be read"):
        read_sheet(notes(tmp_path, broken, "draft.md"))


# A rubric to start from


@pytest.mark.parametrize("rubric", [rubric.id for rubric in shipped_rubrics()])
def test_a_drafted_rubric_grades_nothing_until_its_author_gives_it_a_version(tmp_path: Path, rubric: str) -> None:
    path = tmp_path / "mine.yaml"
    text = draft_rubric(rubric, "mine", SAY)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileFaults, match="version"):
        load_rubric(str(path))
    original = load_rubric(rubric)
    levels = sum(len(criterion.levels) for criterion in original.judged)
    assert text.count(f"# unreviewed, from {original.name}") == levels
    path.write_text(text.replace("version: 0", "version: 1"), encoding="utf-8")
    mine = load_rubric(str(path))
    assert (mine.id, mine.kinds, mine.criteria, mine.exemplars) == ("mine", (), original.criteria, ())


# The command


def test_the_command_drafts_and_accepts(tmp_path: Path) -> None:
    path = notes(tmp_path)
    done = run(tmp_path, "rubric", "draft", "notes.md", "qa-what-is-dropout", "-o", "d.md", "--rubric-out", "mine.yaml")
    assert done.returncode == 0, done.stderr
    assert "Proposed key points, unreviewed: 1" in done.stdout
    sheet = tmp_path / "d.md"
    assert "overfitting" not in sheet.read_text(encoding="utf-8")
    assert "id: mine" in (tmp_path / "mine.yaml").read_text(encoding="utf-8")

    again = run(tmp_path, "rubric", "draft", "notes.md", "-o", "d.md")
    assert again.returncode == 2
    assert "is there already" in again.stderr

    idle = run(tmp_path, "rubric", "draft", "--accept", "d.md")
    assert "Nothing new is ticked" in idle.stdout
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("- [ ]", "- [x]"), encoding="utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    taken = run(elsewhere, "rubric", "draft", "--accept", "../d.md")
    assert taken.returncode == 0, taken.stderr
    assert "Items changed: 1, with 1 key points" in taken.stdout
    assert "### Key points" in path.read_text(encoding="utf-8").partition("dropout?")[2]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({}, "No bank to draft for"),
        ({"bank": "llm-interview.en", "items": ["nowhere"]}, "no item nowhere"),
        ({"bank": "llm.en"}, "llm.en is several banks, and one is wanted here"),
        ({"bank": "llm-interview.en", "accept": Path("d.md")}, "nothing else goes with it"),
        ({"accept": Path("nowhere.md")}, r"nowhere.md cannot be read"),
    ],
)
def test_bad_usage_is_told(arguments: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        draft(**arguments)


def test_a_bank_without_items_has_nothing_to_draft_for(tmp_path: Path) -> None:
    (tmp_path / "empty.yaml").write_text("id: a\ntitle: A\nlanguage: en\nitems: []\n", encoding="utf-8")
    with pytest.raises(UsageError, match="has no items"):
        draft(bank=str(tmp_path / "empty.yaml"), rubric_out=tmp_path / "mine.yaml")


def test_what_is_shown_on_a_terminal_cannot_steer_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bank.yaml"
    item = CACHE.model_copy(update={"stem": "What is a \x1b[31mcache\x1b]0;a title\x07?"})
    write_bank(ItemBank(id="b", title="B", language="en", items=(item,)), path)
    draft(bank=str(path))
    assert "\x1b" not in capsys.readouterr().out


def test_a_shipped_bank_is_drafted_for_and_not_written_into(tmp_path: Path) -> None:
    drafted = DraftedBank("llm-interview.en")
    item = drafted.bank.item("qlora")
    sheet = write_sheet("llm-interview.en", [draft_item(item, drafted.document, item.key_points)], SAY)
    path = notes(tmp_path, sheet.replace("- [ ]", "- [x]"), "d.md")
    changes = accepted(read_sheet(path), path, drafted.bank, drafted.written)
    with pytest.raises(UsageError, match="is shipped and stays as it is"):
        drafted.write(changes, None)
    out = drafted.write(changes, tmp_path / "mine.md")
    assert len(read_bank(out).item("qlora").key_points) > len(item.key_points)
