"""Lint: what in a rubric will make graders disagree, or its score mean something else. By rules; no model is asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from mockinterview.bank.item import Item
from mockinterview.resources import resource_folder
from mockinterview.rubric.library import load_rubric, shipped_rubric_file
from mockinterview.rubric.lint_allow import read_allows, silence
from mockinterview.rubric.lint_exemplars import check_exemplars
from mockinterview.rubric.lint_finding import Finding
from mockinterview.rubric.lint_joined import check_joined
from mockinterview.rubric.lint_languages import check_languages
from mockinterview.rubric.lint_levels import check_levels
from mockinterview.rubric.lint_reach import check_reach
from mockinterview.rubric.lint_weights import check_weights
from mockinterview.rubric.lint_wording import check_wording
from mockinterview.rubric.rubric import Rubric
from mockinterview.yaml_faults import Location
from mockinterview.yaml_file import is_yaml, key_lines, read_text

__all__ = ["lint", "lint_file", "rubric_files"]


def lint(rubric: Rubric | Path | str, items: Sequence[Item] | None = None) -> tuple[Finding, ...]:
    """Return the findings of a rubric, of a YAML file, or of a shipped rubric's id.

    A file's comments may allow findings (``# lint: allow RULE because REASON``); a rubric by itself has none.
    ``items`` are all items it is for: with them, kinds and items that there are not are found.
    Raises ``UsageError`` when there is no such rubric, ``FileFaults`` when the file is no rubric.
    """
    if isinstance(rubric, Rubric):
        return tuple(_check(rubric, items))
    (path,) = rubric_files([rubric])
    return lint_file(path, items)


def lint_file(path: Path, items: Sequence[Item] | None = None) -> tuple[Finding, ...]:
    """Return the findings of one file in the order of its lines, those silenced left out."""
    rubric = load_rubric(str(path))
    text = read_text(path)
    lines = key_lines(text)
    placed = [finding.model_copy(update={"line": _line(finding, lines)}) for finding in _check(rubric, items)]
    left = [finding.model_copy(update={"file": str(path)}) for finding in silence(placed, read_allows(text))]
    return tuple(sorted(left, key=lambda finding: (finding.line, finding.rule, finding.place.names)))


def rubric_files(paths_or_ids: Sequence[Path | str]) -> tuple[Path, ...]:
    """Return the file of each rubric; without any, those of all shipped ones in the order of their names."""
    if not paths_or_ids:
        return tuple(sorted(resource_folder("rubrics").glob("*.yaml")))
    return tuple(map(_file, paths_or_ids))


def _file(path_or_id: Path | str) -> Path:
    path = Path(path_or_id)
    return path if is_yaml(path) else shipped_rubric_file(str(path_or_id))


def _check(rubric: Rubric, items: Sequence[Item] | None) -> Iterator[Finding]:
    yield from check_wording(rubric)
    yield from check_joined(rubric)
    yield from check_levels(rubric)
    yield from check_weights(rubric)
    yield from check_languages(rubric)
    yield from check_exemplars(rubric)
    yield from check_reach(rubric, items)


def _line(finding: Finding, lines: Mapping[Location, int]) -> int:
    path = finding.place.path
    ends: Iterable[int] = range(len(path), -1, -1)
    return next((lines[path[:end]] for end in ends if path[:end] in lines), 0)
