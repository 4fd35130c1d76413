"""Lists of the day: the first offers of each person."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "day_lists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seeker_id", sa.Integer(), nullable=False),
        sa.Column("listed_on", sa.Date(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("ranker_version", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["seeker_id"], ["seekers.id"], name=op.f("fk_day_lists_seeker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_lists")),
        sa.UniqueConstraint(
            "seeker_id", "listed_on", name=op.f("uq_day_lists_seeker_id_listed_on")
        ),
    )
    with op.batch_alter_table("day_lists", schema=None) as batch_op:
        batch_op.create_index("ix_day_lists_listed_on", ["listed_on"], unique=False)

    op.create_table(
        "day_offers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seeker_id", sa.Integer(), nullable=False),
        sa.Column("listed_on", sa.Date(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=True),
        sa.Column("course_id", sa.Integer(), nullable=True),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("fit", sa.Integer(), nullable=False),
        sa.Column("propensity", sa.Double(), nullable=True),
        sa.CheckConstraint(
            "(vacancy_id IS NULL) <> (course_id IS NULL)", name=op.f("ck_day_offers_one_post")
        ),
        sa.CheckConstraint("fit BETWEEN 1 AND 3", name=op.f("ck_day_offers_fit_from_one_to_three")),
        sa.CheckConstraint("rank >= 1", name=op.f("ck_day_offers_rank_from_one")),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_day_offers_course_id")
        ),
        sa.ForeignKeyConstraint(
            ["seeker_id"], ["seekers.id"], name=op.f("fk_day_offers_seeker_id")
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancies.id"], name=op.f("fk_day_offers_vacancy_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_offers")),
        sa.UniqueConstraint(
            "seeker_id", "listed_on", "rank", name=op.f("uq_day_offers_seeker_id_listed_on_rank")
        ),
    )
    with op.batch_alter_table("day_offers", schema=None) as batch_op:
        batch_op.create_index(
            "ix_day_offers_course_id_seeker_id", ["course_id", "seeker_id"], unique=False
        )
        batch_op.create_index("ix_day_offers_listed_on", ["listed_on"], unique=False)
        batch_op.create_index(
            "ix_day_offers_vacancy_id_seeker_id", ["vacancy_id", "seeker_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("day_offers", schema=None) as batch_op:
        batch_op.drop_index("ix_day_offers_vacancy_id_seeker_id")
        batch_op.drop_index("ix_day_offers_listed_on")
        batch_op.drop_index("ix_day_offers_course_id_seeker_id")

    op.drop_table("day_offers")
    with op.batch_alter_table("day_lists", schema=None) as batch_op:
        batch_op.drop_index("ix_day_lists_listed_on")

    op.drop_table("day_lists")
