"""What a session came to: a value built from the stored session and its grades, with nothing in it to be looked up."""

from collections.abc import Iterable, Iterator, Mapping

from mockinterview.errors import DamagedRecord
from mockinterview.grading.grade import Band, Grade
from mockinterview.grading.passing import Passing, passing
from mockinterview.interview.attempt import Attempt, AttemptKey
from mockinterview.interview.plan import Limits, Mode
from mockinterview.interview.session import Session
from mockinterview.rubric.rubric import Rubric
from mockinterview.store.grades import Failure
from mockinterview.store.json_text import to_json_text
from mockinterview.store.store import Store
from mockinterview.value import Value

__all__ = ["Counts", "ItemReport", "Report", "SetUp", "as_json", "build_report", "load_readable", "load_report"]

Graded = Mapping[AttemptKey, Grade | Failure]


class ItemReport(Value):
    """One attempt with its grade, or why there is none. ``counted`` is what entered the session's score, if it did.

    ``passing`` is how the grade stands to its rubric's pass mark, None where there is no score, or no pass mark.
    ``follow_ups`` are the follow-up questions to the item, in the order asked, each with its own grade. They are
    practice on top: they never enter the score, the band, the counts or the set-ups of the session.
    """

    attempt: Attempt
    grade: Grade | None = None
    passing: Passing | None = None
    failure: Failure | None = None
    counted: float | None = None
    follow_ups: tuple["ItemReport", ...] = ()

    @property
    def unscored(self) -> bool:
        """Whether there is an answer without a score."""
        return self.attempt.gradable and (self.grade is None or self.grade.score is None)


class Counts(Value):
    """How the items of a session ended; ``unscored`` ones are among the answered and timed out."""

    items: int
    answered: int
    timed_out: int
    skipped: int
    unreached: int
    unscored: int


class SetUp(Value):
    """What graded: a rubric (``id@version``), a judge, and the fingerprint within which scores are comparable."""

    rubric: str
    judge: str
    fingerprint: str


class Report(Value):
    """One session. ``score`` (fraction 0–1) is the mean over what counted, None where nothing did."""

    session: str
    created: float
    bank: str
    bank_title: str
    document: str = ""
    mode: Mode
    limits: Limits
    finished: bool
    elapsed: float
    score: float | None
    band: Band | None
    counts: Counts
    set_ups: tuple[SetUp, ...]
    items: tuple[ItemReport, ...]
    rubrics: tuple[Rubric, ...] = ()

    def rubric(self, name: str) -> Rubric | None:
        """Return the rubric ``id@version`` if it was kept."""
        return next((rubric for rubric in self.rubrics if rubric.name == name), None)


def load_report(store: Store, session_id: str) -> Report:
    """Build the report of a stored session. Raises ``UsageError`` for an unknown one, ``StoreError`` for faults."""
    session = store.sessions.load(session_id)
    graded = store.grades.of_session(session)
    names = sorted({grade.rubric for grade in graded.values() if isinstance(grade, Grade)})
    return build_report(session, graded, [r for r in map(store.rubrics.get, names) if r])


def load_readable(store: Store, ids: Iterable[str], damaged: list[str]) -> Iterator[Report]:
    """Yield the reports of sessions; one that cannot be read stops no other: its id goes to ``damaged``."""
    for session in ids:
        try:
            report = load_report(store, session)
        except DamagedRecord:
            damaged.append(session)
        else:
            yield report


def build_report(session: Session, graded: Graded, rubrics: Iterable[Rubric] = ()) -> Report:
    """Build a report. In an exam skipped and unreached items count 0, in practice they are left out.

    Answers without a score are left out in both, and counted as ``unscored``. Follow-up questions stand under their
    items and count nowhere.
    """
    plan = session.plan
    rubrics = tuple(rubrics)
    items = _items(session, graded, {rubric.name: rubric for rubric in rubrics})
    counted = [item.counted for item in items if item.counted is not None]
    return Report(
        session=plan.id,
        created=plan.created,
        bank=plan.bank,
        bank_title=plan.bank_title,
        document=plan.document,
        mode=plan.mode,
        limits=plan.limits,
        finished=session.phase == "finished",
        elapsed=session.elapsed,
        score=sum(counted) / len(counted) if counted else None,
        band=_band(items),
        counts=_counts(items),
        set_ups=_set_ups(items),
        items=items,
        rubrics=rubrics,
    )


def as_json(report: Report) -> str:
    """Return a report as JSON, without the raw exchanges with a model."""
    raw = {"grade": {"exchanges"}}
    values = report.model_dump(exclude={"items": {"__all__": {**raw, "follow_ups": {"__all__": raw}}}})
    return to_json_text(values, indent=2)


def _items(session: Session, graded: Graded, rubrics: Mapping[str, Rubric]) -> tuple[ItemReport, ...]:
    made = [_item(attempt, graded.get(attempt.key), session.plan.mode, rubrics) for attempt in session.all_attempts]
    following: dict[int, list[ItemReport]] = {}
    for item in made:
        if item.attempt.follow_up:
            following.setdefault(item.attempt.position, []).append(item.model_copy(update={"counted": None}))
    return tuple(
        item.model_copy(update={"follow_ups": tuple(following.get(item.attempt.position, ()))})
        for item in made
        if not item.attempt.follow_up
    )


def _item(attempt: Attempt, graded: Grade | Failure | None, mode: Mode, rubrics: Mapping[str, Rubric]) -> ItemReport:
    grade = graded if isinstance(graded, Grade) else None
    failure = graded if isinstance(graded, Failure) else None
    passed_over = 0.0 if mode == "exam" else None
    scored = grade.score if grade else None
    return ItemReport(
        attempt=attempt,
        grade=grade,
        passing=passing(grade, rubrics.get(grade.rubric)) if grade else None,
        failure=failure,
        counted=scored if attempt.gradable else passed_over,
    )


def _band(items: Iterable[ItemReport]) -> Band | None:
    """Return the mean of the lowest and of the highest scores, None where no grade has a band."""
    bands, any_band = [], False
    for item in items:
        if item.counted is None:
            continue
        band = item.grade.band if item.grade else None
        any_band = any_band or band is not None
        bands.append(band or Band(low=item.counted, high=item.counted))
    if not any_band:
        return None
    return Band(low=sum(b.low for b in bands) / len(bands), high=sum(b.high for b in bands) / len(bands))


def _counts(items: tuple[ItemReport, ...]) -> Counts:
    outcomes = [item.attempt.outcome for item in items]
    return Counts(
        items=len(items),
        answered=outcomes.count("answered"),
        timed_out=outcomes.count("timed_out"),
        skipped=outcomes.count("skipped"),
        unreached=outcomes.count("unreached"),
        unscored=sum(item.unscored for item in items),
    )


def _set_ups(items: Iterable[ItemReport]) -> tuple[SetUp, ...]:
    found = {
        (grade.rubric, grade.judge, grade.fingerprint)
        for grade in (item.grade for item in items)
        if grade and grade.score is not None
    }
    return tuple(SetUp(rubric=r, judge=j, fingerprint=f) for r, j, f in sorted(found))
