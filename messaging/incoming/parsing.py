"""A mail as bytes: who it is from, whether a person wrote it, and the words."""

import email
import logging
import re
from contextlib import suppress
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage, MIMEPart
from hashlib import sha256

from brightcrowd.fields import is_storable
from messaging.incoming.words import from_html, own_words, unfolded, words_below

log = logging.getLogger(__name__)
MOST_BYTES = 1024 * 1024
# The standard library's readers of headers take the square of a header's length and recurse into parts of parts.
MOST_HEADERS = 128 * 1024
LONGEST_HEADER = 1000
MOST_CONTENT_HEADERS = 200
MOST_OF_CONTENT_HEADERS = 16 * 1024
MOST_DASHED_LINES = 1000
HEADERS = re.compile(rb"\A.*?(?:\r\n\r\n|\n\n|\r\r|\Z)", re.DOTALL)
# A line ends as the standard library sees it, with a carriage return alone, too, which `^` does not know.
CONTENT = re.compile(rb"(?:\A|[\r\n])content-[^:\r\n]*:[^\r\n]*(?:(?:\r\n|\r|\n)[ \t][^\r\n]*)*", re.IGNORECASE)
DASHED_LINE = re.compile(rb"(?:^|[\r\n])--")

BULK = {"bulk", "junk", "list", "auto_reply", "auto-reply"}
NOT_WRITTEN_BY_A_PERSON = ("list-", "x-auto")
SEALS = {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature", "text/vcard"}
# What the sender of a mail has a hand in: comments, and the quoted part of an address.
ASIDE = re.compile(r'"(?:[^"\\]|\\.)*+"|\([^()]*\)')
RESULT = re.compile(r"\s*(dmarc|spf)\s*=\s*(\w+)")


class UnreadableError(ValueError):
    """The mail is larger or more tangled than any reply."""


@dataclass(frozen=True, slots=True)
class Mail:
    """What there is to know of a mail. `sender` is empty unless it has exactly one, in lower case.

    Of one that is too big only the headers are read. `words_below` are those among what it quotes.
    """

    message_id: str
    sender: str
    is_automatic: bool
    is_forged: bool
    words: str
    words_below: str
    files: int
    is_too_big: bool = False


def parse(raw: bytes, *, authserv_id: str = "") -> Mail:
    """Read a mail. Raises UnreadableError for one that no program for people sends.

    `authserv_id` is the name under which our own mail server says what it found out about the sender.
    """
    is_too_big = len(raw) > MOST_BYTES
    if is_too_big:
        raw = raw[: _end_of_headers(raw)]
    if not is_plain_enough(raw):
        raise UnreadableError
    try:
        message = email.message_from_bytes(raw, policy=policy.default)
        headers = _headers(message)
        text = _text(message)
        return Mail(
            message_id=_message_id(headers) or sha256(raw).hexdigest(),
            sender=_sender(message),
            is_automatic=_is_automatic(message, headers),
            is_forged=_is_forged(headers, authserv_id),
            words=own_words(text),
            words_below=words_below(text),
            files=_files(message),
            is_too_big=is_too_big,
        )
    except Exception as error:
        # Over hostile mail the readers raise nearly everything there is; nothing else happens here that could go wrong.
        log.warning("A mail could not be read", exc_info=True)
        raise UnreadableError from error


def _end_of_headers(raw: bytes) -> int:
    found = HEADERS.match(raw[: MOST_HEADERS + 1])
    return found.end() if found else 0


def is_plain_enough(raw: bytes) -> bool:
    """Whether a mail can be read in a moment, told without reading it."""
    contents = [len(found.group()) for found in CONTENT.finditer(raw)]
    return (
        len(raw) <= MOST_BYTES
        and _end_of_headers(raw) <= MOST_HEADERS
        and len(contents) <= MOST_CONTENT_HEADERS
        and max(contents, default=0) <= LONGEST_HEADER
        and sum(contents) <= MOST_OF_CONTENT_HEADERS
        and sum(1 for _ in DASHED_LINE.finditer(raw)) <= MOST_DASHED_LINES
    )


def _headers(message: EmailMessage) -> dict[str, str]:
    """Map names in lower case to the topmost value, as written: none is parsed."""
    found: dict[str, str] = {}
    for name, value in message.raw_items():
        found.setdefault(name.lower(), str(value))
    return found


def _message_id(headers: dict[str, str]) -> str:
    """Answer the Message-ID, or what stands for one with bytes that no text has."""
    written = "".join(headers.get("message-id", "").split())
    if all(map(is_storable, written)):
        return written
    return sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def _sender(message: EmailMessage) -> str:
    written = [str(value) for name, value in message.raw_items() if name.lower() == "from"]
    if len(written) != 1 or len(written[0]) > LONGEST_HEADER:
        return ""
    addresses = message["from"].addresses
    address = str(addresses[0].addr_spec).lower() if len(addresses) == 1 else ""
    return address if all(map(is_storable, address)) else ""


def _is_automatic(message: EmailMessage, headers: dict[str, str]) -> bool:
    auto_submitted = headers.get("auto-submitted", "no").partition(";")[0].strip().lower()
    return (
        auto_submitted != "no"
        or headers.get("precedence", "").strip().lower() in BULK
        or headers.get("return-path", "").strip() == "<>"
        or any(name.startswith(NOT_WRITTEN_BY_A_PERSON) for name in headers)
        or message.get_content_type() == "multipart/report"
    )


def _is_forged(headers: dict[str, str], authserv_id: str) -> bool:
    """Whether our own mail server says that the sender is not who they say; its word stands topmost.

    A result stands at the head of its part; what follows it repeats what the sender wrote.
    """
    value = headers.get("authentication-results", "")[: LONGEST_HEADER * 4]
    name, *parts = ASIDE.sub(" ", value).lower().split(";")
    if not authserv_id or name.split()[:1] != [authserv_id.lower()]:
        return False
    said = {found.groups() for found in map(RESULT.match, parts) if found}
    is_proven = {result for method, result in said if method == "dmarc"} == {"pass"}
    return ("dmarc", "fail") in said or (("spf", "fail") in said and not is_proven)


def _text(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    text = _content(body)
    if body.get_content_type() == "text/html":
        return from_html(text)
    is_flowed = str(body.get_param("format", "")).lower() == "flowed"
    return unfolded(text) if is_flowed else text


def _content(part: MIMEPart) -> str:
    with suppress(LookupError, UnicodeError):
        return str(part.get_content())
    payload = part.get_payload(decode=True)
    return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _files(message: EmailMessage) -> int:
    parts = (part for part in message.walk() if part.get_content_disposition() == "attachment")
    return sum(part.get_content_type() not in SEALS for part in parts)
