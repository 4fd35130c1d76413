"""Reminders that were sent."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "answer_due",
                "reply_due",
                "overdue",
                "still_open",
                name="reminderkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=True),
        sa.Column("enrolment_id", sa.Integer(), nullable=True),
        sa.Column("vacancy_id", sa.Integer(), nullable=True),
        sa.Column("course_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN application_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN enrolment_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN vacancy_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN course_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_reminders_one_subject"),
        ),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_reminders_application_id")
        ),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_reminders_course_id")),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolments.id"], name=op.f("fk_reminders_enrolment_id")
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancies.id"], name=op.f("fk_reminders_vacancy_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
        sa.UniqueConstraint(
            "application_id", "kind", "due_on", name=op.f("uq_reminders_application_id_kind_due_on")
        ),
        sa.UniqueConstraint(
            "course_id", "kind", "due_on", name=op.f("uq_reminders_course_id_kind_due_on")
        ),
        sa.UniqueConstraint(
            "enrolment_id", "kind", "due_on", name=op.f("uq_reminders_enrolment_id_kind_due_on")
        ),
        sa.UniqueConstraint(
            "vacancy_id", "kind", "due_on", name=op.f("uq_reminders_vacancy_id_kind_due_on")
        ),
    )
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.create_index("ix_reminders_due_on", ["due_on"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.drop_index("ix_reminders_due_on")

    op.drop_table("reminders")
