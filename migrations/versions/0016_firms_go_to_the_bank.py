"""A firm's own way to the loan: its enquiries and their steps."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "firm_loan_enquiries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("begun_by_id", sa.Integer(), nullable=False),
        sa.Column("commune_code", sa.String(length=5), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("amount_vnd", sa.Integer(), nullable=False),
        sa.Column("term_months", sa.Integer(), nullable=True),
        sa.Column("office_id", sa.Integer(), nullable=True),
        sa.Column("bank_id", sa.Integer(), nullable=True),
        sa.Column("workers_total", sa.Integer(), nullable=True),
        sa.Column("workers_counted", sa.Integer(), nullable=True),
        sa.Column("counted_on", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "preparing",
                "confirming",
                "bank",
                "paying_out",
                "disbursed",
                "sent_back",
                "refused",
                "withdrawn",
                name="firmloanstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "holder",
            sa.Enum(
                "firm",
                "commune",
                "bank",
                name="holder",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("held_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("told_of", sa.Date(), nullable=True),
        sa.Column(
            "back_to",
            sa.Enum(
                "preparing",
                "confirming",
                "bank",
                "paying_out",
                "disbursed",
                "sent_back",
                "refused",
                "withdrawn",
                name="back_to",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("approved_amount_vnd", sa.Integer(), nullable=True),
        sa.Column("approved_term_months", sa.Integer(), nullable=True),
        sa.Column("payout_on", sa.Date(), nullable=True),
        sa.Column("payout_place", sa.String(length=200), nullable=False),
        sa.Column("disbursed_on", sa.Date(), nullable=True),
        sa.Column("disbursed_vnd", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("amount_vnd > 0", name=op.f("ck_firm_loan_enquiries_amount_counted")),
        sa.CheckConstraint(
            "term_months IS NULL OR term_months > 0",
            name=op.f("ck_firm_loan_enquiries_term_counted"),
        ),
        sa.CheckConstraint(
            "workers_counted IS NULL OR workers_counted <= workers_total",
            name=op.f("ck_firm_loan_enquiries_workers_in_order"),
        ),
        sa.ForeignKeyConstraint(
            ["bank_id"], ["organisations.id"], name=op.f("fk_firm_loan_enquiries_bank_id")
        ),
        sa.ForeignKeyConstraint(
            ["begun_by_id"], ["accounts.id"], name=op.f("fk_firm_loan_enquiries_begun_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["commune_code"], ["communes.code"], name=op.f("fk_firm_loan_enquiries_commune_code")
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["organisations.id"], name=op.f("fk_firm_loan_enquiries_office_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_firm_loan_enquiries_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_firm_loan_enquiries")),
        sa.UniqueConstraint("public_id", name=op.f("uq_firm_loan_enquiries_public_id")),
    )
    with op.batch_alter_table("firm_loan_enquiries", schema=None) as batch_op:
        batch_op.create_index("ix_firm_loan_enquiries_bank_id", ["bank_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_firm_loan_enquiries_ends_on"), ["ends_on"], unique=False
        )
        batch_op.create_index("ix_firm_loan_enquiries_office_id", ["office_id"], unique=False)
        batch_op.create_index(
            "ix_firm_loan_enquiries_organisation_id", ["organisation_id"], unique=False
        )
        batch_op.create_index(
            "ix_firm_loan_enquiries_state_due_on", ["state", "due_on"], unique=False
        )
        batch_op.create_index(
            "uq_firm_loan_enquiries_under_way",
            ["organisation_id"],
            unique=True,
            sqlite_where=sa.text("closed_on IS NULL"),
            postgresql_where=sa.text("closed_on IS NULL"),
        )

    op.create_table(
        "firm_loan_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enquiry_id", sa.Integer(), nullable=False),
        sa.Column("verb", sa.String(length=60), nullable=False),
        sa.Column(
            "from_state",
            sa.Enum(
                "preparing",
                "confirming",
                "bank",
                "paying_out",
                "disbursed",
                "sent_back",
                "refused",
                "withdrawn",
                name="from_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "to_state",
            sa.Enum(
                "preparing",
                "confirming",
                "bank",
                "paying_out",
                "disbursed",
                "sent_back",
                "refused",
                "withdrawn",
                name="to_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "party",
            sa.Enum(
                "firm",
                "commune",
                "bank",
                name="party",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "told_by",
            sa.Enum(
                "firm",
                "commune",
                "bank",
                name="told_by",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=60), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["accounts.id"], name=op.f("fk_firm_loan_steps_actor_id")
        ),
        sa.ForeignKeyConstraint(
            ["enquiry_id"],
            ["firm_loan_enquiries.id"],
            name=op.f("fk_firm_loan_steps_enquiry_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_firm_loan_steps_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_firm_loan_steps")),
    )
    with op.batch_alter_table("firm_loan_steps", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_firm_loan_steps_enquiry_id"), ["enquiry_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("firm_loan_steps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_firm_loan_steps_enquiry_id"))

    op.drop_table("firm_loan_steps")
    with op.batch_alter_table("firm_loan_enquiries", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_firm_loan_enquiries_under_way",
            sqlite_where=sa.text("closed_on IS NULL"),
            postgresql_where=sa.text("closed_on IS NULL"),
        )
        batch_op.drop_index("ix_firm_loan_enquiries_state_due_on")
        batch_op.drop_index("ix_firm_loan_enquiries_organisation_id")
        batch_op.drop_index("ix_firm_loan_enquiries_office_id")
        batch_op.drop_index(batch_op.f("ix_firm_loan_enquiries_ends_on"))
        batch_op.drop_index("ix_firm_loan_enquiries_bank_id")

    op.drop_table("firm_loan_enquiries")
