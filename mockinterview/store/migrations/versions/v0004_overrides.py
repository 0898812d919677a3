"""What people decided on graded answers."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of ``review``."""
    op.create_table(
        "overrides",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True, nullable=False),
        sa.Column("item_hash", sa.String(), nullable=False),
        sa.Column("answer_hash", sa.String(), nullable=False),
        sa.Column("rubric", sa.String(), nullable=False),
        sa.Column("key_point", sa.String()),
        sa.Column("verdict", sa.String()),
        sa.Column("degree", sa.Float()),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("fingerprint", sa.String()),
        sa.Column("out", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
    )
    op.create_index("overrides_content", "overrides", ["item_hash", "answer_hash", "rubric", "id"])
    op.create_index("overrides_out", "overrides", ["out"])


def downgrade() -> None:
    """Drop the table, and with it what people decided."""
    op.drop_table("overrides")
