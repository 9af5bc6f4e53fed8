"""The settings of the site, read from the environment (the table of variables is in README.md).

With nothing set this is a development site that keeps what it writes in ``var/``. ``ARCHIVE_ENV=production`` starts
only with a secret, without debug and with the host names written out.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from config import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_ROOT = Path(environment.read_text("VAR_ROOT", str(BASE_DIR / "var")))

ARCHIVE_ENV = environment.read_choice("ARCHIVE_ENV", ["development", "production"], "development")
IS_PRODUCTION = ARCHIVE_ENV == "production"
ARCHIVE_NAME = environment.read_text("ARCHIVE_NAME", "Editorial Archive")

DEBUG = environment.read_boolean("DEBUG", default=not IS_PRODUCTION)
ALLOWED_HOSTS = environment.read_list("ALLOWED_HOSTS", [] if IS_PRODUCTION else ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = environment.read_list("CSRF_TRUSTED_ORIGINS")
SECRET_KEY = environment.read_text("SECRET_KEY")
if IS_PRODUCTION:
    environment.refuse_unsafe_production(secret_key=SECRET_KEY, debug=DEBUG, allowed_hosts=ALLOWED_HOSTS)
elif not SECRET_KEY:
    SECRET_KEY = environment.keep_secret(VAR_ROOT / "secret_key")


# Application

INSTALLED_APPS = [
    "archive.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "axes",
    # Last: after migrations it gives roles the permissions that the others have made by then.
    "archive.apps.ArchiveConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "archive.middleware.ContentSecurityPolicyMiddleware",
    "archive.middleware.IsolationMiddleware",
    # Before WhiteNoise, which would look for a file of that name.
    "archive.middleware.PlainRequestMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "archive.middleware.CompressionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "archive.middleware.SignedInMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "archive.context_processors.site",
            ],
        },
    },
]

# The form of an article with 60 mentions and their evidence has some thousands of fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 50


# Database

DATABASES: dict[str, dict[str, Any]] = {
    "default": environment.read_database("DATABASE_URL", VAR_ROOT / "archive.sqlite3")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # In memory there would be no journal and no second connection: tests run on what is shipped.
    DATABASES["default"]["TEST"] = {"NAME": VAR_ROOT / "test.sqlite3"}


# Files

STATIC_URL = "static/"
STATIC_ROOT = Path(environment.read_text("STATIC_ROOT", str(VAR_ROOT / "static")))
MEDIA_URL = "media/"
MEDIA_ROOT = Path(environment.read_text("MEDIA_ROOT", str(VAR_ROOT / "media")))
if not IS_PRODUCTION:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)
WHITENOISE_USE_FINDERS = not IS_PRODUCTION
WHITENOISE_AUTOREFRESH = not IS_PRODUCTION
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "config.storage.BundlingStaticFilesStorage"
        if IS_PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}


# Language and time

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
# Looking up what every word means in the one language there is takes a tenth of a page's time.
USE_I18N = len(LANGUAGES) > 1
USE_TZ = True
TIME_ZONE = environment.read_time_zone("TIME_ZONE", "UTC")


# Accounts

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"

# A name is locked for the address that guesses at it, so that nobody can lock another person out.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "config.clients.refuse"
AXES_CLIENT_IP_CALLABLE = "config.clients.read_address"

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"


# Security

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# In the form that Django 6 reads.
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "manifest-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}

# Only a proxy that sets these two headers itself, whatever the client sent, may be trusted with them.
IS_BEHIND_PROXY = environment.read_boolean("BEHIND_PROXY", default=False)
if IS_BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

if IS_PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    # Browsers take a cookie of this name only from this host, over HTTPS, for the whole site.
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"


# Messages go to standard error; they name addresses and errors, never what somebody wrote into a form.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_traceback": {"()": "config.logs.WithoutTraceback"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["stderr"],
        "level": environment.read_choice("LOG_LEVEL", ["DEBUG", "INFO", "WARNING", "ERROR"], "WARNING"),
    },
    "loggers": {
        # Django's own handlers would mail tracebacks with the values of the fields in them.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"level": "INFO"},
        # A host that is not ours: one line, which names it, for each request.
        "django.security.DisallowedHost": {"filters": ["without_traceback"]},
        # Its debug messages are the queries with their values.
        "django.db.backends": {"level": "INFO"},
    },
}
