"""Quizzes, cards and sheets as other programs write them: choices, gaps, several sheets, nested JSON."""

import json
from pathlib import Path

import pytest

from mockinterview.bank.exports.export import export_bank
from mockinterview.bank.importing import import_document
from mockinterview.errors import FileFaults, UsageError
from tests.test_bank_export import BANK, LOCKS
from tests.test_bank_records import items, written

QUIZ = """<quiz>
<question type="multichoice"><questiontext format="html"><text>&lt;p&gt;Which is a norm?&lt;/p&gt;</text></questiontext>
  <shuffleanswers>{shuffled}</shuffleanswers><generalfeedback><text>It scales.</text></generalfeedback>
  <answer fraction="100"><text>RMSNorm</text></answer><answer fraction="0"><text>Adam</text></answer></question>
<question type="matching"><questiontext><text>Who made it?</text></questiontext>
  <subquestion><text>Qwen</text><answer><text>Alibaba</text></answer></subquestion>
  <subquestion><text>GLM</text><answer><text>Zhipu</text></answer></subquestion>
  <subquestion><text></text><answer><text>Meta</text></answer></subquestion></question>
<question type="cloze"><questiontext>
  <text>LoRA trains {{1:SHORTANSWER:=two~%50%few}} {{1:MC:full~=small#yes}} matrices.</text>
  </questiontext></question>
<question type="ddwtos"><questiontext><text>BERT is an [[2]].</text></questiontext>
  <dragbox><text>decoder</text></dragbox><dragbox><text>encoder</text></dragbox></question>
<question type="shortanswer"><questiontext><text>KV is?</text></questiontext>
  <answer fraction="100"><text>key value</text></answer>
  <answer fraction="100"><text>key/value</text></answer><answer fraction="odd"><text>keys</text></answer></question>
<question type="essay"><name><text>A picture</text></name>
  <questiontext><text>&lt;img src="a.png"&gt;</text></questiontext></question>
</quiz>"""


@pytest.mark.parametrize(("shuffled", "choices"), [("true", "- Adam\n- RMSNorm"), ("0", "- RMSNorm\n- Adam")])
def test_moodle_questions_bring_their_choices_pairs_and_gaps(shuffled: str, choices: str, tmp_path: Path) -> None:
    found = items(written(tmp_path / "quiz.xml", QUIZ.format(shuffled=shuffled)))
    assert [(item.stem, item.reference) for item in found] == [
        (f"Which is a norm?\n\n{choices}", "RMSNorm\n\nIt scales."),
        ("Who made it?\n\n- Qwen\n- GLM\n- Alibaba / Meta / Zhipu", "Qwen → Alibaba\n\nGLM → Zhipu"),
        ("LoRA trains _____ _____ matrices.\n\n- full / small", "LoRA trains two small matrices."),
        ("BERT is an _____.\n\n- decoder\n- encoder", "BERT is an encoder."),
        ("KV is?", "key value / key/value"),
        ("A picture", ""),
    ]
    assert found[0].id == "qa-which-is-a-norm"  # with other choices it is the same question


def test_gift_numbers_pairs_and_alternatives(tmp_path: Path) -> None:
    path = written(
        tmp_path / "quiz.gift",
        "// a\nWhich eats what? {=cat -> fish =cow -> grass}\n\nTwo plus two? {=four =4 =%50%five}\n\n"
        "When? {#=1822:0 # full\n =%50%1822:2 # near}\n\nHow far? {#3:2}\n\n"
        "[html]<pre>a\n  b</pre> {~%50%<b>x</b> ~%50%y ~%-100%z}\n",
    )
    found = [(item.line, item.stem, item.reference) for item in items(path)]
    assert found == [
        (2, "Which eats what?\n\n- cat\n- cow\n- fish / grass", "cat → fish\n\ncow → grass"),
        (4, "Two plus two?", "four / 4"),
        (6, "When?", "1822"),
        (9, "How far?", "3 ± 2"),
        (11, "```\na\n  b\n```\n\n- **x**\n- y\n- z", "**x**\n\ny"),
    ]


