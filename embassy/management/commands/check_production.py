"""`manage.py check_production`: what `manage.py check --deploy` says under production settings."""

import os
import secrets
import subprocess
import sys
from urllib.parse import urlencode

from django.core.management.base import BaseCommand, CommandError
from django.db import connection


class Command(BaseCommand):
    help = "Runs `check --deploy` with production settings, on the database at hand."
    requires_system_checks = []

    def handle(self, **options):
        connection.ensure_connection()  # the checks ask the server what it can; see that it runs
        production = {
            "EMBASSY_ENV": "production",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "ALLOWED_HOSTS": "embassy.example",
            "DATABASE_URL": os.environ.get("DATABASE_URL") or embedded_url(),
        }
        done = subprocess.run(
            [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
            env=os.environ | production,
        )
        if done.returncode:
            raise CommandError("`manage.py check --deploy` is not clean under production settings.")


def embedded_url() -> str:
    """The embedded server's address as a DATABASE_URL, whatever its socket's folder is called."""
    settings = connection.settings_dict
    return (
        f"postgres://{settings['USER']}@/{settings['NAME']}?{urlencode({'host': settings['HOST']})}"
    )
