"""Key points by rules: a short, perfect answer must be able to name them all."""

from pathlib import Path

import pytest

from mockinterview.bank.extract import extract
from mockinterview.bank.import_report import ImportReport, Reason
from mockinterview.bank.item import Item
from mockinterview.bank.item_bank import DocumentSource
from mockinterview.documents.markdown import read_markdown


def asked(stem: str, answer: str) -> tuple[Item, ImportReport]:
    document = read_markdown(f"# 笔记\n\n## 其他\n\n### {stem}\n\n{answer}\n", Path("notes.md"))
    bank, report = extract(document, DocumentSource(path="notes.md", sha256="0"))
    return bank.items[0], report


def quotes(stem: str, answer: str) -> list[str]:
    return [point.quote for point in asked(stem, answer)[0].key_points]


def against(stem: str, answer: str) -> list[Reason]:
    return [passed.reason for passed in asked(stem, answer)[1].passed_over]


def effective(item: Item) -> int:
    sizes = {g.id: g.choose or sum(p.group == g.id for p in item.key_points) for g in item.groups}
    return sum(sizes.values()) + sum(point.group is None for point in item.key_points)


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("总之，索引是数据库的重要内容。", Reason.summary),
        ("In summary, an index is useful.", Reason.summary),
        ("优化查询可以从多个方面入手。", Reason.framing),
        ("The following points matter:", Reason.framing),
        ("需要注意的是，索引不是越多越好。", Reason.hedge),
        ("应根据具体场景进行选择。", Reason.hedge),
        ("例如，订单表按用户建索引。", Reason.example),
        ("For example, orders are indexed by user.", Reason.example),
        ("这有助于提升系统的整体体验。", Reason.elaboration),
        ("This is very important.", Reason.elaboration),
        ("随着技术的不断发展，索引会越来越快。", Reason.outlook),
        ("优化慢查询是数据库中常见的问题。", Reason.restatement),
    ],
)
def test_sentences_that_make_no_claim_are_passed_over_with_the_reason(sentence: str, reason: Reason) -> None:
    claims = "索引让查询少读数据页。缓存挡住重复的查询。分区缩小扫描范围。"
    assert against("如何优化慢查询？", claims + sentence) == [reason]
    assert len(quotes("如何优化慢查询？", claims + sentence)) == 3


def test_a_definition_weighs_double() -> None:
    item, _ = asked("什么是索引？", "索引是一种有序的数据结构。它让查询少读数据页。写入因此变慢。")
    assert [point.weight for point in item.key_points] == [2.0, 1.0, 1.0]


def test_clauses_of_a_sequence_are_points_without_their_connectives() -> None:
    answer = "首先，主库写日志；然后，从库拉取日志；最后，从库重放日志。"
    assert quotes("复制的过程是什么？", answer) == ["主库写日志", "从库拉取日志", "从库重放日志"]


def test_measures_counted_in_one_sentence_are_points_each() -> None:
    answer = "为此可以采取以下措施：一是增加索引，减少扫描；二是改写语句，避免排序；三是增加缓存，减少访问。"
    assert [quote[:4] for quote in quotes("如何解决？", answer)] == ["增加索引", "改写语句", "增加缓存"]


def test_purposes_and_effects_stay_outside_the_quote() -> None:
    assert quotes("如何提速？", "可以为过滤的列建立联合索引，从而减少扫描的行数，提升速度。") == [
        "可以为过滤的列建立联合索引"
    ]


def test_enumerated_elements_are_points_and_brackets_stay_whole() -> None:
    answer = "常用的索引包括 B+ 树（如聚簇索引、二级索引等）、哈希索引以及全文索引等。"
    assert quotes("有哪些常用的索引？", answer) == ["B+ 树（如聚簇索引、二级索引等）", "哈希索引", "全文索引"]


def test_a_number_in_the_question_makes_a_group_to_choose_from() -> None:
    item, _ = asked("请列举两种索引。", "索引包括哈希索引、全文索引、空间索引和位图索引。")
    assert [group.choose for group in item.groups] == [2]
    assert {point.group for point in item.key_points} == {item.groups[0].id}
    item, _ = asked("Name at least three indexes.", "- hash\n- full text\n- spatial\n- bitmap\n- tree\n")
    assert [group.choose for group in item.groups] == [3]


def test_examples_are_points_only_where_they_are_asked_for() -> None:
    answer = "索引是一种有序结构。例如，字典的目录就是索引。"
    roles = [(p.role, p.quote) for p in asked("什么是索引？请举例说明。", answer)[0].key_points]
    assert roles == [("claim", "索引是一种有序结构"), ("example", "字典的目录就是索引")]
    assert against("什么是索引？", answer) == [Reason.example]


def test_of_a_long_list_some_are_asked_for() -> None:
    entries = "\n".join(f"- 做法{n}：第 {n} 种做法的内容说明" for n in "甲乙丙丁戊己庚辛壬癸")
    item, _ = asked("有哪些做法？", f"做法有以下几种：\n\n{entries}")
    assert len(item.key_points) == 10
    assert item.groups[0].choose == 6


def test_lists_under_several_leads_are_a_group_each() -> None:
    answer = "原因有以下几点：\n\n- 锁：等待行锁\n- 页：读取太多\n\n可以采取以下策略：\n\n1. 建索引\n2. 改语句\n"
    item, report = asked("查询为什么慢？如何解决？", answer)
    assert [sum(p.group == g.id for p in item.key_points) for g in item.groups] == [2, 2]
    assert [passed.reason for passed in report.passed_over] == [Reason.framing, Reason.framing]


def test_labels_name_their_points() -> None:
    item, _ = asked("有哪些步骤？", "- **建立索引**：为过滤的列建索引。\n- **锁**：缩短事务。\n")
    assert [(p.text, p.quote) for p in item.key_points] == [("建立索引", "建立索引"), ("锁", "缩短事务")]


def test_rows_of_a_table_are_points_named_by_their_first_cell() -> None:
    item, _ = asked("How do they compare?", "| kind | cost |\n|---|---|\n| hash | constant |\n| tree | logarithmic |\n")
    assert [(p.text, p.quote) for p in item.key_points] == [("hash", "hash | constant"), ("tree", "tree | logarithmic")]


def test_long_prose_keeps_seven_points_spread_over_its_paragraphs() -> None:
    paragraphs = ["".join(f"第{p}部分的第{n}个机制由组件{p}{n}完成。" for n in range(5)) for p in range(4)]
    item, report = asked("系统如何工作？", "\n\n".join(paragraphs))
    assert effective(item) == 7
    assert all(any(point.quote in paragraph for point in item.key_points) for paragraph in paragraphs)
    assert {passed.reason for passed in report.passed_over} == {Reason.surplus}


def test_an_answer_of_nothing_but_outlook_still_has_points() -> None:
    answer = "随着技术的发展，向量数据库的应用会越来越多。相信索引也会更快。"
    assert len(quotes("什么是向量数据库？", answer)) == 2


def test_a_short_answer_is_its_own_point() -> None:
    assert quotes("SQL 是什么的缩写？", "结构化查询语言。") == ["结构化查询语言"]
    assert quotes("What is 2 + 2?", "4") == ["4"]


def test_an_item_without_an_answer_has_none() -> None:
    item, report = asked("还有什么？", "")
    assert item.key_points == ()
    assert report.unanswered == (item.id,)
