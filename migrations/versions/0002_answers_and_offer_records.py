"""How organisations answer, and where offers stood in lists."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "offer_records",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seeker_id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=True),
        sa.Column("course_id", sa.Integer(), nullable=True),
        sa.Column(
            "occasion",
            sa.Enum(
                "from_own_list",
                "from_elsewhere",
                name="offeroccasion",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("listed_on", sa.Date(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("propensity", sa.Double(), nullable=True),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("ranker_version", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(rank IS NULL) = (propensity IS NULL)",
            name=op.f("ck_offer_records_rank_with_propensity"),
        ),
        sa.CheckConstraint(
            "(vacancy_id IS NULL) <> (course_id IS NULL)", name=op.f("ck_offer_records_one_post")
        ),
        sa.CheckConstraint(
            "propensity >= 0 AND propensity <= 1",
            name=op.f("ck_offer_records_propensity_is_a_chance"),
        ),
        sa.CheckConstraint("rank >= 1", name=op.f("ck_offer_records_rank_from_one")),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_offer_records_course_id")
        ),
        sa.ForeignKeyConstraint(
            ["seeker_id"], ["seekers.id"], name=op.f("fk_offer_records_seeker_id")
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancies.id"], name=op.f("fk_offer_records_vacancy_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_records")),
    )
    with op.batch_alter_table("offer_records", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offer_records_course_id"), ["course_id"], unique=False)
        batch_op.create_index("ix_offer_records_created_at", ["created_at"], unique=False)
        batch_op.create_index(
            "ix_offer_records_seeker_id_listed_on", ["seeker_id", "listed_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_offer_records_vacancy_id"), ["vacancy_id"], unique=False
        )

    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("answers_asked", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.add_column(
            sa.Column("answers_in_time", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.add_column(
            sa.Column("answers_given", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.add_column(
            sa.Column("answer_days_waited", sa.Double(), nullable=False, server_default="0")
        )


def downgrade() -> None:
    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.drop_column("answer_days_waited")
        batch_op.drop_column("answers_given")
        batch_op.drop_column("answers_in_time")
        batch_op.drop_column("answers_asked")

    with op.batch_alter_table("offer_records", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_offer_records_vacancy_id"))
        batch_op.drop_index("ix_offer_records_seeker_id_listed_on")
        batch_op.drop_index("ix_offer_records_created_at")
        batch_op.drop_index(batch_op.f("ix_offer_records_course_id"))

    op.drop_table("offer_records")
