"""The page of a batch, written piece by piece: no script, no network, no file beside it, one card in memory at a time.

Answers and items are closed until somebody opens them, and what is out of sight is not laid out, so that a thousand
rows open quickly.
"""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from mockinterview.batch.out_file import read_out
from mockinterview.batch.reviewed_grades import ReviewedGrades
from mockinterview.messages import N_, Translator
from mockinterview.report.batch_card import RubricFinder, cards
from mockinterview.report.batch_figures import agreement_rows, distribution, item_lines, missed_lines, points_of
from mockinterview.report.batch_notes import compose_batch, cut_notes
from mockinterview.report.batch_order import choose
from mockinterview.report.batch_report import gather
from mockinterview.report.batch_words import FLAG_NAMES, batch_words
from mockinterview.report.html import LANGUAGE_TAGS, page_environment
from mockinterview.report.marks import reference_marks, stretches
from mockinterview.store.store import Store
from mockinterview.whole_file import whole_file

__all__ = ["write_batch_page"]


def write_batch_page(out: Path, page: Path, store: Store, told: Mapping[str, str], say: Translator) -> None:
    """Write the report on the grades in ``out``; ``told`` names columns of it (field to column).

    Raises ``UsageError`` where ``out`` cannot be read or the page not be written, ``StoreError`` for the database.
    """
    grades = ReviewedGrades(store, out)
    find, reviewed = grades.get, grades.reviewed
    report = gather(read_out(out, told), find, reviewed)
    shown = choose(report.entries)
    lines = item_lines(report.items)
    wanted = {*shown.urgent, *shown.others}
    rows = {place: row for place, row in enumerate(read_out(out, told)) if place in wanted}
    look = partial(cards, find=find, rubric=RubricFinder(store), reviewed=reviewed, say=say)
    show = partial(look, entries=report.entries, rows=rows)
    urgent_note, others_note = cut_notes(shown, say)
    stream = (
        page_environment()
        .get_template("batch.html.j2")
        .stream(
            language=LANGUAGE_TAGS[say.language],
            title=say(N_("Grades of {file}"), file=out.name),
            summary=list(compose_batch(report, say)),
            report=report,
            figure=distribution(report, say),
            lines=lines,
            missed=missed_lines(report.items, {line.place for line in lines}),
            points_of=points_of,
            reference_of=lambda item: stretches(item.reference, reference_marks(item, None)),
            agreement=agreement_rows(report, say),
            flags=[(say(FLAG_NAMES[flag]), count) for flag, count in report.flags.most_common()],
            shown=shown,
            urgent=show(shown.urgent),
            urgent_note=urgent_note,
            others=show(shown.others),
            others_note=others_note,
            words=batch_words(say),
        )
    )
    stream.enable_buffering(50)
    with whole_file(page) as temporary, temporary.open("wb") as file:
        stream.dump(file, encoding="utf-8")
