import psycopg
import pytest
from django.db.utils import NotSupportedError, OperationalError, ProgrammingError

from embassy.database.unavailable import DatabaseUnavailable, explain


def raised(cause: Exception) -> OperationalError:
    error = OperationalError(*cause.args)
    error.__cause__ = cause
    return error


def test_explain_repeats_the_embedded_servers_sentence():
    assert explain(DatabaseUnavailable("Do this.")) == "Do this."


def test_explain_says_what_to_do_when_no_server_answers():
    with pytest.raises(psycopg.OperationalError) as caught:
        psycopg.connect("postgresql://office@127.0.0.1:1/press", connect_timeout=3)
    sentence = explain(raised(caught.value))
    assert sentence.startswith("The database cannot be reached (")
    assert sentence.endswith("see that the server runs and that DATABASE_URL is right.")
    assert "\n" not in sentence


def test_explain_says_what_to_do_when_the_disk_is_full():
    error = raised(psycopg.errors.DiskFull('could not extend file "base/5": No space left'))
    assert explain(error) == (
        'The database\'s disk is full (could not extend file "base/5": No space left): '
        "free some space and try again."
    )


def test_explain_says_that_a_server_is_too_old():
    error = NotSupportedError("PostgreSQL 15 or later is required (found 13.1).")
    assert explain(error) == (
        "The server of DATABASE_URL cannot be used: "
        "PostgreSQL 15 or later is required (found 13.1)."
    )


@pytest.mark.parametrize(
    "error",
    [
        raised(psycopg.errors.DeadlockDetected("deadlock detected")),
        OperationalError("raised by hand"),
        ProgrammingError('relation "x" does not exist'),
    ],
)
def test_explain_leaves_faults_in_the_code_their_traceback(error):
    assert explain(error) is None
