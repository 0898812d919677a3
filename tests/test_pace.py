"""Pace, purse and prices: how fast, and for how much."""

import asyncio
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.errors import JudgeRefused, JudgeUnavailable, UsageError
from mockinterview.grading.judges.pace import Pace
from mockinterview.grading.judges.prices import FixedPrice, ListPrice, Tokens, parse_price
from mockinterview.grading.judges.purse import Purse, worst_tokens
from mockinterview.grading.judges.retry import Patience


class Server:
    """Takes ``room`` requests at once, for ``seconds`` each, and turns away what is more."""

    def __init__(self, room: int, seconds: float, retry_after: float | None = None) -> None:
        self.room = room
        self.seconds = seconds
        self.retry_after = retry_after
        self.open = self.answered = self.turned_away = 0
        self.most_open = 0

    async def __call__(self) -> str:
        if self.open >= self.room:
            self.turned_away += 1
            raise JudgeUnavailable("rate_limit", "Too many.", retry_after=self.retry_after)
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        await asyncio.sleep(self.seconds)
        self.open -= 1
        self.answered += 1
        return "yes"


async def ask(server: Server, pace: Pace, requests: int) -> list[tuple[str, int] | BaseException]:
    patience = Patience(60, 3, pace=pace)
    return await asyncio.gather(*(patience.call(server, "j") for _ in range(requests)), return_exceptions=True)


async def test_every_request_is_answered_however_little_the_server_takes() -> None:
    server, pace = Server(3, 0.005), Pace(32, seed=1)
    assert {answer for answer, _ in await ask(server, pace, 100)} == {"yes"}  # type: ignore[misc]
    assert server.turned_away < 100  # not each is turned away again and again
    assert pace.limit < 32


async def test_the_pace_recovers_when_the_server_does() -> None:
    server, pace = Server(2, 0.001), Pace(8, seed=1)
    await ask(server, pace, 20)
    assert pace.limit < 8
    server.room = 100
    await ask(server, pace, 300)
    assert pace.limit == 8
    assert server.most_open == 8


async def test_retry_after_is_obeyed_by_all() -> None:
    server, pace = Server(1, 0.01, retry_after=0.3), Pace(4, seed=1)
    asked = asyncio.create_task(ask(server, pace, 4))
    await asyncio.sleep(0.05)
    assert pace.pausing > 0.1
    seen = server.answered + server.turned_away
    await asyncio.sleep(0.1)
    assert server.answered + server.turned_away == seen  # nobody asks meanwhile
    assert all(not isinstance(one, BaseException) for one in await asked)


async def test_an_overload_without_end_is_told() -> None:
    with pytest.raises(JudgeUnavailable, match="Too many"):
        await Patience(60, 3, pace=Pace(1, seconds=0)).call(Server(0, 0), "j")
    with pytest.raises(JudgeUnavailable, match="Too many"):
        await Patience(60, 3, pace=Pace(1)).call(Server(0, 0, retry_after=3600), "j")


async def test_a_closed_pace_lets_what_is_under_way_end_and_nobody_else_through() -> None:
    server, pace = Server(9, 0.05), Pace(2)
    asked = asyncio.create_task(ask(server, pace, 6))
    await asyncio.sleep(0.01)
    pace.close()
    told = await asked
    assert [isinstance(one, JudgeUnavailable) and one.code for one in told].count("stopped") == 4
    assert server.answered == 2


async def test_a_request_that_is_given_up_while_it_waits_takes_no_place() -> None:
    pace = Pace(1)
    await pace.enter()
    waiting = asyncio.create_task(pace.enter())
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    pace.leave()
    await asyncio.wait_for(pace.enter(), 1)
    assert pace.under_way == 1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 3), st.floats(0, 1), st.booleans()), max_size=30), st.floats(0, 20))
