from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from embassy.database.settings import database_settings

CLUSTER = Path("/srv/var/postgres")


def test_database_settings_without_url_name_the_embedded_server():
    settings = database_settings(None, cluster=CLUSTER, durable=True)
    assert settings == {
        "ENGINE": "embassy.database",
        "NAME": "embassy",
        "USER": "embassy",
        "HOST": "/srv/var/postgres",
        "CLUSTER": {"folder": CLUSTER, "durable": True},
    }


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_database_settings_with_url_name_that_server(scheme):
    url = f"{scheme}://office:s%40crt@db.example:5433/press"
    settings = database_settings(url, cluster=CLUSTER, durable=True)
    names = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT", "CONN_HEALTH_CHECKS")
    assert [settings[name] for name in names] == [
        "django.db.backends.postgresql",
        "press",
        "office",
        "s@crt",
        "db.example",
        5433,
        True,
    ]


@pytest.mark.parametrize(
    "url", ["sqlite:///db.sqlite3", "mysql://u:p@h/n", "press", "postgres://u:p@[h/n", "what://x/y"]
)
def test_database_settings_refuse_what_is_not_postgresql_in_one_sentence(url):
    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_URL [^\n]+$"):
        database_settings(url, cluster=CLUSTER, durable=True)
