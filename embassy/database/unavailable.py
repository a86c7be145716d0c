"""What to tell a person when there is no database: one sentence that says what to do."""

from django.db.utils import DatabaseError, NotSupportedError, OperationalError

DISK_FULL = "53100"  # SQLSTATE, PostgreSQL manual, appendix A


class DatabaseUnavailable(OperationalError):  # noqa: N818
    """The embedded server cannot be used; its text is the sentence for the person at the screen."""


def explain(error: DatabaseError) -> str | None:
    """The sentence for what an administrator can mend; None for what is a fault in the code."""
    if isinstance(error, DatabaseUnavailable):
        return str(error)
    if isinstance(error, NotSupportedError):
        return f"The server of DATABASE_URL cannot be used: {error}"
    if isinstance(error, OperationalError) and error.__cause__ is not None:
        sqlstate = getattr(error.__cause__, "sqlstate", None)
        detail = str(error).strip().splitlines()[0].strip()
        if sqlstate == DISK_FULL:
            return f"The database's disk is full ({detail}): free some space and try again."
        if sqlstate is None:  # the driver's own: no connection came about, or it broke
            return (
                f"The database cannot be reached ({detail}): "
                "see that the server runs and that DATABASE_URL is right."
            )
    return None
