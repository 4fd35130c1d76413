"""Consents with an end, people suggested for posts, invitations, and fairness reports."""

import uuid
from datetime import timedelta

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

CONSENT_DAYS = 90


def _keep_what_was_allowed() -> None:
    """Turn each yes without an end into one that ends by itself."""
    connection = op.get_bind()
    seekers = sa.table(
        "seekers",
        sa.column("id", sa.Integer()),
        sa.column("account_id", sa.Integer()),
        sa.column("open_to_employers", sa.Boolean()),
        sa.column("updated_at", sa.DateTime(timezone=True)),
    )
    consents = sa.table(
        "consents",
        sa.column("public_id", sa.Uuid()),
        sa.column("seeker_id", sa.Integer()),
        sa.column("purpose", sa.String()),
        sa.column("ends_on", sa.Date()),
        sa.column("given_by_id", sa.Integer()),
        sa.column("created_at", sa.DateTime(timezone=True)),
    )
    today = connection.execute(sa.select(sa.func.current_date(type_=sa.Date()))).scalar_one()
    found = connection.execute(sa.select(seekers).where(seekers.c.open_to_employers)).all()
    rows = [
        {
            "public_id": uuid.uuid4(),
            "seeker_id": row.id,
            "purpose": "being_suggested",
            "ends_on": today + timedelta(days=CONSENT_DAYS),
            "given_by_id": row.account_id,
            "created_at": row.updated_at,
        }
        for row in found
    ]
    if rows:
        connection.execute(sa.insert(consents), rows)


def upgrade() -> None:
    op.create_table(
        "fairness_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("contents", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fairness_reports")),
    )
    with op.batch_alter_table("fairness_reports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fairness_reports_made_on"), ["made_on"], unique=False)

    op.create_table(
        "consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("seeker_id", sa.Integer(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "being_suggested",
                name="consentpurpose",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("given_by_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["given_by_id"], ["accounts.id"], name=op.f("fk_consents_given_by_id")
        ),
        sa.ForeignKeyConstraint(["seeker_id"], ["seekers.id"], name=op.f("fk_consents_seeker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
        sa.UniqueConstraint("public_id", name=op.f("uq_consents_public_id")),
    )
    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.create_index("ix_consents_purpose_ends_on", ["purpose", "ends_on"], unique=False)
        batch_op.create_index(
            "ix_consents_seeker_id_purpose", ["seeker_id", "purpose"], unique=False
        )

    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("seeker_id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=True),
        sa.Column("course_id", sa.Integer(), nullable=True),
        sa.Column("invited_by_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "sent",
                "accepted",
                "declined",
                "lapsed",
                "closed",
                name="invitationstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "whose_move",
            sa.Enum(
                "seeker",
                "employer",
                "coordinator",
                "nobody",
                name="move",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("answer_due_on", sa.Date(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(vacancy_id IS NULL) <> (course_id IS NULL)", name=op.f("ck_invitations_one_post")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_invitations_course_id")
        ),
        sa.ForeignKeyConstraint(
            ["invited_by_id"], ["accounts.id"], name=op.f("fk_invitations_invited_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["seeker_id"], ["seekers.id"], name=op.f("fk_invitations_seeker_id")
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancies.id"], name=op.f("fk_invitations_vacancy_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("public_id", name=op.f("uq_invitations_public_id")),
        sa.UniqueConstraint(
            "seeker_id", "course_id", name=op.f("uq_invitations_seeker_id_course_id")
        ),
        sa.UniqueConstraint(
            "seeker_id", "vacancy_id", name=op.f("uq_invitations_seeker_id_vacancy_id")
        ),
    )
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.create_index(
            "ix_invitations_course_id_state", ["course_id", "state"], unique=False
        )
        batch_op.create_index(
            "ix_invitations_state_answer_due_on", ["state", "answer_due_on"], unique=False
        )
        batch_op.create_index(
            "ix_invitations_vacancy_id_state", ["vacancy_id", "state"], unique=False
        )

    op.create_table(
        "suggestions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("seeker_id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=True),
        sa.Column("course_id", sa.Integer(), nullable=True),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("shown_on", sa.Date(), nullable=False),
        sa.Column("shown_until", sa.Date(), nullable=False),
        sa.Column("fit", sa.Integer(), nullable=False),
        sa.Column("propensity", sa.Double(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(vacancy_id IS NULL) <> (course_id IS NULL)", name=op.f("ck_suggestions_one_post")
        ),
        sa.CheckConstraint(
            "propensity > 0 AND propensity <= 1", name=op.f("ck_suggestions_propensity_is_a_chance")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["accounts.id"], name=op.f("fk_suggestions_asked_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_suggestions_course_id")
        ),
        sa.ForeignKeyConstraint(
            ["seeker_id"], ["seekers.id"], name=op.f("fk_suggestions_seeker_id")
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancies.id"], name=op.f("fk_suggestions_vacancy_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestions")),
        sa.UniqueConstraint(
            "course_id",
            "seeker_id",
            "shown_on",
            name=op.f("uq_suggestions_course_id_seeker_id_shown_on"),
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_suggestions_public_id")),
        sa.UniqueConstraint(
            "vacancy_id",
            "seeker_id",
            "shown_on",
            name=op.f("uq_suggestions_vacancy_id_seeker_id_shown_on"),
        ),
    )
    with op.batch_alter_table("suggestions", schema=None) as batch_op:
        batch_op.create_index(
            "ix_suggestions_seeker_id_shown_on", ["seeker_id", "shown_on"], unique=False
        )

    _keep_what_was_allowed()
    # Not as a batch: that would copy the table, on which others hang.
    op.drop_column("seekers", "open_to_employers")


def downgrade() -> None:
    op.add_column(
        "seekers",
        sa.Column("open_to_employers", sa.Boolean(), nullable=False, server_default=sa.false()),
    )

    with op.batch_alter_table("suggestions", schema=None) as batch_op:
        batch_op.drop_index("ix_suggestions_seeker_id_shown_on")

    op.drop_table("suggestions")
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.drop_index("ix_invitations_vacancy_id_state")
        batch_op.drop_index("ix_invitations_state_answer_due_on")
        batch_op.drop_index("ix_invitations_course_id_state")

    op.drop_table("invitations")
    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.drop_index("ix_consents_seeker_id_purpose")
        batch_op.drop_index("ix_consents_purpose_ends_on")

    op.drop_table("consents")
    with op.batch_alter_table("fairness_reports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fairness_reports_made_on"))

    op.drop_table("fairness_reports")
