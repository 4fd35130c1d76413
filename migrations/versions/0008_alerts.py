"""Alerts: who asked for them, and who was told."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "offer_alerts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seeker_id", sa.Integer(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("vacancies", sa.Integer(), nullable=False),
        sa.Column("courses", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("vacancies + courses >= 1", name=op.f("ck_offer_alerts_something_new")),
        sa.ForeignKeyConstraint(
            ["seeker_id"], ["seekers.id"], name=op.f("fk_offer_alerts_seeker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_alerts")),
        sa.UniqueConstraint("seeker_id", "sent_on", name=op.f("uq_offer_alerts_seeker_id_sent_on")),
    )
    with op.batch_alter_table("offer_alerts", schema=None) as batch_op:
        batch_op.create_index("ix_offer_alerts_sent_on", ["sent_on"], unique=False)

    op.add_column("seekers", sa.Column("alerts_since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    # Not as a batch: that would copy the table, on which others hang.
    op.drop_column("seekers", "alerts_since")

    with op.batch_alter_table("offer_alerts", schema=None) as batch_op:
        batch_op.drop_index("ix_offer_alerts_sent_on")

    op.drop_table("offer_alerts")