def test_a_gift_question_that_breaks_off_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="line 3: a brace is not closed"):
        items(written(tmp_path / "quiz.gift", "One? {=1}\n\nTwo? {=2"))


def test_a_gift_export_gives_back_kind_and_difficulty(tmp_path: Path) -> None:
    term = LOCKS.model_copy(update={"kind": "term"})
    export_bank(BANK.model_copy(update={"items": (term,)}), tmp_path / "notes.gift")
    (again,) = items(tmp_path / "notes.gift")
    assert (again.kind, again.difficulty) == ("term", 2)


def test_cards_with_gaps_ask_for_what_is_hidden(tmp_path: Path) -> None:
    path = written(
        tmp_path / "notes.txt",
        "#separator:tab\n#html:true\n#tags column:3\n"
        "{{c1::Paging}} keeps the {{c2::cache::what}} in \\(n_{{c3::i}}\\) blocks."
        "\tSee the paper.[sound:a.mp3]\tleech vllm\n"
        '"What prints?<pre>a\n  b</pre>"\thttps://example.org/a\t\n'
        "<img src=a.png>\tA diagram.\t\n",
    )
    (gaps, code), report = import_document(path)[0].items, import_document(path)[1]
    assert gaps.stem == "_____ keeps the _____ (what) in \\(n______\\) blocks."
    assert gaps.reference == "Paging keeps the cache in \\(n_i\\) blocks.\n\nSee the paper."
    assert gaps.topic == ("vllm",)
    assert (code.stem, code.reference) == ("What prints?\n\n```\na\n  b\n```", "https://example.org/a")
    assert [(fault.line, dict(fault.values)) for fault in report.left_out] == [(3, {"words": "A diagram."})]


def test_a_table_with_choices_and_an_explanation(tmp_path: Path) -> None:
    path = written(
        tmp_path / "题库.csv",
        "题目,选项A,选项B,答案,解析,难度,备注\n"
        "哪个是归一化？,BN,Adam,A,BN 按批归一化。,易,旧题\n什么是缓存？,,,保存数据,,,\n",
    )
    bank, report = import_document(path)
    first, second = bank.items
    assert first.stem == "哪个是归一化？\n\n- A. BN\n- B. Adam"
    assert (first.reference, first.difficulty) == ("A. BN\n\nBN 按批归一化。", 1)
    assert (second.stem, second.reference) == ("什么是缓存？", "保存数据")
    assert [dict(fault.values) for fault in report.left_out] == [{"columns": "备注"}]


