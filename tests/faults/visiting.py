"""People at their browsers: requests over HTTP, repeated as a person would."""

import http.client
import secrets
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlencode
from uuid import UUID

from tests.faults.cast import COOKIE, Person

CSRF = secrets.token_hex(16)
GRATEFUL = "Thank you so much for your time on Tuesday. What you said about the first year stayed with me."


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str
    seconds: float

    @property
    def is_good(self) -> bool:
        return self.status < HTTPStatus.BAD_REQUEST


class Unanswered(Exception):  # noqa: N818 - what a person sees, not a fault of ours
    """The line was cut before an answer came."""


@dataclass(frozen=True)
class Visitor:
    """One person's browser; every request is a line of its own."""

    port: int
    person: Person | None = None

    def get(self, path: str, *, timeout: float = 60) -> Answer:
        return self._ask("GET", path, None, timeout)

    def post(self, path: str, form: dict[str, str], *, timeout: float = 60) -> Answer:
        return self._ask("POST", path, urlencode(form | {"csrfmiddlewaretoken": CSRF}), timeout)

    def _ask(self, method: str, path: str, body: str | None, timeout: float) -> Answer:
        began = time.monotonic()
        session = f"; {COOKIE}={self.person.session}" if self.person else ""
        headers = {"Cookie": f"csrftoken={CSRF}{session}", "Connection": "close"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            line.request(method, path, body, headers)
            response = line.getresponse()
            text = response.read().decode()
        except (OSError, http.client.HTTPException) as cut:
            raise Unanswered(f"{method} {path}: {cut!r}") from cut
        finally:
            line.close()
        found = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, found, text, time.monotonic() - began)


@dataclass
class Sending:
    """One message, sent until it is answered: how often it was pressed, and what was answered."""

    words: str
    send_id: UUID
    cut: int = 0
    answers: list[Answer] = field(default_factory=list)

    def press(self, visitor: Visitor, conversation: str) -> bool:
        """Send it; answer whether the answer was a good one."""
        try:
            form = {"body": self.words, "send_id": str(self.send_id)}
            answer = visitor.post(f"/conversations/{conversation}/send/", form)
        except Unanswered:
            self.cut += 1
            return False
        self.answers.append(answer)
        return answer.is_good

    def send(self, visitor: Visitor, conversation: str, *, within: float = 60) -> None:
        """Press until the answer is a good one; raise TimeoutError when none comes."""
        deadline = time.monotonic() + within
        while not self.press(visitor, conversation):
            if time.monotonic() > deadline:
                codes = [answer.status for answer in self.answers]
                raise TimeoutError(f"{self.words!r}: {codes}, cut {self.cut} times")
            time.sleep(0.2)

    @property
    def presses(self) -> int:
        return self.cut + len(self.answers)
