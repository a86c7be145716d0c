"""Every setting of the site, read from the environment (the README lists the variables).

EMBASSY_ENV says which of four sites this is: `development` (the default), `demo`, `production`,
or `test`, which is what pytest gets by itself.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from embassy.database.settings import database_settings
from embassy.environment import flag, profile, required, stored_secret, words
from embassy.staff.desk import UNFOLD  # noqa: F401 - unfold reads it from here

BASE_DIR = Path(__file__).resolve().parent.parent

# ------------------------------------------------------------------ what another embassy changes
# Values by language are keyed by the codes of LANGUAGES. A TOML file named by EMBASSY_PROFILE
# replaces any of these, key by key, without touching this file (see the README).
EMBASSY = {
    "name": {
        "az": "Azərbaycan Respublikasının Qazaxıstan Respublikasındakı Səfirliyi",
        "ru": "Посольство Азербайджанской Республики в Республике Казахстан",
        "kk": "Әзербайжан Республикасының Қазақстан Республикасындағы Елшілігі",
        "en": "Embassy of the Republic of Azerbaijan to the Republic of Kazakhstan",
    },
    "short_name": {
        "az": "Azərbaycanın Qazaxıstandakı Səfirliyi",
        "ru": "Посольство Азербайджана в Казахстане",
        "kk": "Әзербайжанның Қазақстандағы Елшілігі",
        "en": "Embassy of Azerbaijan in Kazakhstan",
    },
    "country": {
        "az": "Azərbaycan",
        "ru": "Азербайджан",
        "kk": "Әзербайжан",
        "en": "Azerbaijan",
    },
    "host_country": {
        "az": "Qazaxıstan",
        "ru": "Казахстан",
        "kk": "Қазақстан",
        "en": "Kazakhstan",
    },
    "city": {"az": "Astana", "ru": "Астана", "kk": "Астана", "en": "Astana"},
    "address": {
        "az": "Ünvan: nümunə",
        "ru": "Адрес: образец",
        "kk": "Мекенжай: үлгі",
        "en": "Address: sample",
    },
    # Stands beside an hour on every page: "15:00, Astana time".
    "time_zone_label": {
        "az": "Astana vaxtı ilə",
        "ru": "по времени Астаны",
        "kk": "Астана уақыты бойынша",
        "en": "Astana time",
    },
    "time_zone": "Asia/Almaty",  # IANA has one zone for Astana and Almaty since March 2024
    "language": "ru",  # the language drafts begin in, and the admin's when a browser names none
    "email": "press@embassy.example",
    "phone": "+7 0000 00 00 00",
    # A language as networks write it (Open Graph); for those not named, the likeliest country's.
    "locales": {"az": "az_AZ", "ru": "ru_RU", "kk": "kk_KZ", "en": "en_GB"},
    # Where “Map” beside a venue leads: {place} stands for venue and city. "" for no link.
    "map": "https://www.openstreetmap.org/search?query={place}",
    # The page with the terms for pictures, here or on another site. "" for none.
    "picture_terms": "/{language}/press/",
}
# Another set of languages also needs its columns: `manage.py makemigrations`, then `migrate`.
LANGUAGES = [
    ("az", "Azərbaycanca"),
    ("ru", "Русский"),
    ("kk", "Қазақша"),
    ("en", "English"),
]
EMBASSY_PROFILE = os.environ.get("EMBASSY_PROFILE", "")
EMBASSY = profile(EMBASSY, EMBASSY_PROFILE)
# -----------------------------------------------------------------------------------------------

# pytest sets PYTEST_VERSION before anything is imported; its subprocesses inherit it.
ENVIRONMENT = os.environ.get("EMBASSY_ENV") or (
    "test" if "PYTEST_VERSION" in os.environ else "development"
)
if ENVIRONMENT not in {"development", "demo", "test", "production"}:
    raise ImproperlyConfigured(
        f"EMBASSY_ENV is {ENVIRONMENT!r}: set it to development, demo, test or production."
    )
PRODUCTION = ENVIRONMENT == "production"
TESTING = ENVIRONMENT == "test"
DEBUG = ENVIRONMENT == "development"
if PRODUCTION:
    required("SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS")

# Everything the running site writes: database, uploads, renditions, collected static files.
VAR = Path(os.environ.get("EMBASSY_VAR") or BASE_DIR / "var").resolve()

SECRET_KEY = os.environ.get("SECRET_KEY") or (
    "tests sign nothing that leaves them" if TESTING else stored_secret(VAR / "secret-key")
)
SECRET_KEY_FALLBACKS = words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = words("ALLOWED_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS")
# By which feed readers and calendars know our texts again (RFC 4151: a host and a date on which it
# was ours). It must not change when the site moves: readers would get everything twice.
TAGGING_ENTITY = os.environ.get("TAGGING_ENTITY") or (
    next((host.lstrip(".") for host in ALLOWED_HOSTS if "*" not in host), "localhost") + ",2026"
)

INSTALLED_APPS = [
    "modeltranslation",  # before the admin, whose classes it patches
    "unfold",  # before the admin, whose templates it replaces
    "unfold.contrib.filters",
    "unfold.contrib.forms",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_prose_editor",
    "django_filters",
    "django_tasks_db",
    "embassy",
    "events",
    "articles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "embassy.site.errors.ErrorAnswersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "embassy.content_security.ContentSecurityPolicyMiddleware",
    "embassy.site.maintenance.MaintenanceMiddleware",  # before whatever asks the database
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "embassy.database.away.KeptRequestsMiddleware",
]
if TESTING:
    # It lists every static file when a test client starts; the live server serves them itself.
    MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")

ROOT_URLCONF = "embassy.urls"
WSGI_APPLICATION = "embassy.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# ---------------------------------------------------------------------------------------- database
# Tests run on a cluster of their own, so that a careless one never meets the demo's data.
DATABASES = {
    "default": database_settings(
        os.environ.get("DATABASE_URL"),
        cluster=VAR / ("postgres-test" if TESTING else "postgres"),
        durable=not TESTING,
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ---------------------------------------------------------------------------------------- language
LANGUAGE_CODE = EMBASSY["language"]
TIME_ZONE = EMBASSY["time_zone"]
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["embassy.languages.formats"]  # Django's own are wrong for az and kk

MODELTRANSLATION_LANGUAGES = tuple(code for code, _ in LANGUAGES)
MODELTRANSLATION_DEFAULT_LANGUAGE = LANGUAGE_CODE
# No text is ever shown under another language's name.
MODELTRANSLATION_FALLBACK_LANGUAGES = ()
MODELTRANSLATION_ENABLE_FALLBACKS = False

# --------------------------------------------------------------------------------- files and media
STATIC_URL = "/static/"
# What another embassy draws for itself (`manage.py logos`) stands in place of ours.
OWN_STATIC = VAR / "own-static"
STATICFILES_DIRS = [*([OWN_STATIC] if OWN_STATIC.is_dir() else []), BASE_DIR / "static"]
STATIC_ROOT = VAR / "static"
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no other site needs our scripts and styles
WHITENOISE_MAX_AGE = 60  # for names without a digest; the others never change and are kept a year

_media = VAR / "media"
if TESTING:  # each process that runs tests (pytest-xdist) fills and empties a folder of its own
    _media = VAR / "media-test" / os.environ.get("PYTEST_XDIST_WORKER", "alone")
MEDIA_URL = "/media/"
MEDIA_ROOT = _media / "public"
_private = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": _media / "originals"},
}
STORAGES = {
    "default": _private,  # what forgets to name its storage stays private
    "originals": _private,  # never served: staff see them through a view that checks rights
    "renditions": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": MEDIA_ROOT, "base_url": MEDIA_URL},
    },
    "cards": {  # drawn pictures of pages: a memory, served by a view that asks the ledger
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": _media / "cards", "allow_overwrite": True},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
# Each press pack that is being sent keeps one of a server's threads busy (--blocking-threads):
# allow fewer than there are, or pages wait for the slowest download.
PRESS_PACKS_AT_ONCE = int(os.environ.get("PRESS_PACKS_AT_ONCE", "2"))
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024  # a pasted wire text may be long: the form says no
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # an event's programme and people, in four languages each
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000  # hundreds of photos of one evening
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    # Large ones in files without a name, which a killed server does not leave behind.
    "embassy.photos.receiving.NamelessFileUploadHandler",
]

# -------------------------------------------------------------------------------------- background
TASKS = {
    "default": {
        "BACKEND": "django.tasks.backends.immediate.ImmediateBackend"
        if TESTING
        else "django_tasks_db.DatabaseBackend",
    }
}

# ------------------------------------------------------------------------------------------ e-mail
if PRODUCTION:
    _mailer = {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": os.environ.get("EMAIL_HOST", "localhost"),
            "port": int(os.environ.get("EMAIL_PORT", "25")),
            "username": os.environ.get("EMAIL_USER", ""),
            "password": os.environ.get("EMAIL_PASSWORD", ""),
            "use_tls": flag("EMAIL_TLS"),
            "timeout": 20,  # seconds: a silent mail server must not hold a worker for ever
        },
    }
else:
    _mailer = {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
MAILERS = {"default": _mailer}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("EMAIL_FROM", EMBASSY["email"])
ADMINS = words("ADMINS")

# ---------------------------------------------------------------------------------------- security
# Public pages: our own files and nothing inline, so that they need no nonce and stay cacheable.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
# The admin: Alpine evaluates its attributes and sets styles, the editor brings an import map.
ADMIN_CSP = SECURE_CSP | {
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE, CSP.UNSAFE_EVAL],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "font-src": [CSP.SELF, "data:"],
    "frame-src": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
if PRODUCTION:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = flag("SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked over plain HTTP from the machine itself
    SECURE_HSTS_SECONDS = int(os.environ.get("HSTS_SECONDS", str(365 * 24 * 3600)))
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    # Preloading binds a whole domain in every browser: its owner's decision, not this site's.
    SILENCED_SYSTEM_CHECKS = ["security.W021"]
    if flag("BEHIND_PROXY"):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CSRF_FAILURE_VIEW = "embassy.site.errors.csrf_failure"
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# ----------------------------------------------------------------------------------------- logging
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        # The worker lowers its loggers' levels; a line for each task that went well would hide
        # the one that did not.
        "console": {"class": "logging.StreamHandler", "formatter": "line", "level": "WARNING"},
        "admins": {"class": "django.utils.log.AdminEmailHandler", "level": "ERROR"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [] if DEBUG else ["admins"], "level": "INFO"}},
}
