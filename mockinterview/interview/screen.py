"""What an interview prints around the answers."""

from rich.console import Console
from rich.text import Text

from mockinterview.grading.grade import Grade
from mockinterview.interview.announcement import number_of
from mockinterview.interview.attempt import Attempt
from mockinterview.interview.session import Session
from mockinterview.interview.terminal import HELP
from mockinterview.messages import N_, Translator
from mockinterview.report.compose import clock_time
from mockinterview.report.element import Element, visible
from mockinterview.report.feedback import compose_grade
from mockinterview.report.terminal import print_elements
from mockinterview.rubric.rubric import Rubric
from mockinterview.store.grades import Failure
from mockinterview.store.store import Store

__all__ = ["TerminalScreen"]


class TerminalScreen:
    """Prints questions, time, and feedback in the translator's language. ``store`` knows the rubrics that were used.

    ``hints`` explains the plain session's words; ``echoes`` prints each answer again, where an editor took it away.
    """

    def __init__(
        self, console: Console, say: Translator, store: Store, *, hints: bool = True, echoes: bool = False
    ) -> None:
        self._console = console
        self._say = say
        self._store = store
        self._hints = hints
        self._echoes = echoes
        self._last = (-1, 0)

    def asked(self, session: Session) -> None:
        """Print the open item with its number, topic and time."""
        item = session.open_item
        if self._hints:
            self._print(self._say(HELP), style="dim")
            self._hints = False
        self._console.print()
        self._print(" · ".join([number_of(session, self._say), *item.topic, *self._time(session)]), style="bold cyan")
        self._print(item.stem, style="bold")
        if session.draft and not self._echoes:
            self._print(self._say(N_("What you wrote so far:")), style="dim")
            self._print(session.draft)

    def closed(self, session: Session, attempt: Attempt) -> None:  # noqa: ARG002 - the protocol's; others show it
        """Tell that time was up, or that the item was skipped."""
        self._last = (attempt.position, attempt.follow_up)
        if self._echoes and attempt.answer:
            self.echo(attempt.answer)
        if attempt.outcome == "timed_out":
            self._print(self._say(N_("Time is up: what you wrote is your answer.")), style="bold")
        elif attempt.outcome == "skipped":
            self._print(self._say(N_("Skipped.")), style="dim")

    def marked(self, session: Session, attempt: Attempt, graded: Grade | Failure) -> None:
        """Print the feedback, or why there is none; to which question, where others were asked since."""
        if (attempt.position, attempt.follow_up) != self._last:
            self._print(self._say(N_("Feedback on: {question}"), question=attempt.item.stem), style="bold")
        if isinstance(graded, Failure):
            text = self._say(
                N_("Not scored: {reason} Your answer is kept; `mockinterview report {session} --regrade` tries again."),
                reason=graded.tell(self._say),
                session=session.plan.id,
            )
            print_elements([Element(style="note", text=text)], self._console)
            return
        print_elements(compose_grade(graded, attempt.item, self._rubric(graded), self._say), self._console)

    def echo(self, answer: str) -> None:
        """Print a scripted answer."""
        self._print(f"> {answer}")

    def _rubric(self, grade: Grade) -> Rubric | None:
        return self._store.rubrics.get(grade.rubric)

    def _time(self, session: Session) -> list[str]:
        limits, parts = session.plan.limits, []
        if limits.item_seconds is not None:
            parts.append(self._say(N_("{time} for this question"), time=clock_time(session.item_left)))
        if limits.session_seconds is not None:
            parts.append(self._say(N_("{time} left in all"), time=clock_time(session.session_left)))
        return parts

    def _print(self, text: str, style: str = "") -> None:
        self._console.print(Text(visible(text), style=style))
