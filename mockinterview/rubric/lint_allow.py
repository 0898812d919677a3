"""``# lint: allow RULE because REASON``: silences a rule on its line or the one below, and is checked itself."""

import re
from collections.abc import Iterable, Iterator

import yaml

from mockinterview.messages import N_
from mockinterview.rubric.lint_finding import NOWHERE, Finding
from mockinterview.rubric.lint_rules import RULES, found
from mockinterview.value import Value

__all__ = ["Allow", "read_allows", "silence"]

_MARK = re.compile(
    r"#\s*lint:\s*allow\b\s*(?P<rule>[\w-]*)[:：,，]?\s*(?:because|因为)?[:：,，]?\s*(?P<reason>.*)$", re.MULTILINE
)


class Allow(Value):
    """One such comment: the line it stands on, the lines it speaks for, the rule, and the reason given."""

    line: int
    lines: frozenset[int]
    rule: str
    reason: str


def read_allows(text: str) -> tuple[Allow, ...]:
    """Return the comments of YAML text that allow something; the same words inside a value are no comment."""
    if not _MARK.search(text):
        return ()  # scanning takes longer than all rules
    rows = text.splitlines()
    spans = _scalars(text)
    made = []
    for number, row in enumerate(rows, 1):
        mark = _MARK.search(row)
        if mark is None or _inside((number - 1, mark.start()), spans):
            continue
        lines = {number}
        if not row[: mark.start()].strip():  # a comment of its own speaks for what follows it and other comments
            below = number
            while below < len(rows) and rows[below].lstrip().startswith("#"):
                below += 1
            lines.add(below + 1)
        reason = mark["reason"].strip()
        made.append(Allow(line=number, lines=frozenset(lines), rule=mark["rule"], reason=reason))
    return tuple(made)


def silence(findings: Iterable[Finding], allows: Iterable[Allow]) -> Iterator[Finding]:
    """Yield the findings that no comment allows, and what is wrong with the comments; all of them have their lines."""
    kept = list(findings)
    for allow in allows:
        touched = [finding for finding in kept if finding.rule == allow.rule and finding.line in allow.lines]
        if fault := _fault(allow, used=bool(touched)):
            yield fault.model_copy(update={"line": allow.line})
        if allow.reason:
            kept = [finding for finding in kept if finding not in touched]
    yield from kept


def _fault(allow: Allow, *, used: bool) -> Finding | None:
    if allow.rule not in RULES:
        return found(
            "allow-unknown-rule",
            NOWHERE,
            N_("There is no rule “{rule}” to allow."),
            N_("Write the name of the rule as the finding shows it: # lint: allow RULE because REASON"),
            rule=allow.rule,
        )
    if not allow.reason:
        return found(
            "allow-without-reason",
            NOWHERE,
            N_("{rule} is allowed here without a reason; it is not silenced."),
            N_("Write why: # lint: allow {rule} because REASON"),
            rule=allow.rule,
        )
    if not used:
        return found(
            "allow-unused",
            NOWHERE,
            N_("{rule} finds nothing here that this comment could silence."),
            N_("Remove the comment, or put it on the line of the finding or the line above it."),
            rule=allow.rule,
        )
    return None


def _scalars(text: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    tokens = yaml.scan(text, Loader=yaml.SafeLoader)
    marks = ((t.start_mark, t.end_mark) for t in tokens if isinstance(t, yaml.ScalarToken))
    return [((start.line, start.column), (end.line, end.column)) for start, end in marks]


def _inside(position: tuple[int, int], spans: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> bool:
    return any(start <= position < end for start, end in spans)
