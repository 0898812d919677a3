"""Which sessions' scores can be compared, and what to call those that can."""

from mockinterview.report.report import Report

__all__ = ["MIXED", "Comparison", "Groups", "comparable", "ways"]

MIXED = "*"
"""The group of sessions whose own answers were graded in more than one way: comparable with no other."""


def ways(report: Report) -> dict[str, str] | None:
    """Return how a session's answers were graded, {} where none was, None where it was not one way throughout.

    Three things must be the same wherever they occur: the judge, the fingerprint of a rubric (of whatever version),
    and the fingerprint under which items that ask for the same rubric (or, asking for none, are of the same kind) were
    graded. The last tells a session in which another rubric took the place of the items' own from a session in which
    other items came up.
    """
    found: dict[str, str] = {}
    for item in report.items:
        grade = item.grade
        if grade is None or grade.score is None:
            continue
        asked = item.attempt.item
        for key, way in (
            ("judge", grade.judge),
            (f"rubric {grade.rubric.partition('@')[0]}", grade.fingerprint),
            (f"item {asked.rubric or asked.kind}", grade.fingerprint),
        ):
            if found.setdefault(key, way) != way:
                return None
    return found


class Comparison:
    """Sessions that can be compared: graded in the same ways (``ways``), with a rubric in common with one before.

    Without one, nothing tells that it was the same version of a judge: a fingerprint holds the rubric, too.
    """

    def __init__(self) -> None:
        self._ways: dict[str, str] = {}

    def admit(self, report: Report) -> bool:
        """Take a session in if it can be compared with all that are in, and tell whether it was taken."""
        own = ways(report)
        if not own or any(self._ways.get(key, way) != way for key, way in own.items()):
            return False
        if self._ways and not any(key in self._ways for key in own if key != "judge"):
            return False
        self._ways.update(own)
        return True


class Groups:
    """Gives sessions the name of the group they can be compared in: A for the first that is asked about, and so on."""

    def __init__(self) -> None:
        self._groups: list[Comparison] = []

    def name(self, report: Report) -> str:
        """Return the first group that takes the session, "" where nothing was graded, ``MIXED`` as it says."""
        own = ways(report)
        if not own:
            return MIXED if own is None else ""
        for number, group in enumerate(self._groups):
            if group.admit(report):
                return _letters(number)
        self._groups.append(Comparison())
        self._groups[-1].admit(report)
        return _letters(len(self._groups) - 1)


def comparable(report: Report, other: Report) -> bool:
    """Tell whether the scores of two sessions can be compared; one graded in several ways can be with none."""
    comparison = Comparison()
    return comparison.admit(report) and comparison.admit(other)


def _letters(number: int) -> str:
    return (_letters(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)
