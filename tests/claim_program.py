"""A process that claims answers and keeps made-up grades: DATABASE ROWS LOT SEED, for tests of many writers at once.

It stages the rows 0 to ROWS-1 under keys that all processes share, in an order of its own, says ``ready``, waits for a
line, claims until nothing is open, keeps an outcome for each claim, and prints the keys that it was given as JSON.
"""

import json
import random
import sys
import time
from pathlib import Path

from mockinterview.errors import JudgeUnavailable
from mockinterview.store.batch_grades import Outcome
from mockinterview.store.grades import Failure
from mockinterview.store.staged_rows import Claim, StagedRow, StagedRows
from mockinterview.store.store import Store, open_store
from tests.databases import place_of
from tests.session_parts import StubGrader, an_item

GRADE = StubGrader().grade_of(an_item(0), "x")


def stage(rows: StagedRows, count: int, draw: random.Random) -> None:
    order = list(range(count))
    draw.shuffle(order)
    items = [(f"item-{n}", an_item(n).model_dump_json()) for n in range(5)]
    draw.shuffle(items)
    staged = [
        StagedRow(number=place, row_id=f"r{n}", item_key=f"item-{n % 5}", grade_key=f"grade-{n}", columns="{}")
        for place, n in enumerate(order)
    ]
    for start in range(0, count, 50):
        rows.add(staged[start : start + 50], items)
    rows.order()


def outcome(claim: Claim, *, failed: bool) -> Outcome:
    graded = Failure.of(JudgeUnavailable("network", "No way.")) if failed else GRADE
    return Outcome(claim.grade_key, claim.item_key, "concept@1", "an answer", time.time(), graded)


def work(store: Store, rows: StagedRows, lot: int, draw: random.Random) -> list[str]:
    given: list[str] = []
    after = 0
    while True:
        claims = rows.claim(after, lot, time.time())
        given += [claim.grade_key for claim in claims]
        after = claims[-1].position if claims else 0
        draw.shuffle(claims)
        store.batch_grades.keep(
            [outcome(claim, failed=draw.random() < 0.05) for claim in claims],
            {f"reply {key}": "yes" for key in draw.sample(range(9), 3)},  # which others keep too
        )
        if not claims:
            if not rows.counts()[2]:
                return given
            store.runs.bury()
            time.sleep(0.05)


def main(database: Path, count: int, lot: int, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - orders
    with open_store(place_of(database)) as store:
        run = store.runs.begin()
        rows = store.rows_of(run)
        stage(rows, count, draw)
        print("ready", flush=True)
        sys.stdin.readline()
        print(json.dumps(work(store, rows, lot, draw)), flush=True)
        store.runs.end(run)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:5]))
