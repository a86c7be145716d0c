"""`manage.py load_demo`: sample content and staff logins, for everything but production."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from articles.demo import loading
from articles.demo.staff import passwords
from embassy.publishing.refusals import Refused


class Command(BaseCommand):
    help = "Loads the demo once: five commemorations, events, articles, exhibits, staff logins."

    def handle(self, **options):
        if settings.ENVIRONMENT not in {"demo", "development", "test"}:
            raise CommandError(
                "The demo brings sample content and known passwords: it is never loaded in "
                "production."
            )
        if loading.is_loaded():
            self.stdout.write("The demo is already loaded; everything stays as it was edited.")
            return
        try:
            made = loading.load()
        except (IntegrityError, Refused) as error:
            raise CommandError(
                "Something in this database stands in the demo's way, and nothing was loaded. "
                f"Load it into an empty database. ({error})"
            ) from error
        self.stdout.write(
            "Loaded {commemoration} commemorations, {event} events, {exhibit} exhibits, {article} "
            "articles and {page} pages with {pictures} drawn pictures.".format_map(made)
        )
        self.stdout.write(
            "Live editions: {editions}; scheduled: {scheduled}; drafts: {drafts}; withdrawn "
            "articles: {withdrawn}.".format_map(made)
        )
        for name, password in passwords().items():
            self.stdout.write(f"  {name} / {password}")
