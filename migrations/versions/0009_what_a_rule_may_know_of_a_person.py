"""What a rule of law may know of a person: apart, sealed, with an end."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "legal_situations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seeker_id", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("open_to_circle", sa.Boolean(), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["accounts.id"], name=op.f("fk_legal_situations_entered_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["seeker_id"], ["seekers.id"], name=op.f("fk_legal_situations_seeker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_situations")),
        sa.UniqueConstraint("seeker_id", name=op.f("uq_legal_situations_seeker_id")),
    )
    with op.batch_alter_table("legal_situations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_legal_situations_ends_on"), ["ends_on"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("legal_situations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_legal_situations_ends_on"))

    op.drop_table("legal_situations")
