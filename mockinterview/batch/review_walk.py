"""The walk of a person through the rows of a queue."""

from collections.abc import Callable

from rich.console import Console

from mockinterview.batch.review_desk import ReviewDesk
from mockinterview.batch.review_queue import ReviewQueue
from mockinterview.batch.review_screen import compose_case
from mockinterview.batch.review_words import HELP, Order, read_order
from mockinterview.batch.reviews import Case
from mockinterview.messages import N_, Translator
from mockinterview.report.element import Element
from mockinterview.report.terminal import print_elements

__all__ = ["ReviewWalk"]

_NO_POINT = N_("There is no key point {number}; this row has {count}.")


class ReviewWalk:
    """``ask`` shows a prompt and returns a line; it raises ``EOFError`` at the end of the input."""

    def __init__(
        self, queue: ReviewQueue, desk: ReviewDesk, console: Console, say: Translator, ask: Callable[[str], str]
    ) -> None:
        self._queue = queue
        self._desk = desk
        self._console = console
        self._say = say
        self._ask = ask

    def walk(self) -> None:
        """Show row after row until all are passed or the person quits. Raises ``StoreError``."""
        self._tell(HELP)
        number = 0
        while number < len(self._queue.places):
            case = self._queue.case(number)
            move = 1 if case is None else self._one(case, number)
            if move is None:
                return
            if number + move < 0:
                self._tell(N_("This is the first row."))
            number = max(0, number + move)

    def _one(self, case: Case, number: int) -> int | None:
        """Let the person decide on one row; return how far to move on, None to quit."""
        self._show(case, number)
        key_points = [point.id for point in case.graded.item.key_points]
        while True:
            order = self._order(key_points)
            match order.step:
                case "accept":
                    self._desk.accept(case, order.note)
                    return 1
                case "skip":
                    return 1
                case "back":
                    return -1
                case "quit":
                    return None
                case "override" | "take_back":
                    case = self._decide(case, order)
                    self._show(case, number)
                case "help":
                    self._tell(HELP)
                case "no_point":
                    self._tell(_NO_POINT, number=order.note, count=len(key_points))
                case _:
                    self._tell(N_("That is no decision; ? shows what can be said."))

    def _decide(self, case: Case, order: Order) -> Case:
        if order.override is None:
            return self._desk.take_back(case, order.key_point)
        return self._desk.override(case, order.override)

    def _order(self, key_points: list[str]) -> Order:
        try:
            line = self._ask(self._say(N_("Your decision (Enter accepts, ? helps): ")))
        except EOFError:
            return Order(step="quit")
        # A terminal in another encoding gives halves of characters, which no file can hold.
        return read_order(line.encode("utf-8", "replace").decode(), key_points)

    def _show(self, case: Case, number: int) -> None:
        print_elements(compose_case(case, number + 1, len(self._queue.places), self._say), self._console)
        self._console.print()

    def _tell(self, message: str, **values: object) -> None:
        print_elements([Element(style="note", text=self._say(message, **values))], self._console)
