"""Posts that somebody has to mend, and what a firm counts on its way to a loan."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "counted_workers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("seeker_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ask_ends_on", sa.Date(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("contract_starts_on", sa.Date(), nullable=True),
        sa.Column("contract_ends_on", sa.Date(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(agreed_at IS NULL) = (ends_on IS NULL)", name=op.f("ck_counted_workers_agreed_until")
        ),
        sa.CheckConstraint(
            "contract_ends_on IS NULL OR contract_ends_on >= contract_starts_on",
            name=op.f("ck_counted_workers_days_in_order"),
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["accounts.id"], name=op.f("fk_counted_workers_asked_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_counted_workers_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["seeker_id"], ["seekers.id"], name=op.f("fk_counted_workers_seeker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counted_workers")),
        sa.UniqueConstraint(
            "organisation_id",
            "seeker_id",
            name=op.f("uq_counted_workers_organisation_id_seeker_id"),
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_counted_workers_public_id")),
    )
    with op.batch_alter_table("counted_workers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_counted_workers_ask_ends_on"), ["ask_ends_on"], unique=False
        )
        batch_op.create_index("ix_counted_workers_seeker_id", ["seeker_id"], unique=False)

    op.create_table(
        "firm_contracts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_firm_contracts_days_in_order")
        ),
        sa.CheckConstraint("people >= 1", name=op.f("ck_firm_contracts_people_counted")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["accounts.id"], name=op.f("fk_firm_contracts_created_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_firm_contracts_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_firm_contracts")),
        sa.UniqueConstraint("public_id", name=op.f("uq_firm_contracts_public_id")),
    )
    with op.batch_alter_table("firm_contracts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_firm_contracts_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "blocked_posts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=True),
        sa.Column("course_id", sa.Integer(), nullable=True),
        sa.Column("codes", sa.JSON(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(vacancy_id IS NULL) <> (course_id IS NULL)", name=op.f("ck_blocked_posts_one_post")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"],
            ["courses.id"],
            name=op.f("fk_blocked_posts_course_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["told_by_id"], ["accounts.id"], name=op.f("fk_blocked_posts_told_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancies.id"],
            name=op.f("fk_blocked_posts_vacancy_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blocked_posts")),
        sa.UniqueConstraint("course_id", name=op.f("uq_blocked_posts_course_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_blocked_posts_public_id")),
        sa.UniqueConstraint("vacancy_id", name=op.f("uq_blocked_posts_vacancy_id")),
    )
    with op.batch_alter_table("vacancies", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "record_check_basis",
                sa.String(length=40),
                nullable=True,
            )
        )


def downgrade() -> None:
    with op.batch_alter_table("vacancies", schema=None) as batch_op:
        batch_op.drop_column("record_check_basis")

    op.drop_table("blocked_posts")
    with op.batch_alter_table("firm_contracts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_firm_contracts_organisation_id"))

    op.drop_table("firm_contracts")
    with op.batch_alter_table("counted_workers", schema=None) as batch_op:
        batch_op.drop_index("ix_counted_workers_seeker_id")
        batch_op.drop_index(batch_op.f("ix_counted_workers_ask_ends_on"))

    op.drop_table("counted_workers")
