"""The answers of a dialogue that is not finished, in a file beside the one that it will write."""

import json
from pathlib import Path

from mockinterview.errors import UsageError
from mockinterview.rubric.dialogue import Ask, Question
from mockinterview.whole_file import write_whole
from mockinterview.yaml_file import read_text

__all__ = ["Unfinished"]


class Unfinished:
    """Passes questions on, keeps each answer at once, and answers by itself what was answered before.

    The file is ``NAME.unfinished.json``. Raises ``UsageError`` when it cannot be written.
    """

    def __init__(self, out: Path, ask: Ask) -> None:
        self.path = out.with_name(out.name + ".unfinished.json")
        self._ask = ask
        self._answers: dict[str, str] = {}

    def earlier(self) -> int:
        """Return how many answers an earlier dialogue left; 0 where its file cannot be read."""
        return len(self._read())

    def take_up(self) -> None:
        """Go on with the answers of the earlier dialogue."""
        self._answers = self._read()

    def __call__(self, question: Question) -> str:
        """Return the kept answer if it still fits, else ask and keep."""
        if (kept := self._answers.get(question.key)) is not None:
            try:
                question.read(kept)
            except UsageError:
                pass
            else:
                return kept
        answer = self._ask(question)
        self._answers[question.key] = answer
        write_whole(self.path, json.dumps(self._answers, ensure_ascii=False, indent=1))
        return answer

    def forget(self) -> None:
        """Remove the file: the dialogue is finished, or begins anew."""
        self.path.unlink(missing_ok=True)

    def _read(self) -> dict[str, str]:
        try:
            read = json.loads(read_text(self.path))
        except (UsageError, ValueError):
            return {}
        entries = read.items() if isinstance(read, dict) else ()
        return {key: answer for key, answer in entries if isinstance(answer, str)}
