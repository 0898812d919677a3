"""A ``grade`` command with a judge that only waits, to be killed, interrupted and starved.

ANSWERS OUT DATABASE LOG SECONDS MOST
"""

import sys
from pathlib import Path
from typing import cast

from mockinterview.batch.grading_run import GradingRun
from mockinterview.cli.graders import Graders
from mockinterview.cli.grading_session import GradingSession
from mockinterview.errors import MockInterviewError
from mockinterview.grading.judges.limits import Limits
from mockinterview.messages import translator
from mockinterview.store.store import open_store
from tests.batch_parts import OneGrader, PatientJudge
from tests.databases import place_of


def main(answers: Path, out: Path, database: Path, log: Path, seconds: float, most: int) -> int:
    with open_store(place_of(database)) as store, GradingRun(store, answers, {}, None) as run:
        graders = OneGrader(PatientJudge(seconds, log, run.recorder))
        tally = run.stage(graders, skip_bad=False)
        session = GradingSession(run, cast("Graders", graders), tally, Limits(), most)
        print("begun", flush=True)
        session.hold()
        run.write(out, tally, session.batch, translator("en"))
    return 130 if session.interrupted else 0


if __name__ == "__main__":
    paths = [Path(argument) for argument in sys.argv[1:5]]
    try:
        sys.exit(main(paths[0], paths[1], paths[2], paths[3], float(sys.argv[5]), int(sys.argv[6])))
    except KeyboardInterrupt:
        sys.exit(130)
    except MockInterviewError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
