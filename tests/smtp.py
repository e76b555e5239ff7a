"""A mail server that does as it is told, and keeps what it has said yes to."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default
from threading import Thread

HANG, DROP = "hang", "drop"


@dataclass
class MailServer:
    """Answers each verb as `answers` says: a reply, HANG for silence, DROP for a line that is cut.

    `DOT` stands for the answer to the words themselves, `HELLO` for what is said first.
    """

    answers: dict[str, str] = field(default_factory=dict)
    received: list[Message] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    port: int = 0
    at_words: Callable[[], None] = lambda: None

    def serve(self, listener: socket.socket) -> None:
        while True:
            try:
                line, _address = listener.accept()
            except OSError:
                return
            Thread(target=self._serve_one, args=[line], daemon=True).start()

    def _serve_one(self, line: socket.socket) -> None:
        with line, suppress(OSError, EOFError):
            self._talk(line)

    def _talk(self, line: socket.socket) -> None:
        line.settimeout(5)
        reader = line.makefile("rb")
        self._answer(line, "HELLO", "220 here")
        while words := reader.readline():
            verb = words[:4].strip().decode().upper()
            self.heard.append(verb)
            if verb == "QUIT":
                line.sendall(b"221 bye\r\n")
                return
            self._answer(line, verb, "354 go on" if verb == "DATA" else "250 fine")
            if verb == "DATA" and self.answers.get("DATA", "354").startswith("354"):
                self._take(line, reader)

    def _take(self, line: socket.socket, reader: "Iterator[bytes]") -> None:
        self.at_words()
        said = b""
        for words in reader:
            if words == b".\r\n":
                break
            said += words.removeprefix(b".") if words.startswith(b"..") else words
        if self.answers.get("DOT", "250").startswith(("250", HANG, DROP)):
            self.received.append(message_from_bytes(said, policy=default))
        self._answer(line, "DOT", "250 taken")

    def _answer(self, line: socket.socket, verb: str, usual: str) -> None:
        answer = self.answers.get(verb, usual)
        if answer == DROP:
            raise EOFError
        if answer == HANG:
            line.recv(1)  # until the other side gives up
            raise EOFError
        line.sendall(f"{answer}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Run a mail server in a thread of its own."""
    server = MailServer()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server.port = listener.getsockname()[1]
        thread = Thread(target=server.serve, args=[listener], daemon=True)
        thread.start()
        yield server
        listener.shutdown(socket.SHUT_RDWR)
    thread.join(timeout=10)
    assert not thread.is_alive()
