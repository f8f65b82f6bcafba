"""Where alerts go by e-mail: the settings, and the one place that speaks to a mail server."""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from fogline.errors import ReadError, UsageError

_SECONDS = 30.0
_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_KEYS = frozenset({"to", "from", "server", "port", "security", "user", "password_env", "ca"})
PASSWORD = "FOGLINE_SMTP_PASSWORD"
"""The environment variable that holds the password unless another is named; a password never stands in a file."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail server and whom to write to. ``security`` is ``starttls``, ``tls`` (from the first byte) or ``none`` (a server on this machine alone);
    ``ca`` a file of certificates to trust beside the system's, for a server of one's own.
    """

    to: tuple[str, ...]
    sender: str
    server: str
    port: int
    security: str
    user: str | None = None
    password_env: str = PASSWORD
    ca: Path | None = None


def mail_in(told: object, path: Path) -> Mail:
    """The settings of the table ``[mail]`` in ``path``. Raises ``UsageError`` naming the file and the key."""
    if not isinstance(told, dict):
        raise UsageError(f"{path}: mail is a table: [mail], then to, from and server")
    if "password" in told:
        raise UsageError(f"{path}: [mail] takes no password; put it into the environment variable {PASSWORD} (or name another with password_env)")
    if unknown := told.keys() - _KEYS:
        raise UsageError(f"{path}: [mail] has no key '{min(unknown)}'; the keys are {', '.join(sorted(_KEYS))}")
    to = told.get("to")
    addresses = (to,) if isinstance(to, str) else tuple(to) if isinstance(to, list) else ()
    for key, value in (*(("to", address) for address in addresses or (None,)), ("from", told.get("from"))):
        if not isinstance(value, str) or not _is_address(value):
            raise UsageError(f"{path}: [mail] {key} is '{value}'; write an address such as desk@hillpost.example")
    security, server, port = told.get("security", "starttls"), told.get("server"), told.get("port")
    if security not in _PORTS:
        raise UsageError(f"{path}: [mail] security is '{security}'; it must be starttls, tls or none")
    if not isinstance(server, str) or not server.strip() or any(c in server for c in " /@"):
        raise UsageError(f"{path}: [mail] server is '{server}'; write its name, such as smtp.hillpost.example")
    if security == "none" and server not in _HERE:
        raise UsageError(f"{path}: [mail] security may be none only for a server on this machine (localhost); others need starttls or tls")
    if port is not None and (isinstance(port, bool) or not isinstance(port, int) or not 0 < port < 65_536):
        raise UsageError(f"{path}: [mail] port is '{port}'; write a number such as 587")
    return Mail(addresses, told["from"], server, port or _PORTS[security], security, **_more(told, path))


def _more(told: dict[str, Any], path: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key in ("user", "password_env", "ca"):
        if key in told:
            if not isinstance(told[key], str) or not told[key]:
                raise UsageError(f"{path}: [mail] {key} must be words in quotes")
            found[key] = path.parent / told[key] if key == "ca" else told[key]
    return found


def _is_address(value: str) -> bool:
    name, at, host = value.rpartition("@")
    return bool(name and at and host) and value.isascii() and value.isprintable() and not any(c in value for c in ' ,;<>"\\\n')


@contextmanager
def server(mail: Mail) -> Iterator[smtplib.SMTP]:
    """The server, ready to take letters. Raises ``ReadError`` (``mail``) with what to do where it is not."""
    password = os.environ.get(mail.password_env)
    if mail.user and not password:
        raise ReadError(mail.server, "mail", f"the environment variable {mail.password_env} with the password of {mail.user} is not set")
    try:
        context = ssl.create_default_context()
        if mail.ca is not None:
            context.load_verify_locations(mail.ca)
        opened = smtplib.SMTP_SSL(mail.server, mail.port, timeout=_SECONDS, context=context) if mail.security == "tls" else smtplib.SMTP(mail.server, mail.port, timeout=_SECONDS)
        with opened:
            if mail.security == "starttls":
                opened.starttls(context=context)
            if mail.user:
                opened.login(mail.user, str(password))
            yield opened
    except smtplib.SMTPAuthenticationError as error:
        raise ReadError(mail.server, "mail", f"the server does not take the name {mail.user} with this password ({_words(error)})") from error
    except (OSError, smtplib.SMTPException) as error:
        raise ReadError(mail.server, "mail", f"the server on port {mail.port} does not take letters: {_words(error)}") from error


def send(opened: smtplib.SMTP, mail: Mail, letter: EmailMessage, to: str) -> None:
    """Hand one letter over. Raises ``ReadError`` (``mail``) where it is not taken; only what is taken is sent."""
    try:
        opened.send_message(letter, from_addr=mail.sender, to_addrs=[to])
    except smtplib.SMTPServerDisconnected:
        raise
    except smtplib.SMTPException as error:
        raise ReadError(mail.server, "mail", f"the server does not take a letter to {to}: {_words(error)}") from error


def _words(error: Exception) -> str:
    """What a server said, in one line."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return f"{code} {said.decode('utf-8', 'replace')}"
    if isinstance(error, smtplib.SMTPResponseException):
        answer = error.smtp_error
        return f"{error.smtp_code} {answer.decode('utf-8', 'replace') if isinstance(answer, bytes) else answer}"
    return " ".join(str(error).split()) or type(error).__name__
