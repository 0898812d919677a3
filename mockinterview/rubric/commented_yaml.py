"""A rubric as a YAML file for its author: fields in their order, each explained where it first stands."""

from collections.abc import Iterator

from mockinterview.messages import N_, Translator
from mockinterview.rubric.rubric import Rubric
from mockinterview.yaml_file import dump_yaml, key_lines

__all__ = ["commented_yaml"]

_HEAD = N_("A rubric: the scale that answers are graded on. docs/rubrics.md explains every field.")
_FIELDS = {
    "id": N_("Names the rubric in grades and reports, as id@version."),
    "version": N_("Once a version has graded, an edit counts as a new version by itself, whatever stands here."),
    "title": N_("For people, in both languages."),
    "when": N_("When to use it. No part of the scale: wording it anew changes no score."),
    "kinds": N_("Kinds of items that it grades unasked where it is shipped. []: used by name."),
    "criteria": N_("Exactly one criterion is scored by key_points, the others by the judge."),
    "pass_mark": N_("The lowest score that passes, from 0 to 1."),
    "exemplars": N_("Answers to items with agreed scores (0 to 1). A judge is shown those of the item."),
}
_OF_A_CRITERION = {
    "weight": N_("Weights count relative to each other: 7, 2 and 1 are 70%, 20% and 10%."),
    "levels": N_("Lowest first, beginning with 0. Describe what can be seen in an answer, not how good it is."),
    "at_most": N_("Never above coverage, so that a fluent answer to another question earns nothing here."),
    "cap_on_error": N_("The most that the criterion earns (0 to 1) when the answer makes a false claim."),
}


def commented_yaml(rubric: Rubric, say: Translator) -> str:
    """Return YAML that reads back as the rubric, with comments in the translator's language."""
    text = dump_yaml(rubric)
    comments = dict(_comments(rubric, key_lines(text), say))
    lines = []
    for number, line in enumerate(text.splitlines(), start=1):
        if number in comments:
            indent = len(line) - len(line.lstrip(" -"))
            # a comment of a list's first field stands before the dash
            dash = line.find("- ")
            lines.append(" " * (dash if 0 <= dash < indent else indent) + "# " + comments[number])
        lines.append(line)
    return "\n".join([f"# {say(_HEAD)}", "", *lines, ""])


def _comments(rubric: Rubric, lines: dict[tuple[int | str, ...], int], say: Translator) -> Iterator[tuple[int, str]]:
    for field, comment in _FIELDS.items():
        if (field,) in lines:
            yield lines[field,], say(comment)
    for field, comment in _OF_A_CRITERION.items():
        places = [("criteria", number, field) for number in range(len(rubric.criteria))]
        first = next((place for place in places if place in lines), None)
        if first:
            yield lines[first], say(comment)
