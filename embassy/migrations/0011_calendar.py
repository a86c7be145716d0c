"""Indexes for the calendar: what is past by page, what lies ahead at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("embassy", "0010_filters"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="edition",
            name="edition_calendar",
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("event_start__isnull", False), ("listed", True)),
                fields=["language", "kind", "-event_start", "-item"],
                include=("live_from", "live_until", "commemoration", "lead_photo"),
                name="edition_calendar",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("event_start__isnull", False), ("listed", True)),
                fields=["language", "kind", "event_end"],
                name="edition_calendar_ahead",
            ),
        ),
    ]
