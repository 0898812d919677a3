"""A new rubric from what its author answers."""

from mockinterview.messages import N_
from mockinterview.rubric.criteria_dialogue import COVERAGE, ask_criteria
from mockinterview.rubric.dialogue import Dialogue, copy_rubric
from mockinterview.rubric.entries import read_yes_no
from mockinterview.rubric.rubric import Rubric, Words

__all__ = ["ask_rubric"]

_PASS_MARK = 0.6


def ask_rubric(dialogue: Dialogue, own_id: str, start: Rubric | None) -> Rubric:
    """Ask for a whole rubric: ``start`` (another one) changed, or one from scratch."""
    copied = copy_rubric(start, own_id) if start else None
    title = dialogue.words("title", N_("Title"), copied.title if copied else None)
    when = _ask_when(dialogue, copied)
    mark = copied.pass_mark if copied else _PASS_MARK
    pass_mark = dialogue.points("pass_mark", N_("Pass mark, in points of 100 (empty: none)"), mark)
    return Rubric(
        id=own_id,
        version=1,
        title=title,
        when=when,
        kinds=(),
        criteria=ask_criteria(dialogue, copied.criteria if copied else (COVERAGE,)),
        pass_mark=pass_mark,
        exemplars=copied.exemplars if copied and _keeps_exemplars(dialogue, copied) else (),
    )


def _ask_when(dialogue: Dialogue, copied: Rubric | None) -> Words | None:
    known = copied.when if copied else None
    text = N_("Say when to use it? (y/n)")
    if dialogue.ask("when", text, read_yes_no, default="y" if known else "n"):
        return dialogue.words("when.words", N_("When to use it"), known)
    return None


def _keeps_exemplars(dialogue: Dialogue, copied: Rubric) -> bool:
    if not copied.exemplars:
        return False
    text = N_("Keep its {count} exemplars? Their scores were agreed on the scale as it was. (y/n)")
    return dialogue.ask("exemplars", text, read_yes_no, default="n", count=len(copied.exemplars))
