"""Each seeker's row has a stamp, another one whenever anything in it changes.

Whoever keeps what a row said can tell by the stamp that it still says so. The database sets it, so
that no statement can forget it, and by lot, so that none comes again: not after a transaction was
taken back, nor after the database was. Where a commune lies counts as part of the rows of those who
live there.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

SQLITE = (
    """
    CREATE TRIGGER seekers_stamped_when_new AFTER INSERT ON seekers
    BEGIN UPDATE seekers SET stamp = random() WHERE id = NEW.id; END
    """,
    """
    CREATE TRIGGER seekers_stamped AFTER UPDATE ON seekers
    BEGIN UPDATE seekers SET stamp = random() WHERE id = NEW.id; END
    """,
    """
    CREATE TRIGGER seekers_stamped_when_communes_move
    AFTER UPDATE OF latitude, longitude ON communes
    WHEN OLD.latitude IS NOT NEW.latitude OR OLD.longitude IS NOT NEW.longitude
    BEGIN UPDATE seekers SET stamp = random() WHERE commune_code = NEW.code; END
    """,
)
POSTGRESQL = (
    """
    CREATE FUNCTION stamp_seeker() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN NEW.stamp := hashtextextended(gen_random_uuid()::text, 0); RETURN NEW; END $$
    """,
    """
    CREATE TRIGGER seekers_stamped BEFORE INSERT OR UPDATE ON seekers
    FOR EACH ROW EXECUTE FUNCTION stamp_seeker()
    """,
    """
    CREATE FUNCTION stamp_seekers_of_commune() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN UPDATE seekers SET stamp = 0 WHERE commune_code = NEW.code; RETURN NULL; END $$
    """,
    """
    CREATE TRIGGER seekers_stamped_when_communes_move
    AFTER UPDATE OF latitude, longitude ON communes FOR EACH ROW
    WHEN (OLD.latitude IS DISTINCT FROM NEW.latitude
          OR OLD.longitude IS DISTINCT FROM NEW.longitude)
    EXECUTE FUNCTION stamp_seekers_of_commune()
    """,
)


def _on_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def upgrade() -> None:
    with op.batch_alter_table("seekers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("stamp", sa.BigInteger(), nullable=False, server_default="0"))
    for statement in POSTGRESQL if _on_postgresql() else SQLITE:
        op.execute(statement)
    op.execute("UPDATE seekers SET stamp = 0")  # which the triggers turn into lots


def downgrade() -> None:
    if _on_postgresql():
        op.execute("DROP TRIGGER seekers_stamped_when_communes_move ON communes")
        op.execute("DROP TRIGGER seekers_stamped ON seekers")
        op.execute("DROP FUNCTION stamp_seekers_of_commune")
        op.execute("DROP FUNCTION stamp_seeker")
    else:
        op.execute("DROP TRIGGER seekers_stamped_when_communes_move")
        op.execute("DROP TRIGGER seekers_stamped")
        op.execute("DROP TRIGGER seekers_stamped_when_new")
    with op.batch_alter_table("seekers", schema=None) as batch_op:
        batch_op.drop_column("stamp")
