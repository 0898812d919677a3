"""What ``bank import`` reads of documents in all forms that public collections use, combined at random.

    python -m benchmarks.import_forms [--documents 2000] [--seed 0] [--kind heading] [--worst K] [--show N]

A document has six to sixteen questions in one form: how a question is marked, how its answer, what stands between,
what answers are made of, how stems ask, with or without title, introduction, table of contents, chapters and tail
(``question_forms.yaml``). Every block of an answer holds a word of its own. *Whole* is a question whose stem is found
with all words of its answer and no other, *false* an item that is none. The words are made up, so this measures forms,
not what a text means. ``--kind`` takes only documents whose questions are headings, bold or plain lines. ``--worst K``
lists the K forms and documents with the most losses, ``--show N`` prints document N and what was wrong.
"""

import argparse
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.made_documents import KINDS, MadeDocument, made_document
from mockinterview.bank.extract import extract
from mockinterview.bank.item_bank import DocumentSource
from mockinterview.documents.document import Document
from mockinterview.documents.markdown import read_markdown
from mockinterview.documents.plain_text import read_plain_text
from mockinterview.errors import FileFaults

SOURCE = DocumentSource(path="notes.md", sha256="0" * 64)
MARK = re.compile(r"zq\d+[a-z]+|zx\d+", re.IGNORECASE)


@dataclass(frozen=True)
class Counted:
    """Questions there are, found whole, and items that are none."""

    asked: int
    whole: int
    false: int


def counted(made: MadeDocument) -> tuple[Counted, list[str]]:
    """Import a document and count; also what was wrong, a line each."""
    document: Document = (
        read_plain_text(made.text, Path("notes.txt")) if made.plain else read_markdown(made.text, Path("notes.md"))
    )
    try:
        items = extract(document, SOURCE)[0].items
    except FileFaults as error:
        return Counted(len(made.asked), 0, 0), [f"refused: {error}"]
    left = [(_plain(item.stem), {mark.lower() for mark in MARK.findall(item.reference)}, item.stem) for item in items]
    whole, wrong = 0, []
    for stem, marks in made.asked:
        at = next((n for n, (found, _, _) in enumerate(left) if _same(_plain(stem), found)), None)
        if at is None:
            wrong.append(f"not found: {stem}")
            continue
        _, found, _ = left.pop(at)
        whole += found == marks
        if found != marks:
            wrong.append(f"{stem}: lacks {sorted(marks - found)}, too many {sorted(found - marks)}")
    return Counted(len(made.asked), whole, len(left)), wrong + [f"false: {stem[:100]!r}" for _, _, stem in left]


def _plain(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())


def _same(wanted: str, found: str) -> bool:
    """A topic is asked about in words added to it; a note in brackets may stay."""
    return wanted == found or (wanted in found and len(found) - len(wanted) <= max(15, len(wanted)))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kind", choices=[*KINDS])
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--show", type=int)
    options = parser.parse_args(arguments)
    console = Console()
    if options.show is not None:
        made = made_document(options.show, options.seed, options.kind)
        counts, wrong = counted(made)
        print(made.text, made.form, counts, *wrong, sep="\n")
        return
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    lost: dict[int, int] = {}
    for number in range(options.documents):
        made = made_document(number, options.seed, options.kind)
        counts, _ = counted(made)
        lost[number] = counts.asked - counts.whole + counts.false
        for key in [("all", ""), *made.form.items()]:
            row = sums[key]
            row[0] += counts.asked
            row[1] += counts.whole
            row[2] += counts.false
            row[3] += counts.whole == counts.asked and not counts.false
    print_table(console, sums, options.worst)
    worst = sorted(lost, key=lambda number: -lost[number])[: options.worst]
    if worst:
        console.print("worst documents: " + ", ".join(f"{number} ({lost[number]})" for number in worst))


def print_table(console: Console, sums: dict[tuple[str, str], list[int]], worst: int) -> None:
    table = Table("dimension", "form", "questions", "whole %", "false % of items")
    shown = [key for key in sums if key[0] not in ("question", "answer", "body")] if not worst else []
    lossy = sorted(sums, key=lambda key: sums[key][1] - sums[key][0] - sums[key][2])[: worst or 0]
    for key in [*shown, *lossy]:
        asked, whole, false, _ = sums[key]
        table.add_row(
            key[0],
            repr(key[1])[1:-1],
            str(asked),
            f"{100 * whole / asked:.1f}",
            f"{100 * false / max(1, whole + false):.1f}",
        )
    console.print(table)


if __name__ == "__main__":
    main()