def test_no_order_of_requests_spends_more_than_the_budget(
    requests: list[tuple[float, float, bool]], usd: float
) -> None:
    purse = Purse(usd)
    spent = 0.0

    async def one(worst: float, share: float, lost: bool) -> None:
        nonlocal spent
        try:
            hold = await purse.hold(worst)
        except JudgeRefused:
            return
        await asyncio.sleep(0)
        assert purse.spent + purse.held <= usd * (1 + 1e-9)
        spent += worst if lost else worst * share
        hold.settle(None if lost else worst * share)
        hold.close()

    async def all_at_once() -> None:
        await asyncio.gather(*(one(*request) for request in requests))

    asyncio.run(all_at_once())
    assert spent <= usd * (1 + 1e-9)
    assert purse.held == 0


async def test_a_request_waits_while_those_in_flight_may_give_something_back() -> None:
    purse = Purse(1.0)
    first = await purse.hold(0.8)
    second = asyncio.create_task(purse.hold(0.8))
    await asyncio.sleep(0)
    assert not second.done()
    first.settle(0.1)
    (await second).settle(0.8)
    with pytest.raises(JudgeRefused, match="budget is used up"):
        await purse.hold(0.2)


async def test_a_budget_that_is_used_up_says_what_for() -> None:
    purse = Purse(0.05)
    for cost in (0.0004, None):  # the second attempt broke off: nobody knows what it cost
        (await purse.hold(0.0475)).settle(cost)
    with pytest.raises(JudgeRefused) as caught:
        await purse.hold(0.00487)
    assert "of 0.05 USD 0.0479 are spent or may be" in str(caught.value)
    assert "the next one may cost 0.00487." in str(caught.value)


def test_no_tokenizer_makes_more_tokens_than_are_reckoned() -> None:
    assert worst_tokens("一", "ab") >= 5
    assert worst_tokens("\ud83d") >= 3


def test_prices_come_from_the_list_or_from_the_user() -> None:
    million = Tokens(input=1_000_000, output=1_000_000)
    listed = ListPrice(judge="openai:gpt-4o-mini").usd(million)
    assert listed == pytest.approx(0.75)
    cached = ListPrice(judge="openai:gpt-4o-mini").usd(Tokens(input=1_000_000, cached=1_000_000))
    assert cached is not None
    assert cached < 0.1
    assert ListPrice(judge="openai:no-such-model").usd(million) is None
    assert ListPrice(judge="openai:gpt-4o-mini", base_url="http://127.0.0.1:1/v1").usd(million) is None
    assert ListPrice(judge="openai:gpt-4o-mini", base_url="https://api.openai.com/v1").usd(million) == listed
    assert parse_price("0.5,2") == FixedPrice(input=0.5, output=2)
    assert FixedPrice(input=0.5, output=2).usd(million) == 2.5
    for wrong in ("", "1", "1,2,3", "a,b", "-1,2", "nan,1"):
        with pytest.raises(UsageError, match="no price"):
            parse_price(wrong)


async def test_replies_are_worked_on_one_a_round_and_requests_go_between() -> None:
    pace, order = Pace(2), []

    async def work(name: str) -> None:
        await pace.go_on()
        order.append(name)

    async def send() -> None:
        for n in range(20):
            order.append(f"sent {n}")
            await asyncio.sleep(0)

    await asyncio.gather(work("a"), work("b"), work("c"), send())
    places = [order.index(name) for name in "abc"]
    assert places == sorted(places)
    assert all(later - before > 1 for before, later in pairwise(places))


async def test_who_gives_up_holds_up_nobody() -> None:
    pace = Pace(2)
    tasks = [asyncio.create_task(pace.go_on()) for _ in range(3)]
    await asyncio.sleep(0)
    tasks[1].cancel()
    async with asyncio.timeout(5):
        await asyncio.gather(*tasks, return_exceptions=True)
        await pace.go_on()
    assert [task.cancelled() for task in tasks] == [False, True, False]
