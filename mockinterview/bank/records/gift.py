"""GIFT (docs.moodle.org, "GIFT format"): one entry a question; right answers and general feedback are its reference."""

import re
from collections.abc import Iterator
from pathlib import Path

from mockinterview.bank.item import Item
from mockinterview.bank.records.gift_answer import Answers, answers_in
from mockinterview.bank.records.moodle_xml import topic_of_category
from mockinterview.bank.records.ours import OURS
from mockinterview.bank.records.questions import question_of
from mockinterview.bank.records.record import Record, items_of
from mockinterview.bank.records.told import Told
from mockinterview.documents.decoding import decode, read_bytes
from mockinterview.documents.html import html_to_markdown
from mockinterview.errors import UsageError
from mockinterview.messages import N_

__all__ = ["items_of_gift"]

_HIDDEN = "\ue000"  # before the number of an escaped sign, while the text is taken apart
_SIGNS = "~=#{}:\\n"
_NOTE = re.compile(r"\[(id|tag):([^\]]*)\]")
_TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(html|markdown|moodle|plain)\]\s*")
_BLOCK = re.compile(r"\{(.*?)\}", re.DOTALL)


def items_of_gift(path: Path, told: Told) -> Iterator[Item]:
    """Yield the items of the questions. Raises ``UsageError`` where the file cannot be read."""
    yield from items_of(_records(path, told), told)


def _records(path: Path, told: Told) -> Iterator[Record]:
    text = re.sub(r"\\([~=#{}:\\n])", lambda m: _HIDDEN + str(_SIGNS.index(m[1])), decode(read_bytes(path), path))
    ours = text.startswith(f"// {OURS}\n")
    topic: tuple[str, ...] = ()
    line = 1
    for part in re.split(r"(\n\s*\n)", text):
        notes = [_NOTE.findall(row) for row in part.splitlines() if row.startswith("//")]
        rows = [row for row in part.splitlines() if not row.startswith("//")]
        for row in rows:
            if row.startswith("$CATEGORY:"):
                topic = topic_of_category(_shown(row.partition(":")[2]))
                if ours and topic:
                    told.title, *within = topic
                    topic = tuple(within)
        body = "\n".join(row for row in rows if not row.startswith("$CATEGORY:")).strip()
        if body:
            yield _record(line + _lines_before(part), body, [pair for note in notes for pair in note], topic, path)
        line += part.count("\n")


def _lines_before(part: str) -> int:
    """Return how many lines of comments and categories stand above a question."""
    rows = part.splitlines()
    return next((n for n, row in enumerate(rows) if row.strip() and not row.startswith(("//", "$CATEGORY:"))), 0)


def _record(line: int, body: str, notes: list[tuple[str, str]], topic: tuple[str, ...], path: Path) -> Record:
    body, title, form = _opened(body)
    block = _BLOCK.search(body)
    if block is None and "{" in body:
        raise UsageError(
            N_("{path}, line {line}: a brace is not closed before the question ends."),
            N_("A question ends at the first empty line; write \\{{ for a brace in its words."),
            path=path,
            line=line,
        )
    before, after = (body[: block.start()], body[block.end() :]) if block else (body, "")
    question = f"{before}_____{after}" if after.strip() else before  # the answer fills a gap
    answers = answers_in(block[1]) if block else Answers((), (), "")
    parts = [part for part in (*answers.right, answers.feedback) if part]

    def words(text: str) -> str:
        shown = _shown(text).strip()
        return html_to_markdown(shown, path).strip() if form == "html" else shown

    return Record.model_validate(
        {
            "number": line,
            "question": question_of(words(question)) or _shown(title),
            "choices": tuple(words(choice) for choice in answers.choices),
            "reference": "\n\n".join(words(part) for part in parts),
            "topic": topic,
            **_noted(notes),
        }
    )


def _opened(body: str) -> tuple[str, str, str]:
    """Return a question without its title and format, and these."""
    title = _TITLE.match(body)
    body = body[title.end() :] if title else body
    form = _FORMAT.match(body)
    return body[form.end() :] if form else body, title[1] if title else "", form[1] if form else ""


def _noted(notes: list[tuple[str, str]]) -> dict[str, object]:
    """Return what comments say, as our own export writes it."""
    tags = [value for key, value in notes if key == "tag"]
    levels = [int(tag[-1]) for tag in tags if re.fullmatch("difficulty [1-5]", tag)]
    return {
        "id": next((value for key, value in notes if key == "id" and value), None),
        "kind": next((tag for tag in tags if tag in ("qa", "term", "topic")), "qa"),
        "difficulty": levels[0] if levels else None,
    }


def _shown(text: str) -> str:
    return re.sub(_HIDDEN + r"(\d)", lambda m: "\n" if _SIGNS[int(m[1])] == "n" else _SIGNS[int(m[1])], text)
