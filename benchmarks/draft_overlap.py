"""How much of what authors made key points the rules of ``rubric draft`` propose, had the authors listed none.

    python -m benchmarks.draft_overlap [BANK …]

Of banks whose key points are written by hand (the shipped ones by default): the share of the written points, examples
apart, that a proposal touches, and the share of the proposals that touch a written point.
"""

import argparse

from mockinterview.bank.bank_file import read_bank, shipped_banks
from mockinterview.rubric.drafting.drafts import draft_item
from mockinterview.text import find


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("banks", nargs="*", default=shipped_banks())
    for name in parser.parse_args().banks:
        bank = read_bank(name)
        written = touched = proposed = agreed = 0
        for item in bank.items:
            bare = item.model_copy(update={"key_points": (), "groups": ()})
            proposals = draft_item(bare, bank.document.path if bank.document else "").proposals
            claims = [find(point.quote, item.reference) for point in item.key_points if point.role == "claim"]
            spans = [span for span in claims if span]
            written += len(spans)
            touched += sum(any(span.overlaps(p.span) for p in proposals) for span in spans)
            proposed += len(proposals)
            agreed += sum(any(p.span.overlaps(span) for span in spans) for p in proposals)
        print(f"{name}: {len(bank.items)} items, {written} points by hand, {touched / written:.0%} proposed, ", end="")
        print(f"{proposed} proposals, {agreed / proposed:.0%} on a point by hand")


if __name__ == "__main__":
    main()
