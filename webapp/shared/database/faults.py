"""Why the database did not do as a command asked, in one sentence that says what to do next."""

from sqlalchemy.exc import DBAPIError, OperationalError

from webapp.shared.database.busy import is_busy

NO_TABLE = "UndefinedTable", "UndefinedColumn"
NO_TABLE_IN_SQLITE = "no such table", "no such column", "has no column named"


def sentence_about(error: DBAPIError) -> str | None:
    """Say what an operator can do about an error; None where only a traceback helps."""
    cause = str(error.orig).strip().split("\n")[0]
    if type(error.orig).__name__ in NO_TABLE or cause.startswith(NO_TABLE_IN_SQLITE):
        return "The database has not the newest tables. Run first: nhipcau database upgrade"
    if not isinstance(error, OperationalError):
        return None
    if is_busy(error):
        return "Somebody else is writing to the database. Try again in a minute."
    return f"The database cannot be used: {cause}. DATABASE_URL says where it is."
