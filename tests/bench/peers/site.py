"""A site of one peer, `python -m tests.bench.peers.site postman URL TALKS` under a Python that has it.

It makes its tables in the database at URL, fills them, and says ready. For every path it then reads it answers with
JSON: the milliseconds the page took, and how many people it names.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

import dj_database_url
import django
import django.conf.urls
import django.dispatch
from django.conf import settings
from django.core.management import call_command
from django.urls import include, path, re_path

HERE = Path(__file__).parent
APPS = {"postman": "postman", "pinax": "pinax.messages"}
NAME = re.compile(r"Member Number \d+")
TEXT = "Thank you for the books you told me about, the second one most of all. Shall we talk in June?"

USERS = """
INSERT INTO auth_user (id, password, is_superuser, username, first_name, last_name, email, is_staff, is_active,
    date_joined)
SELECT i, '', false, 'm' || i, 'Member', 'Number ' || i, '', false, true, now() FROM generate_series(1, %(talks)s + 1) i
"""
# Three messages each: theirs, mine, theirs. The last of every twentieth is unread.
FILL = {
    "postman": """
    INSERT INTO postman_message (id, subject, body, sender_id, recipient_id, email, parent_id, thread_id, sent_at,
        read_at, sender_archived, recipient_archived, moderation_status, moderation_reason)
    SELECT 3 * i + nth, 'Books', %(text)s, CASE WHEN nth = 1 THEN 1 ELSE i + 1 END,
        CASE WHEN nth = 1 THEN i + 1 ELSE 1 END, '', CASE WHEN nth > 0 THEN 3 * i + nth - 1 END, 3 * i,
        now() - (3 * (%(talks)s - i) - nth) * interval '1 minute',
        CASE WHEN nth < 2 OR i %% 20 > 0 THEN now() END, false, false, 'a', ''
    FROM generate_series(1, %(talks)s) AS i, generate_series(0, 2) AS nth
    """,
    "pinax": """
    INSERT INTO pinax_messages_thread (id, subject) SELECT i, 'Books' FROM generate_series(1, %(talks)s) AS i;
    INSERT INTO pinax_messages_userthread (thread_id, user_id, unread, deleted)
    SELECT i, one, one = 1 AND i %% 20 = 0, false
    FROM generate_series(1, %(talks)s) AS i CROSS JOIN LATERAL (VALUES (1), (i + 1)) AS people(one);
    INSERT INTO pinax_messages_message (thread_id, sender_id, sent_at, content)
    SELECT i, CASE WHEN nth = 1 THEN 1 ELSE i + 1 END, now() - (3 * (%(talks)s - i) - nth) * interval '1 minute',
        %(text)s
    FROM generate_series(1, %(talks)s) AS i, generate_series(0, 2) AS nth
    """,
}


def configure(peer: str, url: str) -> None:
    """Write the settings, and stand in for what Django no longer has and pinax-messages 3.0 imports."""
    signal = django.dispatch.Signal
    django.conf.urls.url = re_path  # type: ignore[attr-defined]
    django.dispatch.Signal = lambda **_providing_args: signal()  # type: ignore[assignment, misc]
    settings.configure(
        SECRET_KEY="only-for-the-bench",
        ALLOWED_HOSTS=["localhost"],
        DATABASES={"default": dj_database_url.parse(url, conn_max_age=60)},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            APPS[peer],
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        ROOT_URLCONF=__name__,
        STATIC_URL="/static/",
        USE_TZ=True,
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [HERE / "templates"],
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                    ]
                },
            }
        ],
        POSTMAN_SHOW_USER_AS="get_full_name",
    )
    django.setup()
    django.dispatch.Signal = signal  # type: ignore[misc]


def fill(peer: str, talks: int) -> None:
    from django.db import connection

    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(USERS, {"talks": talks})
        cursor.execute(FILL[peer], {"talks": talks, "text": TEXT})
        cursor.execute("VACUUM ANALYZE")


def answer(client: Any, page: str) -> dict[str, Any]:
    """Ask for a page, and for what it took."""
    from tests.bench.measuring import CLOCK, timed

    got: list[Any] = []
    took = timed(lambda: got.append(client.get(page, headers={"host": "localhost"})))
    assert got[0].status_code == 200, got[0]
    return {"ms": took, "names": len(set(NAME.findall(got[0].content.decode()))), "by_clock": CLOCK[-1]}


def main(peer: str, url: str, talks: str) -> None:
    configure(peer, url)
    fill(peer, int(talks))
    urlpatterns.append(path("inbox/", include(f"{APPS[peer]}.urls")))
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client()
    client.force_login(get_user_model().objects.get(pk=1))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(client, line.strip())) + "\n")
        sys.stdout.flush()


urlpatterns: list[Any] = []
if __name__ == "__main__":
    sys.modules["tests.bench.peers.site"] = sys.modules["__main__"]
    main(*sys.argv[1:])
