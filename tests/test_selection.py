"""Which items a session asks, and in what order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.errors import UsageError
from mockinterview.interview.selection import WEAK_FROM, Filters, Seen, select
from tests.session_parts import TOPICS, an_item

ITEMS = [an_item(n) for n in range(12)]


def ids(**options: object) -> list[str]:
    return [item.id for item in select(ITEMS, **options)]  # type: ignore[arg-type]  # options are passed through


def test_the_same_seed_gives_the_same_questions_whatever_the_order_of_the_bank() -> None:
    shuffled = [*ITEMS[7:], *ITEMS[6::-1]]
    assert select(ITEMS, count=5, seed=7) == select(shuffled, count=5, seed=7)
    assert len({tuple(ids(count=5, seed=seed)) for seed in range(20)}) > 10


def test_topics_take_turns() -> None:
    for seed in range(10):
        first = [item.topic for item in select(ITEMS, count=6, seed=seed)]
        assert set(first[:3]) == set(first[3:]) == {(topic,) for topic in TOPICS}


def test_fresh_items_come_before_seen_ones_and_those_seen_longest_ago_next() -> None:
    seen = {f"item-{n}": Seen(times=1, last=100.0 - n) for n in range(10)}
    chosen = ids(count=5, seen=seen)
    assert set(chosen[:2]) == {"item-10", "item-11"}
    assert chosen[2:] == ["item-9", "item-8", "item-7"]


def test_topic_kind_and_difficulty_filter() -> None:
    term = an_item(20, topic="Capitals of Europe", kind="term", difficulty=4)
    filters = Filters(topics=("ＥＵＲＯＰＥ",), kinds=("term",), difficulty=(4, 5))
    assert select([*ITEMS, term], filters=filters) == (term,)


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        (Filters(topics=("chess",)), "No question is on the topic chess. Topics of the bank: capitals, rivers, 海洋."),
        (Filters(kinds=("term",)), "No question left is of the kind term. Kinds there are: qa."),
        (
            Filters(topics=("rivers",), difficulty=(3, 3)),
            "No question left has a difficulty from 3 to 3. Difficulties there are: 1, 4.",
        ),
    ],
)
def test_a_filter_that_leaves_nothing_is_named_with_what_there_is(filters: Filters, told: str) -> None:
    with pytest.raises(UsageError) as error:
        select(ITEMS[:6], filters=filters)
    assert str(error.value) == told


def test_what_cannot_be_graded_is_never_asked() -> None:
    bare = an_item(1, reference="", key_points=())
    assert select([bare, ITEMS[2]]) == (ITEMS[2],)
    with pytest.raises(UsageError, match="holds no item that can be graded"):
        select([bare])


def test_an_item_and_its_alias_are_the_same_question() -> None:
    zh = an_item(30, aliases=("en:item-31",))
    en = an_item(31)
    assert len(select([zh, en])) == 1
    assert select([zh, ITEMS[0]], count=1, seen={"item-31": Seen(times=1, last=5)}) == (ITEMS[0],)


def test_a_count_below_one_is_refused() -> None:
    with pytest.raises(UsageError, match="must be 1 or more, not 0"):
        select(ITEMS, count=0)


@settings(deadline=None, max_examples=60)
@given(
    st.integers(0, 10**9), st.integers(1, 15), st.dictionaries(st.sampled_from([i.id for i in ITEMS]), st.floats(1, 9))
)
def test_selection_is_fair_for_any_seed_and_history(seed: int, count: int, last: dict[str, float]) -> None:
    seen = {name: Seen(times=1, last=at) for name, at in last.items()}
    chosen = ids(count=count, seed=seed, seen=seen)
    assert len(chosen) == len(set(chosen)) == min(count, len(ITEMS))
    known = [name in seen for name in chosen]
    assert known == sorted(known)
    fresh = sum(i.id not in seen for i in ITEMS)
    assert known.count(False) == min(count, fresh)


def test_weak_items_come_first_the_worst_before_all_and_mastered_ones_last() -> None:
    weak = {"item-3": 0.5, "item-4": 1.0, "item-5": WEAK_FROM, "item-6": WEAK_FROM - 0.01, "item-7": 0.0}
    seen = {f"item-{n}": Seen(times=1, last=100.0 - n) for n in (3, 4, 5, 6, 7, 8)}
    chosen = ids(seen=seen, weak=weak)
    assert chosen[:3] == ["item-4", "item-3", "item-5"]
    assert set(chosen[3:9]) == {"item-0", "item-1", "item-2", "item-9", "item-10", "item-11"}
    assert chosen[9:] == ["item-8", "item-7", "item-6"]  # seen but never graded, then mastered ones, the oldest first


def test_equally_weak_items_are_drawn_by_lot() -> None:
    weak = {item.id: 0.5 for item in ITEMS}
    assert len({tuple(ids(count=3, weak=weak, seed=seed)) for seed in range(20)}) > 10


def test_weak_items_must_meet_the_filters_too() -> None:
    weak = {"item-0": 1.0, "item-1": 0.4, "item-4": 0.9}
    chosen = ids(weak=weak, filters=Filters(topics=("capitals",)))
    assert chosen[:2] == ["item-4", "item-1"]
    assert set(chosen) == {"item-1", "item-4", "item-7", "item-10"}
    with pytest.raises(UsageError, match="No question is on the topic chess"):
        ids(weak=weak, filters=Filters(topics=("chess",)))


def test_an_alias_stands_for_its_item_when_it_is_weak() -> None:
    zh = an_item(30, aliases=("en:item-31",))
    assert select([*ITEMS, zh], count=1, weak={"item-31": 0.3}) == (zh,)


@settings(deadline=None, max_examples=60)
@given(
    st.integers(0, 10**9),
    st.dictionaries(st.sampled_from([i.id for i in ITEMS]), st.floats(0, 1)),
    st.dictionaries(st.sampled_from([i.id for i in ITEMS]), st.floats(1, 9)),
    st.integers(1, 15),
)
def test_what_was_weak_changes_the_order_only(
    seed: int, weak: dict[str, float], last: dict[str, float], count: int
) -> None:
    seen = {name: Seen(times=1, last=at) for name, at in last.items()}
    chosen = ids(weak=weak, seen=seen, seed=seed)
    assert sorted(chosen) == sorted(ids(seen=seen, seed=seed))
    assert [i.id for i in select(ITEMS[::-1], weak=weak, seen=seen, seed=seed)] == chosen
    assert ids(weak=weak, seen=seen, seed=seed, count=count) == chosen[:count]
    worth = [weak.get(name, WEAK_FROM / 2) for name in chosen]
    assert [lack for lack in worth if lack >= WEAK_FROM] == sorted((x for x in worth if x >= WEAK_FROM), reverse=True)
    order = [2 if name not in weak else 1 if weak[name] >= WEAK_FROM else 3 for name in chosen]
    assert order == sorted(order)
