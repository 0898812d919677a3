"""``history`` and ``interview --weak`` as users run them."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.test_cli import run


def test_what_was_missed_comes_first_and_the_trend_shows_it(tmp_path: Path) -> None:
    session = ("interview", "--answers", "sample", "--questions", "2", "--seed", "4", "--weak")
    first = run(tmp_path, *session)
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith("Nothing was missed before: questions are chosen as usual.")
    lacking = run(tmp_path, *session)
    assert lacking.stdout.startswith("Missed before and asked first: ")
    assert not run(tmp_path, *session, "--quiet").stdout.startswith("Missed before")

    shown = run(tmp_path, "history", "--trend")
    assert shown.returncode == 0, shown.stderr
    assert "Graded by: offline · rubric (fingerprint): " in shown.stdout
    trend = json.loads(run(tmp_path, "history", "--trend", "--json").stdout)
    (group,) = trend["groups"]
    assert len(group["sessions"]) == 3
    asked = [len(topic["points"]) for topic in group["trends"]]
    assert max(asked) >= 2
    assert len(json.loads(run(tmp_path, "history", "--json", "--last", "2").stdout)) == 2


def test_an_empty_history_says_why_and_is_still_data(tmp_path: Path) -> None:
    assert run(tmp_path, "history", "--trend").stdout.strip() == "There is no session yet."
    run(tmp_path, "interview", "--answers", "sample", "--questions", "1", "--seed", "7")
    nothing = run(tmp_path, "history", "--judge", "nobody", "--json")
    assert (nothing.returncode, json.loads(nothing.stdout)) == (0, [])
    assert "--judge nobody lets none through (there were 1 before it)" in nothing.stderr
    trend = run(tmp_path, "history", "--mode", "exam", "--trend", "--json")
    assert json.loads(trend.stdout) == {"groups": [], "left_out": []}


def test_faults_of_the_filters_are_told_together(tmp_path: Path) -> None:
    done = run(tmp_path, "history", "--since", "yesterday", "--last", "0", "--mode", "test")
    assert done.returncode == 2
    for told in ("--since: yesterday is no day", "--last: must be 1 or more, not 0", "--mode: test is not one of"):
        assert told in done.stderr


def test_a_session_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        run(tmp_path, "interview", "--answers", "sample", "--questions", "1", "--seed", seed)
    damaged, whole = (row["session"] for row in json.loads(run(tmp_path, "history", "--json").stdout))
    with closing(sqlite3.connect(next(tmp_path.rglob("mockinterview.db")))) as database:
        database.execute("UPDATE grades SET grade = '{}' WHERE session_id = ?", (damaged,))
        database.commit()
    listed = run(tmp_path, "history", "--json")
    assert [row["session"] for row in json.loads(listed.stdout)] == [whole]
    assert f"Left out, because they cannot be read: {damaged}." in listed.stderr
    assert run(tmp_path, "report", damaged).returncode == 2
