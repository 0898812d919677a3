"""What `bank check` finds: for every check one bank that trips it and one that must not."""

import json
from pathlib import Path

import pytest
import typer

from mockinterview.bank.bank_file import shipped_banks
from mockinterview.bank.checking.check import check_banks
from mockinterview.bank.checking.finding import KINDS, Finding
from mockinterview.cli.bank_check import check as command
from mockinterview.messages import translator
from tests.test_cli import run

GOOD = """## What is a mutex? {#mutex}

*difficulty: 2 | rubric: definition*

A mutex lets only one thread at a time enter a critical section. Who holds it must release it.

#### Key points

- "lets only one thread at a time enter a critical section"
- "Who holds it must release it"
"""


def check(folder: Path, text: str, *, name: str = "notes.md") -> tuple[Finding, ...]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return check_banks([str(path)])


def told(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{found.check} {found.item} {found.tell(translator('en'))}".strip() for found in findings]


def test_nothing_is_found_in_a_good_item(tmp_path: Path) -> None:
    assert told(check(tmp_path, GOOD)) == []


def question(reference: str, points: str = "", *, stem: str = "What is a mutex?", more: str = "") -> str:
    listed = f"\n#### Key points\n\n{points}" if points else ""
    return f"---\nlanguage: en\n---\n\n## {stem} {{#mutex}}\n\n*difficulty: 2{more}*\n\n{reference}\n{listed}"


LONG_TEXT = "A mutex guards one section of code and every other thread waits until it is released again by its holder. "
TWO = '- "lets one thread in"\n- "the others wait"\n'


@pytest.mark.parametrize(
    ("kind", "trips", "does_not"),
    [
        ("no_reference", question(""), question("It lets one thread in, the others wait.", TWO)),
        (
            "unknown_rubric",
            question("It lets one thread in, the others wait.", TWO, more=" | rubric: nowhere"),
            question("It lets one thread in, the others wait.", TWO, more=" | rubric: comparison"),
        ),
        (
            "broken_link",
            question("It lets one thread in, the others wait: ![states](img/states.png).", TWO),
            question(
                "It lets one thread in, the others wait: [notes](notes.md#mutex), [site](https://example.org/x.png), "
                "[above](#mutex), `[code](gone.md)`.",
                TWO,
            ),
        ),
        (
            "missed_reference",
            question(
                "It lets one thread in. The holder must release it, else the others wait without end. "
                "A recursive mutex may be taken twice by its holder. A spin lock burns cycles while it waits.",
                '- "lets one thread in"\n',
            ),
            question(
                "It lets one thread in, the others wait. For example, two threads append to one list, "
                "and each of them takes the mutex before it does so. In short, a mutex is a very useful thing to have.",
                TWO,
            ),
        ),
        (
            "many_key_points",
            question(
                "It has " + ", ".join(f"part number{n}" for n in range(9)),
                "\n".join(f'- "part number{n}"' for n in range(9)),
            ),
            question(
                "It has " + ", ".join(f"part number{n}" for n in range(9)),
                "\n".join(f'- "part number{n}" {{group=parts choose=4}}' for n in range(9)),
            ),
        ),
        (
            "overlapping_key_points",
            question(
                "It lets one thread in, the others wait.", '- "lets one thread in"\n- "one thread in, the others"\n'
            ),
            question("It lets one thread in, the others wait.", '- "lets one thread in"\n- "in, the others wait"\n'),
        ),
        (
            "stem_gives_away",
            question(
                "It lets one thread in, the others wait.", TWO, stem="Why is a mutex, which lets one thread in, slow?"
            ),
            question("It lets one thread in, the others wait.", TWO, stem="Why is a mutex slow with many threads?"),
        ),
        ("long_reference", question(LONG_TEXT * 40), question(LONG_TEXT * 4)),
        (
            "mixed_languages",
            question("It lets one thread in.\n\n互斥锁保证同一时刻只有一个线程进入临界区，持有者必须释放它。"),
            question(
                "It lets one thread in; in Chinese: 互斥锁.\n\n```\n# 互斥锁保证同一时刻只有一个线程进入临界区\n```"
            ),
        ),
        (
            "no_difficulty",
            question("It lets one thread in.").replace("difficulty: 2", "rubric: concept"),
            question("It lets one thread in."),
        ),
    ],
)
def test_each_check_trips_where_it_should_and_only_there(tmp_path: Path, kind: str, trips: str, does_not: str) -> None:
    assert [found.check for found in check(tmp_path, trips) if found.check == kind] == [kind]
    assert [found.check for found in check(tmp_path, does_not) if found.check == kind] == []


def test_a_reference_without_key_points_is_a_fault_in_yaml(tmp_path: Path) -> None:
    item = "  - {id: x, kind: qa, stem: 'What is x?', reference: 'It is y.', language: en, difficulty: 1"
    head = "id: b\ntitle: B\nlanguage: en\nitems:\n"
    assert told(check(tmp_path, f"{head}{item}}}\n", name="b.yaml")) == ["no_key_points x"]
    point = ", key_points: [{id: k1, text: y, quote: It is y}]}\n"
    assert told(check(tmp_path, head + item + point, name="b.yaml")) == []


def test_a_rubric_of_ones_own_is_looked_into(tmp_path: Path) -> None:
    rubric = tmp_path / "mine.yaml"
    text = question("It lets one thread in, the others wait.", TWO, more=f" | rubric: {rubric}")
    rubric.write_text("id: mine\nversion: 0\n", encoding="utf-8")
    assert told(check(tmp_path, text)) == [f"unknown_rubric mutex {rubric} has faults"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            (
                "How does a KV cache speed up decoding?",
                "It keeps keys and values of earlier tokens, so each step computes attention only for the new token.",
            ),
            (
                "What does the KV cache save during generation?",
                "Keys and values of past tokens are stored, so a new token does not recompute them.",
            ),
            True,
        ),
        (
            (
                "What is LoRA?",
                "LoRA freezes the weights and trains two small low-rank matrices whose product is added.",
            ),
            ("Explain LoRA.", "Low-rank adaptation leaves the weights fixed and learns a low-rank update."),
            True,
        ),
        (
            (
                "What is LoRA?",
                "LoRA freezes the weights and trains two small low-rank matrices whose product is added.",
            ),
            ("What is QLoRA?", "QLoRA keeps the base model in 4-bit form and trains LoRA adapters on top of it."),
            False,
        ),
        (
            (
                "What is overfitting?",
                "Overfitting means that a model fits the noise of its training data and does badly on new data.",
            ),
            ("What is underfitting?", "Underfitting means that a model is too simple to fit even its training data."),
            False,
        ),
        (
            ("如何缓解大模型的幻觉？", "可以用检索增强，让回答有据可查；也可以要求模型引用来源，答不出就拒答。"),
            ("有哪些办法可以减少大模型的幻觉？", "检索增强生成、引用来源、允许拒答，都能减少幻觉。"),
            True,
        ),
        (
            ("什么是过拟合？", "过拟合指模型把训练数据的噪声也学了进去，在新数据上表现差。"),
            ("什么是欠拟合？", "欠拟合指模型太简单，连训练数据也拟合不好。"),
            False,
        ),
        (
            ("如何评价一个分类模型？", "看准确率、召回率和 F1。"),
            ("如何评价一个回归模型？", "看均方误差和决定系数。"),
            False,
        ),
        (("What is a mutex?", ""), ("Please explain what a mutex is.", "It lets one thread in."), True),
        (("What is a mutex?", ""), ("What is a semaphore?", "It lets several threads in."), False),
    ],
)
def test_items_that_ask_the_same_are_found_by_meaning(
    tmp_path: Path, one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    findings = check(tmp_path, f"## {one[0]}\n\n{one[1]}\n\n## {other[0]}\n\n{other[1]}\n")
    assert any(found.check == "near_duplicate" for found in findings) is same


ZH = "## 什么是互斥锁？ {{#mutex-zh}}\n\n*difficulty: 2{more}*\n\n互斥锁同一时刻只让一个线程进入临界区。\n"


def test_aliases_exist_and_are_returned(tmp_path: Path) -> None:
    def both(english: str, chinese: str) -> list[str]:
        text = GOOD.replace("rubric: definition", f"aliases: {english}" if english else "rubric: definition")
        (tmp_path / "a.en.md").write_text(text, encoding="utf-8")
        more = f" | aliases: {chinese}" if chinese else ""
        (tmp_path / "a.zh.md").write_text(ZH.format(more=more), encoding="utf-8")
        return told(check_banks([str(tmp_path / "a.en.md"), str(tmp_path / "a.zh.md")]))

    assert both("zh:mutex-zh", "en:mutex") == []
    assert both("zh:mutex-zh", "") == ["one_sided_alias mutex zh:mutex-zh"]
    assert "unknown_alias mutex zh:nowhere" in both("zh:nowhere", "")


def test_the_same_item_in_two_languages_wants_an_alias(tmp_path: Path) -> None:
    (tmp_path / "a.en.md").write_text(
        "## How can hallucination in large models be reduced? {#less}\n\n"
        "Retrieval grounds answers in documents, and the model may be asked to cite sources or to refuse.\n",
        encoding="utf-8",
    )
    zh = "## {stem} {{#shao}}\n\n{meta}可以用检索增强，让回答有据可查；也可以要求模型引用来源，答不出就拒答。\n"

    def found(stem: str, meta: str = "") -> list[str]:
        (tmp_path / "a.zh.md").write_text(zh.format(stem=stem, meta=meta), encoding="utf-8")
        findings = check_banks([str(tmp_path / "a.en.md"), str(tmp_path / "a.zh.md")])
        return [f.check for f in findings if f.check in ("missing_alias", "near_duplicate")]

    assert found("如何缓解大模型的幻觉？") == ["missing_alias"]
    assert found("如何缓解大模型的幻觉？", "*aliases: en:less*\n\n") == []
    assert found("如何评价一个回归模型？") == []


def test_an_alias_in_a_bank_that_is_not_at_hand_is_a_doubt(tmp_path: Path) -> None:
    text = GOOD.replace("rubric: definition", "aliases: zh:mutex-zh")
    assert told(check(tmp_path, text)) == ["unchecked_alias mutex zh:mutex-zh"]
    shipped = GOOD.replace("rubric: definition", "aliases: zh:kv-cache-zh")
    assert told(check(tmp_path, shipped)) == ["one_sided_alias mutex zh:kv-cache-zh"]


def test_findings_say_the_line_of_the_file(tmp_path: Path) -> None:
    findings = check(tmp_path, GOOD.replace("must release it.", "must release it. See [more](gone/more.md)."))
    assert [(found.check, found.item, found.line) for found in findings] == [("broken_link", "mutex", 5)]


def test_the_shipped_banks_have_no_faults_and_the_order_is_always_the_same() -> None:
    names = [*shipped_banks()]
    first = check_banks(names)
    assert [found for found in first if found.kind.severity == "fault"] == []
    assert first == check_banks(names)


def test_faults_end_with_1_and_doubts_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "doubts.md").write_text(GOOD.replace("*difficulty: 2 | rubric: definition*\n\n", ""), encoding="utf-8")
    command([str(tmp_path / "doubts.md")])
    shown = capsys.readouterr().out
    assert "Doubt: No difficulty" in shown
    assert "→ Write `difficulty: 1`" in shown

    (tmp_path / "faults.md").write_text("# Notes\n\n## What is a mutex?\n", encoding="utf-8")
    faults = run(tmp_path, "bank", "check", "faults.md", "--json", "--lang", "zh")
    assert faults.returncode == 1, faults.stderr
    found = json.loads(faults.stdout)
    assert (found["faults"], found["doubts"]) == (1, 1)
    first = found["findings"][0]
    assert (first["check"], first["severity"], first["item"], first["line"]) == (
        "no_reference",
        "fault",
        "qa-what-is-a-mutex",
        3,
    )
    assert "参考" in first["problem"]
    assert first["suggestion"]


def test_many_doubts_of_one_kind_are_cut_short_and_faults_never(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subjects = [
        "mutex",
        "socket",
        "index",
        "shard",
        "lease",
        "quorum",
        "cache",
        "queue",
        "stack",
        "heap",
        "trie",
        "graph",
    ]
    text = "# Notes\n\n" + "\n\n".join(f"## What is a {subject}?" for subject in subjects)
    (tmp_path / "notes.md").write_text(text, encoding="utf-8")
    with pytest.raises(typer.Exit):
        command([str(tmp_path / "notes.md")])
    shown = capsys.readouterr().out
    assert "and 2 more" in shown
    assert shown.count("qa-what-is-a-") == 12 + 10


def test_every_check_says_what_is_wrong_and_what_to_do() -> None:
    assert [kind.severity for kind in KINDS.values()] == sorted((k.severity for k in KINDS.values()), reverse=True)
    assert all(kind.title and kind.suggestion for kind in KINDS.values())
