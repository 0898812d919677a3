"""Documents of every usual shape to item banks, with nothing lost and ids that last."""

from pathlib import Path

import pytest

from mockinterview.bank.import_report import ImportReport, Reason
from mockinterview.bank.importing import import_bank, import_document
from mockinterview.bank.item import Item
from mockinterview.bank.item_bank import ItemBank
from mockinterview.errors import UsageError
from mockinterview.messages import translator

DATA = Path(__file__).parent / "data"
ZH_TEXT = DATA / "bank-notes.zh.txt"
ZH_MARKDOWN = DATA / "bank-notes.zh.md"
EN_MARKDOWN = DATA / "bank-notes.en.md"


def imported(path: Path) -> tuple[ItemBank, ImportReport]:
    return import_document(path)


def stems(bank: ItemBank) -> list[tuple[str, str]]:
    return [(item.kind, item.stem) for item in bank.items]


def item_about(bank: ItemBank, words: str) -> Item:
    return next(item for item in bank.items if words in item.stem)


def written(folder: Path, text: str, name: str = "notes.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_plain_notes_give_pairs_terms_and_topics_with_proper_questions() -> None:
    bank, report = imported(ZH_TEXT)
    assert stems(bank) == [
        ("term", "什么是事务 (Transaction)？"),
        ("term", "什么是索引 (Index)？"),
        ("term", "什么是主键？"),
        ("term", "什么是 B+ 树？"),
        ("topic", "什么是事务隔离？隔离不足的原因有哪些？"),
        ("qa", "请解释什么是缓存穿透，并举例说明。"),
        ("qa", "如何防止缓存雪崩？"),
        ("topic", "如何优化慢查询？"),
        ("topic", "请说明分库分表 (Sharding) 的原理。"),
        ("qa", "主从复制的基本过程是什么?"),
    ]
    assert report.counts == {"qa": 3, "term": 4, "topic": 3}
    assert bank.title == "数据库面试笔记（附参考答案）"


def test_pairs_keep_the_documents_wording_whole_without_labels() -> None:
    bank, _ = imported(ZH_TEXT)
    pair = item_about(bank, "主从复制")
    assert pair.reference.startswith("首先，主库把修改写入二进制日志；")
    assert pair.reference.endswith("从库重放中继日志。")
    assert pair.topic == ("数据库高可用",)
    assert pair.line == 71


def test_a_topic_keeps_its_sub_headings_and_its_joined_paragraph() -> None:
    bank, report = imported(ZH_TEXT)
    assert "没有包括查询条件所覆盖的间隙，所以" in item_about(bank, "事务隔离").reference
    assert item_about(bank, "分库分表").reference.startswith("一、原理")
    assert [join.line for join in report.joins] == [27]


def test_the_report_gives_the_reason_of_every_stretch_that_teaches_nothing() -> None:
    _, report = imported(ZH_TEXT)
    told = {u.line: u.reason for u in report.unused if u.reason != Reason.blank}
    assert told[3] == Reason.heading
    assert told[5] == Reason.introduction
    assert told[15] == Reason.remark
    assert told[35] == Reason.advertisement
    assert told[47] == Reason.advice


@pytest.mark.parametrize("path", [ZH_TEXT, ZH_MARKDOWN, EN_MARKDOWN], ids=lambda path: path.name)
def test_used_and_unused_together_are_the_whole_text(path: Path) -> None:
    bank, report = imported(path)
    used = [span for item in bank.items for span in (item.source, item.stem_source) if span]
    spans = sorted([*used, *(u.span for u in report.unused)], key=lambda span: span.start)
    assert [span.start for span in spans] == [0, *(span.end for span in spans[:-1])]
    assert spans[-1].end == report.characters


def test_the_report_reads_as_lines() -> None:
    lines = imported(ZH_TEXT)[1].tell(translator("en"))
    assert lines[0] == "bank-notes.zh.txt: 10 items (3 question/answer pairs, 4 terms, 3 topics)."
    assert "  line 27: …询条件所覆盖的间|隙，所以后来插入…" in lines
    assert any(line.startswith("  line 35, advertisement: 加入数据库学习小伙伴群") for line in lines)
    assert any("general caution: 需要注意的是" in line for line in lines)


def test_english_markdown_of_every_labelling() -> None:
    bank, report = imported(EN_MARKDOWN)
    assert stems(bank) == [
        ("topic", "What is TCP?"),
        ("qa", "What is a socket?"),
        ("qa", "Name at least two fields of an IP header."),
        ("qa", "Why does DNS use UDP?"),
        ("qa", "What is a port?"),
        ("qa", "What is NAT?"),
        ("qa", "What is a proxy?"),
        ("qa", "What is left open?"),
    ]
    assert report.unanswered == ("qa-what-is-left-open",)
    assert {u.line for u in report.unused if u.reason == Reason.contents} == {12, 13}
    assert "| slow start | doubles every round trip |" in item_about(bank, "TCP").reference
    assert "```python\n# Not a heading\n" in item_about(bank, "socket").reference


def test_chinese_markdown_with_answer_labels_and_sub_headings() -> None:
    bank, _ = imported(ZH_MARKDOWN)
    assert stems(bank) == [("qa", "什么是进程？"), ("qa", "线程为什么更轻？"), ("topic", "请介绍调度。")]
    threads = bank.items[1]
    assert threads.reference.startswith("同一进程的线程")
    assert threads.reference.endswith("#### 代价\n\n一个线程崩溃会带走整个进程。")
    assert all(item.topic == ("进程与线程",) for item in bank.items)


def test_a_lone_advertisement_cue_in_honest_prose_is_kept(tmp_path: Path) -> None:
    text = "# 识别\n\n## 二维码识别\n\n二维码识别先定位三个角，再做透视校正。\n"
    assert "先定位三个角" in imported(written(tmp_path, text))[0].items[0].reference


def test_labelled_causes_of_a_topic_are_no_glossary(tmp_path: Path) -> None:
    text = "慢查询\n\n慢查询的原因主要有以下几点：\n\n索引：没有走索引。\n\n锁：等待行锁。\n\n统计：统计过期。\n"
    bank, _ = imported(written(tmp_path, text, "notes.txt"))
    assert [item.kind for item in bank.items] == ["topic"]


def test_importing_twice_gives_the_same_bytes() -> None:
    assert imported(ZH_TEXT)[0].model_dump_json() == imported(ZH_TEXT)[0].model_dump_json()


def test_a_later_version_keeps_the_ids_of_what_did_not_change(tmp_path: Path) -> None:
    text = ZH_TEXT.read_text(encoding="utf-8")
    old, _ = imported(ZH_TEXT)
    text = text.replace(
        "缓存与数据库\n", "锁\n\n锁是控制并发访问的手段，它让同一时刻只有一方修改数据。\n\n缓存与数据库\n"
    )
    text = text.replace("主键：唯一标识一行记录的字段。", "主键：唯一标识一行的字段，不能为空。")
    new, _ = imported(written(tmp_path, text, "notes.txt"))
    before = {item.id: item for item in old.items}
    after = {item.id: item for item in new.items}
    assert before.keys() < after.keys()
    assert [item.stem for item in new.items if item.id not in before] == ["什么是锁？"]
    changed = [i for i in before if before[i].key_points != after[i].key_points]
    assert [before[i].stem for i in changed] == ["什么是主键？"]


def test_a_changed_sentence_leaves_the_other_key_points_alone(tmp_path: Path) -> None:
    text = "# 锁\n\n## 什么是死锁？\n\n死锁是指双方互相等待。{}发现后要回滚一方。\n"
    one = imported(written(tmp_path, text.format("等待形成环。")))[0].items[0]
    two = imported(written(tmp_path, text.format("等待永远不会结束。")))[0].items[0]
    assert one.id == two.id
    assert len({p.id for p in one.key_points} & {p.id for p in two.key_points}) == 2


def test_items_of_one_name_are_told_apart_by_topic_and_the_first_keeps_its_id(tmp_path: Path) -> None:
    one = "# Notes\n\n## Trees\n\n### What is depth?\n\nThe number of edges from the root.\n"
    two = one + "\n## Networks\n\n### What is depth?\n\nThe number of layers.\n"
    alone = imported(written(tmp_path, one))[0]
    both = imported(written(tmp_path, two))[0]
    assert alone.items[0].id == both.items[0].id == "qa-what-is-depth"
    assert both.items[1].id.startswith("qa-what-is-depth-")


def test_several_documents_make_one_bank_and_clashes_are_told(tmp_path: Path) -> None:
    bank, reports = import_bank([ZH_MARKDOWN, EN_MARKDOWN])
    assert len(bank.items) == sum(sum(report.counts.values()) for report in reports) == 11
    assert bank.document is None
    with pytest.raises(UsageError, match="The item diaodu stands in"):
        import_bank([ZH_MARKDOWN, written(tmp_path, "# A\n\n## B {#diaodu}\n\nText of B.\n")])


def test_numbered_questions_are_pairs_with_and_without_blank_lines(tmp_path: Path) -> None:
    text = (
        "操作系统\n\n1. 什么是进程？\n进程是运行中的程序。\n2. 什么是线程？\n线程是调度的单位。\n\n"
        "3. 什么是缺页？\n\n访问的页不在内存中，内核于是调入该页。\n\n"
        "【面试题】说说死锁\n\n【答案】多个线程互相等待对方的锁。\n"
    )
    bank, _ = imported(written(tmp_path, text, "notes.txt"))
    assert stems(bank) == [("qa", "什么是进程？"), ("qa", "什么是线程？"), ("qa", "什么是缺页？"), ("qa", "说说死锁")]
    assert bank.items[3].reference == "多个线程互相等待对方的锁。"


def test_questions_below_a_chapter_are_items_and_its_words_an_introduction(tmp_path: Path) -> None:
    text = (
        "# Typing\n\nThis chapter covers typing.\n\n## Protocols\n\nA protocol is a structural type.\n\n"
        "## Generics\n\n1. What is variance?\n\nIt says how subtyping carries over.\n\n"
        "2. What is a bound?\n\nA limit.\n"
    )
    bank, report = imported(written(tmp_path, text))
    assert stems(bank) == [("topic", "What are protocols?"), ("qa", "What is variance?"), ("qa", "What is a bound?")]
    assert [u.line for u in report.unused if u.reason == Reason.introduction] == [3]
