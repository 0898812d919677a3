"""What maps a judge's scores to people's."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of ``rubric calibrate``."""
    op.create_table(
        "calibrations",
        sa.Column("fingerprint", sa.String(), primary_key=True, nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    """Drop the table, and with it all calibrations."""
    op.drop_table("calibrations")
