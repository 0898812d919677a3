"""The key points of references that come with rows of answers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.bank.item_of_text import item_of_text
from mockinterview.bank.key_points.answer_key import answer_key_points

POINTERS = "每个结点有两个指针，用掉其中的大部分，所以空指针有 n+1 个。"


def quotes(reference: str, question: str = "Explain.") -> list[str]:
    return [point.quote for point in answer_key_points(reference, question).points]


def test_each_entry_of_a_list_is_a_point_wherever_its_number_stands() -> None:
    assert quotes("1. 统一空表的处理。2. 简化插入操作；减少特判。") == ["统一空表的处理", "简化插入操作", "减少特判"]
    assert quotes("Steps:\n1.Read the page\n2.i)Fix it\nii)Write it back") == [
        "Read the page",
        "Fix it",
        "Write it back",
    ]


def test_a_number_that_does_not_count_on_is_no_list_mark() -> None:
    reference = "按下标访问为O（1）。归并需要 O(n)。"
    assert quotes(reference) == ["按下标访问为O（1）", "归并需要 O(n)"]


def test_the_clauses_of_a_short_key_are_points() -> None:
    assert quotes("互斥锁保证同一时刻只有一个线程进入，没有抢到的线程会被挂起。") == [
        "互斥锁保证同一时刻只有一个线程进入",
        "没有抢到的线程会被挂起",
    ]


def test_of_a_list_the_question_may_ask_for_some() -> None:
    reference = "Possible answers:\n- larger addresses\n- simpler headers\n- better security\n- mobility"
    found = answer_key_points(reference, "State at least 2 goals of IPv6.")
    assert [group.choose for group in found.groups] == [2]
    assert {point.group for point in found.points} == {found.groups[0].id}
    assert answer_key_points(reference, "A coin shows at least two heads. Why?").groups == ()


def test_a_lead_may_ask_for_any_one() -> None:
    found = answer_key_points(
        "It is cached.\nOne of the following reasons is enough:\n- reads are faster\n- the disk rests", "Why?"
    )
    assert [group.choose for group in found.groups] == [1]
    assert [point.group is None for point in found.points] == [True, False, False]


def test_what_is_nested_in_an_alternative_belongs_to_it() -> None:
    found = answer_key_points(
        "Any one of these proofs:\n● by induction\n● by counting:\n○ the pairs are n(n-1)\n○ halved they are edges",
        "Prove it.",
    )
    assert [point.quote.split("\n")[0] for point in found.points] == ["by induction", "by counting:"]
    assert [group.choose for group in found.groups] == [1]


def test_an_example_is_a_point_only_where_it_is_asked_for_or_all_there_is() -> None:
    reference = "写操作先进日志再落盘。例如断电后可以重放日志。"
    assert quotes(reference) == ["写操作先进日志再落盘"]
    asked = answer_key_points(reference, "什么是预写日志？请举例说明。").points
    assert [point.role for point in asked] == ["claim", "example"]
    assert quotes("错误。例如空表。") == ["错误", "例如空表"]


def test_what_is_said_of_an_example_belongs_to_it() -> None:
    reference = "No. Requests come in waves. For example, a page asks for pictures. This means a busy second."
    assert quotes(reference) == ["No", "Requests come in waves"]
    assert quotes("请求成批到来。例如一个网页同时要四十张图。这意味着有一秒很忙。") == ["请求成批到来"]
    aside = "Requests come in waves. For example, a page asks for forty pictures. Queues grow meanwhile."
    assert quotes(aside) == ["Requests come in waves", "Queues grow meanwhile"]


def test_a_point_weighs_what_it_says_beyond_the_question() -> None:
    first, second = answer_key_points(
        "链表适合频繁插入。修改前驱结点的指针即可，不需要移动大量元素。", "为什么链表适合频繁插入？"
    ).points[:2]
    assert first.weight < second.weight
    verdict, reason = answer_key_points("错误。循环队列也可能是满的。", "循环队列不会满，对吗？").points
    assert verdict.weight == reason.weight == 1


@given(st.text(st.sampled_from("ab数据 .。，,;:：\n1(（)）①-"), min_size=1, max_size=60))
@settings(deadline=None)
def test_any_reference_makes_an_item_with_points(reference: str) -> None:
    item = item_of_text("什么？", reference)
    assert bool(item.key_points) == bool(reference.strip())
    assert all(point.quote in reference and point.weight > 0 for point in item.key_points)


@pytest.mark.parametrize("length", [13, 60])
def test_a_long_key_has_a_dozen_points_at_most_and_leaves_nothing_out(length: int) -> None:
    reference = " ".join(f"Fact number {n} holds." for n in range(length))
    points = quotes(reference)
    assert len(points) <= 12
    assert sum(map(len, points)) > 0.9 * len(reference) - 2 * length


@pytest.mark.parametrize(
    ("question", "reference", "share"),
    [
        ("n 个结点的满二叉链表有多少个空指针？", "每个结点有两个指针，用掉其中的大部分，所以空指针有 n+1 个。", 0.75),
        (
            "How many edges has a tree of 8 nodes?",
            "Every node but the root hangs on its parent. So it has 7 edges.",
            0.75,
        ),
    ],
)
def test_to_how_many_the_figure_is_most_of_the_answer(question: str, reference: str, share: float) -> None:
    *way, figure = answer_key_points(reference, question).points
    assert figure.weight / (figure.weight + sum(point.weight for point in way)) == pytest.approx(0.75, abs=0.01)


@pytest.mark.parametrize(
    "question", ["有多少个空指针？请说明理由。", "能否用单链表？若可以，代价是多少？", "空指针从何而来？"]
)
def test_where_more_is_asked_the_way_to_a_figure_counts_as_before(question: str) -> None:
    *way, figure = answer_key_points(POINTERS, question).points
    assert figure.weight < sum(point.weight for point in way)
