"""Asks an author's way through a new rubric: what is asked, in which order, with which defaults."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from mockinterview.messages import N_, Language, Translator
from mockinterview.rubric.entries import read_points, read_words, read_yes_no
from mockinterview.rubric.rubric import Rubric, Words

__all__ = ["Ask", "Dialogue", "Question", "copy_rubric"]

Read = TypeVar("Read")


@dataclass(frozen=True)
class Question:
    """One thing asked. ``key`` is the same whenever the same is asked; ``read`` raises ``UsageError`` for a bad entry.

    ``default`` stands there to be taken or changed, or, of a choice, is what an empty entry means;
    ``heading`` is told before it.
    """

    key: str
    text: str
    read: Callable[[str], Any] = field(compare=False)
    default: str = ""
    heading: str = ""

    @property
    def is_choice(self) -> bool:
        """Whether a key or two answer it (y, n)."""
        return self.read is read_yes_no


class Ask(Protocol):
    """Whoever answers questions."""

    def __call__(self, question: Question) -> str:
        """Return an entry that the question's ``read`` accepts."""
        ...


class Dialogue:
    """Asks one question after the other, in the translator's language."""

    def __init__(self, ask: Ask, say: Translator) -> None:
        self._ask = ask
        self.say = say

    def ask(
        self,
        key: str,
        text: str,
        read: Callable[[str], Read],
        *,
        default: object = "",
        heading: str = "",
        **values: object,
    ) -> Read:
        """Ask ``text`` (marked, with ``values``), and return what is read."""
        shown = f"{default:g}" if isinstance(default, float) else str(default)
        return read(self._ask(Question(key, self.say(text, **values), read, shown, heading)))

    def words(self, key: str, text: str, default: Words | None = None, *, heading: str = "") -> Words:
        """Ask for words in both languages, the author's own first; the format wants both."""
        order: tuple[Language, ...] = ("zh", "en") if self.say.language == "zh" else ("en", "zh")
        asked = {}
        for number, language in enumerate(order):
            in_language = N_("{what}, in Chinese") if language == "zh" else N_("{what}, in English")
            standing = default.in_language(language) if default else ""
            asked[language] = self.ask(
                f"{key}.{language}",
                in_language,
                read_words,
                default=standing,
                heading=heading if not number else "",
                what=self.say(text),
            )
        return Words(**asked)

    def points(self, key: str, text: str, default: float | None) -> float | None:
        """Ask for points of 100, or none."""
        return self.ask(key, text, read_points, default="" if default is None else round(default * 100, 4))


def copy_rubric(start: Rubric, own_id: str) -> Rubric:
    """Return a copy under an id of its own: its first version, used by name."""
    return start.model_copy(update={"id": own_id, "version": 1, "kinds": ()})
