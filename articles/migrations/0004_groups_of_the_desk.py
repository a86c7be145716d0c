"""The groups' rights anew: the desk's own models, and writing an item whole."""

from django.db import migrations

from embassy.staff.groups import ensure_groups


def renew(apps, schema_editor):
    ensure_groups(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_whole_item_rights"),
        ("events", "0003_whole_item_rights"),
        ("embassy", "0006_desk_history"),
    ]

    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
