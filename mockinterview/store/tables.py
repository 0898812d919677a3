"""The tables as the program knows them; ``migrations/`` says how a file gets there."""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

from mockinterview.store.any_text import AnyLongText, AnyText

__all__ = [
    "batch_grades",
    "batch_items",
    "batch_leases",
    "batch_rows",
    "batch_runs",
    "calibrations",
    "events",
    "grades",
    "metadata",
    "overrides",
    "replies",
    "rubrics",
    "sessions",
]

metadata = MetaData()

# ``state`` is the snapshot of a finished session (see ``snapshot``); without one its events are replayed.
sessions = Table(
    "sessions",
    metadata,
    Column("id", String, primary_key=True),
    Column("created", Float, nullable=False),
    Column("bank", AnyText, nullable=False),
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
    Column("item", AnyText),
    Column("event", Text, nullable=False),
)
Index(
    "events_item",
    events.c.item,
    sqlite_where=events.c.item.is_not(None),
    postgresql_where=events.c.item.is_not(None),
)

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

# One running ``grade`` command. ``beat`` (seconds since 1970) is renewed while it lives: its leases hold as long.
batch_runs = Table(
    "batch_runs",
    metadata,
    Column("id", String, primary_key=True),
    Column("host", String, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("started", Float, nullable=False),
    Column("beat", Float, nullable=False),
)

# The rows of a run's file while it runs. ``position``: the order they are graded in, for the first row of each
# ``grade_key`` only. ``problem`` is set for rows that cannot be graded.
batch_rows = Table(
    "batch_rows",
    metadata,
    Column("run", String, ForeignKey("batch_runs.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("row_id", AnyText),
    Column("item_key", String),
    Column("grade_key", String),
    Column("position", Integer),
    Column("columns", Text, nullable=False),
    Column("problem", Text),
)
Index("batch_rows_position", batch_rows.c.run, batch_rows.c.position)
Index("batch_rows_grade", batch_rows.c.run, batch_rows.c.grade_key)
Index("batch_rows_id", batch_rows.c.run, batch_rows.c.row_id)

batch_leases = Table(
    "batch_leases",
    metadata,
    Column("grade_key", String, primary_key=True),
    Column("run", String, ForeignKey("batch_runs.id", ondelete="CASCADE"), nullable=False),
)
Index("batch_leases_run", batch_leases.c.run)

batch_items = Table(
    "batch_items",
    metadata,
    Column("item_key", String, primary_key=True),
    Column("item", Text, nullable=False),
)

# What became of one answer to one item under one fingerprint. ``grade`` (JSON, zlib) or ``failure`` is set.
batch_grades = Table(
    "batch_grades",
    metadata,
    Column("grade_key", String, primary_key=True),
    Column("item_key", String, ForeignKey("batch_items.item_key"), nullable=False),
    Column("rubric", String, nullable=False),  # id@version
    Column("answer", Text, nullable=False),  # a JSON string
    Column("status", String, nullable=False),  # graded, unscored, pending
    Column("at", Float, nullable=False),
    Column("grade", LargeBinary),
    Column("failure", Text),
)

# Append-only: what people decided on graded answers, by content, so that it holds whatever file the answer comes in.
# Of several rows for one key point the last counts. ``key_point`` is set for overrides (``verdict`` and ``degree``
# None: taken back), ``fingerprint`` for the acceptance of what a judge of that fingerprint gave.
overrides = Table(
    "overrides",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("item_hash", String, nullable=False),
    Column("answer_hash", String, nullable=False),
    Column("rubric", String, nullable=False),  # id@version
    Column("key_point", AnyText),
    Column("verdict", String),
    Column("degree", Float),
    Column("note", AnyLongText, nullable=False),
    Column("reviewer", AnyText, nullable=False),
    Column("at", Float, nullable=False),
    Column("fingerprint", String),
    Column("out", AnyText, nullable=False),  # the file and the row it was decided at
    Column("row_id", AnyText, nullable=False),
)
Index("overrides_content", overrides.c.item_hash, overrides.c.answer_hash, overrides.c.rubric, overrides.c.id)
Index("overrides_out", overrides.c.out)

# Maps from scores to people's, one for each way of grading (fingerprint less the map). ``record`` is JSON.
calibrations = Table(
    "calibrations",
    metadata,
    Column("fingerprint", String, primary_key=True),
    Column("at", Float, nullable=False),
    Column("record", Text, nullable=False),
)
