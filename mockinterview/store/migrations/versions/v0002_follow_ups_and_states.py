"""Grades of follow-up questions; the state of a finished session, so that it loads without being replayed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; the grades there are belong to the items themselves."""
    op.add_column("grades", sa.Column("follow_up", sa.Integer(), nullable=False, server_default="0"))
    op.drop_index("grades_attempt", "grades")
    op.create_index("grades_attempt", "grades", ["session_id", "position", "follow_up", "id"])
    op.add_column("sessions", sa.Column("state", sa.Text()))
    op.add_column("sessions", sa.Column("state_hash", sa.String()))


def downgrade() -> None:
    """Drop the columns, and the grades of follow-ups, which would be taken for those of the items.

    SQLite's own DROP COLUMN, not Alembic's batch: that makes the table anew, and dropping ``sessions`` is refused
    while events refer to it. Events stay: the earlier program cannot read a session with follow-up questions.
    """
    op.drop_index("grades_attempt", "grades")
    op.execute("DELETE FROM grades WHERE follow_up > 0")
    for table, column in (("grades", "follow_up"), ("sessions", "state"), ("sessions", "state_hash")):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    op.create_index("grades_attempt", "grades", ["session_id", "position", "id"])
