"""A doubt that a document was read as its author meant it."""

from collections.abc import Sequence
from enum import StrEnum

from mockinterview.bank.other_reading import OtherReading
from mockinterview.messages import N_, Translator
from mockinterview.value import Value

__all__ = ["Doubt", "Sign", "tell_doubts"]


class Sign(StrEnum):
    """What makes one doubt that a document was read as it is meant."""

    unlike = "unlike"
    topics = "topics"
    long = "long"
    asking = "asking"
    parts = "parts"
    open = "open"
    sparse = "sparse"


_WORDS: dict[Sign, str] = {
    Sign.unlike: N_("the items do not look alike: {number} of {all} are marked otherwise than the one before"),
    Sign.topics: N_("{number} of {all} items are headings that ask nothing"),
    Sign.long: N_("the answer in line {lines} is {number} times as long as the middle one, and may hold further items"),
    Sign.asking: N_("{number} lines inside answers ask: {lines}"),
    Sign.parts: N_("{number} headings stand inside the answers of {all} items"),
    Sign.open: N_("{number} of {all} items have no answer"),
    Sign.sparse: N_("{number} characters to an item: most of the text may hold items that were not seen"),
}


class Doubt(Value):
    """One sign, with its figures; ``lines`` (from 1) are of the file."""

    sign: Sign
    number: int
    all: int = 0
    lines: tuple[int, ...] = ()

    def tell(self, say: Translator) -> str:
        """Return what is doubtful as words."""
        return say(_WORDS[self.sign], number=self.number, all=self.all, lines=", ".join(map(str, self.lines)))


def tell_doubts(doubts: Sequence[Doubt], form: str, others: Sequence[OtherReading], say: Translator) -> list[str]:
    """Return as lines how a document was read (``form``: by one form of questions), what is doubtful, and what else."""
    lines = []
    if form:
        lines.append(say(N_("Questions were told by how they are marked: {form}."), form=form))
    if len(doubts) == 1 or (doubts and form):  # who said how questions are marked need not be asked for it
        lines.append(say(N_("Look through these items, for this document may not have been read as it is meant:")))
    elif doubts:
        told = N_(
            "This document was probably not read as it is meant. Say how its questions are marked (--marked), "
            "mark them (docs/bank-documents.md), or have a model propose some (--judge):"
        )
        lines.append(say(told))
    lines += [f"  {doubt.tell(say)}" for doubt in doubts]
    if others:
        named = ", ".join(f'--marked "{other.form}" ({other.questions})' for other in others)
        lines.append(say(N_("Other ways to read it, with how many questions each finds: {others}."), others=named))
    return lines
