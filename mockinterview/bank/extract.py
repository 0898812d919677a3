"""A document to an item bank, by rules alone, with a report of everything that was left out."""

from collections.abc import Sequence

from mockinterview.bank.extraction import Extraction
from mockinterview.bank.import_report import ImportReport
from mockinterview.bank.item_bank import DocumentSource, ItemBank
from mockinterview.bank.other_reading import OtherReading
from mockinterview.bank.questions.chosen_questions import with_chosen_questions
from mockinterview.bank.questions.found_questions import with_found_questions
from mockinterview.bank.questions.other_readings import other_readings
from mockinterview.bank.questions.question_form import QuestionForm
from mockinterview.bank.reading_doubts import FEWEST
from mockinterview.documents.document import Document
from mockinterview.errors import FileFaults
from mockinterview.text import fold

__all__ = ["extract"]

_SHOWN = 3  # other readings told


def extract(
    document: Document, source: DocumentSource, form: QuestionForm | None = None
) -> tuple[ItemBank, ImportReport]:
    """Return the items of a document, in its order, and what was not used and why.

    ``form``: how its questions are marked; without it rules find out, and where what they find is doubtful, one form
    under which most of the text falls is taken. The same document gives the same bank. Raises ``FileFaults`` with all
    faults of the notation (see ``docs/bank-documents.md``) and their lines.
    """
    if form is not None:
        return _by_form(document, source, form)
    blocks = with_found_questions(document.text, document.blocks)
    end = blocks[-1].span.end if blocks else 0
    behind = [block for block in document.blocks if block.span.start >= end]
    extraction = Extraction(document.model_copy(update={"blocks": blocks}), source, behind=behind)
    bank, report = extraction.run()
    if extraction.is_authored or (not report.doubts and len(bank.items) >= FEWEST):
        return bank, report
    others = other_readings(document.text, document.blocks)
    better = _better(document, source, others, bank, len(report.doubts))
    bank, report = better or (bank, report)
    rest = [other for other in others if other.form != report.form]
    return bank, report.model_copy(update={"others": tuple(rest[:_SHOWN])})


def _better(
    document: Document, source: DocumentSource, others: Sequence[OtherReading], usual: ItemBank, doubts: int
) -> tuple[ItemBank, ImportReport] | None:
    """Return the first sound reading without doubts, where the usual one leaves two or found few items.

    It has to ask most of what the usual one found to be questions.
    """
    size = len(usual.items)
    asked = {fold(item.stem).text for item in usual.items if item.kind == "qa"}
    sound = [other for other in others if other.is_sound and (doubts > 1 or 2 * size <= other.questions)]
    for other in sound[:_SHOWN] if doubts > 1 or size < FEWEST else ():
        try:
            bank, report = _by_form(document, source, QuestionForm.parse(other.form))
        except FileFaults:  # what it takes for key points is none
            continue
        kept = asked & {fold(item.stem).text for item in bank.items}
        if len(bank.items) >= FEWEST and not report.doubts and 2 * len(kept) >= len(asked):
            return bank, report
    return None


def _by_form(document: Document, source: DocumentSource, form: QuestionForm) -> tuple[ItemBank, ImportReport]:
    blocks = with_chosen_questions(document.text, document.blocks, form)
    parts = {block.span.start: block for block in document.blocks if block.kind == "heading"}
    bank, report = Extraction(document.model_copy(update={"blocks": blocks}), source, parts=parts).run()
    return bank, report.model_copy(update={"form": str(form)})
