"""The site as gunicorn calls it, in this process: the whole stack of middleware, and no socket."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.test import Client

from profiles.models import Member

application = get_wsgi_application()


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


class Visitor:
    """A member who is signed in."""

    def __init__(self, number: int) -> None:
        self.member = Member.objects.get(pk=number)
        client = Client()
        client.force_login(self.member)
        self.cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page as a browser does; headers by their names in WSGI."""
        path, _, query = path.partition("?")
        heard: dict[str, Any] = {}

        def start_response(status: str, fields: list[tuple[str, str]], *_error: object) -> Any:
            heard.update(status=int(status[:3]), headers=dict(fields))

        found = application(self._environ(path, query) | headers, start_response)
        body = b"".join(found)
        found.close()  # as a server does: what Django tidies up after a request belongs to it
        return Answer(heard["status"], heard["headers"], body)

    def page(self, path: str) -> str:
        """Ask for a page that has to be there."""
        answer = self.get(path)
        assert answer.status == 200, (path, answer.status)
        return answer.body.decode()

    def _environ(self, path: str, query: str) -> dict[str, Any]:
        return {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SCRIPT_NAME": "",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost:8000",
            "HTTP_ACCEPT": "text/html",
            "HTTP_ACCEPT_LANGUAGE": "en",
            "HTTP_COOKIE": self.cookie,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            "wsgi.errors": BytesIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
