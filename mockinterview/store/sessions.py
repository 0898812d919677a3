"""Sessions as their events: appended, never changed, replayed to get the state back (a finished one keeps it)."""

from collections.abc import Iterable

from pydantic import ValidationError
from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from mockinterview.errors import DamagedRecord, StoreError, UsageError
from mockinterview.interview.advance import advance
from mockinterview.interview.events import EVENT, Asked, Event, Finished
from mockinterview.interview.plan import PLAN, Plan
from mockinterview.interview.selection import Seen
from mockinterview.interview.session import Session
from mockinterview.messages import N_
from mockinterview.store.database import Database
from mockinterview.store.json_text import from_json_text, to_json_text
from mockinterview.store.snapshot import Snapshot
from mockinterview.store.tables import events, sessions

__all__ = ["StoredSessions"]


class StoredSessions:
    """Appends and replays. Raises ``StoreError`` for faults of the database and for rows that cannot be read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, plan: Plan) -> Session:
        """Store a new session and return it, not begun."""
        row = insert(sessions).values(
            id=plan.id, created=plan.created, bank=plan.bank, plan=to_json_text(plan.model_dump())
        )
        again = select(sessions.c.id).where(sessions.c.id == plan.id)
        try:
            self._database.writing(
                lambda connection: connection.execute(row).close(),
                done=lambda connection, _: connection.execute(again).first() is not None,
            )
        except StoreError as error:
            if not isinstance(error.__cause__, IntegrityError):
                raise
            raise StoreError(N_("There already is a session {session}."), session=plan.id) from error
        return Session(plan=plan)

    def append(self, session: Session, event: Event) -> Session:
        """Return the session after ``event``, which is stored, safe from a crash, when this returns.

        Raises ``UsageError`` when the event cannot happen, ``StoreError`` when another process has gone on with the
        session meanwhile.
        """
        after = advance(session, event)
        place = {"session_id": session.plan.id, "seq": session.events}
        text = to_json_text(event.model_dump())
        item = event.item if isinstance(event, Asked) else None
        row = insert(events).values(**place, at=event.at, kind=event.kind, item=item, event=text)
        own = select(events.c.event).where(*(events.c[name] == value for name, value in place.items()))

        def keep(connection: Connection) -> None:
            connection.execute(row)
            if isinstance(event, Finished):
                self._keep_state(connection, after)

        try:
            self._database.writing(keep, done=lambda connection, _: connection.execute(own).scalar() == text)
        except StoreError as error:
            if not isinstance(error.__cause__, IntegrityError):
                raise
            raise StoreError(
                N_("The session {session} is being held by another process."),
                N_("Go on there, or end it there first."),
                session=session.plan.id,
            ) from error
        return after

    def load(self, session_id: str) -> Session:
        """Return a session: a finished one from its kept state, any other by replaying its events.

        Raises ``UsageError`` when there is none of that id.
        """
        query = select(sessions.c.plan, sessions.c.state, sessions.c.state_hash).where(sessions.c.id == session_id)
        own = events.c.session_id == session_id

        def read(connection: Connection) -> Session | tuple[str, list[str]]:
            stored = connection.execute(query).one_or_none()
            if stored is None:
                raise self._unknown(session_id)
            if stored.state is not None:
                count = connection.execute(select(func.count()).where(own)).scalar_one()
                snapshot = Snapshot(state=stored.state, state_hash=stored.state_hash or "")
                if session := snapshot.restore(stored.plan, count):
                    return session
            texts = connection.execute(select(events.c.event).where(own).order_by(events.c.seq)).scalars()
            return stored.plan, list(texts)

        found = self._database.reading(read)
        return found if isinstance(found, Session) else self._replay(session_id, *found)

    def _replay(self, session_id: str, plan: str, texts: Iterable[str]) -> Session:
        try:
            session = Session(plan=from_json_text(PLAN, plan))
            for text in texts:
                session = advance(session, from_json_text(EVENT, text))
        except (ValidationError, ValueError, UsageError) as error:
            raise DamagedRecord(
                N_("The session {session} in the database {path} cannot be read: {cause}"),
                session=session_id,
                path=self._database.place,
                cause=error,
            ) from error
        return session

    def _keep_state(self, connection: Connection, session: Session) -> None:
        own = sessions.c.id == session.plan.id
        plan = connection.execute(select(sessions.c.plan).where(own)).scalar_one()
        connection.execute(update(sessions).where(own).values(**Snapshot.of(session, plan).model_dump()))

    def ids(self, bank: str | None = None) -> list[str]:
        """Return the ids of all sessions, or of those over one bank, the latest first."""
        query = select(sessions.c.id).order_by(sessions.c.created.desc(), sessions.c.id.desc())
        if bank is not None:
            query = query.where(sessions.c.bank == bank)
        return self._database.reading(lambda connection: list(connection.execute(query).scalars()))

    def find(self, name: str | None = None) -> str:
        """Return the id that ``name`` begins, or is; without a name, the latest session's.

        Raises ``UsageError`` when there is none, or more than one.
        """
        ids = self.ids()
        if name in ids:
            return name
        fitting = ids[:1] if name is None else [i for i in ids if i.startswith(name)]
        if len(fitting) > 1:
            raise UsageError(N_("Several sessions begin with {name}: {there}."), name=name, there=", ".join(fitting))
        if not fitting:
            raise self._unknown(name)
        return fitting[0]

    def unfinished(self) -> str | None:
        """Return the id of the latest session that can be resumed, or None."""
        done = select(events.c.session_id).where(events.c.kind == "finished")
        query = select(sessions.c.id).where(sessions.c.id.not_in(done)).order_by(sessions.c.created.desc())
        return self._database.reading(lambda connection: connection.execute(query.limit(1)).scalar())

    def seen(self, bank: str) -> dict[str, Seen]:
        """Return, for each item of the bank that was ever asked, how often and when last."""
        query = (
            select(events.c.item, func.count(), func.max(events.c.at))
            .join(sessions, sessions.c.id == events.c.session_id)
            .where(events.c.item.is_not(None), sessions.c.bank == bank)
            .group_by(events.c.item)
        )
        rows = self._database.reading(lambda connection: connection.execute(query).all())
        return {item: Seen(times=times, last=last) for item, times, last in rows}

    def _unknown(self, name: str | None) -> UsageError:
        if name is None:
            return UsageError(N_("There is no session yet."), N_("`mockinterview interview` starts one."))
        return UsageError(N_("There is no session {session}."), N_("`mockinterview history` lists them."), session=name)
