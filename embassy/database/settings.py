"""From DATABASE_URL, or its absence, to one entry of Django's DATABASES."""

from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from embassy.database.sockets import socket_folder

POSTGRESQL = "django.db.backends.postgresql"


def database_settings(url: str | None, *, cluster: Path, durable: bool) -> dict:
    """The server `url` names; without one, the embedded server that keeps its files in `cluster`.

    `durable` says whether the embedded server waits for the disk at each commit (fsync).
    """
    if not url:
        return {
            "ENGINE": "embassy.database",
            "NAME": "embassy",
            "USER": "embassy",
            "HOST": str(socket_folder(cluster)),
            "CLUSTER": {"folder": cluster, "durable": durable},
        }
    try:
        # A connection is kept for ten minutes, and looked at before each request that reuses it.
        settings = dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True)
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read: {error}") from error
    if settings["ENGINE"] != POSTGRESQL:
        raise ImproperlyConfigured(
            "DATABASE_URL must name a PostgreSQL database: postgres://user:password@host/name."
        )
    return settings
