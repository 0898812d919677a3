"""Batches: running commands, their rows and leases, and what became of each answer."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of ``grade``."""
    op.create_table(
        "batch_runs",
        sa.Column("id", sa.String(), primary_key=True, nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("started", sa.Float(), nullable=False),
        sa.Column("beat", sa.Float(), nullable=False),
    )
    run = sa.ForeignKey("batch_runs.id", ondelete="CASCADE")
    op.create_table(
        "batch_rows",
        sa.Column("run", sa.String(), run, primary_key=True, nullable=False),
        sa.Column("number", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("row_id", sa.String()),
        sa.Column("item_key", sa.String()),
        sa.Column("grade_key", sa.String()),
        sa.Column("position", sa.Integer()),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text()),
    )
    op.create_index("batch_rows_position", "batch_rows", ["run", "position"])
    op.create_index("batch_rows_grade", "batch_rows", ["run", "grade_key"])
    op.create_index("batch_rows_id", "batch_rows", ["run", "row_id"])
    op.create_table(
        "batch_leases",
        sa.Column("grade_key", sa.String(), primary_key=True, nullable=False),
        sa.Column("run", sa.String(), sa.ForeignKey("batch_runs.id", ondelete="CASCADE"), nullable=False),
    )
    op.create_index("batch_leases_run", "batch_leases", ["run"])
    op.create_table(
        "batch_items",
        sa.Column("item_key", sa.String(), primary_key=True, nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
    )
    op.create_table(
        "batch_grades",
        sa.Column("grade_key", sa.String(), primary_key=True, nullable=False),
        sa.Column("item_key", sa.String(), sa.ForeignKey("batch_items.item_key"), nullable=False),
        sa.Column("rubric", sa.String(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("grade", sa.LargeBinary()),
        sa.Column("failure", sa.Text()),
    )


def downgrade() -> None:
    """Drop the tables of ``grade``; the replies that were paid for stay."""
    for table in ("batch_grades", "batch_items", "batch_leases", "batch_rows", "batch_runs"):
        op.drop_table(table)
