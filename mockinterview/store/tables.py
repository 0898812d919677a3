"""The tables as the program knows them; ``migrations/`` says how a file gets there."""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

__all__ = ["events", "grades", "metadata", "replies", "rubrics", "sessions"]

metadata = MetaData()

# ``state`` is the snapshot of a finished session (see ``snapshot``); without one its events are replayed.
sessions = Table(
    "sessions",
    metadata,
    Column("id", String, primary_key=True),
    Column("created", Float, nullable=False),
    Column("bank", String, nullable=False),
    Column("plan", Text, nullable=False),
    Column("state", Text),
    Column("state_hash", String),
)

# Append-only. ``item`` is set for the event that asks it, so that items seen are found without reading plans.
events = Table(
    "events",
    metadata,
    Column("session_id", String, ForeignKey("sessions.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("at", Float, nullable=False),
    Column("kind", String, nullable=False),
    Column("item", String),
    Column("event", Text, nullable=False),
)
Index("events_item", events.c.item, sqlite_where=events.c.item.is_not(None))

# Append-only: of several rows for one attempt the last counts, the others stay. ``grade`` or ``failure`` is set.
grades = Table(
    "grades",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("session_id", String, ForeignKey("sessions.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("at", Float, nullable=False),
    Column("grade", Text),
    Column("failure", Text),
    Column("follow_up", Integer, nullable=False, server_default="0"),  # 0: the item itself
)
Index("grades_attempt", grades.c.session_id, grades.c.position, grades.c.follow_up, grades.c.id)

replies = Table(
    "replies",
    metadata,
    Column("request_key", String, primary_key=True),
    Column("reply", LargeBinary, nullable=False),  # bytes: a model's reply may hold what SQLite's text cannot
)

rubrics = Table(
    "rubrics",
    metadata,
    Column("name", String, primary_key=True),  # id@version
    Column("content_hash", String, nullable=False),
    Column("rubric", Text, nullable=False),
)
