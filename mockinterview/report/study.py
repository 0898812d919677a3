"""What to work on: the key points missed, heaviest first, and what to read again, by topic."""

from collections.abc import Iterator, Sequence
from pathlib import PureWindowsPath

from mockinterview.grading.feedback import COVERED
from mockinterview.grading.grade import CheckedKeyPoint, Grade
from mockinterview.messages import N_, Translator
from mockinterview.report.item_part import ItemPart, PointPart
from mockinterview.report.report import ItemReport, Report
from mockinterview.value import Value

__all__ = ["MissedPoint", "Reading", "StudyTopic", "find_missed", "list_studies"]


class MissedPoint(Value):
    """A key point that still earns something, with the card it stands in."""

    part: PointPart
    item: ItemPart
    weight: float
    degree: float


class Reading(Value):
    """A stretch of the document to read again: where it is, in words, and which points of it were missed."""

    item: ItemPart
    place: str
    missed: tuple[MissedPoint, ...]


class StudyTopic(Value):
    """What to read again of one topic."""

    topic: str
    readings: tuple[Reading, ...]


def find_missed(items: Sequence[ItemReport], parts: Sequence[ItemPart]) -> tuple[MissedPoint, ...]:
    """Return the key points with a degree that asks for advice: heaviest first, then those of which least was said.

    Points that the judge doubts are left out, points of a group of which enough were named, and those of answers
    without a score: what they lack is not known.
    """
    found = [
        MissedPoint(part=part.points[number], item=part, weight=point.weight, degree=point.degree)
        for item, part in zip(items, parts, strict=True)
        if item.grade and item.grade.score is not None
        for number, point in enumerate(item.grade.key_points)
        if _asks_for_more(point, item, item.grade)
    ]
    return tuple(sorted(found, key=lambda missed: (-missed.weight, missed.degree)))


def list_studies(
    report: Report, parts: Sequence[ItemPart], missed: Sequence[MissedPoint], say: Translator
) -> tuple[StudyTopic, ...]:
    """Return what to read again, by topic: most weight missed first; then what was asked and not answered."""
    topics: dict[str, list[Reading]] = {}
    for reading in _readings(report, parts, missed, say):
        topics.setdefault(" › ".join(reading.item.attempt.item.topic), []).append(reading)
    studies = [StudyTopic(topic=topic, readings=tuple(readings)) for topic, readings in topics.items()]
    return tuple(sorted(studies, key=_lost, reverse=True))


def _asks_for_more(point: CheckedKeyPoint, item: ItemReport, grade: Grade) -> bool:
    if point.standing == "doubted" or point.degree >= COVERED:
        return False
    group = next((group for group in item.attempt.item.groups if group.id == point.group), None)
    if group is None or group.choose is None:
        return True
    return sum(other.degree >= COVERED for other in grade.key_points if other.group == group.id) < group.choose


def _readings(
    report: Report, parts: Sequence[ItemPart], missed: Sequence[MissedPoint], say: Translator
) -> Iterator[Reading]:
    for part in parts:
        own = tuple(point for point in missed if point.item.anchor == part.anchor)
        if part.attempt.item.reference and (own or not part.attempt.gradable):
            yield Reading(item=part, place=_place(report, part, say), missed=own)


def _place(report: Report, part: ItemPart, say: Translator) -> str:
    """Return where the reference stands. Only names: a path of this machine would be wrong on any other."""
    item = part.attempt.item
    document = PureWindowsPath(report.document).name or report.bank_title or report.bank  # takes both / and \
    if item.line:
        return say(N_("{document}, from line {line}"), document=document, line=item.line)
    if item.source:
        return say(N_("{document}, from character {offset}"), document=document, offset=item.source.start)
    return document


def _lost(study: StudyTopic) -> float:
    return sum(point.weight * (1 - point.degree) for reading in study.readings for point in reading.missed)
