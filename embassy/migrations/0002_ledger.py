"""The rules of the ledger that no constraint can express, kept by the database itself."""

from django.db import migrations

# `clock_timestamp()` runs on inside a transaction; `now()` is its beginning. Comparing with
# `now()` leaves room for the time between reading the clock and writing the row.
LEDGER = """
CREATE FUNCTION edition_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.live_from < now() AND NOT NEW.imported THEN
            RAISE EXCEPTION 'edition_ledger: an edition begins now or later, unless it is imported'
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END IF;

    IF TG_OP = 'DELETE' THEN
        IF OLD.live_from <= clock_timestamp()
           AND (OLD.live_until IS NULL OR OLD.live_until > OLD.live_from) THEN
            RAISE EXCEPTION 'edition_ledger: what has been live is not deleted'
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END IF;

    -- Generated columns are not yet computed here, so they are left out of the comparison.
    IF to_jsonb(NEW) - 'live_until' - 'search' IS DISTINCT FROM
       to_jsonb(OLD) - 'live_until' - 'search' THEN
        RAISE EXCEPTION 'edition_ledger: of an edition only live_until may change'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.live_until IS DISTINCT FROM OLD.live_until THEN
        IF OLD.live_until IS NOT NULL AND OLD.live_until <= now() THEN
            RAISE EXCEPTION 'edition_ledger: a period that has ended does not change'
                USING ERRCODE = 'restrict_violation';
        END IF;
        -- A waiting edition may be emptied (cancelled); one that has begun ends now or later.
        IF OLD.live_from <= clock_timestamp() AND NEW.live_until IS NOT NULL
           AND (NEW.live_until < now() OR NEW.live_until <= OLD.live_from) THEN
            RAISE EXCEPTION 'edition_ledger: what has begun ends now or later'
                USING ERRCODE = 'restrict_violation';
        END IF;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER edition_ledger BEFORE INSERT OR UPDATE OR DELETE ON embassy_edition
    FOR EACH ROW EXECUTE FUNCTION edition_ledger();
"""

LEDGER_UNDONE = """
DROP TRIGGER edition_ledger ON embassy_edition;
DROP FUNCTION edition_ledger();
"""

# The appointment's copy of its role's rule can never differ from the role's own; turning a role
# into a single-holder one changes the copies, and the exclusion constraint refuses overlaps.
APPOINTMENT = """
ALTER TABLE embassy_appointment
    ADD CONSTRAINT appointment_follows_its_roles_rule
    FOREIGN KEY (role_id, single_holder) REFERENCES embassy_role (id, single_holder)
    ON UPDATE CASCADE;
"""

APPOINTMENT_UNDONE = """
ALTER TABLE embassy_appointment DROP CONSTRAINT appointment_follows_its_roles_rule;
"""

# Revisions are history: they are added, and go only with an item that was never published.
REVISION = """
CREATE FUNCTION revision_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Deleting a user empties `by`; nothing else ever changes.
    IF to_jsonb(NEW) - 'by_id' IS DISTINCT FROM to_jsonb(OLD) - 'by_id' OR NEW.by_id IS NOT NULL THEN
        RAISE EXCEPTION 'revision_history: a revision does not change'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER revision_history BEFORE UPDATE ON embassy_revision
    FOR EACH ROW EXECUTE FUNCTION revision_history();
"""

REVISION_UNDONE = """
DROP TRIGGER revision_history ON embassy_revision;
DROP FUNCTION revision_history();
"""


class Migration(migrations.Migration):
    dependencies = [("embassy", "0001_initial")]

    operations = [
        migrations.RunSQL(LEDGER, LEDGER_UNDONE),
        migrations.RunSQL(APPOINTMENT, APPOINTMENT_UNDONE),
        migrations.RunSQL(REVISION, REVISION_UNDONE),
    ]
