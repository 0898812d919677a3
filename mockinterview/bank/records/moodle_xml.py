"""Moodle XML (docs.moodle.org, "Moodle XML format"): one entry a question, with what is the right answer to it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mockinterview.bank.item import Item
from mockinterview.bank.records.moodle_question import asked_in
from mockinterview.bank.records.ours import OURS
from mockinterview.bank.records.point_list import points_of_list
from mockinterview.bank.records.questions import question_of
from mockinterview.bank.records.record import Record, items_of
from mockinterview.bank.records.told import Told
from mockinterview.documents.decoding import read_bytes
from mockinterview.documents.html import html_to_markdown
from mockinterview.errors import UsageError
from mockinterview.messages import N_

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["items_of_moodle_xml", "topic_of_category"]

_START = 500  # bytes in which an export of ours says so
_NO_QUESTIONS = ("category", "description")


def items_of_moodle_xml(path: Path, told: Told) -> Iterator[Item]:
    """Yield the items of the questions. Raises ``UsageError`` where the file is no Moodle XML."""
    yield from items_of(_records(path, told), told)


def _records(path: Path, told: Told) -> Iterator[Record]:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    content = read_bytes(path)
    try:
        quiz = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise UsageError(N_("{path} is no Moodle XML: {cause}"), path=path, cause=error) from error
    if quiz.tag != "quiz":
        raise UsageError(N_("{path} is no Moodle XML: {cause}"), path=path, cause=f"<{quiz.tag}>")
    ours = OURS.encode() in content[:_START]
    topic: tuple[str, ...] = ()
    for number, question in enumerate(quiz.iter("question"), 1):
        if question.get("type") == "category":
            topic = topic_of_category(question.findtext("category/text") or "")
            if ours and topic:
                told.title, *within = topic
                topic = tuple(within)
        elif question.get("type") not in _NO_QUESTIONS:
            yield _record(number, question, topic, path)


def _record(number: int, question: "Element", topic: tuple[str, ...], path: Path) -> Record:
    tags = [tag.text or "" for tag in question.iterfind("tags/tag/text")]
    levels = [int(tag[-1]) for tag in tags if re.fullmatch("difficulty [1-5]", tag)]
    asked = asked_in(question, lambda element: _text(element, path))
    feedback = [_text(question.find(name), path) for name in ("generalfeedback", "graderinfo")]
    essay = question.get("type") == "essay"
    parts = [feedback[0] or feedback[1]] if essay else [*asked.right, feedback[0]]
    reference = "\n\n".join(part for part in parts if part)
    notes = question.findtext("graderinfo/text") or "" if feedback[0] else ""  # else they are the reference
    listed = points_of_list(notes, reference)
    return Record.model_validate(
        {
            "number": number,
            "question": question_of(asked.question) or (question.findtext("name/text") or "").strip(),
            "choices": asked.choices,
            "reference": reference,
            "id": question.findtext("idnumber") or None,
            "kind": next((tag for tag in tags if tag in ("qa", "term", "topic")), "qa"),
            "topic": topic,
            "difficulty": levels[0] if levels else None,
            "key_points": listed.points,
            "groups": listed.groups,
        }
    )


def _text(element: "Element | None", path: Path) -> str:
    if element is None:
        return ""
    text = element.findtext("text") or ""
    is_html = element.get("format", "html") in ("html", "moodle_auto_format")
    return (html_to_markdown(text, path) if is_html else text).strip()


def topic_of_category(path: str) -> tuple[str, ...]:
    """Return the names in the path of a category, without Moodle's own."""
    parts = [part.replace("//", "/").strip() for part in re.split(r"(?<!/)/(?!/)", path)]
    return tuple(part for part in parts if part and part not in ("$course$", "$system$", "top"))
