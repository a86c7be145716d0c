"""Reviews and the log are history: added to, never changed, kept by the database itself."""

from django.db import migrations

# Deleting a user or a draft empties a reference; nothing else ever changes.
GUARD = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        {on_delete}
    END IF;
    IF to_jsonb(NEW) - ARRAY[{keys}] IS DISTINCT FROM to_jsonb(OLD) - ARRAY[{keys}]
       OR {refilled} THEN
        RAISE EXCEPTION '{name}: what has been written down does not change'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER {name} BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION {name}();
"""

REFUSED = """RAISE EXCEPTION '{name}: an entry is never deleted'
            USING ERRCODE = 'restrict_violation';"""


def _guard(name: str, table: str, references: list[str], on_delete: str) -> migrations.RunSQL:
    sql = GUARD.format(
        name=name,
        table=table,
        on_delete=on_delete.format(name=name),
        keys=", ".join(f"'{column}'" for column in references),
        refilled=" OR ".join(
            f"(NEW.{column} IS NOT NULL AND NEW.{column} IS DISTINCT FROM OLD.{column})"
            for column in references
        ),
    )
    return migrations.RunSQL(sql, f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}();")


class Migration(migrations.Migration):
    dependencies = [("embassy", "0005_desk")]

    operations = [
        # Steps go with a draft that was never published, as its revisions do.
        _guard("review_history", "embassy_step", ["by_id", "to_id"], "RETURN OLD;"),
        _guard("log_history", "embassy_logentry", ["by_id", "item_id", "edition_id"], REFUSED),
    ]
