"""Which sessions a list or a trend is about."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from mockinterview.errors import Fault, FlagFaults
from mockinterview.interview.plan import Mode
from mockinterview.interview.selection import on_topic
from mockinterview.messages import N_, Translator
from mockinterview.report.report import Report, load_readable
from mockinterview.store.store import Store
from mockinterview.value import Value

__all__ = ["Found", "HistoryFilter", "find_sessions", "read_filter"]

_MODES: tuple[Mode, ...] = ("practice", "exam")


class HistoryFilter(Value):
    """What sessions must meet; an empty filter lets all pass.

    ``bank`` is a bank's id. ``topics``: an item on one of them was asked. ``judge``: part of the name of a judge that
    graded. ``since`` and ``until``: set up at the former or later and before the latter (seconds since 1970).
    ``last``: at most so many, the latest, of those that meet all else.
    """

    bank: str | None = None
    topics: tuple[str, ...] = ()
    judge: str | None = None
    mode: Mode | None = None
    since: float | None = None
    until: float | None = None
    last: int | None = None
    unfinished: bool = False


class Found(Value):
    """Sessions, the latest first. Where none is left, ``option`` is what let none of the ``before`` ones through.

    ``damaged`` are the ids of sessions that cannot be read.
    """

    reports: tuple[Report, ...]
    option: str = ""
    before: int = 0
    damaged: tuple[str, ...] = ()

    def tell_damaged(self, say: Translator) -> str:
        """Return which sessions cannot be read; empty where all can."""
        if not self.damaged:
            return ""
        return say(
            N_("Left out, because they cannot be read: {sessions}. `mockinterview doctor` looks at the database."),
            sessions=", ".join(self.damaged),
        )

    def tell_nothing(self, say: Translator) -> str:
        """Return why there is nothing to show."""
        if not self.option:
            return say(N_("There is no session yet."))
        return say(
            N_("No session is left: {option} lets none through (there were {count} before it)."),
            option=self.option,
            count=self.before,
        )


def read_filter(
    *,
    bank: str | None = None,
    topics: tuple[str, ...] = (),
    judge: str | None = None,
    mode: str | None = None,
    since: str | None = None,
    until: str | None = None,
    last: int | None = None,
    unfinished: bool = False,
) -> HistoryFilter:
    """Read a filter from flags; days are those of the local time zone. Raises ``FlagFaults`` with all faults."""
    faults: list[Fault] = []
    first, end = _day(since, "--since", faults), _day(until, "--until", faults, days=1)
    if first is not None and end is not None and first >= end:
        values = (("since", since), ("until", until))
        faults.append(Fault(0, "--until", N_("{until} is before --since {since}"), values))
    if mode is not None and mode not in _MODES:
        faults.append(
            Fault(0, "--mode", N_("{mode} is not one of: {there}"), (("mode", mode), ("there", ", ".join(_MODES))))
        )
    if last is not None and last < 1:
        faults.append(Fault(0, "--last", N_("must be 1 or more, not {count}"), (("count", last),)))
    for option, texts in (("--topic", topics), ("--judge", (judge,)), ("--bank", (bank,))):
        if any(text is not None and not text.strip() for text in texts):
            faults.append(Fault(0, option, N_("is empty")))
    if faults:
        raise FlagFaults(faults)
    return HistoryFilter(
        bank=bank,
        topics=topics,
        judge=judge,
        mode=next((known for known in _MODES if known == mode), None),
        since=first,
        until=end,
        last=last,
        unfinished=unfinished,
    )


def find_sessions(store: Store, wanted: HistoryFilter = HistoryFilter()) -> Found:  # noqa: B008 - a frozen value
    """Return the sessions that meet the filter. Raises ``StoreError`` for faults of the database.

    With topics each report is cut down to the items asked on them: its items, its score and what graded it.
    """
    ids = store.sessions.ids(wanted.bank)
    if not ids:
        everything = len(store.sessions.ids()) if wanted.bank is not None else 0
        return Found(reports=(), option=f"--bank {wanted.bank}" if everything else "", before=everything)
    tests = list(_tests(wanted))
    passed = [0] * len(tests)
    kept: list[Report] = []
    damaged: list[str] = []
    for report in load_readable(store, ids, damaged):
        for number, (_, test) in enumerate(tests):
            if not test(report):
                break
            passed[number] += 1
        else:
            kept.append(_on_topics(report, wanted.topics) if wanted.topics else report)
        if len(kept) == wanted.last:
            break
    if kept or not tests:
        return Found(reports=tuple(kept), damaged=tuple(damaged))
    emptied = passed.index(0)
    before = passed[emptied - 1] if emptied else len(ids) - len(damaged)
    return Found(reports=(), option=tests[emptied][0], before=before, damaged=tuple(damaged))


def _tests(wanted: HistoryFilter) -> Iterator[tuple[str, Callable[[Report], bool]]]:
    """Yield the filters that were given, each with the flag it goes by."""
    since, until, judge = wanted.since, wanted.until, wanted.judge
    if since is not None:
        yield f"--since {_date(since)}", lambda report: report.created >= since
    if until is not None:
        yield f"--until {_date(until, days=-1)}", lambda report: report.created < until
    if wanted.mode is not None:
        yield f"--mode {wanted.mode}", lambda report: report.mode == wanted.mode
    if wanted.unfinished:
        yield "--unfinished", lambda report: not report.finished
    if judge is not None:
        part = judge.casefold().strip()
        yield f"--judge {judge}", lambda report: any(part in set_up.judge.casefold() for set_up in report.set_ups)
    if wanted.topics:
        named = " ".join(f"--topic {topic}" for topic in wanted.topics)
        yield named, lambda report: bool(_on_topics(report, wanted.topics).items)


def _on_topics(report: Report, topics: tuple[str, ...]) -> Report:
    """Cut a report down to the items asked on the topics; its counts and its band stay those of the session."""
    items = tuple(
        item for item in report.items if item.attempt.outcome != "unreached" and on_topic(item.attempt.item, topics)
    )
    counted = [item.counted for item in items if item.counted is not None]
    used = {(item.grade.rubric, item.grade.judge, item.grade.fingerprint) for item in items if item.grade}
    return report.model_copy(
        update={
            "items": items,
            "score": sum(counted) / len(counted) if counted else None,
            "set_ups": tuple(s for s in report.set_ups if (s.rubric, s.judge, s.fingerprint) in used),
        }
    )


def _day(text: str | None, option: str, faults: list[Fault], *, days: int = 0) -> float | None:
    """Return when a day begins, or one ``days`` later; what is no day becomes a fault."""
    if text is None:
        return None
    try:
        return (datetime.strptime(text.strip(), "%Y-%m-%d") + timedelta(days=days)).astimezone().timestamp()
    except (ValueError, OverflowError, OSError):
        faults.append(Fault(0, option, N_("{text} is no day; write it as 2026-11-23"), (("text", text),)))
        return None


def _date(seconds: float, *, days: int = 0) -> str:
    return f"{datetime.fromtimestamp(seconds).astimezone() + timedelta(days=days):%Y-%m-%d}"
