"""The settings as a start sees them: each test is a Python process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRODUCTION = {
    "EMBASSY_ENV": "production",
    "SECRET_KEY": "x" * 60,
    "DATABASE_URL": "postgres://office:secret@db.example/press",
    "ALLOWED_HOSTS": "embassy.example, www.embassy.example",
}


@pytest.fixture
def start(tmp_path):
    """A function that reads settings in a new process with this environment and nothing else."""

    def run(*names: str, **environment: str) -> subprocess.CompletedProcess:
        code = (
            "import json; from django.conf import settings\n"
            f"print(json.dumps([getattr(settings, name, None) for name in {names!r}], default=str))"
        )
        kept = {
            name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ
        }
        defaults = {"DJANGO_SETTINGS_MODULE": "embassy.settings", "EMBASSY_VAR": str(tmp_path)}
        return subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=kept | defaults | environment,
            capture_output=True,
            text=True,
        )

    return run


@pytest.fixture
def settings_of(start):
    """The values of these settings in that environment."""

    def run(*names: str, **environment: str) -> list:
        done = start(*names, **environment)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


def last_line(done: subprocess.CompletedProcess) -> str:
    assert done.returncode == 1
    return done.stderr.splitlines()[-1].removeprefix(
        "django.core.exceptions.ImproperlyConfigured: "
    )


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        (["SECRET_KEY"], "SECRET_KEY"),
        (["DATABASE_URL"], "DATABASE_URL"),
        (["ALLOWED_HOSTS"], "ALLOWED_HOSTS"),
        (["SECRET_KEY", "ALLOWED_HOSTS"], "SECRET_KEY and ALLOWED_HOSTS"),
    ],
)
def test_production_does_not_start_without_its_secrets_and_says_which(start, missing, named):
    environment = {name: value for name, value in PRODUCTION.items() if name not in missing}
    assert last_line(start("DEBUG", **environment)) == (
        f"Set {named} in the environment: production does not start without."
    )


def test_production_is_neither_debugged_nor_served_in_the_open(settings_of):
    values = settings_of(
        "DEBUG", "ALLOWED_HOSTS", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE", "SECURE_PROXY_SSL_HEADER", **PRODUCTION,
    )  # fmt: skip
    hosts = ["embassy.example", "www.embassy.example"]
    assert values == [False, hosts, True, True, True, None]


def test_production_trusts_a_proxys_header_only_when_told(settings_of):
    (header,) = settings_of("SECURE_PROXY_SSL_HEADER", BEHIND_PROXY="1", **PRODUCTION)
    assert header == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_development_is_the_default_and_keeps_one_secret(settings_of):
    first = settings_of("ENVIRONMENT", "DEBUG", "SECRET_KEY")
    assert first[:2] == ["development", True]
    assert len(first[2]) > 50
    assert settings_of("ENVIRONMENT", "DEBUG", "SECRET_KEY") == first


def test_secret_is_for_its_owner_only(settings_of, tmp_path):
    settings_of("SECRET_KEY")
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_secret_is_the_same_for_processes_that_start_at_once(tmp_path):
    code = (
        "from embassy.environment import stored_secret as s; from pathlib import Path; import sys"
    )
    begun = [
        subprocess.Popen(
            [sys.executable, "-c", f"{code}; print(s(Path(sys.argv[1])))", str(tmp_path / "key")],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    assert len({process.communicate()[0] for process in begun}) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def test_start_says_what_to_do_where_var_cannot_be_written(start, tmp_path):
    (tmp_path / "file").write_text("")
    done = start("SECRET_KEY", EMBASSY_VAR=str(tmp_path / "file" / "var"))
    assert last_line(done) == (
        f"{tmp_path}/file/var cannot be written (Not a directory): make it writable for this user, "
        "or set EMBASSY_VAR to a folder that is."
    )


def test_start_refuses_an_unknown_environment(start):
    assert last_line(start("DEBUG", EMBASSY_ENV="staging")) == (
        "EMBASSY_ENV is 'staging': set it to development, demo, test or production."
    )


def test_start_refuses_a_switch_that_is_neither_on_nor_off(start):
    done = start("DEBUG", BEHIND_PROXY="perhaps", **PRODUCTION)
    assert last_line(done) == "BEHIND_PROXY is 'perhaps': set it to 1 or 0."


def test_profile_replaces_only_what_it_names(settings_of, tmp_path):
    profile = tmp_path / "rome.toml"
    profile.write_text(
        'time_zone = "Europe/Rome"\nlanguage = "en"\n[city]\nen = "Rome"\nru = "Рим"\n', "utf-8"
    )
    embassy, zone, language = settings_of(
        "EMBASSY", "TIME_ZONE", "LANGUAGE_CODE", EMBASSY_PROFILE=str(profile)
    )
    assert (zone, language) == ("Europe/Rome", "en")
    assert embassy["city"] == {"az": "Astana", "ru": "Рим", "kk": "Астана", "en": "Rome"}
    assert embassy["country"]["en"] == "Azerbaijan"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("= broken", "cannot be read"),
        ('colour = "red"', "'colour' is unknown or of the wrong kind"),
        ('city = "Rome"', "'city' is unknown or of the wrong kind"),
    ],
)
def test_profile_with_a_mistake_stops_the_start(start, tmp_path, text, sentence):
    profile = tmp_path / "profile.toml"
    profile.write_text(text)
    line = last_line(start("EMBASSY", EMBASSY_PROFILE=str(profile)))
    assert line.startswith(f"EMBASSY_PROFILE {profile}")
    assert sentence in line


def test_every_text_about_the_embassy_is_there_in_every_language(settings_of):
    embassy, languages = settings_of("EMBASSY", "LANGUAGES")
    codes = [code for code, _ in languages]
    assert codes == ["az", "ru", "kk", "en"]
    for key, value in embassy.items():
        if isinstance(value, dict):
            assert sorted(value) == sorted(codes), key


def test_tests_and_demo_keep_their_data_apart(settings_of, tmp_path):
    tests = settings_of("DATABASES", "MEDIA_ROOT", EMBASSY_ENV="test")
    demo = settings_of("DATABASES", "MEDIA_ROOT", EMBASSY_ENV="demo")
    clusters = [database["default"]["CLUSTER"] for database, _ in (tests, demo)]
    assert clusters == [
        {"folder": str(tmp_path / "postgres-test"), "durable": False},
        {"folder": str(tmp_path / "postgres"), "durable": True},
    ]
    assert tests[1] != demo[1]


def test_no_file_is_public_unless_its_storage_is_named(settings_of, tmp_path):
    storages, media = settings_of("STORAGES", "MEDIA_ROOT")
    private = str(tmp_path / "media" / "originals")
    assert storages["default"]["OPTIONS"]["location"] == private
    assert storages["originals"]["OPTIONS"]["location"] == private
    assert not private.startswith(media)
