"""Moodle XML (docs.moodle.org, "Moodle XML format"): each item an essay question, its topic a category.

The reference is the general feedback that students see afterwards; key points are the information for graders.
"""

import re
import xml.etree.ElementTree as ET
from itertools import groupby
from pathlib import Path

from mockinterview.bank.exports.as_html import as_html, points_html
from mockinterview.bank.exports.lost import Lost
from mockinterview.bank.item import Item
from mockinterview.bank.item_bank import ItemBank
from mockinterview.bank.records.ours import OURS
from mockinterview.messages import N_
from mockinterview.whole_file import whole_file

__all__ = ["write_moodle_xml"]

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST_NAME = 255
_ESSAY = (("responseformat", "plain"), ("responserequired", "1"), ("responsefieldlines", "15"), ("attachments", "0"))


def write_moodle_xml(bank: ItemBank, out: Path) -> tuple[Lost, ...]:
    """Write the items as a question bank."""
    quiz = ET.Element("quiz")
    quiz.append(ET.Comment(f" {OURS} "))
    for topic, items in groupby(bank.items, key=lambda item: item.topic):
        _category(quiz, bank.title, topic)
        for item in items:
            _question(quiz, item)
    ET.indent(quiz)
    with whole_file(out) as temporary:
        ET.ElementTree(quiz).write(temporary, encoding="utf-8", xml_declaration=True)
    told = N_(
        "Moodle keeps key points as notes for graders: their weights and groups are lost, and so are rubrics, aliases "
        "and what to read on"
    )
    lossy = any(item.key_points or item.rubric or item.aliases or item.reading for item in bank.items)
    return (Lost(what=told),) if lossy else ()


def _category(quiz: ET.Element, title: str, topic: tuple[str, ...]) -> None:
    path = "/".join(part.replace("/", "//") for part in (title, *topic))  # Moodle writes a slash in a name twice
    question = ET.SubElement(quiz, "question", type="category")
    _text(ET.SubElement(question, "category"), f"$course$/top/{path}")


def _question(quiz: ET.Element, item: Item) -> None:
    question = ET.SubElement(quiz, "question", type="essay")
    _text(ET.SubElement(question, "name"), " ".join(item.stem.split())[:_LONGEST_NAME])
    _html(question, "questiontext", as_html(item.stem))
    _html(question, "generalfeedback", as_html(item.reference))
    ET.SubElement(question, "defaultgrade").text = "1"
    ET.SubElement(question, "penalty").text = "0"
    ET.SubElement(question, "idnumber").text = item.id
    for name, value in _ESSAY:
        ET.SubElement(question, name).text = value
    _html(question, "graderinfo", points_html(item))
    tags = ET.SubElement(question, "tags")
    for tag in (item.kind, f"difficulty {item.difficulty}" if item.difficulty else ""):
        if tag:
            _text(ET.SubElement(tags, "tag"), tag)


def _html(parent: ET.Element, name: str, content: str) -> None:
    _text(ET.SubElement(parent, name, format="html"), content)


def _text(parent: ET.Element, content: str) -> None:
    ET.SubElement(parent, "text").text = _NOT_XML.sub("", content)
