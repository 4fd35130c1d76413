"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "seeker",
                "staff",
                "operator",
                name="accountkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("display_name", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("secret_hash", sa.String(length=200), nullable=True),
        sa.Column(
            "language",
            sa.Enum(
                "vi", "en", name="language", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("claim_code", sa.String(length=20), nullable=True),
        sa.Column("claim_pin_hash", sa.String(length=200), nullable=True),
        sa.Column("claim_expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_attempts", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("session_version", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("failed_attempts >= 0", name=op.f("ck_accounts_attempts_counted")),
        sa.CheckConstraint(
            "phone IS NOT NULL OR email IS NOT NULL OR claim_code IS NOT NULL",
            name=op.f("ck_accounts_reachable"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("claim_code", name=op.f("uq_accounts_claim_code")),
        sa.UniqueConstraint("email", name=op.f("uq_accounts_email")),
        sa.UniqueConstraint("phone", name=op.f("uq_accounts_phone")),
        sa.UniqueConstraint("public_id", name=op.f("uq_accounts_public_id")),
    )
    op.create_table(
        "former_places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "commune",
                "district",
                "province",
                name="formerplacekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("folded_name", sa.String(length=200), nullable=False),
        sa.Column("former_province", sa.String(length=200), nullable=False),
        sa.Column("commune_codes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_places")),
        sa.UniqueConstraint("code", name=op.f("uq_former_places_code")),
    )
    with op.batch_alter_table("former_places", schema=None) as batch_op:
        batch_op.create_index("ix_former_places_folded_name", ["folded_name"], unique=False)

    op.create_table(
        "occupations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("isco_code", sa.String(length=4), nullable=False),
        sa.Column("field_code", sa.String(length=60), nullable=False),
        sa.Column("name_vi", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occupations")),
        sa.UniqueConstraint("code", name=op.f("uq_occupations_code")),
    )
    with op.batch_alter_table("occupations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_occupations_field_code"), ["field_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_occupations_isco_code"), ["isco_code"], unique=False)

    op.create_table(
        "post_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=True),
        sa.Column("course_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_changes")),
    )
    with op.batch_alter_table("post_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_post_changes_course_id"), ["course_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_post_changes_vacancy_id"), ["vacancy_id"], unique=False
        )

    op.create_table(
        "provinces",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=2), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("full_name", sa.String(length=200), nullable=False),
        sa.Column("folded_name", sa.String(length=200), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provinces")),
        sa.UniqueConstraint("code", name=op.f("uq_provinces_code")),
    )
    with op.batch_alter_table("provinces", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_provinces_folded_name"), ["folded_name"], unique=False)

    op.create_table(
        "rate_limits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("window_started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rate_limits")),
        sa.UniqueConstraint("key", name=op.f("uq_rate_limits_key")),
    )
    op.create_table(
        "skills",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("name_vi", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skills")),
        sa.UniqueConstraint("code", name=op.f("uq_skills_code")),
    )
    op.create_table(
        "account_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("device", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_account_sessions_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_sessions")),
        sa.UniqueConstraint("public_id", name=op.f("uq_account_sessions_public_id")),
    )
    with op.batch_alter_table("account_sessions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_account_sessions_account_id"), ["account_id"], unique=False
        )

    op.create_table(
        "form_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_drafts")),
        sa.UniqueConstraint("key", name=op.f("uq_form_drafts_key")),
    )
    with op.batch_alter_table("form_drafts", schema=None) as batch_op:
        batch_op.create_index("ix_form_drafts_updated_at", ["updated_at"], unique=False)

    op.create_table(
        "audit_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("verb", sa.String(length=60), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["accounts.id"], name=op.f("fk_audit_entries_actor_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
    )
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entries_actor_id"), ["actor_id"], unique=False)
        batch_op.create_index(
            "ix_audit_entries_subject_kind_subject_id", ["subject_kind", "subject_id"], unique=False
        )

    op.create_table(
        "communes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.Column("province_code", sa.String(length=2), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("full_name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("folded_name", sa.String(length=200), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column(
            "wage_region",
            sa.Enum(
                "I",
                "II",
                "III",
                "IV",
                name="wageregion",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["province_code"], ["provinces.code"], name=op.f("fk_communes_province_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communes")),
        sa.UniqueConstraint("code", name=op.f("uq_communes_code")),
    )
    with op.batch_alter_table("communes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_communes_folded_name"), ["folded_name"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_communes_province_code"), ["province_code"], unique=False
        )

    op.create_table(
        "occupation_skills",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("occupation_code", sa.String(length=60), nullable=False),
        sa.Column("skill_code", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["occupation_code"],
            ["occupations.code"],
            name=op.f("fk_occupation_skills_occupation_code"),
        ),
        sa.ForeignKeyConstraint(
            ["skill_code"], ["skills.code"], name=op.f("fk_occupation_skills_skill_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occupation_skills")),
    )
    with op.batch_alter_table("occupation_skills", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_occupation_skills_occupation_code"), ["occupation_code"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_occupation_skills_skill_code"), ["skill_code"], unique=False
        )

    op.create_table(
        "outbox_messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "in_app",
                "email",
                "sms",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("template", sa.String(length=60), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("link", sa.String(length=300), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_outbox_messages_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_messages")),
        sa.UniqueConstraint("public_id", name=op.f("uq_outbox_messages_public_id")),
    )
    with op.batch_alter_table("outbox_messages", schema=None) as batch_op:
        batch_op.create_index(
            "ix_outbox_messages_account_id_read_at", ["account_id", "read_at"], unique=False
        )
        batch_op.create_index("ix_outbox_messages_sent_at", ["sent_at"], unique=False)

    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "employer",
                "training_centre",
                "front",
                "employment_centre",
                "bank",
                "commune_authority",
                name="organisationkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "front_body",
            sa.Enum(
                "fatherland_front",
                "youth_union",
                "womens_union",
                "farmers_union",
                "veterans",
                "trade_union",
                name="frontbody",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "legal_form",
            sa.Enum(
                "company",
                "cooperative",
                "cooperative_group",
                "household_business",
                "public_body",
                "other",
                name="legalform",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("folded_name", sa.String(length=200), nullable=False),
        sa.Column("tax_code", sa.String(length=14), nullable=True),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("commune_code", sa.String(length=5), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("workers_total", sa.Integer(), nullable=True),
        sa.Column(
            "verification",
            sa.Enum(
                "pending",
                "verified",
                "refused",
                "suspended",
                name="verificationstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("verification_asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verified_by_id", sa.Integer(), nullable=True),
        sa.Column("verification_note", sa.Text(), nullable=False),
        sa.Column("median_answer_days", sa.Double(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["commune_code"], ["communes.code"], name=op.f("fk_organisations_commune_code")
        ),
        sa.ForeignKeyConstraint(
            ["verified_by_id"], ["accounts.id"], name=op.f("fk_organisations_verified_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sa.UniqueConstraint("public_id", name=op.f("uq_organisations_public_id")),
        sa.UniqueConstraint("tax_code", name=op.f("uq_organisations_tax_code")),
    )
    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_organisations_commune_code"), ["commune_code"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_organisations_kind"), ["kind"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_organisations_verification"), ["verification"], unique=False
        )

    op.create_table(
        "seekers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("full_name", sa.String(length=200), nullable=False),
        sa.Column("folded_name", sa.String(length=200), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column(
            "sex",
            sa.Enum(
                "female",
                "male",
                "other",
                name="sex",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("commune_code", sa.String(length=5), nullable=True),
        sa.Column(
            "schooling",
            sa.Enum(
                "none",
                "primary",
                "lower_secondary",
                "upper_secondary",
                "vocational",
                "college",
                "university",
                name="schooling",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("licences", sa.JSON(), nullable=False),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("wish_text", sa.String(length=200), nullable=False),
        sa.Column("wished_occupations", sa.JSON(), nullable=False),
        sa.Column("wished_pay_vnd", sa.Integer(), nullable=True),
        sa.Column("max_km", sa.Integer(), nullable=True),
        sa.Column(
            "lodging_wish",
            sa.Enum(
                "not_needed",
                "welcome",
                "needed",
                name="lodgingwish",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("shifts", sa.JSON(), nullable=False),
        sa.Column("contract_wish", sa.String(length=40), nullable=True),
        sa.Column(
            "transport",
            sa.Enum(
                "walk",
                "bicycle",
                "motorbike",
                "bus",
                "none",
                name="transport",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("available_from", sa.Date(), nullable=True),
        sa.Column("body_limits", sa.JSON(), nullable=False),
        sa.Column("office_days_per_month", sa.Integer(), nullable=True),
        sa.Column("wants_courses", sa.Boolean(), nullable=True),
        sa.Column("open_to_employers", sa.Boolean(), nullable=False),
        sa.Column("register_step", sa.String(length=40), nullable=True),
        sa.Column("register_done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("registered_by_id", sa.Integer(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("max_km IS NULL OR max_km > 0", name=op.f("ck_seekers_km_positive")),
        sa.CheckConstraint(
            "wished_pay_vnd IS NULL OR wished_pay_vnd > 0", name=op.f("ck_seekers_pay_positive")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_seekers_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["commune_code"], ["communes.code"], name=op.f("fk_seekers_commune_code")
        ),
        sa.ForeignKeyConstraint(
            ["registered_by_id"], ["accounts.id"], name=op.f("fk_seekers_registered_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seekers")),
        sa.UniqueConstraint("account_id", name=op.f("uq_seekers_account_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_seekers_public_id")),
    )
    with op.batch_alter_table("seekers", schema=None) as batch_op:
        batch_op.create_index("ix_seekers_commune_code", ["commune_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_seekers_folded_name"), ["folded_name"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_seekers_registered_by_id"), ["registered_by_id"], unique=False
        )

    op.create_table(
        "accompaniments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("seeker_id", sa.Integer(), nullable=False),
        sa.Column("coordinator_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("is_lead", sa.Boolean(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["coordinator_id"], ["accounts.id"], name=op.f("fk_accompaniments_coordinator_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_accompaniments_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["seeker_id"], ["seekers.id"], name=op.f("fk_accompaniments_seeker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accompaniments")),
        sa.UniqueConstraint("public_id", name=op.f("uq_accompaniments_public_id")),
    )
    with op.batch_alter_table("accompaniments", schema=None) as batch_op:
        batch_op.create_index(
            "ix_accompaniments_coordinator_id_ended_at",
            ["coordinator_id", "ended_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_accompaniments_seeker_id"), ["seeker_id"], unique=False
        )

    op.create_table(
        "case_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seeker_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["accounts.id"], name=op.f("fk_case_notes_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["seeker_id"], ["seekers.id"], name=op.f("fk_case_notes_seeker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_notes")),
    )
    with op.batch_alter_table("case_notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_notes_seeker_id"), ["seeker_id"], unique=False)

    op.create_table(
        "courses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("copied_from_id", sa.Integer(), nullable=True),
        sa.Column("external_ref", sa.String(length=100), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "waiting",
                "open",
                "paused",
                "closed",
                "expired",
                name="poststate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("occupation_code", sa.String(length=60), nullable=True),
        sa.Column(
            "level",
            sa.Enum(
                "short",
                "elementary",
                "intermediate",
                "college",
                name="courselevel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("skills_taught", sa.JSON(), nullable=False),
        sa.Column("certificate", sa.String(length=200), nullable=False),
        sa.Column("province_code", sa.String(length=2), nullable=True),
        sa.Column("commune_code", sa.String(length=5), nullable=True),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("filled", sa.Integer(), nullable=False),
        sa.Column("fee_vnd", sa.Integer(), nullable=True),
        sa.Column("support_vnd_per_day", sa.Integer(), nullable=True),
        sa.Column("support_note", sa.String(length=200), nullable=False),
        sa.Column("meals_per_day", sa.Integer(), nullable=True),
        sa.Column(
            "lodging",
            sa.Enum(
                "none",
                "free",
                "paid",
                "allowance",
                name="lodging",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("lodging_cost_vnd", sa.Integer(), nullable=True),
        sa.Column("lasts_weeks", sa.Integer(), nullable=True),
        sa.Column("hours_per_week", sa.Integer(), nullable=True),
        sa.Column("shifts", sa.JSON(), nullable=False),
        sa.Column(
            "schooling",
            sa.Enum(
                "none",
                "primary",
                "lower_secondary",
                "upper_secondary",
                "vocational",
                "college",
                "university",
                name="schooling",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("minimum_age", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("folded_text", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "fee_vnd IS NULL OR fee_vnd >= 0", name=op.f("ck_courses_fee_not_negative")
        ),
        sa.CheckConstraint(
            "lasts_weeks IS NULL OR lasts_weeks > 0", name=op.f("ck_courses_weeks_positive")
        ),
        sa.CheckConstraint("seats >= 1", name=op.f("ck_courses_seats_positive")),
        sa.ForeignKeyConstraint(
            ["commune_code"], ["communes.code"], name=op.f("fk_courses_commune_code")
        ),
        sa.ForeignKeyConstraint(
            ["copied_from_id"], ["courses.id"], name=op.f("fk_courses_copied_from_id")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["accounts.id"], name=op.f("fk_courses_created_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["occupation_code"], ["occupations.code"], name=op.f("fk_courses_occupation_code")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_courses_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["province_code"], ["provinces.code"], name=op.f("fk_courses_province_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses")),
        sa.UniqueConstraint("public_id", name=op.f("uq_courses_public_id")),
    )
    with op.batch_alter_table("courses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_courses_closes_on"), ["closes_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_courses_commune_code"), ["commune_code"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_courses_occupation_code"), ["occupation_code"], unique=False
        )
        batch_op.create_index(
            "ix_courses_organisation_id_state", ["organisation_id", "state"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_courses_province_code"), ["province_code"], unique=False
        )
        batch_op.create_index(
            "ix_courses_state_published_at", ["state", "published_at"], unique=False
        )

    op.create_table(
        "memberships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "owner",
                "member",
                name="memberrole",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_coordinator", sa.Boolean(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_memberships_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_memberships_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memberships")),
        sa.UniqueConstraint(
            "account_id", "organisation_id", name=op.f("uq_memberships_account_id_organisation_id")
        ),
    )
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_memberships_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "seeker_occupations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seeker_id", sa.Integer(), nullable=False),
        sa.Column("occupation_code", sa.String(length=60), nullable=False),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column(
            "learnt_where",
            sa.Enum(
                "on_the_job",
                "course",
                "family",
                "self_taught",
                name="learntwhere",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("has_certificate", sa.Boolean(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "months IS NULL OR months >= 0", name=op.f("ck_seeker_occupations_months_counted")
        ),
        sa.ForeignKeyConstraint(
            ["occupation_code"],
            ["occupations.code"],
            name=op.f("fk_seeker_occupations_occupation_code"),
        ),
        sa.ForeignKeyConstraint(
            ["seeker_id"], ["seekers.id"], name=op.f("fk_seeker_occupations_seeker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seeker_occupations")),
        sa.UniqueConstraint(
            "seeker_id",
            "occupation_code",
            name=op.f("uq_seeker_occupations_seeker_id_occupation_code"),
        ),
    )
    with op.batch_alter_table("seeker_occupations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_seeker_occupations_occupation_code"), ["occupation_code"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_seeker_occupations_seeker_id"), ["seeker_id"], unique=False
        )

    op.create_table(
        "vacancies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("copied_from_id", sa.Integer(), nullable=True),
        sa.Column("external_ref", sa.String(length=100), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "waiting",
                "open",
                "paused",
                "closed",
                "expired",
                name="poststate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("occupation_code", sa.String(length=60), nullable=True),
        sa.Column("openings", sa.Integer(), nullable=False),
        sa.Column("filled", sa.Integer(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("requirements", sa.Text(), nullable=False),
        sa.Column("benefits", sa.Text(), nullable=False),
        sa.Column("province_code", sa.String(length=2), nullable=True),
        sa.Column("commune_code", sa.String(length=5), nullable=True),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column(
            "pay_unit",
            sa.Enum(
                "month",
                "day",
                "hour",
                "piece",
                name="payunit",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("pay_min_vnd", sa.Integer(), nullable=True),
        sa.Column("pay_max_vnd", sa.Integer(), nullable=True),
        sa.Column("monthly_pay_min_vnd", sa.Integer(), nullable=True),
        sa.Column("monthly_pay_max_vnd", sa.Integer(), nullable=True),
        sa.Column("pay_note", sa.String(length=200), nullable=False),
        sa.Column("pay_days", sa.JSON(), nullable=False),
        sa.Column("pays_advance", sa.Boolean(), nullable=True),
        sa.Column("meals_per_day", sa.Integer(), nullable=True),
        sa.Column(
            "lodging",
            sa.Enum(
                "none",
                "free",
                "paid",
                "allowance",
                name="lodging",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("lodging_cost_vnd", sa.Integer(), nullable=True),
        sa.Column("bus", sa.Boolean(), nullable=True),
        sa.Column("insurance", sa.Boolean(), nullable=True),
        sa.Column("shifts", sa.JSON(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("ends_at", sa.Time(), nullable=True),
        sa.Column("hours_per_week", sa.Integer(), nullable=True),
        sa.Column("days_off_per_month", sa.Integer(), nullable=True),
        sa.Column("overtime_note", sa.String(length=200), nullable=False),
        sa.Column(
            "lifting",
            sa.Enum(
                "none",
                "up_to_10_kg",
                "up_to_25_kg",
                "over_25_kg",
                name="lifting",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("standing", sa.Boolean(), nullable=True),
        sa.Column("heights", sa.Boolean(), nullable=True),
        sa.Column("outdoors", sa.Boolean(), nullable=True),
        sa.Column(
            "schooling",
            sa.Enum(
                "none",
                "primary",
                "lower_secondary",
                "upper_secondary",
                "vocational",
                "college",
                "university",
                name="schooling",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("experience_months", sa.Integer(), nullable=True),
        sa.Column("trains_on_the_job", sa.Boolean(), nullable=True),
        sa.Column("licences", sa.JSON(), nullable=False),
        sa.Column("skills_needed", sa.JSON(), nullable=False),
        sa.Column("skills_helpful", sa.JSON(), nullable=False),
        sa.Column("minimum_age", sa.Integer(), nullable=True),
        sa.Column("probation_days", sa.Integer(), nullable=True),
        sa.Column(
            "contract",
            sa.Enum(
                "indefinite",
                "fixed_term",
                "seasonal",
                "piecework",
                "apprenticeship",
                name="contractkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("conditional_business", sa.String(length=40), nullable=True),
        sa.Column("responsible_position", sa.Boolean(), nullable=True),
        sa.Column("overseas", sa.Boolean(), nullable=False),
        sa.Column("folded_text", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("experience_months >= 0", name=op.f("ck_vacancies_experience_counted")),
        sa.CheckConstraint("openings >= 1", name=op.f("ck_vacancies_openings_positive")),
        sa.CheckConstraint(
            "pay_max_vnd IS NULL OR pay_min_vnd IS NULL OR pay_max_vnd >= pay_min_vnd",
            name=op.f("ck_vacancies_pay_in_order"),
        ),
        sa.CheckConstraint(
            "pay_min_vnd IS NULL OR pay_min_vnd > 0", name=op.f("ck_vacancies_pay_positive")
        ),
        sa.ForeignKeyConstraint(
            ["commune_code"], ["communes.code"], name=op.f("fk_vacancies_commune_code")
        ),
        sa.ForeignKeyConstraint(
            ["copied_from_id"], ["vacancies.id"], name=op.f("fk_vacancies_copied_from_id")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["accounts.id"], name=op.f("fk_vacancies_created_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["occupation_code"], ["occupations.code"], name=op.f("fk_vacancies_occupation_code")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_vacancies_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["province_code"], ["provinces.code"], name=op.f("fk_vacancies_province_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancies")),
        sa.UniqueConstraint(
            "organisation_id",
            "external_ref",
            name=op.f("uq_vacancies_organisation_id_external_ref"),
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_vacancies_public_id")),
    )
    with op.batch_alter_table("vacancies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vacancies_closes_on"), ["closes_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_vacancies_commune_code"), ["commune_code"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_vacancies_occupation_code"), ["occupation_code"], unique=False
        )
        batch_op.create_index(
            "ix_vacancies_organisation_id_state", ["organisation_id", "state"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_vacancies_province_code"), ["province_code"], unique=False
        )
        batch_op.create_index(
            "ix_vacancies_state_published_at", ["state", "published_at"], unique=False
        )

    op.create_table(
        "vacancy_uploads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["accounts.id"], name=op.f("fk_vacancy_uploads_created_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_vacancy_uploads_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy_uploads")),
        sa.UniqueConstraint("public_id", name=op.f("uq_vacancy_uploads_public_id")),
    )
    with op.batch_alter_table("vacancy_uploads", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_vacancy_uploads_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "applications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("seeker_id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("applied_by_id", sa.Integer(), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "sent",
                "seen",
                "interview_offered",
                "interview_agreed",
                "job_offered",
                "hired",
                "declined",
                "withdrawn",
                "closed",
                name="applicationstate",
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
        sa.Column("answer_due_on", sa.Date(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("interview_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("interview_place", sa.String(length=200), nullable=False),
        sa.Column("interview_note", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("decline_reason", sa.String(length=40), nullable=True),
        sa.Column("decline_note", sa.String(length=200), nullable=False),
        sa.Column("contact_shared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["applied_by_id"], ["accounts.id"], name=op.f("fk_applications_applied_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["seeker_id"], ["seekers.id"], name=op.f("fk_applications_seeker_id")
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancies.id"], name=op.f("fk_applications_vacancy_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
        sa.UniqueConstraint("public_id", name=op.f("uq_applications_public_id")),
        sa.UniqueConstraint(
            "seeker_id", "vacancy_id", name=op.f("uq_applications_seeker_id_vacancy_id")
        ),
    )
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.create_index("ix_applications_answer_due_on", ["answer_due_on"], unique=False)
        batch_op.create_index(
            "ix_applications_vacancy_id_state", ["vacancy_id", "state"], unique=False
        )

    op.create_table(
        "enrolments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("seeker_id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("applied_by_id", sa.Integer(), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "sent",
                "accepted",
                "enrolled",
                "attending",
                "completed",
                "left",
                "declined",
                "withdrawn",
                "closed",
                name="enrolmentstate",
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
        sa.Column("answer_due_on", sa.Date(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decline_reason", sa.String(length=40), nullable=True),
        sa.Column("decline_note", sa.String(length=200), nullable=False),
        sa.Column("contact_shared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["applied_by_id"], ["accounts.id"], name=op.f("fk_enrolments_applied_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_enrolments_course_id")
        ),
        sa.ForeignKeyConstraint(
            ["seeker_id"], ["seekers.id"], name=op.f("fk_enrolments_seeker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolments")),
        sa.UniqueConstraint("public_id", name=op.f("uq_enrolments_public_id")),
        sa.UniqueConstraint(
            "seeker_id", "course_id", name=op.f("uq_enrolments_seeker_id_course_id")
        ),
    )
    with op.batch_alter_table("enrolments", schema=None) as batch_op:
        batch_op.create_index("ix_enrolments_answer_due_on", ["answer_due_on"], unique=False)
        batch_op.create_index("ix_enrolments_course_id_state", ["course_id", "state"], unique=False)

    op.create_table(
        "saved_posts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seeker_id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=True),
        sa.Column("course_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(vacancy_id IS NULL) <> (course_id IS NULL)", name=op.f("ck_saved_posts_one_post")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_saved_posts_course_id")
        ),
        sa.ForeignKeyConstraint(
            ["seeker_id"], ["seekers.id"], name=op.f("fk_saved_posts_seeker_id")
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancies.id"], name=op.f("fk_saved_posts_vacancy_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_posts")),
        sa.UniqueConstraint(
            "seeker_id", "course_id", name=op.f("uq_saved_posts_seeker_id_course_id")
        ),
        sa.UniqueConstraint(
            "seeker_id", "vacancy_id", name=op.f("uq_saved_posts_seeker_id_vacancy_id")
        ),
    )
    with op.batch_alter_table("saved_posts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_saved_posts_seeker_id"), ["seeker_id"], unique=False)

    op.create_table(
        "territories",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("province_code", sa.String(length=2), nullable=True),
        sa.Column("commune_code", sa.String(length=5), nullable=True),
        sa.CheckConstraint(
            "(province_code IS NULL) <> (commune_code IS NULL)",
            name=op.f("ck_territories_province_or_commune"),
        ),
        sa.ForeignKeyConstraint(
            ["commune_code"], ["communes.code"], name=op.f("fk_territories_commune_code")
        ),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["memberships.id"], name=op.f("fk_territories_membership_id")
        ),
        sa.ForeignKeyConstraint(
            ["province_code"], ["provinces.code"], name=op.f("fk_territories_province_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_territories")),
        sa.UniqueConstraint(
            "membership_id",
            "province_code",
            "commune_code",
            name=op.f("uq_territories_membership_id_province_code_commune_code"),
        ),
    )
    with op.batch_alter_table("territories", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_territories_membership_id"), ["membership_id"], unique=False
        )

    op.create_table(
        "application_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column(
            "from_state",
            sa.Enum(
                "draft",
                "sent",
                "seen",
                "interview_offered",
                "interview_agreed",
                "job_offered",
                "hired",
                "declined",
                "withdrawn",
                "closed",
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
                "draft",
                "sent",
                "seen",
                "interview_offered",
                "interview_agreed",
                "job_offered",
                "hired",
                "declined",
                "withdrawn",
                "closed",
                name="applicationstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["accounts.id"], name=op.f("fk_application_steps_actor_id")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_steps_application_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_steps")),
    )
    with op.batch_alter_table("application_steps", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_application_steps_application_id"), ["application_id"], unique=False
        )

    op.create_table(
        "enrolment_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column(
            "from_state",
            sa.Enum(
                "sent",
                "accepted",
                "enrolled",
                "attending",
                "completed",
                "left",
                "declined",
                "withdrawn",
                "closed",
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
                "sent",
                "accepted",
                "enrolled",
                "attending",
                "completed",
                "left",
                "declined",
                "withdrawn",
                "closed",
                name="enrolmentstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["accounts.id"], name=op.f("fk_enrolment_steps_actor_id")
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolments.id"], name=op.f("fk_enrolment_steps_enrolment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment_steps")),
    )
    with op.batch_alter_table("enrolment_steps", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_enrolment_steps_enrolment_id"), ["enrolment_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("vacancy_uploads", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_vacancy_uploads_organisation_id"))

    op.drop_table("vacancy_uploads")
    with op.batch_alter_table("enrolment_steps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_enrolment_steps_enrolment_id"))

    op.drop_table("enrolment_steps")
    with op.batch_alter_table("application_steps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_application_steps_application_id"))

    op.drop_table("application_steps")
    with op.batch_alter_table("territories", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_territories_membership_id"))

    op.drop_table("territories")
    with op.batch_alter_table("saved_posts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_saved_posts_seeker_id"))

    op.drop_table("saved_posts")
    with op.batch_alter_table("enrolments", schema=None) as batch_op:
        batch_op.drop_index("ix_enrolments_course_id_state")
        batch_op.drop_index("ix_enrolments_answer_due_on")

    op.drop_table("enrolments")
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.drop_index("ix_applications_vacancy_id_state")
        batch_op.drop_index("ix_applications_answer_due_on")

    op.drop_table("applications")
    with op.batch_alter_table("vacancies", schema=None) as batch_op:
        batch_op.drop_index("ix_vacancies_state_published_at")
        batch_op.drop_index(batch_op.f("ix_vacancies_province_code"))
        batch_op.drop_index("ix_vacancies_organisation_id_state")
        batch_op.drop_index(batch_op.f("ix_vacancies_occupation_code"))
        batch_op.drop_index(batch_op.f("ix_vacancies_commune_code"))
        batch_op.drop_index(batch_op.f("ix_vacancies_closes_on"))

    op.drop_table("vacancies")
    with op.batch_alter_table("seeker_occupations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seeker_occupations_seeker_id"))
        batch_op.drop_index(batch_op.f("ix_seeker_occupations_occupation_code"))

    op.drop_table("seeker_occupations")
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_memberships_organisation_id"))

    op.drop_table("memberships")
    with op.batch_alter_table("courses", schema=None) as batch_op:
        batch_op.drop_index("ix_courses_state_published_at")
        batch_op.drop_index(batch_op.f("ix_courses_province_code"))
        batch_op.drop_index("ix_courses_organisation_id_state")
        batch_op.drop_index(batch_op.f("ix_courses_occupation_code"))
        batch_op.drop_index(batch_op.f("ix_courses_commune_code"))
        batch_op.drop_index(batch_op.f("ix_courses_closes_on"))

    op.drop_table("courses")
    with op.batch_alter_table("case_notes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_notes_seeker_id"))

    op.drop_table("case_notes")
    with op.batch_alter_table("accompaniments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_accompaniments_seeker_id"))
        batch_op.drop_index("ix_accompaniments_coordinator_id_ended_at")

    op.drop_table("accompaniments")
    with op.batch_alter_table("seekers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seekers_folded_name"))
        batch_op.drop_index("ix_seekers_commune_code")

    op.drop_table("seekers")
    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisations_verification"))
        batch_op.drop_index(batch_op.f("ix_organisations_kind"))
        batch_op.drop_index(batch_op.f("ix_organisations_commune_code"))

    op.drop_table("organisations")
    with op.batch_alter_table("outbox_messages", schema=None) as batch_op:
        batch_op.drop_index("ix_outbox_messages_sent_at")
        batch_op.drop_index("ix_outbox_messages_account_id_read_at")

    op.drop_table("outbox_messages")
    with op.batch_alter_table("occupation_skills", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_occupation_skills_skill_code"))
        batch_op.drop_index(batch_op.f("ix_occupation_skills_occupation_code"))

    op.drop_table("occupation_skills")
    with op.batch_alter_table("communes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_communes_province_code"))
        batch_op.drop_index(batch_op.f("ix_communes_folded_name"))

    op.drop_table("communes")
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_entries_subject_kind_subject_id")
        batch_op.drop_index(batch_op.f("ix_audit_entries_actor_id"))

    op.drop_table("audit_entries")
    with op.batch_alter_table("form_drafts", schema=None) as batch_op:
        batch_op.drop_index("ix_form_drafts_updated_at")

    op.drop_table("form_drafts")
    with op.batch_alter_table("account_sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_sessions_account_id"))

    op.drop_table("account_sessions")
    op.drop_table("skills")
    op.drop_table("rate_limits")
    with op.batch_alter_table("provinces", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_provinces_folded_name"))

    op.drop_table("provinces")
    with op.batch_alter_table("post_changes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_post_changes_vacancy_id"))
        batch_op.drop_index(batch_op.f("ix_post_changes_course_id"))

    op.drop_table("post_changes")
    with op.batch_alter_table("occupations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_occupations_isco_code"))
        batch_op.drop_index(batch_op.f("ix_occupations_field_code"))

    op.drop_table("occupations")
    with op.batch_alter_table("former_places", schema=None) as batch_op:
        batch_op.drop_index("ix_former_places_folded_name")

    op.drop_table("former_places")
    op.drop_table("accounts")
