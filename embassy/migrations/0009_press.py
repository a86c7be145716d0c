"""Two orders of addresses, in which a failed one has its neighbours (embassy/site/nearest.py)."""

from django.db import migrations, models
from django.db.models.functions import Collate, Reverse


class Migration(migrations.Migration):
    dependencies = [("embassy", "0008_search")]

    operations = [
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                Collate("address", "C"),
                condition=models.Q(("listed", True)),
                name="edition_address_forwards",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                Collate(Reverse("address"), "C"),
                condition=models.Q(("listed", True)),
                name="edition_address_backwards",
            ),
        ),
    ]
