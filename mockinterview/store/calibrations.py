"""Calibrations that are in force, one for each way of grading."""

from pydantic import ValidationError
from sqlalchemy import delete, select

from mockinterview.errors import DamagedRecord
from mockinterview.grading.calibration import Calibration
from mockinterview.messages import N_
from mockinterview.store.database import Database
from mockinterview.store.tables import calibrations
from mockinterview.value import Value

__all__ = ["CalibrationRecord", "StoredCalibrations"]


class CalibrationRecord(Value):
    """A calibration with what it came from.

    ``judge`` and ``rubric`` (``id@version``) name the grader, ``at`` is in seconds since 1970. ``mae_before`` and
    ``mae_after`` (fractions 0–1) are mean absolute errors on exemplars of other items than it was fitted on.
    """

    calibration: Calibration
    at: float
    judge: str
    rubric: str
    exemplars: int
    items: int
    mae_before: float
    mae_after: float

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the uncalibrated grader."""
        return self.calibration.fingerprint


class StoredCalibrations:
    """Keeps, finds and removes calibrations. Raises ``StoreError`` for faults of the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, record: CalibrationRecord) -> None:
        """Put a calibration into force, in the place of an earlier one for the same way of grading."""
        row = {"fingerprint": record.fingerprint, "at": record.at, "record": record.model_dump_json()}
        new = self._database.insert(calibrations).values(row)
        new = new.on_conflict_do_update(index_elements=["fingerprint"], set_=row)
        self._database.writing(lambda connection: connection.execute(new).close())

    def all(self) -> tuple[CalibrationRecord, ...]:
        """Return all that are in force, the oldest first."""
        query = select(calibrations).order_by(calibrations.c.at, calibrations.c.fingerprint)
        rows = self._database.reading(lambda connection: connection.execute(query).all())
        return tuple(self._record(row.fingerprint, row.record) for row in rows)

    def fingerprints(self) -> tuple[str, ...]:
        """Return the fingerprints of all, also of those that cannot be read."""
        query = select(calibrations.c.fingerprint).order_by(calibrations.c.at, calibrations.c.fingerprint)
        return self._database.reading(lambda connection: tuple(connection.execute(query).scalars()))

    def by_fingerprint(self) -> dict[str, Calibration]:
        """Return the maps that are in force, for a ``Grader``."""
        return {record.fingerprint: record.calibration for record in self.all()}

    def remove(self, fingerprint: str) -> bool:
        """Put a calibration out of force, and tell whether there was one."""
        query = delete(calibrations).where(calibrations.c.fingerprint == fingerprint)
        return self._database.writing(lambda connection: connection.execute(query).rowcount > 0)

    def _record(self, fingerprint: str, text: str) -> CalibrationRecord:
        try:
            return CalibrationRecord.model_validate_json(text)
        except ValidationError as error:
            raise DamagedRecord(
                N_("The calibration {fingerprint} in the database {path} cannot be read."),
                N_("Remove it with: mockinterview rubric calibrate --remove {fingerprint}"),
                fingerprint=fingerprint,
                path=self._database.place,
            ) from error
