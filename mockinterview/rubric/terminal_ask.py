"""Asks an author at a terminal, one line an entry; what does not fit is told at once and asked again."""

from prompt_toolkit import PromptSession
from rich.console import Console
from rich.text import Text

from mockinterview.errors import UsageError
from mockinterview.messages import Translator
from mockinterview.report.element import labelled, visible
from mockinterview.rubric.dialogue import Question

__all__ = ["TerminalAsk"]


class TerminalAsk:
    """Asks on the console's terminal. Raises ``KeyboardInterrupt`` for Ctrl-C, and for the end of the input."""

    def __init__(self, console: Console, say: Translator) -> None:
        self._console = console
        self._say = say
        self._session: PromptSession[str] = PromptSession()

    def __call__(self, question: Question) -> str:
        """Ask until the entry fits."""
        if question.heading:
            self._console.print()
            self._console.print(Text(visible(question.heading), style="bold cyan"))
        choice = question.is_choice
        text = f"{question.text} [{question.default}]" if choice and question.default else question.text
        standing = "" if choice else question.default
        while True:
            try:
                entry = self._session.prompt(labelled(visible(text)), default=standing)
            except EOFError:
                raise KeyboardInterrupt from None
            entry = entry.strip() or question.default if choice else entry
            try:
                question.read(entry)
            except UsageError as error:
                self._console.print(Text(visible(error.tell(self._say)), style="red"))
                standing = "" if choice else entry
            else:
                return entry
