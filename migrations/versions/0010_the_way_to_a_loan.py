"""The way to a loan: enquiries, their steps, who may see them, questions and money paid out."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

STATES = (
    "preparing",
    "listing",
    "confirming",
    "group",
    "bank",
    "paying_out",
    "disbursed",
    "sent_back",
    "refused",
    "withdrawn",
    "lapsed",
)
PARTIES = ("seeker", "coordinator", "commune", "group", "bank")


def _words(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.create_table(
        "loan_enquiries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("seeker_id", sa.Integer(), nullable=False),
        sa.Column("kept_by_id", sa.Integer(), nullable=False),
        sa.Column("commune_code", sa.String(length=5), nullable=True),
        sa.Column(
            "purpose",
            _words("loanpurpose", "training", "production"),
            nullable=True,
        ),
        sa.Column("amount_vnd", sa.Integer(), nullable=True),
        sa.Column("term_months", sa.Integer(), nullable=True),
        sa.Column("course_months", sa.Integer(), nullable=True),
        sa.Column("enrolment_id", sa.Integer(), nullable=True),
        sa.Column("vacancy_id", sa.Integer(), nullable=True),
        sa.Column(
            "signer",
            _words("loansigner", "household", "person"),
            nullable=True,
        ),
        sa.Column("signer_name", sa.LargeBinary(), nullable=True),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("window_ends_on", sa.Date(), nullable=True),
        sa.Column(
            "state",
            _words("loanstate", *STATES),
            nullable=False,
        ),
        sa.Column(
            "holder",
            _words("holder", *PARTIES),
            nullable=True,
        ),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("held_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column(
            "back_to",
            _words("back_to", *STATES),
            nullable=True,
        ),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("approved_amount_vnd", sa.Integer(), nullable=True),
        sa.Column("approved_term_months", sa.Integer(), nullable=True),
        sa.Column("payout_on", sa.Date(), nullable=True),
        sa.Column("payout_place", sa.String(length=200), nullable=False),
        sa.Column("disbursed_on", sa.Date(), nullable=True),
        sa.Column(
            "later_state",
            _words("laterstate", "repaying", "extended", "overdue", "repaid"),
            nullable=True,
        ),
        sa.Column("later_state_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "amount_vnd IS NULL OR amount_vnd > 0", name=op.f("ck_loan_enquiries_amount_counted")
        ),
        sa.CheckConstraint(
            "term_months IS NULL OR term_months > 0", name=op.f("ck_loan_enquiries_term_counted")
        ),
        sa.ForeignKeyConstraint(
            ["commune_code"], ["communes.code"], name=op.f("fk_loan_enquiries_commune_code")
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolments.id"], name=op.f("fk_loan_enquiries_enrolment_id")
        ),
        sa.ForeignKeyConstraint(
            ["kept_by_id"], ["accounts.id"], name=op.f("fk_loan_enquiries_kept_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_loan_enquiries_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["seeker_id"], ["seekers.id"], name=op.f("fk_loan_enquiries_seeker_id")
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancies.id"], name=op.f("fk_loan_enquiries_vacancy_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan_enquiries")),
        sa.UniqueConstraint("public_id", name=op.f("uq_loan_enquiries_public_id")),
    )
    with op.batch_alter_table("loan_enquiries", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_loan_enquiries_commune_code"), ["commune_code"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_loan_enquiries_ends_on"), ["ends_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_loan_enquiries_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_loan_enquiries_seeker_id"), ["seeker_id"], unique=False
        )
        batch_op.create_index("ix_loan_enquiries_state_due_on", ["state", "due_on"], unique=False)
        batch_op.create_index("ix_loan_enquiries_window_ends_on", ["window_ends_on"], unique=False)

    op.create_table(
        "loan_notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enquiry_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            _words(
                "loannoticekind",
                "window_180",
                "window_60",
                "window_30",
                "step_overdue",
                "share_ending",
            ),
            nullable=False,
        ),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["enquiry_id"],
            ["loan_enquiries.id"],
            name=op.f("fk_loan_notices_enquiry_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan_notices")),
        sa.UniqueConstraint(
            "enquiry_id", "kind", "day", name=op.f("uq_loan_notices_enquiry_id_kind_day")
        ),
    )
    op.create_table(
        "loan_payouts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enquiry_id", sa.Integer(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("amount_vnd", sa.Integer(), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("amount_vnd > 0", name=op.f("ck_loan_payouts_amount_positive")),
        sa.ForeignKeyConstraint(
            ["enquiry_id"],
            ["loan_enquiries.id"],
            name=op.f("fk_loan_payouts_enquiry_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["accounts.id"], name=op.f("fk_loan_payouts_entered_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan_payouts")),
    )
    with op.batch_alter_table("loan_payouts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_loan_payouts_enquiry_id"), ["enquiry_id"], unique=False
        )

    op.create_table(
        "loan_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("enquiry_id", sa.Integer(), nullable=False),
        sa.Column(
            "party",
            _words("party", *PARTIES),
            nullable=False,
        ),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["accounts.id"], name=op.f("fk_loan_questions_answered_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["accounts.id"], name=op.f("fk_loan_questions_asked_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["enquiry_id"],
            ["loan_enquiries.id"],
            name=op.f("fk_loan_questions_enquiry_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_loan_questions_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan_questions")),
        sa.UniqueConstraint("public_id", name=op.f("uq_loan_questions_public_id")),
    )
    with op.batch_alter_table("loan_questions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_loan_questions_enquiry_id"), ["enquiry_id"], unique=False
        )

    op.create_table(
        "loan_shares",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enquiry_id", sa.Integer(), nullable=False),
        sa.Column(
            "party",
            _words("party", *PARTIES),
            nullable=False,
        ),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("given_by_id", sa.Integer(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(party = 'coordinator') = (organisation_id IS NULL)",
            name=op.f("ck_loan_shares_one_body_or_companion"),
        ),
        sa.CheckConstraint("party <> 'seeker'", name=op.f("ck_loan_shares_with_others")),
        sa.ForeignKeyConstraint(
            ["enquiry_id"],
            ["loan_enquiries.id"],
            name=op.f("fk_loan_shares_enquiry_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["given_by_id"], ["accounts.id"], name=op.f("fk_loan_shares_given_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_loan_shares_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan_shares")),
    )
    with op.batch_alter_table("loan_shares", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_loan_shares_enquiry_id"), ["enquiry_id"], unique=False)
        batch_op.create_index(
            "ix_loan_shares_organisation_id_ends_on", ["organisation_id", "ends_on"], unique=False
        )

    op.create_table(
        "loan_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enquiry_id", sa.Integer(), nullable=False),
        sa.Column("verb", sa.String(length=60), nullable=False),
        sa.Column(
            "from_state",
            _words("from_state", *STATES),
            nullable=True,
        ),
        sa.Column(
            "to_state",
            _words("to_state", *STATES),
            nullable=False,
        ),
        sa.Column(
            "party",
            _words("party", *PARTIES),
            nullable=True,
        ),
        sa.Column(
            "told_by",
            _words("told_by", *PARTIES),
            nullable=True,
        ),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=60), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["accounts.id"], name=op.f("fk_loan_steps_actor_id")),
        sa.ForeignKeyConstraint(
            ["enquiry_id"],
            ["loan_enquiries.id"],
            name=op.f("fk_loan_steps_enquiry_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_loan_steps_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan_steps")),
    )
    with op.batch_alter_table("loan_steps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_loan_steps_enquiry_id"), ["enquiry_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("loan_steps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_loan_steps_enquiry_id"))

    op.drop_table("loan_steps")
    with op.batch_alter_table("loan_shares", schema=None) as batch_op:
        batch_op.drop_index("ix_loan_shares_organisation_id_ends_on")
        batch_op.drop_index(batch_op.f("ix_loan_shares_enquiry_id"))

    op.drop_table("loan_shares")
    with op.batch_alter_table("loan_questions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_loan_questions_enquiry_id"))

    op.drop_table("loan_questions")
    with op.batch_alter_table("loan_payouts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_loan_payouts_enquiry_id"))

    op.drop_table("loan_payouts")
    op.drop_table("loan_notices")
    with op.batch_alter_table("loan_enquiries", schema=None) as batch_op:
        batch_op.drop_index("ix_loan_enquiries_window_ends_on")
        batch_op.drop_index("ix_loan_enquiries_state_due_on")
        batch_op.drop_index(batch_op.f("ix_loan_enquiries_seeker_id"))
        batch_op.drop_index(batch_op.f("ix_loan_enquiries_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_loan_enquiries_ends_on"))
        batch_op.drop_index(batch_op.f("ix_loan_enquiries_commune_code"))

    op.drop_table("loan_enquiries")
