"""Who answered what the law asks is told before it is deleted, once for each last day."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("legal_situations", sa.Column("told_of_end_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("legal_situations", "told_of_end_on")