def test_all_sheets_of_a_workbook_that_ask_are_read(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.worksheets[0].append(["Two parts"])
    first = book.create_sheet("Sheet2")
    for row in (
        ["Our questions"],
        ["Topic", "Question", "Answer"],
        ["Norms", "What is BN?", "A norm."],
        ["", "LN?", "One."],
    ):
        first.append(row)
    second = book.create_sheet("MoE")
    for row in (["Question", "Answer"], ["What is a router?", "It picks."]):
        second.append(row)
    book.save(tmp_path / "cards.xlsx")
    bank, report = import_document(tmp_path / "cards.xlsx")
    assert [(item.stem, item.topic, item.line) for item in bank.items] == [
        ("What is BN?", ("Norms",), 3),
        ("LN?", ("Norms",), 4),
        ("What is a router?", ("MoE",), 2),
    ]
    assert [dict(fault.values) for fault in report.left_out] == [{"name": "Sheet"}]


CACHE = {"q": "What is a cache?", "a": ["It keeps.", "It speeds."]}


@pytest.mark.parametrize(
    ("content", "topic", "reference"),
    [
        (
            {"title": "x", "categories": [{"name": "Systems", "questions": [CACHE]}]},
            ("Systems",),
            "It keeps.\nIt speeds.",
        ),
        ([{"category": "Systems", "items": [CACHE]}], ("Systems",), "It keeps.\nIt speeds."),
        ({"Systems": [CACHE]}, ("Systems",), "It keeps.\nIt speeds."),
        ({"What is a cache?": "It keeps."}, (), "It keeps."),
        (["What is a cache?"], (), ""),
        ([{"q": "What is a cache?", "a": {"text": "It keeps.", "more": "It speeds."}}], (), "It keeps.\n\nIt speeds."),
        ([{"q": "What is a cache?", "a": "half \ud83d one"}], (), "half \ufffd one"),
    ],
)
def test_json_of_any_depth(content: object, topic: tuple[str, ...], reference: str, tmp_path: Path) -> None:
    (cache,) = items(written(tmp_path / "cards.json", json.dumps(content)))
    assert (cache.stem, cache.topic, cache.reference) == ("What is a cache?", topic, reference)


def test_an_id_that_stands_twice_in_an_export_is_told(tmp_path: Path) -> None:
    row = LOCKS.model_dump_json()
    with pytest.raises(FileFaults, match="the id locks stands more than once"):
        items(written(tmp_path / "notes.jsonl", f"{row}\n{row}\n"))


FORMULAS = "Of \\(x_i\\) and $a_1*b*c$:\n\n\\[ \\frac{a}{b} \\\\ c < d \\]\n\nIt costs $5 or $6. `$x$` | *so*"


@pytest.mark.parametrize("name", ["out.apkg", "out.xml"])
def test_formulas_tables_and_code_stay_as_they_are(name: str, tmp_path: Path) -> None:
    text = f"{FORMULAS}\n\n| a | b |\n| --- | --- |\n| 1 \\| 2 | 3 |\n\n```python\nx = 1\n```"
    bank = BANK.model_copy(update={"items": (LOCKS.model_copy(update={"reference": text, "key_points": ()}),)})
    export_bank(bank, tmp_path / name)
    assert items(tmp_path / name)[0].reference == text


def test_what_a_format_cannot_take_is_said(tmp_path: Path) -> None:
    for name, words in (("n.apkg", "rubrics and aliases"), ("n.xml", "what to read on"), ("n.gift", "aliases")):
        (lost,) = export_bank(BANK, tmp_path / name)
        assert words in lost.what
        assert export_bank(BANK.model_copy(update={"items": BANK.items[1:]}), tmp_path / name) == ()


def test_a_choice_below_the_question_gives_nothing_away(tmp_path: Path) -> None:
    from mockinterview.bank.checking.check import check_banks

    written(
        tmp_path / "quiz.gift",
        "Which is a norm? {=Root mean square ~Adam}\n\nIs a root mean square one? {=Root mean square}\n",
    )
    given_away = [each for each in check_banks([str(tmp_path / "quiz.gift")]) if each.check == "stem_gives_away"]
    assert [each.item for each in given_away] == ["qa-is-a-root-mean-square-one"]


def test_a_deck_is_the_topic_of_cards_without_a_tag(tmp_path: Path) -> None:
    import genanki

    model = genanki.Model(
        7,
        "Basic",
        fields=[{"name": "Front"}, {"name": "Back"}],
        templates=[{"name": "1", "qfmt": "{{Front}}", "afmt": "{{Back}}"}],
    )
    deck = genanki.Deck(8, "LLM::Norms")
    deck.add_note(genanki.Note(model=model, fields=["What is BN?", "A norm."]))
    deck.add_note(genanki.Note(model=model, fields=["What is LN?", "A norm too."], tags=["layers"]))
    genanki.Package(deck).write_to_file(tmp_path / "cards.apkg")
    assert [item.topic for item in items(tmp_path / "cards.apkg")] == [("LLM", "Norms"), ("layers",)]
    text = "#separator:tab\n#deck column:1\nLLM::Norms\tWhat is BN?\tA norm.\n"
    assert items(written(tmp_path / "cards.txt", text))[0].topic == ("LLM", "Norms")
