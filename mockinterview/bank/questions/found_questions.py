"""All rules that find the questions of a document, one after another: each knows what those before it found."""

from collections.abc import Sequence

from mockinterview.bank.questions.answer_headings import with_answer_headings_as_labels
from mockinterview.bank.questions.counted_headings import with_counts_as_numbers
from mockinterview.bank.questions.drawn_rules import with_drawn_rules
from mockinterview.bank.questions.emphasised_numbers import with_emphasised_numbers_as_marks
from mockinterview.bank.questions.framed_questions import with_framed_questions
from mockinterview.bank.questions.group_leads import with_leads_as_layout
from mockinterview.bank.questions.idle_headings import with_idle_headings_as_layout
from mockinterview.bank.questions.labelled_lines import with_labelled_lines
from mockinterview.bank.questions.lines_above_answers import with_lines_above_answers_as_layout
from mockinterview.bank.questions.list_ends import with_links_as_layout
from mockinterview.bank.questions.listed_questions import with_listed_questions
from mockinterview.bank.questions.lost_headings import with_lost_headings
from mockinterview.bank.questions.named_questions import with_named_questions
from mockinterview.bank.questions.papers import with_paper
from mockinterview.bank.questions.plain_questions import with_plain_questions
from mockinterview.bank.questions.question_titles import with_titles_of_questions_as_layout
from mockinterview.bank.questions.regular_questions import with_regular_questions
from mockinterview.bank.questions.shared_endings import without_shared_endings
from mockinterview.bank.questions.signed_lines import with_signed_headings
from mockinterview.bank.questions.task_headings import with_task_headings
from mockinterview.documents.document import Block

__all__ = ["with_found_questions"]


def with_found_questions(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with what asks as such, found by the regularity of the whole document."""
    if (paper := with_paper(text, blocks)) is not None:
        return paper
    ruled = with_lost_headings(text, with_drawn_rules(text, without_shared_endings(text, blocks)))
    ruled = with_idle_headings_as_layout(text, with_counts_as_numbers(text, ruled))
    ruled = with_titles_of_questions_as_layout(text, ruled)
    ruled = with_lines_above_answers_as_layout(text, ruled)
    ruled = with_answer_headings_as_labels(text, with_framed_questions(text, ruled))
    ruled = with_emphasised_numbers_as_marks(text, ruled)
    labelled = with_labelled_lines(text, ruled)
    if labelled == ruled and (plain := with_plain_questions(text, ruled)) != ruled:
        return tuple(with_leads_as_layout(text, plain))  # all between the questions is answer
    signed = with_signed_headings(text, with_leads_as_layout(text, labelled))
    if (listed := with_listed_questions(text, signed)) is not None:
        return listed
    named = with_named_questions(text, with_task_headings(text, signed))
    return with_regular_questions(text, with_links_as_layout(text, named))
