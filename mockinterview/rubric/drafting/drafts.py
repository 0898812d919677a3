"""A bank's items to drafts: what its author wrote is kept, what rules and a judge find is proposed."""

from collections.abc import AsyncIterator, Collection, Sequence
from typing import TYPE_CHECKING

from mockinterview.bank.item import Item, KeyPoint
from mockinterview.bank.key_points.reference_map import map_reference
from mockinterview.errors import JudgeError, JudgeRefused
from mockinterview.messages import Translator
from mockinterview.rubric.drafting.fitting import fitting_rubric
from mockinterview.rubric.drafting.proposal import Dropped, ItemDraft, Proposal
from mockinterview.rubric.drafting.proposing import choices_of, propose

if TYPE_CHECKING:
    from mockinterview.grading.judges.sender import Sender

__all__ = ["draft_item", "draft_items"]


async def draft_items(
    items: Sequence[Item], document: str, written: Collection[str], sender: "Sender | None", say: Translator
) -> AsyncIterator[ItemDraft]:
    """Yield a draft for each item; ``written`` are the ids of those whose key points their author listed.

    With a ``sender`` its model is asked about each item. Raises ``JudgeRefused``; of an item that any other
    ``JudgeError`` befell, the draft has the rules' proposals and says what happened.
    """
    for item in items:
        kept = item.key_points if item.id in written else ()
        proposals: tuple[Proposal, ...] = ()
        dropped: tuple[Dropped, ...] = ()
        fault = ""
        if sender and item.reference:
            from mockinterview.rubric.drafting.asking import ask  # LangChain, which rules alone need not wait for

            try:
                proposals, dropped = await ask(sender, item, kept)
            except JudgeRefused:
                raise
            except JudgeError as error:
                fault = error.tell(say)
        draft = draft_item(item, document, kept, proposals)
        yield draft.model_copy(update={"dropped": dropped, "fault": fault})


def draft_item(
    item: Item, document: str, kept: tuple[KeyPoint, ...] = (), asked: tuple[Proposal, ...] = ()
) -> ItemDraft:
    """Return the draft of one item: what rules propose beside the ``kept`` points and what a judge was ``asked`` for.

    ``document`` is the name of the file the item is from.
    """
    mapped = map_reference(item.model_copy(update={"key_points": kept}), document)
    proposals = propose(item, kept, mapped, asked)
    return ItemDraft(
        item=item,
        kept=kept,
        proposals=proposals,
        choices=choices_of(proposals, mapped.choices),
        map=mapped,
        fit=fitting_rubric(item),
    )
