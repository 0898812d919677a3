"""Sessions, events, grades, replies and rubrics."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(), primary_key=True, nullable=False),
        sa.Column("created", sa.Float(), nullable=False),
        sa.Column("bank", sa.String(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
    )
    op.create_table(
        "events",
        sa.Column("session_id", sa.String(), sa.ForeignKey("sessions.id"), primary_key=True, nullable=False),
        sa.Column("seq", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("item", sa.String()),
        sa.Column("event", sa.Text(), nullable=False),
    )
    asked = sa.text("item IS NOT NULL")
    op.create_index("events_item", "events", ["item"], sqlite_where=asked, postgresql_where=asked)
    op.create_table(
        "grades",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True, nullable=False),
        sa.Column("session_id", sa.String(), sa.ForeignKey("sessions.id"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("grade", sa.Text()),
        sa.Column("failure", sa.Text()),
    )
    op.create_index("grades_attempt", "grades", ["session_id", "position", "id"])
    op.create_table(
        "replies",
        sa.Column("request_key", sa.String(), primary_key=True, nullable=False),
        sa.Column("reply", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "rubrics",
        sa.Column("name", sa.String(), primary_key=True, nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("rubric", sa.Text(), nullable=False),
    )
