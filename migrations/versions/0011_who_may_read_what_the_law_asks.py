"""Who walks beside a person may read what the law asks, with their consent; each look is kept."""

import sqlalchemy as sa
from alembic import op
from alembic.operations.base import BatchOperations

revision = "0011"
down_revision = "0010"

PURPOSES = "ck_consents_consentpurpose"
HOW = sa.Enum(
    "in_person",
    "by_phone",
    "on_paper",
    name="statedhow",
    native_enum=False,
    create_constraint=True,
    length=40,
)


def upgrade() -> None:
    with op.batch_alter_table("consents", recreate="auto") as batch_op:
        batch_op.add_column(sa.Column("stated_how", HOW, nullable=True))
        _let_purposes_be(batch_op, "'being_suggested', 'circle_reads_answers'")
    with op.batch_alter_table("legal_situations") as batch_op:
        batch_op.drop_column("open_to_circle")
    op.add_column("seekers", sa.Column("wants_own_business", sa.Boolean(), nullable=True))
    op.create_table(
        "situation_looks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("seeker_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "opened",
                "changed",
                "deleted",
                name="lookkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_situation_looks_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_situation_looks_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["seeker_id"], ["seekers.id"], name=op.f("fk_situation_looks_seeker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_situation_looks")),
        sa.UniqueConstraint("public_id", name=op.f("uq_situation_looks_public_id")),
    )
    op.create_index("ix_situation_looks_created_at", "situation_looks", ["created_at"])
    op.create_index(
        "ix_situation_looks_seeker_id_created_at", "situation_looks", ["seeker_id", "created_at"]
    )


def downgrade() -> None:
    op.drop_table("situation_looks")
    op.drop_column("seekers", "wants_own_business")  # in place: a new table would lose its CHECKs
    with op.batch_alter_table("legal_situations") as batch_op:
        batch_op.add_column(
            sa.Column("open_to_circle", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("legal_situations") as batch_op:
        batch_op.alter_column("open_to_circle", server_default=None)
    op.execute("DELETE FROM consents WHERE purpose = 'circle_reads_answers'")
    with op.batch_alter_table("consents") as batch_op:
        batch_op.drop_constraint(op.f("ck_consents_statedhow"), type_="check")
        _let_purposes_be(batch_op, "'being_suggested'")
    op.drop_column("consents", "stated_how")


def _let_purposes_be(batch_op: BatchOperations, values: str) -> None:
    batch_op.drop_constraint(op.f(PURPOSES), type_="check")
    batch_op.create_check_constraint(op.f(PURPOSES), f"purpose IN ({values})")
