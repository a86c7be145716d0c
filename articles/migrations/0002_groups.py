"""The groups of the press office. Here, because the last app's models must exist first."""

from django.db import migrations

from embassy.staff.groups import ensure_groups


def create(apps, schema_editor):
    ensure_groups(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("events", "0001_initial"),
        ("embassy", "0002_ledger"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
