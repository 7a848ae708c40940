"""Django's settings, made from the environment. Closed by default: what a page may load is listed here, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from heliotrope.clinic.environment import environment, postgres_options

SITE = environment()
HERE = Path(__file__).parent

SECRET_KEY = SITE.secret
DEBUG = SITE.debug
ALLOWED_HOSTS = list(SITE.hosts)
ROOT_URLCONF = "heliotrope.clinic.urls"
WSGI_APPLICATION = "heliotrope.clinic.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "heliotrope.clinic.apps.ClinicApp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "heliotrope.clinic.pages.languages.choosing.ChosenLanguage",
    "heliotrope.clinic.pages.languages.marking.Marked",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "heliotrope.clinic.pages.door.Door",
    "axes.middleware.AxesMiddleware",
]


# --- the database -----------------------------------------------------------------------------------------------


def _database() -> dict[str, Any]:
    if SITE.sqlite:
        return {
            "ENGINE": "heliotrope.clinic.database.sqlite",
            "NAME": SITE.file,
            # A write transaction takes its place at once, instead of failing half-way when it finds another before it.
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
            "CONN_MAX_AGE": None,  # to open it is to read triggers and views again, longer than most pages take
            "TEST": {"NAME": ":memory:"},  # said, since test tools know only Django's own engine by name
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        **postgres_options(SITE.database),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,  # else the first page after a restart of the server is an error
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- signing in -------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "clinic.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "heliotrope.clinic.pages.signing_in.adapter.Adapter"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Heliotrope"
ACCOUNT_RATE_LIMITS = {"login_failed": None}  # wrong tries are counted once, below, for all workers together
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "signing_in/locked.html"
AXES_VERBOSE = False
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
IDLE_MINUTES = 30
"""A sign-in of which nothing was heard for so long has ended (our choice)."""

# --- what a browser may do ------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "heliotrope.clinic.pages.errors.views.too_old"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE.tls
SECURE_SSL_REDIRECT = SITE.tls
SECURE_HSTS_SECONDS = 31_536_000 if SITE.tls else 0

# --- pages ----------------------------------------------------------------------------------------------------

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "pages", HERE / "components"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "heliotrope.clinic.components.frame.context",
            ],
        },
    }
]
FORM_RENDERER = (
    "django.forms.renderers.TemplatesSetting"  # so that widgets may have templates beside their page
)
STATIC_URL = "/static/"
STATICFILES_DIRS = [HERE / "static"]
STATIC_ROOT = SITE.data / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- language and time ----------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES: list[tuple[str, Any]] = [("en", _("English")), ("es", _("Spanish"))]
LANGUAGE_NAMES = {"en": "English", "es": "Español"}
LOCALE_PATHS = [HERE / "locale"]
if SITE.pseudo:  # every word made strange and longer, so that a test sees what nobody can translate
    LANGUAGES.append(("en-xa", "Pseudo"))
    LANGUAGE_NAMES["en-xa"] = "Pseudo"
    LOCALE_PATHS.insert(0, SITE.pseudo)
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

# --- words on the console -------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING"},
        "axes": {"handlers": ["console"], "level": "ERROR"},
    },
}
