"""Findings: what each check looks for, what to do about it, and where it was found."""

from typing import Literal, NamedTuple

from mockinterview.messages import N_, Translator
from mockinterview.value import Value

__all__ = ["KINDS", "Finding", "Kind", "Severity"]

Severity = Literal["fault", "doubt"]


class Kind(NamedTuple):
    """One thing that is looked for; title and suggestion are marked for translation."""

    severity: Severity
    title: str
    suggestion: str


KINDS: dict[str, Kind] = {
    "no_reference": Kind(
        "fault",
        N_("No reference: the item can be asked, but not graded"),
        N_("Write an answer below the question, or leave the item out."),
    ),
    "no_key_points": Kind(
        "fault",
        N_("A reference without key points: nothing can be graded by it"),
        N_("`mockinterview rubric draft BANK ITEM` proposes some."),
    ),
    "unknown_rubric": Kind(
        "fault",
        N_("The rubric cannot be had"),
        N_("Name a shipped rubric (docs/rubrics.md) or a YAML file, or take the rubric out."),
    ),
    "unknown_alias": Kind(
        "fault",
        N_("An alias that does not exist"),
        N_("Correct the id, or take the alias out."),
    ),
    "one_sided_alias": Kind(
        "fault",
        N_("An alias that the other item does not return"),
        N_("Name each as the other's alias."),
    ),
    "broken_link": Kind(
        "fault",
        N_("A link to a file that does not exist"),
        N_("Correct the path: it counts from the document's folder."),
    ),
    "missed_reference": Kind(
        "doubt",
        N_("The key points test less than half of what the reference claims"),
        N_("`mockinterview rubric draft BANK ITEM` shows which sentences none tests; or shorten the reference."),
    ),
    "many_key_points": Kind(
        "doubt",
        N_("More key points than a short, perfect answer would make"),
        N_("Join some, put alternatives into a group with choose=N, or make two items of it."),
    ),
    "overlapping_key_points": Kind(
        "doubt",
        N_("Two key points stand on the same words, which then count twice"),
        N_("Shorten one quote, or take one out."),
    ),
    "stem_gives_away": Kind(
        "doubt",
        N_("The question says what a key point asks for"),
        N_("Word the question otherwise, or take the key point out."),
    ),
    "long_reference": Kind(
        "doubt",
        N_("A very long reference: longer than an answer of five minutes"),
        N_("Make several items of it, or cut what no key point needs."),
    ),
    "mixed_languages": Kind(
        "doubt",
        N_("A part in the other language"),
        N_("Translate it, or put it into the bank of its language."),
    ),
    "near_duplicate": Kind(
        "doubt",
        N_("Two items that seem to ask the same"),
        N_("Keep the better one, or word both so that they differ."),
    ),
    "missing_alias": Kind(
        "doubt",
        N_("Two items that seem to be the same in two languages"),
        N_("If they are, name each as the other's alias: then nobody is asked both."),
    ),
    "unchecked_alias": Kind(
        "doubt",
        N_("An alias in a bank that was not looked at"),
        N_("Name the bank of the other language too: `mockinterview bank check BANK OTHER`."),
    ),
    "no_difficulty": Kind(
        "doubt",
        N_("No difficulty: the item cannot be chosen by it"),
        N_("Write `difficulty: 1` (easy) to 5 (hard) into its metadata line."),
    ),
}
"""All checks, faults first, in the order in which they are told."""


class Finding(Value):
    """One place where a check found something.

    ``bank`` is the name it was given by, ``item`` its id (None for a place outside the items), ``line`` that of the
    file (0 is unknown), ``detail`` the particulars (marked for translation, with ``values``).
    """

    check: str
    bank: str
    item: str | None = None
    line: int = 0
    detail: str = ""
    values: tuple[tuple[str, str | int], ...] = ()

    @property
    def kind(self) -> Kind:
        """What was looked for."""
        return KINDS[self.check]

    def tell(self, say: Translator) -> str:
        """Return the particulars in the translator's language; empty where the check says it all."""
        return say(self.detail, **dict(self.values)) if self.detail else ""
