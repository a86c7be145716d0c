"""Indexes for lists that are narrowed by filters."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("embassy", "0009_press"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="edition",
            name="edition_list",
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("listed", True)),
                fields=["language", "kind", "-dated", "-item"],
                include=(
                    "live_from",
                    "live_until",
                    "genre",
                    "agency",
                    "commemoration",
                    "lead_photo",
                ),
                name="edition_list",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("lead_photo__isnull", False), ("listed", True)),
                fields=["language", "kind", "-dated", "-item"],
                include=(
                    "live_from",
                    "live_until",
                    "genre",
                    "agency",
                    "commemoration",
                    "lead_photo",
                ),
                name="edition_list_pictured",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("listed", True)),
                fields=["language", "kind", "genre", "-dated", "-item"],
                include=("live_from", "live_until", "agency", "commemoration", "lead_photo"),
                name="edition_list_genre",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("agency__isnull", False), ("listed", True)),
                fields=["language", "kind", "agency", "-dated", "-item"],
                include=("live_from", "live_until", "genre", "commemoration", "lead_photo"),
                name="edition_list_agency",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("listed", True)),
                fields=["language", "kind", "commemoration", "-dated", "-item"],
                include=("live_from", "live_until", "genre", "agency", "lead_photo"),
                name="edition_list_kept",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("agency__isnull", False), ("listed", True)),
                fields=["language", "kind", "genre", "agency", "-dated", "-item"],
                include=("live_from", "live_until", "commemoration", "lead_photo"),
                name="edition_list_genre_agency",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("listed", True)),
                fields=["language", "kind", "genre", "commemoration", "-dated", "-item"],
                include=("live_from", "live_until", "agency", "lead_photo"),
                name="edition_list_genre_kept",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("agency__isnull", False), ("listed", True)),
                fields=["language", "kind", "agency", "commemoration", "-dated", "-item"],
                include=("live_from", "live_until", "genre", "lead_photo"),
                name="edition_list_agency_kept",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("event_start__isnull", False), ("listed", True)),
                fields=["language", "kind", "commemoration", "-event_start", "-item"],
                name="edition_calendar_kept",
            ),
        ),
    ]
