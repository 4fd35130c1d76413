"""Who was shown within a week is found by the day."""

from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_index(
        "ix_suggestions_shown_on_seeker_id", "suggestions", ["shown_on", "seeker_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index("ix_suggestions_shown_on_seeker_id", table_name="suggestions")
