"""Of which days firms were told ahead."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "firm_warnings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("falls_on", sa.Date(), nullable=False),
        sa.Column("days_ahead", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_firm_warnings_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_firm_warnings")),
        sa.UniqueConstraint(
            "organisation_id",
            "falls_on",
            "days_ahead",
            name=op.f("uq_firm_warnings_organisation_id_falls_on_days_ahead"),
        ),
    )
    with op.batch_alter_table("firm_warnings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_firm_warnings_falls_on"), ["falls_on"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("firm_warnings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_firm_warnings_falls_on"))

    op.drop_table("firm_warnings")
