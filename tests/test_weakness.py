"""What was missed before: which grade counts, under which names an item is found again, and what is told of it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from mockinterview.bank.item import Group, Item, KeyPoint
from mockinterview.bank.item_bank import ItemBank
from mockinterview.interview.events import Answered, Asked, Event, Skipped, Started
from mockinterview.interview.plan import Limits, Mode
from mockinterview.interview.planning import plan_session
from mockinterview.interview.selection import Filters
from mockinterview.interview.weakness import Lack, load_lacks, tell_lacks
from mockinterview.messages import translator
from mockinterview.store.grades import Failure
from mockinterview.store.store import Store
from tests.session_parts import CAPITALS, StubGrader, a_plan, a_store, an_item, no_network, play

EN = translator("en")
FULL, HALF, WRONG = ". ".join(CAPITALS), CAPITALS[0], "I do not know."
ITEMS = tuple(an_item(n) for n in range(6))
BANK = ItemBank(id="cities", title="Cities", language="en", items=ITEMS)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with a_store(tmp_path) as store:
        yield store


def sit(
    store: Store,
    created: float,
    answers: Sequence[str | None],
    *,
    items: Sequence[Item] = ITEMS,
    bank: str = "cities",
    mode: Mode = "practice",
    fingerprint: str = "f" * 16,
    graded: bool = True,
) -> None:
    """Hold a session in which the items after the last answer are not reached; None is a skipped item."""
    plan = a_plan(name=f"s-{created:g}", created=created, mode=mode).model_copy(
        update={"items": tuple(items), "bank": bank}
    )
    events: list[Event] = [Started(at=0)]
    for item, answer in zip(items, answers, strict=False):
        events += [Asked(at=0, item=item.id), Skipped(at=1) if answer is None else Answered(at=1, answer=answer)]
    play(store, store.sessions.add(plan), events)
    for position, (item, answer) in enumerate(zip(items, answers, strict=False)):
        if answer is not None:
            grade = StubGrader(fingerprint).grade_of(item, answer) if graded else Failure.of(no_network())
            store.grades.add(plan.id, position, grade, at=2)


def fractions(store: Store, bank: ItemBank = BANK) -> dict[str, float]:
    return {item: lack.fraction for item, lack in load_lacks(store, bank).items()}


@pytest.mark.parametrize("mode", ["practice", "exam"])
def test_the_lack_is_what_the_key_points_left_uncovered(store: Store, mode: Mode) -> None:
    sit(store, 1, [FULL, HALF, WRONG, None], mode=mode)
    assert load_lacks(store, BANK) == {
        "item-0": Lack(fraction=0.0, missed=0, key_points=2),
        "item-1": Lack(fraction=0.5, missed=1, key_points=2),
        "item-2": Lack(fraction=1.0, missed=2, key_points=2),
        "item-3": Lack(fraction=1.0, missed=2, key_points=2, skipped=True),
    }


def test_the_latest_grade_counts_whatever_graded_it_and_no_grade_changes_nothing(store: Store) -> None:
    sit(store, 2, [HALF, FULL, None], fingerprint="e" * 16)
    sit(store, 1, [WRONG, WRONG, FULL, FULL])
    sit(store, 3, [FULL, WRONG], graded=False)
    assert fractions(store) == {"item-0": 0.5, "item-1": 0.0, "item-2": 1.0, "item-3": 0.0}


def test_weights_count_and_a_group_asks_for_no_more_than_it_says(store: Store) -> None:
    points = [KeyPoint(id=f"k{n}", text=quote, quote=quote, group="any") for n, quote in enumerate(CAPITALS)]
    bridges = KeyPoint(id="bridges", text="bridges", quote="它有0座桥", weight=3)
    item = an_item(0, key_points=(*points, bridges), groups=(Group(id="any", choose=1),))
    bank = BANK.model_copy(update={"items": (item,)})
    sit(store, 1, [HALF], items=[item])
    assert load_lacks(store, bank) == {"item-0": Lack(fraction=0.75, missed=1, key_points=2)}
    sit(store, 2, ["它有0座桥"], items=[item])
    assert load_lacks(store, bank) == {"item-0": Lack(fraction=0.25, missed=1, key_points=2)}


def test_an_item_is_found_under_its_alias_in_a_bank_of_the_other_language(store: Store) -> None:
    zh = an_item(0, id="city-zh", language="zh", aliases=("en:item-0",))
    sit(store, 1, [HALF, WRONG], items=[zh, an_item(1)], bank="cities.zh")
    assert fractions(store) == {"item-0": 0.5}  # item-1 of another bank is another item
    there = ItemBank(id="städte", title="", language="zh", items=(zh,))
    sit(store, 2, [WRONG], items=[ITEMS[0]], bank="cities")
    assert fractions(store, there) == {"city-zh": 1.0}
    assert fractions(store) == {"item-0": 1.0}


def weak_session(store: Store, filters: Filters = Filters(), seed: int = 3) -> tuple[list[str], str]:  # noqa: B008 - a frozen value
    lacks = load_lacks(store, BANK)
    session = plan_session(
        store,
        BANK,
        count=4,
        filters=filters,
        limits=Limits(),
        mode="practice",
        seed=seed,
        now=100.0,
        judge="offline",
        weak={item: lack.fraction for item, lack in lacks.items()},
    )
    return [item.id for item in session.plan.items], tell_lacks(session.plan.items, lacks, EN)


def test_a_weak_session_begins_with_what_was_missed_and_says_so(store: Store) -> None:
    sit(store, 1, [HALF, FULL, WRONG, None])
    chosen, told = weak_session(store)
    assert {"item-2", "item-3"} == set(chosen[:2])
    assert chosen[2] == "item-0"
    assert chosen[3] in {"item-4", "item-5"}
    numbers = {chosen.index("item-2") + 1: "2 of 2", chosen.index("item-3") + 1: "skipped"}
    assert told == (
        "Missed before and asked first: 3 of 4. Key points not covered last time: "
        f"question 1: {numbers[1]}, question 2: {numbers[2]}, question 3: 1 of 2."
    )


def test_filters_hold_in_a_weak_session_too(store: Store) -> None:
    sit(store, 1, [WRONG, FULL])
    chosen, told = weak_session(store, Filters(topics=("capitals",)))
    assert chosen == ["item-4", "item-1"]
    assert told == "None of these questions was missed before."


def test_with_nothing_known_yet_the_choice_is_the_usual_one(store: Store) -> None:
    sit(store, 1, [WRONG], graded=False)
    chosen, told = weak_session(store, seed=8)
    assert told == "Nothing was missed before: questions are chosen as usual."
    usual = plan_session(
        store,
        BANK,
        count=4,
        filters=Filters(),
        limits=Limits(),
        mode="practice",
        seed=8,
        now=101.0,
        judge="offline",
    )
    assert [item.id for item in usual.plan.items] == chosen
