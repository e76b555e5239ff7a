"""The only settings, driven by the environment; `.env.example` lists every variable."""

import os
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from brightcrowd import embedded, env

BASE_DIR = Path(__file__).resolve().parent.parent
env.load(Path(os.environ.get("ENV_FILE", BASE_DIR / ".env")))
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var")))

# Where we are
DEBUG = env.flag("DEBUG", default=False)
SITE_URL = env.parsed("SITE_URL", "http://localhost:8000", urlsplit).geturl().rstrip("/")
SECURE = SITE_URL.startswith("https://")
ALLOWED_HOSTS = env.texts("ALLOWED_HOSTS", f"{urlsplit(SITE_URL).hostname},localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
_has_key = SECURE or "SECRET_KEY" in os.environ
SECRET_KEY = env.text("SECRET_KEY") if _has_key else embedded.secret_key(VAR_DIR)
# Whether an empty database is filled with the demo community, whose passwords are public.
DEMO = env.flag("DEMO", default=not SECURE)
# Members who prove an address at one of these domains are let in at once; a moderator approves the others.
APPROVED_EMAIL_DOMAINS = env.texts("APPROVED_EMAIL_DOMAINS", "demo.brightcrowd.test")

INSTALLED_APPS = [
    "brightcrowd",
    "profiles",
    "messaging",
    "brightcrowd.apps.BrandedAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_countries",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "brightcrowd.away.DatabaseAwayMiddleware",
    "brightcrowd.middleware.NoNulMiddleware",
    "brightcrowd.middleware.CharsetMiddleware",
    "brightcrowd.middleware.PrivatePagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "brightcrowd.middleware.HtmxSignInMiddleware",
    "brightcrowd.middleware.SignInMiddleware",
    "brightcrowd.middleware.MemberTimeMiddleware",
    "brightcrowd.middleware.ApprovedMemberMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "brightcrowd.middleware.AccountFormMiddleware",
]

ROOT_URLCONF = "brightcrowd.urls"
WSGI_APPLICATION = "brightcrowd.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "messaging.context_processors.waiting",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# One Postgres database for everything that must be true
DATABASE_URL = env.text("DATABASE_URL", embedded.database_url(VAR_DIR))
_read_database = partial(dj_database_url.parse, conn_max_age=60, conn_health_checks=True)
DATABASE = env.parsed("DATABASE_URL", DATABASE_URL, _read_database)
if DATABASE["ENGINE"] == "django.db.backends.postgresql":
    DATABASE["ENGINE"] = "brightcrowd.postgres"
DATABASE["OPTIONS"] = {"connect_timeout": 5} | DATABASE.get("OPTIONS", {})
DATABASE["TEST"] = {"NAME": env.text("TEST_DATABASE", "brightcrowd_test")}
DATABASES = {"default": DATABASE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Rate limits and sessions live in Postgres, so that no page depends on Redis.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "brightcrowd_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # the default of 300 would let a crowd flush the limits on sign-in
    }
}
SESSION_ENGINE = "brightcrowd.sessions"

# Redis carries the bells of Celery and nothing else
REDIS_URL = env.text("REDIS_URL", embedded.redis_url(VAR_DIR))
# A new worker process warms the coach before it says that it is up; a busy machine needs more than Celery's 4 s.
CELERY_WORKER_PROC_ALIVE_TIMEOUT = 60
CELERY_BROKER_URL = embedded.broker_url(REDIS_URL)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 120,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SOFT_TIME_LIMIT = 20
CELERY_TASK_TIME_LIMIT = 30
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
# The relay goes by it instead of Celery's beat; when each is due stands in Postgres.
CELERY_BEAT_SCHEDULE = {
    "expire-requests": {"task": "messaging.tasks.expire_requests", "schedule": 60.0 * 10},
    "pass-time-for-introductions": {
        "task": "messaging.tasks.pass_time_for_introductions",
        "schedule": 60.0 * 10,
    },
    "remind-of-requests": {"task": "messaging.tasks.remind_of_requests", "schedule": 60.0 * 10},
    "ask-what-came": {"task": "messaging.tasks.ask_what_came", "schedule": 60.0 * 60},
    "review-help": {"task": "messaging.tasks.review_help", "schedule": 60.0 * 60},
    # Once a night; the later strokes are for a night in which it is killed.
    "recount-inboxes": {"task": "messaging.tasks.recount_inboxes", "schedule": crontab(hour="3-6", minute=20)},
    "forget-account-mails": {"task": "profiles.tasks.forget_account_mails", "schedule": 60.0 * 60},
    "forget-mailed-words": {"task": "messaging.tasks.forget_mailed_words", "schedule": 60.0 * 60},
    "welcome-approved": {"task": "messaging.tasks.welcome_approved", "schedule": 60.0},
}

# Signing in
AUTH_USER_MODEL = "profiles.Member"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "profiles.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {"signup": "profiles.forms.SignupForm"}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True  # our adapter makes that mail and sends it to nobody: it takes as long
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # in the browser that signed up, and in no other
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
# How many proxies add to X-Forwarded-For: without it every visitor behind one shares a limit on tries to sign in.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 1 if SECURE else 0)
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"

# Mail: a folder when no host is named
EMAIL_HOST = env.text("EMAIL_HOST", "")
EMAIL_PORT = env.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = "brightcrowd.smtp.EmailBackend" if EMAIL_HOST else "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "BrightCrowd <hello@brightcrowd.test>")
# The part after the @ of addresses that take replies; empty where no mail comes in, and then no mail offers one.
MAIL_REPLY_DOMAIN = env.text("MAIL_REPLY_DOMAIN", "")
# The name under which our mail server adds Authentication-Results; its word on who sent a reply is then heard.
MAIL_AUTHSERV_ID = env.text("MAIL_AUTHSERV_ID", "")
# A mail provider that posts replies to us, as django-anymail names it, and how it proves who it is.
MAIL_PROVIDER = env.text("MAIL_PROVIDER", "")
ANYMAIL = {
    "WEBHOOK_SECRET": env.text("MAIL_PROVIDER_SECRET", ""),
    "MAILGUN_WEBHOOK_SIGNING_KEY": env.text("MAIL_PROVIDER_SIGNING_KEY", ""),
}

# Words, times, files
LANGUAGE_CODE = "en-us"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "brightcrowd" / "locale"]
COUNTRIES_OVERRIDE = {"US": _("United States"), "GB": _("United Kingdom")}  # as people say it
TIME_ZONE = env.zone("TIME_ZONE", "UTC")
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "brightcrowd.statics.Storage"},
}

WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # nothing links the others, and compressing them doubles the first start

# What a browser may do
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 512 * 1024  # 100,000 characters of any script, to be answered with a sentence
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
FILE_UPLOAD_HANDLERS = ["brightcrowd.uploads.NoFiles"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name} {message}", "style": "{"}},
    "filters": {"news": {"()": "brightcrowd.log.News"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["news"]}},
    "root": {"handlers": ["console"], "level": env.level("LOG_LEVEL", "WARNING")},
}
